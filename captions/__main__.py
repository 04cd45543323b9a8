"""The command ``captions``, also as ``python -m captions``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    import gc

    from captions.cli import cli

    # captions hold no cycles: looking for them again and again takes a tenth of the time
    gc.set_threshold(20_000, 20, 50)

    cli(prog_name="captions")


if __name__ == "__main__":
    main()
