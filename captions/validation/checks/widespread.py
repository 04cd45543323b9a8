"""Report a fault that is all over a file once, with a count, instead of hundreds of times."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from captions.record import replace
from captions.validation.rule import Edit, Fault

# Fewer faults of a kind than this are always reported one by one, also in a file of two cues.
_FEWEST = 3


def reported_once(faults: Iterable[tuple[str, Fault]], total: int, what: str) -> Iterator[Fault]:
    """Yield faults; a kind that at least half of a file's items have is merged into one fault.

    Each fault comes with its kind. ``total`` counts the items that could have it, and ``what``
    names them: ``(812 of 812 time lines)``. An item may have several faults. The merged fault is
    reported where the first one is, and its edit fixes them all, so two edits of a kind that change
    the same block must be equal.
    """
    kinds: dict[tuple[str, bool, str | None], list[Fault]] = {}
    for kind, fault in faults:
        kinds.setdefault((kind, fault.edit is None, fault.safety), []).append(fault)
    for alike in kinds.values():
        if len(alike) < _FEWEST or len(alike) * 2 < total:
            yield from alike
            continue
        first = alike[0]
        count = f"{len(alike):,} of {total:,} {what}"
        if len(alike) > total:
            count = f"{len(alike):,} times in {total:,} {what}"
        yield replace(first, message=f"{first.message} ({count})", edit=_merged(alike))


def _merged(faults: Iterable[Fault]) -> Edit | None:
    # Faults may share one edit that is as large as the file: merge each edit only once.
    edits = {id(fault.edit): fault.edit for fault in faults if fault.edit is not None}.values()
    blocks = {index: raw for edit in edits for index, raw in edit.blocks.items()}
    reads = {index for edit in edits for index in edit.reads}
    is_separable = all(edit.is_separable or len(edit.blocks) == 1 for edit in edits)
    is_revealing = any(edit.is_revealing for edit in edits)
    if not blocks:
        return None
    return Edit(blocks, reads, is_separable=is_separable, is_revealing=is_revealing)
