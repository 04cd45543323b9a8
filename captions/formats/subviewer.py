"""Read SubViewer 1 and read and write SubViewer 2, both .sub: a header of brackets, then cues.

SubViewer 1 has a line with a start time for each text, and one with the time at which the screen is
cleared. SubViewer 2 has lines of two times (``00:00:01.00,00:00:02.50``) with the text below. In
both a text may be on one line, with "|" or ``[br]`` for line breaks. YouTube's SubViewer is
``captions.formats.sbv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.errors import CaptionsError
from captions.formats.format import SNIFFED_LENGTH
from captions.formats.lines import Block, bare, excerpt, raw_lines
from captions.formats.open_ends import OpenCue, close_cues, fill_ends, lost_times, rounded_ms
from captions.formats.problems import Problems
from captions.formats.tags import written_text
from captions.formats.time_lines import split_at_time_lines
from captions.formats.timed_lines import first_line
from captions.model import Note, Track
from captions.text.one_line import one_line
from captions.timecode import clock_parts, fraction_ms

_CLOCK = r"[0-9]{1,3}:[0-9]{1,2}:[0-9]{1,2}"
_TIME_LINE_1 = re.compile(rf"\ufeff?[ \t]*\[(?P<start>{_CLOCK})\][ \t]*")
_TIME_LINE_2 = re.compile(
    rf"\ufeff?[ \t]*(?P<start>{_CLOCK}(?:[.:][0-9]{{0,3}})?)[ \t]*,"
    rf"[ \t]*(?P<end>{_CLOCK}(?:[.:][0-9]{{0,3}})?)[ \t]*"
)
# SubViewer 2 always has hundredths of a second; YouTube's files have thousandths.
_HUNDREDTHS = r"[0-9]{2}:[0-5][0-9]:[0-5][0-9]\.[0-9]{2}"
_SIGN_2 = re.compile(f"{_HUNDREDTHS},{_HUNDREDTHS}")
_TIME = re.compile(r"([0-9]+):([0-9]+):([0-9]+)(?:[.:]([0-9]*))?")
_HEADER_2 = re.compile(r"\[(?:INFORMATION|SUBTITLE|COLF\]|STYLE\]|SIZE\]|FONT\])", re.IGNORECASE)
_HEADER_1 = re.compile(r"\*{3,}[ \t]*START SCRIPT|(?:^|[\r\n])[ \t]*\[BEGIN\]", re.IGNORECASE)
_END_1 = re.compile(r"\[end\]|\*{3,}[ \t]*END SCRIPT.*", re.IGNORECASE)
_FIELD = re.compile(r"[ \t]*\[(?P<name>[A-Za-z][A-Za-z ]{0,30})\](?P<value>.*)")
# Fields of a header that begin or end it, or give a style that the cues do not have.
_FRAMES_OF_HEADER = frozenset(
    ("information", "end information", "subtitle", "begin", "end", "colf", "style", "size", "font")
)
_BREAK = re.compile(r"\[br\]|\|", re.IGNORECASE)
# The look that most files have, and ours.
_USUAL_LOOK = "&HFFFFFF,[STYLE]NO,[SIZE]18,[FONT]ARIAL"
_HUNDREDTH_MS = 10


def sniff_subviewer1(text: str) -> bool:
    """Return whether a text begins with a header in brackets and has the mark of the script."""
    is_header = _FIELD.match(first_line(text)) or first_line(text).startswith("***")
    if not is_header:
        return False
    mark = _HEADER_1.search(text[:SNIFFED_LENGTH])
    return mark is not None and _SIGN_2.search(text, 0, mark.start()) is None


def sniff_subviewer2(text: str) -> bool:
    """Return whether a text begins with a SubViewer 2 header, or a time line in hundredths."""
    first = first_line(text)
    return _HEADER_2.match(first) is not None or _SIGN_2.fullmatch(first) is not None


def parse_subviewer1(text: str) -> Track:
    """Return the track of a SubViewer 1 file. Raises CaptionsError for a text without a cue."""
    problems = Problems()
    blocks = list(split_at_time_lines(text.replace("\x00", ""), _TIME_LINE_1))
    title, notes = _read_header(blocks[0], problems)
    opened = []
    for block in blocks[1:]:
        lines = [line for line in block.lines[1:] if not _END_1.fullmatch(line.strip())]
        opened.append(OpenCue(block.line, _start_ms(block, _TIME_LINE_1), _cue_text(lines)))
    cues = close_cues(opened, problems)
    if not cues:
        raise CaptionsError(
            "this is not SubViewer 1: no line has a time such as [00:00:01]",
            hint="Name the format with `format` if it is another one",
        )
    return Track(cues, title=title, notes=notes, problems=problems.reported())


def parse_subviewer2(text: str) -> Track:
    """Return the track of a SubViewer 2 file. Raises CaptionsError for a text without a cue."""
    problems = Problems()
    blocks = list(split_at_time_lines(text.replace("\x00", ""), _TIME_LINE_2))
    title, notes = _read_header(blocks[0], problems)
    opened = []
    for block in blocks[1:]:
        match = _TIME_LINE_2.fullmatch(bare(next(raw_lines(block.raw))))
        assert match is not None  # the pattern is that of the split
        cue_text = _cue_text(block.lines[1:])
        times_ms = _time_ms(match["start"]), _time_ms(match["end"])
        opened.append(OpenCue(block.line, times_ms[0], cue_text, times_ms[1]))
    cues = fill_ends(opened, problems)
    if not cues:
        raise CaptionsError(
            "this is not SubViewer 2: no line has two times, such as 00:00:01.00,00:00:02.50",
            hint="Name the format with `format` if it is another one",
        )
    return Track(cues, title=title, notes=notes, problems=problems.reported())


def _read_header(block: Block, problems: Problems) -> tuple[str | None, Sequence[Note]]:
    """Return the title and the other fields of a header, as comments."""
    title = None
    notes = []
    for number, name, value in _fields(block, problems):
        if name.lower() == "colf" and value and value.upper() != _USUAL_LOOK:
            problems.add_loss(number, f"the font and colour of the file are dropped: {value}")
        if not value or name.lower() in _FRAMES_OF_HEADER:
            continue
        if name.lower() == "title":
            title = title or value
        elif name.lower() == "delay":
            if value.strip("0. "):
                problems.add(number, f"the delay in the header is not used: {excerpt(value)}")
        else:
            notes.append(Note(f"{name.lower()}: {value}"))
    return title, notes


def _fields(block: Block, problems: Problems) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the name and the value of each field; a value may be on the next line."""
    number, name, values = block.line, "", [""]
    for index, line in enumerate(block.lines):
        line = line.strip("\ufeff \t")
        match = _FIELD.match(line)
        if match is not None:
            yield number, name, one_line(" ".join(values))
            number, name, values = block.line + index, match["name"], [match["value"]]
        elif line.startswith("***"):
            continue
        elif line and name.lower() in ("", "end information", "subtitle", "begin"):
            message = f"text before the first cue is skipped: {excerpt(line)}"
            problems.add(block.line + index, message)
        else:
            values.append(line)
    yield number, name, one_line(" ".join(values))


