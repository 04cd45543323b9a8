"""Read a document as its recogniser does, for tests that make documents of their own."""

from __future__ import annotations

import json

from captions.asr.detect import find_recogniser, read_as
from captions.asr.recognised import Recognised


def read(document: object) -> Recognised:
    """Return the speech in a JSON document, or in a text that is not JSON."""
    text = document if isinstance(document, str) else json.dumps(document)
    found = find_recogniser(text)
    assert found is not None, "nobody reads this document"
    return read_as(found.name, text)


def times(recognised: Recognised) -> list[tuple[str, int, int]]:
    """Return the words with their times."""
    return [(word.text, word.start_ms, word.end_ms) for word in recognised.words]


def said(recognised: Recognised) -> list[tuple[str | None, str]]:
    """Return who says what, segment by segment."""
    return [(segment.speaker, segment.text) for segment in recognised.segments]
