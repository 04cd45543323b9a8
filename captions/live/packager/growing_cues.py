"""Read the cues of a WebVTT file that another program appends to."""

from __future__ import annotations

import codecs
import os
import re
from collections.abc import Sequence
from pathlib import Path

from captions.errors import CaptionsError
from captions.formats.hls.playlist import read_date_ms
from captions.formats.hls.segments import Namer
from captions.formats.vtt.read import parse_vtt
from captions.formats.vtt.timestamp_map import without_timestamp_map
from captions.model import Cue, Track
from captions.record import Mutable, replace

# A time line of a cue whose end is not known yet (WebVTT 2 calls such a cue unbounded).
_OPEN = re.compile(r"(?:\A|\n)[ \t]*(?P<start>(?:\d+:)?\d\d:\d\d\.\d{3})[ \t]*-->[ \t]*(?=\n|\Z)")
# What ``captions live --record`` writes above its first cue: when 0:00 of the file was.
_START = re.compile(r"NOTE start (?P<date>\S{10,40})[ \t\r\n]*\Z")
# Characters of a block that is not complete yet: longer ones are no cue.
_LONGEST_BLOCK = 1_000_000


class LiveCue(Mutable):
    """A cue of the stream; ``end_ms`` is None while it is not known.

    ``parts`` counts the segments that have a part of it, cut to their time.
    """

    cue: Cue
    end_ms: int | None
    parts: int = 0


class GrowingCues:
    """The cues of a WebVTT file that grows.

    A block is complete when an empty line follows it, or when nothing came after its last line
    break since the look before. A cue without an end time lasts until the next one starts, or until
    a cue with its identifier gives the end.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._offset = 0
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._rest = ""
        self._namer = Namer()
        self._open: LiveCue | None = None
        self._has_header = False
        self.track = Track()
        self.start_ms: int | None = None
        self.problems: list[str] = []

    def read_new(self, *, is_last: bool = False) -> list[LiveCue]:
        """Return the cues that came since the last call; with ``is_last`` also an unfinished one.

        Raises CaptionsError for a file that cannot be read, or is not WebVTT.
        """
        data = self._new_bytes()
        text = self._decoder.decode(data).replace("\r\n", "\n")
        is_quiet = not text and (self._rest.endswith("\n") or is_last)
        self._rest += text
        if len(self._rest) > _LONGEST_BLOCK and "\n\n" not in self._rest:
            raise CaptionsError("this file has no empty lines between cues", path=str(self._path))
        blocks = self._rest.split("\n\n")
        self._rest = blocks.pop()
        if is_quiet or is_last:
            blocks.append(self._rest)
            self._rest = ""
        return [cue for block in blocks if block.strip("\n") for cue in self._read(block)]

    def _new_bytes(self) -> bytes:
        """Return what was appended. A file that is shorter than before has begun anew."""
        try:
            with self._path.open("rb") as file:
                size = file.seek(0, os.SEEK_END)
                if size < self._offset:
                    self.problems.append("the file began anew")
                    self._offset, self._rest, self._has_header = 0, "", False
                file.seek(self._offset)
                data = file.read()
        except FileNotFoundError:
            return b""  # the program that writes it may start later
        except OSError as error:
            raise CaptionsError(f"cannot be read: {error.strerror}", path=str(self._path)) from None
        self._offset += len(data)
        return data

    def _read(self, block: str) -> Sequence[LiveCue]:
        block = block.strip("\n")
        if not self._has_header:
            return self._read_header(block)
        start = _START.match(block)
        if start is not None and self.start_ms is None:
            self.start_ms = read_date_ms(start["date"])
        opened = _OPEN.search(block)
        if opened is not None:
            # an end at the start is a cue for the reader; it is not used
            block = block[: opened.end()] + f" {opened['start']}" + block[opened.end() :]
        found = parse_vtt(f"WEBVTT\n\n{block}\n", recover=True)
        if opened is None:
            self.problems += [problem.message for problem in found.problems]
        if found.styles or found.regions:
            self.track = replace(
                self.track,
                styles=(*self.track.styles, *found.styles),
                regions=(*self.track.regions, *found.regions),
            )
        return [
            one
            for cue in found.cues
            if (one := self._add(cue, is_open=opened is not None)) is not None
        ]

    def _read_header(self, block: str) -> Sequence[LiveCue]:
        try:
            found = parse_vtt(f"{block}\n", recover=True)
        except CaptionsError as error:
            raise error.at(str(self._path)) from None
        self._has_header = True
        header = without_timestamp_map(found.header)
        self.track = replace(found, header=header, cues=(), notes=(), problems=())
        return [one for cue in found.cues if (one := self._add(cue, is_open=False)) is not None]

    def _add(self, cue: Cue, *, is_open: bool) -> LiveCue | None:
        """Return a new cue; None for one that only gives the end of the open one."""
        before = self._open
        if before is not None:
            is_same = cue.identifier is not None and cue.identifier == before.cue.identifier
            if is_same and cue.text == before.cue.text and cue.start_ms == before.cue.start_ms:
                if not is_open:
                    before.end_ms = cue.end_ms
                    self._open = None
                return None
            before.end_ms = max(cue.start_ms, before.cue.start_ms + 1)
            self._open = None
        one = LiveCue(self._namer.named(cue), None if is_open else cue.end_ms)
        if is_open:
            self._open = one
        return one
