"""Read a finished file for a stream: captions as they are, a transcript made into captions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.formats import find_format
from captions.formats.speaker_names import name_speakers
from captions.model import Track
from captions.profile import Profile
from captions.record import Record
from captions.sources import open_source
from captions.sources.surely_captions import is_surely_captions

if TYPE_CHECKING:
    from captions.report import Report
    from captions.segmentation.layout import Speakers


class Finished(Record, frozen=True):
    """The captions of a file; ``report`` is how they were made, None if they were captions."""

    track: Track
    report: Report | None = None


def read_finished(
    data: bytes,
    profile: Profile,
    *,
    format: str | None = None,
    encoding: str | None = None,
    ending: str = "",
    end_ms: int | None = None,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    lang: str | None = None,
) -> Finished:
    """Return the captions in a file, or those of a transcript or a recogniser's file.

    Captions keep their lines and times; speakers are named in the text. ``end_ms`` is the length of
    the recording, over which a transcript without times is spread. Raises CaptionsError for a file
    that cannot be read, and for a transcript without times if the length is not given.
    """
    source = open_source(data, format, encoding=encoding, ending=ending, recover=True)
    report = None
    is_named = format is not None and source.kind == "captions"
    if is_named or is_surely_captions(source):
        track = source.read()
        assert isinstance(track, Track)
    else:
        from captions.generation import generate

        made = generate(
            source.text if encoding is not None else data,
            profile,
            format=format,
            end_ms=end_ms,
            speakers=speakers,
            label=label,
            lang=lang,
        )
        track, report = made.track, made.report
    # streams show text alone, as SubRip does
    named = name_speakers(track, find_format("srt"), speakers=speakers, label=label)
    return Finished(named, report)
