"""SubRip written: it reads back equal, and goes through the objects of pysrt."""

from __future__ import annotations

import io

import pysrt
import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.formats import render
from captions.formats.srt.pysrt_objects import from_pysrt, to_pysrt
from captions.formats.srt.read import parse_srt, sniff_srt
from captions.model import Cue, Track
from captions.sources import parse
from tests.formats.srt.tracks import FILES, TRACKS


@given(TRACKS)
def test_what_is_written_reads_back_equal(track: Track) -> None:
    text = render(track, "srt")
    assert parse_srt(text) == track
    assert parse_srt(text.replace("\n", "\r\n")) == track
    assert parse_srt(text.replace("\n", "\r\r\n")) == track
    assert parse_srt(f"\ufeff{text}".replace("\n", "\r")) == track
    assert parse(text.encode(), "srt") == track
    assert render(parse_srt(text), "srt") == text


@given(TRACKS)
def test_objects_of_pysrt_in_and_out(track: Track) -> None:
    subs = to_pysrt(track)
    assert from_pysrt(subs) == track
    assert [item.index for item in subs] == list(range(1, len(subs) + 1))


# NUL characters are removed before a file is read, which can break its only time line
@given(TRACKS | FILES.filter(lambda text: sniff_srt(text.replace("\0", ""))).map(parse_srt))
def test_pysrt_writes_the_same_bytes(track: Track) -> None:
    written = io.StringIO()
    to_pysrt(track).write_into(written)
    assert render(track, "srt") == written.getvalue()


def test_a_file_object_of_pysrt() -> None:
    subs = pysrt.from_string("7\n00:00:01,000 --> 00:00:02,500 X1:1 X2:2\nOne,\r\ntwo.\n")
    subs[0].start = pysrt.SubRipTime(seconds=-1)
    (cue,) = captions.from_pysrt(subs).cues
    assert (cue.start_ms, cue.end_ms, cue.text) == (0, 2500, "One,\ntwo.")
    assert cue.settings == {"X1": "1", "X2": "2"}


TIME_LINE_IN_TEXT = "He wrote\n00:00:01,000 --> 00:00:02,000\nand left."


@pytest.mark.parametrize(
    "text",
    [
        TIME_LINE_IN_TEXT,
        TIME_LINE_IN_TEXT.replace("\n", "\r"),
        TIME_LINE_IN_TEXT.replace(" -->", "\0-->"),
    ],
)
def test_a_time_line_in_the_text_does_not_begin_a_cue(text: str) -> None:
    assert len(parse_srt(render(Track([Cue(0, 1, text)]), "srt")).cues) == 1


@pytest.mark.parametrize("format", ["srt", "sbv"])
def test_a_blank_line_inside_a_cue_is_dropped(format: str) -> None:
    track = Track([Cue(0, 1000, "One\n\n \nTwo"), Cue(1000, 2000, "Three")])
    assert [cue.text for cue in parse(render(track, format), format)] == ["One\nTwo", "Three"]


@pytest.mark.parametrize("text", ["AT&T", "a < b > c", "<3", "{sic}", "<laughter>", "&c", "R&D;"])
def test_plain_text_is_written_as_it_is(text: str) -> None:
    assert f"\n{text}\n" in render(Track([Cue(0, 1000, text)]), "srt")


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp", "Zs"]), min_size=1))
def test_any_plain_text_is_read_back(text: str) -> None:
    (cue,) = parse_srt(render(Track([Cue(0, 1000, text)]), "srt")).cues
    assert cue.plain_text == text
    (cue,) = parse(render(Track([cue]), "vtt"), "vtt").cues
    assert cue.plain_text == text


@pytest.mark.parametrize(
    "text", ["<i>", "&amp;", "{\\an8}", "<br>", "</v>", "&#39; <c.red>", "{b}"]
)
def test_what_only_looks_like_markup_is_escaped(text: str) -> None:
    (cue,) = parse_srt(render(Track([Cue(0, 1000, f"say {text} twice")]), "srt")).cues
    assert cue.plain_text == f"say {text} twice"
