"""The public Python interface: its names, and what its functions accept and refuse."""

from __future__ import annotations

import ast
import builtins
import inspect
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import captions
from captions.version import NOT_INSTALLED, installed_version
from tests.conftest import FIXTURES, ROOT

TALK = "0:01 Good evening.\n0:05 Thank you for having me.\n"
SRT = "1\n00:00:01,000 --> 00:00:02,000\nGood evening.\n\n"
STREAM = "1\n00:00:09,000 --> 00:00:12,000\nGood evening. Thank you for having me.\n\n"
TRACK = captions.Track([captions.Cue(1000, 2000, "Good evening.")])
CHAPTERS = captions.Chapters((captions.Chapter(0, "Intro"),))
WORDS = [captions.Word("Good", 1000, 1400), captions.Word("evening.", 1400, 2000)]

FUNCTIONS = [name for name in captions.__all__ if inspect.isfunction(getattr(captions, name))]


def test_dir_shows_the_public_names_alone() -> None:
    assert dir(captions) == sorted([*captions.__all__, "__version__"])
    for name in dir(captions):
        assert getattr(captions, name) is not None


def test_unknown_names_are_attribute_errors() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'caption'"):
        captions.caption  # type: ignore[attr-defined]  # noqa: B018


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse((ROOT / "captions/__init__.py").read_text(encoding="utf-8"))
    (guarded,) = [node for node in tree.body if isinstance(node, ast.If)]
    seen = {
        alias.name
        for node in guarded.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == set(captions.__all__)


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, captions; print([n for n in sys.modules if n.startswith('captions.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_version_is_that_of_the_distribution(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr("importlib.metadata.version", lambda name: asked.append(name) or "1.2.3")
    assert installed_version() == "1.2.3"
    assert asked == ["captions-toolkit"]


def test_the_version_of_a_source_folder_is_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("captions.version.DISTRIBUTION", "captions-that-nobody-has")
    assert installed_version() == NOT_INSTALLED


def test_a_track_can_be_counted_and_iterated() -> None:
    assert len(TRACK) == 1
    assert [cue.text for cue in TRACK] == ["Good evening."]
    assert TRACK
    assert not captions.Track()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_no_new_parameter_shadows_a_builtin(name: str) -> None:
    # these two were public before the rule
    known = {"format", "input"}
    parameters = inspect.signature(getattr(captions, name)).parameters
    assert not [name for name in parameters if hasattr(builtins, name) and name not in known]


def calls(function: str, *args: Any, **options: Any) -> Any:
    """Return a call as a test case, with a readable name."""
    shown = ", ".join([*map(repr, args), *(f"{key}={value!r}" for key, value in options.items())])
    for name, value in (("SRT", SRT), ("TALK", TALK), ("STREAM", STREAM), ("TRACK", TRACK)):
        shown = shown.replace(repr(value), name)
    return pytest.param(function, args, options, id=f"{function}({shown[:60]})")


# Calls with one wrong type or one unknown word each.
WRONG = [
    calls("align", TALK, 5),
    calls("align", TALK, "absent.mp3"),
    calls("align", TALK, "absent.mp3", jobs="two"),
    calls("align", TALK, "absent.mp3", cache=5),
    calls("align", 5, "absent.mp3"),
    calls("break_lines", 5),
    calls("break_lines", "Good evening.", max_chars="wide"),
    calls("break_lines", "Good evening.", max_chars=0),
    calls("break_lines", "Good evening.", max_lines=1.5),
    calls("check_chapters", 5),
    calls("check_chapters", CHAPTERS, end_ms="1:00"),
    calls("fix", 5),
    calls("fix", SRT, "vimeo"),
    calls("fix", SRT, 5),
    calls("fix", SRT, format="doc"),
    calls("fix", SRT, select=["Q"]),
    calls("fix", SRT, ignore=5),
    calls("fix", SRT, end_ms="1:00"),
    calls("fix", SRT, against=5),
    calls("fix", SRT.encode(), encoding="klingon"),
    calls("fix", SRT, max_chars="wide"),
    calls("from_pysrt", SRT),
    calls("from_webvtt", SRT),
    calls("generate", 5),
    calls("generate", TALK, words=5),
    calls("generate", TALK, words=["Good"]),
    calls("generate", TALK, "vimeo"),
    calls("generate", TALK, 5),
    calls("generate", TALK, end_ms="1:00"),
    calls("generate", TALK, offset_ms=1.5),
    calls("generate", TALK, speakers="sometimes"),
    calls("generate", TALK, speakers=5),
    calls("generate", TALK, label="Ada: "),
    calls("generate", TALK, label=5),
    calls("generate", TALK, rename=["Ada"]),
    calls("generate", TALK, glossary="Siphon = Cython"),
    calls("generate", TALK, sounds="loud"),
    calls("generate", TALK, title=5),
    calls("generate", TALK, lang=5),
    calls("generate", TALK, max_chars="wide"),
    calls("generate", TALK, max_width=32),
    calls("join", TRACK),
    calls("join", [TRACK, SRT]),
    calls("join", []),
    calls("join", [TRACK, TRACK], at_ms="1:00"),
    calls("join", [TRACK, TRACK], names="ab"),
    calls("join", [TRACK, TRACK], profile="vimeo"),
    calls("parse", 5),
    calls("parse", SRT, "doc"),
    calls("parse", SRT, 5),
    calls("parse", SRT.encode(), encoding="klingon"),
    calls("parse", SRT.encode(), encoding=5),
    calls("parse_transcript", 5),
    calls("parse_transcript", None),
    calls("read", 5),
    calls("read_chapters", 5),
    calls("read_chapters", "0:00 Intro", encoding=5),
    calls("read_chapters", "hello"),
    calls("read_playlist", 5),
    calls("read_playlist", "nowhere.m3u8"),
    calls("read_playlist", "s3://bucket/a.m3u8"),
    calls("read_playlist", "nowhere.m3u8", lang=5),
    calls("read_playlist", "nowhere.m3u8", mpegts_start="soon"),
    calls("read_cut_list", 5),
    calls("read_cut_list", "0 1 0", fps="film"),
    calls("render_chapters", 5),
    calls("render_chapters", CHAPTERS, "srt"),
    calls("render_chapters", CHAPTERS, "vtt", end_ms="1:00"),
    calls("retime_chapters", 5),
    calls("retime_chapters", CHAPTERS, shift_ms="1"),
    calls("side_by_side", TRACK, SRT),
    calls("side_by_side", TRACK, TRACK, profile="vimeo"),
    calls("sync_by_times", 5, TRACK),
    calls("sync_by_times", TRACK, 5),
    calls("sync_by_times", TRACK, TRACK, cuts=5),
    calls("sync_by_times", TRACK, TRACK, chapters=5),
    calls("read", "absent.srt"),
    calls("read", str(FIXTURES / "validate/episode.srt"), "doc"),
    calls("render", SRT, "srt"),
    calls("render", TRACK, "doc"),
    calls("render", TRACK, 5),
    calls("retime", SRT, shift_ms=1),
    calls("retime", TRACK, shift_ms="1"),
    calls("retime", TRACK, scale="fast"),
    calls("retime", TRACK, scale=None),
    calls("retime", TRACK, fps="25"),
    calls("retime", TRACK, cuts=[1000, 2000]),
    calls("retime", TRACK, points="0:01=0:02"),
    calls("retime", TRACK, profile="vimeo"),
    calls("segment", "Good evening."),
    calls("segment", ["Good", "evening."]),
    calls("segment", WORDS, "vimeo"),
    calls("segment", WORDS, 5),
    calls("sync", 5, STREAM),
    calls("sync", TALK, 5),
    calls("sync", TALK, STREAM, "vimeo"),
    calls("sync", TALK, STREAM, speakers="sometimes"),
    calls("sync", TALK, STREAM, sounds="loud"),
    calls("sync", TALK, STREAM, label=5),
    calls("sync", TALK, STREAM, max_cps="fast"),
    calls("sync", TALK, STREAM, cuts=5),
    calls("sync", TALK, STREAM, chapters=5),
    calls("to_pysrt", SRT),
    calls("to_webvtt", SRT),
    calls("validate", 5),
    calls("validate", SRT, "vimeo"),
    calls("validate", SRT, 5),
    calls("validate", SRT, format="doc"),
    calls("validate", SRT, select=["Q"]),
    calls("validate", SRT, select=5),
    calls("validate", SRT, ignore=["no-such-rule"]),
    calls("validate", SRT, end_ms="1:00"),
    calls("validate", SRT, against=5),
    calls("validate", SRT, max_chars="wide"),
    calls("write", SRT, "out.srt"),
    calls("write", TRACK, "out.doc"),
    calls("write", TRACK, 5),
]


@pytest.mark.parametrize(("function", "args", "options"), WRONG)
def test_wrong_arguments_are_errors_of_our_own(
    function: str, args: tuple[Any, ...], options: dict[str, Any],
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    with pytest.raises(captions.CaptionsError) as caught:
        getattr(captions, function)(*args, **options)
    assert caught.value.message
    # a function has parameters, not options of the command line
    assert not re.search(r"--[a-z]", str(caught.value))


def test_every_function_is_called_wrongly() -> None:
    assert {case.values[0] for case in WRONG} == set(FUNCTIONS)


# How each function that takes a file's text or bytes is called with it.
READERS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    "fix": (SRT, lambda data: captions.fix(data).text),
    "generate": (TALK, lambda data: captions.generate(data).track),
    "parse": (SRT, captions.parse),
    "parse_transcript": (TALK, captions.parse_transcript),
    "sync": (TALK, lambda data: captions.sync(data, STREAM).track),
    "sync, reference": (STREAM, lambda data: captions.sync(TALK, data).track),
    "validate": (SRT, captions.validate),
    "validate, against": (TALK, lambda data: captions.validate(SRT, against=data)),
    "fix, against": (TALK, lambda data: captions.fix(SRT, against=data).remaining),
}


@pytest.mark.parametrize("name", READERS)
def test_text_bytes_and_a_path_are_the_same(name: str, tmp_path: Path) -> None:
    text, call = READERS[name]
    path = tmp_path / "file.srt"
    path.write_bytes(text.encode())
    assert call(text) == call(text.encode()) == call(path)


@pytest.mark.parametrize("name", READERS)
def test_a_path_that_is_missing_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(captions.CaptionsError) as caught:
        READERS[name][1](tmp_path / "absent.srt")
    assert str(tmp_path / "absent.srt") in str(caught.value)
