"""``validate`` and ``fix`` as Python functions: what they take, give, and refuse."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import captions
from captions import CaptionsError, Fixed
from captions.profile import Profile
from tests.validation.examples import subrip

OVERLAP = subrip((1000, 3040, "The harbour was quiet"), (3000, 5000, "when we came in that night."))
NO_SIGNATURE = "00:01.000 --> 00:03.000\nThe harbour was quiet\n"


def test_a_path_is_read(tmp_path: Path) -> None:
    path = tmp_path / "episode.srt"
    path.write_bytes(OVERLAP.encode())
    assert captions.validate(path) == captions.validate(OVERLAP) != []
    fixed = captions.fix(path)
    assert fixed.text == captions.fix(OVERLAP).text != OVERLAP
    assert path.read_bytes() == OVERLAP.encode()


def test_the_ending_of_a_path_counts_unless_another_is_given(tmp_path: Path) -> None:
    def codes(**arguments: Any) -> list[str]:
        return [found.code for found in captions.validate(path, select=["F"], **arguments)]

    path = tmp_path / "episode.vtt"
    path.write_text(NO_SIGNATURE)
    assert codes() == ["F003"]
    assert codes(ending=".srt") == ["F004"]
    assert codes(format="srt") == ["F004"]
    path.write_text(OVERLAP)
    assert "F012" not in codes(format="srt")


def test_a_transcript_may_be_a_path(tmp_path: Path) -> None:
    path = tmp_path / "episode.txt"
    path.write_text("The harbour was very quiet when we came in that night.\n")
    found = captions.validate(OVERLAP, against=path, select=["W"])
    assert [finding.code for finding in found] == ["W001"]
    assert "very" in found[0].message


def test_errors_name_the_path(tmp_path: Path) -> None:
    missing = tmp_path / "missing.srt"
    with pytest.raises(CaptionsError, match="no such file") as caught:
        captions.validate(missing)
    assert caught.value.path == str(missing)
    with pytest.raises(CaptionsError) as caught:
        captions.fix(OVERLAP, against=missing)
    assert caught.value.path == str(missing)
    noted = tmp_path / "noted.vtt"
    noted.write_text(f"WEBVTT\n\nNOTE captions: ignore Q\n\n{NO_SIGNATURE}")
    with pytest.raises(CaptionsError, match="no rule has the code 'Q'") as caught:
        captions.validate(noted)
    assert (caught.value.path, caught.value.line) == (str(noted), 3)


def test_what_fix_returns() -> None:
    fixed = captions.fix(OVERLAP.encode("utf-8-sig"))
    assert isinstance(fixed, Fixed)
    assert list(fixed.__struct_fields__) == [*("text", "data", "applied", "remaining", "revealed")]
    assert fixed.data == fixed.text.encode()
    assert dict(fixed.applied) == {"F002": 1, "T002": 1}
    assert list(fixed.remaining) == []
    assert fixed.revealed == 0


def test_the_encoding_stays_unless_it_is_what_is_wrong() -> None:
    data = OVERLAP.replace("quiet", "caf\u00e9").encode("cp1252")
    assert b"caf\xe9" in captions.fix(data, select=["T"]).data
    fixed = captions.fix(data, select=["F001"], encoding="cp1252")
    assert "caf\u00e9".encode() in fixed.data


def test_other_formats_come_back_unchanged() -> None:
    text = "0:00:01.000,0:00:01.200\nThe harbour was quiet\n"
    fixed = captions.fix(text, format="sbv")
    assert fixed.text == text
    assert fixed.remaining
    assert all(finding.fix is None for finding in fixed.remaining)


def test_unsafe_is_a_flag() -> None:
    with pytest.raises(CaptionsError, match="`unsafe` must be True or False, not 'yes'"):
        captions.fix("1\n00:00:01,000 --> 00:00:02,000\nHello.\n", unsafe="yes")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"data": 3}, "must be text, bytes or a Path, not 3"),
        ({"data": None}, "must be text, bytes or a Path, not None"),
        ({"format": 3}, "`format` must be text, not 3. Give `format="),
        ({"format": "srtt"}, "srtt"),
        ({"encoding": 8}, "`encoding` must be text, not 8"),
        ({"data": b"caf\xe9", "format": "srt", "encoding": "utf-99"}, "utf-99"),
        ({"ending": Path("a.srt")}, "`ending` must be text, not PosixPath('a.srt')"),
        ({"select": "T002"}, "`select` must be a list of codes, not 'T002'. Give `select=["),
        ({"ignore": "T002"}, "`ignore` must be a list of codes"),
        ({"ignore": 3}, "`ignore` must be a list of codes, not 3"),
        ({"select": [3]}, "the code of a rule must be text, not 3"),
        ({"select": ["T0O2"]}, "no rule has the code 'T0O2'"),
        ({"end_ms": "90"}, "`end_ms` must be a whole number of milliseconds, not '90'"),
        (
            {"end_ms": 1.5},
            "`end_ms` must be a whole number of milliseconds, not 1.5. Give the length",
        ),
        ({"end_ms": True}, "`end_ms` must be a whole number of milliseconds, not True"),
        ({"against": 3}, "must be text, bytes or a Path, not 3"),
        ({"profile": "netfix"}, "there is no profile 'netfix'"),
        ({"max_char": 30}, "there is no limit 'max_char'"),
        ({"max_chars": 3}, "`max_chars` is too small (3 < 10). Give 10 or more"),
    ],
)
@pytest.mark.parametrize("function", [captions.validate, captions.fix])
def test_wrong_arguments(function: Any, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        function(**{"data": OVERLAP, **arguments})
    assert message in str(caught.value)


def test_limits_replace_those_of_the_profile() -> None:
    assert captions.validate(OVERLAP, select=["L001"]) == []
    found = captions.validate(OVERLAP, select=["L001"], max_chars=20)
    assert [finding.code for finding in found] == ["L001", "L001"]
    assert captions.validate(OVERLAP, Profile(max_chars=20), select=["L001"]) == found


def test_codes_may_be_any_iterable() -> None:
    assert captions.validate(OVERLAP, select=iter(["cue-overlap"])) != []
    assert captions.validate(OVERLAP, select={"T"}, ignore=("T002",)) == []
