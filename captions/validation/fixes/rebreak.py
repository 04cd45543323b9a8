"""Break the text of a cue anew: every word, tag and reference stays, only line ends move."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.display import needed_ms
from captions.segmentation.line_breaking import break_lines
from captions.text.length import line_length
from captions.text.markup import Markup, to_plain
from captions.validation.checks.lines import (
    faults_of_lines,
    has_several_voices,
    may_part_voices,
)
from captions.validation.checks.positions import pieces, rows_of
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Limits, reworded

# <i>each row</i>
# <i>in a tag of its own</i>
_IN_ONE_TAG = re.compile(r"<([ibu])>[^<>]*</\1>")


def relayout(file: CaptionFile, cue: CueBlock, code: str, limits: Limits) -> Edit | None:
    """Return the edit that breaks a cue as ``captions.segmentation.line_breaking`` would, or None.

    None where that does not mend the fault ``code`` completely, brings another of layout, or
    touches a break that may part two voices.
    """
    profile = limits.profile
    text = " ".join(cue.lines)
    if line_length(text) > profile.max_lines * (profile.max_chars + 1):
        return None
    rows = rows_of(file, cue)
    if len(rows) != len(cue.raw_lines) or has_several_voices(cue.lines):
        return None
    if file.markup == "vtt" and cue.payload.count("<v") > 1:
        return None
    if _rolls(file, cue):
        return None
    lines = break_lines(text, profile.max_chars, profile.max_lines)
    if not _keeps_voices_apart(cue.lines, lines):
        return None
    raw = _rebroken(cue.raw_lines, lines, file.markup)
    if raw is None:
        return None
    # spaces that stay doubled count; the lines are judged as they will be read
    read = [to_plain(row, file.markup).strip() for row in raw]
    english = file.is_english
    left = faults_of_lines(read, profile, english=english)
    if code in left or not left <= faults_of_lines(cue.lines, profile, english=english):
        return None
    # a line end is not read, the space in its place is: it may be one character too fast
    words = sum(len(line.split()) for line in read)
    needed = needed_ms(sum(map(line_length, read)), words, profile)
    if needed_ms(cue.characters, cue.words, profile) <= cue.duration_ms < needed:
        return None
    return reworded(cue, raw)


def _rolls(file: CaptionFile, cue: CueBlock) -> bool:
    """Tell whether a line stands in the cue before or after too: broken anew, it would hide.

    Cues that are equal as a whole stay so, however they are broken.
    """
    at = cue.index
    beside = [*file.cues[max(0, at - 1) : at], *file.cues[at + 1 : at + 2]]
    return any(
        line in other.lines for other in beside if other.lines != cue.lines for line in cue.lines
    )


def _rebroken(rows: Sequence[str], lines: Sequence[str], markup: Markup) -> list[str] | None:
    """Return rows of marked-up text broken as ``lines``, each in the tag that each row is in."""
    if len(rows) > 1 and all(map(_IN_ONE_TAG.fullmatch, rows)):
        tags = {row[:3] for row in rows}
        if len(tags) == 1:
            inner = rebreak("\n".join(row[3:-4] for row in rows), lines, markup)
            tag = rows[0][1]
            return inner and [f"<{tag}>{line}</{tag}>" for line in inner]
    return rebreak("\n".join(rows), lines, markup)


def _keeps_voices_apart(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether lines still break wherever a finished sentence ended a line before."""
    wanted, at = set(), 0
    for line in old[:-1]:
        at += _letters(line)
        if may_part_voices(line):
            wanted.add(at)
    at = 0
    for line in new[:-1]:
        at += _letters(line)
        wanted.discard(at)
    return not wanted


def _letters(line: str) -> int:
    return len("".join(line.split()))


def rebreak(raw: str, lines: Sequence[str], markup: Markup) -> list[str] | None:
    """Return marked-up text broken where ``lines``, the same text without its markup, are.

    A tag that closes stays with the word before it, any other with the word after it. None where
    the two texts are not the same words.
    """
    if raw.replace("\n", " ") == " ".join(lines):
        return list(lines)
    target = "\n".join(lines)
    done: list[str] = []
    waiting: list[str] = []  # tags of the word to come
    before = 0  # how many of them stand before the space
    gap = ""
    parted = False  # a tag stands within the gap; the space on one side is enough
    at = 0
    for piece, plain in pieces(raw, markup):
        if plain.isspace():
            before = len(waiting) if not gap else before
            gap += "" if parted else piece
        elif not plain:
            parted = parted or bool(gap)
            if piece.startswith("</") and not waiting:
                done.append(piece)
            else:
                waiting.append(piece)
        else:
            if target.startswith((" ", "\n", "\u00a0", "\u202f"), at):
                if target[at] != "\n":
                    # a space within a tag, "one<c> two</c>", stays in it
                    done += waiting[:before]
                    waiting = waiting[before:]
                done.append("\n" if target[at] == "\n" else _inner(gap))
                if target[at] == "\n" and gap.strip(" \t\n"):
                    return None  # no line breaks at a no-break space
                at += 1
            if not target.startswith(plain, at):
                return None
            done += waiting
            done.append(piece)
            waiting = []
            before = 0
            gap = ""
            parted = False
            at += len(plain)
    if at != len(target) or any("\n" in tag for tag in done if tag.startswith("<")):
        return None
    broken = "".join([*done, *waiting]).split("\n")
    read = to_plain("\n".join(broken), markup).split()
    return broken if read == target.split() else None


def _inner(gap: str) -> str:
    """Return the space between two words of a line: as it was, or one where a line ended."""
    return " " if "\n" in gap or not gap else gap
