"""Read the bytes of any caption file into blocks for checking, and write them back unchanged."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.formats import FORMATS, find_binary
from captions.formats.lines import raw_lines
from captions.record import replace
from captions.sources import parse_in_format
from captions.sources.decoding import makes_sense
from captions.sources.detection import (
    find_below,
    find_fenced,
    find_text_format,
    refuse_other_kinds,
)
from captions.text.encoding import decode_any
from captions.validation.document.fence import with_fence
from captions.validation.document.file import CaptionFile
from captions.validation.document.other_formats import read_other_blocks
from captions.validation.document.srt import read_srt_blocks
from captions.validation.document.vtt import read_vtt_blocks

if TYPE_CHECKING:
    from fractions import Fraction

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_blocks(
    data: str | bytes,
    format_name: str | None = None,
    *,
    encoding: str | None = None,
    ending: str = "",
    fps: Fraction | None = None,
    language_class: str | None = None,
) -> CaptionFile:
    """Return a caption file in blocks, given as text or as its bytes.

    ``format_name`` is a name such as "srt"; without one the content decides, together with
    ``ending``, the ending of the file name with its dot. A byte-order mark stays in the text.
    ``fps`` and ``language_class`` are those of ``captions.parse``. Raises CaptionsError for a file
    in no known format.
    """
    if isinstance(data, bytes) and _is_document(data):
        text, read_with = "", "utf-8"  # RTF and Word files are read from their bytes
    elif isinstance(data, bytes):
        text, read_with = decode_exactly(data, encoding)
    else:
        text, read_with = data, "utf-8"
    named_format = FORMATS.get(format_name or "")
    wrapped = find_fenced(text, named_format, ending) or find_below(text, named_format, ending)
    if wrapped is not None and wrapped[1].name in ("srt", "vtt"):
        (start, end), found = wrapped
        inner = read_blocks(text[start:end], found.name, ending=ending)
        named = encoding is not None and _is_same(encoding, read_with)
        whole = with_fence(inner, text[:start], text[end:])
        return replace(whole, encoding=read_with, is_encoding_named=named)
    # the readers find captions inside a fence, or below other text
    name = format_name or ("" if wrapped else _name_of(text, data, ending))
    named = encoding is not None and _is_same(encoding, read_with)
    if name == "srt":
        blocks, kinds, cues = read_srt_blocks(text)
        return CaptionFile(
            name, blocks, kinds, cues, read_with, ending=ending, markup="srt",
            is_encoding_named=named,
        )  # fmt: skip
    if name in ("vtt", "youtube-vtt"):
        blocks, kinds, cues, regions = read_vtt_blocks(text)
        return CaptionFile(
            "vtt", blocks, kinds, cues, read_with, regions, ending=ending, markup="vtt",
            is_encoding_named=named,
        )  # fmt: skip
    if format_name is None and name in FORMATS:
        refuse_other_kinds(text, FORMATS[name])
    if name in FORMATS and FORMATS[name].parse is not None:
        # A rule reports the encoding (F001); text keeps the reader from doing it too.
        data, format_name = text.removeprefix("\ufeff"), name
    elif wrapped is not None:
        data = text.removeprefix("\ufeff")
    track, found = parse_in_format(
        data,
        format_name,
        encoding=encoding,
        ending=ending,
        fps=fps,
        language_class=language_class,
    )
    lines_above = 0 if wrapped is None else sum(1 for _ in raw_lines(text[: wrapped[0].start]))
    return read_other_blocks(track, found.name, text, read_with, ending, lines_above)


def _is_document(data: bytes) -> bool:
    binary = find_binary(data)
    return binary is not None and binary.content == "transcript"


def _is_plainly_utf8(data: bytes) -> bool:
    """Return whether bytes are valid UTF-8 with characters of several bytes.

    Text in another encoding is practically never valid UTF-8 unless it is ASCII.
    """
    if data.isascii() or b"\x00" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_same(encoding: str, other: str) -> bool:
    """Return whether two names mean one encoding, such as "latin-1" and "iso8859-1"."""
    try:
        return codecs.lookup(encoding).name == codecs.lookup(other).name
    except LookupError:
        return False


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes of a text in an encoding: the inverse of ``decode_exactly``."""
    errors = "surrogateescape" if encoding == "utf-8" else "surrogatepass"
    try:
        return text.encode(encoding, errors)
    except UnicodeEncodeError:
        # Text made in Python may contain half of a surrogate pair, which no file can.
        return text.encode(encoding, "replace")


def decode_exactly(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of bytes, and the encoding that turns it into the same bytes again.

    A byte-order mark stays in the text. Bytes that cannot be decoded become lone surrogates.
    """
    for mark, name in _BOMS if encoding is None else ():
        if data.startswith(mark):
            return data.decode(name, "surrogateescape" if name == "utf-8" else "replace"), name
    if encoding is not None and _is_plainly_utf8(data):
        # Even if another encoding is named: the file may be fixed already, and must not be twice.
        return data.decode("utf-8"), "utf-8"
    try:
        text = data.decode(encoding or "utf-8")
        # UTF-16 without a byte-order mark is valid UTF-8 too, with a NUL at every other character.
        if encoding is not None or "\x00" not in text:
            return text, codecs.lookup(encoding or "utf-8").name
    except (UnicodeDecodeError, LookupError):
        pass
    decoded = decode_any(data, encoding)
    if data.startswith(b"WEBVTT") and not makes_sense(data, decoded):
        return data.decode("utf-8", "surrogateescape"), "utf-8"  # (WebVTT section 6.1)
    if decoded.text.encode(decoded.encoding, "replace") == data:
        return decoded.text, decoded.encoding
    return data.decode("utf-8", "surrogateescape"), "utf-8"


def refuse_transcript(file: CaptionFile, format: str | None, hint: str) -> None:
    """Raise CaptionsError for a transcript, whose lines are no cues, unless it is named as one.

    ``format`` is the name that was given for the format of the file, None if it was found.
    """
    if file.format == "txt" and format is None:
        raise CaptionsError("this is a transcript, not captions", hint=hint)


def _name_of(text: str, data: str | bytes, ending: str) -> str:
    """Return the name of the format of a file; empty if only the readers can find it."""
    if isinstance(data, bytes) and find_binary(data) is not None:
        return ""
    found = find_text_format(text.removeprefix("\ufeff"), ending)
    may_be_vtt = found is None or found.name in ("srt", "txt")
    if may_be_vtt and (ending.casefold() == ".vtt" or _is_vtt_below(text)):
        return "vtt"
    return found.name if found else ""


def _is_vtt_below(text: str) -> bool:
    """Return whether a text is a WebVTT file with other text above its first line."""
    below = find_below(text)
    return below is not None and below[1].name == "vtt"
