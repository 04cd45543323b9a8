"""The right words, for ``sync``: a transcript or captions, with a clock of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from captions.asr.recognised import Recognised, Segment
from captions.asr.recogniser import read_recognised
from captions.asr.turns import known_speech, to_transcript
from captions.errors import CaptionsError
from captions.formats import find_format_of, parse
from captions.formats.format import Format
from captions.formats.losses import losses
from captions.generation import clean, count_all_words
from captions.model import Cue, Track, Word
from captions.timing.estimate import estimate
from captions.timing.spoken_length import SpokenLengths, is_english, natural_duration_ms
from captions.timing.spread import spread_cues
from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript
from captions.transcript.speakers import find_speakers, match_label

_NOT_CAPTIONS = ("txt", "json3", "whisper")
# what becomes of captions here, in the terms of a format: the words, who says them, new times
_KEPT = Format(
    "sync",
    "",
    "captions at other times",
    carries=frozenset(
        ("language", "words", "speakers", "labels", "end times", "milliseconds", "line breaks",
         "word times")
    ),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Script:
    """Words in order, with the times they have in their own recording.

    Where nothing in the file says a time, ``is_timed`` is False and the clock of the words is
    what they take to say. ``words_in`` counts those of the file, with what cleaning took out;
    ``lost`` says what captions hold beside words and speakers: "italics in 3 cues".
    """

    words: Sequence[Word]
    transcript: Transcript
    is_timed: bool
    words_in: int
    language: str | None = None
    lost: Sequence[str] = ()


def read_script(
    data: str | bytes | Track,
    *,
    sounds: Literal["keep", "drop"] = "keep",
    keep_loops: bool = False,
    glossary: Mapping[str, str] | None = None,
    rename: Mapping[str, str] | None = None,
    lang: str | None = None,
) -> Script:
    """Return the words of a transcript of any shape, of captions, or of a recogniser's file.

    Cleaned as ``generate`` does. Raises CaptionsError for what holds no words.
    """
    track = _read_track(data)
    recognised = _from_track(track) if track is not None else read_recognised(_as_data(data))
    parsed = to_transcript(recognised) if recognised else parse_transcript(_as_data(data))
    words_in = count_all_words(parsed)
    transcript = clean(
        parsed, sounds=sounds, keep_loops=keep_loops, glossary=glossary, rename=rename
    )
    if recognised:
        speech = known_speech(transcript.turns, recognised)
        lang = lang or recognised.language
    else:
        whole_ms = None
        if not transcript.is_timed:
            whole_ms = sum(natural_duration_ms(turn.text, lang) for turn in transcript.turns)
        speech = estimate(transcript.turns, end_ms=whole_ms, language=lang)
    is_timed = recognised is not None or transcript.is_timed
    lost = () if track is None else losses(track, _KEPT)
    return Script(speech.words, transcript, is_timed, words_in, lang, lost)


def _as_data(data: str | bytes | Track) -> str | bytes:
    assert not isinstance(data, Track)
    return data


def _read_track(data: str | bytes | Track) -> Track | None:
    """Return the captions of a file, None for a transcript or what a recogniser wrote."""
    if isinstance(data, Track):
        return data
    format = find_format_of(data)
    if format is None or format.name in _NOT_CAPTIONS:
        return None
    return parse(data, format.name)


def _from_track(track: Track) -> Recognised:
    """Return captions as segments, one for each cue, their speakers told from the text."""
    cues = _with_speakers([cue for cue in track.cues if cue.plain_text.strip()])
    if not cues:
        raise CaptionsError("the file holds no captions", hint="Give captions with spoken words")
    cues.sort(key=lambda cue: cue.start_ms)
    english = is_english((word for cue in cues for word in cue.text.split()), track.language)
    segments = [
        Segment(cue.start_ms, max(cue.start_ms, cue.end_ms), cue.text, words, cue.speaker)
        for cue, words in zip(cues, spread_cues(cues, SpokenLengths(english=english)))
    ]
    return Recognised("captions", segments, track.language, problems=track.problems)


def _with_speakers(cues: Sequence[Cue]) -> list[Cue]:
    """Return cues in plain text, with ``Name:`` at their head read as the speaker."""
    texts = [cue.plain_text for cue in cues]
    labels = [None if cue.speaker else match_label(text) for cue, text in zip(cues, texts)]
    speakers = find_speakers([label and label["name"] for label in labels], "\n".join(texts))
    plain = []
    speaker = None
    for cue, text, label in zip(cues, texts, labels):
        if label is not None and label["name"] in speakers:
            speaker, text = label["name"], text[label.end() :]
        elif cue.speaker:
            speaker = cue.speaker
        elif not speakers:
            speaker = None
        plain.append(replace(cue, text=text, speaker=speaker, label="", markup="plain"))
    return [cue for cue in plain if cue.text.strip()]
