"""Read and write TMPlayer (.txt): a line for each text, with the second at which it appears.

``00:00:01:First line|second line`` stays until the next line of the file; a line without text
clears the screen. Some programs write "=" before the text, or a number for each line of it:
``00:00:01,1=First line`` and ``00:00:01,2=second line``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from captions.errors import CaptionsError
from captions.formats.open_ends import OpenFields, close_cues, lost_times, until_next
from captions.formats.problems import Problems
from captions.formats.srt.well_formed import MinutesMs
from captions.formats.tags import written_text
from captions.formats.timed_lines import TimedLines, first_lines, text_reader, timed_lines
from captions.model import Track
from captions.text.one_line import joined_lines
from captions.timecode import clock_parts

_SECOND_MS = 1000
_TIME = re.compile(
    r"(?P<minutes>[0-9]{1,3}:[0-5][0-9]):(?P<seconds>[0-5][0-9])(?:,[0-9]{1,2}=|[:=])"
)
# A frame number and what follows it in the time codes of other formats; a line with only a number
# is doubtful.
_FRAME = re.compile(r"[0-9]{2}(?:[.,;:\t]|[ \t]*-|[ \t]+[0-9]{1,2}:)")
_NUMBER = re.compile(r"[0-9]{2}")
# Frames are in every line; a text may begin with two digits in one line.
_FRAMES_AND_TEXT = re.compile(r"[0-9]{2}[ \t]")
# A text with this many lines that all begin with such a time is no transcript by chance.
_SNIFFED_LINES = 20


def sniff_tmplayer(text: str) -> bool:
    """Return whether the first lines of a text all begin with a second and ":" or "="."""
    texts = []
    for line in first_lines(text, _SNIFFED_LINES):
        match = _TIME.match(line)
        if match is None:
            return False
        texts.append(line[match.end() :])
    if all(_NUMBER.fullmatch(text) or _FRAMES_AND_TEXT.match(text) for text in texts):
        return False
    # A text may begin with a time of its own: "12:30, lunch".
    return 2 * sum(_FRAME.match(text) is not None for text in texts) < len(texts)


def parse_tmplayer(text: str) -> Track:
    """Return the track of a TMPlayer file. Raises CaptionsError for a text without a cue."""
    problems = Problems()
    lines = timed_lines(text, _TIME, problems)
    cues = close_cues(_opened(lines, text_reader(text, escapes=False)), problems)
    if not cues:
        raise CaptionsError(
            "this is not TMPlayer: no line has a time and a text",
            hint="Lines are written like 00:00:01:Good evening.",
        )
    return Track(cues, problems=problems.reported())


def _opened(lines: TimedLines, read_text: Callable[[str], str]) -> list[OpenFields]:
    minutes_ms = MinutesMs()
    texts = map(read_text, [text for _, _, text in lines.rows])
    return [
        (number, minutes_ms[minutes] + int(seconds) * _SECOND_MS, text, None, None)
        for number, (minutes, seconds, _), text in zip(lines.numbers, lines.rows, texts)
    ]


def render_tmplayer(track: Track) -> str:
    """Return a track as TMPlayer, with times to the second and without markup."""
    lines = []
    for start_ms, cue in until_next(track, _SECOND_MS):
        hours, minutes, seconds, _ = clock_parts(start_ms)
        text = written_text(cue).replace("|", "¦") if cue is not None else ""
        shown = "|".join(filter(None, map(joined_lines, text.split("\n"))))
        lines.append(f"{hours:02d}:{minutes:02d}:{seconds:02d}:{shown}\n")
    return "".join(lines)


def tmplayer_losses(track: Track) -> Sequence[str]:
    """Return phrases for times cut to the second, and for signs that TMPlayer does not have."""
    phrases = list(lost_times(track, _SECOND_MS))
    bars = sum(1 for cue in track.cues if "|" in written_text(cue))
    if bars:
        phrases.append(f'"|" in the text of {bars} cue{"" if bars == 1 else "s"}')
    return phrases
