"""A file that is checked again after each change has the findings of one that is checked anew."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from captions.validation.document import CaptionFile, read_blocks
from captions.validation.late_rule import LateRule
from captions.validation.recheck import Recheck
from captions.validation.rule import Edit, Fault, Limits, Rule
from captions.validation.rule_choice import choose_rules
from captions.validation.rules import RULES, r001_reading_speed
from captions.validation.validate import find_faults, limits_of
from tests.conftest import FIXTURES

TEXTS = (
    "We wound the clock every night,\nand nobody came.",
    "- Who has the key? - I do.",
    "It rang... and rang, and rang, until the whole harbour was awake and out on the quay.",
    "the rope of the\nbell",
    "So\nlong",
    "What??",
    "{\\an8}Above the water",
    "{\\an8}and above that, where all of the gulls of the harbour sat in the evening",
    "Thank you.",
    "Thank you for the",
    "night.",
    "l am here, and I'II stay.",
    "It\u2019s caf\u00c3\u00a9 time.",
    "Das ist die Uhr, und sie geht nicht mehr.",
    "",
)
SCRAPS = (
    *("\n", "\n\n", "", "", "9", ":", "-->", "??", "a", " the\n", "{\\an8}", "1", "word " * 30),
    *("\n\n7\n00:00:09,000 --> 00:00:09,400\nNew.\n\n", "00:00:03.000 --> 00:00:04.000\nNew.\n"),
    *("NOTE captions: ignore R\n\n", "STYLE\n", " line:0"),
)
# among them, every rule with a reach has its limits
PROFILES = ("youtube", "netflix", "bbc", "ted")


def caption_text(chance: random.Random, count: int, *, vtt: bool) -> str:
    point, blocks, at_ms = ("." if vtt else ","), [], 0
    for number in range(1, count + 1):
        start_ms = max(0, at_ms + chance.choice([0, 20, 90, 200, 400, 1500, -300]))
        at_ms = start_ms + chance.choice([200, 900, 1500, 2500, 4000, 12_000])
        times = f"{clock(start_ms, point)} --> {clock(at_ms, point)}"
        head = "" if vtt else f"{number}\n"
        blocks.append(f"{head}{times}\n{chance.choice(TEXTS)}\n")
    return ("WEBVTT\n\n" if vtt else "") + "\n".join(blocks)


def clock(ms: int, point: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"00:{seconds // 60:02}:{seconds % 60:02}{point}{rest:03}"


def changed(chance: random.Random, text: str) -> str:
    first = chance.randint(0, len(text))
    last = min(len(text), first + chance.choice([0, 0, 1, 3, 40, 200]))
    return text[:first] + chance.choice(SCRAPS) + text[last:]


def as_tuples(faults: list[tuple[Rule, Fault]]) -> list[object]:
    return sorted(
        (
            *(rule.code, fault.line, fault.column, fault.length, fault.message),
            -1 if fault.cue is None else fault.cue.index,
            "" if fault.cue is None else fault.cue.raw,
            repr(edit_of(fault.edit)),
            str(fault.safety),
        )
        for rule, fault in faults
    )


def edit_of(edit: Edit | None) -> object:
    if edit is None:
        return None
    flags = edit.encoding, edit.is_separable, edit.is_revealing
    return sorted(edit.blocks.items()), sorted(edit.reads), flags


def texts_of(chance: random.Random, *, vtt: bool) -> Iterator[str]:
    text = caption_text(chance, chance.randint(4, 40), vtt=vtt)
    yield text
    for _ in range(6):
        text = changed(chance, text)
        yield text


# a seed cannot be made smaller
@settings(max_examples=25, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(st.integers(0, 2**32), st.booleans(), st.sampled_from(PROFILES), st.booleans())
def test_a_change_is_checked_as_if_the_file_were_new(
    seed: int, vtt: bool, profile: str, unsafe: bool
) -> None:
    chance = random.Random(seed)
    rules = choose_rules(every=True)
    limits = limits_of(profile)
    limits = Limits(limits.profile, unsafe=unsafe)
    recheck = Recheck(rules, limits)
    for text in texts_of(chance, vtt=vtt):
        file = read_blocks(text, "vtt" if vtt else "srt")
        try:
            expected = list(find_faults(file, rules, limits))
        except Exception as error:
            with pytest.raises(type(error)):
                recheck.find_faults(file)
            continue
        assert as_tuples(recheck.find_faults(file)) == as_tuples(expected)


CASES = [
    path
    for code, rule in RULES.items()
    if rule.reach is not None
    for path in sorted((FIXTURES / "rules").glob(f"{code}-*/*.[sv][rt]t"))
]


@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_case_of_a_rule_line_by_line(path: Path) -> None:
    text = path.read_bytes().decode("utf-8", "replace")
    rules, limits = choose_rules(), limits_of("youtube")
    recheck = Recheck(rules, limits)
    lines = text.splitlines(keepends=True)
    for count in range(len(lines), 0, -max(1, len(lines) // 8)):
        file = read_blocks("".join(lines[:count]), path.suffix[1:])
        expected = as_tuples(list(find_faults(file, rules, limits)))
        assert as_tuples(recheck.find_faults(file)) == expected


def test_only_the_cues_near_a_change_are_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    counts: list[int] = []
    check = r001_reading_speed.check

    def counting(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
        counts.append(len(file.cues))
        return check(file, limits)

    monkeypatch.setattr(r001_reading_speed, "check", counting)
    rule = LateRule(r001_reading_speed.__name__, reach=RULES["R001"].reach)
    recheck = Recheck([rule], limits_of("youtube"))
    text = "".join(
        f"{n}\n00:{n // 60:02}:{n % 60:02},000 --> 00:{n // 60:02}:{n % 60:02},500\nHello {n}.\n\n"
        for n in range(1, 1001)
    )
    recheck.find_faults(read_blocks(text, "srt"))
    longer = text.replace("Hello 500.", "Hello again, and again, number 500.")
    found = recheck.find_faults(read_blocks(longer, "srt"))
    assert [fault.line for _, fault in found] == [1998]
    assert counts == [1000, 11]


def test_a_file_of_chapters_has_no_faults() -> None:
    recheck = Recheck(choose_rules(), limits_of("youtube"))
    cue = "00:01.000 --> 00:01.100\nThe tide clock, and who has wound it\n"
    assert recheck.find_faults(read_blocks(f"WEBVTT\n\n{cue}", "vtt"))
    assert recheck.find_faults(read_blocks(f"WEBVTT\nKind: chapters\n\n{cue}", "vtt")) == []
    assert recheck.find_faults(read_blocks(f"WEBVTT\n\n{cue}", "vtt"))
