"""Which words before a colon name a speaker: decided from the whole file, never from one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

VOICE_TAG = re.compile(r"<v(?:\.[^\s<>]{0,80})?\s{1,8}(?P<name>[^<>]{0,80})>")
_LABEL = re.compile(
    r"(?:>>+\s*)?(?:\*\*|__)?\[?(?P<name>[^\W_](?:[^:\uff1a\r\n\]*]{0,58}?[^\s:\uff1a\]*])?)\]?"
    r"(?:\*\*|__)?\s{0,2}(?::(?:\*\*|__)?(?=\s|\Z)|\uff1a)\s*"
)
_NAME_WORD = re.compile(r"[^\W\d_][\w.'\u2019\-]*|\d{1,3}|&")
# "Ada (host)", "Bob (via phone)"
_ASIDE = re.compile(r"\s*\([\w .'\u2019\-]{1,30}\)\Z")
_PARTICLES = frozenset(
    "al and bin da de del della den der di dos du el la le ten ter van von y zu".split()
)
_ROLES = frozenset(
    (
        "announcer audience caller guest host interviewee interviewer man moderator narrator "
        "speaker voice woman"
    ).split()
)
# words that open a remark before a colon ("Remember: ..."), never a speaker
_REMARKS = frozenset(
    (
        "again also and answer anyway basically because bonus but chapter episode example fact "
        "finally first here idea it's lesson listen look meaning no note now okay ok part plus "
        "point problem ps question quote reason remember result right rule second so solution "
        "spoiler step still that then there thing think third this tip today topic update warning "
        "welcome well yes"
    ).split()
)
_MOST = 0.5


def match_label(text: str) -> re.Match[str] | None:
    """Return the match of what may be a speaker's label at the head of a text: ``Name: ...``.

    The group ``name`` is the name; the text after the match is what is said.
    """
    if ":" not in text and "\uff1a" not in text:
        return None
    match = _LABEL.match(text)
    return match if match and looks_like_name(match["name"]) else None


def looks_like_name(name: str) -> bool:
    """Tell whether up to five words could name a speaker: ``Ada``, ``DR. KO``, ``Speaker 2``."""
    words = _ASIDE.sub("", name).split()
    if not 1 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    named = [word for word in words if word.casefold() not in _PARTICLES]
    # caseless scripts have neither case: their letters are not lower-case
    return bool(named) and not any(word[0].islower() for word in named) and named[0][0].isalpha()


def find_speakers(candidates: Sequence[str | None], text: str) -> frozenset[str]:
    """Return the names that are speakers, from the candidate label of every paragraph of a file.

    Where most paragraphs carry a label, a name may occur once; elsewhere it must come back, and
    must not be an ordinary word of the file. ``text`` is the whole file.
    """
    counts = Counter(name for name in candidates if name is not None)
    if not counts:
        return frozenset()
    plausible = {name: count for name, count in counts.items() if not _is_remark(name)}
    labelled = sum(plausible.values())
    dialogue = labelled >= 2 and labelled > _MOST * len(candidates)
    lower_words = {word for word in re.findall(r"[^\W\d_]+", text) if word.islower()}
    return frozenset(
        name
        for name, count in plausible.items()
        if _is_speaker(name, count, dialogue=dialogue, lower_words=lower_words)
    )


def _is_remark(name: str) -> bool:
    return name.casefold().split()[0].replace("\u2019", "'") in _REMARKS


def _is_speaker(name: str, count: int, *, dialogue: bool, lower_words: set[str]) -> bool:
    words = _ASIDE.sub("", name).split()
    common = all(word.casefold() in lower_words for word in words)
    if words[0].casefold() in _ROLES:
        return dialogue or count >= 2 or (len(words) == 2 and words[1].isdigit())
    if dialogue:
        return (
            not common or (count >= 2 and words[0].casefold() not in lower_words) or name.isupper()
        )
    if len(words) >= 2:
        return (count >= 2 and not common) or name.isupper()
    return count >= (2 if name.isupper() and len(name) > 1 else 3) and not common
