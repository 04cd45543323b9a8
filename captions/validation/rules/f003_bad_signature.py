"""The first line of a WebVTT file is not WEBVTT.

Browsers show no captions at all unless a file begins with the six letters WEBVTT, in capitals, at
the very start, and followed by a space, a tab or the end of the line. They are missing from a .srt
file that was renamed to .vtt, and a file that begins with an empty line fails too. Some programs
accept "WEBVTTX" (webvtt-py does), so the error may go unnoticed until the captions are on the page.

The fix adds the line, removes empty lines and spaces before it, writes "webvtt" in capitals, or
adds a space after it. The line is added only above a cue, a comment, a style sheet or a region. If
there is text above WEBVTT, such as what a chat program writes, the unsafe fix removes it. If the
file begins with other text, which may be a title or a misspelt signature, there is no fix: correct
the first line by hand. In a file that is not UTF-8, fix F001 first.

Source: WebVTT section 4.1 (file structure) and section 6.1 (parsing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import bare, excerpt, raw_lines
from captions.text.late_pattern import late_pattern
from captions.validation.checks.time_lines import rewrite
from captions.validation.document import CaptionFile
from captions.validation.document.fence import has_code_fence
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F003"
NAME = "bad-signature"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("vtt",)

_VALID = late_pattern("\ufeff?WEBVTT(?:[ \t\r\n]|\\Z)")
# What was meant as a signature: in upper or lower case, perhaps with invisible characters before it
# and text attached to it.
_ATTEMPT = late_pattern(
    "(?P<mark>\ufeff?)(?P<before>[\\s\ufeff\x00]*)(?P<word>WEBVTT)(?P<space>[ \t]|(?=[\r\n]|\\Z))?",
    re.IGNORECASE,
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault if the signature is missing or wrong."""
    text = file.text
    if _VALID.match(text) or has_code_fence(file):
        return  # F005 removes a fence first
    if file.kinds[:1] == ["fence"]:
        yield _below_text(file)
        return
    attempt = _ATTEMPT.match(text) if "header" in file.kinds else None
    if attempt is None or attempt.end() > len(file.blocks[0].raw):
        yield _missing(file)
        return
    before, word = attempt["before"], attempt["word"]
    line = 1 + sum(1 for part in raw_lines(before) if part != bare(part))
    column = len(before) - len(before.rstrip(" \t\ufeff\x00")) + 1
    raw = file.blocks[0].raw
    quoted = excerpt(bare(next(raw_lines(raw[attempt.start("word") :]))))
    if before:
        message = "WEBVTT is not at the very start of the file"
    elif word != "WEBVTT":
        message = f'the signature is "{word}", not WEBVTT in capitals'
    else:
        message = f'there is no space after WEBVTT: "{quoted}"'
    space = " " if attempt["space"] is None else attempt["space"]
    signature = f"{attempt['mark']}WEBVTT{space}"
    # A file that begins with WEBVTT is always read as UTF-8: after this edit, a file in another
    # encoding would be misread.
    edit = Edit({0: f"{signature}{raw[attempt.end() :]}"}) if _is_utf8(file) else None
    yield Fault(line, message, column, length=6, edit=edit)


def _is_utf8(file: CaptionFile) -> bool:
    return file.encoding == "utf-8"


def _below_text(file: CaptionFile) -> Fault:
    lines = [line for line in raw_lines(file.blocks[0].raw) if line.strip("\ufeff \t\r\n")]
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    message = f'WEBVTT is below other text: "{excerpt(bare(lines[0]).strip())}"{more}'
    return Fault(1, message, edit=Edit({0: ""}), safety="unsafe")


def _missing(file: CaptionFile) -> Fault:
    first = next((block.raw for block in file.blocks if block.raw.strip("\ufeff \t\r\n")), "")
    lines = [bare(line) for line in raw_lines(first)]
    quoted = excerpt(next((line for line in lines if line.strip("\ufeff \t")), ""))
    message = f'the first line is not WEBVTT but "{quoted}"' if quoted else "WEBVTT is missing"
    return Fault(1, message, edit=_added(file))


def _added(file: CaptionFile) -> Edit | None:
    """Return the edit that adds the signature; None if the file begins with other text."""
    index = 1 if file.kinds[:1] == ["header"] else 0
    if index >= len(file.blocks) or not _is_utf8(file):
        return None
    lines = [line.lstrip("\ufeff") for line in raw_lines(file.blocks[index].raw)]
    kind = file.kinds[index]
    has_times = any(rewrite(line, "vtt") for line in lines[:2])
    if kind == "stray" or (kind == "broken" and not has_times):
        return None
    end = lines[0][len(bare(lines[0])) :] or "\n"
    raw = file.blocks[0].raw
    mark = "\ufeff" if raw.startswith("\ufeff") else ""
    # The empty lines at the start of the file are replaced by the one after the signature.
    rest = raw.removeprefix("\ufeff") if index == 0 else ""
    return Edit({0: f"{mark}WEBVTT{end}{end}{rest}"})
