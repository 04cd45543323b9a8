"""YouTube's json3: captions as YouTube gives them back, with word times where it heard them."""

from __future__ import annotations

from captions.asr.detect import is_recognised
from captions.formats.format import Format
from captions.model import Track


def parse_json3(text: str) -> Track:
    """Return the captions of a json3 file, an event a cue, without the overlap of rolling rows.

    ``words`` has the times of words. Raises CaptionsError for what is not json3.
    """
    from captions.asr.recogniser import read_json3
    from captions.formats.recognised import to_track

    return to_track(read_json3(text))


JSON3 = Format(
    "json3",
    ".json3",
    "YouTube json3",
    parse=parse_json3,
    sniff=lambda text: is_recognised(text) == "json3",
    carries=frozenset(("end times", "milliseconds", "line breaks", "words")),
    endings=(".json",),
)
