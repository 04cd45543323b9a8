"""The reader beside the specification's own steps, on files made to be difficult."""

from __future__ import annotations

import html
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.formats.vtt.cue_text import Span, Stamp, parse_cue_text, text_of, tokens
from captions.formats.vtt.read import parse_vtt, parse_vtt_by_lines, vtt_blocks
from captions.formats.vtt.settings import parse_region, parse_settings
from captions.model import Track
from captions.text.markup import to_plain, unescape
from tests.formats.vtt import webvtt_spec as spec

LINES = [
    "", "", "", "\n", "WEBVTT", "WEBVTT ", "WEBVTT\tx", "WEBVTTx", "webvtt", " WEBVTT", "\ufeffWEBVTT",
    "Kind: captions", "Language: en", "NOTE", "NOTE a", "NOTEa", "NOTE\ta --> b", "NOTE  b",
    "STYLE", "STYLE \t", "STYLE x", " STYLE", "::cue { color: red }", "REGION", "REGION\f", "REGIONS",
    "id:a", "id:b width:40%", "id:c lines:3 lines:x scroll:up", "regionanchor:0%,5% viewportanchor:1%",
    "00:00:01.000 --> 00:00:02.000", "00:01.000 --> 00:02.000", "00:00:03.000-->00:00:04.000",
    "\t00:00:01.000\f--> 00:00:02.000\t", "00:00:05.000 --> 00:00:05.000",
    "0:00:01.000 --> 100:00:02.000", "00:00:01,000 --> 00:00:02,000", "00:60.000 --> 01:00.000",
    "60:00.000 --> 61:00.000", "00:60:00.000 --> 02:00:00.000", "00:00:60.000 --> 02:00:00.000",
    "00:00:01.00 --> 00:00:02.000", "00:00:01.0000 --> 00:00:02.000",
    "00:00:01.000 --> 00:00:02.0000", "00:00:01.000 -> 00:00:02.000", "x00:00:01.000 --> 00:00:02.000",
    "00:00:01.000 --> 00:00:02.000align:start", "00:00:01.000 --> 00:00:02.000 align:start line:0",
    "00:00:01.000 --> 00:00:02.000 region:a", "00:00:01.000 --> 00:00:02.000 region:b line:1.5",
    "00:00:01.000 --> 00:00:02.000 vertical:rl region:a", "00:00:01.000 --> 00:00:02.000 size:50% size:x",
    "٠٠:00:01.000 --> 00:00:02.000", "00:00:01.000 -- > 00:00:02.000", "-->", "a --> b", "--> -->",
    "text", "7", "<v Ada>Hello", "<v Ada>Hello</v>", "<v.loud Ada>Hello", "<v>Hello", "<v Ada>a<v Bob>b",
    "&amp; &lt <i>x", "a < b", "\x00", "\x0b", "\u2028", "\x85", " ", "\t",
]  # fmt: skip
ENDS = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", ""])
PIECES = st.one_of(
    st.sampled_from(LINES), st.text("WEBVTSYLRGION0123456789:.-> \t\n\r<&;", max_size=20)
)
BODIES = st.lists(st.tuples(PIECES, ENDS), max_size=14).map(
    lambda pieces: "".join(piece + end for piece, end in pieces)
)
FILES = st.one_of(
    BODIES, BODIES.map("WEBVTT\n\n".__add__), BODIES.map("WEBVTT\nREGION\nid:a\n\n".__add__),
    BODIES.map("WEBVTT\n\nREGION\nid:a\n\nREGION\nid:b\n\n".__add__),
)  # fmt: skip


def expected(text: str) -> tuple[Any, ...] | None:
    """Return what the specification's steps find, in the words of this package."""
    try:
        found = spec.FileParser(text.removeprefix("\ufeff")).parse()
    except spec.NotWebVTTError:
        return None
    cues = [
        (cue.start_ms, cue.end_ms, cue.text, cue.identifier, cue.region and cue.region.identifier)
        for cue in found.cues
    ]
    # a region nothing is said of, which no cue can name, is not kept
    regions = [asdict(region) for region in found.regions if region != spec.SpecRegion()]
    return cues, found.stylesheets, regions


def found(text: str) -> tuple[Any, ...] | None:
    try:
        track = parse_vtt(text)
    except CaptionsError:
        return None
    cues = [
        (
            cue.start_ms,
            cue.end_ms,
            cue.text,
            cue.identifier or "",
            cue.settings.get("region"),
        )
        for cue in track.cues
    ]
    regions = [
        values
        for region in track.regions
        if (values := asdict(parse_region(region.definition))) != asdict(spec.SpecRegion())
    ]
    return cues, list(track.styles), regions


