"""TTML as XML: versions, namespaces, encodings, white space, entities and faults."""

from __future__ import annotations

import codecs

import pytest

from captions.errors import CaptionsError
from captions.formats.ttml.read import parse_ttml
from captions.formats.ttml.signs import is_imsc, is_ttml
from captions.formats.xml_root import root_tag
from captions.model import Track
from captions.sources import parse, parse_in_format
from tests.formats.ttml.documents import document

ONE = document('<p begin="1s" end="2s">Gezeiten für später.</p>')


def texts(track: Track) -> list[str]:
    return [cue.plain_text for cue in track.cues]


def paragraph(content: str, attributes: str = "") -> str:
    return parse_ttml(document(f'<p begin="1s" end="2s" {attributes}>{content}</p>')).cues[0].text


@pytest.mark.parametrize(
    "uri",
    [
        "http://www.w3.org/ns/ttml",
        "http://www.w3.org/2006/10/ttaf1",
        "http://www.w3.org/2006/04/ttaf1",
        "",
    ],
)
def test_namespaces_of_all_versions(uri: str) -> None:
    text = ONE.replace("http://www.w3.org/ns/ttml", uri) if uri else ONE
    styled = text.replace("<p ", '<p tts:fontStyle="italic" ')
    if not uri:
        styled = styled.replace('xmlns="http://www.w3.org/ns/ttml"', "")
    assert parse_ttml(styled).cues[0].text == "<i>Gezeiten für später.</i>"


def test_prefixes_other_than_the_usual() -> None:
    text = (
        '<a:tt xmlns:a="http://www.w3.org/ns/ttml" xmlns:look="http://www.w3.org/ns/ttml#styling">'
        '<a:body><a:div><a:p begin="1s" end="2s" look:fontWeight="bold">x<other xmlns="urn:x">y'
        '</other><p xmlns="urn:x">z</p></a:p></a:div></a:body></a:tt>'
    )
    assert parse_in_format(text)[1].name == "ttml"
    assert parse_ttml(text).cues[0].text == "<b>x</b>"


@pytest.mark.parametrize(
    "text",
    [
        '<tt><body><p begin="1s" end="2s" tts:fontStyle="italic">x</p></body></tt>',
        '<tt:tt><tt:body><tt:p begin="1s" end="2s" tts:fontStyle="italic">x</tt:p></tt:body></tt:tt>',
        '<tt xmlns="http://www.w3.org/ns/ttml"><body><tt:p begin="1s" end="2s"'
        ' tts:fontStyle="italic" my:own="a:b">x<your:note>y</your:note></tt:p></body></tt>',
    ],
)
def test_prefixes_that_are_not_declared(text: str) -> None:
    assert parse_ttml(text).cues[0].text == "<i>x</i>"


def test_times_with_a_prefix() -> None:
    text = ONE.replace("<tt ", '<tt xmlns:t="http://www.w3.org/ns/ttml" ')
    track = parse_ttml(text.replace('begin="1s" end="2s"', 't:begin="1s" t:dur="2s"'))
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1000, 3000)]


def test_problems_have_the_lines_of_their_elements() -> None:
    lines = "\n".join(f'<p begin="{second}s" end="{second}s">a</p>' for second in (1, 2, 3))
    text = "\n\n<!-- <p> -->\n" + document(f"\n{lines}")
    assert [problem.line for problem in parse_ttml(text).problems] == [5, 6, 7]


@pytest.mark.parametrize(
    ("declared", "encoding", "mark"),
    [
        ("utf-8", "utf-8", b""),
        ("utf-8", "utf-8", codecs.BOM_UTF8),
        ("utf-16", "utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16", "utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-16", "utf-16-be", b""),
        ("utf-16", "utf-8", b""),
        ("iso-8859-1", "latin-1", b""),
        ("windows-1252", "cp1252", b""),
        ("iso-8859-15", "iso-8859-15", b""),
    ],
)
def test_the_declared_encoding_is_used(declared: str, encoding: str, mark: bytes) -> None:
    text = f'<?xml version="1.0" encoding="{declared}"?>\n{ONE}'
    track = parse(mark + text.encode(encoding))
    assert texts(track) == ["Gezeiten für später."]
    assert track.problems == ()


def test_encodings_of_japan() -> None:
    text = ONE.replace("Gezeiten für später.", "潮の時計①")
    for declared in ("shift_jis", "x-sjis", "windows-31j"):
        data = f'<?xml version="1.0" encoding="{declared}"?>\n{text}'.encode("cp932")
        assert texts(parse(data)) == ["潮の時計①"]


def test_an_unknown_or_wrong_declaration_is_not_trusted() -> None:
    for declared in ("x-unknown", "ascii"):
        data = f'<?xml version="1.0" encoding="{declared}"?>\n{ONE}'.encode()
        assert texts(parse(data)) == ["Gezeiten für später."]


