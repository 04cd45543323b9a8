"""Put right what a recogniser always mishears: ``Siphon = Cython``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from captions.errors import CaptionsError
from captions.transcript.model import Changed, Transcript


def read_glossary(text: str) -> dict[str, str]:
    """Return the entries of a glossary: a line each, ``wrong = right``; ``#`` opens a comment.

    Raises CaptionsError, with the line, for a line without ``=`` or with nothing to look for.
    """
    entries = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        wrong, equals, right = (part.strip() for part in line.partition("="))
        if not equals or not wrong:
            raise CaptionsError(
                f"{line.strip()!r} is no glossary entry", hint="Write wrong = right", line=number
            )
        entries[" ".join(wrong.split())] = " ".join(right.split())
    return entries


def apply_glossary(transcript: Transcript, glossary: Mapping[str, str]) -> Transcript:
    """Return the transcript with each wrong word or phrase replaced; ``changed`` says where.

    Whole words only. An entry in lower case finds every case; one with a capital only its own.
    A longer entry goes before a shorter one.
    """
    if not glossary:
        return transcript
    ordered = sorted(glossary, key=len, reverse=True)
    pattern = re.compile("|".join(f"(?<!\\w){_pattern(wrong)}(?!\\w)" for wrong in ordered))
    changed = list(transcript.changed)
    turns = []
    for turn in transcript.turns:

        def put_right(match: re.Match[str], line: int = turn.line) -> str:
            found = match[0]
            right = glossary.get(found, glossary.get(found.casefold(), found))
            if right != found:
                changed.append(Changed(line, found, right, "glossary"))
            return right

        text = " ".join(pattern.sub(put_right, turn.text).split())
        turns.append(replace(turn, text=text) if text != turn.text else turn)
    return replace(
        transcript, turns=tuple(turn for turn in turns if turn.text), changed=tuple(changed)
    )


def _pattern(wrong: str) -> str:
    pattern = re.escape(wrong)
    return f"(?i:{pattern})" if wrong.islower() else pattern