@settings(max_examples=1500)
@given(FILES)
@example("WEBVTT\n\nSTYLE\na\n\n00:00.000 -->\nb\n\nSTYLE\nc")
@example("WEBVTT\n\n00:01.000 --> 00:02.000\n00:02.000 --> 00:03.000\n00:03.000 --> 00:04.000")
def test_files_are_read_as_specified(text: str) -> None:
    wanted = expected(text)
    got = found(text)
    if wanted is not None:
        # the end tag of a cue's only voice is not kept
        wanted = ([(*c[:2], c[2].removesuffix("</v>"), *c[3:]) for c in wanted[0]], *wanted[1:])
        assert got is not None
        got = ([(*c[:2], c[2].removesuffix("</v>"), *c[3:]) for c in got[0]], *got[1:])
    assert got == wanted


def both_ways(text: str) -> tuple[Track | None, Track | None]:
    tracks: list[Track | None] = []
    for parse in (parse_vtt, parse_vtt_by_lines):
        try:
            tracks.append(parse(text))
        except CaptionsError:
            tracks.append(None)
    return tracks[0], tracks[1]


@settings(max_examples=1500)
@given(st.one_of(FILES, st.text().map("WEBVTT\n\n".__add__)))
def test_the_quick_road_ends_where_the_slow_one_does(text: str) -> None:
    quick, slow = both_ways(text)
    assert quick == slow
    assert quick is None or slow is None or quick.problems == slow.problems


@given(BODIES)
def test_blocks_are_the_file(text: str) -> None:
    blocks = list(vtt_blocks(text))
    joined = "".join(block.raw for block in blocks)
    assert text.lstrip("\r\n") == joined
    normal = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for block in blocks:
        assert normal[block.line - 1] == block.lines[0] != ""


PLACES = ["region:a", "region:b", "region:x", "vertical:rl", "vertical:x", "line:1", "line:5,end", "line:x",
          "size:50%", "size:100%", "size:x", "position:1%,center", "position:2%"]  # fmt: skip
SETTINGS = st.lists(st.sampled_from(PLACES), max_size=5).map(" ".join) | st.lists(
    st.one_of(
        st.sampled_from(
            [
                "vertical:rl", "vertical:lr", "vertical:x", "line:0", "line:-1", "line:1.5", "line:1.",
                "line:.5", "line:-.5", "line:--1", "line:50%", "line:50%,end", "line:5,start", "line:5,x",
                "line:5,start,end", "line:101%", "line:1-1", "line:+1", "line:1e3", "line:%", "line:-",
                "line:5%5", "line:,", "position:10%", "position:10%,line-left", "position:5",
                "position:10%,start", "position:100.0%", "position:100.1%", "position:1.%", "position:10%,",
                "size:50%", "size:100%", "size:100", "size:-5%", "size:000050%", "align:start", "align:center",
                "align:middle", "align:end", "align:left", "align:right", "region:a", "region:b",
                "region:nope", "region:", ":a", "a", "line::5", "foo:bar", "Align:end", "vertical:", "line:٣",
                "size:٣%",
            ]
        ),
        st.tuples(
            st.sampled_from(["line", "position", "size"]), st.text("0123456789.-%,", max_size=6)
        ).map(":".join),
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@settings(max_examples=1500)
@given(SETTINGS)
def test_settings_are_computed_as_specified(text: str) -> None:
    cue = spec.SpecCue("")
    regions = [spec.SpecRegion("a"), spec.SpecRegion("b")]
    spec.parse_cue_settings(text, cue, regions)
    wanted = asdict(cue) | {"region": cue.region and cue.region.identifier}
    got = asdict(parse_settings(text, {"a", "b"}))
    assert got == {name: wanted[name] for name in got}


@settings(max_examples=700)
@given(SETTINGS)
def test_kept_settings_come_to_the_same(text: str) -> None:
    regions = "REGION\nid:a\n\nREGION\nid:b\n\n"
    cue = parse_vtt(f"WEBVTT\n\n{regions}00:01.000 --> 00:02.000 {text}\nx").cues[0]
    kept = parse_settings(" ".join(f"{n}:{v}" for n, v in cue.settings.items()), {"a", "b"})
    whole = parse_settings(text, {"a", "b"})
    for name in ("vertical", "line", "snap_to_lines", "position", "size", "align", "region"):
        assert getattr(kept, name) == getattr(whole, name)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["id", "width", "lines", "regionanchor", "viewportanchor", "scroll", "x"]),
            st.one_of(st.sampled_from(["up", "a", "5%,5%", "1%,2%,3%", "40%", "12"]), st.text("0123456789.%,", max_size=8)),
        ).map(":".join),
        max_size=6,
    ).map(" ".join)
)  # fmt: skip
def test_region_settings_are_computed_as_specified(text: str) -> None:
    region = spec.SpecRegion()
    spec.collect_region_settings(text, region)
    assert asdict(parse_region(text)) == asdict(region)


