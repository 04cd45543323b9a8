"""The formats besides SubRip and WebVTT: files as programs write them, and their faults."""

from __future__ import annotations

import builtins
import sys
from pathlib import Path

import pytest

import captions
from captions.errors import CaptionsError
from captions.formats import FORMATS, render
from captions.formats.losses import FEATURES
from captions.model import Cue, Problem, Track
from captions.sources import parse, parse_in_format
from tests.conftest import FIXTURES
from tests.formats.readings import check

FOLDER = FIXTURES / "formats"
FILES = [
    path
    for path in sorted(FOLDER.iterdir())
    if path.suffix != ".md" and not path.name.endswith(".expected.json")
]
LIBRARIES = {"stl": "ttconv"}

TWO = Track([Cue(1000, 2500, "The tide clock\nstopped."), Cue(3000, 4500, "R&D <wound> it.")])


def expected(path: Path) -> Path:
    return path.with_name(f"{path.name}.expected.json")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_of_each_format(path: Path, request: pytest.FixtureRequest) -> None:
    library = LIBRARIES.get(path.suffix[1:])
    if library:
        pytest.importorskip(library, reason="captions-toolkit[formats] is not installed")
    check(parse(path.read_bytes()), expected(path), request)


@pytest.mark.parametrize(
    ("name", "format"),
    [
        ("automatic.json3", "json3"),
        ("uploaded.json3", "json3"),
        ("automatic.en.vtt", "youtube-vtt"),
        ("whisperx.json", "whisper"),
        ("faster-whisper.json", "whisper"),
        ("youtube.sbv", "sbv"),
        ("whisper.tsv", "tsv"),
        ("faults.tsv", "tsv"),
        ("transcript.txt", "txt"),
        ("microdvd.sub", "microdvd"),
        ("microdvd-film.sub", "microdvd"),
        ("mpl2.txt", "mpl2"),
        ("tmplayer.txt", "tmplayer"),
        ("tmplayer-numbered.txt", "tmplayer"),
        ("subviewer1.sub", "subviewer1"),
        ("subviewer2.sub", "subviewer2"),
        ("plain.lrc", "lrc"),
        ("lyrics.txt", "lrc"),
        ("spruce.stl", "spruce"),
        ("whisper-cpp.csv", "whisper-csv"),
        ("seconds.csv", "csv"),
        ("clock.tsv", "csv"),
        ("audacity.txt", "audacity"),
        ("basic.smi", "sami"),
        ("two-languages.smi", "sami"),
        ("bare.smi", "sami"),
    ],
)
def test_the_content_tells_the_format(name: str, format: str) -> None:
    assert parse_in_format((FOLDER / name).read_bytes())[1].name == format


def test_a_name_counts_more_than_the_content() -> None:
    data = (FOLDER / "automatic.en.vtt").read_bytes()
    assert len(parse(data, "vtt").cues) == 11
    assert len(parse(data).cues) == 5


def test_the_ending_tells_where_the_content_does_not(tmp_path: Path) -> None:
    path = tmp_path / "a.sbv"
    path.write_text("no time line\n")
    with pytest.raises(CaptionsError, match=r"a\.sbv: this is not SubViewer"):
        captions.read(path)
    with pytest.raises(CaptionsError, match="not in a known caption format. Name it with `format`"):
        parse("no time line\n")
    with pytest.raises(CaptionsError, match="the file is empty"):
        parse(b"")


def test_what_can_only_be_read_or_written_says_so() -> None:
    with pytest.raises(CaptionsError, match="json3 can only be read. Can be written: srt, vtt"):
        render(TWO, "json3")
    with pytest.raises(CaptionsError, match="plain can only be written. Can be read: srt, vtt"):
        parse("text", "plain")
    with pytest.raises(CaptionsError, match="EBU STL is bytes"):
        parse("text", "stl")


@pytest.mark.parametrize("name", ["sbv", "tsv"])
def test_sbv_and_tsv_are_read_as_written(name: str) -> None:
    text = render(TWO, name)
    back = parse(text, name)
    assert render(back, name) == text
    assert parse(text).cues == back.cues


def test_transcripts() -> None:
    track = Track(
        [
            Cue(1500, 2500, "The tide\nclock", speaker="Ada"),
            Cue(3000, 4500, "stopped.", speaker="Ada"),
            Cue(3_725_000, 3_726_000, "Oh.", speaker="Bo", label="Bo: "),
        ],
        title="The Tide Clock",
    )
    text = render(track, "txt")
    assert text == (
        "The Tide Clock\n\n00:00:01 Ada: The tide clock\n00:00:03 stopped.\n01:02:05 Bo: Oh.\n"
    )
    assert render(track, "plain") == "Ada: The tide clock\nstopped.\nBo: Oh.\n"
    back = parse(text)
    assert back.title == "The Tide Clock"
    assert [cue.start_ms // 1000 for cue in back.cues] == [1, 3, 3725]
    assert parse("0:01 caf\u00c3\u00a9\n0:02 >>\n0:01 So.\n").problems == (
        Problem(1, "fixed: 0:01 caf\u00c3\u00a9 is 0:01 caf\u00e9"),
        Problem(2, "removed: >>"),
        parse("0:01 a\n0:02 >>\n0:01 So.\n").problems[-1],
    )


def test_without_the_extra_the_message_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(module: str, *args: object, **options: object) -> object:
        if module.split(".")[0] == "ttconv":
            raise ModuleNotFoundError(module)
        return real(module, *args, **options)  # type: ignore[arg-type]

    for module in list(sys.modules):
        if module.split(".")[0] == "ttconv":
            monkeypatch.delitem(sys.modules, module)
    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(CaptionsError, match=r"pip install 'captions-toolkit\[formats\]'"):
        parse(b"850STL25.01", "stl")


def test_a_subtitle_of_endless_blocks_is_refused_at_once() -> None:
    pytest.importorskip("ttconv")
    block = b"\x00\x00\x00\x05" + b"x" * 124
    data = b"850STL25.01".ljust(1024) + block * 2_000
    with pytest.raises(CaptionsError, match="more than 30 blocks"):
        parse(data, "stl")


@pytest.mark.parametrize("name", ["ass", "ssa", "scc", "stl"])
def test_broken_files_of_the_extra_formats(name: str) -> None:
    if FORMATS[name].library:
        pytest.importorskip(FORMATS[name].library, reason="captions-toolkit[formats] is missing")
    for text in (
        "",
        "<tt",
        "<SYNC Start=x>",
        "{x}{y}",
        "[Events]\nDialogue: 0",
        "Scenarist_SCC V1.0\n\nxx",
    ):
        with pytest.raises(CaptionsError):
            parse(text.encode(), name)


def test_half_a_surrogate_pair_can_be_written() -> None:
    track = parse('{"segments": [{"start": 0, "end": 1, "text": "a \\ud83d b"}]}')
    assert track.cues[0].text == "a \ufffd b"
    assert parse("1\n00:00:01,000 --> 00:00:02,000\n\ud83d\n").cues[0].text == "\ufffd"
    pair = parse("1\n00:00:01,000 --> 00:00:02,000\n\ud83d\ude00\n")
    assert pair.cues[0].text == "\U0001f600"


def test_every_feature_a_format_carries_is_in_the_table() -> None:
    for format in FORMATS.values():
        assert format.carries <= set(FEATURES), format.name
