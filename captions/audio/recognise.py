"""Recognise what is said in a stretch of a recording, with the words that a transcript has.

This is how the words of a transcript are found whose times are unknown or wrong. PocketSphinx is
given a small language model, made of the transcript itself: pairs of words that follow each other.
It hears the transcript's words where they are spoken, and nonsense elsewhere, such as in an
advertisement; matching both texts tells them apart.
"""

from __future__ import annotations

import math
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from captions.audio.forced_alignment import new_decoder
from captions.audio.pronounce import Pronouncer
from captions.audio.sound import Sound
from captions.model import Word

# Sound (ms) that is recognised at once, and the part of it that is heard twice, so that no word is
# lost at an edge.
_CHUNK_MS = 30_000
_OVERLAP_MS = 1200
# Share of the probability that is kept for pairs of words that the transcript does not have.
_UNSEEN = 0.3
_FRAME_MS = 10


def recognise(
    words: Sequence[str],
    sound: Sound,
    start_ms: int,
    end_ms: int,
    language: str = "en",
    progress: Callable[[float], None] | None = None,
) -> list[Word]:
    """Return the words heard between two times, of those in ``words``, as they are written there.

    Takes about 0.4 of the length of the sound.
    """
    recogniser = _Recogniser(words, language)
    heard: list[Word] = []
    step_ms = _CHUNK_MS - _OVERLAP_MS
    for begin_ms in range(start_ms, end_ms, step_ms):
        stop_ms = min(begin_ms + _CHUNK_MS, end_ms)
        found = recogniser.hear(sound, begin_ms, stop_ms)
        if heard and begin_ms > start_ms:
            middle_ms = begin_ms + _OVERLAP_MS // 2
            heard = [word for word in heard if word.end_ms <= middle_ms]
            latest_ms = heard[-1].end_ms if heard else 0
            found = [word for word in found if word.start_ms >= max(latest_ms, middle_ms - 300)]
        heard += found
        if progress is not None:
            progress((stop_ms - start_ms) / max(1, end_ms - start_ms))
    return heard


class _Recogniser:
    """A decoder with a language model of some words."""

    def __init__(self, words: Sequence[str], language: str) -> None:
        import tempfile

        self._decoder = new_decoder(
            lm=None, beam=1e-60, wbeam=1e-40, pbeam=1e-60, lw=8.0, maxhmmpf=3000
        )
        pronouncer = Pronouncer(self._decoder, language)
        names: list[str] = []
        self._written: dict[str, str] = {}
        for word in words:
            for name in pronouncer.names(word):
                names.append(name)
                self._written.setdefault(name, word if name.startswith("~") else name)
        with tempfile.TemporaryDirectory(prefix="captions-") as folder:
            location = os.path.join(folder, "words.lm")
            with open(location, "w", encoding="utf-8") as file:
                file.writelines(language_model(names))
            # words that were added to the dictionary count from now on
            self._decoder.add_word("~", "SIL", True)
            self._decoder.add_lm_file("words", location)
            self._decoder.activate_search("words")

    def hear(self, sound: Sound, start_ms: int, end_ms: int) -> list[Word]:
        samples = sound.read(start_ms, end_ms)
        if not len(samples):
            return []
        decoder = self._decoder
        decoder.start_utt()
        decoder.process_raw(samples.tobytes(), full_utt=True)
        decoder.end_utt()
        return [
            Word(
                self._written.get(name, name),
                start_ms + segment.start_frame * _FRAME_MS,
                start_ms + (segment.end_frame + 1) * _FRAME_MS,
            )
            for segment in decoder.seg() or ()
            if segment.word[0] not in "<[+"
            for name in [segment.word.partition("(")[0]]
        ]


def language_model(names: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a bigram model in ARPA format: which word follows which, and how often.

    Of the probability after each word, a part is kept for all other words, by their own frequency.

    >>> model = "".join(language_model(["a", "b", "a"]))
    >>> [line for line in model.splitlines() if line.endswith("a b")]
    ['-0.1549 a b']
    """
    singles = Counter(names)
    singles["</s>"] += 1
    pairs = Counter(pairwise(names))
    follow: Mapping[str, int] = Counter(first for first, _ in pairs.elements())
    whole = sum(singles.values())
    yield f"\\data\\\nngram 1={len(singles) + 1}\nngram 2={len(pairs) + len(singles)}\n\n"
    yield "\\1-grams:\n"
    backoff = math.log10(_UNSEEN)
    yield f"-99 <s> {backoff:.4f}\n"
    for name, count in singles.items():
        yield f"{math.log10(count / whole):.4f} {name} {backoff:.4f}\n"
    yield "\n\\2-grams:\n"
    for name, count in singles.items():
        yield f"{math.log10((1 - _UNSEEN) * count / whole):.4f} <s> {name}\n"
    for (first, second), count in pairs.items():
        yield f"{math.log10((1 - _UNSEEN) * count / follow[first]):.4f} {first} {second}\n"
    yield "\n\\end\\\n"
