"""The options of the commands that take many files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

import click


@dataclass(frozen=True, slots=True)
class Many:
    """How many files are run: the values of the options that ``many_options`` adds."""

    jobs: int = 1
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    resume: bool = False
    dask: str | None = None

    @property
    def is_here(self) -> bool:
        """Whether all work is done in this process, which alone has the standard streams."""
        return self.jobs == 1 and self.dask is None


def _jobs(text: str) -> int:
    if text == "auto":
        from captions.batch.pools import processors

        return processors()
    if not (text.isascii() and text.isdigit()):
        raise click.BadParameter(f"{text!r} is no number. Give 1 or more, or auto.")
    if int(text) < 1:
        raise click.BadParameter(f"with {text} jobs nothing is done. Give 1 or more, or auto.")
    return int(text)


_RESUME = click.option(
    "--resume", is_flag=True, help="Skip what is up to date under -o, replace what is not."
)
_OPTIONS = (
    click.option(
        "--jobs", type=_jobs, default="1", show_default=True, metavar="N|auto",
        help="Processes to run; auto is one a processor.",
    ),
    click.option(
        "--include", multiple=True, metavar="GLOB",
        help="Take only such files from folders, by name or path; may be repeated.",
    ),
    click.option(
        "--exclude", multiple=True, metavar="GLOB",
        help="Leave such files and folders out; may be repeated.",
    ),
    _RESUME,
    click.option(
        "--dask", metavar="ADDRESS",
        help="Run on a Dask cluster; local:4 starts four processes.",
    ),
)  # fmt: skip


def many_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of many files to a command, which gets them as one argument ``many``."""
    return _with_options(command, _OPTIONS)


def many_inputs_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of many files, as ``many``, to a command that has no place for a state."""
    return _with_options(command, [option for option in _OPTIONS if option is not _RESUME])


def _with_options(
    command: Callable[..., Any], options: Sequence[Callable[..., Any]]
) -> Callable[..., Any]:
    @wraps(command)
    def with_many(*args: Any, jobs: int, dask: str | None, **rest: Any) -> Any:
        if dask is not None and jobs != 1:
            raise click.UsageError("--jobs and --dask do not agree. Give one of them.")
        include, exclude = rest.pop("include"), rest.pop("exclude")
        many = Many(jobs, include, exclude, rest.pop("resume", False), dask)
        return command(*args, many=many, **rest)

    for option in reversed(options):
        option(with_many)
    return with_many
