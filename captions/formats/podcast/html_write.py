"""Write transcripts in the HTML of Podcasting 2.0."""

from __future__ import annotations

from captions.model import Track
from captions.text.markup import escape_vtt
from captions.text.one_line import one_line
from captions.timecode import clock_parts


def render_podcast_html(track: Track) -> str:
    """Return a track as a fragment of HTML: no markup, a paragraph for each cue.

    Times are cut to the second; the speaker is named where it changes, in an element of its own
    instead of a label.
    """
    parts: list[str] = []
    before: str | None = None
    for cue in track.cues:
        text = one_line(cue.plain_text if cue.speaker else cue.shown_text)
        if not text:
            continue
        if cue.speaker != before:
            name = one_line(cue.speaker or "")
            parts.append(f"<cite>{escape_vtt(name)}:</cite>\n" if name else "<cite></cite>\n")
        before = cue.speaker
        parts.append(f"<time>{_clock(cue.start_ms)}</time>\n<p>{escape_vtt(text)}</p>\n")
    return "".join(parts)


def _clock(ms: int) -> str:
    hours, minutes, seconds, _ = clock_parts(ms)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"
