"""Remember what earlier runs made, so that ``--resume`` can skip outputs that are up to date.

The state is a file of JSON lines in the folder of the outputs, with a line for each finished task.
Lines are only ever appended: the last one about an output counts. A line has a mark of the content
of each output, so that an output that somebody edited, or that is damaged, is recognised.
"""

from __future__ import annotations

import json
import os
import stat
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from captions.batch.digests import DigestTable, digest, own_digest
from captions.batch.output_status import OutputStatus, mark_of, status_of
from captions.batch.tasks import Task
from captions.errors import CaptionsError
from captions.files.inputs import STATE_NAME
from captions.files.local import write_atomically
from captions.files.storage import (
    absolute,
    exists,
    is_url,
    join,
    read_bytes,
    shown,
    write_text,
)
from captions.version import installed_version

# Finished tasks before the state is sent to a URL for the first time.
_FIRST_SENT = 100
# Growth of the state before it is sent again: a store cannot append, so the whole file is sent.
_GROWTH = 1.1

# How the state is opened: to be appended to, and not through a link put there in the meantime.
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)


def fingerprint(settings: Mapping[str, object]) -> str:
    """Return a text that differs for other settings and for other versions of the project."""
    text = json.dumps([installed_version(), settings], sort_keys=True, default=repr)
    return f"{digest(text):016x}"


