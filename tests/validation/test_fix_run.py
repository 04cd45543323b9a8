from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from captions.profile import PROFILES
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.fix import fix_file
from captions.validation.fix_run import FixRun, harmful_edits
from captions.validation.rule import Edit, Fault, Limits, Phase, Rule
from tests.validation.examples import subrip

LIMITS = Limits(PROFILES["youtube"])


def rule(code: str, check: Any, **fields: Any) -> Rule:
    return Rule(code, code.lower(), "info", "Example", "Example.", check, **fields)


def finder(word: str, new: str | None = None) -> Any:
    """Return the check of a rule that finds a word, and replaces it by another."""

    def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
        for cue in file.cues:
            if word in cue.payload:
                edit = None
                if new is not None:
                    edit = Edit({cue.block: cue.raw.replace(word, new)})
                yield Fault(cue.line, f"found {word}", cue=cue, edit=edit)

    return check


def fixed(text: str, *rules: Rule) -> tuple[str, list[tuple[str, str | None]]]:
    result = fix_file(read_blocks(text, "srt"), rules, LIMITS)
    return result.text, [(found.code, found.fix) for found in result.remaining]


TEXT = subrip((1000, 3000, "one"), (4000, 6000, "two"), (7000, 9000, "one"))


def test_an_edit_that_causes_no_finding_is_made() -> None:
    rules = (rule("A", finder("one", "six"), fix="safe"), rule("B", finder("seven")))
    assert fixed(TEXT, *rules) == (TEXT.replace("one", "six"), [])


def test_an_edit_that_causes_a_finding_is_not() -> None:
    rules = (rule("A", finder("one", "bad"), fix="safe"), rule("B", finder("bad")))
    assert fixed(TEXT, *rules) == (TEXT, [("A", None), ("A", None)])


def test_an_edit_may_cause_what_another_one_fixes() -> None:
    rules = (
        rule("A", finder("one", "bad"), fix="safe"),
        rule("B", finder("bad", "good"), fix="safe"),
    )
    assert fixed(TEXT, *rules) == (TEXT.replace("one", "good"), [])


def test_only_a_fix_of_the_text_may_change_words() -> None:
    changing = rule("L", finder("one", "six"), fix="safe", phase=Phase.LINES)
    assert fixed(TEXT, changing) == (TEXT, [("L", None), ("L", None)])
    moving = rule("L", finder("one", "-\none"), fix="safe", phase=Phase.LINES)
    assert fixed(TEXT, moving)[0] != TEXT


def test_only_the_harmful_edit_is_refused() -> None:
    def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
        for cue in file.cues[1:]:
            if "six" in cue.payload:
                yield Fault(cue.line, "six further down", cue=cue)

    rules = (rule("A", finder("one", "six"), fix="safe"), rule("B", check))
    text, left = fixed(TEXT, *rules)
    assert text == TEXT.replace("one", "six", 1)
    assert left == [("A", None)]


def test_rules_that_undo_each_other_come_to_an_end() -> None:
    rules = (
        rule("A", finder("one", "two"), fix="safe"),
        rule("B", finder("two", "one"), fix="safe"),
    )
    text, _ = fixed(TEXT, *rules)
    assert fixed(text, *rules)[0] == text


def test_a_run_can_go_back() -> None:
    file = read_blocks(TEXT, "srt")
    run = FixRun(file, [])
    one = file.cues[0]
    edit = Edit({one.block: one.raw.replace("one", "six")})
    run.add_pass(read_blocks(TEXT.replace("one", "six", 1), "srt"), [], [("A", edit)])
    assert dict(run.applied) == {"A": 1}
    assert harmful_edits(run) == set()
    run.rewind({("A", 5)})
    assert len(run.passes) == 2
    run.rewind({("A", one.block)})
    assert run.file is file
    assert not run.applied


def test_blocks_are_known_by_where_they_come_from() -> None:
    file = read_blocks(TEXT, "srt")
    run = FixRun(file, [])
    first, second, _ = file.cues
    split = first.raw + "9\n00:00:03,200 --> 00:00:03,900\nhalf\n\n"
    edit = Edit({first.block: split, second.block: ""})
    text = TEXT.replace(first.raw, split).replace(second.raw, "")
    run.add_pass(read_blocks(text, "srt"), [], [("A", edit)])
    assert list(run.origins) == [0, 0, 2]
