"""Existing captions laid out again by ``generate``: times, speakers, what is kept and removed."""

from __future__ import annotations

from pathlib import Path

import pytest

import captions
from captions.errors import CaptionsError
from captions.model import Cue, Note, Track
from captions.report import Report

MEETING = """WEBVTT

NOTE Recorded on Monday

1
00:00:00.500 --> 00:00:07.000
Maren Holt: There is a clock on every square in this town, and hardly anybody knows who winds it.

2
00:00:07.000 --> 00:00:11.000
Maren Holt: Today I met her.

3
00:00:12.000 --> 00:00:18.000
Odile Brandt: It was raining, so we went up. I counted all the stairs, and there are many of them.
"""
SDH = """1
00:00:01,000 --> 00:00:02,000
[door slams]

2
00:00:03,000 --> 00:00:05,000
(SIGHS) ANNA: Come in (and this matters).

3
00:00:06,000 --> 00:00:08,000
BEN: *laughs* Is he <i>there</i>?

4
00:00:09,000 --> 00:00:11,000
\u266a We are, we are \u266a
"""


def shown(track: Track) -> list[tuple[str, str]]:
    return [(cue.label, " ".join(cue.text.split())) for cue in track]


def removed(report: Report) -> list[tuple[int, str]]:
    return [(item.line, item.text) for item in report.removed]


def test_long_lines_are_laid_out_within_the_limits() -> None:
    result = captions.generate(MEETING, max_chars=32)
    assert all(len(line) <= 32 for cue in result.track for line in cue.shown_text.split("\n"))
    assert all(
        cue.end_ms <= after.start_ms for cue, after in zip(result.track.cues, result.track.cues[1:])
    )
    words = " ".join(cue.text for cue in result.track).split()
    assert words[:5] == ["There", "is", "a", "clock", "on"]
    assert {cue.speaker for cue in result.track} == {"Maren Holt", "Odile Brandt"}
    assert [cue.label.strip() for cue in result.track if cue.label] == [
        "Maren Holt:", "Odile Brandt:"
    ]  # fmt: skip
    assert result.track.notes[0].text == "Recorded on Monday"
    assert result.report.words_in == result.report.words_out


def test_short_cues_are_joined() -> None:
    cues = [Cue(500 * i, 500 * i + 500, word) for i, word in enumerate("so we went up".split())]
    (cue,) = captions.generate(Track(cues)).track
    assert (cue.text, cue.start_ms) == ("so we went up", 0)


def test_times_of_words_are_used() -> None:
    text = (
        "WEBVTT\n\n00:00.000 --> 00:08.000\n"
        "We went up.<00:05.000> There was nobody at all, and it rained.\n"
    )
    starts = [cue.start_ms for cue in captions.generate(text, max_chars=30).track]
    assert starts[:2] == [0, 5000]


def test_sounds_go_and_words_stay() -> None:
    result = captions.generate(SDH, sounds="drop")
    assert shown(result.track) == [
        ("ANNA: ", "Come in (and this matters)."),
        ("BEN: ", "Is he <i>there?</i>"),
        ("", "\u266a We are, we are \u266a"),
    ]
    assert removed(result.report) == [(2, "[door slams]"), (6, "(SIGHS)"), (10, "*laughs*")]


def test_names_and_sung_lines_go_if_asked() -> None:
    result = captions.generate(SDH, sounds="drop-lyrics", speakers="none")
    assert shown(result.track) == [
        ("", "Come in (and this matters)."), ("", "Is he <i>there?</i>")
    ]  # fmt: skip
    assert {item.reason for item in result.report.removed} == {"marker", "speaker"}
    assert removed(result.report)[-1] == (14, "\u266a We are, we are \u266a")
    assert (6, "ANNA:") in removed(result.report)


def test_a_name_whose_text_is_removed_is_reported() -> None:
    text = SDH.replace("*laughs* Is he <i>there</i>?", "*laughs*")
    assert (10, "BEN:") in removed(captions.generate(text, sounds="drop").report)


def test_cues_on_screen_together_stay_what_they_are() -> None:
    cues = [
        Cue(0, 2000, "We went up."),
        Cue(3000, 6000, "THE\nTOWER", settings={"line": "0"}),
        Cue(3500, 5500, "[sighs] And then we saw it,\nall of it.", speaker="Ada"),
        Cue(6500, 8000, "It was late."),
    ]
    result = captions.generate(Track(cues), max_chars=32)
    kept = result.track.cues[1:3]
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in kept] == [
        (cue.start_ms, cue.end_ms, cue.text) for cue in cues[1:3]
    ]
    assert (kept[0].settings, kept[1].label) == ({"line": "0"}, "Ada: ")
    assert result.track.cues[0].end_ms <= 3000
    assert result.track.cues[3].start_ms >= 6000
    assert "on screen together" in result.report.warnings[0].message
    quiet = captions.generate(Track(cues), sounds="drop", speakers="none", offset_ms=500)
    assert quiet.track.cues[2].shown_text == "And then we saw it,\nall of it."
    assert quiet.track.cues[2].start_ms == 4000


