"""srv1 and srv3 as rows of the table of formats; their code is imported when it is needed."""

from __future__ import annotations

from captions.formats.format import Format, features, late, late_sniff

SRV1 = Format(
    "srv1",
    ".srv1",
    "YouTube XML (srv1)",
    parse=late("youtube_xml.srv1", "read_srv1"),
    sniff=late_sniff("youtube_xml.signs", "sniff_srv1", begins="<"),
    carries=features("end times, milliseconds, line breaks, italics, bold, underline"),
    content="speech",
)
SRV3 = Format(
    "srv3",
    ".srv3",
    "YouTube XML (srv3)",
    parse=late("youtube_xml.srv3", "read_srv3"),
    sniff=late_sniff("youtube_xml.signs", "sniff_srv3", begins="<"),
    carries=features(
        "end times, milliseconds, line breaks, words, positions, alignment tags, "
        "italics, bold, underline, classes, colours"
    ),
    endings=(".srv2", ".ytt"),
    content="speech",
)
