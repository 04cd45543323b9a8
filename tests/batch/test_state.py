"""What earlier runs made is recognised, also after a kill."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from captions.batch.state import State, fingerprint
from captions.batch.tasks import Task
from captions.errors import CaptionsError
from captions.files.inputs import STATE_NAME
from captions.files.storage import stamp, write_text

SETTINGS = {"profile": "youtube", "formats": ["srt", "vtt"]}


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Task:
    monkeypatch.chdir(tmp_path)
    write_text("in/talk.txt", "0:01 Hello.")
    return Task("in/talk.txt", ("out/a/talk.srt", "out/a/talk.vtt"))


def make(task: Task, folder: str = "out", settings: dict[str, object] | None = None) -> None:
    """Do a task as a run does: state first, then the work, then the note of it."""
    for output in task.outputs:
        write_text(output, "captions")
    with_state(folder, settings, lambda state: state.add(task, stamp(task.input)))


def with_state(folder: str, settings: dict[str, object] | None, use: object) -> object:
    state = State(folder, settings or SETTINGS)
    try:
        return use(state)  # type: ignore[operator]
    finally:
        state.close()


def is_known(task: Task, folder: str = "out", settings: dict[str, object] | None = None) -> bool:
    def is_as_made(state: State) -> bool:
        outputs = state.outputs_of(task, stamp(task.input))
        return all(output.is_current and output.content == "as made" for output in outputs)

    return bool(with_state(folder, settings, is_as_made))


def problems_of_state() -> list[str]:
    state = State("out", SETTINGS)
    state.close()
    return state.problems


def test_what_was_made_is_up_to_date(talk: Task) -> None:
    Path("out").mkdir()
    assert not is_known(talk)
    make(talk)
    assert is_known(talk)
    assert is_known(Task(str(Path("in/talk.txt").absolute()), talk.outputs))
    (line,) = filter(None, Path("out", STATE_NAME).read_text().split("\n"))
    record = json.loads(line)
    assert record["input"] == str(Path("in/talk.txt").absolute())
    assert record["outputs"] == ["a/talk.srt", "a/talk.vtt"]


def test_what_makes_it_stale(talk: Task) -> None:
    make(talk)
    assert not is_known(talk, settings={"profile": "netflix"})
    assert not is_known(Task("in/other.txt", talk.outputs))
    before = Path("in/talk.txt").stat()
    Path("in/talk.txt").write_text("0:01 Hullo.")
    os.utime("in/talk.txt", ns=(before.st_atime_ns, before.st_mtime_ns + 1))
    assert not is_known(talk)
    make(talk)
    assert is_known(talk)
    os.utime("in/talk.txt", ns=(0, 0))  # an older file of the same size, put back
    assert not is_known(talk)
    Path("in/talk.txt").unlink()
    assert not is_known(talk)


def test_every_output_counts(talk: Task) -> None:
    make(talk)
    srt = Task(talk.input, talk.outputs[:1])
    assert is_known(srt)
    make(srt, settings={"profile": "netflix"})
    assert not is_known(talk)
    make(talk)
    Path("out/a/talk.vtt").unlink()
    assert not is_known(talk)
    assert is_known(srt)


def test_the_folder_may_be_moved(talk: Task) -> None:
    make(talk)
    Path("out").rename("moved")
    assert is_known(Task(talk.input, ("moved/a/talk.srt", "moved/a/talk.vtt")), folder="moved")


def test_a_line_torn_anywhere_costs_that_line_only(talk: Task) -> None:
    other = Task("in/talk.txt", ("out/b.srt",))
    make(talk)
    make(other)
    whole = Path("out", STATE_NAME).read_bytes()
    last = whole.rindex(b"\n")
    for length in range(last, len(whole), 5):
        Path("out", STATE_NAME).write_bytes(whole[:length])
        problems = problems_of_state()
        assert len(problems) == (length > last + 1)
        assert all(f"out/{STATE_NAME}:3: this record" in problem for problem in problems)
        assert is_known(talk)
        assert not is_known(other)
    make(other)  # behind the torn line
    assert is_known(talk)
    assert is_known(other)


@pytest.mark.parametrize(
    "line", [b"[]", b"7", b"null", b'"a"', b"{}", b"\xff\x00", b'{"input": 1, "outputs": 2}',
             b'{"input": "a", "stamp": "b", "settings": "c", "outputs": [1]}', b"[" * 100_000,
             b'{"input": "a", "stamp": "b", "settings": "c", "outputs": ["a"], "marks": [-1]}',
             b'{"input": "a", "stamp": "b", "settings": "c", "outputs": ["a"], "marks": [1.5]}']
)  # fmt: skip
def test_a_state_that_is_no_state_is_passed_over(talk: Task, line: bytes) -> None:
    make(talk)
    with Path("out", STATE_NAME).open("ab") as file:
        file.write(b"\n" + line + b"\n" + line)
    (problem,) = problems_of_state()
    assert ":3: this record of an earlier run is damaged (and 1 more)." in problem
    assert is_known(talk)
    assert not problems_of_state()  # such lines are removed, and reported once


def test_options_of_a_task_make_it_stale(talk: Task) -> None:
    english = replace(talk, options={"lang": "en"})
    make(english)
    assert is_known(english)
    assert is_known(replace(talk, options={"lang": "en"}))
    assert not is_known(replace(talk, options={"lang": "de"}))


def test_an_edited_output_is_recognised(talk: Task) -> None:
    make(talk)
    Path("out/a/talk.srt").write_text("captions, corrected\n")
    found = with_state("out", None, lambda s: s.outputs_of(talk, stamp(talk.input)))
    assert [(o.content, o.is_current) for o in found] == [("edited", True), ("as made", True)]  # type: ignore[attr-defined]


def test_records_without_marks_are_of_an_older_version(talk: Task) -> None:
    make(talk)
    record = json.loads(Path("out", STATE_NAME).read_text())
    del record["marks"]
    Path("out", STATE_NAME).write_text(json.dumps(record))
    found = with_state("out", None, lambda s: s.outputs_of(talk, stamp(talk.input)))
    assert [output.content for output in found] == ["unknown", "unknown"]  # type: ignore[attr-defined]


def test_settings_and_version_tell_runs_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    assert fingerprint({"a": 1, "b": None}) == fingerprint({"b": None, "a": 1})
    assert fingerprint({"a": 1}) != fingerprint({"a": 2})
    before = fingerprint(SETTINGS)
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99")
    assert fingerprint(SETTINGS) != before


def test_names_that_are_not_utf8(talk: Task) -> None:
    name = os.fsdecode(b"caf\xe9\n.txt")
    write_text(f"in/{name}", "0:01 Hello.")
    task = Task(f"in/{name}", (f"out/{name}.srt",))
    make(task)
    assert is_known(task)


def test_a_state_that_cannot_be_kept(talk: Task) -> None:
    Path("out", STATE_NAME).mkdir(parents=True)
    with pytest.raises(
        CaptionsError, match=r"out/.*: .* not a regular file\. Remove it, or choose"
    ):
        State("out", SETTINGS)


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: os.symlink("../mine", path)])
def test_a_state_that_is_a_pipe_or_a_link(make: Callable[[str], None], talk: Task) -> None:
    Path("out").mkdir(exist_ok=True)
    Path("mine").touch()
    make(f"out/{STATE_NAME}")
    with pytest.raises(CaptionsError, match="not a regular file"):
        State("out", SETTINGS)
    assert Path("mine").read_bytes() == b""


def test_a_state_that_is_removed() -> None:
    Path("out").mkdir(exist_ok=True)
    state = State("out", SETTINGS)
    assert not state.is_removed
    shutil.rmtree("out")
    Path("out").mkdir()
    assert state.is_removed
    state.close()


@pytest.fixture
def memory() -> Iterator[None]:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    yield
    store = fsspec.filesystem("memory")
    store.store.clear()
    store.pseudo_dirs[:] = [""]


def test_a_state_on_a_url(memory: None) -> None:
    write_text("memory://in/talk.txt", "0:01 Hello.")
    task = Task("memory://in/talk.txt", ("memory://out/talk.srt",))
    make(task, folder="memory://out")
    assert is_known(task, folder="memory://out")
    write_text("memory://in/talk.txt", "0:01 Hullo.")
    assert not is_known(task, folder="memory://out")


def test_a_state_on_a_url_is_sent_as_it_grows(
    memory: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = []
    monkeypatch.setattr(
        "captions.batch.state.write_text", lambda location, text: sent.append(text.count("\n"))
    )
    state = State("memory://out", SETTINGS)
    for number in range(1000):
        state.add(Task("memory://in/a.txt", (f"memory://out/{number}.srt",)), "1 2")
    state.close()
    assert sent[0] == 100
    assert sent[-1] == 1000
    assert 20 < len(sent) < 30


def test_no_secret_of_an_input_is_kept(talk: Task) -> None:
    Path("out").mkdir()
    task = Task("s3://KEY:SECRET@bucket/talk.txt?sig=beef", ("out/talk.srt",))
    with_state("out", None, lambda state: state.add(task, "1 2"))
    kept = Path("out", STATE_NAME).read_text()
    assert "s3://bucket/talk.txt" in kept
    assert not any(secret in kept for secret in ("KEY", "SECRET", "beef"))
