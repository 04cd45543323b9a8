"""The table of caption formats, and writing a track in one of them."""

from __future__ import annotations

from pathlib import Path

from captions.errors import CaptionsError
from captions.formats.base import Format
from captions.formats.srt import SRT
from captions.formats.vtt import VTT
from captions.model import Track
from captions.textio import write_atomically

FORMATS: dict[str, Format] = {format.name: format for format in (SRT, VTT)}


def find_format(name: str) -> Format:
    """Return the format of a name. Raises CaptionsError for one that is not in the table."""
    if name not in FORMATS:
        raise CaptionsError(
            f"there is no caption format {name!r}", hint=f"Known formats: {', '.join(FORMATS)}"
        )
    return FORMATS[name]


def format_of_path(path: Path) -> Format | None:
    """Return the format a file name ends in, or None."""
    ending = path.suffix.casefold()
    return next((format for format in FORMATS.values() if format.extension == ending), None)


def render(track: Track, format: str) -> str:
    """Return a track as the text of a file in a format, such as "srt" or "vtt".

    Raises CaptionsError for an unknown format.
    """
    return find_format(format).render(track)


def write(track: Track, path: str | Path) -> None:
    """Write a track to a file, in the format of its ending, atomically.

    Replaces a file that exists. Raises CaptionsError for an unknown ending and where the file
    cannot be written.
    """
    path = Path(path)
    format = format_of_path(path)
    if format is None:
        endings = ", ".join(format.extension for format in FORMATS.values())
        raise CaptionsError(
            f"no caption format has the ending {path.suffix!r}",
            hint=f"Known endings: {endings}",
            path=str(path),
        )
    write_atomically(path, format.render(track))
