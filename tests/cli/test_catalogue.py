"""Whole back catalogues: ``generate``, ``convert`` and ``retime`` on trees of files."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import captions
from captions.cli import cli
from captions.files.inputs import STATE_NAME
from tests.conftest import FIXTURES, SHARED, corpus_files, needs_corpus
from tests.test_corpus import printed_words
from tests.test_generation import check, spoken

TALK = "0:01 Ada: Good evening, everyone.\n0:05 Bob: Thank you.\n0:07 Ada: Not at all.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,500\nThe tide clock\nstopped.\n\n"
VTT = "WEBVTT\n\n00:01.000 --> 00:02.500\nThe tide clock\n"
FAULTY = f"Hello\n\n{SRT}"
SHORT = FIXTURES / "transcripts/two-minutes.txt"


def run(*args: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin, catch_exceptions=False)


def process(*args: str, **options: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "captions", *args],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        **options,  # type: ignore[call-overload]
    )  # fmt: skip


def made(folder: str = "out") -> dict[str, bytes]:
    """Return the files of a folder, except the state of its run."""
    paths = (path for path in Path(folder).rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in paths
        if path.name != STATE_NAME
    }


def rows(name: str = "report.json") -> dict[str, dict[str, object]]:
    return {row["input"]: row for row in json.loads(Path(name).read_text())}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def show(here: Path) -> Path:
    """Make a tree of transcripts, with other files in it."""
    for name in ("one/a.txt", "one/b.txt", "two/a.txt"):
        path = Path("show", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TALK)
    shutil.copy(FIXTURES / "formats/automatic.json3", "show/two/c.json3")
    Path("show/one/a.srt").write_text(SRT)
    Path("show/notes.md").write_text("# Notes\n")
    return here


@pytest.fixture
def films(here: Path) -> Path:
    """Make a tree of caption files of several formats, with others in it."""
    for name, text in (("a.srt", SRT), ("one/b.vtt", VTT), ("one/two/c.sbv", "0:00:01.000,0:00:02.000\nHi.\n")):  # fmt: skip
        path = Path("films", name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    Path("films/cover.jpg").write_bytes(b"\xff\xd8")
    return here


# generate


def test_a_tree_of_transcripts(show: Path) -> None:
    result = run("generate", "show", "-o", "out", "--report", "report.json")
    assert (result.exit_code, result.stdout) == (0, "")
    lines = result.stderr.splitlines()
    assert lines[:2] == [
        "show/one/a.txt: 3 turns, 3 cues, 8 seconds",
        "  written: out/one/a.srt, out/one/a.vtt",
    ]
    assert lines[-1] == "4 done"
    stems = ["one/a", "one/b", "two/a", "two/c"]
    assert sorted(made()) == [f"{stem}{ending}" for stem in stems for ending in (".srt", ".vtt")]
    report = rows()
    assert list(report) == ["show/one/a.txt", "show/one/b.txt", "show/two/a.txt", "show/two/c.json3"]  # fmt: skip
    row = report["show/one/b.txt"]
    assert (row["status"], row["turns"], row["words_in"]) == ("done", 3, 8)
    assert row["outputs"] == ["out/one/b.srt", "out/one/b.vtt"]


def test_names_globs_languages_and_streams_of_a_run(show: Path) -> None:
    run("generate", "show/*/a.txt", "show/notes.md", "-o", "out", "--lang", "en", "--to", "srt")
    assert sorted(made()) == ["one/a.en.srt", "two/a.en.srt"]
    assert "2 done" in run("generate", "show", "-o", "b", "--include", "a.txt").stderr
    run("generate", "show", "-o", "c", "--to", "srt", "--exclude", "one", "--exclude", "*.json3")
    assert sorted(made("c")) == ["two/a.srt"]
    Path("show/one/d.text").write_text(TALK)
    assert run("generate", "show/*/*.text", "--to", "srt").exit_code == 0
    assert Path("show/one/d.srt").exists()
    assert run("generate", "-", "show/one/a.txt", "-o", "d", stdin=TALK).exit_code == 0
    assert set(made("d")) == {"captions.srt", "captions.vtt", "a.srt", "a.vtt"}


def test_a_dry_run_of_a_folder_writes_nothing(show: Path) -> None:
    Path("void").mkdir()
    before = made(".")
    result = run("generate", "show/one", "gone.txt", "void", "--dry-run", "--report", "-", "-q")
    assert result.exit_code == 1
    assert "Error: gone.txt: no such file" in result.stderr
    assert "Error: void: no file in this folder matches *.txt" in result.stderr
    assert result.stdout.count("Good evening") >= 2
    assert made(".") == before


@pytest.mark.parametrize("option", [(), ("--report", "report.json")], ids=["alone", "report"])
def test_bad_files_do_not_stop_the_rest(show: Path, option: tuple[str, ...]) -> None:
    Path("show/zip.txt").write_bytes(b"PK\x03\x04")
    Path("show/none.txt").touch()
    Path("show/gone.txt").symlink_to("nowhere")
    Path("show/loop").symlink_to("../show")
    Path("show/untimed.txt").write_text("Good evening.\n")
    odd = os.fsdecode(b"show/caf\xe9\nbar.txt")
    Path(odd).write_text("")
    result = run("generate", "show", "-o", "out", "--jobs", "2", *option)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "4 done, 6 failed"
    assert "Traceback" not in result.stderr
    assert "bug in captions" not in result.stderr
    for message in (
        "Error: show/zip.txt: this is a zip archive",
        "Error: show/none.txt: the file holds no text",
        "Error: show/caf\\xe9\\nbar.txt: the file holds no text",
        "Error: show/gone.txt: ",
        "Error: show/loop: ",
        "Error: show/untimed.txt: no line begins with a time",
    ):
        assert message in result.stderr
    assert len(made()) == 8
    if option:
        report = rows()
        assert len(report) == 10
        assert report["show/zip.txt"]["status"] == "failed"
        odd_row = report["show/caf\\xe9\\nbar.txt"]
        assert str(odd_row["error"]).startswith("show/caf\\xe9\\nbar.txt: the file holds no text")
        assert odd_row["outputs"] == []


def test_a_folder_that_cannot_be_read(show: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("two"):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(os, "scandir", refuse)
    result = run("generate", "show", "-o", "out")
    assert result.exit_code == 1
    assert "Error: show/two: this folder cannot be read: Permission denied.\n" in result.stderr
    assert result.stderr.splitlines()[-1] == "2 done, 1 failed"


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["show/one", "show/one/a.txt"], "show/one/a.txt: this input is given twice"),
        (["show/one", "show/two"], "out/a.srt: both show/one/a.txt and show/two/a.txt would be written here"),
        (["show", "./show"], "show/one/a.txt: this input is given twice"),
        (["x" * 300, "y" * 300 + ".txt", "--report", "r.json"], "x: cannot be read: File name too long"),
        (["show", "--include", "*.doc"], "show: no file in this folder matches *.doc."),
        (["show", "--dask", "127.0.0.1:{port}"], "no Dask scheduler answers at 127.0.0.1:{port}"),
    ],
)  # fmt: skip
def test_what_is_refused_before_any_work(
    show: Path, args: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if "--dask" in args:
        pytest.importorskip("distributed", reason="Dask is not installed")
        monkeypatch.setattr("captions.batch.pools.ANSWER_S", 1)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    result = run("generate", *(arg.format(port=port) for arg in args), "-o", "out")
    assert result.exit_code == 2
    assert message.format(port=port) in result.stderr
    assert not made()


def test_jobs_and_repetition_change_no_byte(here: Path) -> None:
    transcripts = str(FIXTURES / "transcripts")
    one = run("generate", transcripts, "-o", "one", "--report", "one.json", "-q")
    two = run("generate", transcripts, "-o", "two", "--report", "two.json", "-q", "--jobs", "2")
    assert (one.exit_code, one.stderr) == (two.exit_code, two.stderr)
    assert len(made("one")) > 20
    assert made("one") == made("two")
    assert Path("one.json").read_text().replace('"one/', '"two/') == Path("two.json").read_text()


def test_resume_skips_and_replaces(show: Path) -> None:
    again = ("generate", "show", "-o", "out", "--resume")
    assert "4 done" in run("generate", "show", "-o", "out").stderr
    before = made()
    assert run("generate", "show", "-o", "out").exit_code == 2
    assert run(*again).stderr.splitlines()[-1] == "0 done, 4 skipped (up to date)"
    Path("show/one/a.txt").write_text(f"{TALK}0:09 Bob: Well.\n")
    Path("out/two/a.vtt").unlink()
    result = run(*again, "--report", "report.json")
    assert result.stderr.splitlines()[-1] == "2 done, 2 skipped (up to date)"
    assert rows()["show/one/b.txt"]["status"] == "skipped"
    after = made()
    assert set(after) == set(before)
    assert {name for name in after if after[name] != before[name]} == {"one/a.srt", "one/a.vtt"}
    # the report of the run before does not stop one that goes on
    assert "4 skipped" in run(*again, "--report", "report.json").stderr
    Path("names.txt").write_text("evening = morning\n")
    for option in (
        ("--max-chars", "30"), ("--rename", "Ada=Ann"), ("--offset", "1"),
        ("--glossary", "names.txt"), ("--title", "T"), ("--profile", "bbc"),
    ):  # fmt: skip
        assert run(*again, *option).stderr.splitlines()[-1] == "4 done", option
        assert "0 done, 4 skipped" in run(*again, *option).stderr, option
    Path("names.txt").write_text("evening = night\n")
    assert "4 done" in run(*again, "--glossary", "names.txt").stderr
    assert b"Good night" in made()["one/b.srt"]


def test_killed_in_mid_run_and_gone_on_with(here: Path) -> None:
    text = SHORT.read_bytes()
    for number in range(60):
        path = Path(f"in/{number % 3}/{number}.txt")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
    args = ("generate", "in", "-o", "out", "--jobs", "2", "-q")
    killed = process(*args)
    end = time.monotonic() + 60
    while len(list(Path("out").rglob("*.vtt"))) < 25:
        assert time.monotonic() < end and killed.poll() is None, "it did not begin"
        time.sleep(0.01)
    killed.kill()
    killed.communicate()
    assert killed.returncode == -signal.SIGKILL
    whole = captions.generate(text).track
    expected = {f".{name}": captions.render(whole, name).encode() for name in ("srt", "vtt")}
    for name, data in made().items():
        if not Path(name).name.startswith("."):  # a file on its way to its name
            assert data == expected[Path(name).suffix], name
    result = run(*args, "--resume", "--report", "report.json")
    assert result.exit_code == 0
    states = Counter(str(row["status"]) for row in rows().values())
    assert states["done"] + states["skipped"] == 60
    assert states["skipped"] >= 1
    finished = {f"{number % 3}/{number}" for number in range(60)}
    assert {
        name.rpartition(".")[0] for name, data in made().items()
        if data == expected.get(Path(name).suffix)
    } == finished  # fmt: skip


def test_addresses(here: Path) -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    store = fsspec.filesystem("memory")
    try:
        store.pipe_file("/show/one/a.txt", TALK.encode())
        store.pipe_file("/show/b.txt", TALK.encode())
        result = run("generate", "memory://show", "-o", "memory://out", "--to", "srt")
        assert result.exit_code == 0
        assert result.stderr.splitlines()[-1] == "2 done"
        assert store.cat_file("/out/one/a.srt").startswith(b"1\n00:00:0")
        assert "2 skipped" in run("generate", "memory://show", "-o", "memory://out", "--to", "srt", "--resume").stderr  # fmt: skip
        result = run("convert", "memory://out/b.srt", "memory://out/b.vtt")
        assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "  written: memory://out/b.vtt")  # fmt: skip
        assert store.cat_file("/out/b.vtt").startswith(b"WEBVTT")
        result = run("convert", "memory://out/b.srt", "memory://out/b.vtt")
        assert "memory://out/b.vtt: this file already exists" in result.stderr
        assert run("generate", "memory://show/b.txt", "-o", "b.srt").exit_code == 0
        assert run("retime", "memory://out/*.srt", "-o", "later", "--shift", "1").exit_code == 0
        assert set(made("later")) == {"b.srt"}
    finally:
        store.store.clear()
        store.pseudo_dirs[:] = [""]


def test_a_cluster(show: Path) -> None:
    pytest.importorskip("distributed", reason="Dask is not installed")
    done = process("generate", "show", "-o", "out", "--dask", "local:2", "--report", "report.json")
    printed = done.communicate(timeout=60)[1]
    assert (done.returncode, printed.splitlines()[-1]) == (0, "4 done")
    assert rows()["show/one/a.txt"]["outputs"] == ["out/one/a.srt", "out/one/a.vtt"]
    run("generate", "show", "-o", "here")
    assert made("out") == made("here")


def test_who_reads_the_report_may_have_seen_enough(show: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        [sys.executable, "-m", "captions", "generate", "show", "-o", "out", "--report", "-", "-q"],
        stdout=write_end, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    os.close(write_end)
    assert (done.returncode, done.stderr) == (1, "")


# convert and retime


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_tree_of_captions_is_converted(films: Path, jobs: str) -> None:
    args = ("convert", "films", "out", "--to", "srt", "--jobs", jobs)
    result = run(*args, "--report", "report.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.splitlines() == [
        "films/a.srt: SubRip, 1 cue", "  written: out/a.srt",
        "films/one/b.vtt: WebVTT, 1 cue", "  written: out/one/b.srt",
        "films/one/two/c.sbv: SubViewer (YouTube), 1 cue", "  written: out/one/two/c.srt",
        "3 done",
    ]  # fmt: skip
    assert set(made()) == {"a.srt", "one/b.srt", "one/two/c.srt"}
    assert rows()["films/one/b.vtt"] == {
        "status": "done", "from": "vtt", "to": "srt", "cues": 1, "problems": [], "changes": [],
        "lost": [], "input": "films/one/b.vtt", "outputs": ["out/one/b.srt"],
    }  # fmt: skip
    assert "0 done, 3 skipped" in run(*args, "--resume").stderr


def test_several_files_into_a_folder(films: Path) -> None:
    result = run("convert", "films/a.srt", "films/one/b.vtt", "new", "--plain")
    assert result.exit_code == 0
    assert made("new") == {"a.txt": b"The tide clock stopped.\n", "b.txt": b"The tide clock\n"}
    assert run("convert", "films/*.srt", "one.txt/", "--plain").exit_code == 0
    assert set(made("one.txt")) == {"a.txt"}
    # one file, as it always was
    assert run("convert", "films/a.srt", "out/", "--to", "vtt").exit_code == 0
    assert set(made("out")) == {"a.vtt"}
    assert run("convert", "films/a.srt", "b.vtt", "--report", "report.json").exit_code == 0
    assert rows()["films/a.srt"]["outputs"] == ["b.vtt"]


def test_strict_names_a_problem_of_each_file(films: Path) -> None:
    Path("films/bad.srt").write_text(FAULTY)
    result = run("convert", "films", "out", "--to", "sbv", "--strict", "--exclude", "*.sbv")
    assert result.exit_code == 1
    assert (
        "Error: films/bad.srt: nothing was written because of 1 problem (line 1: text before the first "
        "cue is skipped: Hello). Fix the file, or omit --strict.\n"
    ) in result.stderr
    assert set(made()) == {"a.sbv", "one/b.sbv"}
    result = run("convert", "films/bad.srt", "films/a.srt", "out2", "--to", "sbv", "--resume")
    assert result.exit_code == 0
    again = ("convert", "films/bad.srt", "films/a.srt", "out2", "--to", "sbv", "--resume")
    assert run(*again, "--strict").exit_code == 1  # strict is a setting too


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["films/one/two", "out", "--to", "srt", "--exclude", "*.sbv"], "no file in this folder matches *.srt, *.vtt, *.sbv, *.tsv or "),
        (["films/a.srt"], "Missing argument 'OUTPUT': name the input, then the output."),
        (["films", "out"], "Error: out: a folder does not say which format to write. Name one with --to."),
        (["films", "."], "Error: .: a folder does not say which format to write. Name one with --to."),
        (["films", "all.srt"], "Error: all.srt: one file cannot hold the captions of all of films. For a folder write all.srt/."),
        (["films/a.srt", "films/one/b.vtt"], "films/one/b.vtt: this file already exists"),
        (["films/a.srt", "films/one/b.vtt", "films/one/two/c.sbv"], "one file cannot hold the captions of 2 inputs"),
        (["films", "-", "--to", "srt"], "standard output takes one input, not all of 'films'."),
        (["films/one", "films/one", "--to", "vtt"], "films/one/b.vtt: the output is also an input. Choose another output, such as a folder of its own."),
        (["films", "out", "--to", "srt"], "out/a.srt: both films/a.srt and films/a.vtt would be written here"),
        (["films", "out.d", "--to", "vtt"], "one file cannot hold the captions of all of films. For a folder write out.d/."),
    ],
)  # fmt: skip
def test_conversions_that_cannot_be(films: Path, args: list[str], message: str) -> None:
    Path("films/a.vtt").write_text(VTT)
    before = made(".")
    result = run("convert", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    assert made(".") == before


def test_a_tree_is_retimed_and_files_keep_their_formats(films: Path) -> None:
    shutil.copy(FIXTURES / "formats/automatic.json3", "films/d.json3")
    args = ("retime", "films", "-o", "out", "--shift", "1", "--report", "report.json")
    result = run(*args)
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-1] == "3 done, 1 failed"
    assert (
        "Error: films/d.json3: a file with the ending '.json3' cannot be written. "
        "Name a format with --to.\n"
    ) in result.stderr
    assert set(made()) == {"a.srt", "one/b.vtt", "one/two/c.sbv"}
    assert [cue.start_ms for cue in captions.read("out/one/b.vtt").cues] == [2000]
    assert captions.read("out/a.srt").cues[0].start_ms == 2000
    assert rows()["films/a.srt"]["to"] == "srt"
    assert "3 skipped" in run(*args, "--resume").stderr
    again = ("retime", "films", "-o", "out", "--resume", "--exclude", "*.json3")
    assert "3 done" in run(*again, "--shift", "2").stderr
    assert "3 done" in run(*again, "--shift", "2", "--fit").stderr
    assert "0 done, 3 skipped" in run(*again, "--shift", "2", "--fit").stderr


def test_retiming_of_several_and_of_one(films: Path) -> None:
    result = run("retime", "films", "-o", "v", "--to", "vtt", "--scale", "2", "--jobs", "2")
    assert result.exit_code == 0
    assert set(made("v")) == {"a.vtt", "one/b.vtt", "one/two/c.vtt"}
    assert run("retime", "films/a.srt", "-o", "w/", "--shift", "1").exit_code == 0
    assert set(made("w")) == {"a.srt"}
    result = run("retime", "films/a.srt", "films/one/b.vtt", "-o", "x", "--cut", "0:00-0:09")
    assert result.exit_code == 2
    assert result.stderr.count("no cue is left") == 2
    assert "one file cannot hold" in run("retime", "films/a.srt", "films/one/b.vtt", "-o", "x.srt", "--shift", "1").stderr  # fmt: skip
    result = run("retime", "gone", "films/cover.jpg", "-o", "y", "--shift", "1")
    first, second = result.stderr.splitlines()[:2]
    assert first == "Error: gone: no such file. Check the name."
    assert second.startswith("Error: films/cover.jpg: this is not in a known caption format.")
    result = run("retime", "films", "-o", "films", "--shift", "1", "--force")
    assert (result.exit_code, result.stderr) == (
        2, "Error: films/a.srt: the output is also an input. Choose another output, such as a folder of its own.\n"
    )  # fmt: skip


def full_disk(here: Path, command: str) -> subprocess.CompletedProcess[str]:
    """Run a command whose folder ``out`` is a full file system, or may hold no large file."""
    Path("out").mkdir()
    mounted = "mount -t tmpfs -o size=16k none out"
    captions_ = f"{sys.executable} -m captions {command}"
    if subprocess.run(["unshare", "-m", "sh", "-c", mounted], capture_output=True).returncode == 0:
        script = f"{mounted} && {captions_}; s=$?; ls -A out; exit $s"
        return subprocess.run(["unshare", "-m", "sh", "-c", script], capture_output=True, text=True)
    script = f"ulimit -f 8; {captions_}; s=$?; ls -A out; exit $s"
    return subprocess.run(["sh", "-c", script], capture_output=True, text=True)


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_leaves_no_half_file(here: Path, jobs: str) -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_text(TALK)
    Path("in/long.txt").write_text("".join(f"{n // 60}:{n % 60:02} This is the line number {n}.\n" for n in range(600)))  # fmt: skip
    done = full_disk(here, f"generate in -o out --to srt --jobs {jobs}")
    assert done.returncode == 1, done.stderr
    assert re.search(r"Error: out/long.srt: cannot be written: (No space left on device|File too large)", done.stderr)  # fmt: skip
    assert "1 done, 1 failed" in done.stderr
    assert done.stdout.split() == [STATE_NAME, "a.srt"]


# the real thing


@needs_corpus
def test_every_transcript_of_a_site(tmp_path: Path) -> None:
    site = corpus_files("corpus/site")
    report = tmp_path / "report.json"
    done = process(
        "generate", str(SHARED / "corpus/site"), "-o", str(tmp_path / "out"),
        "--jobs", "2", "--report", str(report),
    )  # fmt: skip
    printed = done.communicate()[1]
    assert done.returncode == 0, printed
    assert printed.splitlines()[-1] == f"{len(site)} done"
    by_name = {Path(name).name: row for name, row in rows(str(report)).items()}
    assert set(by_name) == {path.name for path in site}
    for path in site:
        row = by_name[path.name]
        assert row["status"] == "done"
        tracks = [captions.read(location) for location in row["outputs"]]  # type: ignore[attr-defined]
        assert [Path(location).suffix for location in row["outputs"]] == [".srt", ".vtt"]  # type: ignore[attr-defined]
        for track in tracks:
            assert not track.problems
            check(track)
        assert [(cue.start_ms, cue.end_ms) for cue in tracks[0].cues] == [
            (cue.start_ms, cue.end_ms) for cue in tracks[1].cues
        ]
        check_words(path, spoken(tracks[1]), row)


def check_words(path: Path, shown: list[str], row: dict[str, object]) -> None:
    """Assert that every printed word is shown in order, or reported as removed."""
    gone = Counter(word for item in row["removed"] for word in item["text"].split())  # type: ignore[attr-defined]
    for turn in captions.parse_transcript(path.read_bytes()).turns:
        if turn.speaker and turn.speaker.isupper():  # a printed label, not a voice tag
            gone.update(f"{turn.speaker}:".split())
    words = iter(shown)
    word = next(words, None)
    for expected in printed_words(path):
        if word == expected:
            word = next(words, None)
        else:
            assert gone[expected] > 0, f"{expected!r} of {path.name} is lost before {word!r}"
            gone[expected] -= 1
    assert word is None
    assert not +gone
