"""Part the cues that are kept because others are on screen with them, where they are too long.

Such a cue cannot be joined with its neighbours, but within its own time its text can be laid out in
several cues: the long answer of one speaker while another says "yes" beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.display import fit
from captions.existing.speech import KeptCue, read_speech
from captions.existing.styles import styled_letters, with_styles
from captions.model import Cue, Problem, Track
from captions.profile import Profile
from captions.record import replace
from captions.segmentation.layout import Speakers
from captions.segmentation.segment import segment
from captions.text.length import line_length

# Shortest time (ms) for each part of a cue. With less, the text stays together.
_SHORTEST_PART_MS = 700


def part_long_cues(
    kept: Sequence[KeptCue], profile: Profile, *, speakers: Speakers = "change"
) -> tuple[list[KeptCue], list[Problem]]:
    """Return kept cues, those with lines longer than the profile allows parted, and a problem.

    The parts of a cue fill its time. With ``speakers="every"`` each has its label, else the first.
    """
    found: list[KeptCue] = []
    parted: list[KeptCue] = []
    for one in kept:
        parts = [one.cue]
        if any(line_length(line) > profile.max_columns for line in one.cue.shown_text.split("\n")):
            parts = list(_parts(one, profile, is_every=speakers == "every"))
        if parts != [one.cue]:
            parted.append(one)
        found += [replace(one, cue=cue) for cue in parts]
    if not parted:
        return found, []
    which = "1 of them is" if len(parted) == 1 else f"{len(parted):,} of them are"
    return found, [Problem(parted[0].line, f"{which} too long and divided within its own time")]


def _parts(one: KeptCue, profile: Profile, *, is_every: bool) -> Iterator[Cue]:
    """Yield the cues of a cue that is too long, at least one, in its time."""
    cue = one.cue
    speech = read_speech(Track([replace(cue, label="", native=None)]), [one.line])
    words = [word for part in speech.recognised.segments for word in part.words]
    if not words or (cue.label and cue.speaker is None) or speech.removed:
        yield cue
        return
    # names that stand in the text stay as they are written there
    written = {
        part.words[0].speaker: f"{source.label.strip()} "
        for part, source in zip(speech.recognised.segments, speech.sources)
        if source.label.strip() and part.words
    }

    def label(before: str | None, speaker: str | None) -> str:
        if cue.label:
            return cue.label if is_every or before is None else ""
        return written.get(speaker, "") if is_every or before != speaker else ""

    made = segment(words, profile, label=label)
    if len(made) > 1 and cue.duration_ms < _SHORTEST_PART_MS * len(made):
        joined = "\n".join([made[0].text, *(part.shown_text for part in made[1:])])
        made = [replace(made[0], text=joined, end_ms=made[-1].end_ms)]
    styles = styled_letters(
        (word.text, style)
        for part, source in zip(speech.recognised.segments, speech.sources)
        for word, style in zip(part.words, source.styles)
    )
    made = [with_styles(part, styles) for part in made]
    shown = fit(made, profile)
    starts_ms = [cue.start_ms, *(part.start_ms for part in shown[1:])]
    ends_ms = [*(part.end_ms for part in shown[:-1]), cue.end_ms]
    if any(end_ms <= start_ms for start_ms, end_ms in zip(starts_ms, ends_ms)):
        yield cue
        return
    for part, start_ms, end_ms in zip(shown, starts_ms, ends_ms):
        yield replace(part, start_ms=start_ms, end_ms=end_ms, settings=cue.settings)
