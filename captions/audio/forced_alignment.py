"""Find the words of a text in a stretch of sound: forced alignment with PocketSphinx.

The text is given, so that only its times are searched: a Viterbi search through the phones of the
words, with silence and noise allowed between them. The model of English speech is inside the
library's wheel.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol

from captions.audio.libraries import need
from captions.audio.noise_floor import with_noise_floor
from captions.audio.pronounce import Pronouncer
from captions.audio.quiet_starts import Span, without_quiet_starts
from captions.audio.sound import RATE
from captions.record import Record

if TYPE_CHECKING:
    from captions.audio.sound import Samples

# Frames of the model last this long (ms).
_FRAME_MS = 10
# Widths of the search. Narrower ones lose stretches in which a word differs from the text.
_BEAMS = {"beam": 1e-140, "wbeam": 1e-120, "pbeam": 1e-140}
# Those of a second search, where the first finds nothing: all ways are followed to the end.
_WIDE_BEAMS = {"beam": 1e-300, "wbeam": 1e-300, "pbeam": 1e-300}
# Most words of the dictionary that one written word is spoken as.
_MOST_PARTS = 40
# Logarithmic likelihood per frame, compared with the best state of the model at that frame, that
# counts as a score of 1 and of 0. Right words have about -0.003, wrong ones -0.007 and less.
_GOOD, _BAD = -0.0025, -0.0085


class Found(Record, frozen=True):
    """Where a word is spoken, from the start of the stretch, and how well its sound fits.

    ``score`` is from 0 to 1.
    """

    start_ms: int
    end_ms: int
    score: float


class Aligner(Protocol):
    """Whatever finds the words of a text in sound; tests have one that needs no model."""

    def align(
        self, texts: Sequence[str], samples: Samples, *, is_hard: bool = False
    ) -> Sequence[Found | None] | None:
        """Return when each word is spoken: None for words without sound, and if nothing fits.

        ``is_hard`` asks for a wider search, because the text may differ from what is spoken.
        """
        ...

    def fit(self, texts: Sequence[str], samples: Samples) -> float | None:
        """Return how well words fit sound as a whole: higher is better, None if not at all.

        Only values for the same sound can be compared.
        """
        ...


class Finder(Protocol):
    """Whatever finds the passage of a text that sound has; tests have one that needs no model."""

    def find(self, texts: Sequence[str], samples: Samples) -> list[tuple[int, Found]]:
        """Return words that follow each other, by their indices, and their times."""
        ...


class PocketSphinxAligner:
    """Forced alignment with the English model of PocketSphinx."""

    def __init__(self, language: str = "en") -> None:
        self._language = language
        self._usual = _Search(new_decoder(lm=None), language)
        self._wide: _Search | None = None

    def align(
        self, texts: Sequence[str], samples: Samples, *, is_hard: bool = False
    ) -> Sequence[Found | None] | None:
        """Return when each word is spoken; see ``Aligner``."""
        if not is_hard:
            return self._usual.align(texts, samples)
        return self._widely().align(texts, samples)

    def fit(self, texts: Sequence[str], samples: Samples) -> float | None:
        """Return how well words fit sound; see ``Aligner``."""
        return self._widely().fit(texts, samples)

    def _widely(self) -> _Search:
        if self._wide is None:
            self._wide = _Search(new_decoder(lm=None, **_WIDE_BEAMS), self._language)
        return self._wide


class _Search:
    """A decoder and the words it knows."""

    def __init__(self, decoder: Any, language: str) -> None:
        self._decoder = decoder
        self._pronouncer = Pronouncer(decoder, language)

    def align(self, texts: Sequence[str], samples: Samples) -> Sequence[Found | None] | None:
        names = [self._pronouncer.names(text) for text in texts]
        expected = [name for one in names for name in one]
        if not expected:
            return [None] * len(texts)
        spans = self._search(expected, samples)
        if spans is None:
            return None
        found: list[Found | None] = []
        index = 0
        for one in names:
            parts = spans[index : index + len(one)]
            index += len(one)
            found.append(_joined(parts) if parts else None)
        return _started_by_their_sound(found, samples)

    def fit(self, texts: Sequence[str], samples: Samples) -> float | None:
        names = [name for text in texts for name in self._pronouncer.names(text)]
        spans = self._search(names, samples) if names and len(samples) else None
        if spans is None:
            return None
        frames = sum(last - first + 1 for first, last, _ in spans)
        return sum(likelihood for _, _, likelihood in spans) / frames

    def _search(
        self, names: Sequence[str], samples: Samples
    ) -> list[tuple[int, int, float]] | None:
        """Return first frame, last frame and likelihood of each name, None if they do not fit."""
        decoder = self._decoder
        decoder.set_align_text(" ".join(names))
        decoder.start_utt()
        decoder.process_raw(with_noise_floor(samples).tobytes(), full_utt=True)
        decoder.end_utt()
        spans = []
        for segment in decoder.seg() or ():
            name = segment.word
            if name[0] not in "<[+":  # silence, noise and breath
                spans.append((name.partition("(")[0], segment))
        if [name for name, _ in spans] != list(names):
            return None
        return [
            (one.start_frame, one.end_frame, math.log(max(one.ascore, 1e-30))) for _, one in spans
        ]


class PassageFinder:
    """Finds which passage of a text is spoken in a stretch of sound without pauses.

    The passage may start with any word of the text; from there the words follow each other until
    the sound ends. No silence is allowed between words: the model would hear it in any speech whose
    words fit less well, such as that of another language.
    """

    def __init__(self, language: str = "en") -> None:
        self._decoder = new_decoder(lm=None, fsgusefiller=False)
        self._pronouncer = Pronouncer(self._decoder, language)

    def find(self, texts: Sequence[str], samples: Samples) -> list[tuple[int, Found]]:
        """Return the words that fit the sound best, as their indices in ``texts`` and their times.

        There is always such a passage; the scores say whether it is spoken. Words without sound
        are not in it, nor is a word of which only a part was found.
        """
        owners: list[int] = []
        names: list[str] = []
        for index, text in enumerate(texts):
            for name in self._pronouncer.names(text):
                owners.append(index)
                names.append(name)
        if not names or not len(samples):
            return []
        spans = self._search(names, owners, samples)
        first = _index_of([name for name, _ in spans], names, owners)
        found: list[tuple[int, Found]] = []
        while spans:
            owner = owners[first]
            count = owners[first : first + _MOST_PARTS].count(owner)
            if count > len(spans):
                break
            found.append((owner, _joined([span for _, span in spans[:count]])))
            spans, first = spans[count:], first + count
        return found

    def _search(
        self, names: Sequence[str], owners: Sequence[int], samples: Samples
    ) -> list[tuple[str, tuple[int, int, float]]]:
        """Return the names of the best passage, each with its frames and its likelihood."""
        decoder = self._decoder
        starts = [
            index for index, owner in enumerate(owners) if not index or owners[index - 1] != owner
        ]
        entries = [(0, index + 2, 1 / len(starts), names[index]) for index in starts]
        steps = [(index + 1, index + 2, 1.0, name) for index, name in enumerate(names)]
        grammar = decoder.create_fsg("passage", 0, len(names) + 1, entries + steps)
        decoder.add_fsg("passage", grammar)
        decoder.activate_search("passage")
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        # before the end is reached, words may be left over: the text goes on after the sound
        spans = [
            (name, (one.start_frame, one.end_frame, math.log(max(one.ascore, 1e-30))))
            for one in decoder.seg() or ()
            for name in [one.word.partition("(")[0]]
            if name and name[0] not in "<[+"
        ]
        decoder.end_utt()
        return spans


def _index_of(passage: Sequence[str], names: Sequence[str], owners: Sequence[int]) -> int:
    """Return where a passage starts among names, with the first part of a word.

    >>> _index_of(["the", "clock"], ["the", "old", "the", "clock"], [0, 1, 2, 3])
    2
    """
    length = len(passage)
    for index in range(len(names) - length + 1):
        is_start = not index or owners[index - 1] != owners[index]
        if is_start and list(names[index : index + length]) == passage:
            return index
    return 0


def _started_by_their_sound(
    found: Sequence[Found | None], samples: Samples
) -> Sequence[Found | None]:
    """Return words that start where their sound does, rather than in the pause before it."""
    known = [one for one in found if one is not None]
    spans = without_quiet_starts([Span(one.start_ms, one.end_ms) for one in known], samples)
    moved = iter(Found(span.start_ms, span.end_ms, one.score) for one, span in zip(known, spans))
    return [None if one is None else next(moved) for one in found]


def _joined(parts: Sequence[tuple[int, int, float]]) -> Found:
    frames = sum(last - first + 1 for first, last, _ in parts)
    likelihood = sum(one[2] for one in parts) / max(1, frames)
    score = min(1.0, max(0.0, (likelihood - _BAD) / (_GOOD - _BAD)))
    return Found(parts[0][0] * _FRAME_MS, (parts[-1][1] + 1) * _FRAME_MS, round(score, 3))


def new_decoder(**options: Any) -> Any:
    """Return a decoder of PocketSphinx with the English model, silent about its doings."""
    pocketsphinx = need("pocketsphinx")
    return pocketsphinx.Decoder(
        samprate=RATE, bestpath=False, loglevel="FATAL", **{**_BEAMS, **options}
    )
