"""Find loops: text that a speech recogniser repeated where nobody spoke.

Whisper and similar recognisers fill silence and music with "Thank you.", "you you you you" or one
sentence over and over. People repeat themselves too ("Yeah." "Yeah.", "no no no no", "0, 0, 0, 0,
0, 1 in binary"), so a repetition is a loop only with evidence: it comes too often, too fast for
any speaker, or at the end of a file in a way that recognisers have.

``captions.cleaning.loops`` removes the certain loops from the turns of a transcript; rule X003 of
``captions.validation`` reports all loops in the cues of a caption file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from captions.cleaning.repeats import (
    LEAST_REPEATS,
    Phrase,
    equal_runs,
    periodic_runs,
    repeated_phrases,
    same_words,
    word_key,
)
from captions.record import Record
from captions.text.sounds import is_sound
from captions.timing.spoken_length import least_duration_ms, natural_duration_ms

# From this many times in a row, equal passages and phrases of several words are certainly not
# speech, however slow. The most in the episodes measured is a line sung eight times.
_BEYOND_SPEECH = 10
# The same for one word inside a passage: people do say "no no no no no no no no" and "ha ha ha".
_WORD_BEYOND_SPEECH = 15
# The same for text that recognisers are known to invent in silence. People thank for applause up
# to five times in a row.
_INVENTED_BEYOND_SPEECH = 6
_INVENTED = frozenset(
    (
        *("thank you", "thanks", "thank you very much", "thank you so much", "you"),
        *("thanks for watching", "thank you for watching", "please subscribe"),
        *("danke", "vielen dank", "danke schön", "merci", "merci beaucoup", "gracias"),
        *("muchas gracias", "gracias por ver el video", "grazie", "obrigado", "obrigada"),
        *("dank u wel", "bedankt", "tack", "tak", "takk", "dziękuję", "děkuji", "teşekkürler"),
        *("спасибо", "спасибо за просмотр", "продолжение следует", "дякую", "شكرا", "תודה"),
        *("ご視聴ありがとうございました", "ありがとうございました", "감사합니다"),
        *("시청해주셔서 감사합니다", "谢谢", "謝謝", "谢谢观看", "謝謝觀看"),
    )
)
# How often several texts must come in turn to be looked at.
_LEAST_TURNS = 3
# Equal passages that last longer than this many times what they take to say plus this many
# milliseconds are not speech: twice as long as the slowest line of a song.
_STRETCHED_PACE, _STRETCHED_MS = 4, 2000
# Equal words that open a line are part of a loop from this many on ("you you you Thank you.").
# Two are speech, unless the rest of the line repeats the line before.
_LEAST_OPENING = 3
# Words that people do not repeat alone, as they do "no no no no", but recognisers do in silence.
_NEVER_SAID_ALONE = frozenset(
    "a an the you i he she it we they is are was to of in on at and or that this for with".split()
)


class Passage(NamedTuple):
    """The text of a turn or a cue, and the longest time it may take: both ends in milliseconds.

    ``lasts_ms`` is how long its recogniser says that it is spoken, None where nobody says so.
    """

    text: str
    start_ms: int
    end_ms: int
    speaker: str | None = None
    lasts_ms: int | None = None


class LoopedPassages(Record, frozen=True):
    """Passages in a row, by their indices, that repeat the first of them.

    ``is_certain`` is True if they cannot be speech. ``period`` is how many texts come in turn:
    the first ones are kept, the ``repeats`` are not.
    """

    indices: range
    is_certain: bool
    period: int = 1

    @property
    def repeats(self) -> range:
        """The indices of the passages that repeat others."""
        return self.indices[self.period :]


class LoopedPhrase(Record, frozen=True):
    """A phrase that comes ``count`` times in a row inside the passage at ``index``.

    ``words`` are the indices of its first occurrence in ``text.split()``, ``extra`` those of the
    words to remove: its other occurrences, or all of them if it opens a line.
    """

    index: int
    words: range
    extra: range
    count: int
    is_certain: bool


class Loops(Record, frozen=True):
    """The loops in a sequence of passages, in order. A phrase may be in a looped passage."""

    passages: Sequence[LoopedPassages]
    phrases: Sequence[LoopedPhrase]


def find_loops(passages: Sequence[Passage]) -> Loops:
    """Return the loops in passages, which come in order of time.

    >>> tail = [Passage("So long.", 0, 2000), *[Passage("Thank you.", 2000, 9000)] * 4]
    >>> find_loops(tail).passages
    [LoopedPassages(indices=range(1, 5), is_certain=True, period=1)]
    >>> (phrase,) = find_loops([Passage(f"So {'you ' * 40}know.", 0, 2000)]).phrases
    >>> phrase.count, phrase.extra, phrase.is_certain
    (40, range(2, 41), True)
    """
    openings = find_openings(passages)
    texts = [
        _without_words(passage.text, openings[index]) if index in openings else passage.text
        for index, passage in enumerate(passages)
    ]
    runs = list(equal_runs(texts, [passage.speaker for passage in passages]))
    tail = find_tail(runs, openings, len(passages))
    looped = [
        LoopedPassages(run, is_certain=run.start >= tail or _is_beyond_speech(run, passages))
        for run in runs
        if len(run) >= LEAST_REPEATS and not is_sound(texts[run.start])
    ]
    looped += _in_turn(texts, passages)
    phrases = [
        phrase
        for index, passage in enumerate(passages)
        for phrase in _phrases(index, passage, openings.get(index, 0) if index >= tail else 0)
    ]
    return Loops(looped, phrases)


def _in_turn(texts: Sequence[str], passages: Sequence[Passage]) -> Iterator[LoopedPassages]:
    """Yield the certain loops in which several texts come in turn, again and again."""
    for run, period in periodic_runs(texts, _LEAST_TURNS):
        turn = texts[run.start : run.start + period]
        if len({passages[at].speaker for at in run}) > 1:
            continue  # people take turns
        is_invented = len(run) >= _INVENTED_BEYOND_SPEECH and all(
            word_key(text) in _INVENTED for text in turn
        )
        if (is_invented or len(run) >= _BEYOND_SPEECH * period) and not any(map(is_sound, turn)):
            yield LoopedPassages(run, is_certain=True, period=period)


def without_extra(words: Sequence[str], phrases: Sequence[LoopedPhrase]) -> list[str]:
    """Return the words of a passage without those that loops repeat."""
    extra = {index for phrase in phrases for index in phrase.extra}
    return [word for index, word in enumerate(words) if index not in extra]


def find_openings(passages: Sequence[Passage]) -> Mapping[int, int]:
    """Return how many equal words open a passage, by its index, where they may be a loop.

    >>> texts = ["Thank you.", "you you Thank you.", "no no not that", "you you you Bye."]
    >>> find_openings([Passage(text, 0, 9000) for text in texts])
    {1: 2, 3: 3}
    """
    openings: dict[int, int] = {}
    before, speaker = "", None
    for index, passage in enumerate(passages):
        text = passage.text
        if count := _count_opening(text):
            rest = _without_words(text, count)
            is_repeated = passage.speaker == speaker and same_words(rest, before)
            if count >= _LEAST_OPENING or is_repeated:
                openings[index] = count
                text = rest
        before, speaker = text, passage.speaker
    return openings


def _count_opening(text: str) -> int:
    """Return how many equal unpunctuated words open a text that continues after them, or 0."""
    first, *others = text.split(None, 2)[:2] or [""]
    if not others or first.casefold() != others[0].casefold() or not first.isalnum():
        return 0
    words = text.casefold().split()
    return next((i for i, word in enumerate(words) if word != words[0]), 0)


def _without_words(text: str, count: int) -> str:
    return " ".join(text.split()[count:])


def find_tail(runs: Sequence[range], openings: Mapping[int, int], count: int) -> int:
    """Return the index of the first of ``count`` passages that is in loops up to the last one.

    Recognisers often end a file with several loops, one after the other. Each is a long run of
    equal passages, or has one that repeated words open. If none is long, an opening must itself
    be as long, and its line come twice. Without such loops, ``count`` is returned.

    >>> find_tail([range(3, 8), range(8, 10)], {8: 3}, 10)
    3
    >>> find_tail([range(8, 10)], {8: 3}, 10)
    10
    """
    run_before = {run.stop: run for run in runs}
    start, is_loop = count, False
    while start:
        run = run_before.get(start, range(start - 1, start))
        longest_opening = max(openings.get(index, 0) for index in run)
        if len(run) < LEAST_REPEATS and not longest_opening:
            break
        if len(run) >= LEAST_REPEATS or (len(run) > 1 and longest_opening >= LEAST_REPEATS):
            is_loop = True
        start = run.start
    return start if is_loop else count


def _is_beyond_speech(run: range, passages: Sequence[Passage]) -> bool:
    """Return whether equal passages are too many, too fast or too slow for anybody to say."""
    if len(run) >= _INVENTED_BEYOND_SPEECH and word_key(passages[run[0]].text) in _INVENTED:
        return True
    available_ms = passages[run[-1]].end_ms - passages[run[0]].start_ms
    needed_ms = len(run) * least_duration_ms(passages[run[0]].text)
    if len(run) >= _BEYOND_SPEECH or needed_ms > available_ms:
        return True
    return all(_is_stretched(passages[index]) for index in run[1:])


def _is_stretched(passage: Passage) -> bool:
    """Return whether a recogniser says that a short text fills a time in which nobody says it.

    Whisper gives the text it invents for silence all of the silence, mostly 30 s.
    """
    if passage.lasts_ms is None:
        return False
    longest_ms = _STRETCHED_PACE * natural_duration_ms(passage.text) + _STRETCHED_MS
    return passage.lasts_ms > longest_ms


def _phrases(index: int, passage: Passage, opening: int) -> Iterator[LoopedPhrase]:
    """Yield the loops inside a passage, of which the first ``opening`` words are one."""
    if opening:
        yield LoopedPhrase(index, range(1), range(opening), opening, is_certain=True)
    text = _without_words(passage.text, opening) if opening else passage.text
    for phrase in repeated_phrases(text):
        words = text.split()
        is_certain = _is_certain(phrase, words, passage)
        if is_certain or _is_likely(phrase, words, passage):
            first = range(opening + phrase.start, opening + phrase.start + phrase.length)
            extra = range(first.stop, first.start + phrase.length * phrase.count)
            yield LoopedPhrase(index, first, extra, phrase.count, is_certain)


def _is_certain(phrase: Phrase, words: Sequence[str], passage: Passage) -> bool:
    """Return whether a phrase comes too often for speech; a single word must be too fast too."""
    if phrase.length > 1:
        said = word_key(" ".join(words[phrase.start : phrase.start + phrase.length]))
        return phrase.count >= (_INVENTED_BEYOND_SPEECH if said in _INVENTED else _BEYOND_SPEECH)
    return phrase.count >= _WORD_BEYOND_SPEECH and not _can_be_said(words, passage)


def _is_likely(phrase: Phrase, words: Sequence[str], passage: Passage) -> bool:
    """Return whether a phrase comes often, is too fast to say, or is the whole passage."""
    repeated = words[phrase.start : phrase.start + phrase.length * phrase.count]
    if phrase.count >= _WORD_BEYOND_SPEECH or not _can_be_said(repeated, passage):
        return True
    return len(repeated) == len(words) and _NEVER_SAID_ALONE.issuperset(map(str.casefold, words))


def _can_be_said(words: Sequence[str], passage: Passage) -> bool:
    return least_duration_ms(" ".join(words)) <= passage.end_ms - passage.start_ms
