"""The report of ``captions publish`` as JSON: an object for each file, in the order of the files.

``status`` is "done", "failed", "skipped" (with ``reason``), "left" for another run, or "planned" by
``--dry-run``. Chapters are an object of their own, with ``description`` in place of a track.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from captions.files.storage import shown

if TYPE_CHECKING:
    from captions.cli.run.upload_plan import PlannedFile
    from captions.errors import CaptionsError
    from captions.youtube.publish import Published
    from captions.youtube.uploads import Upload


class PublishReport:
    """What became of each file so far: "left", until something else is set."""

    def __init__(self, planned: Sequence[PlannedFile] = ()) -> None:
        self._entries = {one.file: _entry(one) for one in planned}
        self._chapters: list[dict[str, Any]] = []

    def failed(self, file: str, error: CaptionsError) -> None:
        """Set that a file was not published, and why."""
        self._set(file, status="failed", error=_text(error))

    def skipped(self, file: str, reason: str) -> None:
        """Set that a file needs not be published."""
        self._set(file, status="skipped", reason=reason)

    def planned(self, file: str, units: int, *, replaces: bool) -> None:
        """Set what a file would become, as far as that is known without asking YouTube."""
        self._set(file, status="planned", replaces=replaces, units=units)

    def done(self, file: str, published: Published) -> None:
        """Set what a file became."""
        self._set(
            file,
            status="done",
            replaces=published.is_replaced,
            units=published.units,
            track=published.track.id,
            track_status=published.track.status,
        )

    def chapters(self, file: str, video: str, description: str, **fields: Any) -> None:
        """Add what became of the chapters: "planned", "replaced", "unchanged" or "failed"."""
        status = description if description in ("planned", "failed") else "done"
        entry = {"input": shown(file), "status": status, "video": video}
        self._chapters = [{**entry, "description": description, **fields}]

    def to_list(self) -> list[dict[str, Any]]:
        """Return the report as JSON."""
        return [*self._entries.values(), *self._chapters]

    def _set(self, file: str, **fields: Any) -> None:
        self._entries[file].update(fields)


def is_report(data: bytes) -> bool:
    """Return whether a file is such a report.

    >>> is_report(b'[{"input": "episode.en.srt", "status": "done"}]'), is_report(b"file,video")
    (True, False)
    """
    try:
        found = json.loads(data)
    except ValueError:
        return False
    return isinstance(found, list) and all(
        isinstance(one, dict) and {"input", "status"} <= set(one) for one in found
    )


def _entry(one: PlannedFile) -> dict[str, Any]:
    found: dict[str, Any] = {"input": shown(one.file), "status": "left"}
    if one.upload is not None:
        found.update(_target(one.upload))
    if one.notes:
        found["notes"] = list(one.notes)
    if one.settings is not None:
        found["settings"] = one.settings.path
    return found


def _target(upload: Upload) -> dict[str, Any]:
    return {
        "video": upload.video,
        "language": upload.language,
        "name": upload.name,
        "draft": upload.is_draft,
    }


def _text(error: CaptionsError) -> str:
    from captions.cli.tell.errors import translated

    return str(translated(error))
