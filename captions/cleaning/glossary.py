"""Correct what a recogniser always mishears, by entries such as ``Siphon = Cython``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from captions.errors import CaptionsError
from captions.record import replace
from captions.transcript.model import Changed, Transcript

# A comma behind a removed word goes with it where one of these stands before the word.
_MARKS = tuple(",.!?;:-\u2013\u2014\u2026")
# A comma before a removed word goes with it where the sentence ends behind the word.
_SENTENCE_ENDS = ("", ".", "!", "?", "\u2026")


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


class Correction(NamedTuple):
    """The characters ``start`` to ``stop`` of a text, and what is right instead of them."""

    start: int
    stop: int
    right: str


class Corrector:
    """Finds what a glossary corrects in a text.

    Only whole words are found. An entry in lower case matches any case, one with a capital matches
    exactly. Longer entries are tried first. A phrase may go on in the next line.

    >>> find = Corrector({"Siphon": "Cython", "pie test": "pytest"}).find
    >>> [tuple(correction) for correction in find("Siphon, siphon and PIE\\nTEST")]
    [(0, 6, 'Cython'), (19, 27, 'pytest')]
    """

    def __init__(self, glossary: Mapping[str, str]) -> None:
        """Take the entries: wrong words or phrases to right ones, at least one."""
        self._glossary = {" ".join(wrong.split()): right for wrong, right in glossary.items()}
        longest_first = sorted(self._glossary, key=len, reverse=True)
        self._pattern = re.compile(
            "|".join(f"(?<!\\w){_pattern(wrong)}(?!\\w)" for wrong in longest_first)
        )

    def find(self, text: str) -> Iterator[Correction]:
        """Yield what is to be changed in a text, in order."""
        for match in self._pattern.finditer(text):
            found = " ".join(match[0].split())
            right = self._glossary.get(found, self._glossary.get(found.casefold(), found))
            if right:
                if right != found:
                    yield Correction(*match.span(), right)
            elif right != found:
                yield Correction(*_removal(text, *match.span()), right)

    def correct(self, text: str) -> tuple[str, Sequence[tuple[str, str]]]:
        """Return the right text, and each stretch that was wrong with what replaces it."""
        parts: list[str] = []
        changed: list[tuple[str, str]] = []
        end = 0
        for start, stop, right in self.find(text):
            start = max(start, end)
            parts += [text[end:start], right]
            changed.append((text[start:stop].strip(), right))
            end = stop
        return "".join([*parts, text[end:]]), changed


def apply_glossary(transcript: Transcript, glossary: Mapping[str, str]) -> Transcript:
    """Return the transcript with each wrong word or phrase replaced, and listed in ``changed``.

    Turns without text left are removed.
    """
    if not glossary:
        return transcript
    corrector = Corrector(glossary)
    changed = list(transcript.changed)
    turns = []
    for turn in transcript.turns:
        corrected, found = corrector.correct(turn.text)
        changed += [Changed(turn.line, wrong, right, "glossary") for wrong, right in found]
        text = " ".join(corrected.split())
        turns.append(replace(turn, text=text) if text != turn.text else turn)
    return replace(
        transcript, turns=tuple(turn for turn in turns if turn.text), changed=tuple(changed)
    )


def _removal(text: str, start: int, stop: int) -> tuple[int, int]:
    """Return where a word that is removed begins and ends, with what only it needs.

    That is a comma, and the space before it where a mark follows.

    >>> text = "Um, so, um, yes, um. Ah um."
    >>> [text[slice(*_removal(text, at, at + 2))] for at in (0, 8, 17, 24)]
    ['Um,', 'um,', ', um', ' um']
    """
    before = text[:start].rstrip() if start <= 1 else text[max(0, start - 2) : start].rstrip()
    after = text[stop : stop + 1]
    if after == "," and (not before or before.endswith(_MARKS)):
        return start, stop + 1
    if before.endswith(",") and after in _SENTENCE_ENDS:
        return text.rindex(",", 0, start), stop
    if after in _MARKS and before:
        start -= len(text[max(0, start - 2) : start]) - len(before)
    return start, stop


def _pattern(wrong: str) -> str:
    pattern = r"\s+".join(map(re.escape, wrong.split()))
    return f"(?i:{pattern})" if wrong.islower() else pattern
