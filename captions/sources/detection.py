"""Decide which format a text is in: by name, by its content, then by the ending of its file's name.

``captions.sources`` asks here before it reads a file, and the validator before it checks one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.formats import find_by_content, find_by_ending, find_format, readable
from captions.formats.format import Format
from captions.text.late_pattern import late_pattern

_BRACKETED_TIME = late_pattern(r"(?:\A|[\r\n])[ \t\ufeff]{0,20}\[[0-9]{1,3}:[0-9]{1,2}[\].:]")

# Characters at the top of a file in which a signature below other text is looked for, and its first
# line with text.
_MOST_ABOVE, _LONGEST_BLANK = 5000, 200

if TYPE_CHECKING:
    from captions.text.fences import Fenced


def named_format(name: str | None) -> Format | None:
    """Return the format of a name that can be read; None for no name.

    Raises CaptionsError for an unknown one, and for one that is only written.
    """
    if name is None:
        return None
    named = find_format(name)
    if not named.is_read:
        names = ", ".join(known.name for known in readable())
        raise CaptionsError(f"{named.name} can only be written", hint=f"Can be read: {names}")
    return named


def find_fenced(
    text: str, named: Format | None = None, ending: str = ""
) -> tuple[Fenced, Format] | None:
    """Return where captions are inside a code fence, and their format; None for other files."""
    # a single character is found 100 times as fast as three
    if ("`" not in text or "```" not in text) and ("~" not in text or "~~~" not in text):
        return None
    from captions.text.fences import find_fence

    fence = find_fence(text)
    if fence is None or _has_captions(text[: fence.start]):
        return None
    found = named or find_text_format(text[fence.start : fence.end], ending)
    return (fence, found) if found is not None and found.content != "transcript" else None


def find_below(
    text: str, named: Format | None = None, ending: str = ""
) -> tuple[Fenced, Format] | None:
    """Return where captions or a recogniser's file are below other text, and their format.

    None for a file that begins with the sign of its format, and for a transcript.
    """
    top = text[:_LONGEST_BLANK].lstrip("\ufeff \t\r\n")
    if top.startswith("WEBVTT") or not (top[:1].isalpha() or "WEBVTT" in text[:_MOST_ABOVE]):
        return None
    from captions.sources.below import find_below_text

    return find_below_text(text, named, ending)


def _has_captions(text: str) -> bool:
    """Return whether there are captions in a text: then a fence below it is text of a cue."""
    found = find_by_content(text)
    return found is not None and found.content != "transcript"


def refuse_other_kinds(text: str, found: Format | None) -> None:
    """Raise CaptionsError for a text of a kind that cannot be read, such as chapters.

    ``found`` is the format that was found for it: a text with the sign of that one is not refused,
    unless its sign is a weak one: a time at the start of a line, a heading.
    """
    if found is None or found.name in ("txt", "md") or not found.sniff(text):
        from captions.asr.detect import refuse_unknown_json
        from captions.formats.unsupported import refuse_unsupported

        refuse_unsupported(text)
        refuse_unknown_json(text)


def find_text_format(text: str, ending: str = "") -> Format | None:
    """Return the format of a text, found by its content, then by the ending of its file's name.

    >>> find_text_format("00:01 Good evening.\\n").name, find_text_format("Good evening.\\n")
    ('txt', None)
    """
    by_ending = find_by_ending(ending)
    if by_ending is not None and by_ending.parse is None:
        by_ending = None  # a binary format is known by its bytes alone
    by_content = find_by_content(text)
    is_markdown = by_ending is not None and by_ending.name == "md"
    if by_content is not None and by_content.name == "txt":
        if ending.casefold() == ".srt" or is_markdown:
            # damaged SubRip looks like a transcript with times, and Markdown may have few marks
            return by_ending
        if ending.casefold() == ".lrc" and _BRACKETED_TIME.search(text):
            return by_ending  # only the ending tells "[00:12] text" from a transcript
    elif by_content is None and is_markdown:
        return None  # notes without times, which are neither a transcript nor captions
    elif by_content is not None and by_content.name == "html" and by_ending is not None:
        # a page that was saved instead of the captions, such as that of a log-in
        return by_ending if by_ending.content == "captions" else by_content
    return by_content or by_ending
