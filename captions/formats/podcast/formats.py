"""JSON and HTML of Podcasting 2.0 as rows of the table; their code is imported when needed."""

from __future__ import annotations

from captions.asr.json_fields import has_keys
from captions.formats.format import Format, features, first_line, late, late_sniff
from captions.text.late_pattern import late_pattern

# Letters and digits in a bracket are SubStation, LRC, MPL2 or MicroDVD, which are not searched for
# keys.
_OBJECT = late_pattern(r"\ufeff?\s*[{\[](?!\s*[0-9A-Za-z])")


def _sniff_json(text: str) -> bool:
    """Return whether a text is JSON with the keys of Podcasting 2.0."""
    if first_line(text)[:1] not in ("{", "[") or _OBJECT.match(text) is None:
        return False
    return has_keys(text, "startTime", "body")


PODCAST_JSON = Format(
    "podcast-json",
    ".json",
    "Podcasting 2.0 JSON",
    late("podcast.json_write", "render_podcast_json"),
    late("podcast.json_read", "read_podcast_json"),
    _sniff_json,
    features("end times, milliseconds, line breaks, speakers, labels, voices"),
    utf8=True,
    content="speech",
)
PODCAST_HTML = Format(
    "podcast-html",
    ".html",
    "Podcasting 2.0 HTML",
    late("podcast.html_write", "render_podcast_html"),
    late("documents.parse", "parse_html"),
    late_sniff("podcast.html_sign", "sniff_podcast_html", begins="<"),
    features("title, speakers, labels, voices"),
    endings=(".htm",),
    lost=late("speaker_paragraphs", "paragraph_losses"),
    content="transcript",
)
