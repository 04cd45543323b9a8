"""Turn the bytes of a file into text, and repair text that was decoded with the wrong encoding.

The one module that imports ftfy and chardet.
"""

from __future__ import annotations

import codecs
import contextlib
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from captions.errors import CaptionsError

if TYPE_CHECKING:
    from ftfy import TextFixerConfig

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DOCUMENTS = (
    (b"PK\x03\x04", "a zip archive, as Word and LibreOffice documents are"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
)
_GUESSED_BYTES = 65536  # of lines that are not ASCII: enough for a detector
_SURE = 0.2  # chardet's confidence above which another script than Latin is believed
_CLEARLY = 2.2  # how many times as likely as cp1252 another Latin encoding has to be
_LATIN = frozenset(
    (
        *("cp1250", "cp1254", "cp1257", "iso8859-2", "iso8859-9", "iso8859-15"),
        *("cp437", "cp850", "mac-roman"),
    )
)
_NOT_ASCII_LINE = re.compile(rb"[^\n\r\x80-\xff]*[\x80-\xff][^\n\r]*")
_NEWLINE = re.compile("\r\n|\r|\n")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# ASCII, the no-break space, and typographic dashes, quotes, dots and line separators: text of
# these alone cannot be mis-decoded UTF-8, whose lead bytes are other letters in every code page
_SURELY_SOUND = re.compile("[\x00-\x7f\u00a0\u200b\u2010-\u2029\ufeff]*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of a file, the encoding it was read with, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decode(data: str | bytes) -> Decoded:
    """Return the text of a file: by its byte-order mark, else UTF-8, UTF-16 or a guess.

    Raises CaptionsError for what is not text at all.
    """
    if isinstance(data, str):
        # half of a surrogate pair cannot be written to any file
        sound = data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Decoded(sound.removeprefix("\ufeff"), "str")
    decoded = decode_any(data)
    controls = len(_CONTROL.findall(decoded.text))
    if "\x00" in decoded.text or controls * 50 > len(decoded.text):
        raise CaptionsError(
            "this is not a text file (it holds control characters)",
            hint="Save the transcript as plain text in UTF-8",
        )
    return decoded


def decode_any(data: bytes, encoding: str | None = None) -> Decoded:
    """Return the text of bytes in a named encoding, else by byte-order mark, UTF-8 or a guess.

    Control characters are text here. What the encoding cannot read becomes U+FFFD. Raises
    CaptionsError for an unknown encoding, and for documents such as PDF.
    """
    for start, what in _DOCUMENTS:
        if data.startswith(start):
            raise CaptionsError(
                f"this is {what}, not plain text", hint="Save it as plain text (UTF-8) first"
            )
    if encoding is not None:
        try:
            text = data.decode(encoding, errors="replace")
        except (LookupError, UnicodeError):
            raise CaptionsError(
                f"there is no text encoding {encoding!r}",
                hint="Name one such as utf-8, cp1252, utf-16 or shift_jis",
            ) from None
        return Decoded(text.removeprefix("\ufeff"), encoding)
    return _by_mark(data) or _without_mark(data)


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, errors="replace")
            return Decoded(text, encoding)
    return None


def _without_mark(data: bytes) -> Decoded:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _utf16(data) or _torn_utf8(data) or _guess(data)
    if "\x00" not in text:
        return Decoded(text, "utf-8")
    return _utf16(data) or Decoded(text, "utf-8")


def _utf16(data: bytes) -> Decoded | None:
    """Return the text of UTF-16 without a mark: ASCII in it has a zero in every second byte."""
    sample = data[:4096]
    for encoding, zeros, others in (
        ("utf-16-le", sample[1::2], sample[::2]),
        ("utf-16-be", sample[::2], sample[1::2]),
    ):
        if zeros.count(0) * 10 > len(zeros) and others.count(0) * 10 < zeros.count(0):
            return Decoded(data.decode(encoding, errors="replace"), encoding, guessed=True)
    return None


def _torn_utf8(data: bytes) -> Decoded | None:
    """Return the text of UTF-8 that is damaged in places: most of what is not ASCII is sound."""
    text = data.decode("utf-8", errors="replace")
    torn = text.count("\ufffd")
    sound = len(text) - len(text.encode("ascii", errors="ignore")) - torn
    return Decoded(text, "utf-8", guessed=True) if sound >= torn else None


def _guess(data: bytes) -> Decoded:
    """Return text of one of the encodings before UTF-8: what chardet is sure of, else cp1252."""
    for encoding in (_detect(data), "cp1252"):
        with contextlib.suppress(UnicodeDecodeError, LookupError):
            return Decoded(data.decode(encoding), encoding, guessed=True)
    # five bytes have no character in cp1252; Latin-1 maps every byte and loses none
    return Decoded(data.decode("latin-1"), "latin-1", guessed=True)


def _detect(data: bytes) -> str:
    """Return the encoding chardet finds in the lines that are not ASCII, cp1252 if none surely."""
    # numbers and times say nothing of the language, and drown the little text there is
    sample, size = [], 0
    for match in _NOT_ASCII_LINE.finditer(data):
        sample.append(match[0][:_GUESSED_BYTES])
        size += len(sample[-1])
        if size > _GUESSED_BYTES:
            break
    from chardet import detect_all

    sure: dict[str, float] = {}
    for found in detect_all(b"\n".join(sample)):
        with contextlib.suppress(LookupError):
            name = codecs.lookup(found["encoding"] or "cp1252").name
            sure.setdefault(name, found["confidence"] or 0)
    western = max(sure.get("cp1252", 0), sure.get("iso8859-1", 0))
    for encoding, confidence in sure.items():
        # on little text the detector is unsure, and then what is rare is seldom right
        if confidence >= _SURE or (encoding in _LATIN and confidence > _CLEARLY * western):
            return "cp1252" if _reads_as_cp1252(data, encoding) else encoding
    return "cp1252"


def _reads_as_cp1252(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding) == data.decode("cp1252")
    except UnicodeDecodeError:
        return False


def split_lines(text: str) -> list[str]:
    """Return the lines of a text; a line ends at CR, LF or CR LF and at nothing else."""
    return _NEWLINE.split(text)


def mend_mojibake(line: str) -> str:
    """Return a line with mis-decoded characters mended ("donâ€™t" to "don’t"), all else as it was.

    ftfy with only its re-decoding steps: quotes, ligatures, widths and entities are untouched.
    """
    if _SURELY_SOUND.fullmatch(line):
        return line
    from ftfy import fix_encoding

    return fix_encoding(line, _only_mojibake())


@cache
def _only_mojibake() -> TextFixerConfig:
    from ftfy import TextFixerConfig

    return TextFixerConfig(
        unescape_html=False,
        remove_terminal_escapes=False,
        restore_byte_a0=True,
        replace_lossy_sequences=True,
        decode_inconsistent_utf8=True,
        fix_c1_controls=True,
        fix_latin_ligatures=False,
        fix_character_width=False,
        uncurl_quotes=False,
        fix_line_breaks=False,
        fix_surrogates=False,
        remove_control_chars=False,
        normalization=None,
    )
