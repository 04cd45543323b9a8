"""A minimal command of many files, to test what such commands share.

    python -m tests.cli.many_command FILE... -o FOLDER [--jobs N ...]

``CAPTIONS_TEST_DELAY`` seconds pass in each task. A transcript of "die" ends its worker, one of
"die once" only the first time, one of "bug" raises an unexpected exception.
"""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from captions.batch.tasks import Done, Task, mirrored
from captions.cli.options.many import RunOptions, run_options
from captions.cli.run.many import run_many
from captions.cli.run.streams import refuse_changes
from captions.cli.tell.errors import exit_on_error, exit_with
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
    refuse_changes(dict.fromkeys(task.outputs, (text * size).encode()), task.protected)
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
@run_options
def command(
    names: Sequence[str],
    output: str | None,
    size: int,
    run: RunOptions,
) -> None:
    with exit_on_error():
        status = run_many(
            Inputs(names, run.include, run.exclude, apart_from=output),
            lambda source: Task(source.location, (mirrored(source, output, ".srt"),)),
            partial(work, size=size),
            run,
            folder=output,
            settings={"size": size},
        )
    exit_with(status)


if __name__ == "__main__":
    command()
