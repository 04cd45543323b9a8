"""The report of a run: a JSON array with a row for each file, written as the rows come."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

from captions.batch.tasks import Task
from captions.cli.run.streams import STREAM, abandon_stdout, os_error
from captions.errors import CaptionsError
from captions.files.storage import shown


def row_of(
    task: Task | CaptionsError, status: str, *, error: CaptionsError | None = None, **more: Any
) -> dict[str, Any]:
    """Return the row of a task, or of what could not become one."""
    row: dict[str, Any] = {"status": status, **more}
    if error is not None:
        row |= {"input": error.path, "error": str(error)}
    if isinstance(task, Task):
        row["input"] = shown(task.input)
        row["outputs"] = [shown(place) for place in task.outputs] if error is None else []
    return row


class Rows:
    """Rows of a report on their way to a file, or to standard output for ``-``.

    The file gets its name when the last row is written. Raises CaptionsError where it cannot be
    written.
    """

    def __init__(self, place: str | None) -> None:
        self._place = place
        self._separator = "[\n"
        self._file: IO[bytes] | None = None
        if place == STREAM:
            self._file = sys.stdout.buffer
        elif place is not None:
            path = Path(place)
            try:
                handle, self._temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            except OSError as error:
                raise self._error(error) from None
            self._file = os.fdopen(handle, "wb")

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row."""
        if self._file is not None:
            self._write(self._separator + json.dumps(row, ensure_ascii=False, indent=1))
            self._separator = ",\n"

    def close(self) -> None:
        """End the array and give the file its name."""
        if self._file is None:
            return
        self._write("[]\n" if self._separator == "[\n" else "\n]\n")
        try:
            self._file.flush()
            if self._place not in (None, STREAM):
                self._file.close()
                mask = os.umask(0)
                os.umask(mask)
                temporary = Path(self._temporary)
                temporary.chmod(0o666 & ~mask)
                temporary.replace(str(self._place))
        except BrokenPipeError:
            abandon_stdout()
            raise
        except OSError as error:
            raise self._error(error) from None

    def discard(self) -> None:
        """Leave nothing of a report that was not closed."""
        if self._file is not None and self._place != STREAM and not self._file.closed:
            self._file.close()
            Path(self._temporary).unlink(missing_ok=True)

    def _write(self, text: str) -> None:
        assert self._file is not None
        try:
            # a name that is not UTF-8 is written as it is shown to people
            self._file.write(text.encode("utf-8", "backslashreplace"))
        except BrokenPipeError:  # whoever read this has seen enough
            abandon_stdout()
            raise
        except OSError as error:
            raise self._error(error) from None

    def _error(self, error: OSError) -> CaptionsError:
        if self._place == STREAM:
            abandon_stdout()
        return os_error(error, "standard output" if self._place == STREAM else self._place)
