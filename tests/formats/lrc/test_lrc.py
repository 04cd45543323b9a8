"""LRC: the offset, repeated lines, times of words, and what is written."""

from __future__ import annotations

import pytest

import captions
from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.formats.lrc.read import parse_lrc, sniff_lrc
from captions.formats.lrc.write import render_lrc
from captions.model import Cue, Note, Problem, Track, Word
from captions.sources import open_source, parse
from captions.text.words import split_words
from tests.conftest import FIXTURES


def shown(text: str) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in parse_lrc(text).cues]


def test_lines_last_until_the_next_and_an_empty_one_clears_the_screen() -> None:
    text = "[00:01.50]The tide\n[00:02.00]clock\n\n[01:00.00]\n[01:02.5]stopped.\n[01:03]\n"
    assert shown(text) == [
        (1500, 2000, "The tide"), (2000, 60_000, "clock"), (62_500, 63_000, "stopped."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("time", "start_ms"),
    [("00:01.5", 1500), ("00:01.50", 1500), ("0:01.505", 1505), ("00:01:50", 1500),
     ("125:00.00", 7_500_000), ("01:02:03.50", 3_723_500)],
)  # fmt: skip
def test_times(time: str, start_ms: int) -> None:
    assert parse_lrc(f"[ti:T]\n[{time}]Hello.\n").cues[0].start_ms == start_ms


def test_a_positive_offset_shows_lines_and_words_earlier() -> None:
    track = parse_lrc("[offset:+500]\n[00:02.00]The <00:02.60>tide\n[00:03.00]\n")
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (1500, 2500, "The <00:00:02.100>tide")
    ]
    assert [(word.text, word.start_ms, word.end_ms) for word in track.words] == [
        ("The", 1500, 2100), ("tide", 2100, 2500),
    ]  # fmt: skip
    assert shown("[offset:-500]\n[00:02.00]The tide\n[00:03.00]\n") == [(2500, 3500, "The tide")]
    early = parse_lrc("[offset:9000]\n[00:02.00]The tide\n[00:12.00]\n")
    assert (early.cues[0].start_ms, early.problems[0].line) == (0, 2)


def test_repeated_lines_repeat_their_words() -> None:
    track = parse_lrc("[00:01.00][00:05.00]<00:01.00>The <00:01.50>tide\n[00:03.00]\n[00:06.00]\n")
    assert [cue.text for cue in track.cues] == [
        "The <00:00:01.500>tide", "The <00:00:05.500>tide",
    ]  # fmt: skip
    assert [word.turn for word in track.words] == [0, 0, 1, 1]
    assert track.problems == ()


def test_tags_become_title_language_and_notes() -> None:
    track = parse_lrc("[ti:The Tide Clock]\n[ar:Ada]\n[la:en]\n[al:]\n[00:01.00]a\n[00:02.00]\n")
    assert (track.title, track.language, track.notes) == (
        "The Tide Clock", "en", (Note("ar: Ada"),),
    )  # fmt: skip


def test_word_times_that_go_back_are_reported() -> None:
    track = parse_lrc("[00:05.00]a <00:04.00>b <00:06.00>c\n[00:07.00]\n")
    assert track.cues[0].text == "a b <00:00:06.000>c"
    assert "a word time is before" in track.problems[0].message


def test_what_is_no_line_is_reported() -> None:
    track = parse_lrc("Hello\n[00:01.00]a\n[00:02.00]\n[offset:soon]\n")
    assert [problem.line for problem in track.problems] == [1, 4]


@pytest.mark.parametrize(
    ("text", "is_lrc"),
    [
        ("[00:01.00]a\n[00:02.00]b\n", True),
        ("[00:01.00] a\n\n[00:02.00] b\n", True),
        ("[ti:T]\n[00:01]a\n", True),
        ("[by:someone]\n\n[00:01.000]a\n", True),
        ("[00:01] a\n[00:02] b\n", False),
        ("[00:01.00] a\nb\n[00:02.00] c\n", False),
        ("[ti:T]\n", False),
        ("[00:00:01.000] a\n", False),
        ("[00:00.000 --> 00:01.000] a\n", False),
    ],
)
def test_the_sign(text: str, is_lrc: bool) -> None:
    assert sniff_lrc(text) is is_lrc


