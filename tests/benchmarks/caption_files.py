"""Made-up caption files, as captions of speech are."""

from __future__ import annotations

CUE_EVERY_MS = 2371
AN_HOUR = 3_600_000 // CUE_EVERY_MS


def stamp(ms: int, point: str) -> str:
    """Return a time such as 00:01:02,345, with the point given."""
    return (
        f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"
    )


def caption_file(count: int, *, vtt: bool) -> str:
    """Return a file of ``count`` cues without faults: two lines, a tag in one of twenty."""
    point = "." if vtt else ","
    cues = []
    for number in range(1, count + 1):
        start_ms = number * CUE_EVERY_MS
        times = f"{stamp(start_ms, point)} --> {stamp(start_ms + 1900 + number % 300, point)}"
        last = (
            "<i>and leans out of line.</i>" if number % 20 == 0 else "and goes on in a second line."
        )
        head = "" if vtt else f"{number}\n"
        cues.append(f"{head}{times}\nThis is caption number {number},\n{last}\n")
    return ("WEBVTT\n\n" if vtt else "") + "\n".join(cues)
