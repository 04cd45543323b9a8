"""What a rule is: a code, a name, a check that yields faults, and when its fixes are made.

It also has what nearly every rule needs: the faults and edits of a cue, and how messages write
durations, limits and words.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from types import ModuleType
from typing import TYPE_CHECKING, Literal

from captions.formats.lines import excerpt, raw_lines
from captions.profile import Profile
from captions.record import Record, field
from captions.validation.document import CaptionFile, CueBlock

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.validation.stream import CheckedStream
    from captions.validation.transcript_diff import Comparison, Spoken

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]


class Phase(IntEnum):
    """When a rule's fixes are made. A phase begins when the phases before it have nothing left.

    Times depend on the texts and on the order of the cues, line breaks on both. So no cue is moved
    to make room for a text that is about to change, or for a cue that is about to be removed. Only
    edits of the first phase may change words; where another would, it is not made.
    """

    TEXT = 0
    ORDER = 1
    TIMES = 2
    LINES = 3
    NUMBERS = 4


class Limits(Record, frozen=True):
    """What a file is checked against: a profile, and what is known of the recording.

    ``end_ms`` is the length of the recording, ``against`` what is said in it. ``comparison``
    with that is set by the validator for each file. ``unsafe`` asks for unsafe edits that
    take long to work out, too. ``frame_rate`` is in frames per second. ``shots_ms`` are the times
    at which a shot of the video ends and another begins, sorted. ``glossary`` has words as they are
    misheard, and as they should be written. ``codes`` are those of all rules that are checked.
    ``stream`` is the HLS stream whose playlist is checked.
    """

    profile: Profile
    end_ms: int | None = None
    against: Spoken | None = None
    unsafe: bool = False
    comparison: Comparison | None = None
    frame_rate: Fraction | None = None
    shots_ms: Sequence[int] = ()
    glossary: Mapping[str, str] | None = None
    codes: frozenset[str] = frozenset()
    stream: CheckedStream | None = None


class Edit(Record, frozen=True):
    """New raw text for some blocks of a file, by the index of the block; "" removes a block.

    ``reads`` are the indices of other blocks that the edit depends on: no other edit changes them
    in the same pass. ``encoding`` is the new encoding of the file, if the edit changes that.
    ``files`` are new texts of other files, by location: those of an HLS stream.
    ``is_separable`` is whether the change of each block is complete without the others,
    ``is_revealing`` whether it makes time lines readable, so that there are new cues to check.
    """

    blocks: Mapping[int, str] = field(default_factory=dict)
    reads: Iterable[int] = ()
    encoding: str | None = None
    is_separable: bool = False
    is_revealing: bool = False
    files: Mapping[str, str] = field(default_factory=dict)


class Fault(Record, frozen=True):
    """One violation of a rule.

    ``line`` and ``column`` count from 1; ``length`` is in characters, 0 for the whole line. ``cue``
    is the cue it is about. ``edit`` fixes it; without one it cannot be fixed. ``safety`` is how
    safe that edit is, if it differs from the rule's other edits.
    """

    line: int
    message: str
    column: int = 1
    length: int = 0
    cue: CueBlock | None = None
    edit: Edit | None = None
    safety: Safety | None = None


Check = Callable[[CaptionFile, Limits], Iterable[Fault]]


class Rule(Record, frozen=True):
    """A rule, its manual page and its check.

    ``fix`` is "safe" if its edits keep all words and times that were right, None if it has no
    edits. ``phase`` is when they are made. ``formats`` are the formats it checks; empty for all.
    ``is_default`` is False for a rule that is only checked if its own code or name is selected.
    ``needs_transcript`` is True for a rule that finds nothing unless the words of a transcript are
    given to compare with.
    """

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    check: Check
    fix: Safety | None = None
    phase: Phase = Phase.TEXT
    formats: frozenset[str] = frozenset()
    is_default: bool = True
    needs_transcript: bool = False

    def can_check(self, given: Collection[str]) -> bool:
        """Return whether the rule has the words it compares with: "against" or "glossary"."""
        return not self.needs_transcript or "against" in given


def rule_of(module: ModuleType) -> Rule:
    """Return the rule that a module defines by CODE, NAME, SEVERITY, FIX and check().

    The first line of the module's docstring is the summary, the whole docstring the manual page.
    PHASE is needed only with a FIX, FORMATS only if the rule does not check every format, and
    NEEDS_TRANSCRIPT only if it compares with one.
    """
    page = (module.__doc__ or "").strip()
    return Rule(
        code=module.CODE,
        name=module.NAME,
        severity=module.SEVERITY,
        summary=page.split("\n", 1)[0].rstrip("."),
        page=page,
        check=module.check,
        fix=module.FIX,
        phase=module.PHASE if module.FIX is not None else Phase.TEXT,
        formats=frozenset(getattr(module, "FORMATS", ())),
        needs_transcript=getattr(module, "NEEDS_TRANSCRIPT", False),
    )


def at_cue(
    cue: CueBlock,
    message: str,
    *,
    edit: Edit | None = None,
    safety: Safety | None = None,
) -> Fault:
    """Return a fault in the times of a cue, reported at its time line."""
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
    """Return a fault in the text of a cue; ``row`` is the index of the line in its raw text."""
    return Fault(cue.text_line + row, message, column, length, cue, edit, safety)


def replace_lines(cue: CueBlock, lines: Iterable[str]) -> Edit:
    """Return the edit that replaces the raw text of a cue by other lines, given without ends."""
    return Edit({cue.block: cue.with_lines(list(lines))})


def numbered_lines(file: CaptionFile, index: int) -> Iterator[tuple[int, str]]:
    """Yield the raw lines of the block at an index, each with its line number in the file."""
    block = file.blocks[index]
    return enumerate(raw_lines(block.raw), block.line)


def seconds(ms: float) -> str:
    """Return a duration as messages write it.

    >>> seconds(410), seconds(40)
    ('0.41 s', '40 ms')
    """
    if abs(ms) < 100:
        return f"{round(ms)} ms"
    return f"{ms / 1000:.2f} s"


def over(found: float, limit: float) -> str:
    """Return a value and the limit it exceeds, with enough digits to show that it does.

    >>> over(24.31, 20), over(20.04, 20)
    ('24.3 > 20', '20.04 > 20')
    """
    digits = 1
    while round(found, digits) <= limit and digits < 6:
        digits += 1
    return f"{found:.{digits}f} > {limit:g}"


def under(found: float, limit: float) -> str:
    """Return a value and the limit it falls below, with enough digits to show that it does.

    >>> under(0.25, 0.3), under(0.2996, 0.3)
    ('0.25 < 0.3', '0.2996 < 0.3')
    """
    digits = 2
    while round(found, digits) >= limit and digits < 6:
        digits += 1
    return f"{found:.{digits}f} < {limit:g}"


def quoted_words(words: Sequence[str]) -> str:
    """Return words as messages quote them; a long run is shortened.

    >>> quoted_words(["and", "so", "on"])
    '"and so on" (3 words)'
    """
    count = len(words)
    shown = excerpt(" ".join(words))
    return f'"{shown}" ({count} words)' if count > 1 else f'"{shown}"'