def test_writing_simple_and_enhanced() -> None:
    words = [Word("The", 1000, 1300), Word("tide", 1500, 2000)]
    track = Track(
        [Cue(1000, 2000, "The\ntide"), Cue(2000, 3004, "[00:01.00]<00:02.00>")],
        title="The [Tide] Clock", language="en", words=words,
    )  # fmt: skip
    assert render_lrc(track) == (
        "[ti:The (Tide) Clock]\n[la:en]\n"
        "[00:01.00]<00:01.00>The<00:01.30> <00:01.50>tide\n"
        "[00:02.00] [00:01.00](00:02.00)\n[00:03.00]\n"
    )
    assert losses(track, FORMATS["lrc"]) == [
        "line breaks in 1 cue", "times of 1 cue, rounded to 10 ms", "times as text in 1 cue",
    ]  # fmt: skip


def test_words_of_no_cue_are_counted_as_lost() -> None:
    track = Track([Cue(0, 1000, "Hello.")], words=[Word("Good", 0, 500), Word("day.", 500, 900)])
    assert render_lrc(track) == "[00:00.00]Hello.\n[00:01.00]\n"
    assert losses(track, FORMATS["lrc"]) == ["the times of 2 words that no cue shows"]


def test_word_times_of_webvtt_are_written_and_come_back() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:03.000\nThe <00:01.500>tide <i>clock</i>\n"
    track = parse(text)
    written = render(track, "lrc")
    assert written == "[00:01.00]<00:01.00>The <00:01.50>tide clock\n[00:03.00]\n"
    assert parse(written).cues[0].text == "The <00:00:01.500>tide clock"
    assert losses(track, FORMATS["lrc"]) == ["italics in 1 cue"]


def test_an_lrc_keeps_its_word_times_in_webvtt() -> None:
    track = parse_lrc("[00:01.00]The <00:01.50>tide\n[00:03.00]\n")
    assert losses(track, FORMATS["vtt"]) == []
    assert "The <00:00:01.500>tide" in render(track, "vtt")
    assert losses(track, FORMATS["srt"]) == ["the times of 2 words", "word times in 1 cue"]


def test_the_last_line_without_an_end_is_reported() -> None:
    assert parse_lrc("[00:01.00]Hello.\n").problems == (
        Problem(1, "nothing ends the cue; it is given 1000 ms, as its text takes"),
    )


def test_a_word_heard_before_its_line_starts_with_it() -> None:
    words = [Word("I", 800, 900), Word("am", 900, 1400), Word("here.", 1400, 1900)]
    track = Track([Cue(1000, 2000, "I am\nhere.", label="Ada: ")], words=words)
    assert render_lrc(track) == (
        "[00:01.00]Ada: <00:01.00>I <00:01.00>am <00:01.40>here.<00:01.90>\n[00:02.00]\n"
    )
    assert "times of 2 words heard before the line, moved to its start" in losses(
        track, FORMATS["lrc"]
    )


def test_words_of_scripts_without_spaces_are_joined() -> None:
    words = [
        Word("潮", 0, 200),
        Word("の", 200, 400),
        Word("時", 400, 600),
        Word("計。", 600, 1000),
    ]
    track = Track([Cue(0, 1000, "潮の\n時計。")], words=words)
    written = render_lrc(track)
    assert written == "[00:00.00]<00:00.00>潮<00:00.20>の<00:00.40>時<00:00.60>計。\n[00:01.00]\n"
    assert [word.text for word in parse_lrc(written).words] == ["潮", "の", "時", "計。"]


