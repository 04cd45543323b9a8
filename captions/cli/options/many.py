"""The options of commands that take many files, collected in one ``RunOptions``."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any

import click

from captions.record import Record


class RunOptions(Record, frozen=True):
    """Options of a run: where it runs, which files it takes, what it replaces and prints.

    ``jobs`` processes or the ``dask`` cluster do the work; with None, this process and as many as
    there are processors where that is faster. ``report`` is the file for the JSON report, ``-`` for
    standard output.
    """

    jobs: int | None = None
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    follow_links: bool = False
    resume: bool = False
    dask: str | None = None
    report: str | None = None
    force: bool = False
    quiet: bool = False

    @property
    def processes(self) -> int:
        """How many processes search one recording."""
        if self.jobs is not None:
            return self.jobs
        from captions.batch.pools import processors

        return processors()

    @property
    def replaces(self) -> bool:
        """Whether existing outputs are replaced."""
        return self.force or self.resume


def _jobs(text: str) -> int | None:
    if text == "auto":
        return None
    if not (text.isascii() and text.isdigit()):
        raise click.BadParameter(f"{text!r} is not a number. Give 1 or more, or auto.")
    if int(text) < 1:
        raise click.BadParameter(f"{text} jobs would do nothing. Give 1 or more, or auto.")
    return int(text)


_RESUME = click.option(
    "--resume",
    is_flag=True,
    help="Skip outputs in the folder that are up to date, keep those that were edited, make the "
    "others again.",
)
JOBS = click.option(
    "--jobs", type=_jobs, default="auto", show_default=True, metavar="N|auto",
    help="Number of processes; auto starts one for each processor, if there is work for a second.",
)  # fmt: skip
"""``--jobs``."""

_OPTIONS = (
    JOBS,
    click.option(
        "--include", multiple=True, metavar="GLOB",
        help="In folders, use only files whose name or path matches; may be repeated.",
    ),
    click.option(
        "--exclude", multiple=True, metavar="GLOB",
        help="Skip files and folders that match; may be repeated.",
    ),
    click.option(
        "--follow-links", is_flag=True,
        help="In folders, also follow links that lead out of them.",
    ),
    _RESUME,
    click.option(
        "--dask", metavar="ADDRESS",
        help="Run on a Dask cluster; local:4 starts four processes here.",
    ),
)  # fmt: skip


def run_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of many files to a command, which gets one ``RunOptions``, as ``run``.

    ``report``, ``force`` and ``quiet`` become part of it if the command has these options.
    """
    return _with_options(command, _OPTIONS)


def check_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of ``run_options`` except ``--resume``, for a command without outputs."""
    return _with_options(command, [option for option in _OPTIONS if option is not _RESUME])


def _with_options(
    command: Callable[..., Any], options: Sequence[Callable[..., Any]]
) -> Callable[..., Any]:
    names = RunOptions.__struct_fields__

    @wraps(command)
    def with_run(*args: Any, **values: Any) -> Any:
        run = RunOptions(**{name: values.pop(name) for name in names if name in values})
        if run.dask is not None and run.jobs not in (None, 1):
            raise click.UsageError("--jobs and --dask exclude each other. Give one of them.")
        return command(*args, run=run, **values)

    for option in reversed(options):
        option(with_run)
    return with_run
