"""Report what the language of a text means for its line breaks: guesses, gaps, mixed languages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from captions.model import Problem, Turn
from captions.text.languages.detect import detect, passages
from captions.text.languages.find import has_table, language_code, table_of
from captions.text.phrases import is_unspaced, language_name, missing_phrases

# Passages in another language that are reported one by one.
_MOST_REPORTED: Final = 3


def language_problems(turns: Sequence[Turn], tag: str | None) -> list[Problem]:
    """Return what to report about the language of a transcript; ``tag`` is the one given, if any.

    - lines of scripts without spaces that cannot break between phrases;
    - a language given whose function words are not known;
    - passages in another language, which break by the rules of the main one.

    Raises CaptionsError for no language tag.
    """
    if not turns:
        return []
    texts, stops = _words_of(turns)
    code = language_code(tag) if tag is not None else detect(texts)
    problems = []
    missing = missing_phrases(code)
    if missing is not None:
        problems.append(Problem(turns[0].line, missing))
    elif tag is not None and code is not None and not has_table(code) and not is_unspaced(code):
        message = f"the words of {tag} are not known: lines break by punctuation and length"
        problems.append(Problem(turns[0].line, message))
    problems += [
        Problem(turns[bisect_right(stops, passage.start)].line, message)
        for passage in passages(texts)
        if code is not None and passage.language != code
        for message in [_of_other_language(passage.language, code)]
    ]
    return _shortened(problems)


def _words_of(turns: Sequence[Turn]) -> tuple[list[str], list[int]]:
    """Return the words of turns, and how many there are up to the end of each.

    A word that comes again is the same object, to save memory.
    """
    known: dict[str, str] = {}
    texts: list[str] = []
    stops = []
    for turn in turns:
        words = turn.text.split()
        texts += map(known.setdefault, words, words)
        stops.append(len(texts))
    return texts, stops


def _of_other_language(other: str, main: str) -> str:
    return (
        f"from here the text seems to be {_name(other)}, not {_name(main)}; "
        f"its lines break by the rules of {_name(main)}"
    )


def _name(code: str) -> str:
    return language_name(code) or (
        table_of(code).name if has_table(code) else f"of language {code}"
    )


def _shortened(problems: Sequence[Problem]) -> list[Problem]:
    """Return the first problems, and one that counts the others."""
    shown = list(problems[:_MOST_REPORTED])
    more = len(problems) - len(shown)
    if more:
        passages = f"{more} more passage{'s' if more > 1 else ''}"
        shown.append(Problem(problems[_MOST_REPORTED].line, f"{passages} in another language"))
    return shown
