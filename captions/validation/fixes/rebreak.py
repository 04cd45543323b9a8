"""Move the line breaks of a cue; every word, tag and reference stays.

``rebreak_cue`` decides whether new breaks are better, ``rebreak`` carries the breaks of the plain
text over to the text with its tags.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.display import needed_ms
from captions.profile import Profile
from captions.segmentation.line_breaking import break_lines
from captions.text.late_pattern import late_pattern
from captions.text.length import line_length
from captions.text.markup import Markup, to_plain
from captions.validation.checks.lines import LineFault, faults_of_lines
from captions.validation.checks.raw_text import pieces, rows_of
from captions.validation.checks.times import is_too_fast
from captions.validation.checks.voices import has_several_voices, may_end_voice
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Limits, replace_lines

# A line in a tag of its own: "<i>each line</i>".
_IN_ONE_TAG = late_pattern(r"<([ibu])>[^<>]*</\1>")


def rebreak_cue(file: CaptionFile, cue: CueBlock, fault: LineFault, limits: Limits) -> Edit | None:
    """Return the edit that breaks a cue as ``captions.segmentation.line_breaking`` would, or None.

    None if that does not remove the fault, causes another one, or moves a break that may separate
    two voices.
    """
    profile = limits.profile
    text = " ".join(cue.lines)
    if line_length(text) > profile.max_lines * (profile.max_columns + 1):
        return None
    rows = rows_of(file, cue)
    if len(rows) != len(cue.raw_lines) or has_several_voices(cue.lines):
        return None
    if file.markup == "vtt" and cue.payload.count("<v") > 1:
        return None
    if _is_rolling(file, cue):
        return None
    language = profile.language or file.language
    lines = break_lines(text, profile.max_chars, profile.max_lines, language=language)
    if not _keeps_room_for_name(cue, lines, profile.max_columns):
        return None
    if not _keeps_voices_apart(cue.lines, lines):
        return None
    raw = _rebroken(cue.raw_lines, lines, file.markup)
    if raw is None:
        return None
    # Check the lines as they will be read: doubled spaces are kept, and they count.
    read = [to_plain(row, file.markup).strip() for row in raw]
    spoken = file.breaking_language
    left = faults_of_lines(read, profile, language=spoken)
    if fault in left or not left <= faults_of_lines(cue.lines, profile, language=spoken):
        return None
    if not _is_right_with_name(cue, read, profile, spoken):
        return None
    # A line break is not read, but the space that replaces it is: the text may become too fast.
    words = sum(len(line.split()) for line in read)
    needed = needed_ms(sum(map(line_length, read)), words, profile)
    was_needed = needed_ms(cue.characters, cue.words, profile)
    if is_too_fast(cue.duration_ms, needed) and not is_too_fast(cue.duration_ms, was_needed):
        return None
    return replace_lines(cue, raw)


def _is_rolling(file: CaptionFile, cue: CueBlock) -> bool:
    """Return whether a line is in a neighbouring cue too, so that new breaks would hide that.

    Neighbours that are equal as a whole do not count: they stay equal, however they are broken.
    """
    index = cue.index
    neighbours = [*file.cues[max(0, index - 1) : index], *file.cues[index + 1 : index + 2]]
    return any(
        line in other.lines
        for other in neighbours
        if other.lines != cue.lines
        for line in cue.lines
    )


def _rebroken(rows: Sequence[str], lines: Sequence[str], markup: Markup) -> list[str] | None:
    """Return raw lines broken as ``lines``; if each line had a tag of its own, the new ones do."""
    if len(rows) > 1 and all(map(_IN_ONE_TAG.fullmatch, rows)):
        tags = {row[:3] for row in rows}
        if len(tags) == 1:
            inner = rebreak("\n".join(row[3:-4] for row in rows), lines, markup)
            tag = rows[0][1]
            return inner and [f"<{tag}>{line}</{tag}>" for line in inner]
    return rebreak("\n".join(rows), lines, markup)


def _keeps_room_for_name(cue: CueBlock, lines: Sequence[str], max_chars: int) -> bool:
    """Return whether the name of a WebVTT voice still fits before the first line if it did before.

    SubRip and other formats write it there, and the lines have to be right in those too.
    """
    name = cue.cue.speaker
    if name is None or lines[0].startswith(name):
        return True
    room = max_chars - line_length(f"{name}: ")
    return line_length(lines[0]) <= max(room, line_length(cue.lines[0]))


def _is_right_with_name(
    cue: CueBlock, lines: Sequence[str], profile: Profile, language: str | None
) -> bool:
    """Return whether lines have no new fault where the name of a WebVTT voice is before them.

    Captions are made so that their lines are right in formats with the name and without it.
    """
    name = cue.cue.speaker
    if name is None or lines[0].startswith(name):
        return True
    old, new = ([f"{name}: {some[0]}", *some[1:]] for some in (cue.lines, lines))
    return faults_of_lines(new, profile, language=language) <= faults_of_lines(
        old, profile, language=language
    )


def _keeps_voices_apart(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether lines still break after each finished sentence that ended a line before."""
    wanted, count = set(), 0
    for line in old[:-1]:
        count += _letters(line)
        if may_end_voice(line):
            wanted.add(count)
    count = 0
    for line in new[:-1]:
        count += _letters(line)
        wanted.discard(count)
    return not wanted


