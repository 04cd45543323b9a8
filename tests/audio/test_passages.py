"""Passages of a text that are found in a recording, with a finder that needs no model."""

from __future__ import annotations

from collections.abc import Sequence
from operator import eq
from typing import Any

from captions.audio.beside_gaps import Gaps, best_split
from captions.audio.forced_alignment import Found
from captions.audio.hear import gaps_in, in_time, runs_without
from captions.audio.passages import Heard, passages_in
from captions.audio.speech_only import of_passages
from captions.audio.sure_words import sure_runs
from tests.audio.fakes import estimated

WORD_MS = 400
NAMES = [f"word{number}" for number in range(200)]


class Spoken:
    """A recording without pauses; a sample is the name of a word that takes 400 ms, or other."""

    def __init__(self, names: Sequence[str | None]) -> None:
        self.names = names
        self.duration_ms = len(names) * WORD_MS

    def read(self, start_ms: int, end_ms: int) -> Any:
        first = -(-start_ms // WORD_MS)
        return [(name, index * WORD_MS - start_ms) for index, name in enumerate(self.names)][
            first : end_ms // WORD_MS
        ]


class FakeSpeech:
    """The speech of ``Spoken``: nothing is cut."""

    def __init__(self, spoken: Spoken) -> None:
        self.read = spoken.read
        self.duration_ms = spoken.duration_ms

    def span_ms(self, start_ms: int, end_ms: int) -> tuple[int, int]:
        return start_ms, end_ms


class FakeFinder:
    """Follows a text from where most words fit; other sounds take up words with a low score."""

    def __init__(self) -> None:
        self.searched: list[int] = []

    def find(self, texts: Sequence[str], samples: Any) -> list[tuple[int, Found]]:
        self.searched.append(len(texts))
        names = [name for name, _ in samples]
        entries = {texts.index(name) - at for at, name in enumerate(names) if name in texts}
        # other sounds before known words take up the words before these
        first = max(
            (max(0, entry) for entry in sorted(entries)),
            key=lambda entry: sum(map(eq, texts[entry:], names)),
            default=0,
        )
        found = []
        for (name, start_ms), index in zip(samples, range(first, len(texts))):
            score = 0.9 if name == texts[index] else 0.1
            found.append((index, Found(start_ms, start_ms + WORD_MS, score)))
        return found


def heard_in(names: Sequence[str | None], finder: FakeFinder | None = None) -> list[Heard]:
    speech: Any = FakeSpeech(Spoken(names))
    return in_time(passages_in(speech, NAMES, 0, finder or FakeFinder(), 0.5))


def test_all_words_are_found_at_their_times() -> None:
    heard = heard_in(NAMES)
    assert [one.index for one in heard] == list(range(200))
    assert [one.start_ms for one in heard] == [index * WORD_MS for index in range(200)]


def test_other_speech_is_passed_over() -> None:
    heard = heard_in([*NAMES[:60], *[None] * 200, *NAMES[60:]])
    assert {one.index for one in heard} >= {*range(60), *range(75, 200)}
    for one in heard:
        late = 0 if one.index < 60 else 200
        assert one.start_ms == (one.index + late) * WORD_MS


def test_words_that_the_recording_lacks_are_not_heard() -> None:
    heard = heard_in([*NAMES[:60], *NAMES[120:]])
    assert not {one.index for one in heard} & set(range(60, 120))
    assert {one.index for one in heard} >= {*range(60), *range(140, 200)}


def test_another_text_is_not_heard() -> None:
    assert heard_in([None] * 300) == []


def test_what_follows_is_searched_in_a_part_of_the_text() -> None:
    finder = FakeFinder()
    names = [f"word{number}" for number in range(5000)]
    speech: Any = FakeSpeech(Spoken(names[:600]))
    passages_in(speech, names, 0, finder, 0.5)
    assert finder.searched[0] == 400
    assert max(finder.searched[1:]) <= 280


def test_a_passage_that_starts_over_replaces_what_was_followed_into_other_speech() -> None:
    one = [Heard(index, 400 * index, 400 * index + 400, 0.9) for index in range(12)]
    again = [
        Heard(index, 400 * index + 20_000, 400 * index + 20_400, 0.9) for index in range(9, 20)
    ]
    heard = in_time([one, again])
    assert [word.index for word in heard] == list(range(20))
    assert heard[9].start_ms == 23_600


def test_a_run_of_poor_words_ends_a_sure_run() -> None:
    scores = [0.9] * 20 + [0.1] * 3 + [0.8, 0.1]
    assert sure_runs(scores, [300] * 25, 0.45) == [range(20)]
    assert sure_runs([0.9, 0.2] * 20, [300] * 40, 0.45) == [range(39)]


def test_words_of_a_gap_and_its_edges() -> None:
    assert list(runs_without((), 3)) == [range(3)]
    (edge,) = gaps_in((), [(0, 9000)], 3)
    assert (edge[0].index, edge[1].index, edge[1].start_ms) == (-1, 3, 9000)


def test_words_are_split_where_both_sides_fit() -> None:
    assert best_split([9, 9, -9, -9], [-9, -9, 9, 9], [0] * 5) == 2
    assert best_split([9, 1, -9], [-9, 0, 9], [0, 5, 0, 0]) == 1


def test_words_without_a_gap_are_left_alone() -> None:
    words, _ = estimated((0, "one two three"))
    nothing: Any = None
    heard = [Heard(index, 400 * index, 400 * index + 400, 0.9) for index in range(3)]
    assert Gaps(words, nothing, nothing, False).settle(heard) == heard


def test_a_word_goes_on_over_no_pause() -> None:
    nothing: Any = None
    speech = of_passages(nothing, [(0, 2000), (2500, 4000)])
    assert speech.span_ms(1700, 2600) == (2560, 3100)
    assert speech.span_ms(1200, 2150) == (1200, 2000)
    assert speech.span_ms(500, 900) == (500, 900)
