"""What moved where, and what is to be checked."""

from __future__ import annotations

import pytest

from captions.alignment.matches import Match
from captions.alignment.report import (
    Passage,
    count_squeezed,
    find_doubtful,
    find_elsewhere,
    find_more,
    find_pieces,
)
from captions.alignment.set_times import TimedScript
from captions.alignment.unmatched import Run
from captions.model import Cue, Word
from captions.profile import Profile
from tests.alignment.examples import evenly

SCRIPT = evenly([f"w{n}" for n in range(60)])


def moved(words: list[Word], by_ms: int) -> TimedScript:
    """Return words that match one after the other, later in the stream."""
    matches: list[Match | None] = [
        Match(index, index, word.start_ms + by_ms, word.end_ms + by_ms)
        for index, word in enumerate(words)
    ]
    later = [Word(word.text, word.start_ms + by_ms, word.end_ms + by_ms, turn=0) for word in words]
    return TimedScript(later, range(len(words)), matches, [])


def without(timed: TimedScript, words: range, *, keep: bool = False) -> TimedScript:
    """Return a timed script of which some words are not in the stream."""
    order = [index for index in timed.order if keep or index not in words]
    matches = [None if index in words else match for index, match in enumerate(timed.matches)]
    run = Run(words, range(0), 0, 0, is_spoken=False)
    return TimedScript([timed.words[index] for index in order], order, matches, [run])


def test_a_script_that_only_moved_is_one_piece() -> None:
    (piece,) = find_pieces(SCRIPT, moved(SCRIPT, 5000), is_timed=True)
    assert (piece.kind, piece.words, piece.matched) == ("moved", 60, 60)
    assert (piece.start_ms, piece.end_ms) == (0, 59 * 300 + 250)
    assert (piece.stream_start_ms, piece.stream_end_ms) == (5000, 59 * 300 + 5250)
    assert (piece.moved_ms, piece.drift_ms) == (5000, 0)


def test_a_script_without_times_has_no_offset() -> None:
    (piece,) = find_pieces(SCRIPT, moved(SCRIPT, 5000), is_timed=False)
    assert piece.start_ms is piece.end_ms is piece.moved_ms is piece.drift_ms is None
    assert piece.stream_start_ms == 5000


def test_words_that_are_not_in_the_stream_are_a_piece() -> None:
    timed = without(moved(SCRIPT, 1000), range(20, 25))
    head, absent, tail = find_pieces(SCRIPT, timed, is_timed=True)
    assert [piece.words for piece in (head, absent, tail)] == [20, 5, 35]
    assert (absent.kind, absent.text) == ("not in the stream", "w20 w21 w22 w23 w24")
    assert (absent.start_ms, absent.end_ms) == (6000, 7450)
    assert absent.stream_start_ms is absent.moved_ms is None


@pytest.mark.parametrize("span", [range(5), range(55, 60), range(60)])
def test_they_may_be_first_last_or_all(span: range) -> None:
    pieces = find_pieces(SCRIPT, without(moved(SCRIPT, 0), span), is_timed=False)
    assert sum(piece.words for piece in pieces) == 60
    assert [piece.words for piece in pieces if piece.kind != "moved"] == [len(span)]


def test_a_piece_ends_where_the_stream_has_much_more() -> None:
    timed = moved(SCRIPT, 0)
    matches: list[Match | None] = [
        match and Match(match.first + 50 * (index >= 30), match.last + 50 * (index >= 30), 0, None)
        for index, match in enumerate(timed.matches)
    ]
    pieces = find_pieces(SCRIPT, TimedScript(timed.words, timed.order, matches, []), is_timed=False)
    assert [piece.words for piece in pieces] == [30, 30]


def test_passages_in_another_order_are_given_with_their_text() -> None:
    timed = moved(SCRIPT, 0)
    timed = TimedScript(timed.words, timed.order, timed.matches, [], [range(3, 5)])
    (piece,) = find_elsewhere(SCRIPT, timed, is_timed=True)
    assert (piece.text, piece.words, piece.start_ms) == ("w3 w4", 2, 900)


def test_more_is_what_only_the_stream_has() -> None:
    chat = evenly([f"c{n}" for n in range(12)], 90_000)
    assert find_more(moved(SCRIPT, 0), [*SCRIPT, *chat]) == [
        Passage(90_000, 90_000 + 11 * 300 + 250, 12, 0, " ".join(word.text for word in chat))
    ]
    assert find_more(moved(SCRIPT, 0), [*SCRIPT, *chat[:6]]) == []
    slowly = evenly([f"c{n}" for n in range(7)], 90_000, 1000)
    assert len(find_more(moved(SCRIPT, 0), [*SCRIPT, *slowly])) == 1


def test_words_heard_instead_of_a_run_are_not_more() -> None:
    timed = moved(SCRIPT, 0)
    run = Run(range(20), range(60, 80), 0, 0, is_spoken=True)
    timed = TimedScript(timed.words, timed.order, timed.matches, [run])
    assert find_more(timed, [*SCRIPT, *evenly(["la"] * 20, 90_000)]) == []


def test_a_passage_where_few_words_match_is_doubtful() -> None:
    timed = moved(SCRIPT, 0)
    matches = [
        None if 20 <= index < 30 or 50 <= index < 53 else match
        for index, match in enumerate(timed.matches)
    ]
    (doubtful,) = find_doubtful(TimedScript(timed.words, timed.order, matches, []))
    assert (doubtful.words, doubtful.matched) == (10, 0)
    assert (doubtful.start_ms, doubtful.text.split()[0]) == (6000, "w20")


def test_the_most_doubtful_passage_comes_first() -> None:
    timed = moved(SCRIPT, 0)
    matches = [
        None if index < 10 or 30 <= index < 50 else match
        for index, match in enumerate(timed.matches)
    ]
    found = find_doubtful(TimedScript(timed.words, timed.order, matches, []))
    assert [passage.words for passage in found] == [20, 10]


def test_cues_are_squeezed_where_words_were_kept_that_are_not_spoken() -> None:
    timed = without(moved(SCRIPT[:8], 0), range(4, 6), keep=True)
    cues = [Cue(0, 200, "w0 w1"), Cue(1000, 1100, "w2 w3 w4"), Cue(2000, 6000, "w5 w6 w7")]
    assert count_squeezed(cues, timed, Profile()) == 1
    assert count_squeezed(cues, timed, Profile(max_cps=None)) == 1
    assert count_squeezed(cues, moved(SCRIPT[:8], 0), Profile()) == 0


def test_a_jump_in_a_recording_without_words_ends_a_piece() -> None:
    early, late = moved(SCRIPT, 0), moved(SCRIPT, 12_000)
    timed = TimedScript(
        [*early.words[:30], *late.words[30:]], early.order,
        [*early.matches[:30], *late.matches[30:]], [],
    )  # fmt: skip
    pieces = find_pieces(SCRIPT, timed, is_timed=True)
    assert [(piece.moved_ms, piece.drift_ms, piece.words) for piece in pieces] == [
        (0, 0, 30),
        (12_000, 0, 30),
    ]
