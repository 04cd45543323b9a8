"""Lay out the words of existing captions again, around the cues that are kept.

Words are divided into cues in runs: those at one position on the screen, between cues that are
kept. Each stretch of speech between kept cues gets its display times on its own, so that no new
cue runs into a kept one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from captions.display import fit
from captions.existing.cue_text import Style
from captions.existing.speech import CaptionedSpeech, KeptCue, SegmentSource
from captions.existing.styles import align_styles, styled_letters, with_styles
from captions.model import Cue, Turn, Word
from captions.profile import Profile
from captions.record import replace
from captions.segmentation.layout import Speakers, labeller
from captions.segmentation.segment import Label, segment


def lay_out_again(
    words: Sequence[Word],
    turns: Sequence[Turn],
    speech: CaptionedSpeech,
    kept: Sequence[KeptCue],
    profile: Profile,
    *,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    end_ms: int | None = None,
) -> list[Cue]:
    """Return the cues of words and the cues that are kept, in the order of their starts.

    ``turns`` are those of the words; their lines count the segments of ``speech`` from 1.
    ``end_ms`` is the length of the recording.
    """
    make_label = labeller(speakers, label)
    sources = [speech.sources[turn.line - 1] for turn in turns]
    styles = _styles(words, turns, speech)
    gaps = _Gaps(kept)
    cues: list[Cue] = []
    for _, indices in groupby(range(len(words)), key=lambda i: _source(words[i], sources).stretch):
        stretch: list[Cue] = []
        last: str | None = None
        for _, group in groupby(indices, key=lambda i: _source(words[i], sources).run):
            run = list(group)
            own = [words[index] for index in run]
            made = segment(own, profile, label=_after(last, make_label))
            if styles:
                own_styles = styled_letters((words[index].text, styles[index]) for index in run)
                made = [with_styles(cue, own_styles) for cue in made]
            settings = _source(own[0], sources).settings
            stretch += [replace(cue, settings=settings) for cue in made] if settings else made
            last = own[-1].speaker
        cues += _fit(stretch, gaps, profile, end_ms)
    if speakers == "none":
        cues = [replace(cue, speaker=None) for cue in cues]
    return sorted([*cues, *(one.cue for one in kept)], key=lambda cue: cue.start_ms)


def _source(word: Word, sources: Sequence[SegmentSource]) -> SegmentSource:
    assert word.turn is not None
    return sources[word.turn]


def _after(last: str | None, make_label: Label) -> Label:
    """Return the labels of a run of cues that follows others, the last of which had a speaker."""
    return lambda before, speaker: make_label(last if before is None else before, speaker)


def _styles(
    words: Sequence[Word], turns: Sequence[Turn], speech: CaptionedSpeech
) -> Sequence[Style]:
    """Return the style of each word; nothing if no word has one."""
    if not any(style for source in speech.sources for style in source.styles):
        return ()
    by_turn: defaultdict[int, list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        if word.turn is not None:
            by_turn[word.turn].append(index)
    styles: list[Style] = [()] * len(words)
    for turn, indices in by_turn.items():
        number = turns[turn].line - 1
        old = [word.text for word in speech.recognised.segments[number].words]
        texts = [words[index].text for index in indices]
        aligned = align_styles(texts, old, speech.sources[number].styles)
        for index, style in zip(indices, aligned):
            styles[index] = style
    return styles


class _Gaps:
    """The time between kept cues that part the speech."""

    def __init__(self, kept: Sequence[KeptCue]) -> None:
        parting = [one.cue for one in kept if one.is_parting]
        self._starts_ms = [cue.start_ms for cue in parting]
        self._ends_ms = list(accumulate((cue.end_ms for cue in parting), max))

    def around(self, cues: Sequence[Cue]) -> tuple[int, int | None]:
        """Return from when to when new cues can show; None if nothing follows them."""
        before = bisect_left(self._starts_ms, cues[0].start_ms)
        after = bisect_left(self._starts_ms, cues[-1].start_ms)
        free_to_ms = self._starts_ms[after] if after < len(self._starts_ms) else None
        return (self._ends_ms[before - 1] if before else 0), free_to_ms


def _fit(cues: Sequence[Cue], gaps: _Gaps, profile: Profile, end_ms: int | None) -> Iterator[Cue]:
    """Yield cues with the times they are on screen, between the kept cues around them."""
    free_from_ms, free_to_ms = gaps.around(cues)
    latest_ms = end_ms
    if free_to_ms is not None:
        latest_ms = min(free_to_ms - profile.min_gap_ms, free_to_ms if end_ms is None else end_ms)
    for cue, shown in zip(cues, fit(cues, profile, end_ms=latest_ms)):
        start_ms, shown_end_ms = shown.start_ms, shown.end_ms
        if start_ms < free_from_ms:
            start_ms = max(start_ms, min(free_from_ms, cue.start_ms))
        if free_to_ms is not None and start_ms < free_to_ms < shown_end_ms:
            shown_end_ms = free_to_ms
        yield shown.with_times(start_ms, max(shown_end_ms, start_ms + 1))
