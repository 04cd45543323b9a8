"""Refuse a recording of something else: another episode, music, noise.

Found words alone prove little, since some words fit any speech. A high mean score is proof enough;
where it leaves doubt, the words are compared with the same words in another order.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.audio.decoys import share_above_decoys
from captions.audio.noise import is_buried, loudness_range_db
from captions.audio.pronounce import can_pronounce
from captions.audio.voice import Voice
from captions.errors import CaptionsError
from captions.model import Turn

if TYPE_CHECKING:
    from captions.audio.listener import Listener
    from captions.audio.sound import Sound
    from captions.audio.timed import TimedWord

# Mean score of all words, where those not found have 0, from which a recording is surely the right
# one. Others have up to 0.45, the right one 0.6 and more in clear sound, in noise at 10 dB, under
# music, and with a fifth of its words wrong.
SURE_SCORE = 0.55
# Least share of passages that must fit better than their decoys, where the score leaves doubt. In
# noise other recordings have 0.56 at most, the right one 0.67 and more. In clear sound passages are
# searched in more ways, and single ones of another text may fit, which gives it up to 0.62.
_LEAST_ABOVE = 0.75
_LEAST_ABOVE_IN_NOISE = 0.6
# The same where noise is as loud as the voice: other recordings have 0.4 at most, and the right one
# in a language other than English sometimes no more than that.
_LEAST_ABOVE_BURIED = 0.4
# Below this difference (dB) between loud and quiet parts not even decoys tell anything.
_UNKNOWABLE_DB = 3.0
LEAST_SCORE_OF_ALL = 0.12
"""Least mean score of a script's words, where those that a stream lacks have 0."""
# Least mean score of a text of a few lines, for which there are too few passages: of English, and
# of languages whose sounds the English model has only nearly.
_LEAST_SCORE = 0.3
_LEAST_SCORE_ELSEWHERE = 0.2
# Fewest words of which that says anything.
_FEWEST_WORDS = 12
# Least voice (ms) in a recording in which somebody speaks, and the sound (ms) searched at once.
_LEAST_VOICE_MS = 1000
_STEP_MS = 60_000


def refuse_other_recording(
    words: Sequence[TimedWord], turns: Sequence[Turn], listener: Listener, location: str
) -> None:
    """Raise CaptionsError if nobody speaks, or what is said are surely not the words.

    Where noise is far louder than the voice nothing is sure: a transcript with times keeps them,
    and the report warns of few found words. One without times has none that could be kept.
    """
    sound, language = listener.sound, listener.language
    expected = words_inside(words, turns, sound.duration_ms)
    if not can_pronounce(language) or len(expected) < _FEWEST_WORDS:
        _refuse_without_voice(words, sound, location)
        return
    if mean_score(expected) >= SURE_SCORE:
        return
    _refuse_without_voice(words, sound, location)
    is_timed = any(turn.start_ms is not None for turn in turns)
    if is_timed and loudness_range_db(sound) < _UNKNOWABLE_DB:
        return
    doubt = doubt_about(expected, listener, len(expected))
    if doubt is None:
        return
    found = sum(word.how == "audio" for word in expected)
    about = f"; {sound.problems[0]}" if sound.problems else ""
    raise CaptionsError(
        "the words of the transcript are not spoken in this recording "
        f"({found} of {len(expected)} found, {doubt}){about}",
        hint=_hint(language, is_timed=is_timed),
        path=location,
    )


def doubt_about(words: Sequence[TimedWord], listener: Listener, expected: int) -> str | None:
    """Return why words are probably not spoken where they were found, None if they are.

    ``expected`` is the number of words of the whole text, which may be more. Words of a few lines
    are doubted because of their scores, more words if their other orders fit as well.
    """
    score = sum(word.score for word in words) / max(1, expected)
    if score >= SURE_SCORE:
        return None
    above = share_above_decoys(words, listener)
    if above is None:
        least_score = _LEAST_SCORE if listener.language == "en" else _LEAST_SCORE_ELSEWHERE
        if score >= least_score:
            return None
        return f"with a mean score of {score:.2f} < {least_score}"
    least = _least_above(listener)
    if above >= least:
        return None
    return (
        f"with a mean score of {score:.2f}; the words fit better than in a wrong order in only "
        f"{above:.0%} of their passages, and {least:.0%} are needed"
    )


def _least_above(listener: Listener) -> float:
    if is_buried(listener.sound):
        return _LEAST_ABOVE_BURIED
    return _LEAST_ABOVE_IN_NOISE if listener.is_noisy else _LEAST_ABOVE


def _hint(language: str, *, is_timed: bool) -> str:
    if is_timed:
        return "Name the recording of this episode; for another cut of it use `sync`"
    if language != "en":
        return (
            f"Name the recording of this episode. In this language ({language}) words are found "
            "more surely if the lines have times"
        )
    return "Name the recording of this episode, or give the lines of the transcript their times"


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
