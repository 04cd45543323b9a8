"""Fixing times: no word is touched, no cue changes its position, and no new fault appears."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.display import needed_ms
from captions.profile import PROFILES, find_profile
from captions.validation.checks.times import TimeFault, faults_of_times
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.fix import fix
from captions.validation.fixes.refit import refit
from captions.validation.fixes.time_changes import (
    Attempt,
    end_before_next,
    share_with_next,
    show_while_spoken,
    stay_longer,
)
from captions.validation.rule import Limits
from captions.validation.rules import RULES
from captions.validation.validate import validate
from tests.validation.examples import edited, subrip, times

YOUTUBE = PROFILES["youtube"]
LONGER = (Attempt(stay_longer),)
APART = (Attempt(end_before_next), Attempt(share_with_next))
# rules that are fixed by other times; the fix of an overlap may make a cue too fast to read
FIXED_BY_TIMES = ("T002", "T005", "T010", "T020", "T021", "T022", "R001", "R002", "R003")


def refitted(
    text: str,
    fault: TimeFault,
    attempts: Sequence[Attempt],
    index: int = 0,
    limits: Limits | None = None,
) -> list[tuple[int, int]]:
    """Return the times after the fix of one fault; none if it is refused."""
    file = read_blocks(text, "srt")
    edit = refit(file, file.cues[index], fault, attempts, limits or Limits(YOUTUBE))
    return times(edited(file, edit)) if edit else []


def test_the_last_cue_takes_silence_that_has_no_known_end() -> None:
    text = subrip((1000, 1400, "See you all next Sunday then."))
    assert refitted(text, TimeFault.TOO_FAST, LONGER) == [(1000, 2160)]
    assert refitted(text, TimeFault.TOO_FAST, LONGER, limits=Limits(YOUTUBE, end_ms=2000)) == []


def test_no_cue_stays_on_for_more_than_a_second_and_a_half() -> None:
    text = subrip((1000, 1200, "This is far too much text for a fifth of a second."))
    assert refitted(text, TimeFault.TOO_FAST, LONGER) == []


def test_a_short_cue_is_not_made_shorter_to_end_an_overlap() -> None:
    text = subrip((1000, 1600, "Yes."), (1400, 2233, "No."), (2316, 3149, "Why?"))
    assert refitted(text, TimeFault.OVERLAP, APART) == []


def test_next_to_times_that_make_no_sense_nothing_is_fixed() -> None:
    text = subrip((1000, 1450, "Yes."), (2000, 3000, "No."))
    assert refitted(text, TimeFault.TOO_SHORT, LONGER) == [(1000, 1917), (2000, 3000)]
    assert refitted(text.replace("00:00:03,000", "00:00:01,900"), TimeFault.TOO_SHORT, LONGER) == []


def test_times_that_were_guessed_are_not_built_upon() -> None:
    text = subrip((1000, 1450, "Yes."), (2000, 3000, "No."), (5000, 5400, "Why?"))
    assert refitted(text, TimeFault.TOO_SHORT, LONGER)
    for time_line in ("00:00:02,0 --> 00:00:03,000", "00:00:02:00 --> 00:00:03:00"):
        doubtful = text.replace("00:00:02,000 --> 00:00:03,000", time_line)
        assert refitted(doubtful, TimeFault.TOO_SHORT, LONGER) == []
        assert refitted(doubtful, TimeFault.TOO_SHORT, LONGER, 2)
    lost = text.replace("02,000", "0x,000")
    assert (
        refitted(lost, TimeFault.TOO_SHORT, LONGER)
        == refitted(lost, TimeFault.TOO_SHORT, LONGER, 1)
        == []
    )


def test_no_overlap_of_the_same_text_is_hidden() -> None:
    text = subrip((1000, 3000, "I said so."), (2900, 5000, "I said so."))
    assert refitted(text, TimeFault.OVERLAP, APART) == []
    assert refitted(text.replace("said", "knew", 1), TimeFault.OVERLAP, APART) == [
        (1000, 2817),
        (2900, 5000),
    ]


def test_only_an_overlap_moves_a_start() -> None:
    text = subrip((1000, 1850, "Yes."), (1850, 4000, "No."))
    assert refitted(text, TimeFault.GAP_TOO_SMALL, APART[:1]) == []
    overlapping = text.replace("01,850 --> 00:00:04", "01,800 --> 00:00:04")
    assert refitted(overlapping, TimeFault.OVERLAP, APART) == [(1000, 1833), (1916, 4000)]


def test_cues_shown_elsewhere_give_and_take_nothing() -> None:
    cues = ("00:01.000 --> 00:01.400\nYes.\n", "00:01.500 --> 00:09.000 line:0\nPRIVATE\n")
    file = read_blocks("WEBVTT\n\n" + "\n".join(cues))
    edit = refit(file, file.cues[0], TimeFault.TOO_SHORT, LONGER, Limits(YOUTUBE))
    assert edit is not None
    assert times(edited(file, edit)) == [(1000, 1833), (1500, 9000)]


def test_a_cue_that_lingers_ends_when_its_words_are_said() -> None:
    text = subrip((1000, 21_000, "Thank you all for listening."), (30_000, 32_000, "Bye."))
    attempts = (Attempt(show_while_spoken, spoken=True),)
    ((start, end), after) = refitted(text, TimeFault.LINGERING, attempts)
    assert start == 1000
    assert 2500 < end < 5000
    assert after == (30_000, 32_000)


def test_a_cue_that_is_too_fast_may_get_faster() -> None:
    quick = "This is more than anyone can read in this time, whatever."
    text = subrip((1000, 2500, quick), (2400, 3400, f"{quick} Yes."))
    limits = Limits(replace(YOUTUBE, max_cps=20.0))
    assert refitted(text, TimeFault.OVERLAP, APART, limits=limits) == []
    hasty = (Attempt(end_before_next, may_be_faster=True),)
    readable = text.replace("00:00:01,000", "00:00:00,000").replace(", whatever", "")
    assert refitted(readable, TimeFault.OVERLAP, hasty, limits=limits) == []
    assert refitted(text, TimeFault.OVERLAP, hasty, limits=limits) == [(1000, 2317), (2400, 3400)]


def test_a_file_that_cannot_be_edited_gets_no_edit() -> None:
    file = read_blocks("0:00:01.000,0:00:01.300\nYes.\n", "sbv")
    fault = TimeFault.TOO_SHORT
    assert refit(file, file.cues[0], fault, LONGER, Limits(YOUTUBE)) is None


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
    timed, at = [], 0
    for pause, length, text in pieces:
        start = max(0, at + pause)
        timed.append((start, start + length, text))
        at = start + length
    return subrip(*timed)


def faults(file: CaptionFile, limits: Limits) -> set[tuple[TimeFault, int]]:
    needs = [needed_ms(cue.characters, cue.words, limits.profile) for cue in file.cues]
    return faults_of_times(times(file), needs, limits)


@pytest.mark.parametrize("profile", ["youtube", "bbc", "ted", "shorts"])
@given(cues, st.sampled_from(FIXED_BY_TIMES))
def test_one_edit_fixes_one_fault(
    profile: str, pieces: list[tuple[int, int, str]], code: str
) -> None:
    file = read_blocks(spoken(pieces), "srt")
    limits = Limits(find_profile(profile), end_ms=max(cue.end_ms for cue in file.cues) - 100)
    known = faults(file, limits)
    for fault in RULES[code].check(file, limits):
        if fault.edit is None:
            continue
        after = edited(file, fault.edit)
        assert [cue.payload for cue in after.cues] == [cue.payload for cue in file.cues]
        assert [cue.number for cue in after.cues] == [cue.number for cue in file.cues]
        new = {name for name, _ in faults(after, limits) - known}
        assert not new
        assert fault.cue is not None
        at_fault = [found.cue.index for found in RULES[code].check(after, limits) if found.cue]
        assert fault.cue.index not in at_fault


@pytest.mark.parametrize("profile", ["youtube", "bbc", "ted", "none"])
@given(cues, st.booleans())
def test_what_always_holds(profile: str, pieces: list[tuple[int, int, str]], unsafe: bool) -> None:
    # T003 would sort the cues, T011 split them, T030 join them
    rules: dict[str, Any] = {
        "profile": profile,
        "select": ["T", "R"],
        "ignore": ["T003", "T011", "T030"],
    }
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


def test_a_fixed_file_has_no_findings_if_there_is_room() -> None:
    text = subrip((1000, 2200, "Yes."), (2150, 3100, "I see it now."), (3100, 5000, "So do I."))
    fixed = fix(text, select=["T", "R"])
    assert validate(fixed.text, select=["T", "R"]) == []
