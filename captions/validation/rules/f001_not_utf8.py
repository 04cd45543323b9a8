"""The file is not UTF-8.

WebVTT is UTF-8 by definition, YouTube takes nothing else for SubRip, and most players expect it:
"café" becomes "cafÃ©" or "caf�" on screen. Files from old Windows programs are often in a
code page such as cp1252; nothing in them says which, so it is guessed from the letters. Read the
line that is quoted: if it looks right, so did the guess.

A file that says what it is by its byte-order mark (UTF-16, UTF-32) is written anew as UTF-8: that
fix is safe. A guess may be wrong, so a file in a code page is only written anew with
``--unsafe-fixes``; if the guess is bad, name the right one with ``--encoding``: then it is no guess
any more, and the fix is safe. Where most of the
file is UTF-8 and a few bytes are not, as when two files were joined, the fix reads those as cp1252.
It refuses where they look like the halves of a torn UTF-8 character: what they were cannot be
known, so type them anew.

Source: WebVTT section 4.1; YouTube Help, Supported subtitle and closed caption files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats import FORMATS
from captions.formats.lines import bare, excerpt
from captions.validation.document import CaptionFile
from captions.validation.document.read import encode
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F001"
NAME = "not-utf8"
SEVERITY: Severity = "error"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

# a byte that could not be read is in the text as U+DC00 plus its value
_BYTES = re.compile("[\udc80-\udcff]+")
_HALF = re.compile("[\ud800-\udfff]")
# a byte that begins a character in UTF-8, and one that goes on with it
_TORN = re.compile("[\udcc2-\udcf4][\udc80-\udcbf]")
_NOT_ASCII = re.compile("[^\x00-\x7f]")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield one fault for a file that is not UTF-8, at the first character that shows it."""
    known = FORMATS.get(file.format)
    if known is not None and known.parse_bytes is not None:
        return  # its files are no text
    if file.encoding == "utf-8" and file.text.isascii():
        return
    try:
        data = file.text.encode("utf-8")
    except UnicodeEncodeError as error:
        yield _torn(file, error.start)
        return
    # ASCII is UTF-8 as well, whatever its encoding is called
    if file.encoding != "utf-8" and encode(file.text, file.encoding) != data:
        yield _in_another(file)


def _in_another(file: CaptionFile) -> Fault:
    """Return the fault of a file that is in another encoding as a whole."""
    text = file.text
    if text.startswith("\ufeff"):
        edit = Edit({0: file.blocks[0].raw.removeprefix("\ufeff")}, encoding="utf-8")
        return Fault(
            1,
            f"not UTF-8: its byte-order mark says {file.encoding}",
            edit=edit if file.is_editable else None,
            # what could not be read even so is lost when it is written anew
            safety="unsafe" if "\ufffd" in text else "safe",
        )
    match = _NOT_ASCII.search(text)
    at = match.start() if match else 0
    line, column, quoted = _line_and_column(text, at)
    # a guess that gives NUL characters is a bad one
    is_text = file.is_editable and "\x00" not in text
    how = "as you say" if file.is_encoding_named else "which is a guess"
    return Fault(
        line,
        f"not UTF-8: read as {file.encoding}, {how}: {excerpt(quoted)}",
        column,
        length=1,
        edit=Edit(encoding="utf-8") if is_text else None,
        safety="safe" if file.is_encoding_named else None,
    )


def _torn(file: CaptionFile, first: int) -> Fault:
    """Return the fault of a file in which some bytes are not UTF-8."""
    text = file.text
    line, column, quoted = _line_and_column(text, first)
    found = _BYTES.findall(text)
    if not found:
        message = f"half of a character that UTF-8 cannot hold: {excerpt(quoted)}"
        return Fault(line, message, column, length=1)
    count = sum(map(len, found))
    more = f" and {count - 1:,} more" if count > 1 else ""
    return Fault(
        line,
        f"byte {ord(found[0][0]) - 0xDC00:#04x}{more} in no UTF-8 character: {excerpt(quoted)}",
        column,
        length=len(found[0]),
        edit=_as_cp1252(file) if file.is_editable else None,
    )


def _as_cp1252(file: CaptionFile) -> Edit | None:
    """Return the edit that reads stray bytes as cp1252; None where some cannot be that."""
    changed = {}
    for index, block in enumerate(file.blocks):
        if _BYTES.search(block.raw) is None:
            continue
        if _TORN.search(block.raw):
            return None
        try:
            changed[index] = _BYTES.sub(_letters, block.raw)
        except UnicodeDecodeError:
            return None
        if _HALF.search(changed[index]):
            return None
    return Edit(changed)


def _letters(match: re.Match[str]) -> str:
    return match[0].encode("ascii", "surrogateescape").decode("cp1252")


def _line_and_column(text: str, at: int) -> tuple[int, int, str]:
    """Return the line and the column of an index, and the line's text from where it begins."""
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    start = before.rfind("\n") + 1
    column = len(before) - start + 1
    line_text = re.split("[\r\n]", text[at : at + 200], maxsplit=1)[0]
    # of a long line, quote the part around the index
    lead = before[start:][-40:]
    return before.count("\n") + 1, column, bare(f"{lead}{line_text}")
