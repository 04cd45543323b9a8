"""WebVTT and YouTube's automatic WebVTT as rows of the table of formats.

Their code is imported when it is needed.
"""

from __future__ import annotations

from captions.formats.format import Format, features, first_line, late

_sniff_vtt = late("vtt.read", "sniff_vtt")
_sniff_youtube_vtt = late("vtt.youtube", "sniff_youtube_vtt")


def _may_be_vtt(text: str) -> bool:
    return first_line(text)[:6].upper() == "WEBVTT" and _sniff_vtt(text)


def _may_be_youtube_vtt(text: str) -> bool:
    return text.startswith(("WEBVTT", "\ufeffWEBVTT")) and _sniff_youtube_vtt(text)


VTT = Format(
    "vtt",
    ".vtt",
    "WebVTT",
    late("vtt.write", "render_vtt"),
    late("vtt.read", "parse_vtt"),
    _may_be_vtt,
    # A title is written behind the signature, a label as the voice.
    features(
        "header, title, language, styles, regions, notes, identifiers, speakers, labels, voices, "
        "classes, languages, ruby, word times, unknown tags, colours, italics, bold, underline, "
        "line breaks, positions, alignment tags, milliseconds, end times"
    ),
    utf8=True,
    lost=late("vtt.write", "vtt_losses"),
    reading_options=("recover",),
)
YOUTUBE_VTT = Format(
    "youtube-vtt",
    ".vtt",
    "YouTube's automatic WebVTT",
    parse=late("vtt.youtube", "parse_youtube_vtt"),
    sniff=_may_be_youtube_vtt,
    carries=features("end times, milliseconds, language, words"),
    utf8=True,
)
