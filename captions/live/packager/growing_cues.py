"""Read the cues of a WebVTT file that another program appends to."""

from __future__ import annotations

import codecs
import hashlib
import io
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
# How blocks begin that are no cues.
_NOT_CUES = ("WEBVTT", "NOTE", "STYLE", "REGION")
# Characters of a block that is not complete yet: longer ones are no cue.
_LONGEST_BLOCK = 1_000_000


class LiveCue(Mutable):
    """A cue of the stream; ``end_ms`` is None while it is not known.

    ``parts`` counts the segments that have a part of it, cut to their time. ``notes`` are the
    comments before it.
    """

    cue: Cue
    end_ms: int | None
    parts: int = 0
    notes: Sequence[str] = ()


class GrowingCues:
    """The cues of a WebVTT file that grows.

    A block is complete when an empty line follows it, or when it has text and nothing came after
    its last line break since the look before. A cue without an end time lasts until the next one
    starts, or until a cue with its identifier gives the end. The file may also be replaced by a
    longer one, or begin anew: cues that were read before are not read again.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._begin()
        self._namer = Namer()
        self._open: LiveCue | None = None
        self._notes: list[str] = []
        self.track = Track()
        self.start_ms: int | None = None
        self.problems: list[str] = []
        self._known: set[tuple[int, int, str]] = set()

    def _begin(self) -> None:
        """Read the file from its start."""
        self._offset = 0
        self._file_id = 0
        self._digest = hashlib.sha256()
        decoder = codecs.getincrementaldecoder("utf-8-sig")("replace")
        # a line break of two characters may come in two parts
        self._decoder = io.IncrementalNewlineDecoder(decoder, translate=True)
        self._rest = ""
        self._has_header = False

    def read_new(self, *, is_last: bool = False) -> list[LiveCue]:
        """Return the cues that came since the last call; with ``is_last`` also an unfinished one.

        Raises CaptionsError for a file that cannot be read, or is not WebVTT.
        """
        data = self._new_bytes()
        text = self._decoder.decode(data, final=is_last)
        if "\ufffd" in text:
            self.problems.append("the file has bytes that are not UTF-8, shown as \ufffd")
        is_quiet = not text and self._rest.endswith("\n") and _is_whole(self._rest)
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
        """Return what was appended. A file that is another or shorter than before began anew."""
        try:
            with self._path.open("rb") as file:
                found = os.fstat(file.fileno())
                is_other = self._file_id not in (0, found.st_ino)
                if is_other and self._digest.digest() == _digest(file.read(self._offset)):
                    is_other = False  # replaced by one that goes on
                if is_other or found.st_size < self._offset:
                    self.problems.append("the file began anew")
                    self._begin()
                self._file_id = found.st_ino
                file.seek(self._offset)
                data = file.read()
        except FileNotFoundError:
            return b""  # the program that writes it may start later
        except OSError as error:
            raise CaptionsError(f"cannot be read: {error.strerror}", path=str(self._path)) from None
        self._offset += len(data)
        self._digest.update(data)
        return data

    def _read(self, block: str) -> Sequence[LiveCue]:
        block = block.strip("\n")
        if not self._has_header:
            return self._read_header(block)
        start = _START.match(block)
        if start is not None and self.start_ms is None:
            self.start_ms = read_date_ms(start["date"])
            return ()
        opened = _OPEN.search(block)
        if opened is not None:
            # an end at the start is a cue for the reader; it is not used
            block = block[: opened.end()] + f" {opened['start']}" + block[opened.end() :]
        found = parse_vtt(f"WEBVTT\n\n{block}\n", recover=True)
        if opened is None:
            self.problems += [problem.message for problem in found.problems]
        self._notes += [note.text for note in found.notes]
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
        self.problems += [problem.message for problem in found.problems]
        self.track = replace(found, header=header, cues=(), notes=(), problems=())
        return [one for cue in found.cues if (one := self._add(cue, is_open=False)) is not None]

    def _add(self, cue: Cue, *, is_open: bool) -> LiveCue | None:
        """Return a new cue; None for a known one, or one that only ends the open one."""
        times = cue.start_ms, cue.end_ms, cue.text
        if times in self._known and not is_open:
            return None
        self._known.add(times)
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
        end_ms = None if is_open else cue.end_ms
        one = LiveCue(self._namer.named(cue), end_ms, notes=tuple(self._notes))
        self._notes.clear()
        if is_open:
            self._open = one
        return one


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def _is_whole(block: str) -> bool:
    """Return whether a block may be all: one that ends with its time line gets its text yet."""
    lines = block.strip("\n").split("\n")
    return lines[0].startswith(_NOT_CUES) or any("-->" in line for line in lines[:-1])
