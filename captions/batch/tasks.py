"""What is made from which input, and that no two inputs make the same file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from captions.errors import CaptionsError
from captions.files.inputs import STREAM, Input
from captions.files.storage import is_url, join, local_path, shown, split

# the places of the files that are made from an input
Outputs = Callable[[Input], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Task:
    """An input, and the places of the files to make from it."""

    input: str
    outputs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a task that was done: as a row of the report, and in lines for people.

    ``faults`` is how many findings make the run end with exit status 1.
    """

    row: Mapping[str, Any] = field(default_factory=dict)
    account: Sequence[str] = ()
    faults: int = 0


def mirrored(source: Input, folder: str | None, ending: str) -> str:
    """Return the place with another ending under ``folder``, where ``source`` is in its own.

    Without a folder that is beside the input.
    """
    beside, name = split(source.place)
    if folder is not None:
        parts, slash, name = source.relative.rpartition("/")
        beside = join(folder, parts) if slash else folder
    stem = name.rpartition(".")[0] or name
    return join(beside, stem + ending)


def check_tasks(
    inputs: Iterable[Input | CaptionsError], outputs: Outputs, *, replace: bool = True
) -> int:
    """Return how many tasks there are, those that cannot be taken included.

    ``inputs`` is gone through again if something is wrong. Holds 16 bytes for an input with one
    output. Raises CaptionsError, naming both, where two inputs would write one file, where an
    output is an input, and where a local output exists if ``replace`` is false.
    """
    from captions.batch.digests import DigestBag, digest  # hashlib takes long to load

    _real_folder.cache_clear()  # links may have changed, and the working directory
    count = existing = 0
    first = ""
    reads, writes = DigestBag(), DigestBag()
    for item in inputs:
        count += 1
        if isinstance(item, CaptionsError):
            continue
        if item.place != STREAM:
            reads.add(digest(_read_place(item.place)))
        for output in dict.fromkeys(outputs(item)):
            writes.add(digest(_written_place(output)))
            if not replace and not is_url(output) and os.path.lexists(local_path(output)):
                existing += 1
                first = first or output
    if suspected := writes.repeated():
        _refuse_same_output(_tasks(inputs, outputs), suspected)
    if suspected := reads.shared(writes):
        _refuse_inputs_as_outputs(lambda: _tasks(inputs, outputs), suspected)
    if existing:
        more = f" (and {existing - 1} more)" if existing > 1 else ""
        raise CaptionsError(
            f"this file exists already{more}",
            hint="Replace it with --force, or choose another place",
            path=shown(first),
        )
    return count


def _tasks(inputs: Iterable[Input | CaptionsError], outputs: Outputs) -> Iterator[Task]:
    for item in inputs:
        if isinstance(item, Input):
            yield Task(item.place, outputs(item))


def _refuse_same_output(tasks: Iterable[Task], suspected: set[int]) -> None:
    from captions.batch.digests import digest

    writers: dict[str, str] = {}
    for task in tasks:
        for output in dict.fromkeys(task.outputs):
            place = _written_place(output)
            if digest(place) not in suspected:
                continue
            if place not in writers:
                writers[place] = task.input
                continue
            if _read_place(writers[place]) == _read_place(task.input):
                raise CaptionsError(
                    "this input is given twice", hint="Give it once", path=shown(task.input)
                )
            raise CaptionsError(
                f"both {shown(writers[place])} and {shown(task.input)} would be written here",
                hint="Rename one, take some with --include, or run them apart with their own -o",
                path=shown(output),
            )


def _refuse_inputs_as_outputs(tasks: Callable[[], Iterable[Task]], suspected: set[int]) -> None:
    from captions.batch.digests import digest

    read = {
        place for place in (_read_place(task.input) for task in tasks())
        if digest(place) in suspected
    }  # fmt: skip
    for task in tasks():
        for output in task.outputs:
            if _written_place(output) in read:
                own = _written_place(output) == _read_place(task.input)
                whose = "" if own else f" of {shown(task.input)}"
                raise CaptionsError(
                    f"the output{whose} is an input too",
                    hint="Choose another place",
                    path=shown(output),
                )


def _written_place(place: str) -> str:
    """Return one name for a place, however it is spelled; a link there would be replaced."""
    if is_url(place):
        return place
    folder, name = split(place)
    return f"{_real_folder(folder)}{os.sep}{name}"


def _read_place(place: str) -> str:
    """Return one name for the file that is read at a place: where its link leads."""
    if is_url(place) or not os.path.islink(local_path(place)):  # noqa: PTH114 - names may be too long
        return _written_place(place)
    return os.path.realpath(local_path(place))


@lru_cache(maxsize=64)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)
