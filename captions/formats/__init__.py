"""The table of caption formats; reading a track in any of them, and writing it in another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from captions.errors import CaptionsError
from captions.files.local import read_file, write_atomically
from captions.formats.broadcast import IMSC, SCC, STL
from captions.formats.format import Format
from captions.formats.json3 import JSON3
from captions.formats.sbv import SBV
from captions.formats.srt.write import SRT
from captions.formats.substation import ASS, MICRODVD, SAMI, SSA, TTML
from captions.formats.tsv import TSV
from captions.formats.txt import PLAIN, TXT
from captions.formats.vtt.write import VTT
from captions.formats.vtt.youtube import YOUTUBE_VTT
from captions.formats.whisper import WHISPER
from captions.model import Problem, Track
from captions.text.encoding import decode_any

# by content the first one that knows a file has it: the more exact sign goes before the wider one
_READ_ORDER = (
    *(YOUTUBE_VTT, VTT, JSON3, WHISPER, IMSC, TTML, SAMI, ASS, SSA, SCC, STL, MICRODVD),
    *(SBV, TSV, SRT, TXT),
)
_TABLE = (
    *(SRT, VTT, SBV, TSV, TXT, PLAIN, JSON3, YOUTUBE_VTT, WHISPER),
    *(ASS, SSA, MICRODVD, TTML, SAMI, SCC, STL, IMSC),
)
FORMATS: dict[str, Format] = {format.name: format for format in _TABLE}
_SURROGATE = re.compile("[\ud800-\udfff]")


def find_format(name: str) -> Format:
    """Return the format of a name. Raises CaptionsError for one that is not in the table."""
    if name not in FORMATS:
        raise CaptionsError(
            f"there is no caption format {name!r}", hint=f"Known formats: {', '.join(FORMATS)}"
        )
    return FORMATS[name]


def writable() -> list[Format]:
    """Return the formats that can be written."""
    return [format for format in FORMATS.values() if format.render is not None]


def format_of_path(path: Path) -> Format | None:
    """Return the format to write a file in, by the ending of its name, or None."""
    return next((format for format in writable() if format.has_ending(path.suffix)), None)


def known_endings() -> str:
    """Return the endings of the formats that can be written, for messages."""
    return ", ".join(dict.fromkeys(format.extension for format in writable()))


def parse(data: str | bytes, format: str | None = None, *, encoding: str | None = None) -> Track:
    """Return the track of a caption file, given as text or as the bytes of the file.

    ``format`` is a name such as "srt"; without one the content tells. ``encoding`` is that of the
    bytes, else found by byte-order mark, UTF-8, UTF-16 or a guess, which is told as a problem.
    All that is left out of the track is in ``track.problems``. Raises CaptionsError for what is
    in no known format, or not in the one named.
    """
    return parse_in_format(data, format, encoding=encoding)[0]


def read(path: str | Path, format: str | None = None, *, encoding: str | None = None) -> Track:
    """Return the track of a caption file; the ending of its name tells where the content does not.

    As ``parse`` otherwise. Raises CaptionsError where the file cannot be read, naming it.
    """
    path = Path(path)
    data = read_file(path)
    try:
        return parse_in_format(data, format, encoding=encoding, ending=path.suffix)[0]
    except CaptionsError as error:
        raise error.at(str(path)) from None


def parse_in_format(
    data: str | bytes,
    format: str | None = None,
    *,
    encoding: str | None = None,
    ending: str = "",
) -> tuple[Track, Format]:
    """Return the track of a file and the format it was read in; see ``parse`` and ``read``."""
    named = find_format(format) if format is not None else None
    if named is not None and not named.is_read:
        names = ", ".join(known.name for known in FORMATS.values() if known.is_read)
        raise CaptionsError(f"{named.name} can only be written", hint=f"Can be read: {names}")
    if isinstance(data, bytes):
        binary = named or find_binary(data)
        if binary is not None and binary.parse_bytes is not None:
            return binary.parse_bytes(data), binary
    text, problems = _decode(data, encoding, utf8=named is not None and named.utf8)
    if not text.strip("\ufeff \t\r\n"):
        raise CaptionsError("the file is empty", hint="Give a file with captions")
    found = named or find_by_content(text) or find_by_ending(ending)
    if found is None:
        raise CaptionsError(
            "this is no caption file that is known",
            hint="Name its format; captions formats shows which there are",
        )
    if found.parse is None:
        raise CaptionsError(f"{found.title} is bytes, not text", hint="Give the bytes of the file")
    track = found.parse(text)
    return replace(track, problems=(*problems, *track.problems)) if problems else track, found


def find_format_of(data: str | bytes) -> Format | None:
    """Return the format that the content of a file tells, or None."""
    if isinstance(data, bytes):
        binary = find_binary(data)
        if binary is not None:
            return binary
    return find_by_content(_decode(data, None, utf8=False)[0])


def _decode(
    data: str | bytes, encoding: str | None, *, utf8: bool
) -> tuple[str, Iterable[Problem]]:
    """Return the text of a file, and what had to be guessed or replaced in it."""
    if isinstance(data, str):
        # half of a surrogate pair is no character, and cannot be written to any file
        return data if data.isascii() else _SURROGATE.sub("\ufffd", data), ()
    is_vtt = data.lstrip(b"\xef\xbb\xbf").startswith(b"WEBVTT")
    if encoding is None and (utf8 or is_vtt):
        # WebVTT is always UTF-8, whatever its bytes look like (WebVTT section 6.1)
        text = data.decode(errors="replace")
        is_torn = "\ufffd" in text and text.encode() != data
        return text, [_torn(text)] if is_torn else ()
    decoded = decode_any(data, encoding)
    if not decoded.guessed:
        return decoded.text, ()
    if decoded.encoding == "utf-8":
        return decoded.text, [_torn(decoded.text)]
    message = f"the file is not UTF-8; read as {decoded.encoding}, which is a guess"
    return decoded.text, [Problem(1, message)]


def _torn(text: str) -> Problem:
    line = text.count("\n", 0, text.index("\ufffd")) + 1
    return Problem(line, "bytes that are not UTF-8 from here on are shown as \ufffd")


def find_binary(data: bytes) -> Format | None:
    """Return the format of a file of bytes that are no text, or None."""
    return next((known for known in _READ_ORDER if known.sniff_bytes(data)), None)


def find_by_content(text: str) -> Format | None:
    """Return the format a text is in, as its content tells; None for none that is known."""
    return next((format for format in _READ_ORDER if format.sniff(text)), None)


def find_by_ending(ending: str) -> Format | None:
    """Return the format that is read from files of an ending such as ".srt", or None."""
    return next((format for format in _READ_ORDER if ending and format.has_ending(ending)), None)


def render(track: Track, format: str) -> str:
    """Return a track as the text of a file in a format, such as "srt" or "vtt".

    Raises CaptionsError for an unknown format and for one that is only read.
    """
    found = find_format(format)
    if found.render is None:
        names = ", ".join(known.name for known in writable())
        raise CaptionsError(f"{format} can only be read", hint=f"Can be written: {names}")
    return found.render(track)


def write(track: Track, path: str | Path) -> None:
    """Write a track to a file, in the format of its ending, atomically.

    Replaces a file that exists. Raises CaptionsError for an unknown ending and where the file
    cannot be written.
    """
    path = Path(path)
    format = format_of_path(path)
    if format is None:
        raise CaptionsError(
            f"no caption format has the ending {path.suffix!r}",
            hint=f"Known endings: {known_endings()}",
            path=str(path),
        )
    write_atomically(path, render(track, format.name))