class State:
    """The state of a folder of outputs, extended while tasks finish.

    Takes 32 bytes of memory for each output. On a URL, where nothing can be appended, the whole
    file is sent again when it has grown by a tenth, and when it is closed. ``problems`` are
    messages about lines that cannot be read, ``folder`` is the folder as it is printed.
    """

    def __init__(self, folder: str, settings: Mapping[str, object]) -> None:
        self._folder = absolute(folder)
        self.folder = shown(folder)
        self._shown = shown(join(folder, STATE_NAME))
        self._location = join(self._folder, STATE_NAME)
        self._settings = settings
        self._fingerprints: dict[int, tuple[object, str]] = {}
        self._absolute_folders: dict[str, str] = {}
        self._made = DigestTable(2)  # origin and mark of each output
        self._added = self._sent = 0
        self.problems: list[str] = []
        self._file = self._open()

    def outputs_of(self, task: Task, input_stamp: str | None) -> list[OutputStatus]:
        """Return the status of each output of a task: whether it is there, current and as made."""
        origin = None
        if input_stamp is not None:
            origin = _origin(self._input(task), input_stamp, self._fingerprint(task))
        found = []
        for output in task.outputs:
            made, mark = self._made.get(own_digest(self._relative(output))) or (None, None)
            is_current = origin is not None and made == origin
            found.append(status_of(output, mark, is_current=is_current))
        return found

    def add(self, task: Task, input_stamp: str | None) -> None:
        """Record a finished task; ``input_stamp`` is the input's from before it was read.

        Raises CaptionsError if the state cannot be written.
        """
        record = {
            "input": self._input(task),
            "stamp": input_stamp,
            "settings": self._fingerprint(task),
            "outputs": [self._relative(output) for output in task.outputs],
            "marks": [_mark(output) for output in task.outputs],
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

    @property
    def is_removed(self) -> bool:
        """Whether the file was removed since it was opened, as with the folder it is in."""
        return not is_url(self._location) and os.fstat(self._file.fileno()).st_nlink == 0

    def close(self) -> None:
        """Write the rest of the state. Raises CaptionsError if that fails."""
        if is_url(self._location) and self._added > self._sent:
            self._send()
        self._file.close()

    def _fingerprint(self, task: Task) -> str:
        """Return the fingerprint of the run's settings and a task's options, computed once each."""
        known = self._fingerprints.get(id(task.options))
        if known is None or known[0] is not task.options:
            text = fingerprint({"run": self._settings, "input": task.options})
            known = self._fingerprints[id(task.options)] = (task.options, text)
        return known[1]

    def _open(self) -> IO[bytes]:
        if is_url(self._location):
            file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the state
            if exists(self._location):
                file.write(read_bytes(self._location))
                file.seek(0)
                self._load(file)
            return file
        self._refuse_irregular()
        try:
            damaged: list[int] = []
            with suppress(FileNotFoundError), Path(self._location).open("rb") as old:
                damaged = self._load(old)
            if damaged:
                self._remove_lines(damaged)
            return os.fdopen(os.open(self._location, _APPEND, 0o666), "ab", buffering=0)
        except OSError as error:
            raise self._unwritable(error) from None

    def _refuse_irregular(self) -> None:
        """Raise CaptionsError for a state that is no regular file.

        A pipe would be waited for, and a link lead to a file that is not ours.
        """
        with suppress(OSError):
            if not stat.S_ISREG(os.lstat(self._location).st_mode):
                raise CaptionsError(
                    "the state of the run is kept here, but this is not a regular file",
                    hint="Remove it, or choose another folder",
                    path=self._shown,
                )

    def _load(self, lines: Iterable[bytes]) -> list[int]:
        """Take in the records of a state; return the numbers of lines that are none, from 1."""
        damaged = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                self._keep(json.loads(line))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
                damaged.append(number)
        if damaged:
            more = f" (and {len(damaged) - 1} more)" if len(damaged) > 1 else ""
            self.problems.append(
                f"Warning: {self._shown}:{damaged[0]}: this record of an earlier run is "
                f"damaged{more}. What it recorded is made again, but a file that would come out "
                "different is not replaced."
            )
        return damaged

    def _remove_lines(self, damaged: list[int]) -> None:
        """Remove damaged lines, so that they are reported once; only complete records are kept."""
        numbers = set(damaged)
        with Path(self._location).open("rb") as old:
            kept = [line.strip() for n, line in enumerate(old, 1) if n not in numbers]
        write_atomically(self._location, b"".join(b"\n" + line for line in kept if line))

    def _keep(self, record: dict[str, Any]) -> None:
        made = _origin(record["input"], str(record["stamp"]), record["settings"])
        outputs, marks = record["outputs"], record.get("marks")
        if not isinstance(marks, list):  # written by a version that kept none
            marks = [None] * len(outputs)
        if not all(isinstance(output, str) for output in outputs):
            raise ValueError("an output is no name")
        if not all(mark is None or (type(mark) is int and 0 <= mark < 1 << 64) for mark in marks):
            raise ValueError("a mark has more than 64 bits")
        for output, mark in zip(outputs, marks):
            self._made.put(own_digest(output), made, mark or 0)

    def _send(self) -> None:
        self._file.seek(0)
        write_text(self._location, self._file.read().decode("utf-8", "replace"))
        self._sent = self._added

    def _input(self, task: Task) -> str:
        return shown(task.input) if is_url(task.input) else self._absolute(task.input)

    def _absolute(self, location: str) -> str:
        """Return ``absolute(location)``; folders, of which there are few, are looked up once."""
        folder, slash, name = location.rpartition("/")
        if not slash or name in ("", ".", "..") or "://" in location:
            return absolute(location)
        if folder not in self._absolute_folders:
            self._absolute_folders[folder] = absolute(folder + slash)
        return os.path.join(self._absolute_folders[folder], name)

    def _relative(self, output: str) -> str:
        """Return the path of an output in the folder: it is still right if the folder is moved."""
        return self._absolute(output).removeprefix(self._folder).lstrip("/" + os.sep)

    def _unwritable(self, error: OSError) -> CaptionsError:
        return CaptionsError(
            f"the state of the run cannot be written here: {error.strerror}",
            hint="Choose another folder",
            path=self._shown,
        )


def _mark(output: str) -> int | None:
    """Return the mark of an output that was just made; None if it is gone already."""
    with suppress(CaptionsError):
        return mark_of(output)
    return None


def _origin(source: str, input_stamp: str, settings: str) -> int:
    return own_digest("\0".join((source, input_stamp, settings)))
