"""MPL2, TMPlayer, SubViewer, Spruce STL and Audacity labels: what is particular to each."""

from __future__ import annotations

from fractions import Fraction

import pytest

from captions.formats import FORMATS, render
from captions.formats.audacity import parse_audacity
from captions.formats.losses import losses
from captions.formats.mpl2 import parse_mpl2, render_mpl2
from captions.formats.spruce import parse_spruce, sniff_spruce
from captions.formats.subviewer import parse_subviewer1, parse_subviewer2, render_subviewer2
from captions.formats.tmplayer import parse_tmplayer, render_tmplayer
from captions.model import Cue, Note, Track
from captions.sources import parse, parse_in_format


def shown(track: Track) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues]


def test_mpl2_counts_tenths_and_has_italic_lines() -> None:
    track = parse_mpl2("[10][35]/The tide|clock\n[40][60]1/2\n")
    assert shown(track) == [(1000, 3500, "<i>The tide</i>\nclock"), (4000, 6000, "1/2")]
    assert render_mpl2(track) == "[10][35]/The tide|clock\n[40][60]1/2\n"


def test_mpl2_reports_italics_it_cannot_hold() -> None:
    track = Track([Cue(1000, 2040, "The <i>tide</i> clock", markup="srt")])
    assert losses(track, FORMATS["mpl2"]) == [
        "times of 1 cue, rounded to 100 ms", "italics of a part of a line in 1 cue",
    ]  # fmt: skip


def test_tmplayer_clears_the_screen_with_an_empty_line() -> None:
    text = "00:00:01:The tide|clock\n00:00:04:stopped.\n00:00:08:\n"
    track = parse_tmplayer(text)
    assert shown(track) == [(1000, 4000, "The tide\nclock"), (4000, 8000, "stopped.")]
    assert track.problems == ()
    assert render_tmplayer(track) == text


@pytest.mark.parametrize(
    "text",
    ["0:00:01:Hello.\n0:00:02:\n", "00:00:01=Hello.\n00:00:02=\n", "00:00:01: Hello.\n00:00:02:\n"],
)
def test_ways_to_write_tmplayer(text: str) -> None:
    track, format = parse_in_format(text)
    assert format.name == "tmplayer"
    assert shown(track) == [(1000, 2000, "Hello.")]


def test_tmplayer_counts_ends_that_overlap() -> None:
    track = Track([Cue(1000, 4000, "One."), Cue(2000, 5500, "Two.")])
    assert losses(track, FORMATS["tmplayer"]) == [
        "times of 1 cue, rounded to 1 s", "ends of 1 cue that overlap the next",
    ]  # fmt: skip


def test_cues_of_one_second_of_tmplayer_become_lines() -> None:
    track = Track([Cue(1000, 1300, "One."), Cue(1400, 2000, "Two.")])
    assert shown(parse_tmplayer(render_tmplayer(track))) == [(1000, 2000, "One.\nTwo.")]


def test_subviewer1() -> None:
    text = "[TITLE]\nT\n[AUTHOR]\nAda\n[BEGIN]\n******** START SCRIPT ********\n"
    text += "[00:00:01]\nThe tide|clock\n[00:00:04]\n\n[end]\n******** END SCRIPT ********\n"
    track, format = parse_in_format(text)
    assert format.name == "subviewer1"
    assert shown(track) == [(1000, 4000, "The tide\nclock")]
    assert (track.title, track.notes) == ("T", (Note("author: Ada"),))
    assert parse_subviewer1("[00:00:01]\nHello.\n").problems[0].line == 1


