"""Read the reference for ``sync``: which words are heard when in the stream.

Its words may be wrong, as in automatic captions; its times are right. Captions, recognisers' files
and tracks are accepted; a transcript is not, because it only has the times of its lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.files.local import load
from captions.model import Track, Word
from captions.record import Record, replace
from captions.sources import Source, as_track, naming, open_source
from captions.text.sounds import is_sound
from captions.timing.fitted import MODEL
from captions.timing.spoken_length import is_english, spoken_lengths
from captions.timing.spread import spread_cues
from captions.transcript.model import Transcript

if TYPE_CHECKING:
    from captions.timing.rates import Number

_KINDS = "Give the stream's automatic captions (json3 or vtt), Whisper's JSON or captions"
_SWAPPED = "Did you swap the two? Give the words first, then the captions with the times"


class Reference(Record, frozen=True):
    """The words heard in the stream, in the order in which they start.

    ``has_word_times`` is False where words were spread over the time of their caption.
    """

    words: Sequence[Word]
    language: str | None = None
    has_word_times: bool = False


def read_reference(data: str | bytes | Path | Track, *, fps: Number | None = None) -> Reference:
    """Return the words and times of a caption file, a recogniser's file or a track.

    ``fps`` is the frame rate of a file that counts frames.
    Raises CaptionsError for any other file, and for one without words or times. A transcript is
    refused: the times of its words would be estimates, which ``sync`` would treat as exact.
    """
    with naming(data):
        track = data if isinstance(data, Track) else read_reference_track(data, fps=fps)
        if not track.cues:
            raise CaptionsError("the reference is empty", hint=_KINDS)
        words = _in_order([word for word in _timed_words(track) if not is_sound(word.text)])
        if not words:
            raise CaptionsError("the reference has no spoken words", hint=_KINDS)
        if len(words) > 1 and words[0].start_ms == words[-1].start_ms:
            raise CaptionsError(
                "the reference has no times: all its words start at once", hint=_KINDS
            )
        return Reference(words, track.language, bool(track.words))


def read_reference_track(data: str | bytes | Path, *, fps: Number | None = None) -> Track:
    """Return the captions of a file; a transcript, with times or without, is refused.

    ``fps`` is the frame rate of a file that counts frames.
    """
    source = open_source(load(data), fps=fps)
    if source.is_empty:
        raise CaptionsError("the reference is empty", hint=_KINDS)
    if source.kind == "transcript":
        raise _refusal(source)
    content = source.read()
    assert not isinstance(content, Transcript)
    return as_track(content)


def _refusal(source: Source) -> CaptionsError:
    """Return the error for a transcript, or a file that may be one, given as the reference."""
    try:
        transcript = source.read_transcript()
    except CaptionsError as error:
        return CaptionsError(error.message, hint=_KINDS, line=error.line)
    if transcript.is_timed:
        return CaptionsError(
            "this is a transcript: it has the times of lines, not of words", hint=_SWAPPED
        )
    return CaptionsError("the reference is a text without times", hint=_SWAPPED)


def _timed_words(track: Track) -> Sequence[Word]:
    """Return the words of a track: as they are timed in it, else spread over their cues."""
    if track.words:
        return track.words
    cues = sorted(track.cues, key=lambda cue: cue.start_ms)
    english = is_english(word for cue in cues for word in cue.plain_text.split())
    lengths = spoken_lengths(MODEL, english=english)
    return [word for said in spread_cues(cues, lengths) for word in said]


def _in_order(words: Sequence[Word]) -> list[Word]:
    """Return words whose starts never decrease, where captions overlap.

    A word that starts before the one ahead of it is moved to that start.
    """
    ordered: list[Word] = []
    latest_ms = 0
    for word in words:
        latest_ms = max(latest_ms, word.start_ms)
        if word.start_ms < latest_ms:
            word = replace(word, start_ms=latest_ms, end_ms=max(latest_ms, word.end_ms))
        ordered.append(word)
    return ordered