def _letters(line: str) -> int:
    return len("".join(line.split()))


def rebreak(raw: str, lines: Sequence[str], markup: Markup) -> list[str] | None:
    """Return text with its markup broken where ``lines``, the same text without markup, are.

    An end tag stays with the word before it, any other tag with the word after it. None if the two
    texts do not have the same words.

    >>> rebreak("one <i>two\\nthree</i>", ["one", "two three"], "vtt")
    ['one', '<i>two three</i>']
    """
    if raw.replace("\n", " ") == " ".join(lines):
        return list(lines)
    target = "\n".join(lines)
    writer = _Rebreaker(target)
    for piece, plain in pieces(raw, markup):
        if plain.isspace():
            writer.add_space(piece)
        elif not plain:
            writer.add_tag(piece)
        elif not writer.add_text(piece, plain):
            return None
    if writer.at != len(target) or any("\n" in tag for tag in writer.done if tag.startswith("<")):
        return None
    broken = "".join([*writer.done, *writer.waiting]).split("\n")
    read = to_plain("\n".join(broken), markup).split()
    return broken if read == target.split() else None


class _Rebreaker:
    """Writes raw text piece by piece, with the spaces and line breaks of another plain text.

    ``at`` is how far the plain text is written. A space and the tags around it wait until the next
    word, because only then it is known whether a line ends there.
    """

    def __init__(self, target: str) -> None:
        self.target = target
        self.at = 0
        self.done: list[str] = []
        self.waiting: list[str] = []
        self._tags_before_space = 0  # how many of the waiting tags are before the space
        self._space = ""
        # A tag splits the space in two. The part before it is enough.
        self._space_is_complete = False

    def add_space(self, piece: str) -> None:
        if not self._space:
            self._tags_before_space = len(self.waiting)
        if not self._space_is_complete:
            self._space += piece

    def add_tag(self, piece: str) -> None:
        self._space_is_complete = self._space_is_complete or bool(self._space)
        if piece.startswith("</") and not self.waiting:
            self.done.append(piece)
        else:
            self.waiting.append(piece)

    def add_text(self, piece: str, plain: str) -> bool:
        """Write a character, and the space before it; return False if the target has another."""
        if self.target.startswith((" ", "\n", "\u00a0", "\u202f"), self.at):
            if not self._write_space():
                return False
            self.at += 1
        if not self.target.startswith(plain, self.at):
            return False
        self.done += [*self.waiting, piece]
        self.waiting = []
        self._tags_before_space = 0
        self._space = ""
        self._space_is_complete = False
        self.at += len(plain)
        return True

    def _write_space(self) -> bool:
        if self.target[self.at] == "\n":
            self.done.append("\n")
            # no line breaks at a no-break space
            return not self._space.strip(" \t\n")
        # a space within a tag, "one<c> two</c>", stays in it
        self.done += self.waiting[: self._tags_before_space]
        self.waiting = self.waiting[self._tags_before_space :]
        # the space that was there, or one where a line ended
        self.done.append(" " if "\n" in self._space or not self._space else self._space)
        return True
