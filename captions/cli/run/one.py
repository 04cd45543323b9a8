"""One run of a command: of one file without ado, of many with all that takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import click

from captions.batch.tasks import Done, Outputs, Task
from captions.cli.options.many import Many
from captions.cli.run.places import Places
from captions.cli.run.report import Rows, row_of
from captions.cli.run.streams import STREAM, make_folders, refuse_existing, refuse_report
from captions.cli.tell.errors import complain, named
from captions.errors import CaptionsError
from captions.files.inputs import Input, Inputs, is_one_file

Work = Callable[[Task], Done]


def run_files(
    names: Sequence[str],
    places: Places,
    work: Work,
    many: Many,
    *,
    settings: Mapping[str, object],
    usual: Sequence[str] = (),
    force: bool = False,
    quiet: bool = False,
    report: str | None = None,
) -> int:
    """Do a command's ``work`` on what is named, tell of it, and return the exit status.

    ``usual`` are globs for the files to take from folders. Other arguments are as in ``run_many``.
    Raises CaptionsError for what is refused before any work.
    """
    inputs = Inputs(names, many.include, many.exclude, places.folder, usual)
    force = force or many.resume
    if report is not None:
        refuse_report(report, _files(inputs, places.of), force=force)
    if places.file == STREAM and (many.resume or many.dask is not None):
        raise CaptionsError(
            "standard output is written by this process, in one go",
            hint="Leave --resume and --dask out, or give a folder",
        )
    if is_alone(names, many):
        task = places.task(names[0])
        if not force:
            refuse_existing(task.outputs)
        make_folders(task.input, task.outputs)
        return run_alone([task], work, quiet=quiet, report=report)
    from captions.cli.run.many import run_many

    return run_many(
        inputs,
        places.of,
        work,
        many,
        folder=places.folder,
        settings=settings,
        force=force,
        quiet=quiet,
        report=report,
        in_order=report is not None,
    )


def is_alone(names: Sequence[str], many: Many) -> bool:
    """Return whether there is one file to work on, and nothing asked for that only a run has."""
    return not many.resume and many.dask is None and len(names) == 1 and is_one_file(names[0])


def _files(inputs: Inputs, outputs: Outputs) -> Iterator[str]:
    for item in inputs:
        if isinstance(item, Input):
            yield item.place
            yield from outputs(item)


def run_alone(
    tasks: Iterable[Task | CaptionsError],
    work: Work,
    *,
    quiet: bool = False,
    report: str | None = None,
) -> int:
    """Do tasks one by one in this process, which has the standard streams; tell of each.

    Returns the exit status. Raises CaptionsError where the report cannot be written.
    """
    rows = Rows(report)
    done = failed = 0
    try:
        for task in tasks:
            try:
                if isinstance(task, CaptionsError):
                    raise task
                result = work(task)
            except CaptionsError as error:
                failed += 1
                told = named(error, task) if isinstance(task, Task) else error
                complain(told)
                rows.add(row_of(task, "failed", error=told))
                continue
            done += 1
            rows.add(row_of(task, "done", **result.row))
            if not quiet:
                for line in result.account:
                    click.echo(line, err=True)
        rows.close()
    finally:
        rows.discard()
    if failed:
        return 1 if done else 2
    return 0
