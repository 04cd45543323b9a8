"""Looks, positions, speakers and languages of TTML text."""

from __future__ import annotations

import pytest

from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.formats.ttml.read import parse_ttml
from captions.model import Cue, Track
from captions.sources import parse
from tests.formats.ttml.documents import document

PARAGRAPH = '<p begin="1s" end="2s" {}>{}</p>'


def cue(content: str, attributes: str = "", *, head: str = "", body: str = "") -> Cue:
    text = document(PARAGRAPH.format(attributes, content), head=head, body=body)
    (only,) = parse_ttml(text).cues
    return only


def test_attributes_of_spans() -> None:
    content = (
        'a <span tts:fontStyle="italic">b</span> <span tts:fontWeight="bold">c</span> '
        '<span tts:textDecoration="underline">d</span> <span tts:color="#FFFF00FF">e</span>'
    )
    assert cue(content).text == "a <i>b</i> <b>c</b> <u>d</u> <c.yellow>e</c>"


def test_looks_are_inherited_and_can_be_taken_back() -> None:
    content = 'a <span tts:fontStyle="normal">b</span><br/><span tts:fontWeight="bold">c</span>'
    assert cue(content, 'tts:fontStyle="italic"').text == "<i>a</i> b\n<i><b>c</b></i>"


def test_styles_refer_to_styles() -> None:
    head = (
        '<styling><style xml:id="a" tts:fontStyle="italic" tts:color="red"/>'
        '<style xml:id="b" style="a missing" tts:color="blue"/>'
        '<style xml:id="round" style="again" tts:fontWeight="bold"/>'
        '<style xml:id="again" style="round" tts:textDecoration="underline"/></styling>'
    )
    assert cue("x", 'style="b"', head=head).text == "<c.blue><i>x</i></c>"
    assert cue("x", 'style="b" tts:color="white"', head=head).text == "<i>x</i>"
    assert cue("x", 'style="a b"', head=head).text == "<c.blue><i>x</i></c>"
    assert cue("x", 'style="round"', head=head).text == "<b><u>x</u></b>"


def test_regions_and_initial_values_style_text() -> None:
    head = (
        '<styling><initial tts:fontWeight="bold"/><style xml:id="s" tts:color="lime"/></styling>'
        '<layout><region xml:id="r" style="s"><style tts:fontStyle="italic"/></region></layout>'
    )
    assert cue("x", 'region="r"', head=head).text == "<c.lime><i><b>x</b></i></c>"
    assert cue("x", head=head).text == "<b>x</b>"
    assert cue("x", head=head, body='region="r" tts:fontWeight="normal"').text == (
        "<c.lime><i>x</i></c>"
    )


def test_colours_without_a_class_get_a_style_sheet() -> None:
    track = parse_ttml(document(PARAGRAPH.format('tts:color="rgb(255,165,0)"', "x")))
    assert track.cues[0].text == "<c.colorffa500>x</c>"
    assert track.styles == ("::cue(.colorffa500) { color: #ffa500; }",)


def test_styles_that_are_dropped_are_reported_once() -> None:
    content = PARAGRAPH.format('tts:fontSize="80%" tts:opacity="0.5"', "x") * 2
    assert [problem.message for problem in parse_ttml(document(content)).problems] == [
        "styles that captions do not keep are dropped: fontSize, opacity"
    ]


def test_hidden_text_is_not_shown() -> None:
    content = 'a <span tts:display="none">b</span><span tts:visibility="hidden">c</span>d'
    assert cue(content).text == "a d"
    track = parse_ttml(document(PARAGRAPH.format("", content) + "<p tts:display='none'>e</p>"))
    assert [problem.message for problem in track.problems] == [
        "text that is never shown is skipped (passages: 3)"
    ]


@pytest.mark.parametrize(
    ("region", "settings"),
    [
        ("", {}),
        ('tts:displayAlign="before"', {"line": "0"}),
        ('tts:displayAlign="after"', {}),
        ('tts:displayAlign="center"', {"line": "50%,center"}),
        ('tts:textAlign="left"', {"align": "left"}),
        ('tts:textAlign="start"', {"align": "left"}),
        ('tts:textAlign="start" tts:direction="rtl"', {"align": "right"}),
        ('tts:textAlign="center"', {}),
        ('tts:origin="10% 10%" tts:extent="80% 20%"', {"line": "10%"}),
        ('tts:origin="10% 70%" tts:extent="80% 20%" tts:displayAlign="after"', {}),
        (
            'tts:origin="10% 50%" tts:extent="80% 20%" tts:displayAlign="after"',
            {"line": "70%,end"},
        ),
        (
            'tts:origin="8c 12c" tts:extent="16c 3c" tts:textAlign="left"',
            {"line": "80%", "position": "25%", "align": "left"},
        ),
        (
            'tts:origin="60% 0%" tts:extent="30% 10%" tts:displayAlign="before"',
            {"line": "0", "position": "75%"},
        ),
        ('tts:origin="384px 0px" tts:extent="640px 72px"', {"line": "0", "position": "55%"}),
        ('tts:origin="0 0" tts:extent="100% 20%"', {"line": "0"}),
        ('tts:position="center top" tts:extent="50% 20%"', {"line": "0"}),
        ('tts:origin="auto" tts:extent="80%"', {}),
        ('tts:writingMode="tbrl"', {"vertical": "rl"}),
    ],
)
def test_only_declared_positions_become_settings(region: str, settings: dict[str, str]) -> None:
    head = f'<layout><region xml:id="r" {region}/></layout>'
    text = document(
        PARAGRAPH.format('region="r"', "x"), head=head, root='tts:extent="1280px 720px"'
    )
    assert parse_ttml(text).cues[0].settings == settings


