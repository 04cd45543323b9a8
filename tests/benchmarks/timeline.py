"""Draw twenty seconds of the README's example: what is printed, estimated, shown, and true.

    python tests/benchmarks/timeline.py

Writes fixtures/timeline/timeline.svg. The true speech is invented with the transcript.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from locations import FIXTURES

import captions
from captions.timecode import parse_time_ms
from captions.timing.estimate import estimate

SECONDS = 20
LEFT, TOP, WIDTH = 150, 34, 1240
ROW, BAR = 50, 34
SCALE = (WIDTH - LEFT - 14) / SECONDS
ROWS = {
    "printed": "#d9dde5",
    "estimated": "#8fb7e8",
    "shown": "#f3c969",
    "true": "#9ccb8c",
}
EXPLAINED = {
    "printed": "the second a line begins",
    "estimated": "from the text alone",
    "shown": "captions",
    "true": "speech, as it was",
}


def x(ms: float) -> float:
    return round(LEFT + ms / 1000 * SCALE, 1)


def bar(row: str, start_ms: int, end_ms: int, text: str) -> Iterator[str]:
    """Yield one bar with what fits of its text, the whole of it as a tooltip."""
    top = TOP + list(ROWS).index(row) * ROW
    left, width = x(start_ms), x(min(end_ms, SECONDS * 1000)) - x(start_ms)
    lines = text.split("\n")
    room = max(1, int((width - 6) / 6))
    yield f'<g><title>{escape(text)}</title><rect x="{left}" y="{top}" width="{width:.1f}" height="{BAR}" rx="3" fill="{ROWS[row]}"/>'
    for number, line in enumerate(lines[:2]):
        shown = line if len(line) <= room else f"{line[: room - 1].rstrip()}\u2026"
        y = top + (15 if len(lines) > 1 else 21) + 13 * number
        yield f'<text x="{left + 4:.1f}" y="{y}">{escape(shown)}</text>'
    yield "</g>"


def drawing() -> Iterator[str]:
    height = TOP + ROW * len(ROWS) + 4
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" font-family="Helvetica, Arial, sans-serif" font-size="10.5" fill="#222">'
    yield f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>'
    for second in range(SECONDS + 1):
        yield f'<path d="M{x(second * 1000)} 22V{height - 14}" stroke="#e6e8ec"/>'
        yield f'<text x="{x(second * 1000)}" y="16" text-anchor="middle" fill="#667">{second}</text>'
    for number, row in enumerate(ROWS):
        y = TOP + number * ROW + 14
        yield f'<text x="8" y="{y}" font-size="12" font-weight="bold">{row}</text>'
        yield f'<text x="8" y="{y + 15}" fill="#667">{EXPLAINED[row]}</text>'
    data = (FIXTURES / "transcripts" / "two-minutes.txt").read_bytes()
    turns = captions.parse_transcript(data).turns
    timings = estimate(turns).timings
    for turn, timing in zip(turns, timings):
        printed_ms = turn.start_ms or 0
        if printed_ms < SECONDS * 1000:
            yield from bar("printed", printed_ms, printed_ms + turn.resolution_ms, "")
            yield f'<text x="{x(printed_ms) + 4}" y="{TOP + 21}">{turn.text.split()[0]} \u2026</text>'
            if timing.start_ms < SECONDS * 1000:
                yield from bar("estimated", timing.start_ms, timing.end_ms, turn.text)
    for cue in captions.generate(data).track.cues:
        if cue.start_ms < SECONDS * 1000 - 500:
            yield from bar("shown", cue.start_ms, cue.end_ms, cue.text)
    truth = (FIXTURES / "timeline" / "true-speech.vtt").read_text(encoding="utf-8")
    for start, end, text in re.findall(r"(\S+) --> (\S+)\n(.*)", truth):
        yield from bar("true", parse_time_ms(start), parse_time_ms(end), text)
    yield "</svg>"


def main() -> None:
    path = FIXTURES / "timeline" / "timeline.svg"
    path.write_text("\n".join(drawing()) + "\n", encoding="utf-8")
    print(f"written: {path.relative_to(FIXTURES.parent)}")


if __name__ == "__main__":
    main()
