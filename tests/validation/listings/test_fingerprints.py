"""A finding is recognised again after its file has changed elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.validation.document import read_blocks
from captions.validation.listings.fingerprints import fingerprints_of, unique
from captions.validation.validate import validate
from tests.validation.examples import subrip

CUES = ((1000, 3040, "The harbour was the the end"), (3000, 5000, "of that quiet night."))


def prints(text: str, format_name: str | None = None) -> list[str]:
    findings = validate(text, select=["T002", "X010", "R001"], format=format_name)
    return fingerprints_of(findings, read_blocks(text, format_name).blocks)


def test_neither_a_cue_above_nor_a_shift_makes_it_new() -> None:
    shifted = [(start + 61_500, end + 61_500, text) for start, end, text in CUES]
    assert prints(subrip((0, 900, "A clock."), *shifted)) == prints(subrip(*CUES))


def test_other_words_or_a_worse_fault_make_it_new() -> None:
    before = prints(subrip(*CUES))
    worse = prints(subrip((1000, 3500, CUES[0][2]), CUES[1]))
    assert worse[0] != before[0]
    assert worse[1] == before[1]
    other = prints(subrip((1000, 3040, "A harbour was the the end"), CUES[1]))
    assert not {*other} & {*before}


def test_a_format_without_blocks() -> None:
    rows = [f"0:00:{at:02}.000,0:00:{at:02}.900\nClock {name}, which is far too fast for anyone.\n"
            for at, name in enumerate(("one", "two", "three", "four", "five", "six"), 1)]  # fmt: skip
    assert len({*prints("\n".join(rows), "sbv")}) == 6


@given(st.lists(st.sampled_from("abc"), max_size=9), st.lists(st.sampled_from("abc"), max_size=9))
def test_no_two_findings_share_a_unique_one(one: list[str], two: list[str]) -> None:
    made = [*unique("a.srt", one), *unique("b.srt", two)]
    assert len(set(made)) == len(made)
