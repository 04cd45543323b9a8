"""The table of recognisers: by which sign each file is known, and who reads it.

To add a recogniser, write ``captions/asr/NAME.py`` with a function ``read`` that returns a
``Recognised``, and give it a line in ``RECOGNISERS``. Its caption format, ``captions generate`` and
``captions sync`` follow from the table.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from captions.asr.garbage import paused_collection
from captions.asr.json_fields import load_json
from captions.asr.plain_signs import PLAIN_SIGNS
from captions.asr.signs import has_sign, inner_documents, keys_of, missing_of
from captions.errors import CaptionsError
from captions.record import Record
from captions.text.late_pattern import late_pattern

if TYPE_CHECKING:
    from captions.asr.recognised import Recognised

# The start of JSON that can be a recogniser's: an object, or a list of objects or lists.
_OPENING = late_pattern(r"\{\s*[\"}]|\[\s*[\[{\]]")
# Characters at the start of a text in which the opening has to be.
_OPENING_LENGTH = 1000


class Recogniser(Record, frozen=True):
    """One shape of recogniser's file.

    ``name`` is its caption format; several shapes can share one, which the ``title`` and
    ``extension`` of the first describe. ``module`` is the file in ``captions/asr/`` that reads it,
    imported when needed. ``sign`` are the keys by which its JSON is known (``captions.asr.signs``),
    or the name of a test for text that is not JSON (``captions.asr.plain_signs``). ``carries`` is
    what its files can hold, in the words of ``captions.formats.losses``.
    """

    name: str
    module: str
    sign: str
    title: str
    extension: str = ".json"
    endings: tuple[str, ...] = ()
    carries: str = "end times, milliseconds, language, speakers, words"

    @property
    def is_json(self) -> bool:
        """Whether its files are JSON."""
        return self.sign not in PLAIN_SIGNS

    def read(self, content: Any) -> Recognised:
        """Return the speech in a parsed JSON document with its sign, or in a text without JSON.

        Raises CaptionsError if there is none in it.
        """
        read = import_module(f"captions.asr.{self.module}").read
        with paused_collection():
            return cast("Recognised", read(content))


# The first sign that a document has decides, so narrow signs go before wide ones.
RECOGNISERS = (
    Recogniser(
        "json3", "json3", "events[].segs & events[].tStartMs", "YouTube json3",
        ".json3", (".json",), "end times, milliseconds, line breaks, words",
    ),
    Recogniser(
        "elevenlabs", "elevenlabs", "segments[].words[].type & segments[].words[].text",
        "ElevenLabs Scribe JSON",
    ),
    Recogniser(
        "whisper", "whisper",
        "segments[].text & segments[].start | segments[].words[].start | word_segments[].word"
        " | words[].word & words[].start | [].text & [].start & [].end | [].word & [].start"
        " | [].words[].start",
        "Whisper JSON",
    ),
    Recogniser("whisper", "whisper_rows", "segments[].1 | [].1", "Whisper JSON"),
    Recogniser(
        "whisper", "whisper_cpp", "transcription[].offsets | transcription[].timestamps",
        "Whisper JSON",
    ),
    Recogniser(
        "whisper", "transformers", "chunks[].timestamp | [].timestamp & [].text", "Whisper JSON"
    ),
    Recogniser(
        "whisper-csv", "whisper_csv", "whisper.cpp CSV", "whisper.cpp CSV", ".csv",
        carries="end times, milliseconds, speakers",
    ),
    Recogniser(
        "aws", "aws",
        "results.items[].alternatives | results.audio_segments[].transcript",
        "AWS Transcribe JSON",
    ),
    Recogniser(
        "aws", "aws_calls",
        "Transcript[].Content & Transcript[].BeginOffsetMillis | Segments[].Transcript.Content",
        "AWS Transcribe JSON",
    ),
    Recogniser("deepgram", "deepgram", "results.channels[].alternatives", "Deepgram JSON"),
    Recogniser(
        "elevenlabs", "elevenlabs",
        "words[].type & words[].text & words[].start | transcripts[].words[].type",
        "ElevenLabs Scribe JSON",
    ),
    Recogniser(
        "gladia", "gladia", "utterances[].words[].word | prediction[].words[].word", "Gladia JSON"
    ),
    Recogniser(
        "assemblyai", "assemblyai",
        "words[].text & words[].start | utterances[].text & utterances[].start"
        " | sentences[].text & sentences[].start | paragraphs[].text & paragraphs[].start",
        "AssemblyAI JSON",
    ),
    Recogniser("revai", "revai", "monologues[].elements", "Rev AI JSON"),
    Recogniser(
        "speechmatics", "speechmatics",
        "results[].alternatives[].content | words[].name & words[].time", "Speechmatics JSON",
    ),
    Recogniser("watson", "watson", "results[].alternatives[].timestamps", "IBM Watson JSON"),
    Recogniser(
        "google", "google",
        "results[].alternatives[].words | results[].alternatives[].transcript",
        "Google Speech-to-Text JSON",
    ),
    Recogniser(
        "azure", "azure",
        "recognizedPhrases[].nBest | phrases[].offsetMilliseconds | phrases[].offset"
        " | NBest[].Display | [].NBest[].Display",
        "Azure Speech JSON",
    ),
    Recogniser(
        "vosk", "vosk",
        "result[].word | [].result[].word | alternatives[].result[].word"
        " | [].alternatives[].result[].word | monologues[].terms",
        "Vosk JSON",
    ),
    Recogniser(
        "youtube-transcript", "youtube_transcript",
        "[].text & [].start & [].duration | [].text & [].offset & [].duration"
        " | snippets[].text & snippets[].start",
        "youtube-transcript-api JSON", carries="end times, milliseconds, language",
    ),
    Recogniser(
        "teams", "teams", "entries[].text & entries[].startOffset", "Microsoft Teams JSON",
        carries="end times, milliseconds, language, speakers",
    ),
    Recogniser(
        "fireflies", "fireflies",
        "sentences[].speaker_name & sentences[].start_time | [].sentence & [].startTime",
        "Fireflies JSON", carries="end times, milliseconds, speakers",
    ),
    Recogniser(
        "sonix", "sonix", "transcript[].text & transcript[].start_time", "Sonix JSON",
    ),
    Recogniser(
        "bcc", "bcc", "body[].content & body[].from", "Bilibili captions JSON", ".bcc",
        (".json",), "end times, milliseconds, language",
    ),
    Recogniser(
        "ctm", "ctm", "CTM", "CTM words (NeMo, Kaldi)", ".ctm",
        carries="end times, milliseconds, speakers, words",
    ),
    Recogniser(
        "textgrid", "textgrid", "TextGrid", "Praat TextGrid", ".textgrid",
        carries="end times, milliseconds, speakers, words",
    ),
)  # fmt: skip


class Found(NamedTuple):
    """A recogniser and what it reads: the part of a document that has its sign, or a text."""

    recogniser: Recogniser
    content: Any


def find_recogniser(text: str) -> Recogniser | None:
    """Return the recogniser whose file a text is, or None.

    >>> find_recogniser('{"segments": [{"start": 0, "end": 1, "text": "Hi"}]}').module
    'whisper'
    >>> find_recogniser("0:00 Good evening.")
    """
    found = _find(text)
    return found.recogniser if found else None


def read_as(name: str, text: str) -> Recognised:
    """Return the speech in a text by the recogniser of this name whose shape it has.

    Raises CaptionsError for a text that is in none of the shapes of that name.
    """
    named = [known for known in RECOGNISERS if known.name == name]
    found = _find(text)
    # what is kept is only for the short time between finding a format and reading in it
    _find_json.cache_clear()
    if (found is None or found.recogniser.name != name) and named[0].is_json:
        found = _find_among(named, text)
    if found is None or found.recogniser.name != name:
        raise _not_of(named[0], text)
    return found.recogniser.read(found.content)


def _find(text: str) -> Found | None:
    """Return who reads a text; None also for JSON that is broken."""
    if _may_be_json(text):
        return _find_json(text)
    for known in RECOGNISERS:
        if not known.is_json and PLAIN_SIGNS[known.sign](text):
            return Found(known, text)
    return None


@lru_cache(maxsize=1)
def _find_json(text: str) -> Found | None:
    # kept, because it is asked for the same text once for each name in the table
    try:
        return _find_among(RECOGNISERS, text)
    except CaptionsError:
        return None


def _may_be_json(text: str) -> bool:
    start = text[:_OPENING_LENGTH].lstrip("\ufeff \t\r\n")
    return start.startswith(("{", "[")) and _OPENING.match(start) is not None


def _find_among(recognisers: Sequence[Recogniser], text: str) -> Found | None:
    """Return the first of some recognisers whose sign JSON has, outermost document first.

    Raises CaptionsError for JSON that cannot be parsed, and for several transcripts in one file.
    """
    with paused_collection():
        data = load_json(text)
    for level in inner_documents(data):
        found = [
            Found(known, document)
            for document in level
            for known in recognisers
            if known.is_json and has_sign(document, known.sign)
        ]
        same = [one for one in found if one.recogniser is found[0].recogniser]
        if len(same) > 1:
            raise CaptionsError(
                f"this JSON holds several transcripts ({len(same)} in the shape of "
                f"{same[0].recogniser.title})",
                hint="Save each of them in a file of its own",
            )
        if found:
            return found[0]
    return None


def _not_of(recogniser: Recogniser, text: str) -> CaptionsError:
    """Return the error for a text that is not in the shape of the recogniser named for it."""
    found = _find(text)
    hint = "Export the transcript again, with word times if possible"
    if found is not None:
        other = found.recogniser
        hint = f'It looks like {other.title}: read it with `format="{other.name}"`'
    if not recogniser.is_json:
        return CaptionsError(f"this is not {recogniser.title}", hint=hint)
    data = load_json(text)
    missing = missing_of(data, recogniser.sign) or recogniser.sign.partition("|")[0].strip()
    return CaptionsError(
        f"this JSON is not {recogniser.title}: it has no {missing} (keys found: {keys_of(data)})",
        hint=hint,
    )


def refuse_unknown_json(text: str) -> None:
    """Raise CaptionsError for JSON of no known shape, with the keys found and the shapes known.

    Text that is not JSON passes: a transcript may begin with a bracket.
    """
    if not _may_be_json(text):
        return
    _find_among(RECOGNISERS, text)  # raises for several transcripts, and for broken JSON
    from captions.asr.unknown_json import unknown_json

    raise unknown_json(load_json(text), _in_order_of_names())


def _in_order_of_names() -> list[Recogniser]:
    """Return the recognisers in the order in which messages name them: those of Whisper first."""
    return sorted(RECOGNISERS, key=lambda known: known.name not in ("json3", "whisper"))
