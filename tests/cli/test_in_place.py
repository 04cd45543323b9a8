"""Files changed in place, and outputs named last, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.process import captions as run_process
from tests.cli.process import captions_here as run

SRT = "1\n00:00:01,000 --> 00:00:02,000\nHello\n\n2\n00:00:08,000 --> 00:00:09,000\nAgain\n\n"
MOVED = SRT.replace("00:01,", "00:03,").replace("00:02,", "00:04,")
MOVED = MOVED.replace("00:08,", "00:10,").replace("00:09,", "00:11,")
JUNK = "notes\n\n" + SRT


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.srt").write_text(SRT)


def test_retime_changes_the_input() -> None:
    done = run_process("retime", "-i", "a.srt", "--shift", "2")
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == "a.srt: SubRip, 2 cues\n  written: a.srt\n"
    assert Path("a.srt").read_text() == MOVED


def test_convert_writes_the_input_anew() -> None:
    Path("a.srt").write_bytes("1\n00:00:01,000 --> 00:00:02,000\nПривет\n".encode("cp1251"))
    done = run_process("convert", "--in-place", "a.srt", "--encoding", "cp1251")
    assert done.returncode == 0
    assert "Привет" in Path("a.srt").read_text(encoding="utf-8")


def test_an_output_that_is_the_input_is_changed_in_place_with_force() -> None:
    Path("link.srt").symlink_to("a.srt")
    done = run("retime", "a.srt", "-o", "./a.srt", "--shift", "1")
    assert (done.returncode, done.stderr) == (
        2,
        "Error: ./a.srt: the output is also an input. Change the input itself with -i, or choose "
        "another output.\n",
    )
    assert run("retime", "a.srt", "-o", "./a.srt", "--shift", "1", "--force").returncode == 0
    assert run("retime", "link.srt", "link.srt", "--shift", "1", "--force").returncode == 0
    assert run("convert", "link.srt", "a.srt", "--force").returncode == 0
    assert Path("link.srt").is_symlink()
    assert Path("a.srt").read_text() == MOVED


@pytest.mark.parametrize(
    "args", [["-i", "a.srt"], ["-i", "link.srt"], ["a.srt", "a.srt", "--force"]]
)
def test_a_read_only_file_is_not_changed(args: list[str]) -> None:
    Path("link.srt").symlink_to("a.srt")
    Path("a.srt").chmod(0o444)
    done = run("retime", *args, "--shift", "2")
    assert done.returncode == 2
    assert "a.srt: this file is read-only. Make it writable first, or give another" in (
        done.stderr.replace("link.srt", "a.srt")
    )
    assert Path("a.srt").read_text() == SRT


def test_a_folder_is_changed_and_each_file_once() -> None:
    Path("in/deep").mkdir(parents=True)
    for name in ("in/b.srt", "in/deep/c.srt"):
        Path(name).write_text(SRT)
    done = run_process("retime", "-i", "in", "a.srt", "--shift", "2", "--jobs", "2")
    assert (done.returncode, done.stderr.splitlines()[-1]) == (0, "3 done")
    assert {path.read_text() for path in Path().rglob("*.srt")} == {MOVED}
    Path("in/link.srt").symlink_to("b.srt")
    done = run("retime", "-i", "in", "--shift", "2")
    assert done.returncode == 2
    assert "this input is given twice. Give it once." in done.stderr
    assert {path.read_text() for path in Path().rglob("*.srt")} == {MOVED}


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["retime", "junk.srt", "--shift", "1"],
         "Error: junk.srt:1: the file was not changed, because it has 1 problem: text before the "
         "first cue is skipped: notes. Change it all the same with --force, or give another output "
         "with -o.\n"),
        (["convert", "junk.srt"],
         "Error: junk.srt:1: the file was not changed, because it has 1 problem: text before the "
         "first cue is skipped: notes. Change it all the same with --force, or give another output "
         "as the last name.\n"),
        (["retime", "a.srt", "--shift", "-5"],
         "Error: a.srt: the file was not changed, because this would lose 1 cue. Change it all the "
         "same with --force, or give another output with -o.\n"),
    ],
)  # fmt: skip
def test_what_would_lose_something_needs_force(args: list[str], message: str) -> None:
    Path("junk.srt").write_text(JUNK)
    before = {path: path.read_text() for path in Path().glob("*.srt")}
    done = run(*args, "-i")
    assert (done.returncode, done.stderr) == (2, message)
    assert {path: path.read_text() for path in Path().glob("*.srt")} == before
    assert run(*args, "-i", "--force").returncode == 0
    assert {path: path.read_text() for path in Path().glob("*.srt")} != before


def test_a_cut_may_remove_cues() -> None:
    assert run("retime", "-i", "a.srt", "--cut", "0:07-0:10").returncode == 0
    assert "Again" not in Path("a.srt").read_text()


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["retime", "-i", "a.srt", "-o", "b.srt"], "-i and -o exclude each other. Give one of them."),
        (["retime", "a.srt"], "there is no output. Name it after the input, or change the input "),
        (["retime", "-i", "-"], "standard input cannot be changed in place. Omit -i."),
        (["retime", "-i", "a.srt", "--to", "vtt"], "a.srt: a file keeps its format in place (srt, "
         "not vtt). Omit --to, or give another output with -o instead of -i."),
        (["retime", "-i", "t.json3"], "t.json3: YouTube json3 cannot be written. Give another "),
        (["retime", "-i", "a.srt", "b.srt", "--resume"], "files that are changed in place cannot"),
        (["retime", "-i", "absent.srt"], "absent.srt: no such file. Check the name."),
        (["retime", "-i", "/dev/null"], "this is not a file that can be changed in place"),
        (["retime", "a.srt", "b.srt", "c.srt"], "c.srt: one file cannot hold the captions of 2 "),
        (["retime", "a.srt", "b.srt"], "b.srt: this file already exists. Replace it with --force"),
    ],
)  # fmt: skip
def test_what_is_refused(args: list[str], message: str) -> None:
    Path("b.srt").write_text(SRT)
    Path("t.json3").write_text(
        '{"wireMagic": "pb3", "events": [{"tStartMs": 1, "dDurationMs": 9, "segs": [{"utf8": "A"}]}]}'
    )
    done = run(*args, "--shift", "2")
    assert done.returncode == 2
    assert done.stderr.startswith("Error: ")
    assert message in done.stderr
    assert Path("a.srt").read_text() == Path("b.srt").read_text() == SRT


def test_the_last_of_several_names_is_the_output() -> None:
    done = run("retime", "a.srt", "b.srt", "--shift", "2")
    assert done.stderr == "a.srt: SubRip, 2 cues\n  written: b.srt\n"
    assert Path("b.srt").read_text() == MOVED
    assert run("retime", "a.srt", "b.srt", "out/", "--shift", "2").returncode == 0
    assert {path.name for path in Path("out").glob("*.srt")} == {"a.srt", "b.srt"}
    assert run("retime", "a.srt", "-", "--shift", "2").stdout == MOVED


def test_convert_does_not_speak_of_an_option_it_lacks() -> None:
    messages = [
        run("convert", "--help").stdout,
        run("convert", "a.srt", "-").stderr,
        run("convert", "a.srt", "b.vtt", "--to", "srt", "--resume").stderr,
        run("convert", "a.srt", "b.vtt", "--resume").stderr,
        run("convert", "a.srt", "a.srt").stderr,
        run("convert", "a.srt").stderr,
    ]
    for message in messages:
        assert message
        assert " -o" not in message


@pytest.mark.parametrize("command", [["convert", "-i"], ["retime", "-i", "--shift", "2"]])
def test_what_writing_a_file_anew_changes_is_reported(command: list[str]) -> None:
    Path("a.srt").write_bytes(b"\xef\xbb\xbf" + SRT.replace("\n", "\r\n").encode())
    done = run(*command, "a.srt")
    assert done.returncode == 0
    assert "the byte-order mark is removed" in done.stderr
    assert "line ends become LF, not CR LF" in done.stderr


@pytest.mark.parametrize("blank", ["", "\t", "\u3000", "\u2003 "])
def test_text_below_a_blank_line_is_joined_and_reported(blank: str) -> None:
    Path("a.srt").write_text(SRT.replace("Hello\n", f"Hello\n{blank}\nthere\n"), encoding="utf-8")
    done = run("convert", "-i", "a.srt")
    assert "blank lines inside 1 cue are removed, as they would end the cue" in done.stderr
    assert "Hello\nthere\n\n" in Path("a.srt").read_text()


def test_a_blank_line_above_the_text_is_a_problem() -> None:
    Path("a.srt").write_text(SRT.replace("Hello", "\nHello"))
    done = run("convert", "-i", "a.srt")
    assert done.returncode == 2
    assert "a.srt:2: the file was not changed" in done.stderr
    assert "there is a blank line between the times and the text; it is skipped" in done.stderr
