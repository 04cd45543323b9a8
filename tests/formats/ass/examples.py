"""Scripts that the tests of SubStation share."""

from __future__ import annotations

HEAD = """\
[Script Info]
Title: The Tide Clock
ScriptType: v4.00+
PlayResX: 640
PlayResY: 360

[V4+ Styles]
Format: Name, Fontname, Fontsize, Bold, Italic, Underline, StrikeOut, Alignment, MarginL, MarginR, MarginV
Style: Default,Arial,20,0,0,0,0,2,10,10,10
Style: Sign,Arial,20,0,-1,0,0,8,10,10,10

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
"""


def script(*events: str, head: str = HEAD) -> str:
    """Return a script with events, given as what follows ``Dialogue: ``, or as whole lines."""
    lines = [line if line.startswith("Comment:") else f"Dialogue: {line}" for line in events]
    return head + "".join(f"{line}\n" for line in lines)


def event(text: str, start: str = "0:00:01.00", end: str = "0:00:02.00", style: str = "") -> str:
    """Return an event with a text, in the columns of ``HEAD``."""
    return f"0,{start},{end},{style or 'Default'},,0,0,0,,{text}"
