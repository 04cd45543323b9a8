"""Check a file again after a change, as an editor does at every key: faster, with the same result.

Most of the time of a check goes into rules about one cue and its neighbours (those with a ``reach``
in the table of rules). ``Recheck`` keeps their faults and finds only those near the changed blocks
anew. All other rules check the whole file again.

A file is changed if its blocks differ between the longest equal start and the longest equal end::

    before   A B C D E F        blocks C and D became X:  C and D are changed in the file before,
    now      A B X E F          X is changed now; faults of A, B, E and F are kept unless they
                                are within the reach of X
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice
from operator import attrgetter, eq, ne

from captions.formats.vtt.kinds import DataKind
from captions.record import Record, replace
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.document.cue_block import Position
from captions.validation.ignore_notes import ignored_lines, is_ignored
from captions.validation.late_rule import AnyRule, LateRule
from captions.validation.rule import Edit, Fault, Limits, Rule
from captions.validation.validate import faults_of, limits_in, loaded_rule

# Properties of a whole file that rules with a reach may ask for: if one changes, nothing is kept.
_OF_THE_FILE = ("language", "is_english")
# How a cue is divided: the lengths of the parts of its raw block.
_PARTS = attrgetter("above_length", "text_start", "text_end")
_RAW = attrgetter("raw")


class FilePart(CaptionFile, frozen=True, dict=True, kw_only=True):
    """Some blocks of a file with their cues, which can be checked like a file.

    ``whole`` is the file, ``first_block`` and ``first_cue`` the indices there of the first ones.
    Lines are counted as in the whole file.
    """

    whole: CaptionFile
    first_block: int = 0
    first_cue: int = 0

    @cached_property
    def language(self) -> str | None:
        """The language of the whole file."""
        return self.whole.language

    @cached_property
    def is_english(self) -> bool:
        """Whether the whole file is English."""
        return self.whole.is_english

    @cached_property
    def data_kind(self) -> DataKind | None:
        """What the whole file holds."""
        return self.whole.data_kind

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The cues here whose times are uncertain in the whole file."""
        indices = range(self.first_cue, self.first_cue + len(self.cues))
        return frozenset(
            index - self.first_cue for index in self.whole.doubtful if index in indices
        )


def part_of(file: CaptionFile, cues: range) -> FilePart:
    """Return the part of a file with some of its cues, which are not none."""
    first, last = file.cues[cues.start].block, file.cues[cues.stop - 1].block + 1
    return FilePart(
        **{name: getattr(file, name) for name in CaptionFile.__struct_fields__}
        | {
            "blocks": file.blocks[first:last],
            "kinds": file.kinds[first:last],
            "cues": [
                replace(cue, index=cue.index - cues.start, block=cue.block - first)
                for cue in file.cues[cues.start : cues.stop]
            ],
        },
        whole=file,
        first_block=first,
        first_cue=cues.start,
    )


def faults_near(
    rule: LateRule, reach: int, file: CaptionFile, cues: range, limits: Limits
) -> Iterator[Fault]:
    """Yield the faults of some cues of a file by a rule that has a reach, as in the whole file.

    ``limits`` are those of ``limits_in`` for the whole file.
    """
    if not cues:
        return
    part = part_of(file, _widened(file.cues, cues, reach))
    for fault in faults_of(rule, part, limits):
        assert fault.cue is not None  # a rule with a reach is about cues
        if fault.cue.index + part.first_cue in cues:
            cue = file.cues[fault.cue.index + part.first_cue]
            edit = fault.edit and _moved_edit(fault.edit, part.first_block.__add__)
            yield _moved(fault, cue, fault.line, edit)


class _Change(Record, frozen=True):
    """What differs between two files: ranges of cues in each, and how far what follows moved.

    ``below_block`` is the index of the first equal block below in the file before.
    """

    cues_before: range
    cues: range
    below_block: int
    blocks_by: int
    lines_by: int

    @property
    def cues_by(self) -> int:
        """How many more cues there are now."""
        return len(self.cues) - len(self.cues_before)

    def block_now(self, index: int) -> int:
        """Return the index that an equal block has now."""
        return index + self.blocks_by if index >= self.below_block else index


