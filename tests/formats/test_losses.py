"""What a track loses in another format."""

from __future__ import annotations

import pytest

from captions import parse
from captions.formats import FORMATS, render
from captions.formats.format import Format
from captions.formats.losses import FEATURES, losses
from captions.formats.srt.formats import SRT
from captions.formats.vtt.formats import VTT
from captions.model import Cue, Note, Region, Track, Word


def test_what_subrip_cannot_hold_is_counted() -> None:
    track = Track(
        [
            Cue(0, 1, "<v Ada>Hi</v> <v Bo>Oh", settings={"position": "10%"}, markup="vtt"),
            Cue(1, 2, "<i.loud>Hi</i> <ruby>a<rt>b</ruby>", identifier="x", speaker="Ada", markup="vtt"),
            Cue(2, 3, "a <00:00:02.500>b", settings={"line": "0"}, markup="vtt"),
            Cue(3, 4, "<lang en>a", settings={"region": "r"}, markup="vtt"),
        ],
        title="T", language="en", header="Kind: captions", styles=["a {}"], notes=[Note("n")],
        regions=[Region("id:r"), Region("id:q")], words=[Word("a", 0, 1)],
    )  # fmt: skip
    assert losses(track, SRT) == [
        "2 regions", "1 style sheet", "1 comment", "the header", "the title", "the language",
        "the times of 1 word", "1 identifier", "speakers of 1 cue", "positions of 2 cues",
        "classes in 1 cue", "voices in 1 cue", "ruby in 1 cue", "languages in 1 cue",
        "word times in 1 cue",
    ]  # fmt: skip
    assert "<i>Hi</i> a(b)" in render(track, "srt")
    assert "{\\an8}a b" in render(track, "srt")


SUBRIP = Cue(
    1500, 2500, "{\\an8}<i>a</i> <font size=1>b</font>\n<s>c</s>",
    label="Ada: ", settings={"X1": "4"}, markup="srt",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("srt", []),
        ("vtt", ["coordinates of 1 cue", "fonts and colours in 1 cue", "strike-through in 1 cue"]),
        ("sbv", ["alignment tags in 1 cue", "coordinates of 1 cue", "italics in 1 cue", "fonts and colours in 1 cue", "strike-through in 1 cue"]),
        ("microdvd", ["alignment tags in 1 cue", "coordinates of 1 cue", "fonts and colours in 1 cue", "strike-through in 1 cue", "times of 1 cue, rounded to frames", "styles of a part of a line in 1 cue"]),
        ("txt", ["end times of 1 cue", "milliseconds of 1 cue", "line breaks in 1 cue", "alignment tags in 1 cue", "coordinates of 1 cue", "italics in 1 cue", "fonts and colours in 1 cue", "strike-through in 1 cue"]),
    ],
)  # fmt: skip
def test_what_of_subrip_is_lost(name: str, expected: list[str]) -> None:
    assert losses(Track([SUBRIP]), FORMATS[name]) == expected


def test_a_voice_of_the_whole_cue_is_its_speaker_and_no_other_loss() -> None:
    cue = Cue(0, 1000, "<v Ada>Hi", "Ada", markup="vtt")
    assert losses(Track([cue]), VTT) == []
    assert losses(Track([cue]), FORMATS["sbv"]) == ["speakers of 1 cue"]


def test_unknown_tags_are_kept_in_webvtt() -> None:
    track = Track([Cue(0, 1000, "<wind>howls</wind>", markup="vtt")])
    assert "<wind>howls</wind>" in render(track, "vtt")
    assert losses(track, VTT) == []
    assert losses(track, SRT) == ["unknown tags in 1 cue"]


def test_a_track_without_anything_special_loses_nothing() -> None:
    for format in FORMATS.values():
        assert losses(Track(), format) == []


@pytest.mark.parametrize("format", FORMATS.values(), ids=lambda format: format.name)
def test_formats_carry_known_features_alone(format: Format) -> None:
    assert format.carries <= FEATURES.keys()


@pytest.mark.parametrize("name", ["vtt", "ass", "ssa", "ttml", "sami"])
def test_references_and_all_tags_of_subrip_are_read_before_another_format(name: str) -> None:
    text = "R&amp;amp;D &lt;i&gt; &#123;b} <em>so</em><br>{b}it{/b} <sub>is</sub>"
    back = parse(render(Track([Cue(0, 1000, text, markup="srt")]), name), name).cues[0]
    assert back.plain_text == "R&amp;D <i> {b} so\nit is"
    assert "<i>so" in back.text and "<b>it</b>" in back.text


def test_an_end_between_hundredths_is_lost_too() -> None:
    assert losses(Track([Cue(0, 1234, "So.")]), FORMATS["ass"]) == ["milliseconds of 1 cue"]
    assert losses(Track([Cue(0, 1234, "So.")]), FORMATS["txt"]) == ["end times of 1 cue"]


def test_cues_that_start_in_the_same_second_are_counted() -> None:
    track = Track([Cue(3000, 3400, "One."), Cue(3400, 5000, "Two.")])
    assert "times of 1 cue starting with another one" in losses(track, FORMATS["tmplayer"])


@pytest.mark.parametrize("text", ["<Ann> Hi", "<I>Hi</I>", "I <3 you", "a < b", "<ännu> Hi"])
def test_text_that_players_take_for_a_tag_is_counted(text: str) -> None:
    track = Track([Cue(0, 900, text, markup="vtt")])
    assert losses(track, FORMATS["srt"]) == ["unknown tags in 1 cue"]
    assert losses(track, FORMATS["vtt"]) == []
