"""How time grows from one hour of transcript to sixty-four: made, judged and converted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from statistics import median

from generate import longer
from locations import corpus_files
from markdown import markdown
from peers import Work
from stopwatch import least, once

import captions

SIZES = (1, 4, 16, 64)
AROUND = 5


def growth() -> Iterator[str]:
    """Yield how the time grows with the length of what is made, judged and converted."""
    paths = corpus_files("corpus/site")
    if not paths:
        yield "Growth is not measured: there is no corpus beside the project."
        return
    yield (
        "Growth: an hour of transcript, and the same over and over in one file, in one process. "
        "Processor time, and how many times that of the hour, which is measured again before and "
        "after each."
    )
    yield ""
    hour = first_hour(paths[0].read_text(encoding="utf-8"))
    transcripts = [longer(hour, size) for size in SIZES]
    made = [
        captions.render(captions.generate(text, keep_loops=True).track, "srt").encode()
        for text in transcripts
    ]
    works: dict[str, list[Work]] = {
        "generate": [partial(captions.generate, text, keep_loops=True) for text in transcripts],
        "validate": [partial(captions.validate, data) for data in made],
        "convert": [partial(_convert, data) for data in made],
    }
    rows = ([name, *_grown(each)] for name, each in works.items())
    yield from markdown(["", *(f"{size} h" for size in SIZES)], rows)


def _convert(data: bytes) -> str:
    return captions.render(captions.parse(data), "vtt")


def _grown(works: Sequence[Work]) -> Iterator[str]:
    """Yield the cells of work on more and more, and how many times the first each takes."""
    first, *others = works
    yield f"{least(first, AROUND):.3g} s"
    for work in others:
        around = [once(first) for _ in range(AROUND)]
        took = once(work)
        around += [once(first) for _ in range(AROUND)]
        yield f"{took:.3g} s ({took / median(around):.1f})"


def first_hour(text: str) -> str:
    """Return the lines of a transcript that begin in its first hour."""
    kept = []
    for line in longer(text, 1).splitlines():
        hours, _, _ = line.partition(":")
        if int(hours) >= 1:
            break
        kept.append(line)
    return "\n".join(kept)
