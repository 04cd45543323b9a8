"""Run the command as it is typed: as a process of its own, or in this process, which is faster."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass

from click.testing import CliRunner

from captions.cli import cli
from tests.conftest import ROOT


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    returncode: int
    stdout: str
    stderr: str


def captions(*args: str) -> Ended:
    """Run ``captions`` with arguments in the working directory, as a process."""
    done = subprocess.run(
        [sys.executable, "-m", "captions", *args],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def captions_here(*args: str, stdin: str = "") -> Ended:
    """Run ``captions`` with arguments in this process. An unexpected exception is raised."""
    result = CliRunner().invoke(cli, args, input=stdin, catch_exceptions=False)
    return Ended(result.exit_code, result.stdout, result.stderr)
