"""What holds for every transcript: no word is lost or moved, and times never go back."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.timecode import format_clock
from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript

# "@" becomes a different word each time, "%" a different time; the others are kept as they are
MARKS = st.sampled_from(["@", "@", "@", "%", "[%]", ">>", "...", "<v Ada>", "<v Bob Ray>"])
BREAKS = st.sampled_from(["\n", "\n\n", " "])
TIMES = st.integers(0, 7200).map(lambda second: format_clock(second * 1000))


def numbered(text: str) -> str:
    """Return a text with its placeholders replaced by numbered words and rising times."""
    tokens = enumerate(text.split(" "))
    return " ".join(
        token.replace("@", f"w{number}").replace("%", format_clock(number * 1000))
        for number, token in tokens
    )


def words_of(text: str) -> list[str]:
    return [word for word in text.split() if word.startswith("w")]


def kept(transcript: Transcript) -> list[str]:
    return [word for turn in transcript.turns for word in turn.text.split()]


def removed(transcript: Transcript) -> list[str]:
    names = ("Ada", "Bob Ray")  # of speakers of whom nothing is left
    texts = [item.text for item in transcript.removed if item.text not in names]
    return [word for text in texts for word in text.split()]


def is_subsequence(words: list[str], whole: list[str]) -> bool:
    rest = iter(whole)
    return all(word in rest for word in words)


@given(
    st.lists(st.one_of(MARKS, TIMES, BREAKS)).map(" ".join).map("w.\n\n {}".format).map(numbered)
)
def test_words_keep_their_order_and_times_never_go_back(text: str) -> None:
    transcript = parse_transcript(text)
    assert words_of(" ".join(kept(transcript))) == words_of(text)
    times = [turn.start_ms for turn in transcript.turns if turn.start_ms is not None]
    assert times == sorted(times)
    lines = [turn.line for turn in transcript.turns]
    assert lines == sorted(lines)
    assert lines[-1] <= text.count("\n") + 1


PARAGRAPHS = st.lists(st.tuples(TIMES, st.lists(MARKS).map(" ".join)), min_size=1)


@given(PARAGRAPHS)
@example([("0:05", "@ % @"), ("0:20", "@")])
def test_all_that_is_printed_is_in_a_turn_or_removed(paragraphs: list[tuple[str, str]]) -> None:
    marked = " ".join(f"\n\n{time}\u00a0@ {text}" for time, text in paragraphs)
    text = numbered(marked)
    transcript = parse_transcript(text)
    voiceless = re.sub("<v [^>]*>", "", text)
    printed = [word for line in voiceless.split("\n\n")[1:] for word in line.split()[1:]]
    assert sorted([*kept(transcript), *removed(transcript)]) == sorted(printed)
    assert is_subsequence(kept(transcript), printed)
    assert is_subsequence(removed(transcript), printed)


@given(st.lists(st.integers(0, 7200), min_size=1, max_size=20).map(sorted))
def test_times_in_order_are_all_used(seconds: list[int]) -> None:
    text = "\n".join(f"{format_clock(second * 1000)} Word." for second in seconds)
    transcript = parse_transcript(text)
    assert [turn.start_ms for turn in transcript.turns] == [second * 1000 for second in seconds]
    assert transcript.problems == ()


@given(st.text(max_size=200))
def test_any_text_gives_turns_or_a_clear_error(text: str) -> None:
    try:
        assert parse_transcript(text).turns
    except CaptionsError as error:
        assert error.hint
