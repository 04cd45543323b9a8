"""The table of recognisers: which program wrote a JSON text, and who reads it.

To add a recogniser, write ``captions/asr/NAME.py`` with a function ``read(text)`` that returns a
``Recognised``, and give it a line in ``RECOGNISERS``. Its caption format, ``captions generate`` and
``captions sync`` follow from the table.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from captions.asr.json_fields import has_any_key, has_keys

if TYPE_CHECKING:
    from captions.asr.recognised import Recognised

# The start of a recogniser's file, which is an object or a list of objects. Digits in a brace are
# MicroDVD, which would be searched for keys in vain.
_OPENING = re.compile(r"\ufeff?\s*(?:\{|\[\s*\{)(?!\s*[0-9])")
# Characters at the start of a text in which the opening has to be.
_OPENING_LENGTH = 1000


@dataclass(frozen=True, slots=True)
class Recogniser:
    """One shape of recogniser's file.

    ``name`` is its caption format; several shapes can share one, which ``title`` and ``extension``
    describe. ``module`` is the file in ``captions/asr/`` that reads it, imported when needed.
    ``looks_like`` recognises the shape by the keys of a JSON text, without parsing it. ``carries``
    is what its files can hold, in the words of ``captions.formats.losses``.
    """

    name: str
    module: str
    looks_like: Callable[[str], bool]
    title: str
    extension: str = ".json"
    endings: tuple[str, ...] = ()
    carries: str = "end times, milliseconds, language, speakers, words"

    def read(self, text: str) -> Recognised:
        """Return the speech in a text. Raises CaptionsError for a text of another shape."""
        read = import_module(f"captions.asr.{self.module}").read
        return cast("Recognised", read(text))


def _is_whisper_cpp(text: str) -> bool:
    return has_keys(text, "transcription", "offsets") and not has_keys(text, "segments")


def _is_transformers(text: str) -> bool:
    return has_keys(text, "chunks", "timestamp") and not has_keys(text, "segments")


def _is_whisper(text: str) -> bool:
    return has_any_key(
        text, "segments", "words", "word_segments", "start", "events", "transcription", "chunks"
    )


# A text is read by the first one it looks like, so exact checks go before loose ones. The last one
# accepts all JSON that seems to come from a recogniser, so that an error can name what is missing.
RECOGNISERS = (
    Recogniser(
        "json3", "json3", lambda text: has_keys(text, "events", "tStartMs"), "YouTube json3",
        ".json3", (".json",), "end times, milliseconds, line breaks, words",
    ),
    Recogniser("whisper", "whisper_cpp", _is_whisper_cpp, "Whisper JSON"),
    Recogniser("whisper", "transformers", _is_transformers, "Whisper JSON"),
    Recogniser("whisper", "whisper", _is_whisper, "Whisper JSON"),
)  # fmt: skip


def find_recogniser(text: str) -> Recogniser | None:
    """Return the recogniser whose file a text looks like, or None.

    >>> find_recogniser('{"segments": [{"start": 0, "end": 1, "text": "Hi"}]}').module
    'whisper'
    >>> find_recogniser("0:00 Good evening.")
    """
    if not _OPENING.match(text[:_OPENING_LENGTH]):
        return None
    return next((known for known in RECOGNISERS if known.looks_like(text)), None)


def read_as(name: str, text: str) -> Recognised:
    """Return the speech in a text by the recogniser of this name whose shape it has.

    Raises CaptionsError for a text that is in none of the shapes of that name.
    """
    named = [known for known in RECOGNISERS if known.name == name]
    return next((known for known in named[:-1] if known.looks_like(text)), named[-1]).read(text)
