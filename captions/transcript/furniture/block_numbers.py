"""Numbers above every time, as in caption files: ``1``, then the time, then the text."""

from __future__ import annotations

from collections.abc import Iterator

from captions.transcript.shapes.survey import Survey


def find_block_numbers(survey: Survey) -> Iterator[int]:
    """Yield the indices of the numbers where they count the times of the file, one above each."""
    filled = survey.filled
    if not filled or not survey.bare_texts[filled[0]].isdecimal():
        return
    texts = [survey.bare_texts[index] for index in filled]
    times = [n for n, index in enumerate(filled) if n and survey.openings[index]]
    above = [texts[n - 1] for n in times]
    if len(times) < 2 or not all(text.isdecimal() and len(text) <= 6 for text in above):
        return
    numbers = list(map(int, above))
    if numbers == list(range(numbers[0], numbers[0] + len(numbers))):
        yield from (filled[n - 1] for n in times)
