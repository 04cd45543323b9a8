"""Mending times: no word is touched, no cue changes its place, and nothing new goes wrong."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.display import needed_ms
from captions.profile import PROFILES, find_profile
from captions.timecode import format_vtt
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.fix import fix
from captions.validation.fixes.refit import faults_of_times, refit
from captions.validation.rule import Edit, Limits
from captions.validation.rules import RULES
from captions.validation.validate import validate

YOUTUBE = PROFILES["youtube"]
# what is mended by other times, and what may come instead: see the pages of these rules
MENDED = ("T002", "T005", "T010", "T020", "T021", "T022", "R001", "R002", "R003")
SPEEDS = {"R001", "R002", "R003"}


def subrip(*cues: tuple[int, int, str]) -> str:
    return "\n".join(
        f"{number}\n{format_vtt(start)} --> {format_vtt(end)}\n{text}\n".replace(".", ",", 2)
        for number, (start, end, text) in enumerate(cues, 1)
    )


def refitted(
    text: str, code: str, index: int, limits: Limits | None = None
) -> list[tuple[int, int]]:
    """Return the times after the mending of one fault; none where it is refused."""
    file = read_blocks(text, "srt")
    edit = refit(file, file.cues[index], code, limits or Limits(YOUTUBE))
    return times(made(file, edit)) if edit else []


def made(file: CaptionFile, edit: Edit) -> CaptionFile:
    raw = [edit.blocks.get(place, block.raw) for place, block in enumerate(file.blocks)]
    return read_blocks("".join(raw), file.format)


def times(file: CaptionFile) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in file.cues]


def test_the_last_cue_takes_silence_that_has_no_known_end() -> None:
    text = subrip((1000, 1400, "See you all next Sunday then."))
    assert refitted(text, "R001", 0) == [(1000, 2450)]
    assert refitted(text, "R001", 0, Limits(YOUTUBE, end_ms=2000)) == []


def test_no_cue_stays_on_for_more_than_a_second_and_a_half() -> None:
    text = subrip((1000, 1200, "This is far too much text for a fifth of a second."))
    assert refitted(text, "R001", 0) == []


def test_a_short_cue_is_not_made_shorter_to_end_an_overlap() -> None:
    text = subrip((1000, 1600, "Yes."), (1400, 2233, "No."), (2316, 3149, "Why?"))
    assert refitted(text, "T002", 0) == []


def test_around_times_that_make_no_sense_nothing_is_mended() -> None:
    text = subrip((1000, 1450, "Yes."), (2000, 3000, "No."))
    assert refitted(text, "T010", 0) == [(1000, 1917), (2000, 3000)]
    assert refitted(text.replace("00:00:03,000", "00:00:01,900"), "T010", 0) == []


def test_times_that_were_guessed_are_not_built_upon() -> None:
    text = subrip((1000, 1450, "Yes."), (2000, 3000, "No."), (5000, 5400, "Why?"))
    assert refitted(text, "T010", 0)
    for time_line in ("00:00:02,0 --> 00:00:03,000", "00:00:02:00 --> 00:00:03:00"):
        doubtful = text.replace("00:00:02,000 --> 00:00:03,000", time_line)
        assert refitted(doubtful, "T010", 0) == []
        assert refitted(doubtful, "T010", 2)
    lost = text.replace("02,000", "0x,000")
    assert refitted(lost, "T010", 0) == refitted(lost, "T010", 1) == []


def test_no_overlap_of_the_same_text_is_hidden() -> None:
    text = subrip((1000, 3000, "I said so."), (2900, 5000, "I said so."))
    assert refitted(text, "T002", 0) == []
    assert refitted(text.replace("said", "knew", 1), "T002", 0) == [(1000, 2817), (2900, 5000)]


def test_only_an_overlap_moves_a_start() -> None:
    text = subrip((1000, 1850, "Yes."), (1850, 4000, "No."))
    assert refitted(text, "T020", 0) == []
    overlapping = text.replace("01,850 --> 00:00:04", "01,800 --> 00:00:04")
    assert refitted(overlapping, "T002", 0) == [(1000, 1833), (1916, 4000)]


def test_cues_shown_elsewhere_give_and_take_nothing() -> None:
    cues = ("00:01.000 --> 00:01.400\nYes.\n", "00:01.500 --> 00:09.000 line:0\nPRIVATE\n")
    file = read_blocks("WEBVTT\n\n" + "\n".join(cues))
    edit = refit(file, file.cues[0], "T010", Limits(YOUTUBE))
    assert edit is not None
    assert times(made(file, edit)) == [(1000, 1833), (1500, 9000)]


words = st.sampled_from(["Yes.", "I see", "the harbour", "extraordinarily", "12", "a"])
cues = st.lists(
    st.tuples(
        st.integers(-300, 1500),
        st.integers(0, 4000) | st.integers(0, 9000),
        st.lists(words, min_size=1, max_size=8).map(" ".join),
    ),
    min_size=1,
    max_size=12,
)


def spoken(pieces: list[tuple[int, int, str]]) -> str:
    placed, at = [], 0
    for pause, length, text in pieces:
        start = max(0, at + pause)
        placed.append((start, start + length, text))
        at = start + length
    return subrip(*placed)


def faults(file: CaptionFile, limits: Limits) -> set[tuple[str, int]]:
    needs = [needed_ms(cue.characters, cue.words, limits.profile) for cue in file.cues]
    return faults_of_times(times(file), needs, limits)


@pytest.mark.parametrize("profile", ["youtube", "bbc", "ted", "shorts"])
@given(cues, st.sampled_from(MENDED))
def test_one_edit_mends_one_fault(
    profile: str, pieces: list[tuple[int, int, str]], code: str
) -> None:
    file = read_blocks(spoken(pieces), "srt")
    limits = Limits(find_profile(profile), end_ms=max(cue.end_ms for cue in file.cues) - 100)
    known = faults(file, limits)
    for fault in RULES[code].check(file, limits):
        if fault.edit is None:
            continue
        mended = made(file, fault.edit)
        assert [cue.payload for cue in mended.cues] == [cue.payload for cue in file.cues]
        assert [cue.number for cue in mended.cues] == [cue.number for cue in file.cues]
        new = {name for name, _ in faults(mended, limits) - known}
        assert new <= ({"R001"} if code == "T002" else set())
        assert fault.cue is not None
        at_fault = [found.cue.index for found in RULES[code].check(mended, limits) if found.cue]
        assert fault.cue.index not in at_fault


@pytest.mark.parametrize("profile", ["youtube", "bbc", "ted", "none"])
@given(cues, st.booleans())
def test_what_always_holds(profile: str, pieces: list[tuple[int, int, str]], unsafe: bool) -> None:
    # T003 would sort the cues, T011 part them
    rules: dict[str, Any] = {"profile": profile, "select": ["T", "R"], "ignore": ["T003", "T011"]}
    text = spoken(pieces)
    before = read_blocks(text, "srt")
    fixed = fix(text, format="srt", unsafe=unsafe, **rules)
    after = read_blocks(fixed.text, "srt")
    assert [cue.payload for cue in after.cues] == [cue.payload for cue in before.cues]
    assert not [found for found in fixed.remaining if found.fix == "safe" or (unsafe and found.fix)]
    for old, new in zip(before.cues, after.cues):
        assert new.duration_ms > 0 or new.cue == old.cue
        assert 0 <= new.start_ms - old.start_ms <= 200
    moved = [one.start_ms != other.start_ms for one, other in zip(before.cues, after.cues)]
    overlapped = [one.end_ms > other.start_ms for one, other in pairwise(before.cues)]
    assert not any(late and not hit for late, hit in zip(moved, [False, *overlapped]))
    if before.in_order:
        assert after.in_order
        overlaps = [one.end_ms > other.start_ms for one, other in pairwise(before.cues)]
        for had, (one, other) in zip(overlaps, pairwise(after.cues)):
            assert had or one.end_ms <= other.start_ms or one.end_ms <= one.start_ms
    again = fix(fixed.text, format="srt", unsafe=unsafe, **rules)
    assert again.text == fixed.text


def test_a_mended_file_is_silent_where_there_is_room() -> None:
    text = subrip((1000, 2200, "Yes."), (2150, 3100, "I see it now."), (3100, 5000, "So do I."))
    fixed = fix(text, select=["T", "R"])
    assert validate(fixed.text, select=["T", "R"]) == []
