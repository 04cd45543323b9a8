"""The file is not UTF-8.

WebVTT files must be UTF-8, YouTube requires it for SubRip too, and most players expect it: in a
file with another encoding, "café" is shown as "caf�". Old Windows programs often write a code page
such as cp1252. Nothing in such a file names its encoding, so it is guessed from the characters. The
message quotes the first line with a character other than ASCII: if the line reads correctly, the
guess is probably right.

The fix rewrites the file as UTF-8. How safe it is depends on how the encoding is known:

- from a byte-order mark (UTF-16, UTF-32): safe, unless some of the file could not be decoded;
- from ``--encoding``: safe. Use this option if the guess is wrong;
- guessed: unsafe.

If most of the file is UTF-8 and a few bytes are not, as when two files were joined, the unsafe fix
reads those bytes as cp1252, or as another Windows code page if its letters fit better. There is no
fix if some of them make no sense as letters, or look like parts of a broken UTF-8 character: what
they were cannot be known, so type these characters again. There is also none if the text contains
NUL characters, because the guess is then wrong.

Files in formats other than SubRip and WebVTT are reported, not fixed. Binary formats are not
checked.

Source: WebVTT section 4.1; YouTube Help, Supported subtitle and closed caption files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats import FORMATS
from captions.formats.lines import bare, excerpt
from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile
from captions.validation.document.read import encode
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F001"
NAME = "not-utf8"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

# A byte that could not be decoded is in the text as the character U+DC00 plus its value.
_BYTES = late_pattern("[\udc80-\udcff]+")
# Half of a surrogate pair, which no encoding can hold alone.
_HALF_PAIR = late_pattern("[\ud800-\udfff]")
# How many characters of a line are quoted before the one that is reported.
_QUOTED_BEFORE = 40
_NOT_ASCII = late_pattern("[^\x00-\x7f]")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield one fault for a file that is not UTF-8, at the first character affected."""
    known = FORMATS.get(file.format)
    if known is not None and known.parse_bytes is not None:
        return  # a binary format
    if file.encoding == "utf-8" and file.text.isascii():
        return
    try:
        data = file.text.encode("utf-8")
    except UnicodeEncodeError as error:
        yield _stray_bytes(file, error.start)
        return
    # Bytes that are the same in UTF-8 need no fix, even if the encoding has another name.
    if file.encoding != "utf-8" and encode(file.text, file.encoding) != data:
        yield _other_encoding(file)


def _other_encoding(file: CaptionFile) -> Fault:
    """Return the fault of a file that is in another encoding as a whole."""
    text = file.text
    if text.startswith("\ufeff"):
        edit = Edit({0: file.blocks[0].raw.removeprefix("\ufeff")}, encoding="utf-8")
        return Fault(
            1,
            f"not UTF-8: the byte-order mark says {file.encoding}",
            edit=edit if file.is_editable else None,
            # What could not be decoded (U+FFFD) is lost when the file is rewritten.
            safety="unsafe" if "\ufffd" in text else "safe",
        )
    match = _NOT_ASCII.search(text)
    line, column, quoted = _line_and_column(text, match.start() if match else 0)
    # A guess that results in NUL characters is wrong.
    is_fixable = file.is_editable and "\x00" not in text
    source = "as requested" if file.is_encoding_named else "a guess"
    return Fault(
        line,
        f'not UTF-8: read as {file.encoding} ({source}): "{excerpt(quoted)}"',
        column,
        length=1,
        edit=Edit(encoding="utf-8") if is_fixable else None,
        safety="safe" if file.is_encoding_named else None,
    )


def _stray_bytes(file: CaptionFile, first: int) -> Fault:
    """Return the fault of a UTF-8 file with other bytes in it, the first one at an index."""
    text = file.text
    line, column, quoted = _line_and_column(text, first)
    found = _BYTES.findall(text)
    if not found:
        message = f'half of a surrogate pair, which UTF-8 cannot encode: "{excerpt(quoted)}"'
        return Fault(line, message, column, length=1)
    count = sum(map(len, found))
    more = f" (and {count - 1:,} more)" if count > 1 else ""
    return Fault(
        line,
        f'byte {ord(found[0][0]) - 0xDC00:#04x}{more} is not UTF-8: "{excerpt(quoted)}"',
        column,
        length=len(found[0]),
        edit=_with_letters(file) if file.is_editable else None,
    )


def _with_letters(file: CaptionFile) -> Edit | None:
    """Return the edit that reads stray bytes as letters; None if some make no sense as such."""
    from captions.text.stray_bytes import read_line, read_strays

    strays = read_strays(file.text)
    if strays.torn_lines or _HALF_PAIR.search(strays.text):
        return None
    return Edit(
        {
            index: read_line(block.raw, strays.page)
            for index, block in enumerate(file.blocks)
            if _BYTES.search(block.raw)
        }
    )


def _line_and_column(text: str, index: int) -> tuple[int, int, str]:
    """Return the line and the column of an index, and the line as a message quotes it."""
    before = text[:index].replace("\r\n", "\n").replace("\r", "\n")
    start = before.rfind("\n") + 1
    column = len(before) - start + 1
    line_text = re.split("[\r\n]", text[index : index + 200], maxsplit=1)[0]
    lead = before[start:][-_QUOTED_BEFORE:]
    return before.count("\n") + 1, column, bare(f"{lead}{line_text}")
