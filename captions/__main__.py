"""Entry point of the command ``captions``, also as ``python -m captions``."""

from __future__ import annotations

import sys

# Exit status that shells use for a program ended by Ctrl-C (128 + the number of SIGINT).
_INTERRUPTED = 130


def main() -> None:
    """Run the command line."""
    try:
        status = _run()
    except KeyboardInterrupt:  # while modules are loaded
        status = _INTERRUPTED
    sys.exit(status)


def _run() -> int:
    import gc
    import os

    from captions.batch.memory import GC_THRESHOLDS

    gc.set_threshold(*GC_THRESHOLDS)  # first, since imports make many objects
    from captions.cli.run.standard_streams import secure_streams

    secure_streams()
    if "_CAPTIONS_COMPLETE" in os.environ:
        from captions.cli.options.completion import add_shells

        add_shells()
    from captions.cli.run.ending import run_command

    status = run_command()
    gc.freeze()  # else Python looks through all objects once more as it ends, for a tenth of a run
    return status


if __name__ == "__main__":
    main()
