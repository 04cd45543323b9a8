"""TTML and IMSC as rows of the table of formats; their code is imported when it is needed."""

from __future__ import annotations

from typing import Final

from captions.formats.format import Format, late, late_sniff
from captions.text.late_pattern import late_pattern

# Characters that XML 1.0 does not allow (section 2.2).
ILLEGAL_CHARACTER = late_pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


_CARRIES: Final = frozenset(
    (
        *("title", "language", "speakers", "labels", "voices", "languages", "ruby", "colours"),
        "exact colours",
        *("italics", "bold", "underline", "strike", "fonts", "positions", "alignment tags"),
        *("end times", "milliseconds", "line breaks"),
    )
)
TTML = Format(
    "ttml",
    ".ttml",
    "TTML (DFXP, EBU-TT-D, SMPTE-TT, iTT)",
    late("ttml.write", "render_ttml"),
    late("ttml.read", "parse_ttml"),
    late_sniff("ttml.signs", "is_ttml", begins="<"),
    _CARRIES,
    (".dfxp", ".xml"),
    illegal=ILLEGAL_CHARACTER,
)
# Apple Podcasts writes times and words in a way of its own, and only speech: it has no layout.
APPLE_TTML = Format(
    "apple-ttml",
    ".ttml",
    "Apple Podcasts transcript (TTML)",
    parse=late("ttml.apple", "parse_apple_ttml"),
    sniff=late_sniff("ttml.signs", "is_apple_ttml", begins="<"),
    carries=frozenset(("end times", "milliseconds", "language", "speakers", "words")),
    content="speech",
)
IMSC = Format(
    "imsc",
    ".imsc",
    "IMSC (TTML)",
    late("ttml.write", "render_imsc"),
    late("ttml.read", "parse_ttml"),
    late_sniff("ttml.signs", "is_imsc", begins="<"),
    _CARRIES,
    illegal=ILLEGAL_CHARACTER,
)
