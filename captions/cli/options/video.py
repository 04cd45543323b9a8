"""The options of ``captions validate`` about the video and its names: frames, shots, glossary."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from captions.cli.options.types import frames_per_second

if TYPE_CHECKING:
    from fractions import Fraction

Command = Callable[..., Any]


def video_options(command: Command) -> Command:
    """Add ``--fps``, ``--shots``, ``--glossary``, ``--like`` and others to a command."""
    options = [
        click.option(
            "--fps", "fps", type=frames_per_second, metavar="RATE",
            help="Frames per second of the video: check that times are at frames (T040), read "
            "files and gaps that count frames.",
        ),
        click.option(
            "--shots", "shots_ms", metavar="FILE",
            help="Times of shot changes, one a line: check that captions change with them (T041).",
        ),
        click.option(
            "--glossary", metavar="FILE",
            help="Lines 'wrong = right': check how names are written (W003).",
        ),
        click.option(
            "--language-class", metavar="NAME",
            help="Language to take from a SAMI file with several, such as FRCC or French.",
        ),
        click.option(
            "--like", metavar="PLAYLIST",
            help="Playlist of the video of an HLS playlist: compare times and discontinuities "
            "(H005, H010, H011).  [default: found in a master playlist]",
        ),
        click.option(
            "--allow-urls", is_flag=True,
            help="A local HLS playlist may name http and https addresses.",
        ),
    ]  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


def read_shots_file(name: str | None, frame_rate: Fraction | None) -> tuple[int, ...]:
    """Return the shot changes that a file has. Raises CaptionsError that names the file."""
    if name is None:
        return ()
    from captions.cli.run.streams import read_bytes
    from captions.errors import CaptionsError
    from captions.text.encoding import decode
    from captions.validation.shots import read_shots

    try:
        return read_shots(decode(read_bytes(name)).text, frame_rate)
    except CaptionsError as error:
        raise error.at(name) from None
