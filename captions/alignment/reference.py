"""A reference for ``sync``: captions of the stream, whatever their words, read for their times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from captions.errors import CaptionsError
from captions.formats import find_format_of, parse
from captions.model import Track, Word
from captions.text.sounds import is_sound
from captions.timing.spoken_length import SpokenLengths, is_english
from captions.timing.spread import spread_cues
from captions.transcript.parse import parse_transcript

_WHERE_FROM = "Give the stream's automatic captions (json3 or vtt), Whisper's JSON or captions"
_SWAPPED = (
    "Did you swap the two? The words come first, then the times: "
    "captions sync episode.txt stream.en.json3"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The words heard in the stream, in the order and at the times they are heard.

    ``has_word_times`` is False where words were spread over the time of their caption.
    """

    words: Sequence[Word]
    language: str | None = None
    has_word_times: bool = False


def read_reference(data: str | bytes | Track) -> Reference:
    """Return what is heard when, from a caption file, a recogniser's file or a track.

    Raises CaptionsError for a file that is none of these, and for one without words or times. A
    transcript is refused: it has whole seconds in which lines begin, and any time put on a word
    in between would be a guess handed on as what was heard.
    """
    if not (data.cues if isinstance(data, Track) else data.strip()):
        raise CaptionsError("the reference is empty", hint=_WHERE_FROM)
    track = data if isinstance(data, Track) else _parse(data)
    words = list(track.words)
    if not words:
        cues = sorted(track.cues, key=lambda cue: cue.start_ms)
        english = is_english(word for cue in cues for word in cue.plain_text.split())
        lengths = SpokenLengths(english=english)
        words = [word for said in spread_cues(cues, lengths) for word in said]
    words = _in_order([word for word in words if not is_sound(word.text)])
    if not words:
        raise CaptionsError("nothing is said in the reference", hint=_WHERE_FROM)
    if len(words) > 1 and words[0].start_ms == words[-1].start_ms:
        raise CaptionsError(
            "the reference has no times: all its words are at once", hint=_WHERE_FROM
        )
    return Reference(words, track.language, bool(track.words))


def _parse(data: str | bytes) -> Track:
    """Return the track of a caption file; a transcript, with times or without, is none."""
    format = find_format_of(data)
    if format is not None and format.name != "txt":
        return parse(data, format.name)
    try:
        transcript = parse_transcript(data)
    except CaptionsError as error:
        raise CaptionsError(error.message, hint=_WHERE_FROM, line=error.line) from None
    if transcript.is_timed:
        raise CaptionsError(
            "this is a transcript: it says when lines begin, not when words are heard",
            hint=_SWAPPED,
        )
    raise CaptionsError("the reference is a text without times", hint=_SWAPPED)


def _in_order(words: Sequence[Word]) -> list[Word]:
    """Return words whose starts never decrease: those of overlapping captions are put in order."""
    ordered: list[Word] = []
    latest_ms = 0
    for word in words:
        latest_ms = max(latest_ms, word.start_ms)
        if word.start_ms < latest_ms:
            word = replace(word, start_ms=latest_ms, end_ms=max(latest_ms, word.end_ms))
        ordered.append(word)
    return ordered
