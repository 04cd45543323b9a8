"""Decide what ``--resume`` does with a task: skip it, do it, or refuse to replace somebody's work.

| output | its input and settings as before | changed |
|---|---|---|
| as made | skipped | made again |
| absent, or destroyed (empty, zeros) | made again | made again |
| edited | kept, with a warning | refused |
| cut off | refused | refused |
| without a record | made again; refused if it would change | the same |

``--force`` replaces what is refused or kept here, and still skips what is up to date.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.batch.output_status import OutputStatus
from captions.batch.tasks import Task
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.record import Record, replace


class Decision(Record, frozen=True):
    """The task to do, None for none; lines for people; the outputs that are kept as edited."""

    task: Task | None
    notices: Sequence[str] = ()
    kept: Sequence[str] = ()


def decide(task: Task, outputs: Sequence[OutputStatus], *, force: bool) -> Decision:
    """Return what to do with a task. Raises CaptionsError for an output that is not replaced."""
    if outputs and all(output.is_current and output.content == "as made" for output in outputs):
        return Decision(None)
    if force:
        return Decision(task)
    for output in outputs:
        if output.content == "cut off":
            raise CaptionsError(
                f"this file is cut off ({output.size:,} bytes < {output.made_size:,} when it was "
                "made)",
                hint="Make it again with --force",
                path=shown(output.location),
            )
    edited = [output for output in outputs if output.content == "edited"]
    if edited:
        return _keep(edited, outputs)
    unknown = tuple(output.location for output in outputs if output.content == "unknown")
    notices = [
        f"Warning: {shown(output.location)}: this file was empty or destroyed; made again."
        for output in outputs
        if output.content == "destroyed"
    ]
    return Decision(replace(task, protected=unknown), notices)


def _keep(edited: Sequence[OutputStatus], outputs: Sequence[OutputStatus]) -> Decision:
    """Keep edited outputs; raise CaptionsError if something had to be made again."""
    if not all(output.is_current and output.content in ("as made", "edited") for output in outputs):
        is_stale = not all(output.is_current for output in outputs)
        why = "its input or the settings changed" if is_stale else "another output is gone"
        raise CaptionsError(
            f"this file was edited after it was made, so it is not made again although {why}",
            hint="Replace it with --force, or move it to keep it",
            path=shown(edited[0].location),
        )
    kept = [shown(output.location) for output in edited]
    notices = [
        f"Warning: {name}: this file was edited after it was made, and is kept. "
        "Make it again with --force."
        for name in kept
    ]
    return Decision(None, notices, kept)
