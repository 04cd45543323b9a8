"""Run the command line, and turn everything it can end with into a message and an exit status.

No traceback reaches the person who typed the command: wrong usage, Ctrl-C, a stream that cannot be
written, too little memory and mistakes of our own each have a sentence here.
"""

from __future__ import annotations

import click

from captions.cli import cli
from captions.cli.run.interrupts import INTERRUPTED, TERMINATED, Terminated
from captions.errors import CaptionsError

# Exit status for what no command could go on after.
_FAILED = 2
# Exit status for output whose reader, such as head, has read enough.
_NOT_READ = 1


def run_command() -> int:
    """Run the command that is typed; return its exit status."""
    try:
        status = cli.main(prog_name="captions", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Terminated:
        return TERMINATED
    except BrokenPipeError:
        from captions.cli.run.streams import abandon_stdout

        abandon_stdout()
        return _NOT_READ
    except Exception as error:
        return _explain(error)
    return status if isinstance(status, int) else 0


def _explain(error: Exception) -> int:
    """Print an error that no command expects, and return the exit status."""
    from captions.cli.run.streams import abandon_stdout, os_error
    from captions.cli.tell.errors import print_error

    if isinstance(error, CaptionsError):
        print_error(error)
    elif isinstance(error, OSError):
        abandon_stdout()
        # an error without a name is one of writing: files have theirs
        print_error(os_error(error, error.filename or "standard output"))
    else:
        from captions.batch.outcome import fault

        print_error(fault(error))
    return _FAILED
