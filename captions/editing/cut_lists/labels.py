"""Read a label track of Audacity as a cut list: each label that is a range is a cut."""

from __future__ import annotations

from fractions import Fraction

from captions.editing.cut_lists.cut_list import CutList
from captions.formats.audacity import read_labels
from captions.formats.lines import excerpt
from captions.formats.problems import Problems


def read_label_cuts(text: str, fps: Fraction | None = None) -> CutList:
    """Return a cut for each label with a length, whatever its text; points cannot be cut.

    ``fps`` has no effect: labels are in seconds.
    """
    problems = Problems()
    cuts = []
    for label in read_labels(text, problems):
        if label.end_ms > label.start_ms:
            cuts.append((label.start_ms, label.end_ms))
        else:
            named = f' "{excerpt(label.text)}"' if label.text else ""
            what = (
                "is a point, which"
                if label.end_ms == label.start_ms
                else "ends before it starts and"
            )
            problems.add(label.line, f"the label{named} {what} cuts nothing; skipped")
    return CutList("Audacity labels", tuple(cuts), problems=problems.reported())
