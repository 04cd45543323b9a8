"""Reading SubStation scripts: columns, styles, override codes, and what is no caption."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats import FORMATS, render
from captions.formats.ass.read import parse_ass
from captions.formats.losses import losses
from captions.model import Cue
from captions.sources import parse_in_format
from tests.formats.ass.examples import event, script


def read_one(text: str, style: str = "") -> Cue:
    (cue,) = parse_ass(script(event(text, style=style)))
    return cue


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (r"One\Ntwo\nthree\hfour", "One\ntwo three\u00a0four"),
        (r"{\q2}One\ntwo", "One\ntwo"),
        (r"One\N\NTwo", "One\n\nTwo"),
        (r"\NOne\N ", "One"),
        (r"{\i1}so{\i0} far", "<i>so</i> far"),
        (r"{\i1}all", "<i>all</i>"),
        (r"{\b700}heavy{\b400} light{\b1} on{\b} off", "<b>heavy</b> light<b> on</b> off"),
        (r"{\i1\b1}both{\i0} one", "<b><i>both</i> one</b>"),
        (r"{\u1}under{\r} none", "<u>under</u> none"),
        (r"{\s1}struck{\s0}", "<c.strike>struck</c>"),
        (r"{\c&H00FFFF&}yellow{\c} white", "<c.yellow>yellow</c> white"),
        (r"{\1c&H0080FF&}orange", "<c.colorff8000>orange</c>"),
        (r"Tom & {\i1}<Ann>", "Tom &amp; <i>&lt;Ann&gt;</i>"),
        (r"\{braces\} and {never closed", "{braces} and {never closed"),
        ("C:\\\u2060new\\", "C:\\new\\"),
        (r"{a remark}said{\blur3}", "said"),
        (r"{\p1}m 0 0 l 5 5{\p0}Hello", "Hello"),
        (r"{\t(0,500,\i1)}still{\iclip(0,0,1,1)}", "still"),
        (r"{\rSign}leaning{\r} not", "<i>leaning</i> not"),
        (r"{\k20}Ka{\kf30}ra{\K40}oke", "Ka<00:00:01.200>ra<00:00:01.500>oke"),
        (r"{\k20}A {\kt60\k10}b {\k500}c {\k1}d", "A <00:00:01.600>b <00:00:01.700>c d"),
    ],
)
def test_override_codes(text: str, read: str) -> None:
    assert read_one(text).text == read


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        (r"low", {}),
        (r"{\an8}top", {"line": "0"}),
        (r"words {\an9}{\an1}the first counts", {"line": "0", "align": "right"}),
        (r"{\a6}top, as SSA has it", {"line": "0"}),
        (r"{\a5}left", {"line": "0", "align": "left"}),
        (r"{\a10}middle", {"line": "50%,center"}),
        (r"{\pos(320,90)}low corner", {"line": "25%,end", "position": "50%"}),
        (r"{\an7\pos(64.0, 36)}", None),
        (r"{\an7\pos(64.0, 36)}x", {"line": "10%", "position": "10%", "align": "left"}),
        (r"{\move(320,90,0,0)}x", {"line": "25%,end", "position": "50%"}),
        (r"{\pos(9999,-5)}x", {"line": "0%,end", "position": "100%"}),
        (r"{\pos(1)}{\pos(a,b)}x", {}),
    ],
)
def test_positions(text: str, settings: dict[str, str] | None) -> None:
    if settings is None:
        with pytest.raises(CaptionsError, match="no Dialogue line of this script is a caption"):
            read_one(text)
    else:
        assert read_one(text).settings == settings


def test_styles_give_looks_and_positions() -> None:
    cue = read_one(r"A sign{\i0} here", "*Sign")
    assert (cue.text, cue.settings) == ("<i>A sign</i> here", {"line": "0"})


def test_only_wide_margins_are_positions() -> None:
    wide = parse_ass(script("0,0:00:01.00,0:00:02.00,Default,,320,0,180,,x"))
    assert wide.cues[0].settings == {"line": "50%,end", "position": "74.22%", "size": "48.44%"}
    usual = parse_ass(script("0,0:00:01.00,0:00:02.00,Default,,20,20,40,,x"))
    assert usual.cues[0].settings == {}


@pytest.mark.parametrize(
    "columns",
    [
        "Format: Start, End, Text",
        "Format: Text, End, Start",
        "format:  Style , Start, Text, End",
        "Format: Start, End, Style, Actor, Text, Effect",
    ],
)
def test_the_format_line_is_obeyed(columns: str) -> None:
    fields = {"start": "0:00:01.00", "end": "0:00:02.50", "text": "Yes, you, Ann", "actor": "Bo"}
    names = [name.strip().lower() for name in columns.partition(":")[2].split(",")]
    line = ",".join(fields.get(name, "") for name in names)
    (cue,) = parse_ass(f"[Events]\n{columns}\nDialogue: {line}\n")
    assert (cue.start_ms, cue.end_ms, cue.text) == (1000, 2500, "Yes, you, Ann")
    assert cue.speaker == ("Bo" if "actor" in names else None)


def test_a_format_line_without_times_is_reported() -> None:
    track = parse_ass("[Events]\nFormat: Text\nDialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,One, two")
    assert track.cues[0].text == "One, two"
    assert [problem.line for problem in track.problems] == [2]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends(newline: str) -> None:
    track = parse_ass("\ufeff" + script(event("One"), event("Two")).replace("\n", newline))
    assert [cue.text for cue in track] == ["One", "Two"]
    assert track.title == "The Tide Clock"


@pytest.mark.parametrize(
    ("time", "time_ms"),
    [
        ("0:00:01.00", 1000),
        ("10:00:01.5", 36_001_500),
        ("123:59:59.99", 446_399_990),
        (" 0:00:01 ", 1000),
        ("0:00:01:25", 1250),
        ("0:00:01.1234", 1123),
    ],
)
def test_times(time: str, time_ms: int) -> None:
    (cue,) = parse_ass(script(event("x", time, "999:00:00.00")))
    assert cue.start_ms == time_ms


def test_cues_are_in_order_of_time() -> None:
    later, sooner = event("later", "0:00:05.00", "0:00:06.00"), event("sooner")
    assert [cue.text for cue in parse_ass(script(later, sooner))] == ["sooner", "later"]


def test_what_is_no_caption_is_reported_at_its_line() -> None:
    track = parse_ass(
        script(
            event("said"),
            "Comment: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,a remark",
            event(r"{\p1}m 0 0 l 5 5"),
            event("{only a remark}"),
            "0,soon,0:00:02.00,Default,,0,0,0,,lost",
            "0,0:00:01.00",
            event("back", "0:00:03.00", "0:00:02.00"),
            event("early", "-0:00:03.00", "0:00:02.00"),
            event("odd", style="Nobody"),
        )
    )
    assert [cue.text for cue in track] == ["early", "said", "odd", "back"]
    assert [(problem.line, problem.message.split(":")[0]) for problem in track.problems] == [
        (15, "1 comment is not read as a caption"),
        (16, "1 drawing is not read as a caption"),
        (17, "1 event without text is not read as a caption"),
        (18, "this Dialogue line is skipped because its times cannot be read"),
        (19, "this Dialogue line is skipped because it has 2 fields, not 10"),
        (20, "the cue ends at 0"),
        (21, "a negative time is read as 0"),
        (22, "there is no style 'Nobody'; Default is used instead"),
    ]


def test_lines_among_the_events_that_are_none_are_reported() -> None:
    track = parse_ass(script(event("One")) + "and a second line\n; a remark\nPicture: 0,x\n\n")
    assert [(problem.line, problem.message.rpartition(": ")[2]) for problem in track.problems] == [
        (15, "and a second line"),
        (17, "a line for a picture, a sound, a movie or a command is not read; its times stay"),
    ]


def test_a_negative_zero_is_no_pattern_for_other_times() -> None:
    track = parse_ass(script(event("a", "-0:00:00.00"), event("b", "-0:00:03.00")))
    assert [cue.start_ms for cue in track] == [0, 0]
    assert [problem.line for problem in track.problems] == [15]


def test_a_shadow_a_few_pixels_aside_is_a_layer() -> None:
    glow = [
        f"{layer},0:00:01.00,0:00:02.00,Default,,0,0,0,,{{\\pos({192 + layer},{20 - layer})}}Glow"
        for layer in range(3)
    ]
    sign = ["3,0:00:01.00,0:00:02.00,Default,,0,0,0,,{\\pos(10,200)}Glow"]
    track = parse_ass(script(*glow, *sign))
    assert [cue.text for cue in track.cues] == ["Glow", "Glow"]
    assert track.problems[0].message == "2 events repeat the text of other layers; it is read once"


def test_text_on_several_layers_is_read_once() -> None:
    glow = [f"{layer},0:00:01.00,0:00:02.00,Default,,0,0,0,,Glow" for layer in range(3)]
    track = parse_ass(script(*glow, event(r"{\an8}Glow"), event("Glow")))
    # elsewhere on the screen, or on the same layer, it is shown twice
    assert [cue.settings for cue in track] == [{}, {"line": "0"}, {}]
    assert track.problems[0].message == (
        "2 events repeat the text of other layers; it is read once"
    )


def test_what_a_cue_cannot_hold_is_counted() -> None:
    track = parse_ass(
        script(
            event(r"{\blur3}One"),
            "5,0:00:02.00,0:00:03.00,Default,,0,0,0,Banner;10,Two",
            event("Three", style="Sign"),
        )
    )
    lost = losses(track, FORMATS["srt"])
    assert lost[1:] == [
        "2 named styles",
        "override codes in 1 cue",
        "effects of 1 cue",
        "layers of 1 cue",
    ]
    assert losses(track, FORMATS["ass"]) == []
    assert losses(track, FORMATS["ssa"]) == lost[1:]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (script(event("x")), "ass"),
        ("[Script Info]\n\n[Events]\n" + "Dialogue: 0,0:00:01.00,0:00:02.00,,,0,0,0,,x", "ass"),
        ("; made by hand\r\n\r\n[Script Info]\r\nScriptType: v4.00\r\n", "ssa"),
        ("\ufeff[V4 Styles]\n", "ssa"),
        ("[Events]\n", "ass"),
    ],
)
def test_the_content_shows_the_format(text: str, name: str) -> None:
    matching = [found.name for found in FORMATS.values() if found.sniff(text)]
    assert matching[0] == name


def test_a_script_in_utf_16() -> None:
    track, found = parse_in_format(script(event("Müll")).encode("utf-16"))
    assert (found.name, track.cues[0].text) == ("ass", "Müll")


@pytest.mark.parametrize("text", ["", "[Script Info]\n", "[Events]\nComment: 0,x\n", "Dialogue: 0"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(CaptionsError):
        parse_ass(text)


@pytest.mark.parametrize(
    "piece",
    ["{", "}", "{}", "\\", "{\\i1", "{\\i1}x{\\b1}y", "{\\k1}", "{\\t((", "{\\pos(1,", " \\N", "("],
)
def test_hostile_texts_are_read_in_linear_time(piece: str) -> None:
    # quadratic work would take hours on this
    track = parse_ass(script(event("a" + piece * 100_000 + "b")))
    assert len(track.cues) == 1


def test_a_name_in_the_text_and_in_its_field_is_a_label() -> None:
    text = (
        "[Script Info]\nScriptType: v4.00+\n\n[Events]\n"
        "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ada & Bo,0,0,0,,Ada & Bo: {\\i1}Yes.{\\i0}\n"
        "Dialogue: 0,0:00:03.00,0:00:04.00,Default,Cy,0,0,0,,Well, Cy: no.\n"
        "Dialogue: 0,0:00:05.00,0:00:06.00,Default,Cy,0,0,0,,Cy:\n"
    )
    track = parse_ass(text)
    assert [(cue.speaker, cue.label, cue.text) for cue in track] == [
        ("Ada & Bo", "Ada & Bo: ", "<i>Yes.</i>"), ("Cy", "", "Well, Cy: no."), ("Cy", "", "Cy:"),
    ]  # fmt: skip
    assert render(track, "ass") == text
    assert "Ada & Bo: <i>Yes.</i>" in render(track, "srt")
