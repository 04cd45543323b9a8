"""Which files are made from which inputs, and what is refused before any work."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.batch.digests import DigestBag, DigestTable, digest, own_digest
from captions.batch.tasks import Task, check_tasks, mirrored
from captions.errors import CaptionsError
from captions.files.inputs import Input, Inputs


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("a/talk.txt", "a/talk.json", "b/talk.txt", "c/own.srt"):
        path = Path(name)
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def check(
    *names: str, folder: str | None = "out", replace: bool = True, ending: str = ".srt"
) -> int:
    return check_tasks(
        Inputs(names),
        lambda source: Task(source.location, (mirrored(source, folder, ending),)),
        replace=replace,
    )


@pytest.mark.parametrize(
    ("source", "folder", "made"),
    [
        (Input("in/a/talk.txt", "a/talk.txt"), "out", "out/a/talk.srt"),
        (Input("in/a/talk.txt", "a/talk.txt"), None, "in/a/talk.srt"),
        (Input("talk.en.txt", "talk.en.txt"), None, "talk.en.srt"),
        (Input("s3://b/in/talk", "talk"), "gs://c/out/", "gs://c/out/talk.srt"),
        (Input("s3://b/in/talk.txt", "talk.txt"), None, "s3://b/in/talk.srt"),
    ],
)
def test_outputs_mirror_the_tree(source: Input, folder: str | None, made: str) -> None:
    assert mirrored(source, folder, ".srt") == made


def test_everything_is_counted(tree: Path) -> None:
    assert check("a/talk.txt", "c", "absent", "") == 4


@pytest.mark.parametrize(
    ("names", "message"),
    [
        (["a"], "out/talk.srt: both a/talk.json and a/talk.txt would be written here"),
        (["a/*.txt", "b"], "out/talk.srt: both a/talk.txt and b/talk.txt would be written here"),
        (["b", "./b/talk.txt"], "./b/talk.txt: this input is given twice. Give it once"),
    ],
)
def test_two_inputs_for_one_output(tree: Path, names: list[str], message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        check(*names)
    assert str(caught.value).startswith(message)


def test_one_output_by_two_ways_to_its_folder(tree: Path) -> None:
    Path("real").mkdir()
    Path("way").symlink_to("real")

    def make_task(source: Input) -> Task:
        folder = "real" if source.location.startswith("a") else "way"
        return Task(source.location, (mirrored(source, folder, ".srt"),))

    with pytest.raises(CaptionsError, match=r"both a/talk\.txt and b/talk\.txt would be written"):
        check_tasks(Inputs(["a/talk.txt", "b/talk.txt"]), make_task)


def test_an_output_that_is_an_input(tree: Path) -> None:
    with pytest.raises(CaptionsError, match=r"^c/own\.srt: the output is also an input\. Choose"):
        check("c/own.srt", folder=None)
    Path("b/x.srt").symlink_to("../c/own.srt")
    with pytest.raises(
        CaptionsError, match=r"^c/own\.srt: the output of b/own\.txt is also an input"
    ):
        check("b/own.txt", "b/x.srt", folder="c")


def test_outputs_that_exist(tree: Path) -> None:
    Path("out").mkdir()
    for name in ("talk.srt", "own.srt"):
        Path("out", name).touch()
    assert check("b", "c") == 2
    with pytest.raises(
        CaptionsError, match=r"out/talk\.srt: this file already exists \(and 1 more"
    ):
        check("b", "c", replace=False)


def test_texts_that_share_a_digest_are_kept_apart(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("captions.batch.digests.own_digest", lambda text: 7)
    assert check("a/talk.txt", "c") == 2
    with pytest.raises(CaptionsError, match="both"):
        check("a", "c")


@given(
    st.lists(
        st.tuples(
            st.integers(0, 2**64 - 1) | st.sampled_from([1, 4097, 8193]), st.integers(0, 2**64 - 1)
        )
    )
)
def test_digests_are_kept_as_a_dictionary_keeps_them(pairs: list[tuple[int, int]]) -> None:
    table, bag, others = DigestTable(2), DigestBag(), DigestBag()
    for key, value in pairs:
        table.put(key, value, 7)
        bag.add(key)
        others.add(value)
    keys = [key for key, _ in pairs]
    last = dict(pairs)
    assert {key: table.get(key) for key in keys} == {key: (last[key], 7) for key in keys}
    assert 2**63 in last or table.get(2**63) is None
    assert bag.repeated() == {key for key in keys if keys.count(key) > 1}
    assert bag.shared(others) == set(keys) & {value for _, value in pairs}
    assert len(bag) == len(pairs)


def test_a_digest_is_of_any_name() -> None:
    for one in (digest, own_digest):
        assert one("a\udce9") != one("a") < 2**64
