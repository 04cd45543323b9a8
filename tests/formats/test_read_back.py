"""Files that every player takes, read back by the libraries that know the formats best."""

from __future__ import annotations

from pathlib import Path

import pysrt
import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats import FORMATS, render, write
from captions.model import Cue, Track
from captions.sources import parse
from captions.text.markup import to_plain

TRACK = Track(
    [
        Cue(0, 1500, "R&D means a < b,\nor a --> b.", speaker="Ada & Co", label="Ada & Co: "),
        Cue(1583, 3_725_000, "<i>Done</i>", speaker="Ada & Co"),
        Cue(360_000_000, 360_000_001, "Late."),
    ],
    title="#12: a --> b",
)


def test_subrip() -> None:
    assert render(TRACK, "srt") == (
        "1\n00:00:00,000 --> 00:00:01,500\nAda & Co: R&D means a < b,\nor a --> b.\n\n"
        "2\n00:00:01,583 --> 01:02:05,000\n&lt;i&gt;Done&lt;/i&gt;\n\n"
        "3\n100:00:00,000 --> 100:00:00,001\nLate.\n\n"
    )


def test_webvtt() -> None:
    assert render(TRACK, "vtt") == (
        "WEBVTT - #12: a -> b\n\n"
        "00:00:00.000 --> 00:00:01.500\n<v Ada &amp; Co>R&amp;D means a &lt; b,\nor a --&gt; b.\n\n"
        "00:00:01.583 --> 01:02:05.000\n<v Ada &amp; Co>&lt;i&gt;Done&lt;/i&gt;\n\n"
        "100:00:00.000 --> 100:00:00.001\nLate.\n"
    )


def test_settings_and_identifiers() -> None:
    track = Track(
        [Cue(0, 1, "Hi &amp; bye", identifier="a", settings={"align": "start"}, markup="vtt")]
    )
    assert "a\n00:00:00.000 --> 00:00:00.001 align:start\nHi &amp; bye\n" in render(track, "vtt")
    assert "\nHi & bye\n" in render(track, "srt")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("srt", ""),
        ("vtt", "WEBVTT\n"),
        ("sbv", ""),
        ("tsv", "start\tend\ttext\n"),
        ("txt", ""),
        ("plain", ""),
    ],
)
def test_a_track_without_cues(name: str, text: str) -> None:
    assert render(Track(), name) == text


def test_unknown_formats_and_endings_list_the_known(tmp_path: Path) -> None:
    with pytest.raises(CaptionsError, match="Known formats: srt, vtt, sbv"):
        render(TRACK, "doc")
    with pytest.raises(CaptionsError, match="Known endings: .srt, .vtt, .sbv"):
        write(TRACK, tmp_path / "a.doc")


def test_writing_chooses_the_format_by_the_ending(tmp_path: Path) -> None:
    write(TRACK, tmp_path / "a.SRT")
    write(TRACK, str(tmp_path / "a.vtt"))
    assert (tmp_path / "a.SRT").read_bytes().startswith(b"1\n00:00:00,000 -->")
    assert (tmp_path / "a.vtt").read_bytes().startswith(b"WEBVTT - #12")


lines = st.text(st.characters(blacklist_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1)
tracks = st.lists(st.tuples(st.integers(1, 10**6), st.lists(lines, min_size=1, max_size=3)))


@given(tracks)
def test_other_readers_find_every_cue(spans: list[tuple[int, list[str]]]) -> None:
    at, cues = 0, []
    for length, text in spans:
        cues.append(Cue(at, at + length, "\n".join(text)))
        at += length
    track = Track(cues)
    read = webvtt.from_string(render(track, "vtt"))
    assert [(c.start_time.in_milliseconds(), c.end_time.in_milliseconds()) for c in read] == [
        (cue.start_ms, cue.end_ms) for cue in cues
    ]
    back = [Cue(0, 1, caption.raw_text, markup="vtt").plain_text for caption in read]
    assert back == [cue.text for cue in cues]
    items = pysrt.from_string(render(track, "srt"))
    found = [(i.start.ordinal, i.end.ordinal, to_plain(i.text, "srt")) for i in items]
    assert [cue for cue in found if "-->" not in cue[2]] == [
        (cue.start_ms, cue.end_ms, cue.text) for cue in cues if "-->" not in cue.text
    ]


@pytest.mark.parametrize(
    "name", [name for name, known in FORMATS.items() if known.is_read and known.render]
)
def test_the_reading_of_ruby_stays_apart_from_its_base(name: str) -> None:
    track = Track([Cue(1000, 3000, "to <ruby>Kyo<rt>capital</rt></ruby> today", markup="vtt")])
    data = render(track, name)
    (cue,) = parse(data, name).cues
    shown = cue.text if "ruby" in FORMATS[name].carries else f"{cue.plain_text}<ruby>"
    assert "Kyo(capital) today" in shown or "<ruby>Kyo<rt>capital</rt></ruby>" in shown
