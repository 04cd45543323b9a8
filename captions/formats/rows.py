"""The rows of the table of formats whose code is one file, which is imported when it is needed.

Formats of several files have their rows in ``captions/formats/NAME/formats.py``.
"""

from __future__ import annotations

import re

from captions.formats.format import Format, features, late, late_sniff
from captions.text.late_pattern import late_pattern

_DIGITS = "0123456789"
_CLOCK = r"[ \t]*[0-9]{1,9}:[0-9]{1,4}:[0-9]{1,4}(?:\.[0-9]{0,9})?[ \t]*"
_SECOND = "[0-9]{1,3}:[0-9]{2}:[0-9]{2}"
_SBV_LINE = rf"\ufeff?{_CLOCK},{_CLOCK}(?=[\r\n]|\Z)"
# What every time line of SubViewer has in it, and hardly any other file. To look for its comma
# takes a twentieth of the time that looking at the start of each line does.
_TIME_AFTER_COMMA = late_pattern(r",[ \t]*[0-9]{1,9}:[0-9]{1,4}:[0-9]")
_sniff_srt = late("srt.read", "sniff_srt")
_begins_srt = late("srt.well_formed", "begins_well_formed")


def _sniff_sbv(text: str) -> bool:
    """Return whether a text has a line of two times with a comma between them.

    Below a time line of SubRip such a line is text of a cue.
    """
    if _begins_srt(text) or _TIME_AFTER_COMMA.search(text) is None:
        return False
    # Compiled only for such texts.
    line = re.compile(rf"(?:\A|[\r\n]){_SBV_LINE}").search(text)
    return line is not None and (line.start() == 0 or not _sniff_srt(text[: line.start()]))


def _sniff_stl(data: bytes) -> bool:
    """Return whether bytes are an EBU STL file: its disk format code is behind three digits."""
    return (
        data[3:6] == b"STL" and data[6:8] in (b"24", b"25", b"30", b"50") and data[8:11] == b".01"
    )


AUDACITY = Format(
    "audacity",
    ".txt",
    "Audacity labels",
    late("audacity", "render_audacity"),
    late("audacity", "parse_audacity"),
    late_sniff("audacity", "sniff_audacity", begins="-" + _DIGITS, then="\t,"),
    carries=features("end times, milliseconds, labels"),
)
DKS = Format(
    "dks",
    ".dks",
    "DKS",
    parse=late("dks", "parse_dks"),
    sniff=late_sniff("dks", "sniff_dks", begins="[", sign=r"\[[0-9]{1,3}:[0-9]{2}:[0-9]{2}[\].,]"),
    carries=features("end times, line breaks, labels"),
)
EBU_STL = Format(
    "stl",
    ".stl",
    "EBU STL",
    parse_bytes=late("ebu_stl", "parse_stl"),
    sniff_bytes=_sniff_stl,
    carries=features("end times, line breaks, positions, italics, underline"),
    library="ttconv",
)
MICRODVD = Format(
    "microdvd",
    ".sub",
    "MicroDVD",
    late("microdvd", "render_microdvd"),
    late("microdvd", "parse_microdvd"),
    late_sniff("microdvd", "sniff_microdvd", begins="{"),
    features("end times, milliseconds, line breaks, labels, italics, bold, underline"),
    reading_options=("fps",),
    options=("fps",),
    lost=late("microdvd", "microdvd_losses"),
    remarks=late("microdvd", "microdvd_assumptions"),
)
MPL2 = Format(
    "mpl2",
    ".txt",
    "MPL2",
    late("mpl2", "render_mpl2"),
    late("mpl2", "parse_mpl2"),
    late_sniff("mpl2", "sniff_mpl2", begins="["),
    features("end times, milliseconds, line breaks, labels, italics"),
    endings=(".sub", ".mpl"),
    lost=late("mpl2", "mpl2_losses"),
)
PARAGRAPHS = Format(
    "paragraphs",
    ".txt",
    "text, a paragraph for each speaker",
    late("paragraphs", "render_paragraphs"),
    carries=features("title, speakers, labels, voices"),
    lost=late("speaker_paragraphs", "paragraph_losses"),
)
PLAIN = Format(
    "plain",
    ".txt",
    "text without times",
    late("txt", "render_plain"),
    carries=features("speakers, labels, voices"),
)
SBV = Format(
    "sbv",
    ".sbv",
    "SubViewer (YouTube)",
    late("sbv", "render_sbv"),
    late("sbv", "parse_sbv"),
    _sniff_sbv,
    features("end times, milliseconds, line breaks, labels"),
    has_loose_sign=True,
    lost=late("sbv", "sbv_losses"),
    remarks=late("srt.write", "blank_line_remarks"),
)
SPRUCE = Format(
    "spruce",
    ".stl",
    "Spruce STL",
    parse=late("spruce", "parse_spruce"),
    sniff=late_sniff("spruce", "sniff_spruce", begins="/$" + _DIGITS, then="/$,"),
    carries=features("end times, line breaks, labels, italics, bold, underline, alignment tags"),
    reading_options=("fps",),
)
SUBVIEWER1 = Format(
    "subviewer1",
    ".sub",
    "SubViewer 1",
    parse=late("subviewer", "parse_subviewer1"),
    sniff=late_sniff("subviewer", "sniff_subviewer1", begins="[*"),
    carries=features("end times, line breaks, labels, title, notes"),
)
SUBVIEWER2 = Format(
    "subviewer2",
    ".sub",
    "SubViewer 2",
    late("subviewer", "render_subviewer2"),
    late("subviewer", "parse_subviewer2"),
    late_sniff("subviewer", "sniff_subviewer2", begins="[" + _DIGITS, then="[,"),
    features("end times, milliseconds, line breaks, labels, title"),
    lost=late("subviewer", "subviewer2_losses"),
)
TMPLAYER = Format(
    "tmplayer",
    ".txt",
    "TMPlayer",
    late("tmplayer", "render_tmplayer"),
    late("tmplayer", "parse_tmplayer"),
    late_sniff(
        "tmplayer", "sniff_tmplayer", begins=_DIGITS, sign="[0-9]{1,3}:[0-9]{2}:[0-9]{2}[,:=]"
    ),
    features("end times, milliseconds, line breaks, labels"),
    has_loose_sign=True,
    lost=late("tmplayer", "tmplayer_losses"),
)
TSV = Format(
    "tsv",
    ".tsv",
    "Whisper's table",
    late("tsv", "render_tsv"),
    late("tsv", "parse_tsv"),
    late_sniff("tsv", "sniff_tsv", begins="s" + _DIGITS, then="s\t"),
    features("end times, milliseconds, labels"),
    lost=late("tsv", "tsv_losses"),
)
TXT = Format(
    "txt",
    ".txt",
    "transcript",
    late("txt", "render_txt"),
    late("txt", "parse_txt"),
    late("txt", "sniff_txt"),
    features("title, speakers, labels, voices"),
    content="transcript",
    lost=late("txt", "txt_losses"),
    reading_options=("fps",),
)
WHISPER_CONSOLE = Format(
    "whisper-console",
    ".txt",
    "what Whisper prints",
    parse=late("whisper_console", "parse_whisper_console"),
    sniff=late_sniff("whisper_console", "sniff_whisper_console", begins="[Dd"),
    carries=features("end times, milliseconds, labels"),
    has_loose_sign=True,
)
