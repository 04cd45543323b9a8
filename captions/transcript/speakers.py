"""Decide which words before a colon name a speaker, from the whole file and never from one line.

``Ada: Hello`` has a label, ``Here is the thing: it broke`` is speech. A candidate is accepted if
it looks like a name and the rest of the file agrees: most paragraphs have labels, or the name
comes again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from captions.text.late_pattern import late_pattern

VOICE_TAG = late_pattern(r"<v(?:\.[^\s<>]{0,80})?\s{1,8}(?P<name>[^<>]{0,80})>")
"""A WebVTT voice tag with its classes: ``<v.loud Ada>`` (WebVTT section 4.2.2)."""

_LABEL = late_pattern(
    r"(?:>>+\s*)?(?:\*\*|__)?(?:(?P<box>\[)|(?P<round>\())?"
    r"(?P<name>[^\W_](?:[^:\uff1a\r\n\]*]{0,58}?[^\s:\uff1a\]*])?)"
    r"(?(box)\])(?(round)\))"
    r"(?:\*\*|__)?\s{0,2}(?::(?:\*\*|__)?(?=\s|\Z)|\uff1a)\s*"
)
_NAME_WORD = late_pattern(r"[^\W\d_][\w.'\u2019\-]*|\d{1,3}|&")
# Most words of a name, such as "Dr. Anna Maria von Berg".
_LONGEST_NAME_WORDS = 5
# What follows a name in brackets: "Ada (host)", "Bob (via phone)".
_ASIDE = late_pattern(r"\s*\([\w .'\u2019\-]{1,30}\)\Z")
# Parts of names that are written in lower case.
_PARTICLES = frozenset(
    "al and bin da de del della den der di dos du el la le ten ter van von y zu".split()
)
# Words that name a speaker by role. They need less evidence than other words.
_ROLES = frozenset(
    (
        "announcer audience caller guest host interviewee interviewer man moderator narrator "
        "speaker voice woman"
    ).split()
)
# Words that open a remark before a colon ("Remember: ..."). They never name a speaker.
_REMARKS = frozenset(
    (
        "again also and answer anyway basically because bonus but chapter episode example fact "
        "finally first here idea it's lesson listen look meaning no note now okay ok part plus "
        "point problem ps question quote reason remember result right rule second so solution "
        "spoiler step still that then there thing think third this tip today topic update warning "
        "welcome well yes"
    ).split()
)
# Characters of a long file whose words are listed at a time: all at once take ten times its memory.
_PART_CHARACTERS = 50_000
# Share of the paragraphs that must have a label for the file to be a dialogue, in which a name
# may come only once.
_DIALOGUE_SHARE = 0.5
# How often a name must come in a file that is not a dialogue. A single capitalised word also opens
# many sentences, so it needs the most.
_TIMES_FULL_NAME = _TIMES_IN_CAPITALS = 2
_TIMES_ONE_WORD = 3


def match_label(text: str) -> re.Match[str] | None:
    """Return the match of what may be a label at the start of a text: ``Name: ...``.

    The group ``name`` is the name; speech begins at the end of the match.

    >>> match = match_label(">> ADA: see https://example.org")
    >>> match["name"], match.end()
    ('ADA', 8)
    >>> [match_label(f"{name}: yes")["name"] for name in ("[Bob]", "(MAN ON TV)", "Ada (host)")]
    ['Bob', 'MAN ON TV', 'Ada (host)']
    >>> match_label("Here is the thing: it broke")
    """
    if ":" not in text and "\uff1a" not in text:
        return None
    match = _LABEL.match(text)
    return match if match and looks_like_name(match["name"]) else None


def looks_like_name(name: str) -> bool:
    """Return whether words look like a name: at most five, and none of them in lower case.

    >>> [looks_like_name(name) for name in ("Ludwig van Beethoven", "Speaker 2", "Ada (host)")]
    [True, True, True]
    >>> looks_like_name("Here is the thing")
    False
    """
    words = _ASIDE.sub("", name).split()
    if not 1 <= len(words) <= _LONGEST_NAME_WORDS:
        return False
    if not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    named = [word for word in words if word.casefold() not in _PARTICLES]
    # not isupper(): letters of scripts without case are neither upper nor lower case
    return bool(named) and not any(word[0].islower() for word in named) and named[0][0].isalpha()


def find_speakers(candidates: Sequence[str | None], text: str) -> frozenset[str]:
    """Return the candidates that are speakers.

    ``candidates`` has the label of each paragraph, None where there is none; ``text`` is the whole
    file. In a dialogue, where most paragraphs have a label, a name may come once. In other files
    it must come again and must not be an ordinary word of the file.

    >>> sorted(find_speakers(["Ada", "Bob", "Ada", "Remember"], ""))
    ['Ada', 'Bob']
    >>> find_speakers(["Ada", None, None, None], "")
    frozenset()
    """
    counts = Counter(name for name in candidates if name is not None and not is_remark(name))
    if not counts:
        return frozenset()
    labelled = sum(counts.values())
    is_dialogue = labelled >= 2 and labelled > _DIALOGUE_SHARE * len(candidates)
    ordinary = _ordinary_words(text)
    accept = _is_speaker_in_dialogue if is_dialogue else _is_speaker_elsewhere
    return frozenset(name for name, count in counts.items() if accept(name, count, ordinary))


def _ordinary_words(text: str) -> set[str]:
    """Return the words that a text has in lower case, found in a part of it at a time."""
    words: set[str] = set()
    start = 0
    while start < len(text):
        stop = text.find("\n", start + _PART_CHARACTERS) + 1 or len(text)
        words.update(filter(str.islower, re.findall(r"[^\W\d_]+", text[start:stop])))
        start = stop
    return words


def is_remark(name: str) -> bool:
    return name.casefold().split()[0].replace("\u2019", "'") in _REMARKS


def is_role(name: str) -> bool:
    """Return whether a name is that of a role, with a number or not: ``man``, ``Speaker 2``."""
    words = name.casefold().split()
    return words[0] in _ROLES and all(word.isdigit() for word in words[1:])


def _is_speaker_in_dialogue(name: str, count: int, ordinary: set[str]) -> bool:
    words = _words_of_name(name)
    if words[0] in _ROLES or name.isupper() or not ordinary.issuperset(words):
        return True
    return count >= 2 and words[0] not in ordinary


def _is_speaker_elsewhere(name: str, count: int, ordinary: set[str]) -> bool:
    words = _words_of_name(name)
    if words[0] in _ROLES:
        return count >= 2 or (len(words) == 2 and words[1].isdigit())
    if len(words) >= 2:
        is_known = count >= _TIMES_FULL_NAME and not ordinary.issuperset(words)
        return is_known or name.isupper()
    needed = _TIMES_IN_CAPITALS if name.isupper() and len(name) > 1 else _TIMES_ONE_WORD
    return count >= needed and not ordinary.issuperset(words)


def _words_of_name(name: str) -> list[str]:
    return _ASIDE.sub("", name).casefold().split()
