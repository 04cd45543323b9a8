"""WebVTT made to be difficult, and what the specification's own steps find in it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats.vtt.read import parse_vtt
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
        file = spec.FileParser(text.removeprefix("\ufeff")).parse()
    except spec.NotWebVTTError:
        return None
    cues = [
        (cue.start_ms, cue.end_ms, cue.text, cue.identifier, cue.region and cue.region.identifier)
        for cue in file.cues
    ]
    # a region without settings, which no cue can name, is not kept
    regions = [asdict(region) for region in file.regions if region != spec.SpecRegion()]
    return cues, file.stylesheets, regions


def found(text: str) -> tuple[Any, ...] | None:
    """Return what ``parse_vtt`` finds, in the same form."""
    try:
        track = parse_vtt(text)
    except CaptionsError:
        return None
    cues = [
        (cue.start_ms, cue.end_ms, cue.text, cue.identifier or "", cue.settings.get("region"))
        for cue in track.cues
    ]
    regions = [spec.region_of(region.definition) for region in track.regions]
    return (
        cues,
        list(track.styles),
        [asdict(region) for region in regions if region != spec.SpecRegion()],
    )
