"""The lines of a block, split once for all findings in it.

A file in a format without blocks is one block as a whole: split again for each finding, a listing
of it would take time in the square of its length.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from captions.formats.lines import bare, raw_lines


@lru_cache(maxsize=4)
def lines_of_block(raw: str) -> Sequence[str]:
    r"""Return the lines of the raw text of a block, without line ends.

    >>> lines_of_block("1\r\n00:01.000 --> 00:02.000\r\n")
    ('1', '00:01.000 --> 00:02.000')
    """
    return tuple(map(bare, raw_lines(raw)))
