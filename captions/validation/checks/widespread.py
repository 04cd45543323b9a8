"""A fault that is all over a file is told once, with how many places have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from captions.validation.rule import Edit, Fault

# fewer of a kind are told one by one, even where a file has no more places
_FEWEST = 3


def told_once(faults: Iterable[tuple[str, Fault]], total: int, what: str) -> Iterator[Fault]:
    """Yield the faults; those of a kind that is in half of all places or more, as one.

    Each comes with its kind. ``total`` is how many places there are, ``what`` what they are
    called: ``(812 of 812 time lines)``; a place may have several faults. The one fault stands at
    the first place, and its edit mends them all: edits of one kind that change the same block
    must be equal.
    """
    kinds: dict[tuple[str, bool, str | None], list[Fault]] = {}
    for kind, fault in faults:
        kinds.setdefault((kind, fault.edit is None, fault.safety), []).append(fault)
    for alike in kinds.values():
        if len(alike) < _FEWEST or len(alike) * 2 < total:
            yield from alike
            continue
        first = alike[0]
        places = f"{len(alike):,} of {total:,} {what}"
        if len(alike) > total:
            places = f"{len(alike):,} places in {total:,} {what}"
        message = f"{first.message} ({places})"
        yield replace(first, message=message, edit=_together(alike))


def _together(faults: Iterable[Fault]) -> Edit | None:
    # faults may share one edit, which is as large as the file
    edits = {id(fault.edit): fault.edit for fault in faults if fault.edit is not None}.values()
    blocks = {place: text for edit in edits for place, text in edit.blocks.items()}
    reads = {place for edit in edits for place in edit.reads}
    return Edit(blocks, reads) if blocks else None
