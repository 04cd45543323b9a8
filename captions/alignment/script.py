"""Read the script for ``sync``: the right words, from a transcript, captions or a recogniser.

The words keep the times they have in their own recording. ``sync`` uses these only for what the
stream does not have, and to see what moved.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from captions.asr.recognised import Recognised
from captions.asr.turns import known_speech, to_transcript
from captions.cleaning.clean import Sounds, clean
from captions.existing.speech import read_speech
from captions.formats.format import Content, Format
from captions.formats.losses import losses
from captions.model import Track, Word
from captions.record import Record, replace
from captions.report import count_all_words
from captions.sources import naming, read_content
from captions.timing.estimate import estimate
from captions.timing.rates import Number
from captions.timing.spoken_length import natural_duration_ms
from captions.transcript.model import Transcript

# What `sync` keeps of captions, written as a format so that ``losses`` can name all the rest: the
# words, who says them, and line breaks and times, which are replaced.
_KEPT = Format(
    "sync",
    "",
    "captions at other times",
    carries=frozenset(
        ("language", "words", "speakers", "labels", "end times", "milliseconds", "line breaks",
         "word times")
    ),
)  # fmt: skip


class Script(Record, frozen=True):
    """Words in order, with the times they have in their own recording.

    ``is_timed`` is False where the file has no times at all: then the words follow each other at
    the usual speed of speech. ``words_in`` counts the words before cleaning. ``lost`` lists what
    captions have besides words and speakers, such as "italics in 3 cues".
    """

    words: Sequence[Word]
    transcript: Transcript
    is_timed: bool
    words_in: int
    language: str | None = None
    lost: Sequence[str] = ()


def read_script(
    data: str | bytes | Path | Track,
    *,
    sounds: Sounds = "keep",
    keep_loops: bool = False,
    glossary: Mapping[str, str] | None = None,
    rename: Mapping[str, str] | None = None,
    lang: str | None = None,
    fps: Number | None = None,
) -> Script:
    """Return the words of a transcript of any shape, of captions, or of a recogniser's file.

    They are cleaned as in ``generate``. ``fps`` is the frame rate of a file that counts frames.
    Raises CaptionsError for a file without words.
    """
    content: Content = data if isinstance(data, Track) else read_content(data, fps=fps)
    lost = losses(content, _KEPT) if isinstance(content, Track) else ()
    with naming(data):
        if isinstance(content, Track):
            content = recognised_of_track(content)
        parsed = to_transcript(content) if isinstance(content, Recognised) else content
        transcript = clean(
            parsed, sounds=sounds, keep_loops=keep_loops, glossary=glossary, rename=rename
        )
    words_in = count_all_words(parsed)
    if isinstance(content, Recognised):
        speech = known_speech(transcript.turns, content)
        return Script(speech.words, transcript, True, words_in, lang or content.language, lost)
    end_ms = None
    if not transcript.is_timed:
        end_ms = sum(natural_duration_ms(turn.text, lang) for turn in transcript.turns)
    speech = estimate(transcript.turns, end_ms=end_ms, language=lang)
    return Script(speech.words, transcript, transcript.is_timed, words_in, lang, lost)


def recognised_of_track(track: Track) -> Recognised:
    """Return captions as segments of speech, with words spread over the time of their cue.

    A name at the start of a cue (``Ada: Hello.``) becomes its speaker. Raises CaptionsError for
    captions without text.
    """
    speech = read_speech(track, keeps_overlaps=False)
    return replace(speech.recognised, problems=speech.problems, removed=speech.removed)
