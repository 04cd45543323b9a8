"""Read srv1, the oldest XML of YouTube's captions.

``<text start="0.5" dur="2.5">Good evening</text>``: seconds, and text that is HTML inside XML, so
that YouTube escapes it twice. There are no times of words.
"""

from __future__ import annotations

import re
from functools import partial

from captions.asr.recognised import Recognised, sort_segments
from captions.asr.youtube_events import YoutubeEvent, segments_of_events
from captions.errors import CaptionsError
from captions.formats.lines import excerpt
from captions.formats.problems import Problems
from captions.formats.youtube_xml.elements import read_elements
from captions.formats.youtube_xml.times import start_and_end_ms
from captions.text.markup import escape_vtt, unescape

_TIMED = frozenset(("text",))
# The HTML that YouTube leaves in the text; anything else in angle brackets is text.
_TAG = re.compile(
    r"<(?P<slash>/?)(?P<name>i|b|u|s|em|strong|br|font|span|p|div)(?:[\s/][^<>]*)?>", re.IGNORECASE
)
_SAME_AS = {"em": "i", "strong": "b"}
_KEPT = frozenset("ibu")
# A whole reference. Names without a semicolon stay: "R&D" and "AT&T" are text.
_REFERENCE = re.compile("&(?:#[0-9]{1,9}|#[xX][0-9A-Fa-f]{1,8}|[A-Za-z][A-Za-z0-9]{1,31});")
_SPACES_AT_BREAKS = re.compile(r"[ \t\r]*\n[ \t\r\n]*")


def unescape_again(text: str) -> str:
    """Return text with the references replaced that are left because it was escaped twice.

    >>> unescape_again("Tom &amp; Ann&#39;s R&D")
    "Tom & Ann's R&D"
    """
    return _REFERENCE.sub(lambda match: unescape(match[0]), text) if "&" in text else text


def clean_breaks(text: str) -> str:
    """Return text without white space around it and around its line breaks, and without blanks."""
    return _SPACES_AT_BREAKS.sub("\n", text.strip()) if text else text


def read_srv1(text: str) -> Recognised:
    """Return the speech in srv1. Raises CaptionsError for a text without timed captions."""
    problems = Problems()
    events: list[YoutubeEvent] = []
    for element in read_elements(text, _TIMED, problems).elements:
        written = element.text
        plain, styled = _read_html(written, partial(problems.add_recurring, element.line))
        if not plain:
            continue
        start_ms, end_ms = start_and_end_ms(element.attributes, "start", "dur", unit_ms=1000)
        if start_ms is None:
            problems.add(element.line, f"no start time; skipped: {excerpt(plain)}")
            continue
        if end_ms is None:
            problems.add_recurring(element.line, "no duration; shown until the next caption")
        events.append(YoutubeEvent(start_ms, end_ms, plain, (), styled))
    if not events:
        raise CaptionsError(
            "there is no caption with a start time in this file",
            hint='YouTube\'s srv1 has elements such as <text start="0.5" dur="2.5">',
        )
    segments = segments_of_events(events, is_automatic=False, has_word_times=False)
    return Recognised("srv1", sort_segments(segments), problems=problems.reported())


def _read_html(text: str, report: partial[None]) -> tuple[str, str]:
    """Return HTML as plain text and, if it has italics, bold or underline, as WebVTT cue text."""
    if "<" not in text:
        return clean_breaks(unescape_again(text)), ""
    plain: list[str] = []
    styled: list[str] = []
    has_style = False
    end = 0
    for match in _TAG.finditer(text):
        between = unescape_again(text[end : match.start()])
        plain.append(between)
        styled.append(escape_vtt(between))
        end = match.end()
        name = match["name"].lower()
        name = _SAME_AS.get(name, name)
        if name == "br":
            plain.append("\n")
            styled.append("\n")
        elif name in _KEPT:
            has_style = True
            styled.append(f"<{match['slash']}{name}>")
        elif not match["slash"]:
            report(f"the tag <{name}> is dropped, its text kept")
    rest = unescape_again(text[end:])
    styled.append(escape_vtt(rest))
    plain.append(rest)
    return clean_breaks("".join(plain)), clean_breaks("".join(styled)) if has_style else ""
