"""SAMI: times, language classes, the HTML of paragraphs, and what is written."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.formats.sami.languages import declared_classes
from captions.formats.sami.read import parse_sami
from captions.formats.sami.scan import Tag, Text, pieces
from captions.model import Cue, Track
from captions.sources import parse

HEAD = """<SAMI><HEAD><STYLE TYPE="text/css"><!--
.ENCC {Name: English; lang: en-US; SAMIType: CC;}
.FRCC {Name: 'French'; lang: fr-FR; SAMIType: CC;}
--></STYLE></HEAD><BODY>
"""
TWO = (
    HEAD + "<SYNC Start=1000><P Class=ENCC>Hello<P Class=FRCC>Bonjour\n"
    "<SYNC Start=3000><P Class=ENCC>&nbsp;<P Class=FRCC>&nbsp;\n"
    "<SYNC Start=3500><P Class=FRCC>Trois\n<SYNC Start=4000><P Class=ENCC>Four\n"
    "<SYNC Start=5000><P Class=ENCC>&nbsp;<P Class=FRCC>&nbsp;\n"
)


def shown(track: Track) -> list[tuple[int, int, str]]:
    return [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues]


def text_of(paragraph: str) -> str:
    return parse_sami(f"<SYNC Start=0><P>{paragraph}<SYNC Start=9000><P>&nbsp;").cues[0].text


def test_a_cue_lasts_until_the_next_sync_of_its_class() -> None:
    track = parse_sami(TWO)
    assert shown(track) == [(1000, 3000, "Hello"), (4000, 5000, "Four")]
    assert track.language == "en-US"
    assert [problem.message for problem in track.problems] == [
        "captions in other languages are skipped: FRCC (French); ENCC (English) is read"
    ]


@pytest.mark.parametrize("name", ["FRCC", "frcc", "French", "fr-FR", "fr", "FR", " fr_fr "])
def test_another_language(name: str) -> None:
    track = parse(TWO, language_class=name)
    assert shown(track) == [(1000, 3000, "Bonjour"), (3500, 5000, "Trois")]
    assert track.language == "fr-FR"


def test_an_unknown_language_names_the_known() -> None:
    with pytest.raises(CaptionsError, match=r"'DECC'. Known classes: ENCC \(English\), FRCC"):
        parse(TWO, language_class="DECC")


@pytest.mark.parametrize("name", ["en", "EN", "en-US", "enus", "ENUSCC"])
def test_a_class_without_a_language_tag_is_known_by_its_usual_name(name: str) -> None:
    text = "<SAMI><SYNC Start=1><P Class=FRFRCC>un<SYNC Start=1><P Class=ENUSCC>one<SYNC Start=9>"
    assert [cue.text for cue in parse(text, language_class=name).cues] == ["one"]


def sheet(*classes: str) -> str:
    """Return a file whose classes are given as "ENCC English en-US", each with a cue of its own."""
    rows = [row.split() for row in classes]
    rules = "".join(f".{a} {{Name: {b}; lang: {c};}}\n" for a, b, c in rows)
    cues = "".join(f"<SYNC Start=1>\n<P Class={a}>{a} text\n" for a, _, _ in rows)
    return f"<SAMI><STYLE><!--\n{rules}--></STYLE>\n{cues}<SYNC Start=9>"


TWO_ENGLISH = sheet("FRCC French fr-FR", "ENGB British en-GB", "ENSDH SDH en-US", "ENCC US en-US")


@pytest.mark.parametrize(
    ("name", "taken", "named"),
    [
        ("en", "ENGB", "'en' fits ENGB (British), ENSDH (SDH), ENCC (US); "),
        ("en-us", "ENSDH", "'en-us' fits ENSDH (SDH), ENCC (US); "),
        ("us", "ENCC", ""),
        ("fr", "FRCC", ""),
    ],
)
def test_a_name_of_several_classes_says_which_one_is_read(
    name: str, taken: str, named: str
) -> None:
    track = parse(TWO_ENGLISH, language_class=name)
    assert [cue.text for cue in track.cues] == [f"{taken} text"]
    message = track.problems[0].message
    assert message.startswith(f"{named}captions in other languages are skipped: ")
    assert f"; {taken} (" in message


def test_the_problem_is_where_another_language_begins() -> None:
    assert parse(TWO_ENGLISH).problems[0].line == 9


@pytest.mark.parametrize("name", ["e", "english", "en-", "de", ""])
def test_a_part_of_a_word_is_no_name(name: str) -> None:
    with pytest.raises(CaptionsError):
        parse(sheet("FRCC French fr-FR", "ENCC US en-US"), language_class=name)


def test_a_class_without_text_is_not_the_first() -> None:
    text = HEAD + "<SYNC Start=0><P Class=FRCC>Bonjour<SYNC Start=9><P Class=FRCC>&nbsp;"
    track = parse_sami(text)
    assert (track.language, track.problems) == ("fr-FR", ())


def test_classes_need_no_style_sheet() -> None:
    track = parse_sami("<SAMI><SYNC Start=1><P Class=KRCC>a<SYNC Start=2><P Class=KRCC>&nbsp;")
    assert shown(track) == [(1, 2, "a")]
    assert track.language is None


def test_paragraphs_without_a_class_belong_to_any() -> None:
    text = HEAD + "<SYNC Start=0><P>a<SYNC Start=5><P Class=ENCC>b<SYNC Start=9>"
    assert shown(parse_sami(text)) == [(0, 5, "a"), (5, 9, "b")]


@pytest.mark.parametrize(
    "start",
    ["Start=1000", 'START="1000"', "start='1000'", "Start=1000ms", "Start = 999.6", "Start=1000 "],
)
def test_ways_to_write_a_start(start: str) -> None:
    track = parse_sami(f"<SAMI><BODY><SYNC {start}><P>Hello<SYNC Start=2000><P>&nbsp;</BODY>")
    assert shown(track) == [(1000, 2000, "Hello")]


def test_an_unreadable_start_is_reported() -> None:
    track = parse_sami("<SYNC Start=0><P>a\n<SYNC Start=soon><P>b\n<SYNC Start=9>")
    assert shown(track) == [(0, 9, "a")]
    assert [problem.line for problem in track.problems] == [2, 2]


def test_nothing_after_a_sync_clears_the_screen() -> None:
    text = "<SAMI><SYNC Start=0><P>a<SYNC Start=5>\n<SYNC Start=7><P>b<SYNC Start=9>&nbsp;</SAMI>"
    assert shown(parse_sami(text)) == [(0, 5, "a"), (7, 9, "b")]


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("a<br>b<BR/> c", "a\nb\nc"),
        ("a\n  b", "a b"),
        ("R&amp;D &#39;x&#39; &lt;i&gt; &eacute", "R&amp;D 'x' &lt;i&gt; é"),
        ("a < b", "a &lt; b"),
        ("a&nbsp;b", "a\u00a0b"),
        ("<i>a<b>b</i>c</b>", "<i>a<b>b</b></i><b>c</b>"),
        ("<i>a<i>b</i></i>", "<i>ab</i>"),
        ("</i>a", "a"),
        ("<em>a</em> <strong>b", "<i>a</i> <b>b</b>"),
        ("<font color=yellow>a</font>", "<c.yellow>a</c>"),
        ('<font color="#00ffff">a</font>', "<c.cyan>a</c>"),
        ('<span style="font-style: italic">a</span>', "<i>a</i>"),
        ("<font color=#123456>a</font>b", "<c.color123456>a</c>b"),
        ("<font color=none>a</font>b", "ab"),
        ("<ruby>a<rt>b</rt></ruby>", "<ruby>a<rt>b</rt></ruby>"),
        ("a<!-- hidden -->b", "ab"),
        ("a</p>b", "ab"),
    ],
)
def test_the_html_of_a_paragraph(paragraph: str, expected: str) -> None:
    assert text_of(paragraph) == expected


def test_the_source_is_the_speaker() -> None:
    track = parse_sami(
        "<SYNC Start=0><P ID=Source>Ada<P>a<SYNC Start=5><P>b<SYNC Start=7><P ID=Source>&nbsp;"
        "<P>c<SYNC Start=9>"
    )
    assert [(cue.speaker, cue.text) for cue in track.cues] == [
        ("Ada", "a"), ("Ada", "b"), (None, "c"),
    ]  # fmt: skip


def test_what_is_dropped_is_reported_once() -> None:
    track = parse_sami("<SYNC Start=0><P><font size=2>a</font><font size=3>b</font><SYNC Start=9>")
    assert [problem.message for problem in track.problems] == [
        "fonts, sizes and other colours are dropped (2 times)"
    ]


def test_pieces_have_their_lines() -> None:
    assert list(pieces("a\n<b\nc<!-- \n -->\n</I>")) == [
        Text(1, "a\n"), Tag(2, "b", False, "\nc"), Text(4, "\n"), Tag(5, "i", True, ""),
    ]  # fmt: skip


def test_an_unclosed_comment_hides_nothing() -> None:
    assert list(pieces("a<!-- b")) == [Text(1, "a     b")]


def test_declared_classes_in_any_writing() -> None:
    sheet = '<style>.A{lang:en}\n.b-2 { name : "B" ; } P {color: red} </style>'
    assert [found.described for found in declared_classes(sheet).values()] == ["A (en)", "b-2 (B)"]


def test_writing() -> None:
    track = Track(
        [Cue(1000, 2000, "R&D\n<i>a < b</i>", markup="srt"), Cue(2000, 3500, "b", label="Ada: ")],
        title="T & C", language="pt-BR",
    )  # fmt: skip
    text = render(track, "sami")
    assert "<SYNC Start=1000><P Class=PTBRCC>R&amp;D<br><i>a &lt; b</i>\n<SYNC Start=2000>" in text
    back = parse(text)
    assert (back.title, back.language, back.problems) == ("T & C", "pt-BR", ())
    assert shown(back) == [(1000, 2000, "R&amp;D\n<i>a &lt; b</i>"), (2000, 3500, "Ada: b")]
    assert losses(track, FORMATS["sami"]) == []


def test_overlaps_are_counted_as_lost() -> None:
    track = Track([Cue(0, 3000, "a"), Cue(2000, 4000, "b")])
    assert losses(track, FORMATS["sami"]) == ["ends of 1 cue that overlap the next"]
    assert parse(render(track, "sami")).language is None


def test_a_sync_may_have_an_end() -> None:
    text = (
        "<SYNC Start=1000 End=1500><P>The<SYNC Start=2000 End='9000ms'><P>tide<SYNC Start=3000><P>"
    )
    track = parse(f"<SAMI><BODY>{text}</BODY></SAMI>", "sami")
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1000, 1500), (2000, 3000)]


def test_struck_text_is_kept() -> None:
    page = "<SAMI><BODY><SYNC Start=1000><P>The <s>tide</s> <strike>clock</strike><SYNC Start=2000><P>&nbsp;"
    track = parse(page, "sami")
    assert track.cues[0].text == "The <c.strike>tide</c> <c.strike>clock</c>"
    assert track.problems == ()
