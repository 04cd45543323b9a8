"""Find the transcript in a web page by its times.

A page has more than the transcript: navigation, show notes with times of their own, comments. The
search starts at the whole page and goes into a child element as long as that has all of the times,
or most of the words said after times while the times elsewhere are a second list of the same hour.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from captions.documents.html.lines import Block, Page
from captions.transcript.shapes.name_first import NAME_THEN_TIME
from captions.transcript.speakers import looks_like_name
from captions.transcript.timestamps import LEADING_STAMP, read_stamp

# Words after a time that count for it: more than one passage between two times is something else.
_MOST_WORDS = 400
# The same after the last time, where the page goes on with other text.
_MOST_LAST_WORDS = 30
# Share of the words that a child element must have for the search to go into it.
_LEAST_WORDS_SHARE = 0.5
# Share of the times elsewhere that must be out of order with those of the child. In a transcript in
# sections all are in order.
_LEAST_SECOND_SHARE = 0.5
# How often the search goes into an element that does not have all of the times.
_MOST_CHOICES = 50
# Share of the times that must have a name in the line above, for the first one to have it as well.
_LEAST_NAMED_SHARE = 0.5


def find_transcript(page: Page) -> range | None:
    """Return the indexes of the blocks from the first to the last of the transcript.

    None for a page without times.
    """
    blocks = page.blocks
    timed = [index for index, block in enumerate(blocks) if has_time(block.text)]
    if not timed:
        return None
    element, last_element = _find_element(page, timed)
    inside = [
        index for index, block in enumerate(blocks) if element <= block.element <= last_element
    ]
    first_time = next(index for index in timed if element <= blocks[index].element <= last_element)
    start = first_time
    if _has_names_above(blocks, timed) and first_time - 1 >= inside[0]:
        start = first_time - 1
    return range(start, inside[-1] + 1)


def has_time(text: str) -> bool:
    """Return whether a line opens with a time, or with a name and a time."""
    if LEADING_STAMP.match(text):
        return True
    named = NAME_THEN_TIME.match(text)
    return named is not None and looks_like_name(named["name"])


def _find_element(page: Page, timed: Sequence[int]) -> tuple[int, int]:
    """Return the element that has most of the transcript, and the last element inside of it."""
    parents, blocks = page.parents, page.blocks
    times, words = [0] * len(parents), _words_of_elements(page, timed)
    for index in timed:
        times[blocks[index].element] += 1
    last = list(range(len(parents)))
    children: dict[int, list[int]] = {}
    for index in range(len(parents) - 1, 0, -1):
        parent = parents[index]
        times[parent] += times[index]
        words[parent] += words[index]
        last[parent] = max(last[parent], last[index])
        if times[index] > 1:
            children.setdefault(parent, []).append(index)
    element, choices = 0, 0
    while element in children:
        child = max(children[element], key=words.__getitem__)
        if times[child] < times[element]:
            choices += 1
            is_most = words[child] >= _LEAST_WORDS_SHARE * words[element]
            if choices > _MOST_CHOICES or not is_most:
                break
            found = [
                (blocks[index].element, _time_ms(blocks[index].text))
                for index in timed
                if element <= blocks[index].element <= last[element]
            ]
            if not _is_second_list(found, child, last[child]):
                break
        element = child
    return element, last[element]


def _words_of_elements(page: Page, timed: Sequence[int]) -> list[int]:
    """Return how many words after times each element has, without those inside of it."""
    words = [0] * len(page.parents)
    for start, end in pairwise([*timed, len(page.blocks)]):
        left = _MOST_WORDS if end < len(page.blocks) else _MOST_LAST_WORDS
        for block in page.blocks[start : min(end, start + _MOST_WORDS)]:
            count = min(left, len(block.text.split()))
            words[block.element] += count
            left -= count
    return words


def _is_second_list(times: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    """Return whether the times outside of some elements are a list of their own.

    ``times`` has the element of each time, and the time; the elements are ``first`` to ``last``.
    A transcript in sections goes on in time from one to the next.
    """
    inside = [time_ms for element, time_ms in times if first <= element <= last]
    start_ms, end_ms = min(inside), max(inside)
    before = [time_ms > start_ms for element, time_ms in times if element < first]
    after = [time_ms < end_ms for element, time_ms in times if element > last]
    return sum(before) + sum(after) >= _LEAST_SECOND_SHARE * (len(before) + len(after))


def _time_ms(text: str) -> int:
    match = LEADING_STAMP.match(text) or NAME_THEN_TIME.match(text)
    readings_ms = read_stamp(match).readings_ms if match else ()
    return readings_ms[0] if readings_ms else 0


def _has_names_above(blocks: Sequence[Block], timed: Sequence[int]) -> bool:
    """Return whether the line above a time is a name, most of the time."""
    named = sum(
        index > 0 and looks_like_name(blocks[index - 1].text.rstrip(": ")) for index in timed
    )
    return named >= _LEAST_NAMED_SHARE * len(timed)
