"""Print how fast lines and cues are chosen, and how cues look, on a transcript.

    python tests/benchmarks/breaks.py [TRANSCRIPT.txt ...]

Without arguments it measures a made-up text. A transcript is lines of ``[HH:]MM:SS text``; each
line's words are spread over the time to the next line.
"""

from __future__ import annotations

import re
import sys
import time
from pathlib import Path

from captions.model import Cue, Word
from captions.segmentation.line_breaking import break_lines
from captions.segmentation.segment import segment
from captions.text.length import line_length
from captions.text.words import split_words

LINE = re.compile(r"(?:(\d+):)?(\d+):(\d\d)\s+(\S.*)")
MADE_UP = (
    "Well, the first thing we did was measure it, because nobody believed the numbers.",
    "Right. And what did you find?",
    "That most of the time went into reading the same file again, and again, for every request",
    "that came in from the browser. So Dr. Lee wrote a cache of 200 lines, and that was it.",
    "Yeah.",
    "It really is that simple, if you know where to look.",
)
ROUNDS = 3


def read_words(path: Path) -> list[Word]:
    """Return the words of a transcript, spread evenly over the time to the next line."""
    turns = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if match := LINE.match(line):
            hours, minutes, seconds, text = match.groups()
            turns.append(((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds), text))
    return spread([(second * 1000, text) for second, text in turns])


def spread(turns: list[tuple[int, str]]) -> list[Word]:
    """Return the words of turns, each at most 16 characters a second from its turn's start."""
    words: list[Word] = []
    for turn, (start_ms, text) in enumerate(turns):
        following = [start for start, _ in turns[turn + 1 : turn + 2]] or [start_ms + 4000]
        texts = split_words(text)
        room_ms = max(min(following[0] - start_ms, len(text) * 62), 100)
        total = sum(map(len, texts))
        said = 0
        for word in texts:
            begin_ms = start_ms + room_ms * said // total
            said += len(word)
            words.append(Word(word, begin_ms, start_ms + room_ms * said // total, turn=turn))
    return words


def made_up(count: int) -> list[Word]:
    """Return at least ``count`` timed words."""
    turns: list[tuple[int, str]] = []
    start_ms = words = 0
    while words < count:
        text = MADE_UP[len(turns) % len(MADE_UP)]
        turns.append((start_ms, text))
        start_ms += 60 * len(text) + 250
        words += len(text.split())
    return spread(turns)


def speed(words: list[Word], profile: str) -> tuple[float, float]:
    """Return the millions of words a second of ``segment`` and of ``break_lines``."""
    best_cues = best_lines = 0.0
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        cues = segment(words, profile)
        best_cues = max(best_cues, len(words) / (time.perf_counter() - begin) / 1e6)
        texts = [cue.text.replace("\n", " ") for cue in cues]
        begin = time.perf_counter()
        for text in texts:
            break_lines(text)
        best_lines = max(best_lines, len(words) / (time.perf_counter() - begin) / 1e6)
    return best_cues, best_lines


def shape(cues: list[Cue]) -> str:
    """Return how cues look: their length, and the share of very short ones."""
    lengths = [sum(map(line_length, cue.text.split("\n"))) for cue in cues]
    tiny = sum(len(cue.text.split()) <= 2 for cue in cues)
    return f"{sum(lengths) / len(cues):5.1f} chars a cue, {tiny / len(cues):5.1%} of 1-2 words"


def main() -> None:
    """Print one line a transcript and rhythm."""
    sources = {Path(name).name: read_words(Path(name)) for name in sys.argv[1:]}
    for name, words in (sources or {"made up": made_up(20_000)}).items():
        for profile in ("youtube", "netflix"):
            cues, lines = speed(words, profile)
            print(
                f"{name:28} {profile:8} {len(words):6} words"
                f"  segment {cues:.3f}  break_lines {lines:.3f} M words/s"
                f"  {shape(segment(words, profile))}"
            )


if __name__ == "__main__":
    main()
