"""Recognise TTML documents and their profile by the root element."""

from __future__ import annotations

import re

from captions.formats.xml_root import root_tag

_TTML_ROOT = re.compile(r"<(?:[A-Za-z][\w.-]{0,30}:)?tt(?=[\s/]|$)")
_IMSC_SIGN = re.compile(r"/ns/ttml/profile/imsc|/ns/ttml/profile/sdp-us|urn:ebu:tt:|ittp:")

_APPLE_SIGN = "podcasts.apple.com/transcript-ttml"


def is_ttml(text: str) -> bool:
    """Return whether a text is a TTML document of any profile."""
    tag = root_tag(text)
    return tag is not None and _TTML_ROOT.match(tag) is not None


def is_imsc(text: str) -> bool:
    """Return whether a text is a TTML document that names a profile of IMSC or EBU-TT."""
    tag = root_tag(text)
    return tag is not None and _TTML_ROOT.match(tag) is not None and bool(_IMSC_SIGN.search(tag))


def is_apple_ttml(text: str) -> bool:
    """Return whether a text is a TTML document with the namespace of Apple's transcripts."""
    tag = root_tag(text)
    return tag is not None and _APPLE_SIGN in tag
