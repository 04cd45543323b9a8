"""The table of caption formats: find one by name, by content or by ending, and write a track in it.

Reading a file is one floor above, in ``captions.sources``, which decodes it and uses this table to
decide what it is.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from captions.arguments import refuse
from captions.errors import CaptionsError
from captions.files.local import write_atomically
from captions.formats.ass.formats import ASS, SSA
from captions.formats.documents.formats import DOCX, HTML, MARKDOWN, RTF
from captions.formats.format import Format
from captions.formats.lrc.formats import LRC
from captions.formats.podcast.formats import PODCAST_HTML, PODCAST_JSON
from captions.formats.recognised import recognised_formats
from captions.formats.rows import (
    AUDACITY,
    DKS,
    EBU_STL,
    MICRODVD,
    MPL2,
    PARAGRAPHS,
    PLAIN,
    SBV,
    SPRUCE,
    SUBVIEWER1,
    SUBVIEWER2,
    TMPLAYER,
    TSV,
    TXT,
    WHISPER_CONSOLE,
)
from captions.formats.sami.formats import SAMI
from captions.formats.scc.formats import SCC
from captions.formats.srt.formats import SRT
from captions.formats.table.formats import CSV
from captions.formats.ttml.formats import APPLE_TTML, IMSC, TTML
from captions.formats.vtt.formats import VTT, YOUTUBE_VTT
from captions.formats.youtube_xml.formats import SRV1, SRV3
from captions.model import Track

if TYPE_CHECKING:
    from pathlib import Path

_JSON3, *_RECOGNISED = recognised_formats()
# The first format that takes a text has it, so exact signs go before wide ones.
_READ_ORDER = (
    *(YOUTUBE_VTT, VTT, SRV1, SRV3, PODCAST_JSON, _JSON3, *_RECOGNISED),
    *(APPLE_TTML, IMSC, TTML, SAMI, ASS, SSA, SCC, EBU_STL, DOCX, RTF, MICRODVD),
    *(PODCAST_HTML, HTML),
    *(MPL2, SUBVIEWER1, SUBVIEWER2, SPRUCE, LRC, DKS, TMPLAYER, AUDACITY),
    *(WHISPER_CONSOLE, SBV, TSV, CSV, SRT, MARKDOWN, TXT),
)
_TABLE = (
    *(SRT, VTT, SBV, TSV, TXT, PLAIN, _JSON3, YOUTUBE_VTT, *_RECOGNISED),
    *(ASS, SSA, MICRODVD, TTML, SAMI, SCC, EBU_STL, IMSC),
    *(LRC, CSV, AUDACITY, MPL2, SUBVIEWER1, SUBVIEWER2, TMPLAYER, SPRUCE, DKS),
    WHISPER_CONSOLE,
    *(SRV1, SRV3, PODCAST_JSON, PODCAST_HTML, APPLE_TTML),
    *(MARKDOWN, PARAGRAPHS, HTML, RTF, DOCX),
)
FORMATS: dict[str, Format] = {format.name: format for format in _TABLE}


def find_format(name: str) -> Format:
    """Return the format of a name. Raises CaptionsError for one that is not in the table."""
    if not isinstance(name, str) or name not in FORMATS:
        raise CaptionsError(
            f"there is no caption format {name!r}", hint=f"Known formats: {', '.join(FORMATS)}"
        )
    return FORMATS[name]


def readable() -> list[Format]:
    """Return the formats that can be read."""
    return [format for format in FORMATS.values() if format.is_read]


def writable() -> list[Format]:
    """Return the formats that can be written."""
    return [format for format in FORMATS.values() if format.render is not None]


def format_of_name(name: str) -> Format | None:
    """Return the format to write a file in, by the ending of its name, or None."""
    ending = os.path.splitext(name)[1]
    return next((format for format in writable() if format.has_ending(ending)), None)


def known_endings() -> str:
    """Return the endings of the formats that can be written, for messages."""
    return ", ".join(dict.fromkeys(format.extension for format in writable()))


def find_binary(data: bytes) -> Format | None:
    """Return the binary format that bytes are in, or None for text."""
    return next((known for known in _READ_ORDER if known.sniff_bytes(data)), None)


def find_by_content(text: str) -> Format | None:
    """Return the format that a text is in, judged by its content; None for an unknown one."""
    return next((format for format in _READ_ORDER if format.sniff(text)), None)


def find_by_ending(ending: str) -> Format | None:
    """Return the format that files with an ending such as ".srt" are read in, or None.

    Several formats have the ending .txt; it means a transcript, for the others have exact signs.
    The same holds for .csv and .ttml: a recogniser's file with one of them is known by its content.
    """
    order = (TXT, CSV, TTML, *_READ_ORDER)
    return next((format for format in order if ending and format.has_ending(ending)), None)


def render(track: Track, format: str, **options: object) -> str:
    """Return a track as the text of a file in a format, such as "srt" or "vtt".

    ``options`` are those of the format, such as ``start_timecode="01:00:00;00"`` of "scc"; one that
    is None counts as not given. Raises CaptionsError for an unknown format, for one that is only
    read, for an option it does not have, and for what is not a track.
    """
    found = find_format(format)
    if found.render is None:
        names = ", ".join(known.name for known in writable())
        raise CaptionsError(f"{format} can only be read", hint=f"Can be written: {names}")
    if not isinstance(track, Track):
        refuse("track", track, "a Track, such as `parse` returns")
    return found.render(track, **_known_options(found, options))


def _known_options(format: Format, options: Mapping[str, object]) -> Mapping[str, object]:
    """Return the options that are given. Raises CaptionsError for one that a format lacks."""
    given = {name: value for name, value in options.items() if value is not None}
    for name in given:
        if name not in format.options:
            takers = [known.name for known in writable() if name in known.options]
            raise CaptionsError(
                f"`{name}` is not an option of {format.name}",
                hint=f"It belongs to {', '.join(takers)}" if takers else "",
            )
    return given


def write(track: Track, path: str | Path, **options: object) -> None:
    """Write a track to a file, in the format of its ending, atomically.

    Replaces a file that exists. ``options`` are as in ``render``. Raises CaptionsError for an
    unknown ending and where the file cannot be written.
    """
    name = name_of(path)
    format = format_of_name(name)
    if format is None:
        raise CaptionsError(
            f"no caption format has the ending {os.path.splitext(name)[1]!r}",
            hint=f"Known endings: {known_endings()}",
            path=name,
        )
    write_atomically(name, render(track, format.name, **options))


def name_of(path: str | Path) -> str:
    """Return a path as text. Raises CaptionsError for another type than str and Path."""
    if not isinstance(path, str | os.PathLike):
        refuse("path", path, "the name of a file, or its Path")
    return os.fspath(path)