def test_words_that_other_cues_repeat_stay_with_their_own() -> None:
    words = [Word("No.", n * 500, n * 500 + 400) for n in range(4)]
    cues = [Cue(0, 500, "No."), Cue(500, 1500, "No. No."), Cue(1500, 2000, "No.")]
    track = Track(cues, words=words)
    assert [word.start_ms for word in parse_lrc(render_lrc(track)).words] == [0, 500, 1000, 1500]
    assert losses(track, FORMATS["lrc"]) == []


def test_generated_captions_have_the_times_of_all_words() -> None:
    for path in sorted((FIXTURES / "transcripts").glob("*.txt")):
        track = captions.generate(path).track
        assert len(track.words) == sum(len(split_words(cue.plain_text)) for cue in track.cues)
        assert not [lost for lost in losses(track, FORMATS["lrc"]) if "no cue shows" in lost]
        back = captions.parse(render(track, "lrc"))
        text = " ".join(word.text for word in track.words)
        shown_text = " ".join(cue.label + cue.plain_text for cue in track.cues)
        assert "".join(" ".join(cue.plain_text for cue in back.cues).split()) == "".join(
            shown_text.split()
        )
        assert "".join(text.split()) in "".join(
            " ".join(cue.plain_text for cue in track.cues).split()
        )


def test_transcripts_with_clock_times_in_brackets_are_not_lrc() -> None:
    text = "[00:00:05] Good evening.\n[00:00:09] Thank you.\n\n[01:10:03] Good night.\n"
    assert not sniff_lrc(text)
    assert [cue.start_ms // 1000 for cue in parse(text).cues] == [5, 9, 4203]


def test_hundredths_behind_a_colon() -> None:
    assert sniff_lrc("[00:05:10]The tide\n[00:07:75]clock\n")
    track = parse_lrc("[00:05:10]The tide\n[00:07:75]clock\n[00:09:00]\n")
    assert [cue.start_ms for cue in track.cues] == [5100, 7750]
    assert track.problems == ()


def test_a_third_number_that_may_be_seconds_is_reported() -> None:
    track = parse_lrc("[ti:T]\n[00:00:05]Good evening to all of you.\n[00:00:09]Thank you.\n")
    assert [cue.start_ms for cue in track.cues] == [5000, 9000]
    assert (track.problems[0].line, "hours, minutes" in track.problems[0].message) == (2, True)
    track = parse_lrc("[ti:T]\n[00:05:10]Good evening to all of you.\n[00:09:20]Thank you.\n")
    assert [cue.start_ms for cue in track.cues] == [5100, 9200]
    assert (track.problems[0].line, "hundredths" in track.problems[0].message) == (2, True)


def test_an_offset_that_is_no_number_is_reported() -> None:
    for offset in ("soon", "1.5", "9" * 20, "٥٠٠"):
        track = parse_lrc(f"[offset:{offset}]\n[00:02.00]The tide\n[00:03.00]\n")
        assert (track.cues[0].start_ms, track.problems[0].line) == (2000, 1)


def test_after_one_sure_time_others_may_have_fewer_digits() -> None:
    text = "[00:01.00]\n[00:02.00]The tide\n[00:04.5]clock\n[1:06]stopped\n"
    assert [cue.start_ms for cue in parse(text).cues] == [2000, 4500, 66_000]


@pytest.mark.parametrize(
    "text", ["[00:12]The tide\n[00:15]clock\n", "[00:12.00]The tide\nloose\n[00:15.00]clock\n"]
)
def test_the_ending_of_a_name_decides_for_what_could_be_a_transcript(text: str) -> None:
    track = open_source(text, ending=".lrc").read()
    assert isinstance(track, Track)
    assert [(cue.start_ms, cue.text) for cue in track.cues] == [
        (12_000, "The tide"), (15_000, "clock"),
    ]  # fmt: skip
    assert not isinstance(open_source(text).read(), Track)
    assert not isinstance(open_source("0:12 The tide\n0:15 clock\n", ending=".lrc").read(), Track)
