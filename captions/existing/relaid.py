"""What captions that are laid out again have besides their words: comments, styles, lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from captions.existing.speech import CaptionedSpeech, KeptCue
from captions.formats.format import Format
from captions.formats.losses import FEATURES, losses
from captions.model import Cue, Note, Problem, Track
from captions.record import replace
from captions.segmentation.layout import Speakers
from captions.text.words import count_words
from captions.transcript.model import Changed, Removed, Transcript

# What new cues cannot keep of old ones, as a format so that ``losses`` names it.
_LOST = ("coordinates", "fonts", "exact colours", "identifiers", "ruby", "strike", "other codes",
         "other tags",
         "named styles", "override codes", "effects", "layers")  # fmt: skip
_KEPT = Format(
    "captions laid out again", "", "captions", carries=frozenset(FEATURES).difference(_LOST)
)


def in_lines_of_file(
    transcript: Transcript,
    speech: CaptionedSpeech,
    removed: Sequence[Removed],
    changed: Sequence[Changed] = (),
) -> Transcript:
    """Return a cleaned transcript of captions with the lines of the file instead of segments.

    ``removed`` and ``changed`` are more texts, with the lines of the file.
    """
    lines = [source.line for source in speech.sources]
    return replace(
        transcript,
        turns=tuple(replace(turn, line=lines[turn.line - 1]) for turn in transcript.turns),
        removed=tuple(
            sorted(
                [
                    *speech.removed,
                    *(replace(one, line=lines[one.line - 1]) for one in transcript.removed),
                    *removed,
                ],
                key=lambda one: one.line,
            )
        ),
        changed=tuple(
            sorted(
                [
                    *(replace(one, line=lines[one.line - 1]) for one in transcript.changed),
                    *changed,
                ],
                key=lambda one: one.line,
            )
        ),
        problems=(*speech.problems, *transcript.problems),
    )


def removed_names(
    transcript: Transcript, speech: CaptionedSpeech, speakers: Speakers
) -> Iterator[Removed]:
    """Yield the names in the text of captions that are no longer shown.

    Those are all of them if ``speakers`` is "none", else those of turns that cleaning has removed.
    The lines of turns count segments.
    """
    said = {turn.line for turn in transcript.turns}
    for number, source in enumerate(speech.sources, 1):
        if source.label and (speakers == "none" or number not in said):
            start_ms = speech.recognised.segments[number - 1].start_ms
            yield Removed(source.line, start_ms, source.label, "speaker")


def count_kept_words(kept: Sequence[KeptCue]) -> int:
    """Return how many words kept cues have."""
    return sum(count_words(one.cue.plain_text) for one in kept)


def around(track: Track, cues: Sequence[Cue]) -> Track:
    """Return a track of new cues with all that a track has around its cues: header, comments ...

    A comment is before the first new cue that shows when the cue below it did, or later.
    """
    starts_ms = sorted(cue.start_ms for cue in track.cues)
    ends_ms = list(accumulate((cue.end_ms for cue in cues), max))
    notes = [
        Note(note.text, bisect_right(ends_ms, starts_ms[note.before]))
        if note.before < len(starts_ms)
        else Note(note.text, len(cues))
        for note in track.notes
    ]
    return replace(track, cues=cues, notes=notes, problems=(), words=(), native=None)


def problem_of_losses(track: Track) -> Iterator[Problem]:
    """Yield a problem if captions have something that new cues cannot keep."""
    cues = [
        replace(cue, identifier=None) if (cue.identifier or "").isdigit() else cue
        for cue in track.cues
    ]
    lost = losses(replace(track, cues=cues), _KEPT)
    if lost:
        yield Problem(1, f"not kept: {', '.join(lost)}")
