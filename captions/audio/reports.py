"""Report how the words of a transcript were found in a recording, and what to listen to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from captions.audio.listener import show_nothing
from captions.audio.other_recording import SURE_SCORE, mean_score, words_inside
from captions.audio.pronounce import can_pronounce
from captions.audio.timed import Doubtful, LineFound, SoundReport, TimedWord, Untranscribed
from captions.audio.untranscribed import find_untranscribed
from captions.model import Turn
from captions.text.words import join_words
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.listener import Progress
    from captions.audio.sound import Sound

# Words with a smaller score fit their sound badly: mumbled, wrong, or not said at all.
_POOR_SCORE = 0.25
# Neighbouring words that make a doubtful stretch.
_DOUBTFUL_WORDS = 4
# Mean score of all words from which they are surely spoken in the recording, in a language that the
# model knows only nearly; in English it is SURE_SCORE.
_SURE_SCORE_ELSEWHERE = 0.4
# Words at the end of a transcript without times that are reported if they were not found: the
# recording may have ended before them.
_MISSING_WORDS = 12
# A transcript and a recording whose ends differ by more (ms) are reported.
_LENGTHS_DIFFER_MS = 15_000
# Characters of a doubtful stretch that are quoted.
_QUOTED = 60


def report_on(
    words: Sequence[TimedWord],
    turns: Sequence[Turn],
    sound: Sound,
    location: str,
    language: str,
    show: Progress = show_nothing,
) -> SoundReport:
    """Return the report on the words of a transcript in its recording.

    Gaps between the words are listened to; ``show`` is called with the share that is done.
    """
    warnings = [*sound.problems, *_warnings(words, turns, sound.duration_ms, language)]
    return make_report(
        words, turns, sound.duration_ms, location=location, language=language, warnings=warnings,
        untranscribed=find_untranscribed(words, sound, show),
    )  # fmt: skip


def make_report(
    words: Sequence[TimedWord],
    turns: Sequence[Turn],
    duration_ms: int,
    *,
    location: str,
    language: str,
    warnings: Sequence[str],
    untranscribed: Sequence[Untranscribed],
) -> SoundReport:
    """Return the report on timed words, counted by how they were found."""
    ways = Counter(word.how for word in words)
    by_line = list(_by_line(words, turns))
    lines = Counter(line.how for line in by_line)
    scores = [word.score for word in words if word.how == "audio"]
    return SoundReport(
        recording=location,
        duration_ms=duration_ms,
        language=language,
        audio=ways["audio"],
        voice=ways["voice"],
        text=ways["text"],
        lines={how: lines[how] for how in ("audio", "voice", "text")},
        score=round(sum(scores) / len(scores), 3) if scores else 0.0,
        doubtful=list(_doubtful(words, turns)),
        warnings=warnings,
        untranscribed=untranscribed,
        by_line=by_line,
    )


def _not_found_at_end(words: Sequence[TimedWord]) -> Sequence[TimedWord]:
    """Return the last words, after the last one that was found; none if no word was."""
    found = [index for index, word in enumerate(words) if word.how == "audio"]
    return words[found[-1] + 1 :] if found else ()


def _by_line(words: Sequence[TimedWord], turns: Sequence[Turn]) -> Iterator[LineFound]:
    for turn, group in groupby(words, key=lambda word: word.turn):
        own = list(group)
        ways = Counter(word.how for word in own)
        yield LineFound(
            line=_line_number(turn, turns),
            start_ms=own[0].start_ms,
            end_ms=own[-1].end_ms,
            how=own[0].how,
            score=round(mean_score(own), 3),
            audio=ways["audio"],
            voice=ways["voice"],
            text=ways["text"],
        )


def _line_number(turn: int | None, turns: Sequence[Turn]) -> int:
    return turns[turn].line if turn is not None else 1


def _doubtful(words: Sequence[TimedWord], turns: Sequence[Turn]) -> Iterator[Doubtful]:
    for is_poor, group in groupby(words, key=lambda word: word.score < _POOR_SCORE):
        run = list(group)
        if not is_poor or len(run) < _DOUBTFUL_WORDS:
            continue
        text = join_words([word.text for word in run])
        quoted = text if len(text) <= _QUOTED else f"{text[:_QUOTED].rsplit(' ', 1)[0]} …"
        yield Doubtful(
            line=_line_number(run[0].turn, turns),
            start_ms=run[0].start_ms,
            end_ms=run[-1].end_ms,
            words=len(run),
            text=quoted,
            how=run[0].how,
            score=round(mean_score(run), 3),
        )


def _warnings(
    words: Sequence[TimedWord], turns: Sequence[Turn], duration_ms: int, language: str
) -> Iterator[str]:
    if not can_pronounce(language):
        yield (
            f"words in this language ({language}) cannot be found in sound yet: lines start where "
            "the voice does, words inside them are estimated"
        )
    elif language != "en":
        yield f"finding words in this language ({language}) is experimental: check some cues"
    inside = words_inside(words, turns, duration_ms)
    least = SURE_SCORE if language == "en" else _SURE_SCORE_ELSEWHERE
    if can_pronounce(language) and mean_score(inside) < least:
        yield (
            f"few words fit their sound (mean score {mean_score(inside):.2f} < {least}): the "
            "recording is noisy, or of something else in part; listen to some cues"
        )
    late = [turn for turn in turns if turn.start_ms and turn.start_ms >= duration_ms]
    if late:
        yield (
            f"the recording ends at {format_clock(duration_ms)}, before {len(late)} "
            f"line{'s' if len(late) > 1 else ''} of the transcript (from line {late[0].line})"
        )
    rest = _not_found_at_end(words)
    if not any(turn.start_ms is not None for turn in turns) and len(rest) >= _MISSING_WORDS:
        yield (
            f"the recording ends at {format_clock(duration_ms)}, but the last {len(rest)} words of "
            f"the transcript were not found in it (from line {_line_number(rest[0].turn, turns)}); "
            "their times are estimates"
        )
    last_ms = max((word.end_ms for word in words), default=0)
    if duration_ms - last_ms > _LENGTHS_DIFFER_MS:
        yield (
            f"the last word is spoken at {format_clock(last_ms)}, the recording goes on until "
            f"{format_clock(duration_ms)}"
        )