class Recheck:
    """The check of one file that changes again and again, with the same rules and limits."""

    def __init__(self, rules: Sequence[AnyRule], limits: Limits) -> None:
        self._rules = rules
        self._limits = limits
        self._file: CaptionFile | None = None
        # faults of the rules with a reach, by code, those that notes ignore among them
        self._kept: dict[str, list[Fault]] = {}
        # what the kept faults depend on
        self._known: dict[str, object] = {}

    def find_faults(self, file: CaptionFile) -> list[tuple[Rule, Fault]]:
        """Return the faults of a file as ``validate.find_faults`` does, by rule.

        Those of one rule may be in another order. Raises CaptionsError for a note that names no
        rule.
        """
        if file.data_kind is not None:
            return []
        ignored = ignored_lines(file)
        limits = limits_in(file, self._rules, self._limits)
        change = self._change_to(file)
        found: list[tuple[Rule, Fault]] = []
        kept: dict[str, list[Fault]] = {}
        for rule in self._rules:
            if isinstance(rule, LateRule) and rule.reach is not None:
                faults = self._faults_near(rule, rule.reach, file, change, limits)
                kept[rule.code] = faults
            else:
                faults = list(faults_of(rule, file, limits))
            if faults:
                loaded = loaded_rule(rule)
                found += [(loaded, fault) for fault in faults]
        if change is None:
            self._known = {}
        self._known |= {name: vars(file)[name] for name in _OF_THE_FILE if name in vars(file)}
        self._file, self._kept = file, kept
        if not ignored:
            return found
        return [pair for pair in found if not is_ignored(pair[0].code, pair[1].line, ignored)]

    def _change_to(self, file: CaptionFile) -> _Change | None:
        """Return what has changed since the last check; None if nothing can be kept."""
        before = self._file
        if before is None or not _are_alike(before, file):
            return None
        if any(getattr(file, name) != value for name, value in self._known.items()):
            return None
        if self._limits.profile.needs_language and before.language != file.language:
            return None
        return _change(before, file)

    def _faults_near(
        self, rule: LateRule, reach: int, file: CaptionFile, change: _Change | None, limits: Limits
    ) -> list[Fault]:
        """Return the faults of a rule: those near the change anew, the others as they were."""
        before = self._file
        if change is None or before is None:
            return list(faults_of(rule, file, limits))
        near = _affected(before, file, change, reach)
        first, last = near.start, near.stop - change.cues_by
        above, below = [], []
        is_moved = bool(change.blocks_by or change.lines_by or change.cues_by)
        for fault in self._kept[rule.code]:
            assert fault.cue is not None
            index = fault.cue.index
            if index < first:
                # its edit may depend on a cue far below, at the same position on the screen
                above.append(_kept(fault, fault.cue, 0, change) if is_moved else fault)
            elif index >= last:
                cue = file.cues[index + change.cues_by]
                below.append(_kept(fault, cue, change.lines_by, change) if is_moved else fault)
        return [*above, *faults_near(rule, reach, file, near, limits), *below]


def _are_alike(before: CaptionFile, file: CaptionFile) -> bool:
    """Return whether two files differ at most in their blocks."""
    return (
        before.format == file.format
        and before.regions == file.regions
        and before.encoding == file.encoding
        and before.is_editable
        and file.is_editable
        and bool(before.cues)
        and bool(file.cues)
    )


