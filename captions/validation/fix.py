"""Fix what can be fixed in a caption file: make edits that go together, check again, repeat.

A fix never causes a finding: where it would, ``fix_run`` finds the edits to blame, and the file is
fixed anew without them.

Only the blocks with faults are rewritten; all other bytes stay as they were.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from captions.arguments import check_flag
from captions.profile import Profile, ProfileLimits
from captions.record import Record, replace
from captions.sources import naming
from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.document.read import encode
from captions.validation.fix_run import FixRun, Refused, harmful_edits
from captions.validation.fixes.attached_numbers import separate_numbers
from captions.validation.late_rule import AnyRule
from captions.validation.rule import Edit, Fault, Limits, Phase, Rule
from captions.validation.rule_choice import choose_rules
from captions.validation.validate import (
    Finding,
    allowed_edit,
    find_faults,
    findings_of,
    limits_of,
    read,
)

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from captions.timing.rates import Number

# Bytes that are not UTF-8, as the reader keeps them.
_STRAY_BYTES = late_pattern("[\udc80-\udcff]")
# One edit can make another possible, so a file is checked and edited in passes, until there is
# nothing left to fix. Real files need fewer than ten. This many passes in a row that do not lower
# the number of findings end a run, so that two rules can never edit forever.
_MAX_IDLE_PASSES = 100
# How often a file is fixed anew without the edits that caused findings. Edits that depend on one
# another need two or three.
_MAX_RUNS = 8
# How often the bytes of a fixed file that is not UTF-8 are read again.
_MAX_READINGS = 3


class Fixed(Record, frozen=True):
    """A fixed caption file, how many edits each rule made, and the findings that remain.

    ``text`` has the line ends of the file. ``data`` is the text in the encoding the file had, or in
    UTF-8 if that was what had to be fixed. ``applied`` counts edits by the code of their rule.
    ``revealed`` is how many of the remaining findings are new, because a time line became readable
    and its cue is checked now. No other finding is new.
    """

    text: str
    data: bytes
    applied: Mapping[str, int]
    remaining: Sequence[Finding]
    revealed: int = 0


class FixedFile(Record, frozen=True):
    """What ``Fixed`` holds, with the blocks of the fixed file."""

    file: CaptionFile
    applied: Mapping[str, int]
    remaining: Sequence[Finding]
    revealed: int = 0

    @property
    def text(self) -> str:
        """The text of the file, with its line ends."""
        return self.file.text

    @property
    def data(self) -> bytes:
        """The bytes of the file, in its encoding."""
        return encode(self.file.text, self.file.encoding)


def fix(
    data: str | bytes | Path,
    profile: str | Profile = "youtube",
    *,
    unsafe: bool = False,
    format: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    end_ms: int | None = None,
    against: str | bytes | Path | None = None,
    encoding: str | None = None,
    ending: str | None = None,
    lang: str | None = None,
    fps: Number | None = None,
    shots_ms: Iterable[int] = (),
    glossary: Mapping[str, str] | None = None,
    **limits: Unpack[ProfileLimits],
) -> Fixed:
    """Return a caption file with its faults fixed and all other bytes as they were.

    Only safe fixes are made unless ``unsafe``, and none that would cause a finding. Only SubRip and
    WebVTT can be fixed; files in other formats come back unchanged. Nothing is written, also if a
    path is given. Arguments and errors are those of ``validate``.

    >>> overlap = "1\\n00:00:01,000 --> 00:00:03,000\\nHello there.\\n\\n"
    >>> overlap += "2\\n00:00:02,900 --> 00:00:05,000\\nGoodbye now.\\n"
    >>> fixed = fix(overlap)
    >>> fixed.text.splitlines()[1], dict(fixed.applied), fixed.remaining
    ('00:00:01,000 --> 00:00:02,817', {'T002': 1}, [])
    """
    check_flag("unsafe", unsafe)
    rules = choose_rules(select, ignore)
    checked_against = limits_of(
        profile, end_ms, against, lang, fps=fps, shots_ms=shots_ms, glossary=glossary, **limits
    )
    with naming(data):
        file = read(data, format, encoding=encoding, ending=ending, limits=checked_against)
        fixed = fix_file(file, rules, checked_against, unsafe=unsafe)
    return Fixed(fixed.text, fixed.data, fixed.applied, fixed.remaining, fixed.revealed)


def fix_file(
    file: CaptionFile, rules: Sequence[AnyRule], limits: Limits, *, unsafe: bool = False
) -> FixedFile:
    """Return a file that has been read, with its faults fixed; see ``fix``."""
    limits = replace(limits, unsafe=unsafe)
    fixed = _fix_as_decoded(file, rules, limits)
    for _ in range(_MAX_READINGS):
        is_plain = "\0" not in fixed.text and not _STRAY_BYTES.search(fixed.text)
        if fixed.file.encoding == "utf-8" and is_plain:
            break
        # The encoding is a guess, which may be another one for the bytes that are left: bytes with
        # many NUL characters may be UTF-16.
        encoding = file.encoding if file.is_encoding_named else None
        again = read_blocks(fixed.data, file.format, encoding=encoding, ending=file.ending)
        if (again.encoding, again.text) == (fixed.file.encoding, fixed.text):
            break
        then = _fix_as_decoded(again, rules, limits)
        fixed = replace(then, applied=Counter(fixed.applied) + Counter(then.applied))
    return fixed


def _fix_as_decoded(file: CaptionFile, rules: Sequence[AnyRule], limits: Limits) -> FixedFile:
    """Return a file with its faults fixed, read in the encoding that was found for it."""
    faults: Sequence[tuple[Rule, Fault]] = list(find_faults(file, rules, limits))
    if not file.is_editable:
        return FixedFile(file, Counter(), findings_of(faults))
    had = Counter(rule.code for rule, _ in faults)
    applied: Counter[str] = Counter()
    for _ in range(_MAX_RUNS):
        run, is_whole = _fix_without_harm(file, faults, rules, limits)
        file, faults = run.file, run.faults
        applied.update(run.applied)
        # What was refused may be possible now. A second run must have nothing to do.
        if is_whole or not run.applied:
            break
    left = findings_of(_without_refused(faults, unsafe=limits.unsafe))
    has = Counter(finding.code for finding in left)
    return FixedFile(file, applied, left, (has - had).total())


def _fix_without_harm(
    file: CaptionFile,
    faults: Sequence[tuple[Rule, Fault]],
    rules: Sequence[AnyRule],
    limits: Limits,
) -> tuple[FixRun, bool]:
    """Return the run that fixes a file without the edits that would cause findings.

    Also returns whether no edit had to be refused.
    """
    refused: set[Refused] = set()
    run = FixRun(file, faults)
    for _ in range(_MAX_RUNS):
        _run(run, rules, limits, refused)
        blamed = harmful_edits(run)
        if not blamed - refused:
            return run, not refused
        refused |= blamed
        run.rewind(refused)
    return FixRun(file, faults), False


def _run(run: FixRun, rules: Sequence[AnyRule], limits: Limits, refused: Set[Refused]) -> None:
    """Make all edits that can be made in the file of a run, except the refused ones."""
    fewest, idle = len(run.faults), 0
    while idle < _MAX_IDLE_PASSES:
        phase, chosen = _choose_edits(run, refused, unsafe=limits.unsafe)
        if not chosen:
            break
        fixed = _apply([edit for _, edit in chosen], run.file)
        faults = list(find_faults(fixed, rules, limits))
        run.add_pass(fixed, faults, chosen, keeps_words=phase is not Phase.TEXT)
        idle = 0 if len(run.faults) < fewest else idle + 1
        fewest = min(fewest, len(run.faults))


def _without_refused(
    faults: Iterable[tuple[Rule, Fault]], *, unsafe: bool
) -> Iterator[tuple[Rule, Fault]]:
    """Yield faults; those whose edit was refused cannot be fixed."""
    for rule, fault in faults:
        is_refused = allowed_edit(rule, fault, unsafe=unsafe) is not None
        yield rule, replace(fault, edit=None) if is_refused else fault


def _choose_edits(
    run: FixRun, refused: Set[Refused], *, unsafe: bool
) -> tuple[Phase | None, list[tuple[str, Edit]]]:
    """Return the first phase that has edits, and these, each with the code of its rule.

    They can be made together: no edit changes a block that another one changes or depends on. An
    edit that changes the encoding is made alone.
    """
    # Many faults may share one edit.
    edits = {
        id(edit): (rule, edit)
        for rule, fault in run.faults
        if (edit := allowed_edit(rule, fault, unsafe=unsafe)) is not None
    }
    offered = [
        (rule, allowed)
        for rule, edit in edits.values()
        if (allowed := run.without(refused, rule.code, edit)) is not None
    ]
    phase = min((rule.phase for rule, _ in offered), default=None)
    chosen: list[tuple[str, Edit]] = []
    changed: set[int] = set()
    read_by_others: set[int] = set()
    for rule, edit in offered:
        if rule.phase is not phase:
            continue
        if edit.encoding is not None and chosen:
            continue
        blocks = edit.blocks.keys()
        reads = set(edit.reads) | blocks
        if read_by_others.isdisjoint(blocks) and changed.isdisjoint(reads):
            chosen.append((rule.code, edit))
            changed |= blocks
            read_by_others |= reads
            if edit.encoding is not None:
                break
    return phase, chosen


def _apply(edits: Iterable[Edit], file: CaptionFile) -> CaptionFile:
    """Return the file after some edits, read again from its new blocks."""
    edits = list(edits)
    text = "".join(edited_blocks(edits, file))
    encoding = next((edit.encoding for edit in edits if edit.encoding), file.encoding)
    if encoding == "utf-8" and _STRAY_BYTES.search(text):
        # Removing what is between two stray bytes can make them a character of UTF-8 again, as
        # the next reading of the file would find.
        text = encode(text, encoding).decode(encoding, "surrogateescape")
    fixed = read_blocks(text, file.format, ending=file.ending)
    return replace(fixed, encoding=encoding, is_encoding_named=file.is_encoding_named)


def edited_blocks(edits: Iterable[Edit], file: CaptionFile) -> list[str]:
    """Return the raw blocks of a file after some edits; an empty one is removed.

    In SubRip, the blank lines of other blocks may change too, so that the same lines are numbers.
    """
    raw = [block.raw for block in file.blocks]
    edited: set[int] = set()
    for edit in edits:
        for index, text in edit.blocks.items():
            raw[index] = text
            edited.add(index)
    if file.format == "srt":
        separate_numbers(raw, file.kinds, edited)
    return raw
