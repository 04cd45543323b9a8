"""Read Spruce STL (.stl), the text format of DVD authoring; not EBU STL, which is binary.

``00:00:01:12,00:00:03:00,First line|second line`` is a cue, its times ending in frames. Lines such
as ``$Italic = TRUE`` set the style of the cues below, and ``^I`` switches italic on and off within
a cue (``^B`` bold, ``^U`` underline).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from captions.errors import CaptionsError
from captions.formats.frames import time_of_frame_ms, written_rate
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.problems import Problems
from captions.formats.styled_text import Run, to_vtt
from captions.formats.timed_lines import first_lines
from captions.model import Cue, Track
from captions.record import Mutable, field

_CLOCK = r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}[:;.][0-9]{1,2}"
_CUE = re.compile(
    rf"[ \t]*(?P<start>{_CLOCK})[ \t]*,[ \t]*(?P<end>{_CLOCK})[ \t]*,[ \t]?(?P<text>.*)"
)
_COMMAND = re.compile(r"[ \t]*\$(?P<name>[A-Za-z][A-Za-z0-9_]{0,40})[ \t]*=[ \t]*(?P<value>.*)")
_SWITCH = re.compile(r"\^([IBUibu])")
_STYLE_COMMANDS = {"italic": "i", "bold": "b", "underlined": "u", "underline": "u"}
# The default alignment, bottom and centre, is where WebVTT shows a cue without settings.
_VERTICAL = {"top": "0", "center": "50%,center", "centre": "50%,center"}
_HORIZONTAL = {"left": "left", "right": "right"}
# A DVD has 25 or 29.97 frames per second (PAL, NTSC). Frame numbers of 30 and more are of files
# with hundredths of a second instead.
_PAL, _NTSC, _HUNDREDTHS = Fraction(25), Fraction(30_000, 1001), Fraction(100)
_SNIFFED_LINES = 100


def sniff_spruce(text: str) -> bool:
    """Return whether the first line that is no comment or command is a cue of Spruce STL."""
    for line in first_lines(text, _SNIFFED_LINES):
        if not (line.startswith("//") or _COMMAND.match(line)):
            match = _CUE.fullmatch(line)
            # Turbo Titler has a style before the text, and hundredths instead of frames.
            return match is not None and not match["text"].startswith("NTP ")
    return False


class _State(Mutable):
    """The styles and the position that commands have set for the cues below them."""

    problems: Problems
    styles: set[str] = field(default_factory=set)
    settings: Mapping[str, str] = field(default_factory=dict)

    def command(self, number: int, name: str, value: str) -> None:
        """Carry out a command; those without an equal in WebVTT are dropped and reported."""
        is_on = value.upper() == "TRUE"
        if name in _STYLE_COMMANDS:
            change = self.styles.add if is_on else self.styles.discard
            change(_STYLE_COMMANDS[name])
        elif name == "vertalign":
            self._set("line", _VERTICAL.get(value.lower()))
        elif name == "horzalign":
            self._set("align", _HORIZONTAL.get(value.lower()))
        elif name != "tapeoffset" or is_on:
            self.problems.add_loss(number, "commands for fonts, colours and fades are dropped")

    def _set(self, name: str, value: str | None) -> None:
        others = {known: kept for known, kept in self.settings.items() if known != name}
        self.settings = others if value is None else {**others, name: value}


def parse_spruce(text: str, fps: Fraction | None = None) -> Track:
    """Return the track of a Spruce STL file; ``fps`` is its frame rate, else guessed and reported.

    Raises CaptionsError for a text without a cue.
    """
    problems = Problems()
    state = _State(problems)
    found: list[tuple[int, re.Match[str], frozenset[str], Mapping[str, str]]] = []
    for number, raw in enumerate(raw_lines(text.lstrip("\ufeff").replace("\x00", "")), 1):
        line = bare(raw)
        if match := _CUE.fullmatch(line):
            found.append((number, match, frozenset(state.styles), state.settings))
        elif command := _COMMAND.match(line):
            state.command(number, command["name"].lower(), command["value"].strip())
        elif line.strip() and not line.lstrip().startswith("//"):
            problems.add(number, f"the line is no cue and is skipped: {excerpt(line)}")
    rate = fps or _guessed_rate([(number, match) for number, match, _, _ in found], problems)
    cues = [_cue(*item, rate, problems) for item in found]
    cues = [cue for cue in cues if cue.text]
    if not cues:
        raise CaptionsError(
            "this is not Spruce STL: no line has two times and a text",
            hint="Lines are written like 00:00:01:12,00:00:03:00,Good evening.",
        )
    counted = rate if rate != _HUNDREDTHS else None
    return Track(cues, problems=problems.reported(), frame_rate=counted)


def _guessed_rate(matches: Sequence[tuple[int, re.Match[str]]], problems: Problems) -> Fraction:
    """Return the lowest usual rate that has all frame numbers of the file.

    ``matches`` are the lines of the cues, each with its number.
    """
    frames = [
        (int(re.split("[:;.]", match[name])[3]), -line)
        for line, match in matches
        for name in ("start", "end")
    ]
    most, line = max(frames, default=(0, -1))
    if most >= 30:
        message = f"the last part of the times goes up to {most}: read as hundredths of a second"
        problems.add(-line, message)
        return _HUNDREDTHS
    rate = _NTSC if most >= 25 else _PAL
    message = f"the file does not give its frame rate; {written_rate(rate)} per second are assumed"
    problems.add(matches[0][0] if matches else 1, message)
    return rate


def _cue(
    number: int,
    match: re.Match[str],
    styles: frozenset[str],
    settings: Mapping[str, str],
    rate: Fraction,
    problems: Problems,
) -> Cue:
    start_ms, end_ms = _time_ms(match["start"], rate), _time_ms(match["end"], rate)
    text = _cue_text(match["text"], styles)
    if not text:
        problems.add(number, "a cue without text is skipped")
    elif end_ms <= start_ms:
        problems.add(number, "the cue does not end after its start")
    return Cue(start_ms, end_ms, text, None, "", None, settings, "vtt")


def _time_ms(text: str, rate: Fraction) -> int:
    hours, minutes, seconds, frame = map(int, re.split("[:;.]", text))
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + time_of_frame_ms(frame, rate)


def _cue_text(text: str, styles: frozenset[str]) -> str:
    r"""Return a text as WebVTT cue text.

    >>> _cue_text("Good ^Ievening^I|all", frozenset())
    'Good <i>evening</i>\nall'
    """
    lines = []
    active = set(styles)
    for part in text.split("|"):
        runs = []
        for index, piece in enumerate(_SWITCH.split(part.strip())):
            if index % 2:
                active ^= {piece.lower()}
            else:
                runs.append(Run(piece, frozenset(active)))
        lines.append(runs)
    return to_vtt(lines).strip(" \n")