def test_subviewer2() -> None:
    text = "[INFORMATION]\n[TITLE]T\n[COMMENT]None\n[END INFORMATION]\n[SUBTITLE]\n"
    text += "[COLF]&HFFFFFF,[SIZE]18\n00:00:01.50,00:00:02.00\nThe[br]tide|clock\n\n"
    track, format = parse_in_format(text)
    assert format.name == "subviewer2"
    assert shown(track) == [(1500, 2000, "The\ntide\nclock")]
    assert (track.title, track.notes) == ("T", (Note("comment: None"),))
    assert parse_subviewer2(render_subviewer2(track)).cues == track.cues


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("00:00:01.50,00:00:02.00\nHello.\n", "subviewer2"),
        ("0:00:01.500,0:00:02.000\nHello.\n", "sbv"),
        ("[COLF]&HFFFFFF\n00:00:01.50,00:00:02.00\nHello.\n", "subviewer2"),
        ("{10}{20}Hello.\n", "microdvd"),
        ("[10][20]Hello.\n", "mpl2"),
    ],
)
def test_the_content_decides_what_a_sub_file_is(text: str, name: str) -> None:
    assert parse_in_format(text, ending=".sub")[1].name == name


SPRUCE = "//comment\n$FontName = Arial\n00:00:01:12,00:00:02:00,The ^Itide^I|^Bclock\n"


def test_spruce() -> None:
    track = parse_spruce(SPRUCE, Fraction(25))
    assert shown(track) == [(1480, 2000, "The <i>tide</i>\n<b>clock</b>")]
    assert [problem.line for problem in track.problems] == [2]
    assert sniff_spruce(SPRUCE)
    assert not sniff_spruce("//comment\n")


@pytest.mark.parametrize(
    ("frame", "time_ms", "message"),
    [(12, 1480, "25 per second"), (29, 1968, "29.97 per second"), (50, 1500, "hundredths")],
)
def test_the_rate_of_spruce_is_guessed_from_its_frames(
    frame: int, time_ms: int, message: str
) -> None:
    track = parse_spruce(f"00:00:01:{frame},00:00:03:00,Hello.\n")
    assert track.cues[0].start_ms == time_ms
    assert message in track.problems[0].message


def test_styles_and_positions_of_spruce_apply_to_the_cues_below() -> None:
    line = "00:00:01:00,00:00:02:00,a\n"
    track = parse_spruce(
        f"$Bold=TRUE\n$VertAlign = Top\n{line}$Bold = FALSE\n$VertAlign=Bottom\n"
        f"$HorzAlign=Left\n{line}",
        Fraction(25),
    )
    assert [cue.text for cue in track.cues] == ["<b>a</b>", "a"]
    assert [cue.settings for cue in track.cues] == [{"line": "0"}, {"align": "left"}]


def test_audacity_labels() -> None:
    text = (
        "0.500000\t1.250000\tThe tide\n\\\t100.0\t8000.0\n2.000000\t2.000000\tclock\n2,5\t3,0\tx\n"
    )
    track = parse_audacity(text)
    assert shown(track) == [(500, 1250, "The tide"), (2000, 2500, "clock"), (2500, 3000, "x")]
    assert [problem.line for problem in track.problems] == [3]
    assert render(Track(track.cues[:1]), "audacity") == "0.500000\t1.250000\tThe tide\n"


def test_line_ends_and_tabs_are_spaces_in_a_label() -> None:
    track = Track([Cue(0, 1, "a\nb\tc")])
    assert render(track, "audacity") == "0.000000\t0.001000\ta b c\n"
    assert losses(track, FORMATS["audacity"]) == ["line breaks in 1 cue"]
    assert parse(render(track, "audacity")).cues[0].text == "a b c"


def test_the_look_of_a_subviewer_2_file_is_reported() -> None:
    head = "[INFORMATION]\n[END INFORMATION]\n[SUBTITLE]\n[COLF]{},[STYLE]no,[SIZE]18,[FONT]Arial\n"
    cue = "00:00:01.00,00:00:02.00\nThe tide\n"
    track = parse(head.format("&H00FFFF") + cue)
    assert [(problem.line, "colour" in problem.message) for problem in track.problems] == [
        (4, True)
    ]
    assert parse(head.format("&HFFFFFF") + cue).problems == ()
