"""The master playlist lacks the language of captions, or has a wrong tag.

The tag is one of BCP 47.

Players choose captions by comparing this tag with the viewer's languages. "English" and "eng" match
nothing: the tag of a language with a code of two letters is that code, such as "en" or "pt-BR".

The fix writes the short code. A tag that is missing or unknown has to be written by hand.

Source: RFC 8216 section 4.3.4.1: the value must be a language tag of RFC 5646; RFC 5646 section
2.2.1: the shortest code is used.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.hls.languages import fault_of_tag, shortest_tag
from captions.formats.hls.playlist import playlist_lines
from captions.validation.checks.streams import edit_line, stream_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "H012"
NAME = "language-tag"
SEVERITY: Severity = "warning"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each rendition of captions with such a tag."""
    stream = stream_of(limits)
    if stream.master is None:
        return
    for rendition in stream.master.subtitles:
        tag = rendition.language
        if not tag:
            yield Fault(rendition.line, f"{rendition.name}: LANGUAGE is missing")
            continue
        fault = fault_of_tag(tag)
        if not fault:
            continue
        edit = None
        short = shortest_tag(tag)
        if short != tag:
            old = playlist_lines(stream.text)[rendition.line - 1]
            new = old.replace(f'LANGUAGE="{tag}"', f'LANGUAGE="{short}"', 1)
            edit = edit_line(stream, stream.location, rendition.line, new)
        yield Fault(rendition.line, f"{rendition.name}: {fault}", edit=edit)
