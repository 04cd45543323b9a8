"""Chapters read from lists, headings, JSON, WebVTT and labels; what is skipped is reported."""

from __future__ import annotations

from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.editing.chapters.model import Chapters
from captions.editing.chapters.read import read_chapters
from captions.errors import CaptionsError
from captions.timecode import format_clock
from tests.conftest import FIXTURES


def starts(chapters: Chapters) -> list[tuple[int, str]]:
    return [(chapter.start_ms, chapter.title) for chapter in chapters]


def messages(chapters: Chapters) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in chapters.problems]


TWO = [(0, "Intro"), (90_000, "The tide clock")]


@pytest.mark.parametrize(
    "text",
    [
        "0:00 Intro\n1:30 The tide clock\n",
        "00:00:00 Intro\r\n00:01:30 The tide clock\r\n",
        "(0:00) Intro\n(1:30) The tide clock",
        "[00:00] - Intro\n[01:30] - The tide clock",
        "0:00 – Intro\n1:30 — The tide clock",
        "0:00: Intro\n1:30: The tide clock",
        "0:00 | Intro\n1:30 | The tide clock",
        "1. 0:00 Intro\n2. 1:30 The tide clock",
        "- 0:00 Intro\n- 1:30 The tide clock",
        "🎙 0:00 Intro\n✅1:30 The tide clock",
        "**0:00** Intro\n**1:30** The tide clock",
        "Intro 0:00\nThe tide clock 1:30",
        "Intro - 0:00\nThe tide clock - 1:30",
        "Intro (0:00)\nThe tide clock (1:30)",
        "- Intro: 0:00\n- The tide clock: 1:30",
        "0:00\nIntro\n1:30\nThe tide clock",
        "\ufeff0:00 Intro\n1:30 The tide clock",
        "0.000000\t0.000000\tIntro\n90.000000\t90.000000\tThe tide clock\n",
        '{"chapters": [{"startTime": 0, "title": "Intro"}, {"startTime": "90", "title": "The tide clock"}]}',
        '{"chapters": [{"start_time": 0.0, "title": "Intro"}, {"start_time": 90.0, "title": "The tide clock"}]}',
        '{"chapters": [{"start_time": "0.0", "tags": {"title": "Intro"}}, {"start_time": "90.0", "tags": {"title": "The tide clock"}}]}',
        "WEBVTT\nKind: chapters\n\n00:00.000 --> 01:30.000\nIntro\n\n01:30.000 --> 09:00.000\nThe tide clock\n",
    ],
)
def test_many_ways_to_write_the_same_chapters(text: str) -> None:
    assert starts(read_chapters(text)) == TWO
    assert starts(read_chapters(text.encode())) == TWO


def test_a_list_in_a_description() -> None:
    text = (
        "We talk about clocks.\n\nChapters:\n0:00 Intro\n1:30 The tide clock (part 1)\n"
        "1:02:03 Why 10:30 is late\n\nMusic by Bench & Co.\n"
    )
    found = read_chapters(text)
    assert starts(found) == [
        (0, "Intro"), (90_000, "The tide clock (part 1)"), (3_723_000, "Why 10:30 is late"),
    ]  # fmt: skip
    assert [chapter.line for chapter in found] == [4, 5, 6]
    assert messages(found) == [
        (1, '3 lines without a time are skipped, from "We talk about clocks."')
    ]


def test_ends_are_kept() -> None:
    found = read_chapters("0:00 - 1:30 Intro\n1:30 to 4:00 The tide clock")
    assert [(chapter.end_ms, chapter.title) for chapter in found] == [
        (90_000, "Intro"), (240_000, "The tide clock"),
    ]  # fmt: skip


def test_a_time_of_day_is_no_chapter() -> None:
    found = read_chapters("0:00 Intro\n9:00 a.m. is when we open\n1:30 The tide clock")
    assert starts(found) == TWO
    assert messages(found) == [
        (2, 'a line is skipped because it has no time: "9:00 a.m. is when we open"')
    ]


TALK = "0:01 Ada: Good evening, and welcome.\n0:05 Bob: Thank you.\n"


