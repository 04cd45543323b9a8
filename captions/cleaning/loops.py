"""Take out what a speech recogniser said again and again where nobody spoke.

Only what cannot be speech goes: a run of equal lines whose pace is impossible or that runs into
the end of the file. What people repeat stays ("0, 0, 0, 0, 0, 1 in binary", three "Yeah.").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from captions.model import Turn
from captions.timing.estimate import least_duration_ms
from captions.transcript.model import Removed, Transcript

_RUN = 4  # doubles and triples of "Yeah." are mostly real speech
_OPENING = 3  # "you you you Thank you."
_INSIDE = 15
_LONGEST_PHRASE = 5
_NOT_LETTERS = re.compile(r"[^\w]+")
_DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class _Line:
    """A turn as the search sees it: its place, its words without an opening loop, their key."""

    index: int
    turn: Turn
    opening: int
    key: str


def remove_loops(transcript: Transcript) -> Transcript:
    """Return the transcript without recogniser loops; what was taken out joins ``removed``."""
    turns = transcript.turns
    starts = _known_starts(turns)
    runs = [list(group) for _, group in groupby(_read_lines(turns), key=lambda line: line.key)]
    tail = _tail_length(runs)
    kept: list[Turn] = []
    removed = list(transcript.removed)
    for number, run in enumerate(runs):
        in_tail = number >= len(runs) - tail
        looped = len(run) >= _RUN and (in_tail or _is_impossible(run, starts))
        for position, line in enumerate(run):
            turn, time_ms = line.turn, starts[line.index][0]
            if looped and position:
                removed.append(Removed(turn.line, time_ms, turn.text, "loop"))
                continue
            said = words = turn.text.split()
            if in_tail and line.opening:
                removed.append(Removed(turn.line, time_ms, " ".join(words[: line.opening]), "loop"))
                words = words[line.opening :]
            window_ms = starts[line.index][1] - time_ms
            words, dropped = _without_inner_loops(words, window_ms)
            removed.extend(Removed(turn.line, time_ms, text, "loop") for text in dropped)
            kept.append(replace(turn, text=" ".join(words)) if words != said else turn)
    removed.sort(key=lambda item: item.line)
    return replace(transcript, turns=tuple(kept), removed=tuple(removed))


def _known_starts(turns: Sequence[Turn]) -> list[tuple[int, int]]:
    """Return for each turn the printed time at or before it and the latest start of the next."""
    before, time_ms = [], 0
    for turn in turns:
        time_ms = turn.start_ms if turn.start_ms is not None else time_ms
        before.append(time_ms)
    after, until_ms = [], before[-1] + _DAY_MS if before else 0
    for turn in reversed(turns):
        after.append(until_ms)
        if turn.start_ms is not None:
            until_ms = turn.start_ms + turn.resolution_ms
    return list(zip(before, reversed(after)))


def _read_lines(turns: Sequence[Turn]) -> list[_Line]:
    lines: list[_Line] = []
    for index, turn in enumerate(turns):
        words = turn.text.split()
        opening = _opening_loop(words)
        key = _key(turn, words[opening:])
        # two equal words are speech, unless the rest says once more what the line before said
        if 0 < opening < _OPENING and not (lines and lines[-1].key == key):
            opening, key = 0, _key(turn, words)
        lines.append(_Line(index, turn, opening, key))
    return lines


def _opening_loop(words: Sequence[str]) -> int:
    """Return how many equal unpunctuated words open a line that goes on after them, or 0."""
    count = 1
    while count < len(words) and words[count].casefold() == words[0].casefold():
        count += 1
    return count if 1 < count < len(words) and words[0].isalnum() else 0


def _key(turn: Turn, words: Sequence[str]) -> str:
    text = " ".join(words).casefold()
    return f"{turn.speaker}\n{_NOT_LETTERS.sub(' ', text).strip() or text}"


def _tail_length(runs: Sequence[Sequence[_Line]]) -> int:
    """Return how many of the last runs are the recogniser's: long, or opened by a word loop.

    Without a long run the opening must itself be as long as one, and its line come twice.
    """
    tail: list[Sequence[_Line]] = []
    for run in reversed(runs):
        if len(run) < _RUN and not any(line.opening for line in run):
            break
        tail.append(run)
    looped = any(
        len(run) >= _RUN or (len(run) > 1 and max(line.opening for line in run) >= _RUN)
        for run in tail
    )
    return len(tail) if looped else 0


def _is_impossible(run: Sequence[_Line], starts: Sequence[tuple[int, int]]) -> bool:
    available_ms = starts[run[-1].index][1] - starts[run[0].index][0]
    needed_ms = len(run) * least_duration_ms(run[0].turn.text)
    return available_ms < needed_ms


def _without_inner_loops(words: list[str], window_ms: int) -> tuple[list[str], list[str]]:
    """Keep the first of fifteen or more equal unpunctuated phrases said at an impossible pace."""
    if len(words) < _INSIDE:
        return words, []
    folded = [word.casefold() for word in words]
    # a phrase said fifteen times says each of its words fourteen times again
    said_again = len(folded) - len(set(folded))
    if said_again < _INSIDE - 1 or least_duration_ms(" ".join(words)) <= window_ms:
        return words, []
    dropped: list[str] = []
    kept: list[str] = []
    at = 0
    while at < len(words):
        length, repeats = _repeats_at(folded, at)
        if repeats >= _INSIDE:
            kept.extend(words[at : at + length])
            dropped.append(" ".join(words[at + length : at + length * repeats]))
            at += length * repeats
        else:
            kept.append(words[at])
            at += 1
    return kept, dropped


def _repeats_at(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return the length in words of the phrase repeated most at a place, and how often."""
    best = (1, 1)
    for length in range(1, _LONGEST_PHRASE + 1):
        phrase = words[at : at + length]
        if not all(word.isalnum() for word in phrase):
            break
        repeats, after = 1, at + length
        while repeats * length < len(words) and words[after : after + length] == phrase:
            repeats += 1
            after += length
        if repeats > best[1]:
            best = (length, repeats)
    return best
