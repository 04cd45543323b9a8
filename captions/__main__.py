"""Entry point of the command ``captions``, also as ``python -m captions``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import gc

    from captions.cli import cli

    # Our data has no reference cycles, so frequent collection only costs time: about a tenth of a
    # run with Python's default thresholds (700, 10, 10).
    gc.set_threshold(20_000, 20, 50)

    cli(prog_name="captions")


if __name__ == "__main__":
    main()
