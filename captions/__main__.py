"""Entry point of the command ``captions``, also as ``python -m captions``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import gc

    from captions.batch.memory import GC_THRESHOLDS
    from captions.cli import cli

    gc.set_threshold(*GC_THRESHOLDS)
    cli(prog_name="captions")


if __name__ == "__main__":
    main()
