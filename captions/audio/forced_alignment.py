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
from captions.audio.pronounce import Pronouncer
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
        if self._wide is None:
            self._wide = _Search(new_decoder(lm=None, **_WIDE_BEAMS), self._language)
        return self._wide.align(texts, samples)


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
        return found

    def _search(
        self, names: Sequence[str], samples: Samples
    ) -> list[tuple[int, int, float]] | None:
        """Return first frame, last frame and likelihood of each name, None if they do not fit."""
        decoder = self._decoder
        decoder.set_align_text(" ".join(names))
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
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
