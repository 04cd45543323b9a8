"""The command line as it is typed: files, streams, messages, exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from captions.cli import cli
from captions.files import local
from tests.conftest import FIXTURES

TALK = "The Repair Hour\n\n0:01 Good evening, everyone, and welcome back.\n0:05 Thank you.\n"


@pytest.fixture
def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = Path("talk.txt")
    path.write_text(TALK)
    return path


def run(*args: str, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(cli, args, input=stdin, catch_exceptions=False)


def test_captions_land_beside_the_input(talk: Path) -> None:
    result = run("generate", str(talk))
    assert (result.exit_code, result.stdout) == (0, "")
    assert Path("talk.srt").read_text().startswith("1\n00:00:01,")
    assert Path("talk.vtt").read_text().startswith("WEBVTT - The Repair Hour\n\n")
    assert result.stderr == (
        "talk.txt: 2 turns, 2 cues, 6 seconds\n"
        "  title: The Repair Hour\n"
        "  written: talk.srt, talk.vtt\n"
    )


def test_where_captions_are_written(talk: Path) -> None:
    assert run("generate", "talk.txt", "-o", "out/deep").exit_code == 0
    assert sorted(path.name for path in Path("out/deep").iterdir()) == ["talk.srt", "talk.vtt"]
    assert run("generate", "talk.txt", "-o", "a.vtt").exit_code == 0
    assert run("generate", "talk.txt", "-o", "out", "--to", "srt", "--lang", "en").exit_code == 0
    assert [path.name for path in Path("out").glob("*.*")] == ["talk.en.srt"]


def test_streams(talk: Path) -> None:
    result = run("generate", "-", "--to", "vtt", "-q", stdin=TALK)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith("WEBVTT - The Repair Hour\n")
    assert run("generate", "talk.txt", "-o", "-", "--to", "srt").stdout.startswith("1\n")
    assert run("generate", "-", "-o", ".", stdin=TALK).exit_code == 0
    assert Path("captions.srt").exists()


def test_a_dry_run_shows_the_first_cues_and_writes_nothing(talk: Path) -> None:
    result = run("generate", "talk.txt", "--dry-run")
    assert result.exit_code == 0
    assert "Good evening" in result.stdout
    assert "2 turns" in result.stderr
    assert [path.name for path in Path().iterdir()] == ["talk.txt"]


def test_a_report_to_standard_output_and_of_a_dry_run(talk: Path) -> None:
    result = run("generate", "talk.txt", "-q", "--report", "-")
    assert json.loads(result.stdout)[0]["outputs"] == ["talk.srt", "talk.vtt"]
    assert run("generate", "-", "--dry-run", "--report", "r.json", stdin=TALK).exit_code == 0
    assert json.loads(Path("r.json").read_text())[0]["outputs"] == []


def test_names_and_titles_are_one_line_and_make_no_arrow(talk: Path) -> None:
    talk.write_text("0:01 Ann: Hello.\n0:02 Bob: Hi.\n0:03 Ann: Bye.\n")
    result = run(
        "generate",
        "talk.txt",
        "--title",
        "a\n\nb",
        "--rename",
        "Ann=Ann --",
        "--rename",
        "Bob=B\n\nb",
    )
    assert result.exit_code == 0
    vtt = Path("talk.vtt").read_text()
    assert vtt.startswith("WEBVTT - a b\n")
    assert "<v Ann -- >Hello." in vtt
    assert "B b: Hi." in Path("talk.srt").read_text()


def test_a_full_disk_is_reported(talk: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("no device that is always full")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "captions", "generate", "talk.txt", "-o", "-", "--to", "srt"],
            stdout=full, stderr=subprocess.PIPE, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert (
        done.stderr == b"Error: standard output: No space left on device. Choose another output.\n"
    )


def test_the_report(talk: Path) -> None:
    Path("bad.txt").write_text("no time here")
    result = run("generate", "talk.txt", "bad.txt", "--report", "report.json", "-o", "out")
    assert result.exit_code == 1
    report, failed = json.loads(Path("report.json").read_text())
    assert (report["status"], report["input"]) == ("done", "talk.txt")
    assert (failed["status"], failed["input"], failed["outputs"]) == ("failed", "bad.txt", [])
    assert failed["error"].startswith("bad.txt: no line begins with a time")
    assert report["title"] == "The Repair Hour"
    assert report["outputs"] == ["out/talk.srt", "out/talk.vtt"]
    assert {"turns", "cues", "words_in", "words_out", "removed", "changed", "warnings"} < set(
        report
    )
    assert report["times"][0] | {"start_ms": 0, "end_ms": 0} == {
        "line": 3, "printed_ms": 1000, "start_ms": 0, "end_ms": 0, "how": "estimated", "late": False,
    }  # fmt: skip


def test_options_reach_the_captions(talk: Path) -> None:
    Path("names.txt").write_text("everyone = all\n")
    result = run(
        "generate", "talk.txt", "-o", "-", "--to", "srt", "--glossary", "names.txt",
        "--offset", "-0.5", "--max-chars", "20", "--min-duration", "500ms", "--max-duration", "6",
        "--min-gap", "0", "--max-cps", "30", "--max-lines", "1", "--end", "1:00", "--title", "T",
    )  # fmt: skip
    assert result.exit_code == 0
    assert "Good evening, all,\n" in result.stdout
    assert "applied the glossary at line 3" in result.stderr


def test_the_summary_of_a_messy_file(talk: Path) -> None:
    talk.write_text(
        "0:01 Welcome, everyone, to the show that\n0:30 mends things.\n0:32 caf\u00c3\u00a9 or "
        "cafeteria or canteen, whatever you like to call it, really.\n0:33 Yes.\n0:31 So.\n"
        + "".join(f"0:{second} Bye.\n" for second in range(40, 59))
    )
    lines = run("generate", "talk.txt").stderr.splitlines()
    assert lines[1].startswith("  talk.txt:5: the time 0:31 does not fit after 0:33 on line 4")
    assert lines[2] == "  removed 18 words at lines 7-24 (recogniser loop): " + "Bye. " * 12 + "..."
    assert lines[3] == "  fixed misread characters at line 3"
    assert lines[4].startswith(
        "  line 1: the transcript says 0:01, but that is music; speech placed at 0:2"
    )
    assert "25 characters per second because the speech is that fast" in lines[5]


def test_long_summaries_are_cut_short(talk: Path) -> None:
    talk.write_text("0:01 Hello.\n" + "".join(f"{n}:75 Number {n}.\n" for n in range(30)))
    result = run("generate", "talk.txt")
    assert "... and 22 more; --report FILE lists them all" in result.stderr


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["absent.txt"], "Error: absent.txt: no such file. Check the name."),
        (["tolk.txt"], "Error: tolk.txt: no such file. Did you mean talk.txt?"),
        (["no/where.txt"], "There is no folder 'no' either."),
        (["folder"], "Error: folder: no file in this folder matches *.txt, *.json3 or *.json. Check --include"),
        (["copy", "-o", "-", "--to", "srt"], "standard output takes one input, not all of 'copy'."),
        (["copy", "-o", "a.srt"], "a.srt: one file cannot hold the captions of all of copy. For a folder write a.srt/."),
        (["talk.txt", "--resume"], "--resume needs a folder for its state. Give one with -o."),
        (["talk.txt", "-o", "-", "--to", "srt", "--resume"], "Omit --resume and --dask, or give a folder with -o"),
        (["copy", "--report", "copy/talk.txt", "--force"], "copy/talk.txt: the report would replace an input"),
        (["copy", "--jobs", "0"], "0 jobs would do nothing. Give 1 or more, or auto."),
        (["-", "talk.txt", "-o", "out", "--jobs", "2"], "other processes cannot read standard input"),
        (["copy", "--dask", "nowhere"], "'nowhere' is not the address of a Dask scheduler"),
        (["empty.txt"], "Error: empty.txt: the file holds no text."),
        (["untimed.txt"], "no line begins with a time such as 01:23. Give "),
        (["talk.txt", "-o", "-"], "standard output takes one format (none given)"),
        (["talk.txt", "empty.txt", "-o", "-", "--to", "srt"], "takes one input (2 > 1)"),
        (["talk.txt", "empty.txt", "-o", "a.srt"], "one file cannot hold the captions of 2 inputs"),
        (["talk.txt", "-o", "a.srt", "--to", "vtt"], "the ending .srt contradicts --to vtt"),
        (["talk.txt", "-o", "a.doc"], "Endings that can be written: .srt, .vtt, .sbv, .tsv, .txt, "),
        (["talk.txt", "copy/talk.txt", "-o", "out"], "both talk.txt and copy/talk.txt would be written"),
        (["lost.srt"], "Error: lost.srt: no such file"),
        (["own.srt"], "own.srt: by its name this is a caption file already, "),
        (["talk.txt", "-o", "talk.txt/x"], "cannot create this folder"),
        (["talk.txt", "-o", "empty.txt/"], "cannot create this folder: a file is in the way"),
        (["talk.txt", "--end", "0:02"], "Error: talk.txt:4: speech starts when the recording has ended (0:"),
        (["talk.txt", "--glossary", "talk.txt"], "Error: talk.txt:1: 'The Repair Hour' is not a glossary entry"),
        (["talk.txt", "--report", "empty.txt"], "Error: empty.txt: this file already exists. Replace it with --force"),
        (["talk.txt", "--label", "x"], "has no {name}"),
        (["talk.txt", "--offset", "soon"], "'soon' is not a time. Write it like 1:02:03.5"),
        (["talk.txt", "--end", "-5"], "a length cannot be negative (-5 < 0)"),
        (["talk.txt", "--rename", "Ada"], "Write it like 'KENNEDY=Michael Kennedy'"),
        (["talk.txt", "--min-duration", "9"], "the longest duration is under the shortest"),
        (["talk.txt", "--profile", "vimeo"], "Error: there is no profile 'vimeo'. Known profiles: youtube, "),
        (["talk.txt", "--report", "folder/none/x.json"], "x.json: the folder of this file does not exist. Create it first"),
        (["talk.txt", "--report", "talk.txt", "--force"], "the report would replace an input"),
        (["talk.txt", "-o", "a.srt", "--report", "a.srt"], "the report would replace an input or an output"),
        (["talk.txt", "--report", "folder"], "this is a folder. Name a file, such as folder/report.json"),
        (["talk.txt", "./talk.txt", "-o", "out"], "Error: ./talk.txt: this input is given twice"),
        (["talk.txt", "-o", "notes.doc"], "this is a file, and no caption format has its ending"),
        (["*.md"], "no file matches this pattern. Check the name"),
        (["", "-o", "out"], "a file name is empty"),
        (["talk.txt", "--lang", "../x"], "'../x' is not a language tag. Write it like en or pt-BR"),
        (["talk.txt", "--max-cps", "nan"], "'--max-cps': nan is too small (nan < 1). Give 1 or more."),
        (["talk.txt", "--offset", "-100"], "the offset -1:40 moves all speech before the start"),
        (["talk.txt", "-o", "x" * 300 + ".srt"], "File name too long"),
        (["subtitles.vtt"], "Error: subtitles.vtt: by its name this is a caption file already, "),
        (["subtitles.vtt", "-o", "subtitles.vtt", "--force"], "or give another output with -o."),
    ],
)  # fmt: skip
def test_errors_say_where_what_and_what_next(talk: Path, args: list[str], message: str) -> None:
    Path("folder").mkdir()
    Path("copy").mkdir()
    Path("copy/talk.txt").write_text(TALK)
    Path("empty.txt").write_text("")
    Path("untimed.txt").write_text("Good evening.\n")
    Path("notes.doc").write_text("mine")
    Path("own.srt").write_text(TALK)
    Path("subtitles.vtt").write_text("WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n")
    before = {path: path.read_bytes() for path in Path().rglob("*.*") if path.is_file()}
    result = run("generate", *args)
    assert result.exit_code == 2
    assert message in result.stderr
    after = {path: path.read_bytes() for path in Path().rglob("*.*") if path.is_file()}
    assert after == before


def test_an_output_that_exists_is_refused_before_any_work(talk: Path) -> None:
    Path("talk.vtt").write_text("mine")
    result = run("generate", "talk.txt")
    assert result.exit_code == 2
    assert "talk.vtt: this file already exists. Replace it with --force" in result.stderr
    assert not Path("talk.srt").exists()
    assert run("generate", "talk.txt", "--force").exit_code == 0
    assert Path("talk.vtt").read_text().startswith("WEBVTT")


def test_a_folder_that_cannot_be_written(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = run("generate", "talk.txt", "-o", "out")
    assert (result.exit_code, result.stderr) == (
        2,
        "Error: out: this folder cannot be written. Choose another folder.\n",
    )


def test_an_unreadable_file(talk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(local, "read_path", refuse)
    result = run("generate", "talk.txt")
    assert result.stderr == "Error: talk.txt: cannot be read: Permission denied.\n"


def test_the_other_files_of_a_run_are_done(talk: Path) -> None:
    result = run("generate", "absent.txt", "talk.txt")
    assert result.exit_code == 1
    assert Path("talk.srt").exists()


def test_profiles() -> None:
    result = run("profiles")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1].split()[:4] == ["youtube", "42", "2", "25"]
    assert "  netflix: Netflix Timed Text Style Guide" in result.stdout


def test_help_version_and_unknown_commands() -> None:
    assert "Make captions from a transcript." in run("--help").stdout
    assert run("--version").stdout.startswith("captions ")
    assert "captions generate episode.txt -o out/" in run("generate", "-h").stdout
    result = run("convrt")
    assert result.exit_code == 2
    assert "there is no command 'convrt'. Did you mean convert?" in result.stderr
    assert run().exit_code == 2


def process(*args: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "captions", *args], input=data, capture_output=True, check=False
    )


def test_as_a_process() -> None:
    done = process(
        "generate",
        "-",
        "-o",
        "-",
        "--to",
        "srt",
        data=(FIXTURES / "transcripts/accents.txt").read_bytes(),
    )
    assert done.returncode == 0, done.stderr
    assert "\u65e5" in done.stdout.decode() or "\u7236" in done.stdout.decode()
    assert b"\r" not in done.stdout
    failed = process("generate", "-", "-o", "-", "--to", "srt", data=b"\x00\x01")
    assert failed.returncode == 2
    assert b"Traceback" not in failed.stderr
    assert failed.stderr.startswith(b"Error: -: this is not a text file")


def test_start_up_imports_nothing_heavy() -> None:
    script = (
        "import sys, captions.cli; captions.cli.cli(['--help'], standalone_mode=False);"
        "print([m for m in ('ftfy', 'chardet', 'pysrt', 'webvtt', 'captions.model', 'json') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_one_file_needs_nothing_of_a_run_of_many(talk: Path) -> None:
    script = (
        "import sys, captions.cli;"
        "captions.cli.cli(['generate', 'talk.txt', '-q'], standalone_mode=False);"
        "print([m for m in ('concurrent.futures', 'multiprocessing', 'dask', 'distributed', 'fsspec', 'hashlib', 'captions.batch.run') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, check=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "[]"
    assert Path("talk.srt").exists()


def test_public_names_are_there_and_nothing_else() -> None:
    import captions

    for name in captions.__all__:
        assert getattr(captions, name) is not None
    assert set(captions.__all__) <= set(dir(captions))
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        _ = captions.nonsense


def test_the_frame_rate_of_a_transcript(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("00:00:02:12 Good evening, everyone.\n00:00:06:00 Thank you.\n")
    assert (
        "00:00:02,5" in run("generate", str(path), "-o", "-", "--to", "srt", "--fps", "24").stdout
    )
    assumed = run("generate", str(path), "-o", "-", "--to", "srt").stderr
    assert "25 per second are assumed" in assumed
    refused = run("generate", str(path), "-o", "-", "--fps", "fast")
    assert (refused.exit_code, "is not a frame rate" in refused.stderr) == (2, True)
    convert = run("convert", str(path), "-", "--to", "srt", "--fps", "24")
    assert "00:00:02,5" in convert.stdout
    assert "not used" not in convert.stderr


def test_what_a_tool_printed_is_in_the_summary(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text("Ada  0:01\nGood evening.\n\nTranscribed by https://otter.ai\n")
    result = run("generate", str(path), "-o", "-", "--to", "srt")
    assert "otter" not in result.stdout
    assert "removed 3 words at line 4 (printed by a tool, not speech)" in result.stderr


def test_captions_are_not_a_transcript_to_be_replaced(talk: Path) -> None:
    Path("a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\nHello.\n")
    result = run("generate", "a.srt")
    assert result.exit_code == 2
    assert "a.srt: by its name this is a caption file already" in result.stderr
    assert "captions convert" in result.stderr


def test_captions_are_laid_out_again(talk: Path) -> None:
    Path("meeting.vtt").write_text(
        "WEBVTT\n\n00:01.000 --> 00:06.000\nAda Holt: We went up all the stairs, and I counted them.\n"
        "\n00:06.000 --> 00:09.000\nAda Holt: [sighs] There were many.\n"
    )
    result = run("generate", "meeting.vtt", "-o", "-", "--to", "srt", "--max-chars", "32")
    assert result.exit_code == 0
    lines = [line for line in result.stdout.split("\n") if line and "-->" not in line]
    assert lines[1] == "Ada Holt: We went up"
    assert max(map(len, lines)) <= 32
    quiet = run(
        "generate", "meeting.vtt", "-o", "a.srt", "--sounds", "drop", "--speakers", "none"
    )  # fmt: skip
    assert "Ada" not in Path("a.srt").read_text()
    assert "removed 1 word at line 6 (sound or mark): [sighs]" in quiet.stderr
    assert "(name of a speaker): Ada Holt:" in quiet.stderr