def test_a_paragraph_can_have_a_position_of_its_own() -> None:
    box = 'tts:origin="10% 0%" tts:extent="80% 20%" tts:displayAlign="before"'
    assert cue("x", box).settings == {"line": "0"}
    assert render(parse_ttml(document(PARAGRAPH.format(box, "x"))), "srt") == (
        "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}x\n\n"
    )


def test_agents_are_speakers() -> None:
    head = (
        '<metadata><ttm:agent xml:id="a"><ttm:name type="given">Ada</ttm:name>'
        '<ttm:name type="family">Ray</ttm:name></ttm:agent>'
        '<ttm:agent xml:id="b"><ttm:name type="full">Bo &amp; Co</ttm:name></ttm:agent></metadata>'
    )
    assert cue("x", 'ttm:agent="a"', head=head).speaker == "Ada Ray"
    assert cue("x", 'ttm:agent="nobody"', head=head).speaker == "nobody"
    two = cue('<span ttm:agent="a">Yes.</span><br/><span ttm:agent="b">No.</span>', head=head)
    assert two.speaker is None
    assert two.text == "<v Ada Ray>Yes.</v>\n<v Bo &amp; Co>No.</v>"


def test_a_name_in_the_text_is_the_label() -> None:
    head = '<metadata><ttm:agent xml:id="a"><ttm:name>Ada</ttm:name></ttm:agent></metadata>'
    labelled = cue("Ada: Hello.", 'ttm:agent="a"', head=head)
    assert (labelled.label, labelled.text, labelled.speaker) == ("Ada: ", "Hello.", "Ada")


def test_languages_and_title() -> None:
    head = "<metadata><ttm:title> The tide\n clock </ttm:title></metadata>"
    content = PARAGRAPH.format("", 'a <span xml:lang="fr">oui</span>')
    track = parse_ttml(document(content, head=head))
    assert (track.title, track.language) == ("The tide clock", "en")
    assert track.cues[0].text == "a <lang fr>oui</lang>"


@pytest.mark.parametrize("tag", ["<body>", "<div>"])
def test_the_language_can_be_that_of_the_body_or_the_div(tag: str) -> None:
    text = document(PARAGRAPH.format("", "oui")).replace('xml:lang="en"', 'xml:lang=""')
    named = text.replace("<body >", "<body>").replace(tag, f'{tag[:-1]} xml:lang="fr">')
    track = parse_ttml(named)
    assert (track.language, track.cues[0].text) == ("fr", "oui")


def test_ruby() -> None:
    content = (
        '<span tts:ruby="container"><span tts:ruby="base">潮</span>'
        '<span tts:ruby="delimiter">(</span><span tts:ruby="text">しお</span>'
        '<span tts:ruby="delimiter">)</span></span>の'
    )
    assert cue(content).text == "<ruby>潮<rt>しお</rt></ruby>の"


def test_text_in_no_region_is_kept_and_reported() -> None:
    head = '<layout><region xml:id="r"/><region xml:id="q"/></layout>'
    content = (
        '<p begin="1s" end="2s" region="r">a</p><p begin="2s" end="3s">b</p>'
        '<p begin="3s" end="4s" region="r">c <span region="q">d e</span></p>'
    )
    track = parse_ttml(document(content, head=head))
    assert [cue.text for cue in track.cues] == ["a", "b", "c", "d e"]
    assert [problem.message for problem in track.problems] == [
        "text kept that strict players do not show: it is in no region, or in a region inside"
        " another one (passages: 2)"
    ]


def test_a_span_can_have_a_region_of_its_own() -> None:
    head = '<layout><region xml:id="up" tts:displayAlign="before"/><region xml:id="r"/></layout>'
    content = '<p begin="1s" end="2s"><span region="up">a</span> <span region="r">b</span></p>'
    track = parse_ttml(document(content, head=head))
    assert [(cue.text, cue.settings) for cue in track.cues] == [("a", {"line": "0"}), ("b", {})]


def test_space_between_the_parts_of_a_ruby_annotation_does_not_count() -> None:
    content = (
        '<span tts:ruby="container" xml:space="preserve"> <span tts:ruby="baseContainer"> '
        '<span tts:ruby="base">潮</span> </span> <span tts:ruby="textContainer"> '
        '<span tts:ruby="text">しお</span> </span> </span>の'
    )
    assert cue(content).text == "<ruby>潮<rt>しお</rt></ruby>の"


def test_a_region_can_be_hidden() -> None:
    head = '<layout><region xml:id="r" tts:display="none"/></layout>'
    content = '<p begin="1s" end="2s" region="r">a</p><p begin="1s" end="2s">b</p>'
    assert [cue.text for cue in parse_ttml(document(content, head=head)).cues] == ["b"]


def test_struck_text_is_kept() -> None:
    p = '<p begin="1s" end="2s" tts:textDecoration="underline lineThrough">The tide</p>'
    tt = '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:tts="http://www.w3.org/ns/ttml#styling">'
    track = parse(f"{tt}<body><div>{p}</div></body></tt>", "ttml")
    assert track.cues[0].text == "<c.strike><u>The tide</u></c>"
    assert render(track, "srt").splitlines()[2] == "<s><u>The tide</u></s>"
    again = parse(render(track, "ttml"), "ttml")
    assert (again.cues[0].text, losses(track, FORMATS["ttml"])) == (track.cues[0].text, [])
    struck = Track([Cue(0, 900, "<s>The</s> old {s}tide{/s} clock", markup="srt")])
    text = parse(render(struck, "ttml"), "ttml").cues[0].text
    assert text == "<c.strike>The</c> old <c.strike>tide</c> clock"
