"""What must hold for any caption file that is checked and fixed."""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.text.markup import to_plain
from captions.validation.document import read_blocks
from captions.validation.document.read import encode
from captions.validation.document.well_formed_times import WELL_FORMED_LINE
from captions.validation.rule_choice import choose_rules
from captions.validation.rules import RULES

FIXES_NO_WORD = [code for code in RULES if code[0] in "NTRL"]
TEXTS = st.sampled_from(
    [
        "The harbour was quiet",
        "when we came in that night, and nobody was there to take the rope from us.",
        "the the  end of\u00a0it ",
        "<i>So</i> we left <b>it",
        "",
        "- What?\n- Nothing.",
        "one\ntwo\nthree",
        "[music]",
        "donâ€™t & wait...",
        "1984",
        "Tom & Jerry &amp; <3 you\u200b",
        "Well I said to the\nman of the house",
        "you you you you you you",
        "Thank you.",
        "caf\u00e9\x07 \ud83d",
    ]
)
PIECES = st.one_of(
    st.tuples(st.integers(0, 400), st.integers(-20, 90), TEXTS),
    st.sampled_from(["\n", "stray text\n\n", "00:00:0x,000 --> 00:00:01,000\nlost\n\n", "7\n\n"]),
)
ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@st.composite
def files(draw: st.DrawFn) -> str:
    vtt = draw(st.booleans())
    text = draw(st.sampled_from(["WEBVTT\n\n", "WEBVTT - title\n", "webvtt\n\n"])) if vtt else ""
    number = 0
    for piece in draw(st.lists(PIECES, min_size=1, max_size=12)):
        if isinstance(piece, str):
            text += piece
            continue
        number += draw(st.sampled_from([1, 1, 1, 2]))
        start, length, words = piece
        times = [clock(max(0, ms) * 100, "." if vtt else ",") for ms in (start, start + length)]
        text += (
            f"{number}\n{times[0]} --> {times[1]}\n{words}\n{draw(st.sampled_from(['', chr(10)]))}"
        )
    text = text.replace("\n", draw(ENDS))
    return draw(st.sampled_from(["", "\ufeff"])) + text


def clock(ms: int, mark: str) -> str:
    return f"00:{ms // 60_000:02d}:{ms // 1000 % 60:02d}{mark}{ms % 1000:03d}"


def words_of(text: str, ending: str) -> list[str]:
    file = read_blocks(text, ending=ending)
    return sorted(
        word for cue in file.cues for word in to_plain(cue.cue.text, file.markup).split()
    )  # fmt: skip


def ending_of(text: str) -> str:
    return ".vtt" if text.lstrip("\ufeff")[:6].upper() == "WEBVTT" else ".srt"


