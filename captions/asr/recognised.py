"""Make segments of timed words from words as recognisers report them, some without times.

The readers of recognisers' files, one module each in this folder, collect ``RawWord`` as the file
has them; the functions here put them in order and give a time to each.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise, zip_longest

from captions.model import Problem, Word
from captions.text.words import join_words, split_words
from captions.timing.spread import spread_by_letters


@dataclass(frozen=True, slots=True)
class Segment:
    """Speech that a recogniser reports in one piece; ``text`` may have lines, as captions do.

    ``words`` are in order and their starts never decrease; joined they give ``text``. Files that
    are captions as well have ``styled``, the text as WebVTT cue text where it has any markup, and
    ``settings``, WebVTT cue settings.
    """

    start_ms: int
    end_ms: int
    text: str
    words: Sequence[Word]
    speaker: str | None = None
    styled: str = ""
    settings: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The content of a recogniser's file; ``source`` is the name of its format.

    ``has_word_times`` is False where words were spread over their segment by their letters.
    """

    source: str
    segments: Sequence[Segment]
    language: str | None = None
    has_word_times: bool = False
    problems: Sequence[Problem] = ()

    @property
    def words(self) -> list[Word]:
        """The words of all segments; ``turn`` is the index of the segment."""
        return [word for segment in self.segments for word in segment.words]


@dataclass(frozen=True, slots=True)
class RawWord:
    """A word, or a part of one, as a file has it: it may lack times, and may begin with a space."""

    text: str
    start_ms: int | None = None
    end_ms: int | None = None
    speaker: str | None = None


def join_pieces(pieces: Sequence[RawWord]) -> list[RawWord]:
    """Join the pieces of each word, in files that write a space before all words but the first.

    Whisper's tokens are such pieces: " rec", "ogn", "iser". Files that write no spaces at all have
    a word in each item and are returned unchanged.

    >>> [word.text for word in join_pieces([RawWord("An"), RawWord(" anch"), RawWord("or")])]
    ['An', ' anchor']
    """
    if not any(piece.text[:1].isspace() for piece in pieces[1:]):
        return list(pieces)
    words: list[list[RawWord]] = []
    for piece in pieces:
        if words and not piece.text[:1].isspace():
            words[-1].append(piece)
        else:
            words.append([piece])
    return [_join(word) for word in words]


def _join(pieces: Sequence[RawWord]) -> RawWord:
    text = "".join(piece.text for piece in pieces)
    ends = [piece.end_ms for piece in pieces if piece.end_ms is not None]
    return replace(pieces[0], text=text, end_ms=ends[-1] if ends else None)


def with_punctuation(words: Sequence[RawWord], text: str) -> list[RawWord]:
    """Return words as a segment's text writes them, if it has as many.

    The words of OpenAI's API lack the punctuation that its text has.
    """
    written = text.split()
    if len(written) != len(words):
        return list(words)
    return [replace(word, text=text) for word, text in zip(words, written)]


def time_words(
    words: Sequence[RawWord], start_ms: int, end_ms: int, speaker: str | None, turn: int
) -> list[Word]:
    """Return the words of a segment with a time each, in order and without overlaps.

    Words without a time share the time between their neighbours that have one, or between the
    start and the end of the segment, in proportion to their letters.

    >>> words = [RawWord("we", 1000, 1200), RawWord("wound"), RawWord("it", 2000, 2100)]
    >>> [(word.text, word.start_ms, word.end_ms) for word in time_words(words, 0, 3000, None, 0)]
    [('we', 1000, 1200), ('wound', 1200, 2000), ('it', 2000, 2100)]
    """
    parts = [part for word in words for part in _split(word)]
    runs = [list(run) for _, run in groupby(parts, key=lambda part: part.start_ms is None)]
    timed: list[Word] = []
    free_from_ms = start_ms
    for run, following in zip_longest(runs, runs[1:]):
        if run[0].start_ms is None:
            next_ms = following[0].start_ms if following else end_ms
            limit_ms = max(free_from_ms, next_ms or 0)
            spans = spread_by_letters([part.text for part in run], free_from_ms, limit_ms)
        else:
            spans = [(part.start_ms or 0, part.end_ms or 0) for part in run]
        for part, (word_start_ms, word_end_ms) in zip(run, spans):
            word_start_ms = max(word_start_ms, timed[-1].start_ms if timed else 0)
            word_end_ms = max(word_start_ms, word_end_ms)
            timed.append(Word(part.text, word_start_ms, word_end_ms, part.speaker or speaker, turn))
        free_from_ms = timed[-1].end_ms
    return _without_overlaps(timed)


def _without_overlaps(words: list[Word]) -> list[Word]:
    shortened = [
        replace(word, end_ms=following.start_ms) if word.end_ms > following.start_ms else word
        for word, following in pairwise(words)
    ]
    return shortened + words[-1:]


def _split(word: RawWord) -> Iterator[RawWord]:
    """Yield the words of a piece of text; those of a timed piece share its time by letters."""
    text = word.text.strip()
    # "[ __ ]", "[music playing]" is one sound
    texts = [text] if text[:1] == "[" and text[-1:] == "]" else split_words(text)
    if len(texts) == 1 and texts[0] == word.text:
        yield word
        return
    if len(texts) < 2 or word.start_ms is None or word.end_ms is None:
        for text in texts:
            yield RawWord(text, word.start_ms, word.end_ms, word.speaker)
        return
    spans = spread_by_letters(texts, word.start_ms, word.end_ms)
    for text, (start_ms, end_ms) in zip(texts, spans):
        yield replace(word, text=text, start_ms=start_ms, end_ms=end_ms)


def split_by_speaker(segment: Segment) -> list[Segment]:
    """Return the parts of a segment that have one speaker each."""
    if len({word.speaker for word in segment.words}) < 2:
        return [segment]
    parts = []
    for speaker, group in groupby(segment.words, key=lambda word: word.speaker):
        words = list(group)
        text = join_words([word.text for word in words])
        parts.append(Segment(words[0].start_ms, words[-1].end_ms, text, words, speaker))
    return parts


def sort_segments(segments: Sequence[Segment]) -> Sequence[Segment]:
    """Return segments in the order of their starts, ``turn`` of their words being their index."""
    ordered = sorted(segments, key=lambda segment: segment.start_ms)
    return [
        segment
        if all(word.turn == turn for word in segment.words)
        else replace(segment, words=[replace(word, turn=turn) for word in segment.words])
        for turn, segment in enumerate(ordered)
    ]
