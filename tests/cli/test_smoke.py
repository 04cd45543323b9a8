"""Each command once, as a process of its own: does it run at all with what is installed here?

The CI runs this file with the lowest versions that pyproject.toml allows, and with nothing but
pytest beside them: ``pytest --noconftest tests/cli/test_smoke.py``.
"""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from captions.cli import cli

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
TRANSCRIPTS = FIXTURES / "transcripts"
FORMATS = FIXTURES / "formats"

# one transcript in UTF-8, one that needs its encoding detected, one with garbled characters
TALKS = [str(TRANSCRIPTS / name) for name in ("two-minutes.txt", "latin-1.txt", "mojibake.txt")]
EPISODE = str(FIXTURES / "validate" / "episode.srt")

needs_formats = pytest.mark.skipif(not find_spec("ttconv"), reason="the extra [formats] is missing")
needs_dask = pytest.mark.skipif(not find_spec("distributed"), reason="the extra [dask] is missing")

# Arguments, exit status, and a text of standard output or of the only file that is written.
RUNS = {
    "words": (["words", TALKS[0], "--audio", "absent.mp3"], 2, ""),
    "generate": (["generate", TALKS[0], "-o", "made.srt"], 0, "00:00:00,393 --> 00:00:02,847"),
    "generate, encodings": (["generate", *TALKS, "-o", "made", "--to", "vtt"], 0, "crème brûlée"),
    "generate, recogniser": (
        ["generate", str(FORMATS / "whisperx.json"), "-o", "-", "--to", "srt"], 0, "-->",
    ),
    "generate, processes": (["generate", *TALKS, "-o", "made", "--jobs", "2"], 0, "Bench Notes"),
    "convert": (["convert", str(FORMATS / "youtube.sbv"), "made.vtt"], 0, "WEBVTT"),
    "convert, json3": (
        ["convert", str(FORMATS / "automatic.json3"), "-", "--to", "srt"], 0, "-->",
    ),
    "validate": (["validate", EPISODE], 1, "T002"),
    "validate, settings": (["validate", "own.srt"], 0, "No problems"),
    "validate, fix": (["validate", EPISODE, "--diff", "--unsafe-fixes"], 1, "don’t"),
    "rule": (["rule", "T002"], 0, "T002"),
    "retime": (["retime", EPISODE, "-o", "made.srt", "--fps", "25:23.976", "--fit"], 0, "-->"),
    "join": (["join", EPISODE, EPISODE, "-o", "made.vtt", "--at", "1:00"], 0, "WEBVTT"),
    "sync": (
        ["sync", str(FIXTURES / "sync/episode.txt"), str(FIXTURES / "sync/stream.en.json3"),
         "-o", "made.srt"], 0, "-->",
    ),
    "hls": (["hls", str(FORMATS / "youtube.sbv"), "-o", "made"], 0, "X-TIMESTAMP-MAP"),
    "chapters": (
        ["chapters", str(FIXTURES / "chapters/chapters.json")], 0, "1:30 The tide clock",
    ),
    "preview": (["preview", EPISODE, "-o", "made.html"], 0, "content=\"default-src 'none'"),
    "apply": (["apply", EPISODE, EPISODE], 2, ""),
    "show": (["show", EPISODE, "--speed", "1000"], 0, "R001"),
    "plot": (["plot", EPISODE, "-o", "-"], 0, "<svg "),
    "formats": (["formats"], 0, "youtube-vtt"),
    "profiles": (["profiles"], 0, "netflix"),
    "config": (["config"], 0, "captions.toml:1 (select)"),
    "config, schema": (["config", "--schema"], 0, "json-schema"),
    "live": (["live", EPISODE, "--start", "+5", "--dry-run"], 0, "# posted at"),
    "publish": (
        ["publish", EPISODE, "--video", "youtube:dQw4w9WgXcQ", "--lang", "en", "--dry-run"], 1, "",
    ),
    "fetch": (["fetch", "--help"], 0, "youtube:ID"),
    "lsp": (["lsp", "--help"], 0, "Language Server Protocol"),
    "mcp": (["mcp", "--help"], 0, "--root FOLDER"),
}  # fmt: skip


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("captions.toml").write_text('select = ["T001"]\n')
    Path("own.srt").write_text("1\n00:00:01,000 --> 00:00:01,500\nTwo \n")


def run(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "captions", *args], capture_output=True, encoding="utf-8", timeout=60
    )


def written() -> str:
    """Return the texts of all files that a run has made."""
    paths = [path for path in Path().glob("made*/*") if path.is_file()]
    return "\n".join(path.read_text(encoding="utf-8") for path in [*Path().glob("made.*"), *paths])


@pytest.mark.parametrize("name", RUNS)
def test_a_command_runs(name: str) -> None:
    args, status, text = RUNS[name]
    done = run(*args)
    assert done.returncode == status, done.stderr
    assert "Traceback" not in done.stderr
    assert text in done.stdout + written()


def test_every_command_is_run() -> None:
    assert {args[0] for args, _, _ in RUNS.values()} == {*cli.list_commands(None)}  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["ass", "microdvd", "ttml", "imsc", "scc", "sami", "lrc"])
def test_a_format_is_written_and_read(name: str) -> None:
    talk = Path("talk.srt")
    talk.write_text("1\n00:00:01,000 --> 00:00:03,000\nGood evening.\n")
    done = run("convert", "talk.srt", "made.out", "--to", name)
    assert done.returncode == 0, done.stderr
    back = run("convert", "made.out", "-", "--from", name, "--to", "srt")
    assert back.returncode == 0, back.stderr
    assert "Good evening." in back.stdout


@needs_formats
def test_the_library_for_ebu_stl_is_found() -> None:
    Path("broken.stl").write_bytes(b"850STL25.01" + bytes(200))
    done = run("convert", "broken.stl", "-", "--to", "srt")
    assert "this EBU STL file is broken" in done.stderr


@needs_dask
def test_a_dask_cluster_and_a_url() -> None:
    talk = Path(TALKS[0]).as_uri()
    done = run("generate", talk, "-o", Path("made").absolute().as_uri(), "--dask", "local:1")
    assert done.returncode == 0, done.stderr
    assert "Bench Notes" in written()


def test_objects_of_other_libraries_are_given_and_taken() -> None:
    import captions

    track = captions.Track([captions.Cue(1000, 2500, "Good evening.")])
    assert captions.from_pysrt(captions.to_pysrt(track)).cues[0].text == "Good evening."
    assert captions.from_webvtt(captions.to_webvtt(track)).cues[0].text == "Good evening."
