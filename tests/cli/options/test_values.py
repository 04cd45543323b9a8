"""The values of options: how they are typed, and what a command gets."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from captions.batch.pools import processors
from captions.cli.options.files import caption_globs, readable_globs
from captions.cli.options.fit import check_fit
from captions.cli.options.glossary import read_glossary_file
from captions.cli.options.many import RunOptions, check_options, run_options
from captions.cli.options.retiming import retiming_options
from captions.cli.options.types import label, language, length_ms, pair, time_ms
from captions.errors import CaptionsError


def test_values_are_read() -> None:
    assert (time_ms("-1:02.5"), length_ms("1500ms")) == (-62_500, 1500)
    assert pair("KENNEDY = Michael Kennedy") == ("KENNEDY", "Michael Kennedy")
    assert (language("pt-BR"), label(">> {name}: ")) == ("pt-BR", ">> {name}: ")


@pytest.mark.parametrize(
    ("read", "text", "message"),
    [
        (time_ms, "soon", "'soon' is not a time"),
        (length_ms, "-5", r"a length cannot be negative \(-5 < 0\)"),
        (pair, "KENNEDY", "'KENNEDY' is not a pair. Write it like"),
        (pair, "= Kennedy", "is not a pair"),
        (language, "../x", r"'\.\./x' is not a language tag"),
        (label, "who", r"'who' has no \{name\}"),
    ],
)
def test_values_that_are_wrong(read: Callable[[str], object], text: str, message: str) -> None:
    with pytest.raises(click.BadParameter, match=message):
        read(text)


def invoke(decorate: Callable[..., object], *args: str) -> tuple[int, str, dict[str, object]]:
    """Return the exit status, the error and the values of a command with some options."""
    found: dict[str, object] = {}

    def take(**values: object) -> None:
        found.update(values)

    decorated: object = decorate(take)
    result = CliRunner().invoke(click.command()(decorated), args)  # type: ignore[type-var]
    return result.exit_code, result.stderr, found


def test_the_options_of_a_run_are_one_value() -> None:
    _, _, found = invoke(run_options, "--jobs", "3", "--include", "*.srt", "--resume")
    assert found == {"run": RunOptions(jobs=3, include=("*.srt",), resume=True)}
    quiet = click.option("-q", "--quiet", is_flag=True)
    _, _, found = invoke(lambda command: check_options(quiet(command)), "-q")
    assert found == {"run": RunOptions(quiet=True)}
    assert invoke(check_options, "--resume")[0] == 2
    status, error, _ = invoke(run_options, "--jobs", "2", "--dask", "local:2")
    assert status == 2
    assert "--jobs and --dask exclude each other. Give one of them." in error


def test_where_a_run_is_done_and_what_it_replaces() -> None:
    assert RunOptions().processes == processors()
    assert RunOptions(jobs=1).processes == 1
    assert not RunOptions().replaces
    assert RunOptions(force=True).replaces
    assert RunOptions(resume=True).replaces


def test_retiming_is_typed_as_the_library_takes_it() -> None:
    _, _, found = invoke(
        retiming_options, "--cut", "15:43-16:51", "--cut", "20:00-", "--insert", "1:00=68",
        "--fps", "25:23.976", "--point", "0:31=4:12", "--shift", "-1.5",
    )  # fmt: skip
    assert found == {
        "cuts": ((943_000, 1_011_000), (1_200_000, None)),
        "keeps": (),
        "inserts": ((60_000, 68_000),),
        "scale": None,
        "fps": ("25", "23.976"),
        "points": ((31_000, 252_000),),
        "shift_ms": -1500,
    }
    assert invoke(retiming_options, "--fps", "29.97")[2]["fps"] == ("29.97", "")
    assert "Write it like 25:23.976." in invoke(retiming_options, "--fps", "film")[1]


def test_limits_are_for_a_fit() -> None:
    check_fit(["shift_ms"], fit=False)
    check_fit(["profile", "min_gap_ms"], fit=True)
    with pytest.raises(CaptionsError, match="--min-gap has no effect without --fit. Add --fit"):
        check_fit(["min_gap_ms"], fit=False)
    with pytest.raises(CaptionsError, match="--profile has no effect without --fit"):
        check_fit(["min_gap_ms", "profile"], fit=False)


def test_globs_for_the_files_of_a_folder() -> None:
    assert {"*.srt", "*.vtt", "*.txt", "*.json3"} <= set(readable_globs())
    assert {"*.srt", "*.vtt"} <= set(caption_globs())
    assert not {"*.txt", "*.json", "*.json3", "*.xml", "*.tsv"} & set(caption_globs())


def test_a_glossary_names_its_file(tmp_path: Path) -> None:
    path = tmp_path / "names.txt"
    path.write_text("Siphon = Cython\n")
    assert read_glossary_file(None) == {}
    assert read_glossary_file(str(path)) == {"Siphon": "Cython"}
    path.write_text("Siphon\n")
    with pytest.raises(CaptionsError, match=r"names\.txt:1: 'Siphon'"):
        read_glossary_file(str(path))
