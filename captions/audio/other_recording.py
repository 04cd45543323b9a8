"""Refuse a recording of something else: another episode, music, noise.

Found words alone prove little, since some words fit any speech; their scores do.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.audio.noise import is_buried, is_noisy
from captions.audio.pronounce import can_pronounce
from captions.audio.voice import Voice
from captions.errors import CaptionsError
from captions.model import Turn

if TYPE_CHECKING:
    from captions.audio.sound import Sound
    from captions.audio.timed import TimedWord

# Least mean score of all words, where those not found have 0. In clear sound other episodes have up
# to 0.27, the right one has 0.5 and more; under noise or music it is 0.18 and 0.25.
_LEAST_SCORE = 0.3
_LEAST_SCORE_IN_NOISE = 0.2
# The same for languages whose sounds the English model has only nearly: 0.3 and more.
_LEAST_SCORE_ELSEWHERE = 0.12
# Fewest words of which that says anything.
_FEWEST_WORDS = 12
# Least voice (ms) in a recording in which somebody speaks, and the sound (ms) searched at once.
_LEAST_VOICE_MS = 1000
_STEP_MS = 60_000


def refuse_other_recording(
    words: Sequence[TimedWord], turns: Sequence[Turn], sound: Sound, location: str, language: str
) -> None:
    """Raise CaptionsError if nobody speaks, or what is said are surely not the words.

    Where noise is as loud as the voice nothing is sure, and the times of the transcript are kept;
    one without times has none that could be kept.
    """
    expected = words_inside(words, turns, sound.duration_ms)
    if not can_pronounce(language) or len(expected) < _FEWEST_WORDS:
        _refuse_without_voice(words, sound, location)
        return
    least = least_score(language, is_noisy=is_noisy(sound))
    if mean_score(expected) >= least:
        return
    _refuse_without_voice(words, sound, location)
    is_timed = any(turn.start_ms is not None for turn in turns)
    if is_buried(sound) and is_timed:
        return
    found = sum(word.how == "audio" for word in expected)
    about = f"; {sound.problems[0]}" if sound.problems else ""
    raise CaptionsError(
        f"the words of the transcript are not spoken in this recording "
        f"({found} of {len(expected)} found, with a mean score of {mean_score(expected):.2f} < "
        f"{least}){about}",
        hint=_hint(language, is_timed=is_timed),
        path=location,
    )


def _hint(language: str, *, is_timed: bool) -> str:
    if is_timed:
        return "Name the recording of this episode; for another cut of it use `sync`"
    if language != "en":
        return (
            f"Name the recording of this episode. In this language ({language}) words are found "
            "more surely if the lines have times"
        )
    return "Name the recording of this episode, or give the lines of the transcript their times"


def least_score(language: str, *, is_noisy: bool) -> float:
    """Return the mean score of words below which a recording is probably of something else."""
    if language != "en":
        return _LEAST_SCORE_ELSEWHERE
    return _LEAST_SCORE_IN_NOISE if is_noisy else _LEAST_SCORE


def words_inside(
    words: Sequence[TimedWord], turns: Sequence[Turn], duration_ms: int
) -> list[TimedWord]:
    """Return the words of lines that, by their own times, start inside the recording."""
    return [
        word
        for word in words
        if word.turn is None or (turns[word.turn].start_ms or 0) < duration_ms
    ]


def mean_score(words: Sequence[TimedWord]) -> float:
    """Return the mean of the scores of words; those that were not found have 0."""
    return sum(word.score for word in words) / len(words) if words else 0.0


def _refuse_without_voice(words: Sequence[TimedWord], sound: Sound, location: str) -> None:
    if any(word.how != "text" for word in words):
        return
    voice, heard_ms = Voice(sound), 0
    for start_ms in range(0, sound.duration_ms, _STEP_MS):
        passages = voice.passages(start_ms, min(start_ms + _STEP_MS, sound.duration_ms))
        heard_ms += sum(end_ms - begin_ms for begin_ms, end_ms in passages)
        if heard_ms >= min(_LEAST_VOICE_MS, sound.duration_ms // 2):
            return
    raise CaptionsError(
        "nobody speaks in this recording", hint="Name the recording of this episode", path=location
    )
