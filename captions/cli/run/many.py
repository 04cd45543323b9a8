"""Run a command on many files: check all tasks first, then start the loop with a pool."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from captions.batch.pools import find_pool
from captions.batch.tasks import Done, MakeTask, Task, check_tasks
from captions.cli.options.many import RunOptions
from captions.cli.run.loop import run_loop
from captions.cli.run.progress import SUMMARISED_FILES, Progress
from captions.cli.run.report import Rows
from captions.cli.run.results import ManyResults, print_lines
from captions.cli.tell.outputs import given_as
from captions.errors import CaptionsError
from captions.files.inputs import STREAM, Inputs
from captions.files.limit import USUAL_BYTES, largest_input, work_within
from captions.files.storage import absolute, is_url, local_path, make_folder
from captions.record import replace

if TYPE_CHECKING:
    from captions.batch.run import Pool


def run_many(
    inputs: Inputs,
    make_task: MakeTask,
    work: Callable[[Task], Done],
    run: RunOptions,
    *,
    folder: str | None = None,
    settings: Mapping[str, object] | None = None,
    in_place: bool = False,
) -> int:
    """Do ``work`` for all inputs, print and report the results, and return the exit status.

    ``make_task`` names what is made from an input; ``work`` makes it, and is picklable with its
    tasks and results. ``folder`` is the one all outputs are in, None if there is none; the state of
    the run is kept there, under the fingerprint of ``settings``. ``in_place`` is true if outputs
    are inputs. With a report, results come in the order of the inputs. Raises CaptionsError, before
    any work, for tasks that are not possible.
    """
    if run.resume and in_place:
        raise CaptionsError(
            "files that are changed in place cannot be resumed", hint="Omit --resume"
        )
    if run.resume and folder is None:
        raise CaptionsError("--resume needs a folder for its state", hint=f"Give one {given_as()}")
    replaces = run.replaces or in_place
    total = check_tasks(inputs, make_task, replace=replaces, in_place=in_place)
    pool = pool_for(inputs, run, total)
    if folder is not None:
        make_folder(folder)
    if largest_input() != USUAL_BYTES:  # also in other processes
        work = partial(work_within, largest_input(), work)
    if run.dask is not None:
        work = partial(_work_in, work, absolute("."))
    progress = Progress(total, quiet=run.quiet or total <= SUMMARISED_FILES)
    with ExitStack() as ends:
        rows = ends.enter_context(Rows(run.report))
        state = None
        if folder is not None and (total > 1 or run.resume):
            from captions.batch.state import State

            state = ends.enter_context(closing(State(folder, settings or {})))
            print_lines(state.problems)
        return run_loop(
            _tasks(inputs, make_task),
            work,
            ManyResults(rows, progress, state, run, in_place=in_place),
            progress,
            pool=pool,
            in_order=run.report is not None or run.jobs is None,
        )


def pool_for(inputs: Inputs, run: RunOptions, tasks: int) -> Pool:
    """Return the pool that a run asks for.

    Raises CaptionsError if standard input is an input of a run in other processes.
    """
    jobs = run.jobs
    if STREAM in inputs.names:
        if run.dask is not None or jobs not in (None, 1):
            raise CaptionsError(
                "other processes cannot read standard input", hint="Omit --jobs and --dask"
            )
        jobs = 1
    return find_pool(jobs, run.dask, tasks=tasks)


def _tasks(inputs: Inputs, make_task: MakeTask) -> Iterator[Task | CaptionsError]:
    for item in inputs:
        try:
            yield item if isinstance(item, CaptionsError) else make_task(item)
        except CaptionsError as error:  # what was right when the tasks were checked
            yield error


def _work_in(work: Callable[[Task], Done], folder: str, task: Task) -> Done:
    """Do work in a process with another working directory than ``folder``, where names apply."""

    def location(name: str) -> str:
        return name if is_url(name) else str(Path(folder, local_path(name)))

    return work(
        replace(
            task,
            input=location(task.input),
            outputs=tuple(map(location, task.outputs)),
            protected=tuple(map(location, task.protected)),
        )
    )
