"""The first line of a WebVTT file is not WEBVTT.

Browsers look at the first six letters: if they are not WEBVTT in capitals, at the very start and
followed by a space or the end of the line, they show no captions at all. A file renamed from .srt
to .vtt lacks them, and so does one that begins with an empty line. Some programs forgive
"WEBVTTX" (webvtt-py does), which is why nobody notices until the captions are on the page.

The fix writes the line, takes away what stands before it, puts "webvtt" in capitals, or puts a
space before text that is glued to it. It refuses where the file begins with other text: that may
be a title, or the signature misspelt. Correct the first line by hand there. A file that is not
UTF-8 is mended by F001 first.

Source: WebVTT section 4.1 (file structure) and section 6.1 (parsing).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import bare, excerpt, raw_lines
from captions.validation.checks.time_lines import rewrite
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "F003"
NAME = "bad-signature"
SEVERITY: Severity = "error"
FIX: Safety | None = "safe"
PHASE = Phase.TEXT
FORMATS = ("vtt",)

_SOUND = re.compile("\ufeff?WEBVTT(?:[ \t\r\n]|\\Z)")
_MEANT = re.compile("(\ufeff?)([\\s\ufeff\x00]*)(WEBVTT)([ \t]|(?=[\r\n]|\\Z))?", re.IGNORECASE)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault where the signature is missing or not as it must be."""
    text = file.text
    if _SOUND.match(text):
        return
    meant = _MEANT.match(text) if "header" in file.kinds else None
    if meant is None or meant.end() > len(file.blocks[0].raw):
        yield _missing(file)
        return
    mark, before, word, after = meant.groups()
    line = 1 + sum(1 for part in raw_lines(before) if part != bare(part))
    column = len(before) - len(before.rstrip(" \t\ufeff\x00")) + 1
    raw = file.blocks[0].raw
    quoted = excerpt(bare(next(raw_lines(raw[meant.start(3) :]))))
    if before:
        message = "WEBVTT does not stand at the very start of the file"
    elif word != "WEBVTT":
        message = f'the signature is "{word}", not WEBVTT in capitals'
    else:
        message = f'text is glued to the signature: "{quoted}"'
    space = " " if after is None else after
    # a file that begins with WEBVTT is never read in another encoding: F001 comes first
    edit = Edit({0: f"{mark}WEBVTT{space}{raw[meant.end() :]}"}) if _is_utf8(file) else None
    yield Fault(line, message, column, length=6, edit=edit)


def _is_utf8(file: CaptionFile) -> bool:
    return file.encoding == "utf-8"


def _missing(file: CaptionFile) -> Fault:
    first = next((block.raw for block in file.blocks if block.raw.strip("\ufeff \t\r\n")), "")
    lines = [bare(line) for line in raw_lines(first)]
    quoted = excerpt(next((line for line in lines if line.strip("\ufeff \t")), ""))
    message = f'the first line is not WEBVTT but "{quoted}"' if quoted else "WEBVTT is missing"
    return Fault(1, message, edit=_written(file))


def _written(file: CaptionFile) -> Edit | None:
    """Return the edit that writes the signature; None where the file does not begin with a cue."""
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
    # empty lines at the start become those after the signature
    rest = raw.removeprefix("\ufeff") if index == 0 else ""
    return Edit({0: f"{mark}WEBVTT{end}{end}{rest}"})
