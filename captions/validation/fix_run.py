"""Record what each pass of a fix changed, and find the edits that caused findings.

Edits are checked alone when they are offered, but some faults only show in the whole file: a text
that becomes visible may be too long, a line that is broken anew may end badly. So the findings
after each pass are counted by rule and by block. A rule that has more findings at the end than at
the beginning was harmed by the edits of the pass in which one of its blocks got them.

Edits of times, numbers and layout must also keep every word: which of the numbers between two cues
is text depends on the blank lines and the numbers around it, so such an edit could turn a word into
the number of a cue, or the other way round.

Blocks are split, joined and removed on the way. They are known by the number of the block of the
first file that they come from.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set

from captions.record import Record, replace
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Rule

# The code of a rule, and the block of the first file that its edits must not change.
Refused = tuple[str, int]
# The code of a rule, and the block of the first file in which it has findings.
_Where = tuple[str, int]
Faults = Sequence[tuple[Rule, Fault]]
"""Faults, each with its rule."""


class _Made(Record, frozen=True):
    """An edit that was made: the code of its rule, the blocks it changed and those it read."""

    code: str
    changed: Set[int]
    read: Set[int]
    is_separable: bool
    is_revealing: bool

    def refused(self, near: Set[int]) -> set[Refused]:
        """Return what to refuse so that its changes in some blocks are not made again."""
        blocks = self.changed & near if self.is_separable else self.changed
        return {(self.code, block) for block in blocks or self.changed}


class _Pass(Record, frozen=True):
    """The edits of a pass, and the file, its faults and its findings after it.

    ``origins`` has the block of the first file from which each block of this file comes;
    ``changed_words`` are those in which the pass added or lost a word, which it must not.
    """

    edits: Sequence[_Made]
    file: CaptionFile
    faults: Faults
    origins: Sequence[int]
    findings: Counter[_Where]
    changed_words: Set[int] = frozenset()


class FixRun:
    """A file while it is being fixed: all its passes, from the unfixed file on."""

    def __init__(self, file: CaptionFile, faults: Faults) -> None:
        self.passes: list[_Pass] = []
        self._add((), file, faults, range(len(file.blocks)))

    @property
    def file(self) -> CaptionFile:
        """The file as it is now."""
        return self.passes[-1].file

    @property
    def faults(self) -> Faults:
        """The faults of the file as it is now."""
        return self.passes[-1].faults

    @property
    def origins(self) -> Sequence[int]:
        """The block of the unfixed file from which each block comes."""
        return self.passes[-1].origins

    @property
    def applied(self) -> Counter[str]:
        """How many edits were made, by the code of their rule."""
        return Counter(made.code for passed in self.passes for made in passed.edits)

    def add_pass(
        self,
        fixed: CaptionFile,
        faults: Faults,
        edits: Sequence[tuple[str, Edit]],
        *,
        keeps_words: bool = False,
    ) -> None:
        """Record the file after some edits, each given with the code of its rule.

        ``keeps_words`` says that the edits change neither a word nor a number in the text.
        """
        made = [
            _Made(
                code,
                {self.origins[block] for block in edit.blocks},
                {self.origins[block] for block in edit.reads},
                edit.is_separable,
                edit.is_revealing,
            )
            for code, edit in edits
        ]
        raw = [block.raw for block in self.file.blocks]
        for _, edit in edits:
            for index, text in edit.blocks.items():
                raw[index] = text
        origins = _origins(raw, self.origins, fixed)
        changed: Set[int] = frozenset()
        if keeps_words:
            changed = _changed_words(self.file, self.origins, fixed, origins)
        self._add(made, fixed, faults, origins, changed)

    def _add(
        self,
        edits: Sequence[_Made],
        file: CaptionFile,
        faults: Faults,
        origins: Sequence[int],
        changed_words: Set[int] = frozenset(),
    ) -> None:
        lines = [block.line for block in file.blocks]
        findings = Counter(
            (rule.code, origins[max(0, bisect_right(lines, fault.line) - 1)])
            for rule, fault in faults
            if lines
        )
        self.passes.append(_Pass(edits, file, faults, origins, findings, changed_words))

    def rewind(self, refused: Set[Refused]) -> None:
        """Go back to before the first pass that made an edit that is refused now."""
        for index, passed in enumerate(self.passes):
            if any(not made.refused(made.changed).isdisjoint(refused) for made in passed.edits):
                del self.passes[index:]
                return

    def without(self, refused: Set[Refused], code: str, edit: Edit) -> Edit | None:
        """Return an edit without the blocks that its rule must not change; None if none is left.

        If the changes of an edit depend on one another, all of them are left out. None too if the
        edit would change nothing.
        """
        blocks = edit.blocks
        current = self.file.blocks
        if edit.encoding is None and all(current[at].raw == raw for at, raw in blocks.items()):
            return None
        if not refused:
            return edit
        kept = {
            block: raw
            for block, raw in blocks.items()
            if (code, self.origins[block]) not in refused
        }
        if len(kept) == len(blocks):
            return edit
        return replace(edit, blocks=kept) if kept and edit.is_separable else None


def _origins(raw: Sequence[str], origins: Sequence[int], fixed: CaptionFile) -> Sequence[int]:
    """Return the origin of each block of a fixed file: that of the text where it begins."""
    starts, at = [], 0
    for text in raw:
        starts.append(at)
        at += len(text)
    found, at = [], 0
    for block in fixed.blocks:
        found.append(origins[max(0, bisect_right(starts, at) - 1)] if starts else 0)
        at += len(block.raw)
    return found


def _changed_words(
    before: CaptionFile,
    origins_before: Sequence[int],
    after: CaptionFile,
    origins_after: Sequence[int],
) -> Set[int]:
    """Return the blocks of the first file in which letters or digits came or went."""
    changed = _characters(before.cues)
    changed.subtract(_characters(after.cues))
    # New dashes and other marks are no words, and lines may be joined without a space.
    characters = {key for key, count in changed.items() if count and key.isalnum()}
    if not characters:
        return frozenset()
    counted: Counter[tuple[int, str]] = Counter()
    for cues, origins, sign in ((before.cues, origins_before, 1), (after.cues, origins_after, -1)):
        for cue in cues:
            for character, count in _characters([cue]).items():
                if character in characters:
                    counted[origins[cue.block], character] += sign * count
    return {origin for (origin, _), count in counted.items() if count}


def _characters(cues: Sequence[CueBlock]) -> Counter[str]:
    """Return how often each character is in the lines of cues."""
    return Counter("".join([line for cue in cues for line in cue.lines]))


def harmful_edits(run: FixRun) -> set[Refused]:
    """Return the edits that did harm, by rule and block.

    After them a rule has more findings than before, or a word was lost that they should have kept.
    """
    blamed: set[Refused] = set()
    for passed in run.passes:
        if passed.changed_words:
            blamed |= _edits_near(run, passed, passed.changed_words)
    return blamed or _edits_with_findings(run)


def _edits_with_findings(run: FixRun) -> set[Refused]:
    """Return the edits after which a rule has more findings than before, by rule and block."""
    first, last = run.passes[0].findings, run.passes[-1].findings
    readable = {
        origin
        for passed in run.passes
        for made in passed.edits
        if made.is_revealing
        for origin in made.changed
    }
    near_readable = set(_with_neighbours(run, readable))
    counted: Counter[str] = Counter()
    for (code, origin), count in last.items():
        if origin not in near_readable:
            counted[code] += count
    for (code, _), count in first.items():
        counted[code] -= count
    harmed = {code for code, more in counted.items() if more > 0}
    blamed: set[Refused] = set()
    for code, origin in last:
        is_new = last[code, origin] > first[code, origin]
        if code in harmed and is_new and origin not in near_readable:
            blamed |= _blamed(run, code, origin)
    return blamed


def _blamed(run: FixRun, code: str, origin: int) -> set[Refused]:
    """Return the edits of the last pass in which a rule got more findings in a block."""
    where = (code, origin)
    for index in range(len(run.passes) - 1, 0, -1):
        if run.passes[index].findings[where] > run.passes[index - 1].findings[where]:
            return _edits_near(run, run.passes[index], {origin})
    return set()


def _edits_near(run: FixRun, passed: _Pass, origins: Set[int]) -> set[Refused]:
    """Return the edits of a pass that touch some blocks, else those beside them, else all."""
    for near in (origins, set(_with_neighbours(run, origins))):
        found = [
            made.refused(near)
            for made in passed.edits
            if not made.is_revealing and not near.isdisjoint(made.changed | made.read)
        ]
        if found:
            return set().union(*found)
    # Whether a text is English, or a fault is reported once, depends on the whole file.
    return set().union(*(made.refused(made.changed) for made in passed.edits))


def _with_neighbours(run: FixRun, origins: Set[int]) -> Iterator[int]:
    """Yield blocks of the first file, those before and after them, and what is now beside them."""
    at: Mapping[int, list[int]] = {}
    for index, origin in enumerate(run.origins):
        if origin in origins:
            at.setdefault(origin, []).append(index)  # type: ignore[attr-defined]
    for origin in origins:
        yield from (origin - 1, origin, origin + 1)
        for index in at.get(origin, ()):
            yield from run.origins[max(0, index - 1) : index + 2]
