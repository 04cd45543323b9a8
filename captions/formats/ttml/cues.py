"""Make cues of the passages of a TTML document, and report what is wrong with them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from captions.formats.ttml.cue_text import Run, markup, runs_of, speaker_of
from captions.formats.ttml.passages import Passage
from captions.formats.ttml.time_expressions import Moment, round_ms
from captions.formats.ttml.timing import text_duration_ms
from captions.model import Cue, Problem, Word, make_cue

# Messages quote this many characters of a text.
_SHOWN_LENGTH: Final = 60
# More problems of one kind are counted, not listed.
_MOST_LISTED: Final = 20


class CueMaker:
    """Makes cues of passages, and collects what is wrong with them."""

    def __init__(self, language: str | None, problems: list[Problem]) -> None:
        self._language = language
        self._problems = problems
        self._listed: dict[str, int] = {}

    def make(self, passages: Sequence[Passage]) -> tuple[list[Cue], list[Word]]:
        """Return the cues of passages by their begin, and all words that have times."""
        shown: list[tuple[Moment, Moment | None, Passage, list[Run]]] = []
        for passage in passages:
            runs = runs_of(passage)
            if not runs or not any(text.strip() for text, _ in runs):
                continue
            element = passage.element
            if element.is_broken:
                self._report(passage, "skipped because it has no readable time", runs)
            elif not element.is_shown or _region_has_ended(passage):
                self._report(passage, "skipped because what it is in ends before it begins", runs)
            else:
                shown.append((*_times(passage), passage, runs))
        shown.sort(key=_begin)
        begins = [begin for begin, *_ in shown]
        cues: list[Cue] = []
        words: list[Word] = []
        for begin, end, passage, runs in shown:
            if end is None:
                end = self._guess_end(begin, passage, runs, begins)
            elif end <= begin:
                self._report(passage, "it ends before or when it begins", runs)
            cues.append(_cue(passage, begin, end, runs))
            if passage.words:
                words.extend(_words(passage, end))
        for kind, count in self._listed.items():
            if count > _MOST_LISTED:
                message = f"{kind} (more: {count - _MOST_LISTED})"
                self._problems.append(Problem(1, message))
        return cues, words

    def _guess_end(
        self, begin: Moment, passage: Passage, runs: Sequence[Run], begins: Sequence[Moment]
    ) -> Moment:
        """Return an end for a cue that nothing ends (TTML would show it for ever)."""
        following = bisect_right(begins, begin)
        if following < len(begins):
            self._report(passage, "no end: it ends where the next begins", runs)
            return begins[following]
        text = "".join(text for text, _ in runs)
        self._report(passage, "no end: it lasts as long as its text takes to say", runs)
        return begin + text_duration_ms(text, self._language)

    def _report(self, passage: Passage, message: str, runs: Sequence[Run]) -> None:
        count = self._listed[message] = self._listed.get(message, 0) + 1
        if count <= _MOST_LISTED:
            text = " ".join("".join(text for text, _ in runs).split())
            shown = text if len(text) <= _SHOWN_LENGTH else f"{text[:_SHOWN_LENGTH]}…"
            self._problems.append(Problem(passage.element.line, f"{message}: {shown}"))


def _begin(shown: tuple[Moment, Moment | None, Passage, list[Run]]) -> Moment:
    return shown[0]


def _times(passage: Passage) -> tuple[Moment, Moment | None]:
    """Return when a passage is shown: while its region is, too."""
    begin, end = passage.begin, passage.end
    region = passage.context.timed_region
    if region is not None:
        begin = max(begin, region.begin)
        if region.end is not None:
            end = region.end if end is None else min(end, region.end)
    return begin, end


def _region_has_ended(passage: Passage) -> bool:
    region = passage.context.timed_region
    if region is None:
        return False
    begin, end = _times(passage)
    return end is not None and end <= begin and (passage.end is None or passage.end > passage.begin)


def _cue(passage: Passage, begin: Moment, end: Moment, runs: list[Run]) -> Cue:
    speaker = speaker_of(runs)
    label = ""
    first, look = runs[0]
    if speaker and first.startswith(f"{speaker}: ") and len(first) > len(speaker) + 2:
        # the name is in the text as well: that is the cue's label
        label = f"{speaker}: "
        runs = [(first.removeprefix(label), look), *runs[1:]]
    cue = make_cue(
        round_ms(begin),
        round_ms(end),
        markup(runs, has_voices=not speaker),
        speaker or None,
        None,
        passage.context.settings,
        "vtt",
    )
    return replace(cue, label=label) if label else cue


def _words(passage: Passage, end: Moment) -> Iterator[Word]:
    """Yield the words of a passage; one without its own end lasts to the next or to the end."""
    following = [word.begin for word in passage.words[1:]] + [end]
    for word, next_begin in zip(passage.words, following):
        word_end = next_begin if word.end is None else word.end
        yield Word(word.text, round_ms(word.begin), round_ms(word_end), word.speaker or None)
