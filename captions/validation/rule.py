"""What a rule is: a code, a name, a check that yields faults, and how they can be mended."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import ModuleType
from typing import Literal

from captions.formats.lines import excerpt, raw_lines
from captions.profile import Profile
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.transcript_diff import Against

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a file is judged by: a profile, and what is known of the recording.

    ``end_ms`` is its length, ``against`` the words said in it. ``unsafe`` asks for unsafe edits
    that take long to work out, too.
    """

    profile: Profile
    end_ms: int | None = None
    against: Against | None = None
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Edit:
    """New raw text for some blocks of a file, by their place; an empty one removes the block.

    ``reads`` are the other blocks it depends on: no other edit changes them in the same pass.
    ``encoding`` is what the file is to be written in, where that is what the edit changes.
    """

    blocks: Mapping[int, str] = field(default_factory=dict)
    reads: Iterable[int] = ()
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One place where a rule is broken.

    ``line`` and ``column`` count from 1; ``length`` is how many characters are meant, 0 for the
    whole line. ``cue`` is the cue it is about. Without an ``edit`` it cannot be mended.
    ``safety`` of the edit is the rule's where it is None.
    """

    line: int
    message: str
    column: int = 1
    length: int = 0
    cue: CueBlock | None = None
    edit: Edit | None = None
    safety: Safety | None = None


Check = Callable[[CaptionFile, Limits], Iterable[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule, its place in the table and its manual page.

    ``fix`` says whether what it mends is safe: words and times that were right stay; None where
    it mends nothing. ``formats`` are those it judges; empty for all.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    check: Check
    fix: Safety | None = None
    formats: frozenset[str] = frozenset()


def rule_of(module: ModuleType) -> Rule:
    """Return the rule a module defines: CODE, NAME, SEVERITY, FIX, check() and its docstring.

    The first line of the docstring is the summary; the rest is the manual page.
    """
    page = (module.__doc__ or "").strip()
    return Rule(
        module.CODE,
        module.NAME,
        module.SEVERITY,
        page.split("\n", 1)[0].rstrip("."),
        page,
        module.check,
        module.FIX,
        frozenset(getattr(module, "FORMATS", ())),
    )


def at_cue(
    cue: CueBlock,
    message: str,
    *,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault of a cue's times: told at its time line."""
    return Fault(cue.line, message, cue=cue, edit=edit, safety=safety)


def in_text(
    cue: CueBlock,
    row: int,
    message: str,
    *,
    column: int = 1,
    length: int = 0,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault of a cue's text, told at a row of it, from 0."""
    return Fault(cue.text_line + row, message, column, length, cue, edit, safety)


def reworded(cue: CueBlock, lines: Iterable[str]) -> Edit:
    """Return the edit that gives a cue other lines of raw text."""
    return Edit({cue.block: cue.worded(list(lines))})


def numbered_lines(file: CaptionFile, place: int) -> Iterator[tuple[int, str]]:
    """Yield the raw lines of a block with their numbers."""
    block = file.blocks[place]
    return enumerate(raw_lines(block.raw), block.line)


def seconds(ms: float) -> str:
    """Return a duration as messages have it: ``0.41 s``, and ``40 ms`` under a tenth of one."""
    if abs(ms) < 100:
        return f"{round(ms)} ms"
    return f"{ms / 1000:.2f} s"


def over(found: float, most: float) -> str:
    """Return ``24.3 > 20``, with as many digits as show that it is more."""
    digits = 1
    while round(found, digits) <= most and digits < 6:
        digits += 1
    return f"{found:.{digits}f} > {most:g}"


def quoted_words(words: Sequence[str]) -> str:
    """Return words as a message quotes them, a long run cut: ``"and so on" (3 words)``."""
    count = len(words)
    shown = excerpt(" ".join(words))
    return f'"{shown}" ({count} words)' if count > 1 else f'"{shown}"'
