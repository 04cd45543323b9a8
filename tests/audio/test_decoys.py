"""Words are compared with the same words in another order."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from captions.audio.decoys import decoys_of, share_above_decoys
from captions.audio.listener import Listener
from captions.audio.timed import TimedWord
from tests.audio.fakes import FakeSound

SENTENCE = "so we opened the old clock and looked at its wheels"


class FakeFit:
    """Words fit if they are in the order of the sentence, and nothing else does."""

    def __init__(self, text: str) -> None:
        self.text = text

    def fit(self, texts: Sequence[str], samples: Any) -> float:
        return 1.0 if " ".join(texts) in self.text else 0.5


def timed(count: int) -> list[TimedWord]:
    """Return words of sentences with pauses between them."""
    words = SENTENCE.split()
    return [
        TimedWord(word, 8000 * line + 300 * index, 8000 * line + 300 * index + 250, how="audio")
        for line in range(count)
        for index, word in enumerate(words)
    ]


def share(words: list[TimedWord], spoken: str, duration_ms: int = 600_000) -> float | None:
    sound: Any = FakeSound(duration_ms)
    make: Any = partial(FakeFit, spoken)
    return share_above_decoys(words, Listener(sound, "en", make, make_finder=make, is_noisy=False))


def test_what_is_spoken_beats_its_decoys() -> None:
    assert share(timed(6), SENTENCE) == 6 / 7
    assert share(timed(6), "something else") == 0.0


def test_few_passages_say_little() -> None:
    assert share(timed(2), SENTENCE) is None
    assert share([], SENTENCE) is None


def test_passages_after_the_end_of_the_recording_do_not_count() -> None:
    assert share(timed(6), SENTENCE, duration_ms=17_000) is None


@given(st.lists(st.sampled_from(SENTENCE.split()), min_size=5, max_size=20))
def test_decoys_have_the_words_of_their_text(texts: list[str]) -> None:
    assert all(sorted(decoy) == sorted(texts) for decoy in decoys_of(texts))
