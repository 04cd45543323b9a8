"""Find a code fence around a whole transcript: chat programs write one, with a remark above it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.documents.markdown.signs import sniff_markdown

FENCE = re.compile(r"[ ]{0,3}(?P<fence>`{3,}|~{3,})[ \t]*(?P<language>[^\s`]*)[^`]*\Z")
"""A line that opens or closes a code block (CommonMark section 4.5)."""

_TIME = re.compile(r"(?<![\d:])\d{1,3}:\d\d(?![\d:]*[./]\d)")


def find_transcript_fence(lines: Sequence[str]) -> tuple[range, bool] | None:
    """Return the indexes of the lines inside the only code block, and whether they are Markdown.

    None if there are several blocks, or if a line outside of it has a time as well.

    >>> find_transcript_fence(["Here it is:", "```text", "0:03 Hello.", "```"])
    (range(2, 3), False)
    """
    fences = [index for index, line in enumerate(lines) if FENCE.match(line)]
    if not 1 <= len(fences) <= 2:
        return None
    start, end = fences[0] + 1, fences[1] if len(fences) == 2 else len(lines)
    outside = [*lines[: start - 1], *lines[end + 1 :]]
    if any(map(_TIME.search, outside)) or not any(map(_TIME.search, lines[start:end])):
        return None
    opening = FENCE.match(lines[start - 1])
    is_markdown = opening is not None and opening["language"].lower() in ("md", "markdown")
    return range(start, end), is_markdown or sniff_markdown("\n".join(lines[start:end]))
