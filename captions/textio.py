"""Bytes to text, mending of mis-decoded text, and atomic writes; the only import of ftfy."""

from __future__ import annotations

import codecs
import contextlib
import os
import re
import tempfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
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
    """Return the text of a file: by its byte-order mark, else UTF-8, UTF-16 or cp1252.

    Raises CaptionsError for what is not text at all.
    """
    if isinstance(data, str):
        # half of a surrogate pair cannot be written to any file
        sound = data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        return Decoded(sound.removeprefix("\ufeff"), "str")
    for start, what in _DOCUMENTS:
        if data.startswith(start):
            raise CaptionsError(
                f"this is {what}, not plain text", hint="Save it as plain text (UTF-8) first"
            )
    decoded = _by_mark(data) or _without_mark(data)
    controls = len(_CONTROL.findall(decoded.text))
    if "\x00" in decoded.text or controls * 50 > len(decoded.text):
        raise CaptionsError(
            "this is not a text file (it holds control characters)",
            hint="Save the transcript as plain text in UTF-8",
        )
    return decoded


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
        text = ""
    else:
        if "\x00" not in text:
            return Decoded(text, "utf-8")
    # text of Latin letters in UTF-16 has a zero in every second byte
    sample = data[:4096]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if zeros and zeros.count(0) * 10 > len(zeros) * 4:
            return Decoded(data.decode(encoding, errors="replace"), encoding, guessed=True)
    if text:
        return Decoded(text, "utf-8")
    try:
        return Decoded(data.decode("cp1252"), "cp1252", guessed=True)
    except UnicodeDecodeError:
        # five bytes have no character in cp1252; Latin-1 maps every byte and loses none
        return Decoded(data.decode("latin-1"), "latin-1", guessed=True)


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


def write_atomically(path: Path, text: str) -> None:
    """Write text as UTF-8 through a temporary file beside ``path``, which it then replaces.

    Whoever reads ``path`` meets the old file or the new one, never half of one. Line ends are
    written as they are. Raises CaptionsError where the folder cannot be written.
    """
    temporary = None
    try:
        with tempfile.NamedTemporaryFile(
            "w",
            encoding="utf-8",
            newline="",
            dir=path.parent,
            prefix=f".{path.name[:40]}.",
            delete=False,
        ) as file:
            temporary = Path(file.name)
            file.write(text)
        temporary.chmod(_usual_mode(path))
        temporary.replace(path)
    except (OSError, UnicodeError) as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise CaptionsError(
            f"cannot be written: {getattr(error, 'strerror', None) or error}",
            hint="Choose another folder with -o",
            path=str(path),
        ) from error


def _usual_mode(path: Path) -> int:
    """Return the mode the file has, or the one a new file gets; temporary ones are private."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
