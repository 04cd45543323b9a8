"""Where captions depart from the words of a transcript, worked out once a file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from captions.alignment.align import align
from captions.asr.recogniser import read_words
from captions.formats import find_format_of, parse
from captions.text.comparison import tokenise
from captions.transcript.parse import parse_transcript
from captions.transcript.speakers import find_speakers, match_label
from captions.validation.document import CaptionFile, CueBlock


@dataclass(frozen=True, slots=True)
class Departure:
    """Words that only one side has, and the row of the cue they are in, or would follow.

    ``is_first`` says that they come before all that the cue says.
    """

    words: Sequence[str]
    cue: CueBlock
    row: int
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """A word of the captions, its cue and the row of the cue's text."""

    text: str
    cue: CueBlock
    row: int


class Against:
    """The words that captions should have."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._file: CaptionFile | None = None
        self._missing: list[Departure] = []
        self._added: list[Departure] = []

    def missing(self, file: CaptionFile) -> list[Departure]:
        """Return the runs of words that the captions lack."""
        self._compare(file)
        return self._missing

    def added(self, file: CaptionFile) -> list[Departure]:
        """Return the runs of words that only the captions have."""
        self._compare(file)
        return self._added

    def share(self, file: CaptionFile) -> float:
        """Return the share of the words that the captions have."""
        self._compare(file)
        lost = sum(len(run.words) for run in self._missing)
        return 1 - lost / max(len(self._words), 1)

    def _compare(self, file: CaptionFile) -> None:
        if file is self._file:
            return
        self._file = file
        said = list(_said(file.cues))
        if not said:
            self._missing = self._added = []
            return
        ours = tokenise(self._words)
        theirs = tokenise([word.text for word in said])
        places = align(ours.tokens, theirs.tokens, trusting=True)
        found = [theirs.owners[place] if place >= 0 else -1 for place in places]
        matched = _matched(ours.firsts, places)
        taken = [False] * len(theirs.tokens)
        for place in places:
            if place >= 0:
                taken[place] = True
        answered = _matched(theirs.firsts, [0 if one else -1 for one in taken])
        self._missing = []
        for run in _runs(matched):
            # the last word found before: nearer than the run before this one
            at = ours.firsts[run.start] - 1
            while at >= 0 and found[at] < 0:
                at -= 1
            word = said[found[at] if at >= 0 else 0]
            words = self._words[run.start : run.stop]
            self._missing.append(Departure(words, word.cue, word.row, is_first=at < 0))
        self._added = [
            Departure([word.text for word in said[run.start : run.stop]], said[run.start].cue,
                      said[run.start].row)
            for run in _runs(answered)
        ]  # fmt: skip


def read_against(data: str | bytes) -> Against:
    """Return the words of a transcript of any shape, of captions, or of a recogniser's file.

    Raises CaptionsError for what holds no words.
    """
    recognised = read_words(data)
    if recognised is not None:
        return Against([word.text for word in recognised])
    found = find_format_of(data)
    if found is not None and found.name != "txt":
        track = parse(data, found.name)
        return Against([word for cue in track.cues for word in cue.plain_text.split()])
    return Against([word for turn in parse_transcript(data).turns for word in turn.text.split()])


def _said(cues: Sequence[CueBlock]) -> Iterator[_Said]:
    """Yield the words of captions without the labels of their speakers."""
    rows = [(cue, row, line) for cue in cues for row, line in enumerate(cue.lines)]
    labels = [match_label(line) if ":" in line else None for _, _, line in rows]
    names = [label["name"] if label else None for label in labels]
    speakers = find_speakers(names, "\n".join(line for _, _, line in rows)) if any(names) else ()
    for (cue, row, line), label in zip(rows, labels):
        if label is not None and label["name"] in speakers:
            line = line[label.end() :]
        for word in line.split():
            yield _Said(word, cue, row)


def _matched(firsts: Sequence[int], places: Sequence[int]) -> list[bool | None]:
    """Return for each word whether any token of it is found; None for one without tokens."""
    return [
        any(place >= 0 for place in places[first:stop]) if stop > first else None
        for first, stop in pairwise(firsts)
    ]


def _runs(matched: Sequence[bool | None]) -> Iterator[range]:
    """Yield the runs of words that are not found; marks between them belong to the run."""
    start = stop = -1
    for index, one in enumerate([*matched, True]):
        if one is False:
            start = index if start < 0 else start
            stop = index + 1
        elif one and start >= 0:
            yield range(start, stop)
            start = -1
