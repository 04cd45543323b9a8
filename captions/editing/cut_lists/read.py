"""Decide what kind of cut list a file is, and read it: ``captions.read_cut_list``."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from captions.editing.cut_lists.cmx3600 import read_cmx3600, sniff_cmx3600
from captions.editing.cut_lists.comskip import read_comskip, sniff_comskip
from captions.editing.cut_lists.cut_list import CutList
from captions.editing.cut_lists.labels import read_label_cuts
from captions.errors import CaptionsError
from captions.files.local import load
from captions.formats.audacity import sniff_audacity
from captions.record import replace
from captions.sources import naming
from captions.sources.decoding import decode_source
from captions.timing.rates import Number, frame_rate

_KINDS = (
    'Known are EDL files with "start end action" in seconds (Comskip, Kodi), CMX 3600 EDL with '
    "timecodes, and labels of Audacity"
)

# Kinds of files by their signs, tried in this order: a row of labels looks like one of an EDL.
_READERS: tuple[tuple[Callable[[str], bool], Callable[[str, Fraction | None], CutList]], ...] = (
    (sniff_audacity, read_label_cuts),
    (sniff_comskip, read_comskip),
    (sniff_cmx3600, read_cmx3600),
)


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
        for looks_like, read in _READERS:
            if looks_like(text):
                cut_list = read(text, rate)
                break
        else:
            what = "this is not a known cut list" if text.strip() else "the file is empty"
            raise CaptionsError(what, hint=_KINDS)
        if not (cut_list.cuts or cut_list.keeps):
            first = cut_list.problems[0] if cut_list.problems else None
            raise CaptionsError(
                f"this cut list cuts nothing: {first.message}" if first else "it cuts nothing",
                hint="Give one with cuts",
                line=first.line if first else None,
            )
        return replace(cut_list, problems=(*guesses, *cut_list.problems))
