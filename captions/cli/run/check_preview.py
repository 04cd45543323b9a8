"""``captions validate --preview``: a page of the file after the run, compared with before."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from captions.cli.run.previewing import refuse_preview
from captions.cli.run.streams import read_bytes

if TYPE_CHECKING:
    from captions.cli.run.check_run import CheckRun


def check_with_preview(
    check: CheckRun, page: str, files: Sequence[str], *, force: bool, watch: bool
) -> int:
    """Check a file, write its page, and return the exit status of the run.

    Raises CaptionsError, before any work, for several files and for standard input.
    """
    if watch:
        raise click.UsageError("--watch and --preview exclude each other.")
    refuse_preview(page, files, (), force=force)
    before = read_bytes(files[0])
    status = check.once()
    check.write_page(page, files[0], before)
    return status