# what belongs together is drawn together, or it would seldom meet
VOCABULARIES = [
    ["<ruby>", "<rt>", "</rt>", "</ruby>", "<b>", "</b>", "a"],
    ["<lang en>", "<lang  de &amp; x>", "<lang>", "</lang>", "<i>", "</i>", "a"],
    ["<i>", "</i>", "<b>", "</b>", "<u>", "</u>", "<c.x>", "</c>", "<v Ada>", "</v>", "a", "</x>"],
    ["<c.x.y>", "<c..x>", "<c.x\ny>", "<.x>", "<c .x>", "<c.x y>", "<v.a  Ada &amp;\nBo >", "<v>", "a"],
    ["<00:01.000>", "<00:00:01.000 >", "<1>", "<0:00:01.000>", "<00:60.000>", "<00:01.000x>", "a"],
    ["<", ">", "<>", "</>", "< i>", "<i/>", "<\n>", "<i\n>", "</i >", "<x>", "<rt>", "a", " ", "/", "."],
    ["&amp;", "&amp", "&lt;", "&nbsp;", "&notin;", "&notit;", "&not", "&", "&;", "&am", "p;", ";", "a",
     "&Aacute", "&CounterClockwiseContourIntegral;", "<b>", "\u00e9", "&x", "="],
    ["&#65;", "&#x41", "&#X41;", "&#0;", "&#128;", "&#129;", "&#x9f;", "&#xa0;", "&#x110000;", "&#1114111;",
     "&#xd800;", "&#xdfff;", "&#x1;", "&#13;", "&#", "&#x", ";", "1", "a", "g"],
]  # fmt: skip
CUE_TEXT = st.one_of(
    *(st.lists(st.sampled_from(words), max_size=12).map("".join) for words in VOCABULARIES),
    st.lists(st.sampled_from([word for words in VOCABULARIES for word in words]), max_size=12).map(
        "".join
    ),
    st.text("<>&;#/.0123456789xivbcu \n\t", max_size=30),
)


def as_lists(nodes: list[Span | Stamp | str]) -> list[Any]:
    return [
        [node.name, list(node.classes), node.annotation, node.language, *as_lists(node.children)]
        if isinstance(node, Span)
        else node.ms
        if isinstance(node, Stamp)
        else node
        for node in nodes
    ]


@settings(max_examples=2000)
@given(CUE_TEXT)
def test_cue_text_is_read_as_specified(text: str) -> None:
    wanted = spec.parse_cue_text(text)
    nodes = parse_cue_text(text)
    assert as_lists(nodes) == wanted
    assert to_plain(text, "vtt") == text_of(nodes)
    assert to_plain(text, "vtt") == "".join(t for t in tokens(text) if isinstance(t, str))


@given(st.text())
def test_text_without_references_is_itself(text: str) -> None:
    bare = text.replace("&", "")
    assert unescape(bare) == bare


@pytest.mark.parametrize("name", ["amp", "AMP;", "frac12", "rarr;", "fjlig;", "nGt;"])
def test_names_of_characters(name: str) -> None:
    assert unescape(f"&{name}") == html.unescape(f"&{name}")


def decode_as_specified(data: bytes) -> str:
    """Decode UTF-8 as the Encoding Standard's decoder does, byte by byte."""
    out: list[str] = []
    point = seen = needed = 0
    lower, upper = 0x80, 0xBF
    position = 0
    while position < len(data):
        byte = data[position]
        position += 1
        if needed == 0:
            if byte <= 0x7F:
                out.append(chr(byte))
            elif 0xC2 <= byte <= 0xDF:
                needed, point = 1, byte & 0x1F
            elif 0xE0 <= byte <= 0xEF:
                lower = 0xA0 if byte == 0xE0 else lower
                upper = 0x9F if byte == 0xED else upper
                needed, point = 2, byte & 0xF
            elif 0xF0 <= byte <= 0xF4:
                lower = 0x90 if byte == 0xF0 else lower
                upper = 0x8F if byte == 0xF4 else upper
                needed, point = 3, byte & 0x7
            else:
                out.append("\ufffd")
            continue
        if not lower <= byte <= upper:
            point = needed = seen = 0
            lower, upper = 0x80, 0xBF
            position -= 1
            out.append("\ufffd")
            continue
        lower, upper = 0x80, 0xBF
        point = (point << 6) | (byte & 0x3F)
        seen += 1
        if seen == needed:
            out.append(chr(point))
            point = needed = seen = 0
    return "".join(out) + ("\ufffd" if needed else "")


BYTES = st.lists(
    st.sampled_from([0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC2, 0xDF, 0xE0, 0xE1,
                     0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF4, 0xF5, 0xFF, 0xBB]),
    max_size=12,
).map(bytes)  # fmt: skip


@settings(max_examples=1000)
@given(BYTES)
def test_wrong_bytes_become_as_many_replacement_characters_as_specified(data: bytes) -> None:
    track = captions.parse(b"WEBVTT\n\n00:01.000 --> 00:02.000\n." + data)
    assert track.cues[0].text == "." + decode_as_specified(data)
