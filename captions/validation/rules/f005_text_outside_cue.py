"""Text stands outside any cue.

Text above the first time line of a SubRip file, or a block of a WebVTT file that is no cue, no
comment and no style sheet: no player shows it. It is a title, a comment whose NOTE is misspelt
("NOTE:"), an identifier with an empty line below it, or a cue that has lost its time line.

In WebVTT the unsafe fix makes it a comment, so that no word is lost. SubRip has no comments: there
the unsafe fix removes it. A number that an empty line parts from its WebVTT cue is put back above
the times; that fix is safe. It refuses where the text is like a cue without its times (a number,
then text), follows a cue whose time line cannot be read, or is the rest of a style sheet: give it
its times, or close up the empty line, by hand. Text right behind a cue is F006.

Source: WebVTT section 4.1 (blocks) and section 6.1 (what the parser drops).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.formats.lines import bare, excerpt
from captions.validation.checks.blank_lines import is_number, is_separated_number, newline_of
from captions.validation.checks.time_lines import lost_time_lines
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, numbered_lines

CODE = "F005"
NAME = "text-outside-cue"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt")

_STYLE_REST = re.compile("[{};]")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each block of text that belongs to no cue."""
    # a file without any cue is reported once, by F007
    if "stray" not in file.kinds or not file.cues:
        return
    before = ""
    for index, kind in enumerate(file.kinds):
        if kind != "stray":
            before = kind
        elif not file.blocks[index].raw.strip("\ufeff \t\r\n"):
            continue
        elif is_separated_number(file, index):
            yield _parted(file, index)
        elif before != "cue" and not any(lost_time_lines(file, index)):
            yield _stray(file, index, before)


def _parted(file: CaptionFile, index: int) -> Fault:
    line, raw_line = _first_line(file, index)
    return Fault(
        line,
        f'empty line between the identifier "{excerpt(raw_line.strip())}" and its cue',
        edit=Edit({index: raw_line}, reads=[index + 1]),
        safety="safe",
    )


def _first_line(file: CaptionFile, index: int) -> tuple[int, str]:
    lines = numbered_lines(file, index)
    return next(numbered for numbered in lines if numbered[1].strip("\ufeff \t\r\n"))


def _stray(file: CaptionFile, index: int, before: str) -> Fault:
    number, line = _first_line(file, index)
    text = bare(line).strip("\ufeff \t")
    message = f'text outside any cue: "{excerpt(text)}"'
    if is_number(text):
        return Fault(number, f"{message} (perhaps a cue without its times)")
    if before == "style" and _STYLE_REST.search(file.blocks[index].raw):
        return Fault(number, f"{message} (an empty line ends the style sheet above)")
    return Fault(number, message, edit=_put_aside(file, index, before))


def _put_aside(file: CaptionFile, index: int, before: str) -> Edit | None:
    """Return the edit that makes text a comment, or removes it; None where it may be a cue's."""
    raw = file.blocks[index].raw
    if before == "broken":
        return None
    if file.format == "srt":
        return Edit({index: "\ufeff" if raw.startswith("\ufeff") else ""})
    return Edit({index: f"NOTE{newline_of(raw)}{raw}"})
