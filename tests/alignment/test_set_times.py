"""The words of a script at their times in the stream."""

from __future__ import annotations

from captions.alignment.set_times import TimedScript, set_times
from captions.model import Word
from tests.alignment.examples import evenly, matches_of

BEFORE = "one two three four five six seven eight nine ten".split()
AFTER = "ten more are enough for us to go on with it".split()
AD = "This hour is paid for by the northern spring company.".split()


def timed(script: list[str], reference: list[Word], *, keep_unmatched: bool = False) -> TimedScript:
    return set_times(
        evenly(script),
        matches_of(script, reference),
        reference,
        is_timed=False,
        keep_unmatched=keep_unmatched,
    )


def test_matched_words_have_the_times_of_their_matches() -> None:
    reference = evenly(BEFORE, 5000, 400)
    found = timed([word.capitalize() for word in BEFORE], reference)
    assert [(word.start_ms, word.end_ms) for word in found.words] == [
        (word.start_ms, word.end_ms) for word in reference
    ]
    assert found.words[0].text == "One"
    assert found.order == list(range(10))
    assert not found.runs and not found.elsewhere


def test_a_word_ends_before_the_next_starts() -> None:
    reference = [Word("so", 0, 900), Word("it", 300, 400), Word("goes", 500, 700)]
    found = timed(["So", "it", "goes"], reference)
    assert [(word.start_ms, word.end_ms) for word in found.words] == [
        (0, 300), (300, 400), (500, 700),
    ]  # fmt: skip


def test_words_that_are_not_in_the_stream_are_dropped_or_kept() -> None:
    reference = evenly([*BEFORE, *AFTER])
    script = [*BEFORE, *AD, *AFTER]
    found = timed(script, reference)
    assert [word.text for word in found.words] == [*BEFORE, *AFTER]
    assert found.order == [*range(10), *range(20, 31)]
    kept = timed(script, reference, keep_unmatched=True)
    assert [word.text for word in kept.words] == script
    starts = [word.start_ms for word in kept.words]
    assert starts == sorted(starts)


def test_passages_in_another_order_follow_the_stream() -> None:
    one, two = ([f"{name}{n}" for n in range(30)] for name in "ab")
    found = timed([*one, "hm", *two], evenly([*two, *one]))
    assert [word.text for word in found.words] == [*two, *one, "hm"]
    (moved,) = found.elsewhere
    assert moved in (range(30), range(31, 61))
