"""Remember what earlier runs made, so that ``--resume`` can skip outputs that are up to date.

The state is a file of JSON lines in the folder of the outputs, with a line for each finished task.
Lines are only ever appended: the last one about an output counts. A line that was cut off when a
run was killed is skipped.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from captions.batch.digests import DigestTable, digest
from captions.batch.tasks import Task
from captions.errors import CaptionsError
from captions.files.inputs import STATE_NAME
from captions.files.storage import absolute, exists, is_url, join, read_bytes, shown, write_text
from captions.version import installed_version

# Finished tasks before the state is sent to a URL for the first time.
_FIRST_SENT = 100
# Growth of the state before it is sent again: a store cannot append, so the whole file is sent.
_GROWTH = 1.1


def fingerprint(settings: Mapping[str, object]) -> str:
    """Return a text that differs for other settings and for other versions of the project."""
    text = json.dumps([installed_version(), settings], sort_keys=True, default=repr)
    return f"{digest(text):016x}"


class State:
    """The state of a folder of outputs, extended while tasks finish.

    Takes 16 bytes of memory for each output. On a URL, where nothing can be appended, the whole
    file is sent again when it has grown by a tenth, and when it is closed.
    """

    def __init__(self, folder: str, settings: Mapping[str, object]) -> None:
        self._folder = absolute(folder)
        self._location = join(self._folder, STATE_NAME)
        self._settings = fingerprint(settings)
        self._made = DigestTable()
        self._added = self._sent = 0
        self._file = self._open()

    def is_up_to_date(self, task: Task, stamp: str | None) -> bool:
        """Return whether all outputs exist, made with these settings from the same input."""
        if stamp is None or not task.outputs:
            return False
        made = _origin(self._input(task), stamp, self._settings)
        return all(
            self._made.get(digest(self._relative(output))) == made for output in task.outputs
        ) and all(exists(output) for output in task.outputs)

    def add(self, task: Task, stamp: str | None) -> None:
        """Record a finished task; ``stamp`` is the input's from before it was read.

        Raises CaptionsError if the state cannot be written.
        """
        record = {
            "input": self._input(task),
            "stamp": stamp,
            "settings": self._settings,
            "outputs": [self._relative(output) for output in task.outputs],
        }
        # the line end comes first: it ends a line that an earlier run left incomplete
        line = b"\n" + json.dumps(record).encode()
        try:
            self._file.write(line)
        except OSError as error:
            raise self._unwritable(error) from None
        self._keep(record)
        self._added += 1
        if is_url(self._location) and self._added >= max(_FIRST_SENT, self._sent * _GROWTH):
            self._send()

    def close(self) -> None:
        """Write the rest of the state. Raises CaptionsError if that fails."""
        if is_url(self._location) and self._added > self._sent:
            self._send()
        self._file.close()

    def _open(self) -> IO[bytes]:
        if is_url(self._location):
            file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the state
            if exists(self._location):
                file.write(read_bytes(self._location))
                file.seek(0)
                self._load(file)
            return file
        try:
            with suppress(FileNotFoundError), Path(self._location).open("rb") as old:
                self._load(old)
            return Path(self._location).open("ab", buffering=0)
        except OSError as error:
            raise self._unwritable(error) from None

    def _load(self, lines: Iterable[bytes]) -> None:
        for line in lines:
            with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
                self._keep(json.loads(line))

    def _keep(self, record: dict[str, Any]) -> None:
        made = _origin(record["input"], str(record["stamp"]), record["settings"])
        for output in record["outputs"]:
            self._made.put(digest(output), made)

    def _send(self) -> None:
        self._file.seek(0)
        write_text(self._location, self._file.read().decode("utf-8", "replace"))
        self._sent = self._added

    def _input(self, task: Task) -> str:
        return shown(task.input) if is_url(task.input) else absolute(task.input)

    def _relative(self, output: str) -> str:
        """Return the path of an output in the folder: it is still right if the folder is moved."""
        return absolute(output).removeprefix(self._folder).lstrip("/" + os.sep)

    def _unwritable(self, error: OSError) -> CaptionsError:
        return CaptionsError(
            f"the state of the run cannot be written here: {error.strerror}",
            hint="Choose another folder",
            path=shown(self._location),
        )


def _origin(source: str, stamp: str, settings: str) -> int:
    return digest("\0".join((source, stamp, settings)))
