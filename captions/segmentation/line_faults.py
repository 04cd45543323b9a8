"""Break a cue again if terms kept together cost it a fault that the validator could fix.

``segment`` knows the terms of the whole text, ``break_lines`` and the fixes of the validator only
the text of one cue. To keep a term on one line is not worth a line that ends with "the", nor a line
that is too short for the profile: then the cue is broken as ``break_lines`` would. So the fixes
find nothing to do in captions that were just made.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.profile import Profile
from captions.record import Record
from captions.segmentation.line_breaking import break_lines
from captions.segmentation.line_ends import breaks_badly
from captions.text.length import line_length
from captions.text.punctuation import ends_sentence
from captions.text.words import join_words, split_words


def without_faults(
    lines: Sequence[str], label: str, limits: Profile, language: str | None = "en"
) -> list[str]:
    """Return the lines of a cue, broken as ``break_lines`` would if that removes a fault.

    The faults are a line that ends with a word of the next one, and a line that is too short beside
    the other. Lines that end with a sentence stay. Some formats show the ``label`` before the text
    and others do not, so the lines have to be right in both.

    >>> without_faults(["We came home for the", "first time in years"], "", Profile(max_chars=28))
    ['We came home', 'for the first time in years']
    """
    view = _View(label, limits, language)
    shown = [label]
    if label and line_length(" ".join(lines)) > limits.max_chars:
        shown.append("")  # a text that fits on one line is written on one without the label
    found = [other for part in shown if (other := view.fixed(lines, part))]
    if found and label and len(lines) == 2:
        found += _all_breaks(lines)
    for others in found:
        if all(view.is_right(others, lines, part) for part in shown):
            return others
    return list(lines)


class _View(Record, frozen=True):
    """What decides about the lines of a cue: its label, the limits, the language.

    The methods get how much of the label is shown: all of it or nothing.
    """

    label: str
    limits: Profile
    language: str | None

    def is_right(self, others: Sequence[str], lines: Sequence[str], part: str) -> bool:
        """Return whether lines have no fault that the old ones lack, and none that can be fixed."""
        if not self._faults(_shown(others, part)) <= self._faults(_shown(lines, part)):
            return False
        return self.fixed(others, part) is None

    def fixed(self, lines: Sequence[str], part: str) -> list[str] | None:
        """Return other lines with fewer faults, or None."""
        shown = _shown(lines, part)
        faults = self._faults(shown)
        if not faults or any(ends_sentence(line.rpartition(" ")[2]) for line in lines[:-1]):
            return None
        limits = self.limits
        others = break_lines(
            " ".join(shown), limits.max_chars, limits.max_lines, language=self.language
        )
        if len(others) > limits.max_lines or not self._faults(others) < faults:
            return None
        if not others[0].startswith(part):
            return None  # the label fills a line of its own
        others[0] = others[0][len(part) :]
        fits_with_label = line_length(self.label + others[0]) <= limits.max_chars
        return others if fits_with_label or len(others[0]) <= len(lines[0]) else None

    def _faults(self, lines: Sequence[str]) -> set[str]:
        """Return what is wrong with lines: "too long", "bad break" or "unbalanced"."""
        faults = set()
        limits = self.limits
        if any(line_length(line) > limits.max_chars for line in lines):
            faults.add("too long")
        language = self.language or "en"
        if any(breaks_badly(*pair, language) for pair in pairwise(lines)):
            faults.add("bad break")
        if limits.min_line_ratio is not None and len(lines) == 2:
            shorter, longer = sorted(map(line_length, lines))
            if shorter < limits.min_line_ratio * longer:
                faults.add("unbalanced")
        return faults


def _shown(lines: Sequence[str], view: str) -> list[str]:
    return [view + lines[0], *lines[1:]]


def _all_breaks(lines: Sequence[str]) -> list[list[str]]:
    """Return all ways to break a text into two lines, the most even ones first."""
    words = split_words(" ".join(lines))
    edges = range(1, len(words))
    ways = [[join_words(words[:edge]), join_words(words[edge:])] for edge in edges]
    return sorted(ways, key=lambda way: abs(len(way[0]) - len(way[1])))
