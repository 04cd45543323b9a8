"""Run a command on the files it names: one directly, many with a pool and a progress bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from captions.batch.tasks import Done, MakeTask, Task
from captions.cli.options.many import RunOptions
from captions.cli.run.destination import Destination, refuse_collisions
from captions.cli.run.loop import run_loop
from captions.cli.run.progress import Progress
from captions.cli.run.report import Rows
from captions.cli.run.results import Results
from captions.cli.run.streams import STREAM, make_folders, refuse_existing, refuse_report
from captions.cli.settings.choices import Choices
from captions.cli.tell.outputs import given_as
from captions.errors import CaptionsError
from captions.files.inputs import Input, Inputs, is_one_file
from captions.files.storage import split

Work = Callable[[Task], Done]


def run_files(
    names: Sequence[str],
    destination: Destination,
    work: Work,
    run: RunOptions,
    *,
    choices: Choices,
    settings: Mapping[str, object],
    usual: Sequence[str] = (),
) -> int:
    """Do a command's ``work`` on the named files, print the results, and return the exit status.

    ``choices`` gives the options of each input; ``usual`` are globs for the files that are taken
    from folders; ``settings`` as in ``run_many``. Raises CaptionsError, before any work, for inputs
    or outputs that are not possible.
    """
    inputs = Inputs(names, run.include, run.exclude, destination.folder, usual, run.follow_links)

    def make_task(source: Input) -> Task:
        chosen = choices.for_input(source.location)
        # the language of convert is that of the text, and no part of a name
        tag = chosen.options.get("lang") if destination.is_tagged else None
        outputs = destination.outputs(source, tag)
        return Task(source.location, outputs, chosen.options, chosen.used)

    if run.report is not None:
        locations = _locations(inputs, make_task)
        refuse_report(run.report, locations, force=run.replaces)
    if destination.file == STREAM and (run.resume or run.dask is not None):
        raise CaptionsError(
            "standard output cannot be resumed or written by other processes",
            hint=f"Omit --resume and --dask, or give a folder {given_as()}",
        )
    if is_alone(names, run):
        task = make_task(Input(names[0], split(names[0])[1]))
        if not destination.in_place:
            refuse_collisions(names, task.outputs)
            if not run.replaces:
                refuse_existing(task.outputs)
        make_folders(task.input, task.outputs)
        return run_one_by_one([task], work, run)
    from captions.cli.run.many import run_many

    return run_many(
        inputs,
        make_task,
        work,
        run,
        folder=destination.folder,
        settings=settings,
        in_place=destination.in_place,
    )


def is_alone(names: Sequence[str], run: RunOptions) -> bool:
    """Return whether there is one file, and no option that only a run of many files has."""
    return not run.resume and run.dask is None and len(names) == 1 and is_one_file(names[0])


def run_one_by_one(tasks: Iterable[Task | CaptionsError], work: Work, run: RunOptions) -> int:
    """Do tasks one by one in this process, which has the standard streams; summarise each.

    Returns the exit status. Raises CaptionsError if the report cannot be written.
    """
    progress = Progress(0, quiet=True)
    with Rows(run.report) as rows:
        results = Results(rows, progress, is_summarised=not run.quiet, is_quiet=run.quiet)
        return run_loop(tasks, work, results, progress)


def _locations(inputs: Inputs, make_task: MakeTask) -> Iterator[str]:
    for item in inputs:
        if isinstance(item, Input):
            yield item.location
            yield from make_task(item).outputs
