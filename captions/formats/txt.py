"""Transcripts (.txt): a line for each cue, with the second it begins; or the text alone."""

from __future__ import annotations

from captions.errors import CaptionsError
from captions.formats.format import Format
from captions.model import Cue, Problem, Track

_HOUR_S = 3600
_SNIFFED_LINES = 200


def parse_txt(text: str) -> Track:
    """Return a cue for each line of a transcript, timed to its speech; its words as they stand.

    Raises CaptionsError for a text that is no transcript or has no times.
    """
    # the whole way from text to cues, which no other format needs
    from captions.generation import generate
    from captions.transcript.parse import parse_transcript

    transcript = parse_transcript(text)
    if not transcript.is_timed:
        raise CaptionsError(
            "no line begins with a time such as 01:23",
            hint="Spread the text over the recording with captions generate --end",
        )
    result = generate(text, "none", keep_loops=True)
    problems = [Problem(notice.line, notice.message) for notice in result.report.warnings]
    problems += [
        Problem(removed.line, f"left out: {removed.text}") for removed in result.report.removed
    ]
    problems += [
        Problem(changed.line, f"mended: {changed.before} is {changed.after}")
        for changed in result.report.changed
    ]
    problems.sort(key=lambda problem: problem.line)
    return Track(result.track.cues, title=result.track.title, problems=problems)


def sniff_txt(text: str) -> bool:
    """Tell whether a line near the top of a text begins with a time."""
    from captions.transcript.timestamps import LEADING_STAMP

    return any(LEADING_STAMP.match(line[:100]) for line in text.split("\n", _SNIFFED_LINES)[:-1])


def render_txt(track: Track) -> str:
    """Return a track as a transcript: ``00:37 text``, names where the speaker changes.

    Times are cut to the second; hours are written when there are any.
    """
    has_hours = any(cue.start_ms >= _HOUR_S * 1000 for cue in track.cues)
    lines = [
        f"{_stamp(cue.start_ms // 1000, has_hours)} {text}\n" for cue, text in _lines(track) if text
    ]
    return (f"{_one_line(track.title)}\n\n" if track.title else "") + "".join(lines)


def render_plain(track: Track) -> str:
    """Return the text of a track without times, a line for each cue."""
    return "".join(f"{text}\n" for _, text in _lines(track) if text)


def _lines(track: Track) -> list[tuple[Cue, str]]:
    """Return each cue with its text on one line, the speaker before it where that changes."""
    lines = []
    before = None
    for cue in track.cues:
        name = ""
        if cue.speaker and cue.speaker != before and not cue.label:
            name = f"{_one_line(cue.speaker)}: "
        before = cue.speaker
        lines.append((cue, f"{name}{_one_line(cue.shown_text)}"))
    return lines


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _stamp(seconds: int, has_hours: bool) -> str:
    minutes, seconds = divmod(seconds, 60)
    if not has_hours:
        return f"{minutes:02d}:{seconds:02d}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"


TXT = Format(
    "txt",
    ".txt",
    "transcript",
    render_txt,
    parse_txt,
    sniff_txt,
    carries=frozenset(("title", "speakers", "labels")),
)
PLAIN = Format(
    "plain", ".txt", "text without times", render_plain, carries=frozenset(("speakers", "labels"))
)
