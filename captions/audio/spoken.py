"""Find which words of a script are spoken in a recording, and when; the others are not.

``sync`` takes the result as its reference: words with exact times. Where the script has times that
fit the recording, its lines are searched there; else all is recognised and matched first.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from captions.alignment.reference import Reference
from captions.alignment.script import Script
from captions.alignment.set_times import TimedScript
from captions.alignment.sync import SyncResult, fit_to_reference
from captions.audio.anchors import LEAST_HEARD, Anchored, find_anchors, search_anchored
from captions.audio.cache import Cache
from captions.audio.decode import open_sound
from captions.audio.doubtful_lines import doubtful_runs, surely_started
from captions.audio.line_times import LineTimes, timed_words
from captions.audio.lines import Line, lines_of
from captions.audio.listener import listen_to, show_nothing
from captions.audio.other_recording import LEAST_SCORE_OF_ALL, doubt_about
from captions.audio.pronounce import can_pronounce
from captions.audio.reports import make_report
from captions.audio.search import search_lines
from captions.audio.timed import TimedWord, Untranscribed
from captions.audio.untranscribed import find_untranscribed
from captions.audio.windows import is_gap
from captions.errors import CaptionsError
from captions.model import Word
from captions.record import Record, replace
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code

if TYPE_CHECKING:
    from captions.audio.listener import Listener, Progress
    from captions.editing.chapters.model import Chapters
    from captions.profile import Profile
    from captions.segmentation.layout import Speakers

# How far (ms) the start of a caption may be from its voice: captions appear a little early or late.
_CAPTION_MS = 700
# Shortest stretch (ms) of lines without found words that is recognised.
_RECOGNISED_MS = 3000
# Sound (ms) around such a stretch that is recognised, too.
_AROUND_MS = 5000
# Fewest words that must be found.
_FEWEST_WORDS = 4


class SpokenWords(Record, frozen=True):
    """The words of a script that are heard in a recording, and the length and faults of it.

    ``doubt`` says why they are probably not spoken there.
    """

    words: Sequence[TimedWord]
    duration_ms: int
    problems: Sequence[str] = ()
    untranscribed: Sequence[Untranscribed] = ()
    doubt: str | None = None


def sync_to_sound(
    script: Script,
    location: str,
    profile: Profile,
    *,
    jobs: int = 1,
    cache: bool = True,
    progress: Progress | None = None,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    title: str | None = None,
    keep_unmatched: bool = False,
    accept_low_match: bool = False,
    chapters: Chapters | None = None,
) -> SyncResult:
    """Make captions of a script at the times of a recording.

    The options are those of ``sync`` and of ``align``. The ``captions.sound`` of its report says
    how the words were found. Raises CaptionsError for a recording that cannot be read, or in which
    the words are not spoken, and for a language whose words cannot be found.
    """
    start_s = time.monotonic()
    language = script_language(script)
    store = Cache(location, "sync", script, language) if cache else None
    known = store.read(SpokenWords) if store is not None else None
    spoken = known or _listen(script, location, language, jobs, progress or show_nothing)
    if store is not None and known is None:
        store.write(spoken)
    if len(spoken.words) < _FEWEST_WORDS:
        raise not_spoken(location, len(spoken.words), len(script.words))
    result = fit_to_reference(
        script, Reference(spoken.words, script.language, has_word_times=True), profile,
        speakers=speakers, label=label, title=title, keep_unmatched=keep_unmatched,
        accept_low_match=True, chapters=chapters,
    )  # fmt: skip
    score = _score_of(spoken.words) / len(script.words)
    # a stream may lack most of the script
    if (score < LEAST_SCORE_OF_ALL or spoken.doubt) and not accept_low_match:
        raise not_spoken(location, len(spoken.words), len(script.words), spoken.doubt)
    return _with_report(result, script, spoken, location, language, start_s, known is not None)


def _listen(script: Script, location: str, language: str, jobs: int, show: Progress) -> SpokenWords:
    with open_sound(location, partial(show, "decoding")) as sound:
        listener = listen_to(sound, language, jobs=jobs, show=show)
        words = find_spoken(script, listener)
        untranscribed = find_untranscribed(words, sound) if words else ()
        doubt = doubt_about(words, listener, len(script.words)) if words else None
        return SpokenWords(words, sound.duration_ms, sound.problems, untranscribed, doubt)


def _with_report(
    result: SyncResult,
    script: Script,
    spoken: SpokenWords,
    location: str,
    language: str,
    start_s: float,
    is_from_cache: bool,
) -> SyncResult:
    """Return the result of ``sync`` with a report on how its words were found."""
    assert result.timed is not None
    report = make_report(
        list(_how_found(result.timed, spoken.words)),
        script.transcript.turns,
        spoken.duration_ms,
        location=location,
        language=language,
        warnings=spoken.problems,
        untranscribed=spoken.untranscribed,
    )
    seconds = 0.0 if is_from_cache else round(time.monotonic() - start_s, 1)
    report = replace(report, seconds=seconds, from_cache=is_from_cache)
    captions = replace(result.report.captions, sound=report)
    return replace(result, report=replace(result.report, captions=captions))


def _how_found(timed: TimedScript, spoken: Sequence[TimedWord]) -> Iterator[TimedWord]:
    """Yield the words of captions; those that match no word heard in the sound lie between them."""
    for word, index in zip(timed.words, timed.order):
        match = timed.matches[index]
        heard = spoken[match.first] if match is not None else None
        yield TimedWord(
            word.text, word.start_ms, word.end_ms, word.speaker, word.turn,
            "text" if heard is None else heard.how, 0.0 if heard is None else heard.score,
        )  # fmt: skip


def not_spoken(location: str, found: int, whole: int, doubt: str | None = None) -> CaptionsError:
    """Return the error for a recording of something else; ``doubt`` says how that was seen."""
    about = f", {doubt}" if doubt else ""
    return CaptionsError(
        f"the words of the text are not spoken in this recording ({found} of {whole} found{about})",
        hint="Name the recording of this episode, or continue with `accept_low_match`",
        path=location,
    )


def find_spoken(script: Script, listener: Listener) -> list[TimedWord]:
    """Return the words of a script that are spoken in a recording, in the order they are."""
    words = list(script.words)
    found: dict[int, LineTimes] = {}
    lines: Sequence[Line] = ()
    if script.is_timed:
        turns, end_ms = script.transcript.turns, listener.sound.duration_ms
        lines = lines_of(words, turns, end_ms, tolerance_ms=_CAPTION_MS)
        found = search_lines(listener, lines, words)
    if not lines:
        return _recognised(script, words, listener, (0, listener.sound.duration_ms))
    timed = timed_words(words, lines, found, {})
    end_ms, sure = listener.sound.duration_ms, surely_started(found)
    runs = doubtful_runs(lines, sure, end_ms, shortest_ms=_RECOGNISED_MS)
    for run in reversed(runs):  # the indices of words before a run stay as they are
        span = slice(lines[run[0]].first, lines[run[-1]].stop)
        stretch = _around(run, lines, listener.sound.duration_ms)
        heard = _recognised(script, words[span], listener, stretch)
        # where no line seems right, those found at their times were found by chance
        is_sure = len(run) == len(lines) and not listener.is_noisy
        if is_sure or _score_of(heard) > _score_of(timed[span]):
            timed[span] = heard
    return sorted((word for word in timed if word.how == "audio"), key=lambda word: word.start_ms)


def _score_of(words: Sequence[TimedWord]) -> float:
    return sum(word.score for word in words)


def script_language(script: Script) -> str:
    """Return the language of a script. Raises CaptionsError if its words cannot be found."""
    language = known_code(script.language) or detect([word.text for word in script.words]) or "en"
    if not can_pronounce(language):
        raise CaptionsError(
            f"words in this language ({language}) cannot be found in sound yet",
            hint="Use automatic captions as the reference instead of the recording",
        )
    return language


def _around(run: range, lines: Sequence[Line], sound_end_ms: int) -> tuple[int, int]:
    """Return where lines that were not found at their times may be spoken."""
    start_ms, end_ms = 0, sound_end_ms
    if run.start:
        start_ms = lines[run[0]].start_ms - _AROUND_MS
        if not is_gap(lines[run.start - 1], lines[run[0]]):
            start_ms = max(start_ms, lines[run.start - 1].end_ms)
    if run.stop < len(lines):
        end_ms = min(lines[run[-1]].end_ms + _AROUND_MS, lines[run.stop].start_ms)
    return max(0, start_ms), min(end_ms, sound_end_ms)


def _recognised(
    script: Script, words: Sequence[Word], listener: Listener, stretch: tuple[int, int]
) -> list[TimedWord]:
    """Return some words of a script that are heard in a stretch of a recording."""
    if stretch[1] <= stretch[0]:
        return []
    anchored = find_anchors(
        listener, words, [stretch], is_timed=script.is_timed, keep_unmatched=False
    )
    if anchored is None or anchored.heard_share < LEAST_HEARD / 2:
        return []
    return aligned_anchors(anchored, listener)


def aligned_anchors(anchored: Anchored, listener: Listener) -> list[TimedWord]:
    """Return the words of anchored lines that are found in the sound."""
    found = search_anchored(anchored, listener)
    timed = timed_words(anchored.words, anchored.lines, found, {})
    return [word for word in timed if word.how == "audio"]
