"""Read EBU STL, a binary broadcast format, through ttconv.

The only module that imports ttconv. What it reads becomes a track by way of its WebVTT.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from captions.errors import CaptionsError
from captions.formats.extra import NeedsExtra
from captions.formats.vtt.read import parse_vtt
from captions.model import Problem, Track
from captions.text.markup import escape_vtt

# Distinct warnings of ttconv that are kept as problems.
_MOST_WARNINGS = 100
# Bytes of the block that describes the file, and of each block of text after it; where that has its
# extension number, and what that is in the last block of a subtitle; numbers from 0xF0 on are no
# text of it (EBU Tech 3264, section 5).
_HEADER_BYTES, _BLOCK_BYTES, _EXTENSION_AT = 1024, 128, 3
_FIRST_NO_TEXT, _LAST_BLOCK = 0xF0, 0xFF
# Most blocks of one subtitle: enough for 3,000 characters. ttconv takes the square of their number
# in time.
_MOST_BLOCKS = 30


def parse_stl(data: bytes) -> Track:
    """Return the track of an EBU STL file (EBU Tech 3264), the warnings about it as problems.

    Raises CaptionsError for a broken file, one without captions, and where ttconv is missing.
    """
    with NeedsExtra("EBU STL"):
        from ttconv.model import Text
        from ttconv.stl.reader import to_model
        from ttconv.vtt.config import VTTWriterConfiguration
        from ttconv.vtt.writer import from_model

    _refuse_endless_subtitle(data)
    config = VTTWriterConfiguration(line_position=True, text_align=True, cue_id=False)
    with _warnings() as warnings:
        try:
            model = to_model(io.BytesIO(data))
            body = None if model is None else model.get_body()
            for element in () if body is None else body.dfs_iterator():
                if isinstance(element, Text):
                    # ttconv writes text into WebVTT without escaping it.
                    element.set_text(escape_vtt(element.get_text()))
            vtt = "" if body is None else from_model(model, config)
        except Exception:  # which errors it raises for a broken file is not documented
            raise CaptionsError(
                "this EBU STL file is broken", hint="Export it again, best as EBU-TT-D or SubRip"
            ) from None
    track = parse_vtt(vtt) if vtt else Track()
    if not track.cues:
        raise CaptionsError(
            "there is no caption in this EBU STL file", hint="Export it again, with its text"
        )
    problems = [Problem(1, message) for message in warnings]
    return Track(track.cues, styles=track.styles, problems=problems)


def _refuse_endless_subtitle(data: bytes) -> None:
    """Raise CaptionsError for a subtitle in more blocks than one can have."""
    count = 0
    for number in data[_HEADER_BYTES + _EXTENSION_AT :: _BLOCK_BYTES]:
        if number == _LAST_BLOCK:
            count = 0
        elif number < _FIRST_NO_TEXT:
            count += 1
        if count >= _MOST_BLOCKS:
            raise CaptionsError(
                f"this EBU STL file is broken: a subtitle has more than {_MOST_BLOCKS} blocks",
                hint="Export it again, best as EBU-TT-D or SubRip",
            )


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
