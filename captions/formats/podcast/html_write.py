"""Write transcripts in the HTML of Podcasting 2.0."""

from __future__ import annotations

from captions.formats.speaker_paragraphs import speaker_paragraphs
from captions.model import Track
from captions.text.markup import escape_vtt
from captions.text.one_line import one_line


def render_podcast_html(track: Track) -> str:
    """Return a track as a page of HTML: no markup, a paragraph for each monologue.

    Each has its speaker, its time, cut to the second, and its text, all three in the body itself:
    transcriptator, which Podverse reads transcripts with, skips a paragraph without the others, and
    wants ``<html>`` first, without attributes. ``<cite></cite>`` ends the text of a speaker where
    it is not known who goes on.
    """
    title = one_line(track.title or "")
    head = f"<title>{escape_vtt(title)}</title>\n" if title else ""
    parts = [f'<html>\n<head>\n<meta charset="utf-8">\n{head}</head>\n<body>\n']
    before = None
    for paragraph in speaker_paragraphs(track):
        name = paragraph.speaker
        if name or before:
            parts.append(f"<cite>{escape_vtt(name)}:</cite>\n" if name else "<cite></cite>\n")
        parts.append(f"<time>{paragraph.clock}</time>\n<p>{escape_vtt(paragraph.text)}</p>\n")
        before = name
    parts.append("</body>\n</html>\n")
    return "".join(parts)
