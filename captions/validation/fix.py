"""Mend what can be mended in a caption file, block by block, until nothing more can be."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from captions.profile import Profile, ProfileLimits
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.document.read import encode
from captions.validation.rule import Edit, Fault, Limits, Rule
from captions.validation.validate import (
    Finding,
    choose_rules,
    find_faults,
    is_allowed,
    limits_of,
    told,
)

if TYPE_CHECKING:
    from typing_extensions import Unpack

# an edit that calls for another is followed up; a file that needs more passes is left as it is
_MOST_PASSES = 100


@dataclass(frozen=True, slots=True)
class Fixed:
    """A mended caption file, how often each rule mended it, and what remains."""

    file: CaptionFile
    applied: Mapping[str, int]
    remaining: Sequence[Finding]

    @property
    def text(self) -> str:
        """The text of the file, with its line ends."""
        return self.file.text

    @property
    def data(self) -> bytes:
        """The bytes of the file, in the encoding it had unless that was mended."""
        return encode(self.text, self.file.encoding)


def fix(
    data: str | bytes,
    profile: str | Profile = "youtube",
    *,
    unsafe: bool = False,
    format: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    end_ms: int | None = None,
    against: str | bytes | None = None,
    encoding: str | None = None,
    ending: str = "",
    **limits: Unpack[ProfileLimits],
) -> Fixed:
    """Return a caption file with its faults mended, all other bytes as they were.

    Only safe fixes are made unless ``unsafe``. Files in other formats than SubRip and WebVTT come
    back as they are. Arguments and errors are those of ``validate``.
    """
    rules = choose_rules(select, ignore)
    file = read_blocks(data, format, encoding=encoding, ending=ending)
    return fix_file(file, rules, limits_of(profile, end_ms, against, **limits), unsafe=unsafe)


def fix_file(
    file: CaptionFile, rules: Sequence[Rule], limits: Limits, *, unsafe: bool = False
) -> Fixed:
    """Return a file that was read already with its faults mended; see ``fix``."""
    applied: Counter[str] = Counter()
    limits = replace(limits, unsafe=unsafe)
    faults = list(find_faults(file, rules, limits))
    for _ in range(_MOST_PASSES if file.is_editable else 0):
        chosen = _choose(faults, unsafe=unsafe)
        if not chosen:
            break
        applied.update(code for code, _ in chosen)
        file = _apply([edit for _, edit in chosen], file)
        faults = list(find_faults(file, rules, limits))
    return Fixed(file, applied, told(faults))


def _choose(faults: Iterable[tuple[Rule, Fault]], *, unsafe: bool) -> list[tuple[str, Edit]]:
    """Return edits that can be made together: none changes a block that another reads."""
    chosen: list[tuple[str, Edit]] = []
    changed: set[int] = set()
    read: set[int] = set()
    tried: set[int] = set()
    offered = [
        (_turn(rule), rule, edit)
        for rule, fault in faults
        if (edit := is_allowed(rule, fault, unsafe=unsafe)) is not None
    ]
    now = min((turn for turn, _, _ in offered), default=0)
    for turn, rule, edit in offered:
        if turn != now:
            continue
        # one edit can mend many faults
        if id(edit) in tried or (edit.encoding is not None and chosen):
            continue
        tried.add(id(edit))
        blocks = edit.blocks.keys()
        reads = set(edit.reads) | blocks
        if read.isdisjoint(blocks) and changed.isdisjoint(reads):
            chosen.append((rule.code, edit))
            changed |= blocks
            read |= reads
            if edit.encoding is not None:
                break
    return chosen


def _turn(rule: Rule) -> int:
    """Return when a rule mends: times depend on texts and on their order, lines on both.

    So no cue is moved for a text that is not yet what it will be, nor beside a cue that will go.
    """
    if rule.code in ("T001", "T003"):
        return 1
    return {"T": 2, "R": 2, "L": 3, "N": 4}.get(rule.code[0], 0)


def _apply(edits: Iterable[Edit], file: CaptionFile) -> CaptionFile:
    raw = [block.raw for block in file.blocks]
    encoding = file.encoding
    for edit in edits:
        encoding = edit.encoding or encoding
        for place, text in edit.blocks.items():
            raw[place] = text
    mended = read_blocks("".join(raw), file.format, ending=file.ending)
    return replace(mended, encoding=encoding, is_encoding_named=file.is_encoding_named)
