"""Read and write MPL2 (.sub, .txt): a cue a line, with its times in tenths of a second.

``[10][35]/First line|second line`` is shown from 1.0 to 3.5 s; a line that begins with ``/`` is
italic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.formats.open_ends import OpenCue, fill_ends, lost_times, rounded_ms
from captions.formats.problems import Problems
from captions.formats.styled_text import (
    Run,
    lost_styles,
    styled_lines,
    text_of,
    to_vtt,
    whole_styles,
)
from captions.formats.timed_lines import TimedLine, broken_lines, first_line, timed_lines
from captions.model import Track
from captions.text.markup import escape_vtt
from captions.text.one_line import one_line

_TENTH_MS = 100
_TIME = re.compile(r"[ \t]*\[(?P<start>[0-9]{1,9})\][ \t]*\[(?P<end>[0-9]{0,9})\]")
_ITALIC = frozenset("i")


def sniff_mpl2(text: str) -> bool:
    """Return whether the first line of a text begins with two numbers in brackets."""
    return _TIME.match(first_line(text)) is not None


def parse_mpl2(text: str) -> Track:
    """Return the track of an MPL2 file. Raises CaptionsError for a text without a cue."""
    problems = Problems()
    opened = [_opened(line) for line in timed_lines(text, _TIME, problems)]
    cues = fill_ends(opened, problems, "vtt")
    if not cues:
        raise CaptionsError(
            "this is not MPL2: no line has two times and a text",
            hint="Lines are written like [10][35]Good evening.",
        )
    return Track(cues, problems=problems.reported())


def _opened(line: TimedLine) -> OpenCue:
    start, end = line.time.groups()
    return OpenCue(
        line.line,
        int(start) * _TENTH_MS,
        _cue_text(line.text),
        int(end) * _TENTH_MS if end else None,
    )


def _cue_text(text: str) -> str:
    r"""Return a text as WebVTT cue text.

    >>> _cue_text("/Good|evening.")
    '<i>Good</i>\nevening.'
    """
    if "/" not in text:
        return escape_vtt(broken_lines(text))
    lines = []
    for part in text.split("|"):
        is_italic = part.startswith("/")
        plain = part[is_italic:].strip()
        lines.append([Run(plain, _ITALIC if is_italic else frozenset())])
    return to_vtt(lines).strip("\n")


def render_mpl2(track: Track) -> str:
    """Return a track as MPL2, with times to the tenth of a second."""
    lines = []
    for cue in track.cues:
        start = rounded_ms(cue.start_ms, _TENTH_MS) // _TENTH_MS
        end = max(start + 1, rounded_ms(cue.end_ms, _TENTH_MS) // _TENTH_MS)
        text = "|".join(_written_line(line) for line in styled_lines(cue))
        lines.append(f"[{start}][{end}]{text}\n")
    return "".join(lines)


def _written_line(line: Sequence[Run]) -> str:
    """Return a line with "/" before it if all of it is italic.

    A space keeps a "/" of the text, which readers trim, from making its line italic.
    """
    text = one_line(text_of(line)).replace("|", "¦")
    if whole_styles(line) >= _ITALIC and text:
        return f"/{text}"
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
