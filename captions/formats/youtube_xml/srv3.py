"""Read srv3 (also srv2 and YTT), the XML that YouTube keeps captions in.

``<p t="500" d="2500"><s>Good</s><s t="400"> evening</s></p>``: milliseconds, each ``<s>`` a word
of automatic captions with its offset, or a styled piece of uploaded ones. The events are those of
json3 and mean the same; srv2 calls them ``<text>``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from captions.asr.recognised import Recognised, sort_segments
from captions.asr.youtube_events import EventPiece, YoutubeEvent, segments_of_events
from captions.errors import CaptionsError
from captions.formats.lines import excerpt
from captions.formats.problems import Problems
from captions.formats.youtube_xml.elements import Piece, TimedElement, read_elements
from captions.formats.youtube_xml.srv1 import clean_breaks, unescape_again
from captions.formats.youtube_xml.styles import Report, Styles, styles_of
from captions.formats.youtube_xml.times import offset_ms, start_and_end_ms
from captions.text.markup import escape_vtt

_TIMED = frozenset(("p", "text"))
# Editors for styled captions pad pieces of text with it; it shows nothing.
_ZERO_WIDTH_SPACE = "\u200b"


def read_srv3(text: str) -> Recognised:
    """Return the speech in srv3, an event a segment.

    Raises CaptionsError for a text without timed captions.
    """
    problems = Problems()
    document = read_elements(text, _TIMED, problems)
    pieces = [piece for element in document.elements for piece in element.pieces]
    has_word_times = any("t" in piece.attributes for piece in pieces)
    is_automatic = has_word_times or any("ac" in piece.attributes for piece in pieces)
    # All automatic captions have one position and style, which says nothing about their text.
    styles = styles_of(document)
    if is_automatic:
        _report_styles(document.elements, styles, problems)
        styles = Styles()
    events = _read_events(document.elements, styles, problems)
    if not events:
        raise CaptionsError(
            "there is no caption with a start time in this file",
            hint='YouTube\'s srv3 has elements such as <p t="500" d="2500">',
        )
    segments = segments_of_events(events, is_automatic=is_automatic, has_word_times=has_word_times)
    return Recognised("srv3", sort_segments(segments), None, has_word_times, problems.reported())


def _report_styles(
    elements: Sequence[TimedElement], styles: Styles, problems: Problems
) -> None:  # fmt: skip
    """Report the styles of captions with times of words, such as those of karaoke editors."""
    if not styles.pens:
        return
    for element in elements:
        report = partial(problems.add_loss, element.line)
        own = element.attributes.get("p")
        if any(styles.tags_of(piece.attributes.get("p", own), report) for piece in element.pieces):
            report("styles of captions with word times are dropped")


def _read_events(
    elements: Sequence[TimedElement], styles: Styles, problems: Problems
) -> list[YoutubeEvent]:
    """Return the events with text. An event that appends (a="1") a line break has none."""
    events: list[YoutubeEvent] = []
    for element in elements:
        report = partial(problems.add_recurring, element.line)
        texts = [_piece_text(piece, report) for piece in element.pieces]
        text = clean_breaks("".join(texts))
        if not text:
            continue
        start_ms, end_ms = start_and_end_ms(element.attributes, "t", "d", unit_ms=1)
        if start_ms is None:
            problems.add(element.line, f"no start time; skipped: {excerpt(text)}")
            continue
        if end_ms is None:
            report("no duration; shown until the next caption")
        timed = [
            EventPiece(piece_text, offset_ms(piece.attributes.get("t")))
            for piece, piece_text in zip(element.pieces, texts)
        ]
        styled = _styled(element, texts, styles, partial(problems.add_loss, element.line))
        settings = styles.settings_of(element.attributes)
        events.append(YoutubeEvent(start_ms, end_ms, text, timed, styled, settings))
    return events


def _piece_text(piece: Piece, report: Report) -> str:
    text = piece.text
    if _ZERO_WIDTH_SPACE in text:
        report("zero-width spaces are removed")
        text = text.replace(_ZERO_WIDTH_SPACE, "")
    read = unescape_again(text)
    if read != text:
        report("text that is escaped twice is read as meant")
    return read


def _styled(
    element: TimedElement, texts: Sequence[str], styles: Styles, report_loss: Report
) -> str:
    """Return the text as WebVTT cue text if a pen gives it any tag, otherwise an empty text."""
    if not styles.pens:
        return ""
    own = element.attributes.get("p")
    parts: list[str] = []
    has_tags = False
    for piece, text in zip(element.pieces, texts):
        tags = styles.tags_of(piece.attributes.get("p", own), report_loss) if text.strip() else ()
        has_tags = has_tags or bool(tags)
        opening = "".join(f"<{tag}>" for tag in tags)
        closing = "".join(f"</{tag.partition('.')[0]}>" for tag in reversed(tags))
        parts.append(f"{opening}{escape_vtt(text)}{closing}")
    return clean_breaks("".join(parts)) if has_tags else ""