def _cue_text(lines: Sequence[str]) -> str:
    """Return the lines of a cue, split at their marks of line breaks, without blank ones around."""
    parts = [part.strip() for line in lines for part in _BREAK.split(line)]
    return "\n".join(parts).strip("\n")


def _start_ms(block: Block, time_line: re.Pattern[str]) -> int:
    match = time_line.fullmatch(bare(next(raw_lines(block.raw))))
    assert match is not None  # the pattern is that of the split
    return _time_ms(match["start"])


def _time_ms(text: str) -> int:
    match = _TIME.fullmatch(text)
    assert match is not None  # a part of the pattern of a time line
    hours, minutes, seconds = (int(match[group]) for group in (1, 2, 3))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + fraction_ms(match[4] or "")


def render_subviewer2(track: Track) -> str:
    """Return a track as SubViewer 2, without markup and with times in hundredths of a second."""
    lines = [
        "[INFORMATION]\n",
        f"[TITLE]{one_line(track.title or '')}\n",
        "[AUTHOR]\n[SOURCE]\n[PRG]\n[FILEPATH]\n[DELAY]0\n[CD TRACK]0\n[COMMENT]\n",
        "[END INFORMATION]\n[SUBTITLE]\n[COLF]&HFFFFFF,[STYLE]no,[SIZE]18,[FONT]Arial\n",
    ]
    for cue in track.cues:
        start_ms = rounded_ms(cue.start_ms, _HUNDREDTH_MS)
        end_ms = max(start_ms + _HUNDREDTH_MS, rounded_ms(cue.end_ms, _HUNDREDTH_MS))
        text = _BREAK.sub(lambda found: "¦" if found[0] == "|" else "[ br ]", written_text(cue))
        shown = "[br]".join(filter(None, map(one_line, text.split("\n"))))
        if _TIME_LINE_2.fullmatch(shown):
            shown += "[br]"  # so that it is no time line
        lines.append(f"{_written_time(start_ms)},{_written_time(end_ms)}\n{shown}\n\n")
    return "".join(lines)


def _written_time(time_ms: int) -> str:
    hours, minutes, seconds, milliseconds = clock_parts(time_ms)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{milliseconds // 10:02d}"


def subviewer2_losses(track: Track) -> Sequence[str]:
    """Return phrases for rounded starts, and for line breaks written as text."""
    phrases = list(lost_times(track, _HUNDREDTH_MS, ends=False))
    changed = sum(1 for cue in track.cues if _BREAK.search(written_text(cue)))
    if changed:
        phrases.append(f'"|" or "[br]" in the text of {changed} cue{"" if changed == 1 else "s"}')
    return phrases
