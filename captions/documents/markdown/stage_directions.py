"""Distinguish ``*laughs*``, a stage direction, from ``*never*``, a word that is stressed."""

from __future__ import annotations

import re

from captions.text.sounds import is_sound
from captions.transcript.speakers import looks_like_name

BOLD = re.compile(r"\*\*(?=[^\s*])(?P<inner>[^*\n]{1,300})(?<=\S)\*\*(?!\*)")
"""Two asterisks around words of one line: group ``inner``."""

# Longest stage direction in words: "door opens and somebody comes in".
_MOST_WORDS = 8
# What may precede a stage direction besides the start of its line: the end of a sentence, of a
# label or of a time.
_SENTENCE_ENDS = (*'.!?:;)]\u2026\u2014\u2013"\u201d\u2019', "-")


def is_stage_direction(match: re.Match[str]) -> bool:
    """Return whether words between asterisks (group ``inner``) describe a sound or an action.

    These are the words of common sounds, or words that begin in lower case between two sentences,
    or a whole line that is not a name.

    >>> import re
    >>> mark = re.compile(r"\\*(?P<inner>[^*]+)\\*")
    >>> [is_stage_direction(mark.search(text)) for text in (
    ...     "Well. *door opens* Who is it?", "I *never* said it.", "*Door opens*", "*Ada*")]
    [True, False, True, False]
    """
    inner = match["inner"].strip()
    if is_sound(f"({inner})"):
        return True
    text = match.string
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    before = text[max(line_start, match.start() - 100) : match.start()].rstrip()
    after = text[match.end() : match.end() + 100 if line_end < 0 else line_end]
    if len(inner.split()) > _MOST_WORDS or inner[-1:] in ":" or re.search(r"\d:\d\d", inner):
        return False
    is_alone = not before and not after.strip()
    if is_alone and match[0].startswith("*") and not match[0].startswith("**"):
        return not looks_like_name(inner) and inner[-1:] not in ".!?"
    if not inner[:1].islower() or inner[-1:] in ".!?,":
        return False
    if before and not before.endswith(_SENTENCE_ENDS):
        return False
    return not after.strip() or (after[:1].isspace() and not after.strip()[:1].islower())
