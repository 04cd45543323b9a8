"""SubRip read: the fast way and the line-by-line way find the same, and all problems are reported."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats import render
from captions.formats.problems import Problems
from captions.formats.srt.any_file import read_any
from captions.formats.srt.lines import clean_file
from captions.formats.srt.read import parse_srt, sniff_srt
from captions.formats.srt.well_formed import read_well_formed
from captions.model import Cue, Problem, Track
from captions.sources import parse
from tests.formats.srt.tracks import FILES, ONE, TRACKS

TWO = "2\n00:00:03,000 --> 00:00:04,500\n"


def messages(text: str) -> list[str]:
    return [f"{problem.line}: {problem.message}" for problem in parse_srt(text).problems]


# -- the fast way and the other one -------------------------------------------------------------
def check_both_ways(text: str) -> None:
    text = clean_file(text)
    fast_problems, problems = Problems(), Problems()
    cues = read_well_formed(text, fast_problems)
    if cues is not None:
        assert list(read_any(text, problems)) == cues
        assert problems.reported() == fast_problems.reported()


@given(TRACKS)
def test_both_ways_read_the_same(track: Track) -> None:
    check_both_ways(render(track, "srt"))


@given(FILES)
def test_both_ways_read_the_same_of_anything(text: str) -> None:
    check_both_ways(text)


@given(st.integers(0, 10**6), TRACKS)
def test_both_ways_read_the_same_of_damaged_files(seed: int, track: Track) -> None:
    random = Random(seed)
    characters = list(render(track, "srt"))
    for _ in range(random.randint(1, 3)):
        start = random.randrange(len(characters))
        new = random.choice(["", "\n", "\r", " ", "1", ",", "->", "\u3000"])
        characters[start : start + random.randint(0, 2)] = new
    check_both_ways("".join(characters))


def test_a_well_formed_file_is_read_fast() -> None:
    text = render(Track([Cue(at, at + 1, f"Cue {at}\nof <i>many</i>.") for at in range(50)]), "srt")
    for same in (text, text.replace("\n", "\r\n"), text.rstrip("\n"), text + "\n\n"):
        problems = Problems()
        found = read_well_formed(clean_file(same), problems)
        assert found is not None and len(found) == 50
        assert problems.reported() == ()


def test_a_file_with_wrong_numbers_is_read_fast_too() -> None:
    text = f"0{ONE[1:]}a\nb\n\n\n1{ONE[1:]}c\n\n7{ONE[1:]}d\n"
    check_both_ways(text)
    problems = Problems()
    assert read_well_formed(text, problems) is not None
    message = "cues are not numbered 1, 2, 3, ...; their numbers are dropped (2 times)"
    assert problems.reported() == (Problem(1, message),)


# -- what is odd is read, and reported ----------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "message"),
    [
        (f"A title\n\n{ONE}Hi\n", "1: text before the first cue is skipped: A title"),
        (f"{ONE}Hi\n\n2\n00:xx --> 00:00:04,000\nOh\n", '6: "00:xx --> 00:00:04,000" is not a time line; the cue is skipped'),
        (f"{ONE}\n\n{TWO}Hi\n", "2: the cue has no text"),
        ("1\n-00:00:01,000 --> 00:00:02,000\nHi\n", "2: the time -00:00:01,000 is negative; read as 0"),
        ("1\n00:00:01,000 --> 00:00:75,000\nHi\n", "2: the time 00:00:75,000 has more than 59 minutes or seconds; read as 1:15"),
        ("1\n00:00:01,0009 --> 00:00:02,000\nHi\n", "2: a time has more than three decimals; the rest is cut off"),
        ("1\n00:00:02,000 --> 00:00:01,000\nHi\n", "2: the cue ends at 0:01, not after its start at 0:02"),
        ("1\n00:00:01,000 --> 00:00:02,000 Well\nHi\n", "2: text on the time line is read as the first line of the cue: Well"),
        (f"{ONE}H\0i\0\n", "3: 2 NUL characters removed"),
        (f"{ONE}\0Hi\n", "3: 1 NUL character removed"),
        (f"7{ONE[1:]}Hi\n", "1: cues are not numbered 1, 2, 3, ...; their numbers are dropped"),
    ],
)  # fmt: skip
def test_each_problem_is_reported(text: str, message: str) -> None:
    assert messages(text) == [message]


def test_problems_are_in_the_order_of_lines() -> None:
    text = f"7{ONE[1:]}Hi\n\n1\n00:00:04,000 --> 00:00:03,000\nH\0o\n\n5\n00:00:05,000 --> 00:00:06,000\n"
    assert [problem.line for problem in parse_srt(text).problems] == [1, 6, 7, 10]


@pytest.mark.parametrize(
    "text",
    ["", "\n\n", "hello", "1\n2\n3\n", "<html><!-- a --> b</html>", "00:01 Good evening.\n",
     "0:00:01.000,0:00:02.000\nHi\n", "1\n00:00:xx,000 --> 00:00:yy,000\nHi\n"],
)  # fmt: skip
def test_what_is_not_subrip_is_an_error(text: str) -> None:
    assert not sniff_srt(text)
    with pytest.raises(CaptionsError, match="this is not a SubRip file"):
        parse_srt(text)


def test_webvtt_is_not_subrip() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:02.000\nHi\n"
    assert not sniff_srt(text)
    with pytest.raises(
        CaptionsError, match='this is a WebVTT file, not SubRip. Give `format="vtt"`'
    ):
        parse_srt(text)


def test_the_encoding_can_be_named() -> None:
    data = f"{ONE}Да.\n".encode("cp1251")
    track = parse(data, encoding="cp1251")
    assert (track.cues[0].text, track.problems) == ("Да.", ())
    with pytest.raises(CaptionsError, match="there is no text encoding 'klingon'"):
        parse(data, encoding="klingon")
    with pytest.raises(CaptionsError, match="there is no text encoding 'hex'"):
        parse(data, encoding="hex")


@pytest.mark.parametrize(
    "rest", [":00:09,500", ".000 --> 00:00:09,000", " --> 00:00:09,500", "0000:00:09,500"]
)
def test_what_is_left_of_other_times_is_no_text(rest: str) -> None:
    track = parse(f"1\n00:00:01,000 --> 00:00:08,000{rest}\nGulls over the pier.\n", "srt")
    assert [(cue.end_ms, cue.text) for cue in track.cues] == [(8000, "Gulls over the pier.")]
    assert any("is skipped" in problem.message for problem in track.problems)


def test_other_text_on_the_time_line_is_text() -> None:
    track = parse("1\n00:00:01,000 --> 00:00:08,000 10:30 at night\nOn the pier.\n", "srt")
    assert [cue.text for cue in track.cues] == ["10:30 at night\nOn the pier."]


@pytest.mark.parametrize("text", ["<!-- a note -->", "<♪>", "<_x>", "vector<int>", "I <3 you"])
def test_what_looks_like_a_tag_is_text_and_reported(text: str) -> None:
    track = parse_srt(f"{ONE}{text}\n")
    assert track.cues[0].plain_text == text
    assert [problem.line for problem in track.problems] == [3]


@pytest.mark.parametrize("text", ["a < b > c", "5 <- 6", "<>", "x<y"])
def test_a_sign_alone_is_text_without_a_report(text: str) -> None:
    track = parse_srt(f"{ONE}{text}\n")
    assert (track.cues[0].plain_text, track.problems) == (text, ())
