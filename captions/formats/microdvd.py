"""Read and write MicroDVD (.sub): a cue a line, with its times in frames of the picture.

``{25}{75}First line|second line`` is shown from frame 25 to frame 75. How long a frame lasts is in
a line for frame 0 or 1 at the top (``{1}{1}25.000``), or has to be given. Codes such as ``{y:i}``
are those of the MicroDVD player: in small letters they apply to their line, in capitals to the rest
of the cue.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.formats.colours import colour_class
from captions.formats.frames import (
    FILM_RATE,
    WRITTEN_RATE,
    written_rate,
)
from captions.formats.open_ends import OpenFields, fill_ends
from captions.formats.problems import Problems
from captions.formats.styled_text import (
    Run,
    lost_styles,
    styled_lines,
    text_of,
    to_vtt,
    unstyled_lines,
    whole_styles,
)
from captions.formats.timed_lines import TimedLines, first_line, text_reader, timed_lines
from captions.model import Cue, Track
from captions.text.one_line import joined_lines

if TYPE_CHECKING:
    from captions.timing.rates import Number

_TIME = re.compile(
    r"[ \t]*\{[ \t]*(?P<start>[0-9]{1,9})[ \t]*\}[ \t]*\{[ \t]*(?P<end>[0-9]{0,9})[ \t]*\}"
)
_DEFAULT = re.compile(r"[ \t]*\{DEFAULT\}(?:\{\})?", re.IGNORECASE)
# A line for frame 0 or 1 that holds the rate, maybe in a sentence about the video: "25.000",
# "23,976fps movie info: ...".
_RATE = re.compile(
    r"\s*(?P<rate>[0-9]{1,3}(?:[.,][0-9]{1,6})?)(?![0-9:.])\s*(?:fps\b.*)?", re.DOTALL
)
_INNER_RATE = re.compile(r"(?<![0-9.,])(?P<rate>[0-9]{1,3}(?:[.,][0-9]{1,6})?)\s{0,3}fps\b", re.I)
# Frame rates beyond these are no rate of a video.
_LEAST_RATE, _MOST_RATE = 5, 240
_CODE = re.compile(r"\{(?P<letter>[a-zA-Z]):(?P<value>[^{}]*)\}")
_CODE_LETTERS = "ycfshpo"
_STYLES = frozenset("biu")


def sniff_microdvd(text: str) -> bool:
    """Return whether the first line of a text begins with two frame numbers in braces."""
    line = first_line(text)
    return _TIME.match(line) is not None or _DEFAULT.match(line) is not None


def parse_microdvd(text: str, fps: Fraction | None = None) -> Track:
    """Return the track of a MicroDVD file; ``fps`` is its frame rate, and wins over the file's.

    Raises CaptionsError for a text without a cue.
    """
    problems = Problems()
    default, text = _default_codes(text)
    numbers, rows = timed_lines(text, _TIME, problems)
    rate = _file_rate(*rows[0]) if rows else None
    first = numbers[0] if rows else 1
    if rate is not None:
        numbers, rows = numbers[1:], rows[1:]
        if fps is not None and fps != rate:
            message = (
                f"the file gives {written_rate(rate)} frames per second, "
                f"but is read at {written_rate(fps)} as asked"
            )
            problems.add(first, message)
    if rate is None and fps is None and rows:
        message = (
            f"the file does not give its frame rate; {written_rate(FILM_RATE)} frames per second "
            "are assumed"
        )
        problems.add(numbers[0], message)
    texts = _Texts(text_reader(f"{default}{text}", escapes=True), default, problems)
    read_at = fps or rate or FILM_RATE
    opened = _opened(TimedLines(numbers, rows), read_at, texts)
    cues = fill_ends(opened, problems, "vtt")
    if not cues:
        raise CaptionsError(
            "this is not MicroDVD: no line has two frames and a text",
            hint="Lines are written like {25}{75}Good evening.",
        )
    return Track(cues, problems=problems.reported(), frame_rate=read_at)


def _file_rate(start: str, end: str, text: str) -> Fraction | None:
    """Return the frame rate in the first line of a file, or None if it is a cue."""
    if start not in ("0", "1") or end not in ("0", "1", ""):
        return None
    match = _RATE.fullmatch(text) or _INNER_RATE.search(text[:1000])
    if match is None:
        return None
    from captions.timing.rates import frame_rate

    written = match["rate"].replace(",", ".")
    short = written.rstrip("0").rstrip(".") if "." in written else written
    if not _LEAST_RATE <= float(written) <= _MOST_RATE:
        return None
    return frame_rate(short)


def _default_codes(text: str) -> tuple[str, str]:
    """Return the codes that a line ``{DEFAULT}`` gives to all cues, and the other lines."""
    if "{DEFAULT}" not in text[:20_000].upper():
        return "", text
    lines = text.split("\n")
    for index, line in enumerate(lines[:100]):
        match = _DEFAULT.match(line)
        if match is not None:
            lines[index] = ""
            return line[match.end() :].strip(), "\n".join(lines)
    return "", text


def _opened(lines: TimedLines, rate: Fraction, texts: _Texts) -> Iterator[OpenFields]:
    """Yield the cues of the lines. Their times are those of ``time_of_frame_ms``, inlined."""
    above, below = 2000 * rate.denominator, 2 * rate.numerator
    half = rate.numerator
    read_simple = texts.read_simple
    for number, (start, end, text) in zip(*lines):
        start_ms = (int(start) * above + half) // below
        end_ms = (int(end) * above + half) // below if end else None
        shown = texts.read(text, number) if "{" in text or texts.default else read_simple(text)
        yield number, start_ms, shown, end_ms, None


class _Texts:
    """Reads the texts of a file: ``default`` are codes that apply to all of them.

    ``read_simple`` reads those without codes.
    """

    def __init__(self, read_simple: Callable[[str], str], default: str, problems: Problems) -> None:
        self.read_simple = read_simple
        self.default = default
        self._problems = problems

    def read(self, text: str, number: int) -> str:
        """Return a text with codes, in the line of a number, as WebVTT cue text."""
        text = self.default + text
        if "{" not in text:
            return self.read_simple(text)
        lines: list[list[Run]] = []
        kept: frozenset[str] = frozenset()
        for part in text.split("|"):
            runs: list[Run] = []
            styles, begin = kept, 0
            for code in _CODE.finditer(part):
                letter = code["letter"]
                if letter.lower() not in _CODE_LETTERS:
                    continue
                runs.append(Run(part[begin : code.start()], styles))
                begin = code.end()
                added = _styles_of(letter.lower(), code["value"])
                if added is None:
                    self._problems.add_loss(number, f"codes {{{letter}:...}} are dropped")
                    continue
                styles = _with(styles, added)
                if letter.isupper():
                    kept = _with(kept, added)
            runs.append(Run(part[begin:], styles))
            lines.append(_trimmed(runs))
        return to_vtt(lines).strip("\n")


def _with(styles: frozenset[str], added: frozenset[str]) -> frozenset[str]:
    """Return styles with others; a new colour replaces the one before."""
    if any(tag.startswith("c.") for tag in added):
        styles = frozenset(tag for tag in styles if not tag.startswith("c."))
    return styles | added


def _styles_of(letter: str, value: str) -> frozenset[str] | None:
    """Return the tags for a code, or None if WebVTT has nothing equal."""
    if letter == "y":
        found = {name.strip().lower() for name in value.split(",")}
        return frozenset(found) if found <= _STYLES else frozenset(found & _STYLES) or None
    if letter == "c":
        digits = value.strip().lstrip("$").zfill(6)
        # The order in MicroDVD is blue, green, red.
        tag = colour_class(digits[4:6] + digits[2:4] + digits[:2]) if len(digits) == 6 else None
        return frozenset((tag,)) if tag else None
    return None


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """Return the runs of a line without white space around the line."""
    kept = [run for run in runs if run.text]
    while kept and not kept[0].text.strip():
        del kept[0]
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = kept[0]._replace(text=kept[0].text.lstrip())
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip())
    return kept


def render_microdvd(track: Track, fps: Number | None = None) -> str:
    """Return a track as MicroDVD, with a line that gives its rate.

    ``fps`` is the frame rate of the video, by default that of the track. Where it has none, that is
    25, whose frames are whole milliseconds. Raises CaptionsError for anything else.
    """
    rate = _rate_of(track, fps)
    lines = [f"{{1}}{{1}}{float(rate):.3f}\n"]
    for cue, (start, end) in zip(track.cues, _frames(track.cues, rate)):
        unstyled = unstyled_lines(cue)
        if unstyled is not None:
            written = map(_written_text, unstyled)
        else:
            written = map(_written_line, styled_lines(cue))
        lines.append(f"{{{start}}}{{{end}}}{'|'.join(written)}\n")
    return "".join(lines)


def _rate_of(track: Track, fps: Number | None) -> Fraction:
    """Return the rate in which a track is written."""
    if fps is None:
        own = track.frame_rate
        return own if own is not None and _LEAST_RATE <= own <= _MOST_RATE else WRITTEN_RATE
    from captions.timing.rates import frame_rate

    return frame_rate(fps)


def _frames(cues: Iterable[Cue], rate: Fraction) -> Iterator[tuple[int, int]]:
    """Yield the frames of each cue: those shown closest to its times, the later of two."""
    above, below = 2 * rate.numerator, 2000 * rate.denominator
    half = 1000 * rate.denominator
    for cue in cues:
        start = (cue.start_ms * above + half) // below
        yield start, max(start + 1, (cue.end_ms * above + half) // below)


def _written_line(line: Sequence[Run]) -> str:
    """Return a line with a code for what all of it is."""
    text = _written_text(text_of(line))
    styles = ",".join(sorted(whole_styles(line)))
    return f"{{y:{styles}}}{text}" if styles and text else text


def _written_text(text: str) -> str:
    """Return the text of a line; "|" and codes are not text in MicroDVD."""
    text = joined_lines(text)
    if "|" in text:
        text = text.replace("|", "¦")
    return _CODE.sub(lambda code: f"({code[0][1:-1]})", text) if "{" in text else text


def microdvd_assumptions(track: Track, fps: Number | None = None) -> Sequence[str]:
    """Return a sentence if neither ``fps`` nor the track gives the rate in which it is written.

    >>> microdvd_assumptions(Track())[0]  # doctest: +ELLIPSIS
    'no frame rate is given; 25 frames per second are assumed. Convert with `fps` for that ...'
    """
    if fps is not None or _rate_of(track, None) == track.frame_rate:
        return []
    rate = written_rate(WRITTEN_RATE)
    return [
        f"no frame rate is given; {rate} frames per second are assumed. Convert with `fps` for "
        "that of the video"
    ]


def microdvd_losses(track: Track, fps: Number | None = None) -> Sequence[str]:
    """Return phrases for times between two frames, and for styles of a part of a line."""
    phrases = []
    rate = _rate_of(track, fps)
    above, below = 2000 * rate.denominator, 2 * rate.numerator
    half = rate.numerator
    rounded = sum(
        1
        for cue, (start, end) in zip(track.cues, _frames(track.cues, rate))
        if (start * above + half) // below != cue.start_ms
        or (end * above + half) // below != cue.end_ms
    )
    if rounded:
        phrases.append(f"times of {rounded} cue{'' if rounded == 1 else 's'}, rounded to frames")
    partial = lost_styles(track.cues, _STYLES)
    if partial:
        phrases.append(f"styles of a part of a line in {partial} cue{'' if partial == 1 else 's'}")
    changed = sum(1 for cue in track.cues if is_changed(cue))
    if changed:
        phrases.append(f'"|" or codes in the text of {changed} cue{"" if changed == 1 else "s"}')
    return phrases


def is_changed(cue: Cue) -> bool:
    """Return whether the text of a cue has a sign or a code that MicroDVD would not show."""
    text = cue.shown_text
    return "|" in text or ("{" in text and _CODE.search(text) is not None)
