"""Compare the words of captions with those of a transcript, for the rules W001 and W002.

Both texts are cut into tokens that ignore case, punctuation and spelling variants, and aligned.
Consecutive words without a match are one difference, with the cue where it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from captions.alignment.align import align
from captions.asr.recognised import Recognised
from captions.model import Cue, Track, Turn, Word
from captions.record import Record
from captions.sources import naming, read_content
from captions.text.comparison import Tokens, tokenise
from captions.transcript.speakers import find_speakers, match_label
from captions.validation.document import CaptionFile, CueBlock

# Share of the transcript's words below which the captions are taken for those of another text:
# captions of one recording share nearly all words with it, two recordings about a tenth.
ANOTHER_TEXT = 0.4


class Difference(Record, frozen=True):
    """Consecutive words that only one side has, and where they are, or belong, in the captions.

    ``row`` is the line of the text of ``cue``, from 0. ``is_first`` is True for words that belong
    before everything in the captions.
    """

    words: Sequence[str]
    cue: CueBlock
    row: int
    is_first: bool = False


class Spoken(Record, frozen=True):
    """The words of a transcript, and the names of its speakers."""

    words: Sequence[str]
    speakers: Collection[str] = ()


class _CaptionWord(Record, frozen=True):
    """A word of the captions, its cue and the row of the cue's text."""

    text: str
    cue: CueBlock
    row: int


class Comparison(Record, frozen=True, dict=True):
    """The captions of one file compared with a transcript, on first use.

    The validator makes one for each file, so that all rules share the work.
    """

    file: CaptionFile
    transcript: Spoken

    @property
    def share(self) -> float:
        """The share of the transcript's words that the captions have, from 0 to 1."""
        lost = sum(len(run.words) for run in self.missing)
        return 1 - lost / max(len(self.transcript.words), 1)

    @property
    def is_another_text(self) -> bool:
        """Whether so few words are the same that the two cannot be of one recording."""
        return self.share < ANOTHER_TEXT

    @property
    def missing(self) -> Sequence[Difference]:
        """The runs of words that the captions lack."""
        return self._differences[0]

    @property
    def added(self) -> Sequence[Difference]:
        """The runs of words that only the captions have."""
        return self._differences[1]

    @cached_property
    def _differences(self) -> tuple[Sequence[Difference], Sequence[Difference]]:
        words = self.transcript.words
        spoken = list(_caption_words(self.file.cues, self.transcript.speakers))
        if not spoken:
            return (), ()
        expected = tokenise(words)
        found = tokenise([word.text for word in spoken])
        matches = align(expected.tokens, found.tokens, trusting=True)
        return (
            _missing(words, expected, matches, found, spoken),
            _added(matches, found, spoken),
        )


def read_spoken(data: str | bytes | Path) -> Spoken:
    """Return what is said in a transcript of any shape, in captions, or in a recogniser's file.

    Raises CaptionsError for a file without words.
    """
    with naming(data):
        content = read_content(data)
        if isinstance(content, Recognised):
            words = tuple(word.text for word in content.words)
            return Spoken(words, _names(content.words))
        parts: Sequence[Cue | Turn]
        if isinstance(content, Track):
            parts, texts = content.cues, [cue.plain_text for cue in content.cues]
        else:
            parts, texts = content.turns, [turn.text for turn in content.turns]
        return Spoken(tuple(word for text in texts for word in text.split()), _names(parts))


def _names(parts: Iterable[Cue | Turn | Word]) -> frozenset[str]:
    return frozenset(part.speaker for part in parts if part.speaker)


def _missing(
    words: Sequence[str],
    expected: Tokens,
    matches: Sequence[int],
    found: Tokens,
    spoken: Sequence[_CaptionWord],
) -> list[Difference]:
    """Return the runs of expected words without a match, each at the word it belongs after."""
    owners = [found.owners[match] if match >= 0 else -1 for match in matches]
    differences = []
    for run in _runs(_are_matched(expected.firsts, matches)):
        # the last word with a match: it is nearer than the run before this one
        before = expected.firsts[run.start] - 1
        while before >= 0 and owners[before] < 0:
            before -= 1
        word = spoken[owners[before] if before >= 0 else 0]
        differences.append(
            Difference(words[run.start : run.stop], word.cue, word.row, is_first=before < 0)
        )
    return differences


def _added(
    matches: Sequence[int], found: Tokens, spoken: Sequence[_CaptionWord]
) -> list[Difference]:
    """Return the runs of the captions' words that no expected word matches."""
    used = [-1] * len(found.tokens)
    for match in matches:
        if match >= 0:
            used[match] = match
    return [
        Difference(
            [word.text for word in spoken[run.start : run.stop]],
            spoken[run.start].cue,
            spoken[run.start].row,
        )
        for run in _runs(_are_matched(found.firsts, used))
    ]


def _caption_words(cues: Sequence[CueBlock], known: Collection[str]) -> Iterator[_CaptionWord]:
    """Yield the words of captions without the names of speakers before them.

    ``known`` are the speakers of the transcript; what else looks like a name must be one by the
    captions themselves.
    """
    rows = [(cue, row, line) for cue in cues for row, line in enumerate(cue.lines)]
    labels = [match_label(line) if ":" in line else None for _, _, line in rows]
    names = [label["name"] if label else None for label in labels]
    speakers = {*known}
    if any(names):
        speakers |= find_speakers(names, "\n".join(line for _, _, line in rows))
    for (cue, row, line), label in zip(rows, labels):
        if label is not None and label["name"] in speakers:
            line = line[label.end() :]
        for word in line.split():
            yield _CaptionWord(word, cue, row)


def _are_matched(firsts: Sequence[int], matches: Sequence[int]) -> list[bool | None]:
    """Return for each word whether any of its tokens has a match; None for one without tokens.

    ``firsts`` has the index of the first token of each word, and the number of all tokens.
    """
    return [
        any(match >= 0 for match in matches[first:stop]) if stop > first else None
        for first, stop in pairwise(firsts)
    ]


def _runs(matched: Sequence[bool | None]) -> Iterator[range]:
    """Yield the runs of words without a match; punctuation between two of them belongs to a run."""
    start = stop = -1
    for index, one in enumerate([*matched, True]):
        if one is False:
            start = index if start < 0 else start
            stop = index + 1
        elif one and start >= 0:
            yield range(start, stop)
            start = -1
