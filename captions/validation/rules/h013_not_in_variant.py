"""A variant of the video does not name the captions of the master playlist.

A player that switches to another quality keeps the captions only if that variant names their group
too (SUBTITLES). A group that no variant names is never offered.

The fix adds the group to variants without one, if there is just one group of captions. A variant
that names a group which does not exist has to be corrected by hand.

Source: RFC 8216 section 4.3.4.2 and Apple, HLS Authoring Specification: SUBTITLES on every
EXT-X-STREAM-INF; Bento4 #633.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.hls.attributes import quoted
from captions.formats.hls.playlist import playlist_lines
from captions.validation.checks.streams import edit_line, stream_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Phase, Safety, Severity

CODE = "H013"
NAME = "not-in-variant"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each variant without captions, or with a group that does not exist."""
    stream = stream_of(limits)
    if stream.master is None:
        return
    groups = list(dict.fromkeys(one.group for one in stream.master.subtitles))
    for variant in stream.master.variants:
        named = variant.attributes.get("SUBTITLES")
        if named is None and groups:
            edit = None
            if len(groups) == 1:
                old = playlist_lines(stream.text)[variant.line - 1].rstrip()
                new = f"{old},SUBTITLES={quoted(groups[0])}"
                edit = edit_line(stream, stream.location, variant.line, new)
            yield Fault(
                variant.line,
                f"the variant {variant.uri} does not name the captions ({', '.join(groups)})",
                edit=edit,
            )
        elif named is not None and named not in groups:
            message = f"the variant {variant.uri} names captions that do not exist ({named})"
            yield Fault(variant.line, message)