@given(files())
def test_blocks_joined_are_the_file(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    file = read_blocks(data, ending=ending_of(text))
    assert encode(file.text, file.encoding) == data
    assert file.cues == sorted(file.cues, key=lambda cue: cue.block)
    for cue in file.cues:
        assert file.blocks[cue.block].raw == cue.raw
        assert cue.with_times(cue.start_ms, cue.end_ms) == cue.raw


@pytest.mark.parametrize(
    "line",
    [
        "00:00:01:12 --> 00:00:03:12",
        "00:00:01.5 --> 00:00:03,500",
        "0:01,000 -> 00:03,500",
        "\ufeff00:00:01,000-->00:00:61,000",
        "00:00:01,0 --> 00:00:03,000 X1:10 X2:20 Y1:30 Y2:40",
        "00:00:01,000 --> 00:00:03.000and words",
        "00:00:01,000  -->  00:00:03,000",
    ],
)
@pytest.mark.parametrize(("later", "longer"), [(0, 250), (100, 0), (100, -20)])
def test_new_times_are_written_in_one_form(line: str, later: int, longer: int) -> None:
    cue = read_blocks(f"{line}\nIt rang.\n", "srt").cues[0]
    start_ms, end_ms = cue.start_ms + later, cue.end_ms + longer
    written = cue.with_times(start_ms, end_ms)
    assert "." not in written.split("\n")[0]
    again = read_blocks(written, "srt").cues[0]
    assert (again.start_ms, again.end_ms, again.lines) == (start_ms, end_ms, cue.lines)
    assert (
        WELL_FORMED_LINE["srt"].match(again.time_line.lstrip("\ufeff").partition(" X1")[0])
        or "words" in line
    )


@given(files(), st.booleans(), st.sampled_from(["youtube", "netflix", "bbc", "ted"]))
def test_fixing_ends(text: str, unsafe: bool, profile: str) -> None:
    ending = ending_of(text)
    fixed = captions.fix(text, unsafe=unsafe, profile=profile, ending=ending, end_ms=30_000)
    allowed = ("safe", "unsafe") if unsafe else ("safe",)
    assert not [finding for finding in fixed.remaining if finding.fix in allowed]
    again = captions.fix(
        fixed.text, unsafe=unsafe, profile=profile, ending=ending, end_ms=30_000
    )  # fmt: skip
    assert again.text == fixed.text
    assert not again.applied


def equal_cues(count: int) -> str:
    return "".join(f"{n}\n{clock(0, ',')} --> {clock(0, ',')}\nHi\n\n" for n in range(1, count + 1))


@given(files())
# A lone number that is text, above one that is due: both stay what they are.
@example(f"{equal_cues(6)}\n7\n\n7\n\n")
@example(f"{equal_cues(2)}\n3\n\n3\n\n3\n\n")
# A line of digits in the text, above a time line that cannot be read.
@example("1\n00:00:00,000 --> 00:00:03,000\nHi\n3\n00:00:0x,000 --> 00:00:01,000\nlost\n")
# Two lone numbers below a cue whose end is wrong.
@example(
    "1\n0\n00:00:00,000 --> 00:00:00,300\nHi\n\n1\n\n1\n\n\n"
    "1\n00:00:01,500 --> 00:00:04,500\none\ntwo\nthree\n\n"
    "3\n00:00:00,800 --> 00:00:02,300\n\n4\n\n4\n00:00:00,800 --> 00:00:03,800\nHi\n"
)
def test_times_numbers_and_layout_change_no_word(text: str) -> None:
    ending = ending_of(text)
    fixed = captions.fix(text, unsafe=True, select=FIXES_NO_WORD, ending=ending)
    assert words_of(fixed.text, ending) == words_of(text, ending)


@given(files(), st.sampled_from(list(RULES)))
def test_findings_are_at_lines_of_the_file(text: str, code: str) -> None:
    count = text.count("\n") + text.count("\r") + 1
    for finding in captions.validate(text, select=[code], ending=ending_of(text)):
        assert finding.code == code
        assert 1 <= finding.line <= count
        assert finding.column >= 1
        assert finding.message
        assert "\n" not in finding.message


@given(st.text(max_size=200) | st.binary(max_size=200))
def test_any_bytes_are_checked_or_refused(data: str | bytes) -> None:
    try:
        captions.validate(data, ending=".srt")
        captions.fix(data, unsafe=True, ending=".vtt")
    except CaptionsError as error:
        assert str(error)


def test_half_of_a_surrogate_pair_can_be_written() -> None:
    fixed = captions.fix("1\n00:00:01,000 --> 00:00:02,000\nHalf \ud83d of it.\n", ending=".srt")
    assert b"Half ? of it." in fixed.data


def test_codes_and_names_are_unique() -> None:
    assert len({rule.name for rule in RULES.values()}) == len(RULES)
    assert list(RULES) == [rule.code for rule in RULES.values()]


@pytest.mark.parametrize(
    ("select", "ignore", "chosen"),
    [
        (["T"], ["T002"], False),
        (["T002"], ["T"], True),
        (None, ["T002"], False),
        (None, [], True),
        (["R"], [], False),
        (["T002"], ["T002"], False),
    ],
)
def test_the_longer_prefix_counts(
    select: list[str] | None, ignore: list[str], chosen: bool
) -> None:
    assert ("T002" in {rule.code for rule in choose_rules(select, ignore)}) is chosen


def test_a_long_file_is_fixed_as_a_whole() -> None:
    random.seed(1)
    cues = []
    at = 0
    for number in range(1, 800):
        at += random.randint(300, 3000)
        times = f"{clock(at, ',')} --> {clock(at + random.randint(-100, 5000), ',')}"
        cues.append(f"{number}\n{times}\nThe harbour was quiet {number}\n\n")
    fixed = captions.fix("".join(cues), unsafe=True)
    assert not [finding for finding in fixed.remaining if finding.fix]


def test_bytes_that_an_edit_puts_together_are_a_character_in_the_same_run() -> None:
    data = b"WEBVTT\n\n00:01.000 --> 00:02.000\nThe tide \xe2\xef\xbb\xbf\x80\x94 out.\n"
    fixed = captions.fix(data)
    assert "The tide — out." in fixed.text
    assert captions.fix(fixed.data).data == fixed.data
