"""Read and write the broadcast formats EBU STL and IMSC through ttconv.

The only module that imports ttconv. Its documents are converted from and to tracks by way of
WebVTT, which it reads and writes too.
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
_IMSC_PROFILE = re.compile(r"/ns/ttml/profile/imsc|/ns/ttml/profile/sdp-us|urn:ebu:tt:|ittp:")
_STL_CODE = re.compile(rb"STL(?:25|30|24|50)\.01")
# Characters searched for the root element, which is near the top of a file.
_SNIFFED = 20_000
# Distinct warnings of ttconv that are kept as problems.
_MOST_WARNINGS = 100


def parse_stl(data: bytes) -> Track:
    """Return the track of an EBU STL file (EBU Tech 3264)."""
    with NeedsExtra("ttconv"):
        from ttconv.stl.reader import to_model
    return _read("EBU STL", lambda: to_model(io.BytesIO(data)))


def parse_imsc(text: str) -> Track:
    """Return the track of an IMSC file, a profile of TTML."""
    with NeedsExtra("ttconv"):
        from ttconv.imsc.reader import to_model
    from xml.etree import ElementTree

    refuse_entities(text)
    return _read("IMSC", lambda: to_model(ElementTree.ElementTree(ElementTree.fromstring(text))))


def _read(title: str, read: Callable[[], Any]) -> Track:
    """Return the track of the document that ``read`` returns, with ttconv's warnings as problems.

    Raises CaptionsError, naming the format ``title``, if ttconv fails or there is no caption.
    """
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
                    # ttconv writes text into WebVTT without escaping it.
                    element.set_text(escape_vtt(element.get_text()))
            vtt = "" if body is None else from_model(model, config)
        except Exception as error:  # which errors it raises for a broken file is not documented
            raise CaptionsError(f"ttconv cannot read this as {title}: {error}") from None
    track = parse_vtt(vtt) if vtt else Track()
    if not track.cues:
        raise CaptionsError(f"there is no caption in this {title} file")
    problems = [Problem(1, message) for message in warnings]
    return Track(track.cues, styles=track.styles, problems=problems)


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
        except Exception as error:  # which errors it raises is not documented
            raise CaptionsError(f"ttconv cannot write this as {title}: {error}") from None


@contextmanager
def _warnings() -> Iterator[Sequence[str]]:
    """Yield a list that gets the warnings ttconv logs, when the context ends."""
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


def sniff_stl(data: bytes) -> bool:
    """Return whether bytes are an EBU STL file: its disk format code is behind three digits."""
    return _STL_CODE.match(data[3:11]) is not None


def sniff_imsc(text: str) -> bool:
    """Return whether a text is TTML whose root element names a profile that ttconv reads."""
    root = _XML_ROOT.match(text[:_SNIFFED])
    return root is not None and _IMSC_PROFILE.search(root[0]) is not None


STL = Format(
    "stl",
    ".stl",
    "EBU STL",
    parse_bytes=parse_stl,
    sniff_bytes=sniff_stl,
    carries=frozenset(("end times", "line breaks", "positions", "italics", "underline")),
    library="ttconv",
)
IMSC = Format(
    "imsc",
    ".imsc",
    "IMSC (TTML)",
    render_imsc,
    parse_imsc,
    sniff_imsc,
    carries=frozenset(
        ("end times", "milliseconds", "line breaks", "positions", "italics", "bold", "underline")
    ),
    library="ttconv",
)
