"""A segment is not UTF-8.

Players read each segment as UTF-8, whatever it is: "café" is shown as "caf�", and a file in UTF-16
is no WebVTT at all for them. The encoding that is reported is that of a byte-order mark, else a
guess.

There is no fix: save the file as UTF-8, or write the stream again from the original captions with
``captions hls``.

Source: WebVTT section 4.1: a file must be UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.validation.checks.streams import at_segment, playlists_of
from captions.validation.document import CaptionFile
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "H016"
NAME = "segment-not-utf8"
SEVERITY: Severity = "error"
FIX: Safety | None = None
FORMATS = frozenset({"hls"})


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each segment in another encoding."""
    for playlist in playlists_of(limits):
        for segment in playlist.segments:
            encoding = segment.loaded.encoding
            if encoding != "utf-8":
                yield at_segment(playlist, segment, f"not UTF-8: it seems to be {encoding}")
