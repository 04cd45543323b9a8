"""Time the words of a transcript by its recording: ``captions.align``.

The transcript is read, cleaned and estimated as ``generate`` does it, then searched in the sound.
Lines that are not found near their times are recognised and matched, then searched again; what is
still missing starts where the voice does, or keeps its estimate.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from captions.arguments import check_flag, check_whole, refuse
from captions.asr.recognised import Recognised
from captions.asr.turns import known_speech, to_transcript
from captions.audio.forced_alignment import PocketSphinxAligner
from captions.audio.line_times import LineTimes, timed_words, voice_start
from captions.audio.lines import Line, lines_of
from captions.audio.noise import is_buried, is_noisy
from captions.audio.pronounce import can_pronounce
from captions.audio.reports import refuse_other_recording, report_on
from captions.audio.search import MakeAligner, Search, search_lines, stretches
from captions.audio.timed import AlignedWords, TimedWord
from captions.cleaning.clean import Sounds, clean
from captions.model import Turn, Word
from captions.record import Record, replace
from captions.sources import naming
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code, language_code
from captions.timing.estimate import estimate
from captions.timing.spoken_length import natural_duration_ms

if TYPE_CHECKING:
    from pathlib import Path

    from captions.audio.sound import Sound
    from captions.timing.rates import Number

Progress = Callable[[str, float], None]
"""Called with what is being done, and the share of it that is done, from 0 to 1."""

# A stretch without found lines is recognised if it is expected to last this long (ms). In a
# shorter one the voice and the neighbours say enough.
_RECOGNISED_MS = 20_000
# Share of lines with printed times that must be found near them; with fewer the times are taken
# for those of another cut, and everything is recognised.
_RIGHT_TIMES = 0.3


# In loud noise, a line that is found farther than this (ms) from its estimate is believed only if
# the voice starts within this much (ms) of it.
_UNCONFIRMED_MS = 200
_CONFIRMED_MS = 150


class TextWords(Record, frozen=True):
    """A transcript, cleaned, with estimated words, and whether it has times."""

    words: Sequence[Word]
    turns: Sequence[Turn]
    is_timed: bool
    language: str | None
    title: str | None


def align(
    transcript: str | bytes | Path,
    sound: str | Path,
    *,
    format: str | None = None,
    sounds: Sounds = "keep",
    keep_loops: bool = False,
    rename: Mapping[str, str] | None = None,
    glossary: Mapping[str, str] | None = None,
    lang: str | None = None,
    fps: Number | None = None,
    jobs: int = 1,
    cache: bool = True,
    progress: Progress | None = None,
) -> AlignedWords:
    """Return the words of a transcript with their times in its recording.

    ``transcript`` is text, bytes or a Path, as for ``generate``, with or without times; ``sound``
    is the name or Path of the recording. Each word says ``how`` its time was found: in the
    "audio", by the "voice" at the start of its line, or from the "text" alone; and its ``score``,
    from 0 to 1. ``format``, ``sounds``, ``keep_loops``, ``rename``, ``glossary``, ``lang`` and
    ``fps`` are those of ``generate``, which takes the ``words`` of the result. ``jobs`` processes
    search at the same time. With ``cache`` the times are kept in the user's cache folder, so that
    the same call needs a second only. ``progress`` is called with what is done and its share.

    Raises CaptionsError if either cannot be read, if the recording is of something else, and if
    ``captions-toolkit[audio]`` is not installed.
    """
    check_whole("jobs", jobs)
    check_flag("cache", cache)
    if not isinstance(sound, str | os.PathLike):
        refuse("sound", sound, "the name or Path of a recording")
    if lang is not None:
        language_code(lang, "lang")
    cleaning = {
        "sounds": sounds, "keep_loops": keep_loops, "glossary": glossary, "rename": rename,
    }  # fmt: skip
    with naming(transcript):
        text = read_words(transcript, format, fps=fps, lang=lang, **cleaning)
    return align_text(text, os.fspath(sound), jobs=jobs, cache=cache, progress=progress)


def align_text(
    text: TextWords,
    location: str,
    *,
    jobs: int = 1,
    cache: bool = True,
    progress: Progress | None = None,
) -> AlignedWords:
    """Return the timed words of a transcript that is already read; see ``align``."""
    from captions.audio.cache import Cache
    from captions.audio.decode import open_sound

    show = progress or (lambda what, share: None)
    start_s = time.monotonic()
    store = Cache(location, text.words, text.turns, text.language) if cache else None
    known = store.read() if store is not None else None
    if known is not None:
        report = replace(known.report, recording=location, from_cache=True, seconds=0.0)
        return replace(known, report=report, title=text.title)
    with open_sound(location, partial(show, "decoding")) as sound:
        words = time_words(text, sound, jobs=jobs, show=show)
        refuse_other_recording(words, sound, location, text.language)
        report = report_on(words, text.turns, sound, location, text.language)
    report = replace(report, seconds=round(time.monotonic() - start_s, 1))
    result = AlignedWords(words, text.turns, report, text.language, text.title)
    if store is not None:
        store.write(result)
    return result


def time_words(
    text: TextWords,
    sound: Sound,
    *,
    jobs: int = 1,
    show: Progress,
    make_aligner: MakeAligner | None = None,
) -> list[TimedWord]:
    """Return the words of a text with their times in a recording."""
    language = text.language or "en"
    words = list(text.words)
    end_ms = sound.duration_ms
    lines = lines_of(words, text.turns, end_ms)
    found: dict[int, LineTimes] = {}
    if can_pronounce(language) or make_aligner is not None:
        make = make_aligner or partial(PocketSphinxAligner, language)
        if text.is_timed:
            search = Search(lines, words, sound, make, is_noisy(sound))
            found = search_lines(search, jobs, partial(show, "aligning"))
        missing = [index for index in range(len(lines)) if index not in found]
        # in noise the times of the transcript are still the best there is
        are_wrong = len(found) < _RIGHT_TIMES * len(lines) and not (
            text.is_timed and is_noisy(sound)
        )
        if are_wrong:
            anchored = _anchored(words, text, sound, make, range(len(words)), 0, end_ms, jobs, show)
            if anchored is not None:
                return anchored
        elif not is_noisy(sound):
            words = _again(words, lines, missing, found, text, sound, make, jobs, show)
    if is_buried(sound):
        _drop_unconfirmed(lines, found, sound)
    starts_ms = _voice_starts(lines, found, sound, were_searched=can_pronounce(language))
    return timed_words(words, lines, found, starts_ms)


def _again(
    words: list[Word],
    lines: Sequence[Line],
    missing: Sequence[int],
    found: dict[int, LineTimes],
    text: TextWords,
    sound: Sound,
    make: MakeAligner,
    jobs: int,
    show: Progress,
) -> list[Word]:
    """Recognise long stretches of lines that were not found; those heard now are found."""
    for run in stretches(missing):
        first, last = lines[run[0]], lines[run[-1]]
        if last.end_ms - first.start_ms < _RECOGNISED_MS:
            continue
        begin_ms = max(0, first.earliest_ms)
        following = lines[run.stop] if run.stop < len(lines) else None
        stop_ms = sound.duration_ms if following is None else following.latest_ms
        span = range(first.first, last.stop)
        stop_ms = min(stop_ms, last.end_ms + 60_000)
        timed = _anchored(words, text, sound, make, span, begin_ms, stop_ms, jobs, show)
        if timed is None:
            continue
        for index in run:
            line = lines[index]
            own = timed[line.first - span.start : line.stop - span.start]
            spans = [
                (word.start_ms, word.end_ms, word.score) if word.how == "audio" else None
                for word in own
            ]
            if any(span is not None for span in spans):
                found[index] = LineTimes(index, "audio", spans)
    return words


def _anchored(
    words: Sequence[Word],
    text: TextWords,
    sound: Sound,
    make: MakeAligner,
    span: range,
    start_ms: int,
    end_ms: int,
    jobs: int,
    show: Progress,
) -> list[TimedWord] | None:
    """Return words found by what a recogniser hears, None if it hears too few of them."""
    from captions.audio.anchors import LEAST_HEARD, find_anchors

    some = [words[index] for index in span]
    anchored = find_anchors(
        some, sound, start_ms, end_ms, language=text.language or "en", is_timed=text.is_timed,
        keep_unmatched=True, progress=partial(show, "recognising"),
    )  # fmt: skip
    if anchored is None or anchored.heard_share < LEAST_HEARD:
        return None
    search = Search(anchored.lines, anchored.words, sound, make, is_noisy(sound))
    found = search_lines(search, jobs, partial(show, "aligning"))
    starts_ms = _voice_starts(anchored.lines, found, sound, were_searched=True)
    timed = timed_words(anchored.words, anchored.lines, found, starts_ms)
    back = dict(zip(anchored.order, timed))
    if len(back) < len(some):
        return None
    elsewhere = {index for passage in anchored.script.elsewhere for index in passage}
    return in_text_order([back[index] for index in range(len(some))], elsewhere)


def in_text_order(words: Sequence[TimedWord], elsewhere: Collection[int]) -> list[TimedWord]:
    """Return words in the order of the text, none starting before the one ahead of it.

    ``elsewhere`` are the indices of words that were heard in another order than the rest: a
    transcript follows its recording, so that they were misheard and lie between their neighbours.
    """
    made: list[TimedWord] = []
    floor_ms = 0
    for index, word in enumerate(words):
        if index in elsewhere:
            word = replace(word, start_ms=floor_ms, end_ms=floor_ms, how="text", score=0.0)
        elif word.start_ms < floor_ms:
            word = replace(word, start_ms=floor_ms, end_ms=max(floor_ms, word.end_ms))
        made.append(word)
        floor_ms = word.start_ms if index in elsewhere else max(floor_ms, word.start_ms)
    return made


def _drop_unconfirmed(lines: Sequence[Line], found: dict[int, LineTimes], sound: Sound) -> None:
    """Drop lines found in loud noise far from their estimate, unless the voice starts there."""
    from captions.audio.voice import Voice

    voice = Voice(sound)
    for index, times in list(found.items()):
        start_ms = next(span[0] for span in times.spans if span is not None)
        if lines[index].is_timed and abs(start_ms - lines[index].start_ms) > _UNCONFIRMED_MS:
            around_ms = start_ms - _CONFIRMED_MS, start_ms + _CONFIRMED_MS
            if not voice.onsets(*around_ms):
                del found[index]


def _voice_starts(
    lines: Sequence[Line], found: Mapping[int, LineTimes], sound: Sound, *, were_searched: bool
) -> dict[int, int]:
    """Return where the voice starts lines that were not found."""
    from captions.audio.voice import Voice

    starts: dict[int, int] = {}
    missing = [index for index in range(len(lines)) if index not in found]
    if not missing:
        return starts
    voice = Voice(sound)
    for index in missing:
        before = found.get(index - 1)
        known = [span for span in before.spans if span is not None] if before else []
        start_ms = voice_start(
            lines[index], voice, known[-1][1] if known else 0, is_noisy=were_searched
        )
        if start_ms is not None:
            starts[index] = start_ms
    return starts


def read_words(
    data: str | bytes | Path,
    format: str | None = None,
    *,
    fps: Number | None = None,
    lang: str | None = None,
    **cleaning: Any,
) -> TextWords:
    """Return the words of a transcript with the times that its text alone gives.

    ``cleaning`` are the options of ``clean``. Raises CaptionsError for what is no transcript.
    """
    from captions.generation import read_speech_source

    content = read_speech_source(data, format, fps)
    recognised = content if isinstance(content, Recognised) else None
    transcript = clean(
        to_transcript(content) if isinstance(content, Recognised) else content, **cleaning
    )
    code = known_code(lang)
    if recognised is not None:
        words: Sequence[Word] = known_speech(transcript.turns, recognised).words
        code = code or known_code(recognised.language)
    else:
        end_ms = None
        if not transcript.is_timed:
            end_ms = sum(natural_duration_ms(turn.text, lang) for turn in transcript.turns)
        words = estimate(transcript.turns, end_ms=end_ms, language=lang).words
    code = code or detect([word.text for word in words]) or "en"
    return TextWords(words, transcript.turns, transcript.is_timed, code, transcript.title)
