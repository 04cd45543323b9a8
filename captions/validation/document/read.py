"""Bytes of any caption file to its blocks; nothing is mended on the way."""

from __future__ import annotations

import codecs

from captions.formats import FORMATS, find_binary
from captions.sources import find_text_format, parse_in_format
from captions.text.encoding import decode_any
from captions.validation.document.file import CaptionFile
from captions.validation.document.other_formats import track_blocks
from captions.validation.document.srt import read_srt_blocks
from captions.validation.document.vtt import read_vtt_blocks

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def read_blocks(
    data: str | bytes, format: str | None = None, *, encoding: str | None = None, ending: str = ""
) -> CaptionFile:
    """Return a caption file as it stands, given as text or as its bytes.

    ``format`` is a name such as "srt"; without one the content tells, and ``ending`` (that of the
    file's name) where WebVTT lacks its signature. Text may hold a byte-order mark, which stays.
    Raises CaptionsError for what is in no known format.
    """
    if isinstance(data, bytes):
        text, read_with = decode_exactly(data, encoding)
    else:
        text, read_with = data, "utf-8"
    name = format or _name_of(text, data, ending)
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
    if name in FORMATS and FORMATS[name].parse is not None:
        # the encoding is judged by a rule: the reader has nothing to tell of it
        data, format = text.removeprefix("\ufeff"), name
    track, found = parse_in_format(data, format, encoding=encoding, ending=ending)
    return track_blocks(track, found.name, text, read_with, ending)


def _is_plainly_utf8(data: bytes) -> bool:
    """Tell whether bytes hold letters of several bytes in UTF-8, as text in no code page does."""
    if data.isascii() or b"\x00" in data:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_same(encoding: str, other: str) -> bool:
    """Tell whether two names are of one encoding, "latin-1" and "iso8859-1" for instance."""
    try:
        return codecs.lookup(encoding).name == codecs.lookup(other).name
    except LookupError:
        return False


def encode(text: str, encoding: str) -> bytes:
    """Return the bytes a text was read from, or gets: the way back of ``decode_exactly``."""
    errors = "surrogateescape" if encoding == "utf-8" else "surrogatepass"
    try:
        return text.encode(encoding, errors)
    except UnicodeEncodeError:
        # text made in Python may hold half of a surrogate pair, which no file can
        return text.encode(encoding, "replace")


def decode_exactly(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of bytes and the encoding that gives the same bytes back.

    A byte-order mark stays in the text. Bytes that cannot be read become lone surrogates.
    """
    for mark, name in _BOMS if encoding is None else ():
        if data.startswith(mark):
            return data.decode(name, "surrogateescape" if name == "utf-8" else "replace"), name
    if encoding is not None and _is_plainly_utf8(data):
        # whatever was named: the file may have been mended since, and must not be mended twice
        return data.decode("utf-8"), "utf-8"
    try:
        text = data.decode(encoding or "utf-8")
        # UTF-16 without a mark is valid UTF-8 as well, with a NUL for every other character
        if encoding is not None or "\x00" not in text:
            return text, codecs.lookup(encoding or "utf-8").name
    except (UnicodeDecodeError, LookupError):
        pass
    if not data.startswith(b"WEBVTT"):
        # WebVTT is UTF-8 whatever its bytes look like (WebVTT section 6.1)
        decoded = decode_any(data, encoding)
        if decoded.text.encode(decoded.encoding, "replace") == data:
            return decoded.text, decoded.encoding
    return data.decode("utf-8", "surrogateescape"), "utf-8"


def _name_of(text: str, data: str | bytes, ending: str) -> str:
    """Return the name of a file's format; empty where the readers of formats have to say."""
    if isinstance(data, bytes) and find_binary(data) is not None:
        return ""
    found = find_text_format(text.removeprefix("\ufeff"), ending)
    if ending.casefold() == ".vtt" and (found is None or found.name in ("srt", "txt")):
        return "vtt"
    if ending.casefold() == ".srt" and found is not None and found.name == "txt":
        return "srt"  # its arrows may be lost, so that it looks like lines with times
    return found.name if found else ""
