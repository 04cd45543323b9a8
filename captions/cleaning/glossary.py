"""Correct what a recogniser always mishears, by entries such as ``Siphon = Cython``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from captions.errors import CaptionsError
from captions.record import replace
from captions.transcript.model import Changed, Transcript


def read_glossary(text: str) -> dict[str, str]:
    """Return the entries of a glossary: one ``wrong = right`` a line; ``#`` begins a comment.

    Raises CaptionsError, with the line, if a line has no ``=`` or nothing before it.

    >>> read_glossary("# names\\nSiphon = Cython\\num =")
    {'Siphon': 'Cython', 'um': ''}
    """
    entries = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        wrong, equals, right = (part.strip() for part in line.partition("="))
        if not equals or not wrong:
            raise CaptionsError(
                f"{line.strip()!r} is not a glossary entry",
                hint="Write wrong = right",
                line=number,
            )
        entries[" ".join(wrong.split())] = " ".join(right.split())
    return entries


def apply_glossary(transcript: Transcript, glossary: Mapping[str, str]) -> Transcript:
    """Return the transcript with each wrong word or phrase replaced, and listed in ``changed``.

    Only whole words are replaced. An entry in lower case matches any case, one with a capital
    matches exactly. Longer entries are tried first. Turns without text left are removed.
    """
    if not glossary:
        return transcript
    longest_first = sorted(glossary, key=len, reverse=True)
    pattern = re.compile("|".join(f"(?<!\\w){_pattern(wrong)}(?!\\w)" for wrong in longest_first))
    changed = list(transcript.changed)
    turns = []
    for turn in transcript.turns:

        def correct(match: re.Match[str], line: int = turn.line) -> str:
            found = match[0]
            right = glossary.get(found, glossary.get(found.casefold(), found))
            if right != found:
                changed.append(Changed(line, found, right, "glossary"))
            return right

        text = " ".join(pattern.sub(correct, turn.text).split())
        turns.append(replace(turn, text=text) if text != turn.text else turn)
    return replace(
        transcript, turns=tuple(turn for turn in turns if turn.text), changed=tuple(changed)
    )


def _pattern(wrong: str) -> str:
    pattern = re.escape(wrong)
    return f"(?i:{pattern})" if wrong.islower() else pattern
