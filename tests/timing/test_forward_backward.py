"""Windows narrowed by what is said in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.timing.fitted import MODEL
from captions.timing.forward_backward import Chain, Passage, chain_of
from captions.timing.spoken_length import Ending

CHAIN = Chain()
MIDDLE_MS = 500


def starts_ms(*passages: Passage) -> list[float]:
    return [start_ms for start_ms, _ in CHAIN.estimate(passages)]


def test_a_passage_alone_starts_in_the_middle_of_its_window() -> None:
    assert CHAIN.estimate([Passage(4000, 1000, 800.0, Ending.SENTENCE)]) == [(4500.0, 800.0)]
    assert CHAIN.estimate([]) == []


def test_a_long_passage_starts_early_and_the_next_one_late() -> None:
    first, second = starts_ms(Passage(0, 1000, 1700.0, 0), Passage(1000, 1000, 900.0, 0))
    assert first < 0 + MIDDLE_MS - 150
    assert second > 1000 + MIDDLE_MS + 150


def test_a_short_passage_starts_late_and_the_next_one_early() -> None:
    first, second = starts_ms(Passage(0, 1000, 600.0, 0), Passage(1000, 1000, 900.0, 0))
    long_first, long_second = starts_ms(Passage(0, 1000, 1500.0, 0), Passage(1000, 1000, 900.0, 0))
    assert first > long_first
    assert second < long_second


def test_a_duration_gives_way_to_the_windows() -> None:
    (_, duration_ms), _ = CHAIN.estimate([Passage(0, 1000, 5000.0, 0), Passage(3000, 1000, 900, 0)])
    assert 3000 < duration_ms < 4000


def test_passages_without_a_link_are_not_narrowed() -> None:
    passages = [Passage(0, 1000, 1700.0, 0, is_linked=False), Passage(1000, 1000, 900.0, 0)]
    assert CHAIN.estimate(passages) == [(500.0, 1700.0), (1500.0, 900.0)]


def test_the_ending_decides_the_pause() -> None:
    # after a sentence people pause longer than inside it, so that the speech itself is shorter
    (_, sentence_ms), _ = CHAIN.estimate(
        [Passage(0, 100, 2000, Ending.SENTENCE), Passage(2200, 100, 900, 0)]
    )
    (_, open_ms), _ = CHAIN.estimate(
        [Passage(0, 100, 2000, Ending.OPEN), Passage(2200, 100, 900, 0)]
    )
    assert sentence_ms < open_ms


def test_hundreds_of_replies_in_one_second_do_not_end_in_nothing() -> None:
    found = CHAIN.estimate([Passage(9000, 1000, 400.0, 0)] * 300)
    assert all(9000 <= start_ms <= 10_000 and duration_ms > 0 for start_ms, duration_ms in found)


def test_one_chain_serves_all_episodes() -> None:
    assert chain_of(MODEL) is chain_of(MODEL)


WIDTHS = st.sampled_from((1, 10, 100, 1000))


@given(
    st.lists(
        st.tuples(st.integers(0, 8000), WIDTHS, st.floats(60, 20_000), st.sampled_from(Ending),
                  st.booleans()),
        max_size=12,
    )
)  # fmt: skip
def test_starts_are_in_their_windows(drawn: list[tuple[int, int, float, Ending, bool]]) -> None:
    first_ms = 0
    passages = []
    for later_ms, width_ms, duration_ms, stop, is_linked in drawn:
        first_ms += later_ms
        passages.append(Passage(first_ms, width_ms, duration_ms, stop, is_linked))
    estimates = CHAIN.estimate(passages)
    assert len(estimates) == len(passages)
    for passage, (start_ms, duration_ms) in zip(passages, estimates):
        assert passage.first_ms <= start_ms <= passage.first_ms + passage.width_ms
        assert duration_ms >= 0
