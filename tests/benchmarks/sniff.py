"""Print what it takes to find out which format a file is in, for the sniff of every format.

    python tests/benchmarks/sniff.py                # every format: about a minute
    python tests/benchmarks/sniff.py srt sbv        # the sniffs of some

Each sniff looks at files in every format and at text that is the same few characters over and
over, in sizes 1, 4, 16 and 64, where 1 is 25,000 characters. The row of a sniff has its slowest
input: processor time, the least of some runs, and whether it grows in proportion to the size. The
last row finds the format among all of them, as each file without a format given does.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from time import process_time_ns

from format_growth import READ_ONLY, text_in_format
from markdown import markdown

from captions.formats import FORMATS, find_binary, find_by_content
from captions.formats.format import Format

SIZES = (1, 4, 16, 64)
CHARACTERS = 25_000
# Growth above that of the size which still counts as linear, as machines are noisy.
TOLERANCE = 1.5
# A sniff that takes at most so many times as long for the largest input as for the smallest looks at
# the beginning only.
_CONSTANT = 2
_RUNS = 3
# Measured again that often before it is called not linear.
_TRIES = 3
# What is repeated in texts that are in no format: the beginnings of many, as no file has them.
_REPEATED = (
    *("a", "0", " ", "\n", "\t", "{", "[", "<", "<!--", "<!DOCTYPE ", "<tt ", "<p ", "&", "|", '{"'),
    *("1\n", "1\n\n", "00:00:01,000 --> ", "00:00:01,000 --> 00:00:02,000\n", "0:00:01.000,"),
    *("0:00:01.000,0:00:02.000\n", "[0][1]", "{0}{1}", "[00:01.00]", "[00:00:01]", "00:00:01:00 , "),
    *("WEBVTT", "WEBVTT\n", "NOTE\n", "STYLE\n", "- --> ", "-" * 9 + "> ", "Scenarist_SCC V1.0\n"),
    *("[Script Info]\n", "Dialogue: ", "1.0\t", "1.0\t2.0\n", "{0}{1}a|", "# ", "```\n", "a,b\n", '"'),
)  # fmt: skip

Sniff = Callable[[str], object]


def inputs() -> Iterator[tuple[str, Sequence[str]]]:
    """Yield what sniffs look at: a name, and the text in each size."""
    for name, format in FORMATS.items():
        if format.render is not None or name in READ_ONLY:
            sample = 200
            size = len(text_in_format(name, sample)) / sample
            yield name, [text_in_format(name, int(one * CHARACTERS / size)) for one in SIZES]
    for text in _REPEATED:
        yield repr(text), [text * (one * CHARACTERS // len(text)) for one in SIZES]


def row(name: str, sniff: Sniff, texts: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """Return the row of a sniff, by the input that takes it longest."""
    worst_name, worst, growth = "", [0] * len(SIZES), 0.0
    for input_name, sizes in texts:
        for _ in range(_TRIES):
            spent = [_least_ns(sniff, text) for text in sizes]
            grows = max(
                (after / before / (larger / smaller))
                for (smaller, larger), (before, after) in zip(pairwise(SIZES), pairwise(spent))
            )
            if grows <= TOLERANCE or spent[-1] <= _CONSTANT * spent[0]:
                break
        else:
            growth = max(growth, grows)
        if spent[-1] > worst[-1]:
            worst_name, worst = input_name, spent
    verdict = "linear" if growth == 0 else f"NOT LINEAR: {growth:.2f} times the size"
    if worst[-1] <= _CONSTANT * worst[0]:
        verdict = "constant"
    each = worst[-1] / (SIZES[-1] * CHARACTERS)
    return [name, *(f"{one / 1e6:.3f} ms" for one in worst), f"{each:.2f} ns", worst_name, verdict]


def _least_ns(sniff: Sniff, text: str) -> int:
    least = 0
    for run in range(_RUNS):
        fresh = f"{text}{run}"  # what is remembered of a text does not count
        start_ns = process_time_ns()
        sniff(fresh)
        spent_ns = max(process_time_ns() - start_ns, 1)
        least = min(least or spent_ns, spent_ns)
    return least


def _sniff_of(format: Format) -> Sniff:
    return lambda text: format.sniff(text) or format.sniff_bytes(text[:1000].encode())


def _find(text: str) -> object:
    return find_binary(text[:1000].encode()) or find_by_content(text)


def main() -> None:
    names = sys.argv[1:] or list(FORMATS)
    texts = list(inputs())
    sniffs = {name: _sniff_of(FORMATS[name]) for name in names}
    if not sys.argv[1:]:
        sniffs["all, in order"] = _find
    head = ["sniff", *map(str, SIZES), "a character", "slowest input", "growth"]
    for line in markdown(head, (row(name, sniff, texts) for name, sniff in sniffs.items())):
        print(line, flush=True)


if __name__ == "__main__":
    main()
