"""Runs of cues that show the same text."""

from __future__ import annotations

import pytest

from captions.validation.checks.repeats import repeats, runs_of_equals, text_of
from captions.validation.document import CaptionFile, read_blocks


def captions_of(*texts: str) -> CaptionFile:
    cues = [f"00:{n:02d}.000 --> 00:{n:02d}.900\n{text}\n" for n, text in enumerate(texts)]
    return read_blocks("\n".join(["WEBVTT\n", *cues]).encode())


def runs(*texts: str) -> list[list[int]]:
    return [[cue.index for cue in run] for run in runs_of_equals(captions_of(*texts))]


def test_runs_of_two_and_more() -> None:
    assert runs("So.", "Yeah.", "yeah", "Well.", "Bye.", "Bye!", "bye") == [[1, 2], [4, 5, 6]]


def test_line_breaks_do_not_count() -> None:
    assert runs("So it\ngoes", "So\nit goes") == [[0, 1]]


def test_voices_that_say_the_same_are_no_run() -> None:
    assert runs("<v Ada>Yeah.", "<v Bob>Yeah.", "<v Bob>Yeah.") == [[1, 2]]


def test_no_cues_have_no_runs() -> None:
    assert runs() == []


@pytest.mark.parametrize(
    ("text", "after", "is_repeat"),
    [
        ("So it goes", "so it goes.", True),
        ("One\ntwo", "two\nthree", True),
        ("One\ntwo", "one two", True),
        ("One\ntwo", "one\nthree", False),
        ("So", "", False),
    ],
)
def test_a_cue_that_repeats_the_one_before(text: str, after: str, is_repeat: bool) -> None:
    first, second = captions_of(text, after).cues
    assert repeats(first, second) == is_repeat


def test_the_text_of_a_cue_is_on_one_line() -> None:
    (cue,) = captions_of("<i>One</i>\ntwo").cues
    assert text_of(cue) == "One two"
