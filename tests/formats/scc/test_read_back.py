"""What is written is read back: by our own reader, and by ttconv where it is installed."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats import find_format, render
from captions.formats.losses import losses
from captions.formats.scc.characters import EXTENDED_CODES, SPECIAL_CODES, STANDARD_CODES, fit_text
from captions.formats.scc.read import parse_scc
from captions.formats.scc.words import Changes, Word, styled_lines
from captions.model import Cue, Track
from captions.text.markup import escape_vtt

SCC = find_format("scc")
HALF_FRAME_MS = 17

KNOWN = sorted({*STANDARD_CODES, *SPECIAL_CODES, *EXTENDED_CODES} - {" "})
letters = st.text(st.sampled_from([*KNOWN, *"abcdefghij", *"’…Щő字"]), min_size=1, max_size=14)
tags = st.sampled_from(
    ["{}", "{}", "<i>{}</i>", "<u>{}</u>", "<c.cyan>{}</c>", "<c.red><i>{}</i></c>", "<b>{}</b>"]
)
styled = st.builds(lambda word, tag: tag.format(escape_vtt(word)), letters, tags)
cue_texts = st.lists(st.tuples(styled, st.sampled_from(" \n")), min_size=1, max_size=25).map(
    lambda parts: "".join(word + space for word, space in parts)
)


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    cues = []
    time_ms = draw(st.integers(0, 4000))
    for text in draw(st.lists(cue_texts, min_size=1, max_size=6)):
        length = draw(st.integers(0, 6000))
        cues.append(Cue(time_ms, time_ms + length, text, markup="vtt"))
        time_ms += max(length + draw(st.integers(-500, 2500)), 0)
    return Track(cues)


def words(track: Track) -> list[Word]:
    return [
        word
        for cue in sorted(track.cues, key=lambda cue: cue.start_ms)
        for line in styled_lines(cue.text, Changes())
        for word in line
    ]


@given(tracks())
def test_every_word_is_there_with_its_style(track: Track) -> None:
    back = parse_scc(render(track, "scc"))
    assert words(back) == words(track)
    assert back.problems == ()


@given(tracks())
def test_characters_are_there_or_counted(track: Track) -> None:
    back = parse_scc(render(track, "scc"))
    before = "".join(cue.plain_text for cue in track.cues)
    after = "".join("".join(cue.plain_text.split()) for cue in back.cues)
    fitted = fit_text(before)
    assert after == "".join(fitted.text.split())
    found = "\n".join(losses(track, SCC))
    for characters, become in (fitted.replaced, "similar"), (fitted.missing, "question marks"):
        counted = f"{len(characters)} character"
        assert (counted in found and become in found) if characters else become not in found


@given(tracks())
def test_times_are_kept_or_counted(track: Track) -> None:
    back = parse_scc(render(track, "scc"))
    found = "\n".join(losses(track, SCC))
    if any(word in found for word in ("several captions", "in its caption", "sorted")):
        return
    assert len(back.cues) == len(track.cues)
    for cue, other in zip(track.cues, back.cues):
        off_start, off_end = other.start_ms - cue.start_ms, other.end_ms - cue.end_ms
        assert abs(off_start) <= HALF_FRAME_MS or "starts of" in found
        # an end may be a frame off where the next cue starts
        assert abs(off_end) <= 3 * HALF_FRAME_MS or "ends of" in found


@given(tracks(), st.sampled_from(["00:00:00:00", "10:00:00;00"]))
def test_the_start_timecode_moves_all_times(track: Track, start: str) -> None:
    plain = parse_scc(render(track, "scc"))
    moved = parse_scc(render(track, "scc", start_timecode=start))
    assert [cue.text for cue in moved.cues] == [cue.text for cue in plain.cues]
    offset_ms = moved.cues[0].start_ms - plain.cues[0].start_ms
    for cue, other in zip(plain.cues, moved.cues):
        assert abs(other.start_ms - cue.start_ms - offset_ms) <= 1


def test_another_reader_agrees() -> None:
    reader = pytest.importorskip("ttconv.scc.reader")
    from ttconv.model import Br, Text

    logging.getLogger("ttconv").setLevel(logging.ERROR)
    track = Track(
        [
            Cue(2000, 4000, "The tide clock — stopped ♪ über “noon”.".replace("—", "-")),
            Cue(4000, 5500, "<i>Nobody</i> knew\nwhy it did.", markup="vtt"),
            Cue(6000, 9000, "{\\an8}On top.", markup="srt"),
        ]
    )
    found = []
    body = reader.to_model(render(track, "scc")).get_body()
    for paragraph in body.first_child():
        parts = [
            " " if isinstance(element, Br) else element.get_text()
            for element in paragraph.dfs_iterator()
            if isinstance(element, Br | Text)
        ]
        times = (float(paragraph.get_begin()), float(paragraph.get_end()))
        found.append((" ".join("".join(parts).split()), *times))
    ours = parse_scc(render(track, "scc"))
    assert len(found) == len(ours.cues)
    for cue, (text, start, end) in zip(ours.cues, found):
        assert text == " ".join(cue.plain_text.split())
        assert abs(cue.start_ms - start * 1000) < 1
        assert abs(cue.end_ms - end * 1000) < 1
