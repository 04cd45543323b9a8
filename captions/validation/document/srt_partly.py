"""Read SubRip that is damaged in a few spots: as fast as a well-formed file, except around them.

While captions are typed in an editor, a file is damaged most of the time. Runs of well-formed cues
are read by the pattern of ``srt``, and what is between two runs span by span. Reading by spans
begins two cues above the damage, and ends where two cues in a row are the same in both ways: what
the lines below mean depends on nothing else above.
"""

from __future__ import annotations

from captions.formats.lines import raw_lines
from captions.formats.srt.numbers import Labels, small_number
from captions.formats.srt.spans import Resume, cue_spans, labels_in
from captions.validation.document.srt import WELL_FORMED_CUE, Blocks, is_well_formed, read_run
from captions.validation.document.srt_spans import add_span

# From this many damaged spots on, a file is read by spans as a whole.
_MOST_SPOTS = 20
# Cues that are read in both ways above a damaged spot, and below it.
_OVERLAP = 2


def read_srt_partly(text: str, read: Blocks, start: int = 0, line: int = 1) -> Blocks | None:
    """Return the blocks of a text as ``read_srt_spans`` does; None if it has to read all of it.

    ``read`` are the well-formed cues at its start that are known, up to an index and a line.
    """
    if "\x00" in text or "\r\r\n" in text or text.startswith("\ufeff"):
        return None
    labels = labels_in(text)
    first, count = 0, 0
    for _ in range(_MOST_SPOTS):
        start, line = read_run(text, start, line, read)
        if not is_well_formed(text[first:start], len(read[2]) - count):
            return None
        if start == len(text):
            return read
        resume = _go_back(start, read)
        if resume is None:
            return None
        end = _read_spot(text, resume, start, labels, read)
        if end is None:
            return read
        start, line = end
        first, count = start, len(read[2])
    return None


def _go_back(start: int, read: Blocks) -> Resume | None:
    """Remove the last cues that were read, and return where to begin again; None if nowhere."""
    blocks, kinds, cues = read
    line = 1
    for _ in range(min(_OVERLAP, len(blocks))):
        block = blocks.pop()
        kinds.pop()
        cues.pop()
        start, line = start - len(block.raw), block.line
    if not blocks:
        return Resume(0, 1, 0)
    above = cues[-1] if kinds[-1] == "cue" else None
    if above is None or not above.after:
        return None
    *_, blank = raw_lines(above.after)
    return Resume(start - len(blank), line - 1, small_number(above.above))


def _read_spot(
    text: str, resume: Resume, damage: int, labels: Labels, read: Blocks
) -> tuple[int, int] | None:
    """Read spans until two cues below the damage are well-formed; return where the next one begins.

    That is an index and the number of a line; None if there are no such cues down to the end.
    """
    agreed = 0
    for span in cue_spans(text, resume, labels):
        raw = text[span.start : span.end]
        if not raw or (resume.start and span.start == resume.start):
            continue  # the blank line to begin at
        add_span(span, raw, span.line, read)
        match = WELL_FORMED_CUE.match(text, span.start) if span.start >= damage else None
        is_same = match is not None and match.end() == span.end and match[10] != ""
        agreed = agreed + 1 if is_same and is_well_formed(raw, 1) else 0
        if agreed == _OVERLAP:
            last = read[2][-1]
            lines = len(last.raw_lines) + last.after.count("\n")
            return span.end, last.line + 1 + lines
    return None