def test_an_encoding_given_by_the_caller_counts_more() -> None:
    data = f'<?xml version="1.0" encoding="iso-8859-1"?>\n{ONE}'.encode()
    assert texts(parse(data, encoding="utf-8")) == ["Gezeiten für später."]


def test_what_may_stand_before_the_root() -> None:
    before = '\n\n <?xml version="1.0"?><!-- a > b --><!DOCTYPE tt PUBLIC "-//W3C//DTD" "x.dtd">\n'
    track, found = parse_in_format(before + ONE)
    assert found.name == "ttml"
    assert texts(track) == ["Gezeiten für später."]
    broken = before + ONE.replace("</p>", "")
    with pytest.raises(CaptionsError, match="4: this is not well-formed XML: an end tag"):
        parse_ttml(broken)


def test_the_root_decides() -> None:
    assert root_tag("<!DOCTYPE tt [<!ELEMENT p (a)>]><tt>") == "<tt"
    assert root_tag("no markup") is None
    assert root_tag("<!--" * 5000) is None
    assert is_ttml(ONE)
    assert not is_ttml("<ttml></ttml>")
    assert not is_ttml("<timedtext format='3'>")
    assert is_imsc(
        ONE.replace("<tt ", '<tt xmlns:ittp="http://www.w3.org/ns/ttml/profile/imsc1#p" ')
    )
    assert not is_imsc(ONE)


@pytest.mark.parametrize("name", ["ttml", "imsc"])
def test_entities_that_a_file_defines_are_refused(name: str) -> None:
    with pytest.raises(CaptionsError, match="1: XML entities that a file defines"):
        parse('<!DOCTYPE tt [<!ENTITY a "aaaa">]><tt><body><p>&a;</p></body></tt>', name)


def test_entities_in_a_comment_are_not_defined() -> None:
    assert texts(parse_ttml(f'<!-- <!ENTITY a "b"> -->{ONE}')) == ["Gezeiten für später."]


def test_a_doctype_without_entities_is_skipped() -> None:
    assert texts(parse(f"<!DOCTYPE tt [<!ELEMENT p (#PCDATA)>]>\n{ONE}")) == [
        "Gezeiten für später."
    ]


def test_characters_with_names() -> None:
    assert paragraph("a&nbsp;b &eacute; &amp; &lt;i&gt; &#x2019;") == (
        "a\u00a0b é &amp; &lt;i&gt; \u2019"
    )
    with_doctype = '<!DOCTYPE tt SYSTEM "x.dtd">' + ONE.replace("für", "f&uuml;r")
    assert texts(parse_ttml(with_doctype)) == ["Gezeiten für später."]
    assert paragraph("a &unknown; b") == "a &amp;unknown; b"


def test_faults_that_can_be_repaired() -> None:
    track = parse_ttml(document('<p begin="1s" end="2s">Tom & Ann\x07 &amp; me</p>'))
    assert texts(track) == ["Tom & Ann & me"]
    assert [problem.message for problem in track.problems] == [
        "control characters, which XML does not allow, are removed",
        '"&" that should be written &amp; is read as "&"',
    ]


def test_references_to_characters_that_xml_does_not_allow_are_removed() -> None:
    track = parse_ttml(document('<p begin="1s" end="2s">Tom&#7; &#x1F;&#x110000;&#xe9;</p>'))
    assert texts(track) == ["Tom é"]
    assert ["control characters" in problem.message for problem in track.problems] == [True]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "1: this is not well-formed XML: it ends too early"),
        ("<tt", "1: this is not well-formed XML: it ends inside a tag"),
        ("<tt>\n<p></tt>", "2: this is not well-formed XML: an end tag does not match"),
        ("<html><body/></html>", "1: this is not TTML"),
        ("<tt/>", "there is no text in this TTML file"),
        ("<tt><body><div/></body></tt>", "there is no text in this TTML file"),
        (
            '<tt><body><p begin="x">a</p></body></tt>',
            '1: there is no caption in this TTML file: begin="x" of <p> is not a time',
        ),
        ("{" * 100_000, "1: this is not well-formed XML"),
    ],
)
def test_what_cannot_be_read(text: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        parse_ttml(text)


def test_white_space_is_one_space() -> None:
    assert (
        paragraph("\n   Low\n   water <br/>\n  at   <span> noon </span>\n") == "Low water\nat noon"
    )
    assert paragraph("a<span> </span>b<span/> c") == "a b c"
    assert paragraph("a<br/><br/>b<br/>") == "a\n\nb"


def test_white_space_can_be_kept() -> None:
    assert paragraph("\n Low  water\n  at noon ", 'xml:space="preserve"') == "Low  water\nat noon"


def test_metadata_is_not_text() -> None:
    assert paragraph("<metadata><ttm:desc>hidden</ttm:desc></metadata>a<!-- b -->") == "a"
