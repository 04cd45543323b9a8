"""Numbers above every time, as in caption files: ``1``, then the time, then the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.transcript.shapes.shape import Line
from captions.transcript.shapes.time_first import read_time_first


def find_block_numbers(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the indices of the numbers where they count the times of the file, one above each."""
    filled = [index for index, line in enumerate(lines) if line.text.strip()]
    if not filled or not lines[filled[0]].text.strip(" \t\ufeff").isdecimal():
        return
    texts = [lines[index].text.strip(" \t\ufeff") for index in filled]
    times = [n for n, text in enumerate(texts) if n and read_time_first(text)]
    above = [texts[n - 1] for n in times]
    if len(times) < 2 or not all(text.isdecimal() and len(text) <= 6 for text in above):
        return
    numbers = list(map(int, above))
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        yield from (filled[n - 1] for n in times)
