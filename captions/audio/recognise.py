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
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from captions.audio.forced_alignment import new_decoder
from captions.audio.noise_floor import with_noise_floor
from captions.audio.processes import work_through
from captions.audio.pronounce import Pronouncer
from captions.model import Word

if TYPE_CHECKING:
    from captions.audio.listener import Listener
    from captions.audio.sound import Sound

# Sound (ms) that is recognised at once, and the part of it that the next chunk has too, so that no
# word is lost at an edge.
_CHUNK_MS = 30_000
_OVERLAP_MS = 1200
# Fewest chunks that are shared between processes: each takes seconds.
_FEWEST_CHUNKS = 3
# Share of the probability that is kept for pairs of words that the transcript does not have.
_UNSEEN = 0.3
_FRAME_MS = 10


def recognise(
    listener: Listener, words: Sequence[str], stretches: Sequence[tuple[int, int]]
) -> list[Word]:
    """Return the words heard in stretches of a recording, of those in ``words``, as written there.

    Stretches are pairs of times (ms), in order. Takes about 0.4 of their length.
    """
    chunks = [chunk for stretch in stretches for chunk in _chunks(*stretch)]
    make = partial(_hearing, tuple(words), listener.language, listener.sound)
    report = listener.progress("recognising")
    heard: list[Word] = []
    before_end_ms = 0
    found = work_through(make, chunks, listener.jobs, fewest=_FEWEST_CHUNKS)
    for done, ((start_ms, end_ms), own) in enumerate(zip(chunks, found), 1):
        if start_ms < before_end_ms:  # both heard the part that they share
            own = _without_shared(heard, own, (start_ms + before_end_ms) // 2)
        heard += own
        before_end_ms = end_ms
        report(done / len(chunks))
    return heard


def _chunks(start_ms: int, end_ms: int) -> Iterator[tuple[int, int]]:
    for begin_ms in range(start_ms, end_ms, _CHUNK_MS - _OVERLAP_MS):
        yield begin_ms, min(begin_ms + _CHUNK_MS, end_ms)


def _without_shared(heard: list[Word], own: Sequence[Word], middle_ms: int) -> list[Word]:
    """Remove words after the middle of a shared part from ``heard``; return the others after it."""
    while heard and heard[-1].end_ms > middle_ms:
        heard.pop()
    latest_ms = heard[-1].end_ms if heard else 0
    return [word for word in own if word.start_ms >= max(latest_ms, middle_ms - _OVERLAP_MS // 4)]


def _hearing(
    words: Sequence[str], language: str, sound: Sound
) -> Callable[[tuple[int, int]], list[Word]]:
    """Return the function that hears the words in a chunk, with a recogniser of its own."""
    recogniser = _Recogniser(words, language)
    return lambda chunk: recogniser.hear(sound, *chunk)


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
        decoder.process_raw(with_noise_floor(samples).tobytes(), full_utt=True)
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
