"""Entry point of the command ``captions``, also as ``python -m captions``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import gc
    import os

    from captions.batch.memory import GC_THRESHOLDS

    gc.set_threshold(*GC_THRESHOLDS)  # first, since imports make many objects
    from captions.cli import cli

    if "_CAPTIONS_COMPLETE" in os.environ:
        from captions.cli.options.completion import add_shells

        add_shells()
    cli(prog_name="captions")


if __name__ == "__main__":
    main()
