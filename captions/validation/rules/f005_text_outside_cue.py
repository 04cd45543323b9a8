"""Text is outside any cue.

This is text above the first time line of a SubRip file, or a block of a WebVTT file that is not a
cue, a comment, a style sheet or a region. No player shows it. It may be a title, a comment with a
misspelt NOTE ("NOTE:"), an identifier with an empty line below it, or a cue that lost its time
line.

In WebVTT the unsafe fix turns the text into a comment, so that no word is lost. SubRip has no
comments: there the unsafe fix removes the text. If an empty line separates a number from its WebVTT
cue, the safe fix puts the number back above the times.

The safe fix removes a code fence around the file, as chat programs add it. If they wrote text above
or below it, the fix is unsafe, because it removes that too.

A number of SubRip that stands between two cues, and is the number due there, is a number that an
editor or translator left behind: it is not shown, and the safe fix removes it.

There is no fix if the text may be a cue without its times (it begins with a number), if it follows
a cue whose time line cannot be read, or if it is the rest of a style sheet: add the time line, or
remove the empty line, by hand. Text after a blank line below a cue is reported by F006, and a file
without any cue by F007, and text above WEBVTT by F003.

Source: WebVTT section 4.1 (blocks) and section 6.1 (what the parser drops).
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import bare, excerpt
from captions.text.late_pattern import late_pattern
from captions.validation.checks.blank_lines import is_number, is_separated_number, newline_of
from captions.validation.checks.time_lines import lost_time_lines
from captions.validation.document import CaptionFile
from captions.validation.document.fence import has_code_fence
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity, numbered_lines

CODE = "F005"
NAME = "text-outside-cue"
SEVERITY: Severity = "warning"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT
FORMATS = ("srt", "vtt")

# Punctuation of a style sheet, which an empty line cuts in two.
_STYLE_REST = late_pattern("[{};]")


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each block of text outside any cue."""
    if has_code_fence(file):
        yield _fence(file)
    # F007 reports a file without any cue.
    if "stray" not in file.kinds or not file.cues:
        return
    before = ""
    for index, kind in enumerate(file.kinds):
        if kind != "stray":
            before = kind
        elif not file.blocks[index].raw.strip("\ufeff \t\r\n"):
            continue
        elif file.format == "srt" and before:
            yield _lone_number(file, index)
        elif is_separated_number(file, index):
            yield _separated(file, index)
        elif before != "cue" and not any(lost_time_lines(file, index)):
            yield _stray(file, index, before)


def _fence(file: CaptionFile) -> Fault:
    """Return the fault of a code fence around the file, as chat programs write it."""
    fences = [index for index, kind in enumerate(file.kinds) if kind == "fence"]
    edit = Edit(dict.fromkeys(fences, ""))
    has_text = any(len(file.blocks[index].raw.split()) > 1 for index in fences)
    message = "there is a code fence around the captions"
    return Fault(1, message, edit=edit, safety="unsafe" if has_text else "safe")


def _lone_number(file: CaptionFile, index: int) -> Fault:
    line, raw_line = _first_line(file, index)
    message = f'the number "{excerpt(raw_line.strip())}" belongs to no cue'
    return Fault(line, message, edit=Edit({index: ""}), safety="safe")


def _separated(file: CaptionFile, index: int) -> Fault:
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
    return Fault(number, message, edit=_hidden(file, index, before))


def _hidden(file: CaptionFile, index: int, before: str) -> Edit | None:
    """Return the edit that makes text a comment or removes it; None if it may belong to a cue."""
    raw = file.blocks[index].raw
    if before == "broken":
        return None
    if file.format == "srt":
        return Edit({index: "\ufeff" if raw.startswith("\ufeff") else ""})
    return Edit({index: f"NOTE{newline_of(raw)}{raw}"})
