"""Read and write MPL2 (.sub, .txt): a cue a line, with its times in tenths of a second.

``[10][35]/First line|second line`` is shown from 1.0 to 3.5 s; a line that begins with ``/`` is
italic.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from captions.errors import CaptionsError
from captions.formats.open_ends import OpenFields, fill_ends, lost_times
from captions.formats.problems import Problems
from captions.formats.styled_text import (
    Run,
    lost_styles,
    styled_lines,
    text_of,
    unstyled_lines,
    whole_styles,
)
from captions.formats.timed_lines import TimedLines, first_line, text_reader, timed_lines
from captions.model import Cue, Track
from captions.text.markup import escape_vtt
from captions.text.one_line import joined_lines

_TENTH_MS = 100
_TIME = re.compile(r"[ \t]*\[(?P<start>[0-9]{1,9})\][ \t]*\[(?P<end>[0-9]{0,9})\]")
_ITALIC = frozenset("i")
_NO_SETTINGS: Mapping[str, str] = {}


def sniff_mpl2(text: str) -> bool:
    """Return whether the first line of a text begins with two numbers in brackets."""
    return _TIME.match(first_line(text)) is not None


def parse_mpl2(text: str) -> Track:
    """Return the track of an MPL2 file. Raises CaptionsError for a text without a cue."""
    problems = Problems()
    lines = timed_lines(text, _TIME, problems)
    read_text = text_reader(text, escapes=True)
    cues = _well_formed(lines, read_text) or fill_ends(_opened(lines, read_text), problems, "vtt")
    if not cues:
        raise CaptionsError(
            "this is not MPL2: no line has two times and a text",
            hint="Lines are written like [10][35]Good evening.",
        )
    return Track(cues, problems=problems.reported())


def _well_formed(lines: TimedLines, read_text: Callable[[str], str]) -> list[Cue]:
    """Return the cues of lines that all have an end and a text; none if there is another one.

    Nearly all files are like this. Keeping their lines for ``fill_ends`` would take a third more.
    """
    cues: list[Cue] = []
    for start, end, text in lines.rows:
        shown = _italic_text(text) if "/" in text else read_text(text)
        start_ms, end_ms = int(start) * _TENTH_MS, int(end or 0) * _TENTH_MS
        if not shown or end_ms <= start_ms:
            return []
        cues.append(Cue(start_ms, end_ms, shown, None, "", None, _NO_SETTINGS, "vtt"))
    return cues


def _opened(lines: TimedLines, read_text: Callable[[str], str]) -> Iterator[OpenFields]:
    for number, (start, end, text) in zip(*lines):
        end_ms = int(end) * _TENTH_MS if end else None
        shown = _italic_text(text) if "/" in text else read_text(text)
        yield number, int(start) * _TENTH_MS, shown, end_ms, None


def _italic_text(text: str) -> str:
    r"""Return a text as WebVTT cue text; lines that begin with "/" are italic.

    >>> _italic_text("/Good|/old|evening.")
    '<i>Good\nold</i>\nevening.'
    """
    written: list[str] = []
    breaks = ""
    is_open = False
    for part in text.split("|"):
        is_italic = part.startswith("/")
        plain = part[is_italic:].strip()
        if plain:
            if is_open and not is_italic:
                written.append("</i>")
            written.append(breaks)
            if is_italic and not is_open:
                written.append("<i>")
            written.append(escape_vtt(plain))
            is_open, breaks = is_italic, ""
        breaks += "\n"
    if is_open:
        written.append("</i>")
    return "".join(written).strip("\n")


def render_mpl2(track: Track) -> str:
    """Return a track as MPL2, with times to the tenth of a second."""
    lines = []
    half = _TENTH_MS // 2
    for cue in track.cues:
        start = (cue.start_ms + half) // _TENTH_MS
        end = max(start + 1, (cue.end_ms + half) // _TENTH_MS)
        unstyled = unstyled_lines(cue)
        if unstyled is not None:
            written = map(_written_text, unstyled)
        else:
            written = map(_written_line, styled_lines(cue))
        lines.append(f"[{start}][{end}]{'|'.join(written)}\n")
    return "".join(lines)


def _written_line(line: Sequence[Run]) -> str:
    """Return a line with "/" before it if all of it is italic."""
    text = text_of(line)
    if whole_styles(line) >= _ITALIC and text.strip():
        return f"/{joined_lines(text).replace('|', '¦')}"
    return _written_text(text)


def _written_text(text: str) -> str:
    """Return the text of a line that is not italic; "|" is not text in MPL2.

    A space keeps a "/" of the text, which readers trim, from making its line italic.
    """
    text = joined_lines(text)
    if "|" in text:
        text = text.replace("|", "¦")
    return f" {text}" if text.startswith("/") else text


def mpl2_losses(track: Track) -> Sequence[str]:
    """Return phrases for rounded starts, and for signs and italics that MPL2 does not have."""
    phrases = list(lost_times(track, _TENTH_MS, ends=False))
    partial = lost_styles(track.cues, _ITALIC)
    if partial:
        phrases.append(f"italics of a part of a line in {partial} cue{'' if partial == 1 else 's'}")
    bars = sum(1 for cue in track.cues if "|" in cue.shown_text)
    if bars:
        phrases.append(f'"|" in the text of {bars} cue{"" if bars == 1 else "s"}')
    return phrases
