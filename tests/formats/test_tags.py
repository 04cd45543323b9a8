"""Tags and positions between SubRip and WebVTT."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.formats import FORMATS, render
from captions.formats.alignment_tags import (
    alignment_of_settings,
    alignment_of_text,
    nearest_alignment,
)
from captions.formats.losses import losses
from captions.formats.srt.formats import SRT
from captions.formats.srt.read import parse_srt
from captions.formats.tags import (
    srt_text_and_settings,
    srt_to_vtt,
    vtt_text_and_settings,
    vtt_to_srt,
)
from captions.formats.vtt.formats import VTT
from captions.model import Cue, Track
from captions.sources import parse
from captions.text.markup import to_plain

ONE = "1\n00:00:01,000 --> 00:00:02,500\n"


@pytest.mark.parametrize(
    ("srt", "vtt"),
    [
        ("R&D <3", "R&amp;D &lt;3"),
        ("<I>so</I>", "<i>so</i>"),
        ("<b>so", "<b>so"),
        ('<font color="#f00">red</font>', "<c.red>red</c>"),
        ("<font color=AQUA>a <font face=x>b</font> c</font>", "<c.cyan>a b c</c>"),
        ("<font color='ffff00'>a<font color=#123456>b</font>c</font></font>", "<c.yellow>abc</c>"),
        ("<font color=red size=9>a", "<c.red>a"),
        ("<font color=orange>a</font>", "a"),
        ("<s>old</s>{\\an8}", "old"),
        ("{sic} {\\pos(1,2)}here", "{sic} here"),
        ("<em>so</em>", "<i>so</i>"),
    ],
)
def test_subrip_text_in_webvtt(srt: str, vtt: str) -> None:
    assert srt_to_vtt(srt) == vtt


@pytest.mark.parametrize(
    ("vtt", "srt"),
    [
        ("R&amp;D &lt;3", "R&D <3"),
        ("<i.loud>so</i>", "<i>so</i>"),
        ("<v Ada>Yes.</v> <c.red>No.</c>", 'Yes. <font color="#ff0000">No.</font>'),
        ("<i.lime>a</i> b", '<font color="#00ff00"><i>a</i></font> b'),
        ("<c.loud.colorFFA500.x>a", '<font color="#ffa500">a</font>'),
        ("<c.yellow>a<c.bg_blue>b</c>c</c>d", '<font color="#ffff00">abc</font>d'),
        ("<c.yellow>a</i>b</c></c>c", '<font color="#ffff00">a</i>b</font>c'),
        ("<c.strike>a <c.red>b</c> c</c>", '<s>a <font color="#ff0000">b</font> c</s>'),
        ("<00:01.500>so <lang en>well</lang>", "so well"),
        ("<ruby>a<rt>b</rt></ruby>", "a(b)"),
        ("<ruby>a<rt>b</ruby> <rt>c</ruby>", "a(b) (c)"),
    ],
)
def test_webvtt_text_in_subrip(vtt: str, srt: str) -> None:
    assert vtt_to_srt(vtt) == srt


@given(st.text("<>/ibu&; {}\\an8.", max_size=30))
def test_a_viewer_reads_the_same_in_webvtt(text: str) -> None:
    assert to_plain(srt_to_vtt(text), "vtt") == to_plain(text, "srt")


def test_the_first_alignment_tag_counts() -> None:
    assert alignment_of_text("{\\an8}a{\\an2}") == 8
    assert alignment_of_text("{\\an0}{an8}") is None


@pytest.mark.parametrize(
    ("settings", "alignment"),
    [
        ({}, 2),
        ({"line": "0"}, 8),
        ({"line": "0%,start", "align": "left", "size": "100%"}, 7),
        ({"line": "50%,center", "align": "right"}, 6),
        ({"line": "-1", "position": "50%"}, 2),
        ({"line": "10%"}, 8),
        ({"line": "20%"}, None),
        ({"align": "start"}, None),
        ({"line": "0", "region": "a"}, None),
        ({"X1": "40", "line": "0"}, 8),
    ],
)
def test_settings_that_are_an_alignment(settings: dict[str, str], alignment: int | None) -> None:
    assert alignment_of_settings(settings) == alignment


@pytest.mark.parametrize("alignment", range(1, 10))
def test_each_alignment_crosses_over_and_back(alignment: int) -> None:
    text = "Hi" if alignment == 2 else f"{{\\an{alignment}}}Hi"
    track = parse_srt(f"{ONE}{text}\n")
    assert losses(track, VTT) == []
    back = parse(render(track, "vtt"))
    assert losses(back, SRT) == []
    assert render(back, "srt") == f"{ONE}{text}\n\n"


def test_settings_of_a_cue_count_more_than_its_alignment_tag() -> None:
    cue = Cue(0, 1, "{\\an8}Hi", settings={"line": "30%", "X1": "4"}, markup="srt")
    assert vtt_text_and_settings(cue) == ("Hi", {"line": "30%"})


def test_coordinates_are_kept_for_subrip_and_positions_become_the_nearest_tag() -> None:
    cue = Cue(0, 1, "Hi", label="Ada: ", settings={"line": "30%", "X1": "4"})
    assert srt_text_and_settings(cue) == ("{\\an5}Ada: Hi", {"X1": "4"})


@pytest.mark.parametrize(
    ("settings", "alignment"),
    [
        ({}, 2),
        ({"line": "5%"}, 8),
        ({"line": "25%"}, 8),
        ({"line": "45%", "align": "left"}, 4),
        ({"line": "80%,end", "align": "right"}, 3),
        ({"line": "2"}, 8),
        ({"line": "-2", "position": "20%"}, 1),
        ({"line": "0", "position": "85%"}, 9),
        ({"line": "auto", "align": "start", "position": "0%"}, 2),
        ({"vertical": "rl", "line": "0"}, 2),
    ],
)
def test_the_alignment_nearest_to_settings(settings: dict[str, str], alignment: int) -> None:
    assert nearest_alignment(settings) == alignment


@pytest.mark.parametrize(
    ("settings", "tag"),
    [
        ({"line": "10%", "align": "center"}, "{\\an8}"),
        ({"line": "10.00%"}, "{\\an8}"),
        ({"line": "2"}, "{\\an8}"),
        ({"line": "-14"}, "{\\an8}"),
        ({"line": "-2"}, ""),
        ({"line": "50%"}, "{\\an5}"),
        ({"line": "84.66%", "position": "50%"}, ""),
        ({"align": "start", "position": "10%"}, "{\\an1}"),
        ({"align": "end", "position": "95%", "line": "5%"}, "{\\an9}"),
        ({"align": "start", "position": "0%"}, ""),
        ({"align": "start", "position": "0%", "line": "8%"}, "{\\an8}"),
        ({"align": "start"}, ""),
        ({"vertical": "rl", "line": "10%"}, ""),
    ],
)
def test_positions_become_the_nearest_alignment(settings: dict[str, str], tag: str) -> None:
    assert srt_text_and_settings(Cue(0, 1, "Hi", settings=settings)) == (f"{tag}Hi", {})


def test_what_both_formats_can_hold_crosses_over() -> None:
    track = parse_srt(
        f"{ONE}{{\\an8}}<I>Top</I> & <font color=red>red</font> <3\n\n"
        "2\n00:00:03,000 --> 00:00:04,000 X1:1 X2:2\n{\\an5}Middle\n"
    )
    vtt = render(track, "vtt")
    assert "00:00:02.500 line:0\n<i>Top</i> &amp; <c.red>red</c> &lt;3\n" in vtt
    assert "00:00:04.000 line:50%,center\nMiddle\n" in vtt
    back = parse(render(parse(vtt), "srt"))
    assert [cue.text for cue in back.cues] == [
        '{\\an8}<i>Top</i> & <font color="#ff0000">red</font> <3',
        "{\\an5}Middle",
    ]


COLOURS = ["white", "lime", "cyan", "red", "yellow", "magenta", "blue", "black"]


@pytest.mark.parametrize("colour", COLOURS)
@pytest.mark.parametrize("other", ["srt", "ass", "ttml", "imsc"])
def test_the_colours_of_webvtt_cross_over_and_back(colour: str, other: str) -> None:
    text = f"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nA <c.{colour}>tide</c> or <i.{colour}>clock</i>\n"
    track = parse(text)
    assert not [lost for lost in losses(track, FORMATS[other]) if "colour" in lost]
    back = parse(render(track, other))
    assert back.cues[0].plain_text == "A tide or clock"
    assert "colours" not in " ".join(losses(back, FORMATS["vtt"]))
    shown = render(back, "vtt")
    # White is what text without a colour has, which some readers do not write down.
    assert shown.count(colour) == 2 or colour == "white"


def test_a_background_and_a_colour_without_a_class_are_counted() -> None:
    back = Track([Cue(0, 9, "<c.yellow.bg_blue>a</c>", markup="vtt")])
    assert losses(back, FORMATS["srt"]) == ["classes in 1 cue"]
    orange = Track([Cue(0, 9, "<font color=#ffa500>a</font>", markup="srt")])
    assert losses(orange, FORMATS["vtt"]) == ["colours without a class in 1 cue"]
    assert losses(orange, FORMATS["ttml"]) == losses(orange, FORMATS["ass"])[1:] == []


def test_webvtt_defines_the_colours_that_it_has_no_class_for() -> None:
    cue = Cue(0, 900, "<c.colorffa500>a</c> <c.color123456>b</c>", markup="vtt")
    written = render(Track([cue]), "vtt")
    assert "STYLE\n::cue(.color123456) { color: #123456; }\n::cue(.colorffa500) " in written
    own = "::cue(.colorffa500) { color: orange; }"
    assert written.count("STYLE") == render(Track([cue], styles=[own]), "vtt").count("STYLE") - 1
