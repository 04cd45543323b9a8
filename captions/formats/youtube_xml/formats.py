"""srv1 and srv3 as lines of the table of formats; their readers are imported when needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.formats.format import Format
from captions.formats.xml_root import root_name

if TYPE_CHECKING:
    from captions.asr.recognised import Recognised


def parse_srv1(text: str) -> Recognised:
    """Return the speech in srv1. Raises CaptionsError for a text without timed captions."""
    from captions.formats.youtube_xml.srv1 import read_srv1

    return read_srv1(text)


def parse_srv3(text: str) -> Recognised:
    """Return the speech in srv3. Raises CaptionsError for a text without timed captions."""
    from captions.formats.youtube_xml.srv3 import read_srv3

    return read_srv3(text)


def sniff_srv1(text: str) -> bool:
    """Return whether a text is XML whose first element is ``transcript``."""
    return root_name(text) == "transcript"


def sniff_srv3(text: str) -> bool:
    """Return whether a text is XML whose first element is ``timedtext``."""
    return root_name(text) == "timedtext"


SRV1 = Format(
    "srv1",
    ".srv1",
    "YouTube XML (srv1)",
    parse=parse_srv1,
    sniff=sniff_srv1,
    carries=frozenset(("end times", "milliseconds", "line breaks", "italics", "bold", "underline")),
    content="speech",
)
SRV3 = Format(
    "srv3",
    ".srv3",
    "YouTube XML (srv3)",
    parse=parse_srv3,
    sniff=sniff_srv3,
    carries=frozenset(
        [
            *("end times", "milliseconds", "line breaks", "words", "positions", "alignment tags"),
            *("italics", "bold", "underline", "classes", "colours"),
        ]
    ),
    endings=(".srv2", ".ytt"),
    content="speech",
)
