"""Decide which files are made from which input, and refuse two inputs for the same file.

Runs before any work, over names only. A run of a million inputs is checked with digests
(captions/batch/digests.py) instead of the names themselves.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from captions.errors import CaptionsError
from captions.files.inputs import STREAM, Input
from captions.files.storage import is_url, join, local_path, shown, split
from captions.record import Record, field


class SettingsUsed(Record, frozen=True):
    """A settings file that applies to an input, and the keys of it that take effect."""

    path: str
    keys: tuple[str, ...]


class Task(Record, frozen=True):
    """The location of an input, and the locations of the files to make from it.

    ``options`` are those in which the inputs of a run may differ, because each has the settings of
    its folder. ``protected`` are outputs that exist and may hold somebody's work: they are only
    replaced by the same content.
    """

    input: str
    outputs: tuple[str, ...] = ()
    options: Mapping[str, Any] = field(default_factory=dict)
    settings: SettingsUsed | None = None
    protected: tuple[str, ...] = ()


# Returns the task for an input. Raises CaptionsError if its settings are wrong.
MakeTask = Callable[[Input], Task]


class Done(Record, frozen=True):
    """The result of a task: ``row`` for the JSON report, ``summary`` as lines for people."""

    row: Mapping[str, Any] = field(default_factory=dict)
    summary: Sequence[str] = ()


def mirrored(source: Input, folder: str | None, ending: str) -> str:
    """Return the location of an output: as ``source`` is in its folder, but in ``folder``.

    ``ending`` replaces the ending of the name. Without a folder the output is beside the input.

    >>> mirrored(Input("in/one/a.txt", "one/a.txt"), "out", ".srt")
    'out/one/a.srt'
    """
    return mirrored_stem(source, folder) + ending


def mirrored_stem(source: Input, folder: str | None) -> str:
    """Return the location of an output without its ending, as ``mirrored`` does."""
    if folder is not None:
        parts, slash, name = source.relative.rpartition("/")
        beside = join(folder, parts) if slash else folder
    else:
        beside, name = split(source.location)
    stem = name.rpartition(".")[0] or name
    return join(beside, stem)


def exists_already(location: str, count: int = 1) -> CaptionsError:
    """Return the error for an output that exists, the first of ``count`` such outputs."""
    more = f" (and {count - 1} more)" if count > 1 else ""
    return CaptionsError(
        f"this file already exists{more}",
        hint="Replace it with `force=True`, or choose another output",
        path=shown(location),
    )


def check_tasks(
    inputs: Iterable[Input | CaptionsError],
    make_task: MakeTask,
    *,
    replace: bool = True,
    in_place: bool = False,
) -> int:
    """Return the number of tasks, including inputs that are errors.

    ``inputs`` is iterated again if something is wrong. Takes 16 bytes of memory for an input with
    one output. Raises CaptionsError, naming both, if two inputs would write the same file, if an
    output is an input and the run is not ``in_place``, and if a local output exists and
    ``replace`` is false.
    """
    from captions.batch.digests import DigestBag, own_digest  # only runs of many files need it

    _real_folder.cache_clear()  # links may have changed, and the working directory
    count = existing = 0
    first = ""
    reads, writes = DigestBag(), DigestBag()
    for item in inputs:
        count += 1
        if isinstance(item, CaptionsError):
            continue
        if item.location != STREAM:
            reads.add(own_digest(_read_name(item.location)))
        for output in dict.fromkeys(make_task(item).outputs):
            writes.add(own_digest(_written_name(output)))
            if not replace and not is_url(output) and os.path.lexists(local_path(output)):
                existing += 1
                first = first or output
    if suspected := writes.repeated():
        _refuse_same_output(_tasks(inputs, make_task), suspected)
    if not in_place and (suspected := reads.shared(writes)):
        _refuse_inputs_as_outputs(lambda: _tasks(inputs, make_task), suspected)
    if existing:
        raise exists_already(first, existing)
    return count


def _tasks(inputs: Iterable[Input | CaptionsError], make_task: MakeTask) -> Iterator[Task]:
    for item in inputs:
        if isinstance(item, Input):
            yield make_task(item)


def _refuse_same_output(tasks: Iterable[Task], suspected: set[int]) -> None:
    """Raise CaptionsError for two tasks with the same output, whose digest is in ``suspected``."""
    from captions.batch.digests import own_digest

    writers: dict[str, str] = {}
    for task in tasks:
        for output in dict.fromkeys(task.outputs):
            name = _written_name(output)
            if own_digest(name) not in suspected:
                continue
            if name not in writers:
                writers[name] = task.input
                continue
            if _read_name(writers[name]) == _read_name(task.input):
                raise CaptionsError(
                    "this input is given twice", hint="Give it once", path=shown(task.input)
                )
            raise CaptionsError(
                f"both {shown(writers[name])} and {shown(task.input)} would be written here",
                hint="Rename one, choose some with `include`, or use separate runs "
                "with separate outputs",
                path=shown(output),
            )


def _refuse_inputs_as_outputs(tasks: Callable[[], Iterable[Task]], suspected: set[int]) -> None:
    """Raise CaptionsError for an output that is an input and whose digest is in ``suspected``."""
    from captions.batch.digests import own_digest

    read = {
        name for name in (_read_name(task.input) for task in tasks())
        if own_digest(name) in suspected
    }  # fmt: skip
    for task in tasks():
        for output in task.outputs:
            if _written_name(output) in read:
                own = _written_name(output) == _read_name(task.input)
                whose = "" if own else f" of {shown(task.input)}"
                raise CaptionsError(
                    f"the output{whose} is also an input",
                    hint="Choose another output, such as a folder of its own",
                    path=shown(output),
                )


def _written_name(location: str) -> str:
    """Return one name for a location, however it is spelled; a link there would be replaced."""
    if is_url(location):
        return location
    folder, name = split(location)
    return f"{_real_folder(folder)}{os.sep}{name}"


def _read_name(location: str) -> str:
    """Return one name for the file that is read at a location: for a link, where it leads."""
    if is_url(location) or not os.path.islink(local_path(location)):
        return _written_name(location)
    return os.path.realpath(local_path(location))


@lru_cache(maxsize=64)
def _real_folder(folder: str) -> str:
    return os.path.realpath(folder)
