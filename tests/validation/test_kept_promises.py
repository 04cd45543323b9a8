"""What ``fix`` promises of any file: it causes no finding, and a second run has nothing to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.validation.fix import Fixed, fix
from captions.validation.validate import Finding, validate
from tests.conftest import FIXTURES

TEXTS = (
    "We wound the clock every night,\nand nobody came.",
    "- Who has the key?\n- I do, and so\ndoes the warden.",
    "<i>The rope <b>of the</b> bell\nis new.</i>",
    "Five & six are less than nine: 5 < 9.",
    "It rang... and rang, and rang, until the whole harbour was awake and out on the quay.",
    "the the rope of\na bell",
    "Thank you.",
    "\u266a Wind the clock",
    "",
)
# What editors, programs and accidents put into caption files.
SCRAPS = st.sampled_from(
    [
        *("\n", "\n\n", " ", "\t", "0", "9", ":", ",", ".", "-->", "->", "<", ">", "<i>", "</i>"),
        *("&", "&amp;", "\u2019", "\u00e2\u20ac\u2122", "\ufeff", "\u200b", "\r", "<v Ada>"),
        *("STYLE", "NOTE", "WEBVTT", " align:middle", "...", "--", "[music]", "l am", "\u266a"),
        *("\x1b[31m", "<00:00:01.500>", "</font>", "{\\an8}", ">> ", "- ", '"', "(", "?!?"),
    ]
)


@st.composite
def files(draw: st.DrawFn) -> tuple[str, str]:
    """Return the text of a damaged caption file, and the ending of its name."""
    is_vtt = draw(st.booleans())
    point, head = (".", "WEBVTT\n\n") if is_vtt else (",", "")
    blocks, at_ms = [], 0
    for number in range(1, draw(st.integers(1, 7)) + 1):
        start_ms = max(0, at_ms + draw(st.integers(-400, 900)))
        at_ms = start_ms + draw(st.integers(0, 4000) | st.integers(0, 11_000))
        times = f"{clock(start_ms, point)} --> {clock(at_ms, point)}"
        text = draw(st.sampled_from(TEXTS))
        blocks.append(f"{number}\n{times}\n{text}\n" if not is_vtt else f"{times}\n{text}\n")
    text = head + "\n".join(blocks)
    for _ in range(draw(st.integers(0, 4))):
        first = draw(st.integers(0, len(text)))
        last = min(len(text), first + draw(st.integers(0, 3)))
        text = text[:first] + draw(SCRAPS | st.just("")) + text[last:]
    return text, ".vtt" if is_vtt else ".srt"


def clock(ms: int, point: str) -> str:
    seconds, rest = divmod(ms, 1000)
    return f"00:{seconds // 60:02}:{seconds % 60:02}{point}{rest:03}"


def more(before: Sequence[Finding], after: Sequence[Finding]) -> Counter[str]:
    """Return by how many each rule has more findings."""
    return Counter(found.code for found in after) - Counter(found.code for found in before)


def check_promises(data: str | bytes, ending: str, profile: str, *, unsafe: bool) -> Fixed:
    before = validate(data, profile, ending=ending)
    fixed = fix(data, profile, unsafe=unsafe, ending=ending)
    new = more(before, fixed.remaining)
    assert new.total() == fixed.revealed
    if not fixed.applied.get("F004"):
        assert not new
    assert more(validate(fixed.data, profile, ending=ending), fixed.remaining) == Counter()
    again = fix(fixed.data, profile, unsafe=unsafe, ending=ending)
    assert again.data == fixed.data
    assert not again.applied
    return fixed


@settings(max_examples=150)
@given(files(), st.sampled_from(["youtube", "netflix", "bbc", "ted"]), st.booleans())
def test_a_fix_causes_no_finding(file: tuple[str, str], profile: str, unsafe: bool) -> None:
    check_promises(*file, profile, unsafe=unsafe)


CASES = [
    path
    for folder in ("L001-line-too-long", "T002-cue-overlap", "X006-unescaped-character")
    for path in sorted((FIXTURES / "rules" / folder).glob("*.[sv][rt]t"))
    if ".fixed" not in path.suffixes
]


@pytest.mark.parametrize("unsafe", [False, True], ids=["safe", "unsafe"])
@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_cases_of_the_rules(case: object, unsafe: bool) -> None:
    check_promises(case.read_bytes(), case.suffix, "youtube", unsafe=unsafe)  # type: ignore[attr-defined]


def test_what_a_readable_time_line_shows_is_counted() -> None:
    text = "WEBVTT\n\n00:00:01,000 --> 00:00:01,200\nthe the rope of the bell in the tower\n"
    fixed = check_promises(text, ".vtt", "youtube", unsafe=False)
    assert dict(fixed.applied)["F004"] == 1
    assert fixed.revealed == len(fixed.remaining) > 0


def test_a_hundred_and_fifty_equal_faults_are_fixed_in_one_run() -> None:
    text = f"1\n00:00:01,000 --> 00:00:02,000\n{'</i>' * 150}Hello.\n"
    fixed = check_promises(text, ".srt", "youtube", unsafe=True)
    assert fixed.text == "1\n00:00:01,000 --> 00:00:02,000\nHello.\n"


def test_text_that_would_be_too_long_is_not_made_visible() -> None:
    hidden = "less < more, but nobody in the whole harbour has ever asked the warden about that"
    text = f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n{hidden}\n"
    fixed = check_promises(text, ".vtt", "youtube", unsafe=False)
    assert fixed.text == text
    assert [(found.code, found.fix) for found in fixed.remaining] == [("X006", None)]
