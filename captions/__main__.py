"""The command ``captions``, also as ``python -m captions``."""

from __future__ import annotations


def main() -> None:
    """Run the command line."""
    from captions.cli import cli

    cli(prog_name="captions")


if __name__ == "__main__":
    main()
