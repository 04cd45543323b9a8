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


@pytest.mark.parametrize("count", [1, 2, 12])
def test_arrows_in_lines_of_one_text_share_one_edit(count: int) -> None:
    file = read_blocks(
        f"WEBVTT\n\n00:01.000 --> 00:04.000\nHi\n{'-->' * 2}\n" + "a --> b\n" * count
    )
    faults = list(RULES["X006"].loaded.check(file, Limits(PROFILES["youtube"])))
    edits = {id(fault.edit): fault.edit for fault in faults}
    assert len(edits) == 1
    assert [fault.line for fault in faults] == list(range(5, 5 + min(count + 1, 10)))
    assert ("(and 3 more in this cue)" in faults[-1].message) is (count == 12)
    fixed = captions.fix(file.text, select=["X006"])
    assert (fixed.applied, fixed.remaining) == ({"X006": 1}, [])
    assert fixed.text == file.text.replace("-->", "--&gt;").replace("&gt;", ">", 1)


@pytest.mark.parametrize(
    "below", ["\n-->\n", "00:05 --> 00:06\n-->\n", "00:05.000 --> 00:06.000\n"]
)
def test_only_lines_that_belong_to_the_cue_are_its_text(below: str) -> None:
    text = f"WEBVTT\n\n00:01.000 --> 00:04.000\nHi\n-->\n{below}"
    fixed = captions.fix(text, select=["X006"])
    assert fixed.text == text.replace("\n-->\n", "\n--&gt;\n", 1)


def test_thousands_of_arrows_in_one_text_take_few_passes() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:04.000\nHi\n" + "-->\n" * 3000
    # Escaped, they would be a cue of too many lines, so the file stays as it is.
    fixed = captions.fix(text, unsafe=True)
    assert (fixed.text, fixed.applied) == (text, {})
    assert not [found for found in fixed.remaining if found.fix]


@pytest.mark.parametrize("unit", ["STYLE\n::cue(b) {{}}\n", "REGION\nid:r{}\n", "REGION\n"])
def test_definitions_below_the_first_cue_are_moved_at_once(unit: str) -> None:
    cue = "00:01.000 --> 00:04.000\nHi there\n"
    units = [unit.format(index) for index in range(MANY)]
    fixed = captions.fix("\n".join(["WEBVTT\n", cue, *units]), unsafe=True)
    assert fixed.text == "\n".join(["WEBVTT\n", *units, cue]) + "\n"
    assert fixed.applied == {"F009": 1}


def test_definitions_that_a_note_ignores_are_not_moved_with_the_others() -> None:
    first, second = "STYLE\n::cue(b) {}\n", "STYLE\n::cue(i) {}\n"
    cue, note = "00:01.000 --> 00:04.000\nHi there\n", "NOTE captions: ignore F009\n"
    fixed = captions.fix("\n".join(["WEBVTT\n", cue, note, first, second]), unsafe=True)
    assert fixed.text == "\n".join(["WEBVTT\n", second, cue, note, first]) + "\n"


def test_a_region_with_faults_does_not_keep_other_definitions_from_being_moved() -> None:
    cue, style = "00:01.000 --> 00:04.000\nHi there\n", "STYLE\n::cue(b) {}\n"
    bad = "REGION\nwidth:x\nlines:y\nscroll:z\n"
    fixed = captions.fix("\n".join(["WEBVTT\n", cue, bad, style]), unsafe=True)
    assert fixed.text == "\n".join(["WEBVTT\n", style, cue, bad]) + "\n"


@pytest.mark.parametrize("length_ms", [0, -500])
def test_cues_that_end_too_soon_are_fixed_at_once_from_the_last_on(length_ms: int) -> None:
    starts_ms = [1000 + 2000 * index for index in range(MANY)]
    text = subrip(*((start, start + length_ms, "Hi there") for start in starts_ms))
    fixed = captions.fix(text, unsafe=True, select=["T001"])
    assert (fixed.applied, fixed.remaining) == ({"T001": 1}, [])


def test_a_cue_that_a_note_ignores_keeps_its_times() -> None:
    cues = [f"00:0{start}.000 --> 00:0{start}.000\nHi there\n" for start in (1, 3, 5, 7)]
    text = "\n".join(["WEBVTT\n", *cues[:2], "NOTE captions: ignore T001\n", *cues[2:]])
    fixed = captions.fix(text, unsafe=True, select=["T001"])
    assert fixed.applied == {"T001": 1}
    assert fixed.text == text.replace("07.000 --> 00:07.000", "07.000 --> 00:08.333")
