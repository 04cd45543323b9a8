"""Many equal faults side by side are fixed in one run, with few passes over the file."""

from __future__ import annotations

import pytest

import captions
from captions.profile import PROFILES
from captions.validation.document import read_blocks
from captions.validation.rule import Limits
from captions.validation.rules import RULES
from tests.validation.examples import subrip

# More than the faults reported for one cue, and than the passes without progress that end a run.
MANY = 150


@pytest.mark.parametrize(
    "unit",
    ["</i>", "<i>", "<b><i>", "</b></i>", "the the ", " ,", "??", " -- ", "\u200b", "{\\an8}",
     "\u266a", "&amp; ", "caf\u00c3\u00a9 ", "... ", "\\N", "[a) ", "thank you. "],
)  # fmt: skip
@pytest.mark.parametrize("unsafe", [False, True])
def test_one_run_fixes_many_faults_of_one_cue(unit: str, unsafe: bool) -> None:
    text = subrip((1000, 4000, unit * MANY + "hi"))
    fixed = captions.fix(text, unsafe=unsafe)
    allowed = ("safe", "unsafe") if unsafe else ("safe",)
    assert not [found for found in fixed.remaining if found.fix in allowed]
    again = captions.fix(fixed.data, unsafe=unsafe)
    assert (again.data, again.applied) == (fixed.data, {})


@pytest.mark.parametrize("step_ms", [0, 1, 50, 500])
@pytest.mark.parametrize("length_ms", [0, 300, 9000])
def test_one_run_fixes_a_chain_of_cues(step_ms: int, length_ms: int) -> None:
    starts_ms = [1000 + step_ms * index for index in range(MANY)]
    text = subrip(*((start, start + length_ms, f"Hi {start}") for start in starts_ms))
    fixed = captions.fix(text, unsafe=True)
    assert not [found for found in fixed.remaining if found.fix]
    again = captions.fix(fixed.data, unsafe=True)
    assert (again.data, again.applied) == (fixed.data, {})


def test_cues_with_the_same_times_are_joined_at_once_as_far_as_they_fit() -> None:
    texts = ["one", "two", "three", "a line that is as long as lines may be!", "four", "five"]
    file = read_blocks(subrip(*((1000, 4000, text) for text in texts)), "srt")
    faults = list(RULES["T030"].loaded.check(file, Limits(PROFILES["youtube"])))
    assert [fault.line for fault in faults] == [cue.line for cue in file.cues[1:]]
    edits = list({id(fault.edit): fault.edit for fault in faults if fault.edit}.values())
    assert [sorted(edit.blocks) for edit in edits if edit] == [[0, 1, 2, 3], [4, 5]]
    assert all(edit and sum(map(bool, edit.blocks.values())) == 1 for edit in edits)