def test_a_file_of_kept_cues_alone() -> None:
    cues = [Cue(0, 4000, "- One."), Cue(1000, 3000, "- Two.")]
    result = captions.generate(Track(cues), offset_ms=100)
    assert [cue.start_ms for cue in result.track] == [100, 1100]
    assert (result.report.words_in, result.report.words_out) == (4, 4)


def test_what_new_cues_cannot_keep_is_reported() -> None:
    text = '1\n00:00:01,000 --> 00:00:02,000\n<font color="#123456" size="9">Hello.</font>\n'
    (warning,) = captions.generate(text).report.warnings
    assert warning.message == "not kept: fonts and colours in 1 cue"
    (warning,) = captions.generate(text.replace(' size="9"', "")).report.warnings
    assert warning.message == "not kept: colours without a class in 1 cue"


def test_captions_out_of_order_and_with_a_bad_end(tmp_path: Path) -> None:
    path = tmp_path / "talk.srt"
    path.write_text(
        "1\n00:00:05,000 --> 00:00:06,000\nLater.\n\n2\n00:00:01,000 --> 00:00:00,500\nFirst.\n"
    )
    assert shown(captions.generate(path).track) == [("", "First."), ("", "Later.")]
    with pytest.raises(CaptionsError, match=r"talk\.srt:2: speech starts when the recording has"):
        captions.generate(path, end_ms=4000)


def test_a_frame_rate_is_used_where_frames_are() -> None:
    (cue,) = captions.generate("{25}{50}Hello.\n", fps=25).track
    assert cue.start_ms == 1000
    (warning,) = captions.generate(SDH.partition("2\n")[0], fps=25).report.warnings
    assert "needs no frame rate" in warning.message


def test_words_before_the_start_are_reported_with_their_line() -> None:
    report = captions.generate(SDH, offset_ms=-2500).report
    assert (report.removed[0].line, report.removed[0].reason) == (2, "time")
    assert "moves 2 words before the start" in report.warnings[-1].message
    assert report.warnings[-1].line == 2


def test_options_are_checked_before_cues_that_are_kept() -> None:
    track = Track([Cue(0, 2000, "One.", "Ada"), Cue(500, 1500, "[music]", "Bo")])
    with pytest.raises(CaptionsError, match="`rename` must be a mapping"):
        captions.generate(track, rename=5)  # type: ignore[arg-type]
    alone = Track([Cue(0, 2000, "[hiss]"), Cue(500, 1500, "[music]")])
    with pytest.raises(CaptionsError, match="no text is left"):
        captions.generate(alone, sounds="drop")


def test_lyrics_with_tags_or_times_of_words_are_captions() -> None:
    text = "[ti:The Clock]\n[00:01.00]<00:01.00>Tick <00:02.00>tock.\n[00:05.00][00:09.00]Again.\n"
    result = captions.generate(text)
    assert result.track.title == "The Clock"
    assert [cue.text for cue in result.track] == ["Tick tock.\nAgain.", "Again."]
    assert result.report.words_in == result.report.words_out == 4


def test_all_that_is_for_the_deaf_is_removed() -> None:
    texts = ["[Anna] ((laughs)) Come in.", "- [man] Is it late?\n- No. ANNA: Yes.", "ANNA: (SIGHS) It is.",
             "(MAN ON TV): News. BOB: Oh.", "BOB: # We are #"]  # fmt: skip
    track = Track([Cue(3000 * i, 3000 * i + 2500, text) for i, text in enumerate(texts)])
    result = captions.generate(track, sounds="drop-lyrics", speakers="none")
    assert " ".join(" ".join(cue.text.split()) for cue in result.track) == (
        "Come in. Is it late? - No. Yes. It is. News. Oh."
    )
    assert sorted(text for _, text in removed(result.report)) == sorted([
        "[Anna]", "((laughs))", "- [man]", "ANNA:", "ANNA:", "(SIGHS)", "(MAN ON TV):", "BOB:",
        "BOB:", "# We are #",
    ])  # fmt: skip


def test_a_comment_stays_above_the_cue_it_was_above() -> None:
    cues = [Cue(5000, 7000, "It was late."), Cue(7000, 9000, "We went up.")]
    notes = [Note("first", 0), Note("second", 1), Note("last", 2)]
    track = captions.generate(Track(cues, notes=notes), profile="netflix").track
    assert [(note.text, note.before) for note in track.notes] == [
        ("first", 0), ("second", 1), ("last", len(track.cues)),
    ]  # fmt: skip
