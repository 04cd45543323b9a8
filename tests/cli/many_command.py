"""A command of many files as small as can be: what the commands share, with little of their own.

    python -m tests.cli.many_command FILE... -o FOLDER [--jobs N ...]

``CAPTIONS_TEST_DELAY`` seconds pass in each task. A transcript of "die" ends its worker, one of
"die once" only the first time, one of "bug" raises an error that is none of ours.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from captions.batch.tasks import Done, Task, mirrored
from captions.cli.options.many import Many, many_options
from captions.cli.run.many import run_many
from captions.cli.tell.errors import complain
from captions.errors import CaptionsError
from captions.files.inputs import Inputs
from captions.files.storage import read_bytes, write_text


def work(task: Task, *, size: int = 1) -> Done:
    """Write the text of the input, ``size`` times, to all outputs."""
    text = read_bytes(task.input).decode()
    time.sleep(float(os.environ.get("CAPTIONS_TEST_DELAY", "0")))
    if text == "die":
        os._exit(1)
    if text == "die once":
        mark = Path(f"{task.input}.died")
        if not mark.exists():
            mark.touch()
            os._exit(1)
    if text == "bug":
        raise LookupError("two\nlines")
    if not text:
        raise CaptionsError("the file holds no text", line=1)
    for output in task.outputs:
        write_text(output, text * size)
    return Done({"size": len(text) * size}, (f"{task.input}: {len(text)} characters",))


@click.command("many")
@click.argument("names", nargs=-1, required=True)
@click.option("-o", "--output")
@click.option("--size", type=int, default=1)
@click.option("--report")
@click.option("--force", is_flag=True)
@click.option("-q", "--quiet", is_flag=True)
@many_options
def command(
    names: Sequence[str],
    output: str | None,
    size: int,
    report: str | None,
    force: bool,
    quiet: bool,
    many: Many,
) -> None:
    try:
        status = run_many(
            Inputs(names, many.include, many.exclude, apart_from=output),
            lambda source: (mirrored(source, output, ".srt"),),
            partial(work, size=size),
            many,
            folder=output,
            settings={"size": size},
            force=force,
            quiet=quiet,
            report=report,
        )
    except CaptionsError as error:
        complain(error)
        status = 2
    click.get_current_context().exit(status)


if __name__ == "__main__":
    command()
