"""TTML and IMSC as lines of the table of formats; their code is imported when it is needed."""

from __future__ import annotations

import re
from typing import Final

from captions.formats.format import Format, late
from captions.formats.xml_root import root_tag

_TTML_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?tt(?=[\s/]|$)")
_IMSC_SIGN = re.compile(r"/ns/ttml/profile/imsc|/ns/ttml/profile/sdp-us|urn:ebu:tt:|ittp:")
# Characters that XML 1.0 does not allow (section 2.2).
ILLEGAL_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def is_ttml(text: str) -> bool:
    """Return whether a text is a TTML document of any profile."""
    tag = root_tag(text)
    return tag is not None and _TTML_ROOT.match(tag) is not None


def is_imsc(text: str) -> bool:
    """Return whether a text is a TTML document that names a profile of IMSC or EBU-TT."""
    tag = root_tag(text)
    return tag is not None and _TTML_ROOT.match(tag) is not None and bool(_IMSC_SIGN.search(tag))


_CARRIES: Final = frozenset(
    (
        *("title", "language", "speakers", "labels", "voices", "languages", "ruby", "colours"),
        *("italics", "bold", "underline", "fonts", "positions", "alignment tags"),
        *("end times", "milliseconds", "line breaks"),
    )
)
TTML = Format(
    "ttml",
    ".ttml",
    "TTML (DFXP, EBU-TT-D, SMPTE-TT, iTT)",
    late("ttml.write", "render_ttml"),
    late("ttml.read", "parse_ttml"),
    is_ttml,
    _CARRIES,
    (".dfxp", ".xml"),
    illegal=ILLEGAL_CHARACTER,
)
IMSC = Format(
    "imsc",
    ".imsc",
    "IMSC (TTML)",
    late("ttml.write", "render_imsc"),
    late("ttml.read", "parse_ttml"),
    is_imsc,
    _CARRIES,
    illegal=ILLEGAL_CHARACTER,
)
