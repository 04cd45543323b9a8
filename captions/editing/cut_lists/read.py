"""Decide what kind of cut list a file is, and read it: ``captions.read_cut_list``."""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from captions.editing.cut_lists.cmx3600 import read_cmx3600, sniff_cmx3600
from captions.editing.cut_lists.comskip import (
    is_comment,
    is_row,
    read_comskip,
    read_comskip_frames,
    sniff_comskip_frames,
)
from captions.editing.cut_lists.cut_list import CutList
from captions.editing.cut_lists.labels import read_label_cuts
from captions.errors import CaptionsError
from captions.files.local import load
from captions.formats.audacity import is_label
from captions.formats.lines import bare, raw_lines
from captions.record import replace
from captions.sources import naming
from captions.sources.decoding import decode_source
from captions.timing.rates import Number, frame_rate

_KINDS = (
    'Known are EDL files with "start end action" in seconds (Comskip, Kodi), CMX 3600 EDL with '
    "timecodes, and labels of Audacity"
)

# Audacity writes six decimals, Comskip and Kodi two or three.
_MANY_DECIMALS = re.compile(r"[0-9]+[.,][0-9]{4}")

_Reader = Callable[[str, Fraction | None], CutList]


def read_cut_list(data: str | bytes | Path, *, fps: Number | None = None) -> CutList:
    """Return the edits in a cut list, given as text, as the bytes of the file or as its Path.

    The content decides what it is: an EDL with times in seconds, a CMX 3600 EDL with timecodes, or
    labels of Audacity. ``fps`` is the frame rate of timecodes; drop-frame ones do not need it.
    What is skipped is in ``problems``. Raises CaptionsError, with the line, for what cannot be
    read, and for a list without cuts.

    >>> read_cut_list("0 72.06 3").cuts
    ((0, 72060),)
    """
    rate = None if fps is None else frame_rate(fps)
    with naming(data):
        text, guesses = decode_source(load(data), None, is_utf8=False)
        text = text.removeprefix("\ufeff")
        read = _find_reader(text)
        if read is None:
            what = "this is not a known cut list" if text.strip() else "the file is empty"
            raise CaptionsError(what, hint=_KINDS)
        cut_list = read(text, rate)
        if not (cut_list.cuts or cut_list.keeps):
            first = cut_list.problems[0] if cut_list.problems else None
            raise CaptionsError(
                f"this cut list cuts nothing: {first.message}" if first else "it cuts nothing",
                hint="Give one with cuts",
                line=first.line if first else None,
            )
        return replace(cut_list, problems=(*guesses, *cut_list.problems))


def _find_reader(text: str) -> _Reader | None:
    """Return the reader of a cut list by its content; None for a file of another kind.

    A row of an EDL with tabs looks like a label of Audacity with a digit for its text, so what
    most lines are decides, and then how many decimals they have.

    >>> [_find_reader(f"{start}\\t115.0\\t1").__name__ for start in ("85.00", "85.000000")]
    ['read_comskip', 'read_label_cuts']
    """
    if sniff_comskip_frames(text):
        return read_comskip_frames
    lines = [line for raw in raw_lines(text) if not is_comment(line := bare(raw))]
    if not lines:
        return None
    labels, rows = sum(map(is_label, lines)), sum(map(is_row, lines))
    first = lines[0]
    if is_label(first) and (labels > rows or _MANY_DECIMALS.match(first)):
        return read_label_cuts
    if is_row(first):
        return read_comskip
    if is_label(first):
        return read_label_cuts
    return read_cmx3600 if sniff_cmx3600(text) else None
