"""What was read from a document, in a short form for tests, and the words that it accounts for."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

from captions.transcript.model import Transcript


def turns(transcript: Transcript) -> list[tuple[int | None, str | None, str]]:
    """Return the start, the speaker and the text of each turn."""
    return [(turn.start_ms, turn.speaker, turn.text) for turn in transcript.turns]


def removed(transcript: Transcript) -> list[tuple[str, str]]:
    """Return the reason and the text of all that was removed."""
    return [(item.reason, item.text) for item in transcript.removed]


def reading(transcript: Transcript) -> dict[str, Any]:
    """Return all that was read, as JSON that people can check against the file."""
    found: dict[str, Any] = {"title": transcript.title} if transcript.title else {}
    found["turns"] = [
        {"line": turn.line, "start_ms": turn.start_ms, "speaker": turn.speaker, "text": turn.text}
        for turn in transcript.turns
    ]
    found["removed"] = [f"{item.line}, {item.reason}: {item.text}" for item in transcript.removed]
    found["problems"] = [f"{problem.line}: {problem.message}" for problem in transcript.problems]
    return found


def accounted_words(transcript: Transcript) -> Counter[str]:
    """Return the words of a reading: spoken, removed, in the title, names."""
    texts = [turn.text for turn in transcript.turns]
    texts += [item.text for item in transcript.removed]
    texts += [turn.speaker or "" for turn in transcript.turns]
    texts.append(transcript.title or "")
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text))