def _change(before: CaptionFile, file: CaptionFile) -> _Change | None:
    """Return what differs between two files; None if a cue differs whose block is the same."""
    old = list(zip(before.kinds, map(_RAW, before.blocks)))
    new = list(zip(file.kinds, map(_RAW, file.blocks)))
    most = min(len(old), len(new))
    start = _common(old, new, most)
    end = _common(reversed(old), reversed(new), most - start)
    blocks_before, blocks = range(start, len(old) - end), range(start, len(new) - end)
    cues_before, cues = _cues_in(before.cues, blocks_before), _cues_in(file.cues, blocks)
    if len(before.cues) - cues_before.stop != len(file.cues) - cues.stop:
        return None
    are_same = _divided_alike(before.cues[: cues_before.start], file.cues[: cues.start])
    if not (are_same and _divided_alike(before.cues[cues_before.stop :], file.cues[cues.stop :])):
        return None
    # a block that is no cue makes the times of the cues beside it doubtful, or certain
    above, below = int(cues.start > 0), int(cues.stop < len(file.cues))
    cues_before = range(cues_before.start - above, cues_before.stop + below)
    cues = range(cues.start - above, cues.stop + below)
    lines_by = file.blocks[-1].line - before.blocks[-1].line if end else 0
    return _Change(cues_before, cues, blocks_before.stop, len(new) - len(old), lines_by)


def _common(one: Iterable[object], other: Iterable[object], most: int) -> int:
    """Return how many items are the same at the start of two sequences."""
    differ = map(ne, islice(one, most), other)
    return next((count for count, is_other in enumerate(differ) if is_other), most)


def _cues_in(cues: Sequence[CueBlock], blocks: range) -> range:
    """Return the indices of the cues in a range of blocks; empty at the cue below for none."""
    start = next((cue.index for cue in cues if cue.block >= blocks.start), len(cues))
    stop = next((cue.index for cue in cues[start:] if cue.block >= blocks.stop), len(cues))
    return range(start, stop)


def _divided_alike(cues: Sequence[CueBlock], others: Sequence[CueBlock]) -> bool:
    """Return whether cues of equal blocks are divided into the same parts; then they are equal."""
    return all(map(eq, map(_PARTS, cues), map(_PARTS, others)))


def _affected(before: CaptionFile, file: CaptionFile, change: _Change, reach: int) -> range:
    """Return the cues that are within the reach of a change, the changed ones among them."""
    changed = change.cues_before
    positions = {cue.position for cue in before.cues[changed.start : changed.stop]}
    return _widened(file.cues, change.cues, reach, positions)


def _widened(
    cues: Sequence[CueBlock], part: range, reach: int, positions: Iterable[Position] = ()
) -> range:
    """Return a range of cues with ``reach`` more on either side.

    Also, of each position on the screen in it and of those given, ``reach`` more cues with text.
    """
    wanted = {cue.position for cue in cues[part.start : part.stop]} | set(positions)
    above = _distance(reversed(cues[: part.start]), reach, wanted)
    below = _distance(cues[part.stop :], reach, wanted)
    return range(part.start - above, part.stop + below)


def _distance(cues: Iterable[CueBlock], reach: int, positions: Iterable[Position]) -> int:
    """Return how many cues there are until ``reach`` of each position have come."""
    missing = dict.fromkeys(positions, reach)
    count = 0
    for cue in cues:
        if count >= reach and not missing:
            break
        count += 1
        if cue.lines and cue.position in missing:
            missing[cue.position] -= 1
            if not missing[cue.position]:
                del missing[cue.position]
    return count


def _kept(fault: Fault, cue: CueBlock, lines_by: int, change: _Change) -> Fault:
    """Return a fault of a cue that is not near a change, with the lines and blocks of now."""
    edit = fault.edit
    if edit is not None and change.blocks_by:
        edit = _moved_edit(edit, change.block_now)
    return _moved(fault, cue, fault.line + lines_by, edit)


def _moved(fault: Fault, cue: CueBlock, line: int, edit: Edit | None) -> Fault:
    """Return a fault at its cue in another file."""
    if cue is fault.cue and line == fault.line and edit is fault.edit:
        return fault
    return Fault(line, fault.message, fault.column, fault.length, cue, edit, fault.safety)


def _moved_edit(edit: Edit, block_now: Callable[[int], int]) -> Edit:
    """Return an edit for a file in which the blocks have other indices."""
    return Edit(
        {block_now(index): raw for index, raw in edit.blocks.items()},
        [block_now(index) for index in edit.reads],
        edit.encoding,
        edit.is_separable,
        edit.is_revealing,
    )
