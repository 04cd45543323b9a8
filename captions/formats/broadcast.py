"""Read and write the broadcast formats SCC and EBU STL through ttconv.

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
from captions.formats.extra import NeedsExtra
from captions.formats.format import Format
from captions.formats.vtt.read import parse_vtt
from captions.formats.vtt.write import render_vtt
from captions.model import Problem, Track
from captions.text.markup import escape_vtt

_STL_CODE = re.compile(rb"STL(?:25|30|24|50)\.01")
# Distinct warnings of ttconv that are kept as problems.
_MOST_WARNINGS = 100


def parse_scc(text: str) -> Track:
    """Return the track of a Scenarist file (CEA-608)."""
    with NeedsExtra("ttconv"):
        from ttconv.scc.reader import to_model
    return _read("SCC", lambda: to_model(text))


def parse_stl(data: bytes) -> Track:
    """Return the track of an EBU STL file (EBU Tech 3264)."""
    with NeedsExtra("ttconv"):
        from ttconv.stl.reader import to_model
    return _read("EBU STL", lambda: to_model(io.BytesIO(data)))


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


def render_scc(track: Track) -> str:
    """Return a track as a Scenarist file."""
    with NeedsExtra("ttconv"):
        from ttconv.scc.writer import from_model
    return _write("SCC", track, from_model)


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


def sniff_scc(text: str) -> bool:
    """Return whether a text is a Scenarist file."""
    return text.lstrip("\ufeff").startswith("Scenarist_SCC")


def sniff_stl(data: bytes) -> bool:
    """Return whether bytes are an EBU STL file: its disk format code is behind three digits."""
    return _STL_CODE.match(data[3:11]) is not None


SCC = Format(
    "scc",
    ".scc",
    "Scenarist (CEA-608)",
    render_scc,
    parse_scc,
    sniff_scc,
    carries=frozenset(("end times", "line breaks")),
    library="ttconv",
)
STL = Format(
    "stl",
    ".stl",
    "EBU STL",
    parse_bytes=parse_stl,
    sniff_bytes=sniff_stl,
    carries=frozenset(("end times", "line breaks", "positions", "italics", "underline")),
    library="ttconv",
)
