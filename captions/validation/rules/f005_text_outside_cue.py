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
from captions.validation.checks.blank_lines import is_number, newline_of, parted_number
from captions.validation.checks.time_lines import lost_time_lines
from captions.validation.document import CaptionFile
from captions.validation.rule import Edit, Fault, Limits, Safety, Severity, numbered_lines

CODE = "F005"
NAME = "text-outside-cue"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
FORMATS = ("srt", "vtt")

_STYLE_REST = re.compile("[{};]")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each block of text that belongs to no cue."""
    # a file without any cue is another matter, and is told once (F007)
    if "stray" not in file.kinds or not file.cues:
        return
    before = ""
    for place, kind in enumerate(file.kinds):
        if kind != "stray":
            before = kind
        elif not file.blocks[place].raw.strip("\ufeff \t\r\n"):
            continue
        elif parted_number(file, place):
            yield _parted(file, place)
        elif before != "cue" and not any(lost_time_lines(file, place)):
            yield _stray(file, place, before)


def _parted(file: CaptionFile, place: int) -> Fault:
    line, raw_line = _first_line(file, place)
    return Fault(
        line,
        f'empty line between the identifier "{excerpt(raw_line.strip())}" and its cue',
        edit=Edit({place: raw_line}, reads=[place + 1]),
        safety="safe",
    )


def _first_line(file: CaptionFile, place: int) -> tuple[int, str]:
    lines = numbered_lines(file, place)
    return next(numbered for numbered in lines if numbered[1].strip("\ufeff \t\r\n"))


def _stray(file: CaptionFile, place: int, before: str) -> Fault:
    number, line = _first_line(file, place)
    text = bare(line).strip("\ufeff \t")
    message = f'text outside any cue: "{excerpt(text)}"'
    if is_number(text):
        return Fault(number, f"{message} (perhaps a cue without its times)")
    if before == "style" and _STYLE_REST.search(file.blocks[place].raw):
        return Fault(number, f"{message} (an empty line ends the style sheet above)")
    return Fault(number, message, edit=_put_aside(file, place, before))


def _put_aside(file: CaptionFile, place: int, before: str) -> Edit | None:
    """Return the edit that makes text a comment, or removes it; None where it may be a cue's."""
    raw = file.blocks[place].raw
    if before == "broken":
        return None
    if file.format == "srt":
        return Edit({place: "\ufeff" if raw.startswith("\ufeff") else ""})
    return Edit({place: f"NOTE{newline_of(raw)}{raw}"})
