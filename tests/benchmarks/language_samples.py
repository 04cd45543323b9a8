"""Sentences with marked line breaks, a file a language, in ``fixtures/languages``.

``|`` marks a good place for a break, ``_`` a forbidden one. In languages with spaces any other space
is neither; in those without, a break is forbidden wherever no ``|`` is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "languages"
UNSPACED = ("ja", "th", "zh")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, and how many of its letters are before each good and each forbidden break."""

    text: str
    good: frozenset[int]
    forbidden: frozenset[int]

    def judge(self, lines: Sequence[str]) -> Iterator[str]:
        """Yield "good", "forbidden" or "fair" for each break between lines of the sentence."""
        letters = 0
        for line in lines[:-1]:
            letters += len("".join(line.split()))
            if letters in self.good:
                yield "good"
            else:
                yield "forbidden" if letters in self.forbidden else "fair"


def languages() -> list[str]:
    """Return the codes of the languages that have a sample."""
    return sorted(path.stem for path in SAMPLES.glob("*.txt"))


def read_sample(language: str) -> list[Sentence]:
    """Return the sentences of a language."""
    lines = (SAMPLES / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    return [read_sentence(line, is_spaced=language not in UNSPACED) for line in lines]


def read_sentence(marked: str, *, is_spaced: bool) -> Sentence:
    """Return a marked sentence.

    >>> read_sentence("the_old | house", is_spaced=True)
    Sentence(text='the old house', good=frozenset({6}), forbidden=frozenset({3}))
    """
    good, forbidden, letters = set(), set(), 0
    for character in marked:
        if character == "|":
            good.add(letters)
        elif character == "_":
            forbidden.add(letters)
        elif not character.isspace():
            letters += 1
    if not is_spaced:
        forbidden = set(range(letters)) - good
    text = " ".join(marked.replace("|", " " if is_spaced else "").replace("_", " ").split())
    return Sentence(text, frozenset(good), frozenset(forbidden))
