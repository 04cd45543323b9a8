"""Build a list of words from items that are words, spaces and punctuation marks.

Cloud recognisers list what they heard piece by piece, and a punctuation mark, which has no time of
its own, belongs to the word before it or after it.
"""

from __future__ import annotations

from captions.asr.recognised import RawWord
from captions.record import Mutable, field, replace


class WordList(Mutable):
    """Words in the order in which they were heard, each complete with its punctuation.

    >>> words = WordList()
    >>> words.add(RawWord("Good", 500, 900))
    >>> words.append(".")
    >>> [word.text for word in words.words]
    ['Good.']
    """

    words: list[RawWord] = field(default_factory=list)
    _opening: str = ""

    def add(self, word: RawWord) -> None:
        """Add a word; opening marks that came before it are written to its start."""
        if self._opening:
            word = replace(word, text=self._opening + word.text)
            self._opening = ""
        self.words.append(word)

    def append(self, text: str, end_ms: int | None = None) -> None:
        """Write text, such as a full stop, to the end of the last word."""
        if not self.words:
            self.prepend(text)
            return
        before = self.words[-1]
        self.words[-1] = replace(
            before, text=before.text + text, end_ms=before.end_ms if end_ms is None else end_ms
        )

    def prepend(self, text: str) -> None:
        """Write text, such as an opening question mark, to the start of the next word."""
        self._opening += text

    def finished(self) -> list[RawWord]:
        """Return all words; opening marks that no word follows end the last one."""
        if self._opening:
            text, self._opening = self._opening, ""
            if self.words:
                self.append(text)
            else:
                self.words.append(RawWord(text))
        return self.words