def test_headings_of_a_transcript_in_markdown() -> None:
    found = read_chapters(
        f"# Bench Notes\n\n## Welcome\n\n{TALK}\n## The *tide* clock\n\n12:30 Ada: So.\n"
    )
    assert starts(found) == [(0, "Welcome"), (750_000, "The tide clock")]
    assert messages(found) == [
        (1, '"Bench Notes" is the title, not a chapter'),
        (3, '"Welcome" starts at 0:00 instead of 0:01, because nothing is said before it'),
    ]


def test_a_time_in_a_heading_is_its_start() -> None:
    found = read_chapters(f"## Welcome (0:00)\n{TALK}## 12:30 The clock\n12:34 Ada: So it is.\n")
    assert starts(found) == [(0, "Welcome"), (750_000, "The clock")]


def test_numbered_chapters_between_the_lines() -> None:
    text = f"Chapter 1: Welcome\n{TALK}Chapter 2: The stairs\n1:07 Ada: So many.\n"
    assert starts(read_chapters(text)) == [(0, "Welcome"), (67_000, "The stairs")]


def test_a_single_numbered_chapter_in_a_transcript() -> None:
    text = "0:00\nevery town has one clock\n0:30\nthat everybody trusts\nChapter 2: The stairs\n1:11\nso many\n"
    assert starts(read_chapters(text)) == [(71_000, "The stairs")]


def test_short_lines_between_blank_ones_are_headings() -> None:
    text = f"Welcome\n\n{TALK}\nThe stairs\n\n1:07 Ada: So many.\n1:09 Bob: Yes.\n"
    assert starts(read_chapters(text)) == [(0, "Welcome"), (67_000, "The stairs")]


def test_a_heading_without_a_time_below_is_reported() -> None:
    found = read_chapters(f"## Welcome\n{TALK}## Credits\nMusic by Bench & Co.\n")
    assert starts(found) == [(0, "Welcome")]
    assert (4, '"Credits" has no time below it; this chapter is skipped') in messages(found)


def test_a_heading_far_above_its_time_is_reported() -> None:
    found = read_chapters(
        f"## Welcome\n{TALK}## Late\n\nAda: One.\n\nAda: Two.\n\n9:00 Ada: Three.\n"
    )
    assert any("only at line 10; it may start earlier" in message for _, message in messages(found))


def test_a_heading_above_a_list_names_the_list() -> None:
    assert starts(read_chapters("## Timestamps\n0:00 Intro\n1:30 The tide clock\n")) == TWO


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("hello", "no line of this file has the time of a chapter"),
        (TALK * 4, "this is a transcript without headings"),
        (
            "0:00\none two\n0:02\nthree four\n0:05\nfive\n0:07\nsix\n0:09\nseven\n",
            "this is a transcript",
        ),
        (
            "Ada (0:00)\nHi\nBob (0:20)\nHi\nAda (0:40)\nSo\nBob (1:00)\nNo\n",
            "this is a transcript",
        ),
        ("1\n00:00:01,000 --> 00:00:02,000\nHi\n", "this file holds captions (SubRip), not"),
        ('{"segments": []}', 'this JSON has no list of "chapters" (it has "segments")'),
        ('{"chapters": [', "this JSON is broken"),
        ("WEBVTT\nKind: metadata\n\n00:00.000 --> 00:01.000\n{}\n", "holds metadata, not chapters"),
        ('{"chapters": [{"title": "A"}]}', "this file has no chapters"),
    ],
)
def test_other_files_are_refused(text: str, message: str) -> None:
    with pytest.raises(CaptionsError) as caught:
        read_chapters(text)
    assert message in str(caught.value)
    assert caught.value.hint


def test_captions_in_webvtt_are_no_chapters() -> None:
    cues = "".join(f"00:{n:02}.000 --> 00:{n + 1:02}.000\nword {n}\n\n" for n in range(0, 20, 2))
    with pytest.raises(CaptionsError, match="holds captions, not chapters"):
        read_chapters(f"WEBVTT\n\n{cues}")


def test_fields_of_json_are_kept_and_faults_reported() -> None:
    found = read_chapters(FIXTURES / "chapters/chapters.json")
    assert found.details == {"author": "Bench Notes"}
    assert [chapter.start_ms for chapter in found] == [0, 90_500, 1_210_000]
    assert set(found.chapters[1].details) == {"img"}
    found = read_chapters('{"chapters": [{"startTime": 0, "title": "A"}, {"startTime": true}]}')
    assert messages(found) == [(1, "chapter 2 has no start time in seconds; it is skipped")]


