"""Do words fit their sound better than the same words in another order?

How well words fit depends on the microphone, the noise, the voice and the language, so that no
score alone tells the right recording from another one. The same words in a wrong order, the decoys,
are heard under the same conditions and have the same sounds. Where the text is spoken, it beats all
of its decoys in nearly every passage; another text beats them by chance, in one passage of five.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from captions.audio.processes import work_through

if TYPE_CHECKING:
    from captions.audio.listener import Listener, MakeAligner
    from captions.audio.sound import Sound
    from captions.audio.timed import TimedWord

# Length (ms) of a passage, and the sound around it that is searched, too.
_PASSAGE_MS = 5000
_AROUND_MS = 300
# A pause of this length (ms) ends a passage.
_PAUSE_MS = 1500
# Fewest words that can be put in enough wrong orders.
_FEWEST_WORDS = 5
# Most passages that are compared: a binomial test with 24 has little left to chance.
_MOST = 24
# Fewest passages of which the share says anything.
_FEWEST = 3
# Decoys of a passage: the text of another recording beats them all in one passage of five.
_DECOYS = 4


def share_above_decoys(words: Sequence[TimedWord], listener: Listener) -> float | None:
    """Return the share of passages whose words fit better than all of their decoys, from 0 to 1.

    ``words`` have the times where they are searched. One passage more counts as one that fits
    worse, since a few may all be chance. None if the words are too few.
    """
    end_ms = listener.sound.duration_ms
    passages = _passages([word for word in words if word.end_ms <= end_ms + _AROUND_MS])
    if len(passages) < _FEWEST:
        return None
    make = partial(_comparing, listener.make_aligner, listener.sound)
    report = listener.progress("comparing")
    wins = 0
    for done, is_above in enumerate(work_through(make, passages, listener.jobs), 1):
        wins += is_above
        report(done / len(passages))
    return wins / (len(passages) + 1)


def _passages(words: Sequence[TimedWord]) -> list[Sequence[TimedWord]]:
    """Return passages of words, spread evenly over all of them."""
    passages: list[list[TimedWord]] = [[]]
    for word in words:
        current = passages[-1]
        if current and (
            word.start_ms - current[-1].end_ms > _PAUSE_MS
            or word.end_ms - current[0].start_ms > _PASSAGE_MS
        ):
            passages.append([])
        passages[-1].append(word)
    known = [one for one in passages if len(one) >= _FEWEST_WORDS]
    count = min(_MOST, len(known))
    return [known[index * len(known) // count] for index in range(count)]


def _comparing(make_aligner: MakeAligner, sound: Sound) -> Callable[[Sequence[TimedWord]], bool]:
    """Return the function that compares the words of a passage with their decoys."""
    aligner = make_aligner()

    def is_above(passage: Sequence[TimedWord]) -> bool:
        start_ms, end_ms = passage[0].start_ms - _AROUND_MS, passage[-1].end_ms + _AROUND_MS
        samples = sound.read(start_ms, end_ms)
        texts = [word.text for word in passage]
        fit = aligner.fit(texts, samples)
        if fit is None:
            return False
        others = (aligner.fit(decoy, samples) for decoy in decoys_of(texts))
        return all(other is None or fit > other for other in others)

    return is_above


def decoys_of(texts: Sequence[str]) -> list[Sequence[str]]:
    """Return words in wrong orders, which are the same each time.

    >>> [" ".join(decoy) for decoy in decoys_of("we opened an old clock".split())][:2]
    ['an opened we clock old', 'an old clock we opened']
    """
    made: list[Sequence[str]] = []
    for seed in range(_DECOYS):
        decoy = list(texts)
        Random(seed).shuffle(decoy)
        made.append(decoy)
    return made
