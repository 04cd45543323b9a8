"""SCC, EBU STL and IMSC through ttconv; the only module that imports it.

ttconv's model of a document is entered and left by way of its WebVTT.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from captions.errors import CaptionsError
from captions.formats.extra import NeedsExtra, refuse_entities
from captions.formats.format import Format
from captions.formats.vtt.read import parse_vtt
from captions.formats.vtt.write import render_vtt
from captions.model import Problem, Track
from captions.text.markup import escape_vtt

_XML_ROOT = re.compile(r"\ufeff?\s*(?:<[?!][^>]*>\s*)*<(?:[A-Za-z]{1,20}:)?tt(?=[\s>])[^>]*")
_IMSC_SIGN = re.compile(r"/ns/ttml/profile/imsc|/ns/ttml/profile/sdp-us|urn:ebu:tt:|ittp:")
_STL_SIGN = re.compile(rb"STL(?:25|30|24|50)\.01")
_SNIFFED = 20_000  # the sign of a format stands near the top
_MOST_WARNINGS = 100


def parse_scc(text: str) -> Track:
    """Return the captions of a Scenarist file (CEA-608)."""
    with NeedsExtra("ttconv"):
        from ttconv.scc.reader import to_model
    return _read("SCC", lambda: to_model(text))


def parse_stl(data: bytes) -> Track:
    """Return the captions of an EBU STL file (EBU Tech 3264)."""
    with NeedsExtra("ttconv"):
        from ttconv.stl.reader import to_model
    return _read("EBU STL", lambda: to_model(io.BytesIO(data)))


def parse_imsc(text: str) -> Track:
    """Return the captions of an IMSC file, a profile of TTML."""
    with NeedsExtra("ttconv"):
        from ttconv.imsc.reader import to_model
    from xml.etree import ElementTree

    refuse_entities(text)
    return _read("IMSC", lambda: to_model(ElementTree.ElementTree(ElementTree.fromstring(text))))


def _read(title: str, read: Callable[[], Any]) -> Track:
    """Return the track of a document; what ttconv warns of becomes its problems."""
    from ttconv.model import Text
    from ttconv.vtt.config import VTTWriterConfiguration
    from ttconv.vtt.writer import from_model

    config = VTTWriterConfiguration(line_position=True, text_align=True, cue_id=False)
    with _warnings() as warnings:
        try:
            model = read()
            body = None if model is None else model.get_body()
            for element in () if body is None else body.dfs_iterator():
                if isinstance(element, Text):
                    # ttconv writes text into WebVTT as it is
                    element.set_text(escape_vtt(element.get_text()))
            vtt = "" if body is None else from_model(model, config)
        except Exception as error:  # what a foreign parser raises on a broken file is not told
            raise CaptionsError(f"ttconv cannot read this as {title}: {error}") from None
    track = parse_vtt(vtt) if vtt else Track()
    if not track.cues:
        raise CaptionsError(f"there is no caption in this {title} file")
    problems = [Problem(1, message) for message in warnings]
    return Track(track.cues, styles=track.styles, problems=problems)


def render_scc(track: Track) -> str:
    """Return a track as a Scenarist file."""
    with NeedsExtra("ttconv"):
        from ttconv.scc.writer import from_model
    return _write("SCC", track, from_model)


def render_imsc(track: Track) -> str:
    """Return a track as an IMSC file."""
    with NeedsExtra("ttconv"):
        from ttconv.imsc.writer import from_model
    from xml.etree import ElementTree

    def write(model: Any) -> str:
        return ElementTree.tostring(from_model(model).getroot(), encoding="unicode")

    return _write("IMSC", track, write) + "\n"


def _write(title: str, track: Track, write: Callable[[Any], str]) -> str:
    from ttconv.vtt.reader import to_model

    with _warnings():
        try:
            return write(to_model(io.StringIO(render_vtt(Track(track.cues)))))
        except Exception as error:  # what a foreign writer cannot take is not told either
            raise CaptionsError(f"ttconv cannot write this as {title}: {error}") from None


@contextmanager
def _warnings() -> Iterator[Sequence[str]]:
    """Catch what ttconv logs, which would be printed, and yield it."""
    import logging

    found: dict[str, None] = {}

    class _Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if len(found) < _MOST_WARNINGS:
                found[record.getMessage()] = None

    logger, handler = logging.getLogger("ttconv"), _Keep(logging.WARNING)
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    messages: list[str] = []
    try:
        yield messages
    finally:
        messages += found
        logger.removeHandler(handler)
        logger.propagate = propagates


def _is_imsc(text: str) -> bool:
    root = _XML_ROOT.match(text[:_SNIFFED])
    return root is not None and _IMSC_SIGN.search(root[0]) is not None


SCC = Format(
    "scc",
    ".scc",
    "Scenarist (CEA-608)",
    render_scc,
    parse_scc,
    lambda text: text.lstrip("\ufeff").startswith("Scenarist_SCC"),
    carries=frozenset(("end times", "line breaks")),
    library="ttconv",
)
STL = Format(
    "stl",
    ".stl",
    "EBU STL",
    parse_bytes=parse_stl,
    sniff_bytes=lambda data: _STL_SIGN.match(data[3:11]) is not None,
    carries=frozenset(("end times", "line breaks", "positions", "italics", "underline")),
    library="ttconv",
)
IMSC = Format(
    "imsc",
    ".imsc",
    "IMSC (TTML)",
    render_imsc,
    parse_imsc,
    _is_imsc,
    carries=frozenset(
        ("end times", "milliseconds", "line breaks", "positions", "italics", "bold", "underline")
    ),
    library="ttconv",
)