def test_an_error_names_the_file(tmp_path: Path) -> None:
    path = tmp_path / "no.txt"
    path.write_text("hello")
    with pytest.raises(CaptionsError) as caught:
        read_chapters(path)
    assert caught.value.path == str(path)


TITLES = st.text("abcdefghXYZ", min_size=1, max_size=40)


@given(
    st.lists(
        st.tuples(st.integers(10, 5000), TITLES),
        min_size=1,
        max_size=7,
        unique_by=lambda row: row[1],
    )
)
def test_every_title_of_a_list_is_read(rows: list[tuple[int, str]]) -> None:
    times_ms = [1000 * second for second in accumulate(gap for gap, _ in rows)]
    listed = [(time_ms, title) for time_ms, (_, title) in zip(times_ms, rows)]
    text = "".join(f"{format_clock(time_ms)} {title}\n" for time_ms, title in listed)
    assert starts(read_chapters(text)) == listed


PIECES = st.sampled_from(
    [
        "0:00",
        "1:30",
        " Intro",
        "- ",
        "(",
        ")",
        "\n",
        "\n\n",
        "## ",
        "Chapter 2: ",
        "Ada: ",
        "{",
        "[",
        "\t",
        ".",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=100))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read_chapters(text)
    except CaptionsError as error:
        assert error.message
    else:
        assert found.chapters


def test_simple_chapters_of_mkvtoolnix() -> None:
    text = (
        "CHAPTER01=00:00:00.000\nCHAPTER01NAME=Intro\nCHAPTER02NAME=The clock\n"
        "CHAPTER02=00:01:30.250\nchapter03=01:00:00\nCHAPTER04NAME=No time\nnonsense\n"
    )
    found = read_chapters(text)
    assert [(chapter.start_ms, chapter.title, chapter.line) for chapter in found] == [
        (0, "Intro", 1), (90_250, "The clock", 4), (3_600_000, "", 5),
    ]  # fmt: skip
    assert [problem.message for problem in found.problems] == [
        'chapter 4, "No time", has no time; skipped',
        '"nonsense" is no line of a chapter; skipped',
    ]


def test_a_list_may_have_some_times_behind_their_titles() -> None:
    text = (
        "Chapters\nIntro 00:00\n00:30 Warm up\n2:00 It is 3:15\nThe end 5:00\n6:00 Credits\nBye\n"
    )
    found = read_chapters(text)
    assert [chapter.title for chapter in found] == [
        "Intro", "Warm up", "It is 3:15", "The end", "Credits",
    ]  # fmt: skip
    late = read_chapters("We met at 10:30\n0:00 Intro\n1:00 Rust\n2:00 Oil\n")
    assert [chapter.title for chapter in late] == ["Intro", "Rust", "Oil"]


def test_headings_of_documents() -> None:
    page = "<html><body><h2>Intro</h2><p>0:00 Hello.</p><h2>Rust</h2><p>0:45 So.</p></body></html>"
    rtf = r"{\rtf1\ansi 0:00 Intro\par 0:45 Rust\par 2:00 Oil\par}"
    assert [(one.start_ms, one.title) for one in read_chapters(page)] == [
        (0, "Intro"), (45_000, "Rust"),
    ]  # fmt: skip
    assert [one.title for one in read_chapters(rtf)] == ["Intro", "Rust", "Oil"]


@pytest.mark.parametrize("text", ["<v Ada>So it is", "So it is."])
def test_webvtt_of_sentences_is_no_list_of_titles(text: str) -> None:
    cues = "".join(f"00:{n}0.000 --> 00:{n}9.000\n{text}\n\n" for n in range(1, 5))
    with pytest.raises(CaptionsError, match="holds captions, not chapters"):
        read_chapters(f"WEBVTT\n\n{cues}")
    assert len(read_chapters(f"WEBVTT\nKind: chapters\n\n{cues}")) == 4


def test_an_empty_list_in_json() -> None:
    with pytest.raises(CaptionsError, match="in this JSON has no chapter"):
        read_chapters('{"chapters": []}')
