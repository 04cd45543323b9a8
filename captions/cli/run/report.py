"""Write the report of a run: a JSON array with a row for each file, written as the rows come.

Nothing is kept in memory, so a run of any length has a report.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from types import TracebackType
from typing import IO, Any

from captions.batch.tasks import Task
from captions.cli.run.streams import STREAM, abandon_stdout, os_error
from captions.errors import CaptionsError
from captions.files.local import create_beside, usual_mode
from captions.files.storage import shown


def row_of(
    task: Task | CaptionsError, status: str, *, error: CaptionsError | None = None, **more: Any
) -> dict[str, Any]:
    """Return the row of a task, or of an input that could not become one."""
    row: dict[str, Any] = {"status": status, **more}
    if error is not None:
        row |= {"input": error.path, "error": str(error)}
    if isinstance(task, Task):
        row["input"] = shown(task.input)
        row["outputs"] = [shown(output) for output in task.outputs] if error is None else []
        if task.settings is not None:
            row["settings"] = task.settings.path
    return row


class Rows:
    """The rows of a report, written to a file, to standard output for ``-``, or not for None.

    A context: the file gets its name when ``close`` is called, and is removed if that never
    happens. Raises CaptionsError if it cannot be written.
    """

    def __init__(self, location: str | None) -> None:
        self._location = location
        self._separator = "[\n"
        self._file: IO[bytes] | None = None
        if location == STREAM:
            self._file = sys.stdout.buffer
        elif location is not None:
            try:
                self._temporary = create_beside(location)
                self._file = open(self._temporary, "wb")  # noqa: SIM115 - closed in __exit__
            except OSError as error:
                raise self._error(error) from None

    def __enter__(self) -> Rows:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:  # fmt: skip
        if self._file is not None and self._location != STREAM and not self._file.closed:
            self._file.close()
            with suppress(FileNotFoundError):
                os.unlink(self._temporary)

    def add(self, row: Mapping[str, Any]) -> None:
        """Write a row."""
        if self._file is not None:
            import json

            self._write(self._separator + json.dumps(row, ensure_ascii=False, indent=1))
            self._separator = ",\n"

    def close(self) -> None:
        """End the array, and give the file its name."""
        if self._file is None:
            return
        self._write("[]\n" if self._separator == "[\n" else "\n]\n")
        try:
            self._file.flush()
            if self._location not in (None, STREAM):
                self._file.close()
                os.chmod(self._temporary, usual_mode(""))
                os.replace(self._temporary, str(self._location))
        except BrokenPipeError:
            abandon_stdout()
            raise
        except OSError as error:
            raise self._error(error) from None

    def _write(self, text: str) -> None:
        assert self._file is not None
        try:
            # a name that is not UTF-8 is written in the form in which it is printed
            self._file.write(text.encode("utf-8", "backslashreplace"))
        except BrokenPipeError:  # the reader, such as head, has read enough
            abandon_stdout()
            raise
        except OSError as error:
            raise self._error(error) from None

    def _error(self, error: OSError) -> CaptionsError:
        if self._location == STREAM:
            abandon_stdout()
        return os_error(error, "standard output" if self._location == STREAM else self._location)
