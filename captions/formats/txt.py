"""Transcripts (.txt) as a caption format: a line for each cue with the second it begins, or the
text alone.

Reading returns the transcript. A track of its cues is laid out by ``track_of_transcript``, for
``captions convert`` and ``captions validate``: a cue a line, with nothing cleaned or split, so that
what is shown is what the file has.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.formats.lines import excerpt
from captions.formats.tags import plain_with_ruby
from captions.model import Cue, Problem, Track
from captions.record import replace
from captions.text.one_line import joined_lines, one_line

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.transcript.model import Transcript

_HOUR_MS = 3_600_000
# Characters of removed text that a message shows.
_EXCERPT = 200
# Lines at the top of a text among which one with a time makes it a transcript.
_SNIFFED_LINES = 200
# Characters at the start of a line in which its time ends; a limit for hostile files.
_SNIFFED_LENGTH = 100


def parse_txt(text: str, fps: Fraction | None = None) -> Transcript:
    """Return the transcript in a text; ``fps`` is the rate of times that end in frames.

    Raises CaptionsError for a text that is not one.
    """
    from captions.transcript.parse import parse_transcript

    return parse_transcript(text, fps)


def sniff_txt(text: str) -> bool:
    """Return whether a line near the top of a text begins with a time."""
    from captions.transcript.timestamps import begins_with_time

    lines = text.split("\n", _SNIFFED_LINES)[:-1]
    return any(begins_with_time(line[:_SNIFFED_LENGTH]) for line in lines)


def track_of_transcript(transcript: Transcript) -> Track:
    """Return a cue for each line of a transcript, at the time its words are estimated to be spoken.

    What was removed or changed in reading is in ``problems``. Raises CaptionsError for a
    transcript without times.
    """
    from captions.cleaning.clean import clean
    from captions.profile import find_profile
    from captions.segmentation.layout import lay_out
    from captions.timing.estimate import estimate

    if not transcript.is_timed:
        raise CaptionsError(
            "no line begins with a time such as 01:23",
            hint="Make captions with `generate` and its `end_ms`",
        )
    turns = clean(transcript, keep_loops=True).turns
    cues = lay_out(estimate(turns).words, find_profile("none"))
    problems = [
        *transcript.problems,
        *(
            Problem(item.line, f"removed: {excerpt(item.text, _EXCERPT)}")
            for item in transcript.removed
        ),
        *(
            Problem(item.line, f"fixed: {excerpt(item.before)} is {excerpt(item.after)}")
            for item in transcript.changed
        ),
    ]
    problems.sort(key=lambda problem: problem.line)
    return Track(cues, title=one_line(transcript.title or "") or None, problems=problems)


def render_txt(track: Track) -> str:
    """Return a track as a transcript: ``00:37 text``, with names where the speaker changes.

    Times are cut to the second; hours are written if any cue has them.
    """
    has_hours = any(cue.start_ms >= _HOUR_MS for cue in track.cues)
    lines = [f"{_clock(cue.start_ms, has_hours)} {text}\n" for cue, text in _lines(track) if text]
    return (f"{one_line(track.title)}\n\n" if track.title else "") + "".join(lines)


def txt_losses(track: Track) -> list[str]:
    """Return a phrase if the title of a track is not read as a title at the top of a transcript.

    >>> txt_losses(Track(title="The Repair Hour")), txt_losses(Track(title="We fix things."))
    ([], ['the title, now a line of text'])
    """
    from captions.transcript.title import read_title

    if not track.title:
        return []
    title, _ = read_title([one_line(track.title), "", "00:00 ..."])
    return [] if title == track.title else ["the title, now a line of text"]


def render_plain(track: Track) -> str:
    """Return the text of a track without times, a line for each cue."""
    return "".join(f"{text}\n" for _, text in _lines(track) if text)


def _lines(track: Track) -> list[tuple[Cue, str]]:
    """Return each cue with its text on one line, the speaker before it where that changes.

    A cue with several voices has a line for each.
    """
    lines = []
    before = None
    for cue in track.cues:
        for speaker, text in _voices(cue):
            name = f"{one_line(speaker)}: " if speaker and speaker != before else ""
            before = speaker or cue.speaker
            lines.append((cue, f"{name}{joined_lines(text)}"))
    return lines


def _voices(cue: Cue) -> list[tuple[str | None, str]]:
    """Return who speaks in a cue, each with the text; None where a label names the speaker."""
    if cue.speaker is None and cue.markup == "vtt" and "<v" in cue.text:
        from captions.formats.vtt.cue_text import split_voices

        return [
            (speaker, plain_with_ruby(replace(cue, text=text)))
            for speaker, text in split_voices(cue.text)
        ]
    return [(None if cue.label else cue.speaker, cue.label + plain_with_ruby(cue))]


def _clock(ms: int, has_hours: bool) -> str:
    minutes, seconds = divmod(ms // 1000, 60)
    if not has_hours:
        return f"{minutes:02d}:{seconds:02d}"
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}"
