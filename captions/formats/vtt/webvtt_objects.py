"""Give tracks to and take them from programs that work with the objects of webvtt-py.

The only module that imports webvtt-py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.arguments import refuse
from captions.formats.tags import vtt_text_and_settings
from captions.formats.vtt.cue_text import split_voice
from captions.formats.vtt.header import split_language, split_title
from captions.formats.vtt.settings import read_cue_settings, read_region_settings, written_settings
from captions.formats.vtt.write import (
    SettingsWriter,
    cue_lines,
    header_lines,
    notes_by_cue,
    one_line,
    region_definitions,
    style_lines,
    style_sheets,
    written_ms,
)
from captions.model import Cue, Note, Region, Track
from captions.timecode import clock_parts

if TYPE_CHECKING:
    from webvtt import WebVTT


def to_webvtt(track: Track) -> WebVTT:
    """Return a track as an object of webvtt-py, which may be changed and saved."""
    from webvtt import Caption, CueSettings, Style, WebVTT
    from webvtt import Region as WebVTTRegion
    from webvtt.models import Timestamp

    if not isinstance(track, Track):
        refuse("track", track, "a Track, such as captions.read() returns")
    definitions = region_definitions(track)
    settings_of = SettingsWriter(definitions)
    notes = notes_by_cue(track)
    captions = []
    for index, cue in enumerate(track.cues):
        text, settings = vtt_text_and_settings(cue)
        # ``Caption(...)`` would print and parse both times again, four times the work.
        caption = Caption.__new__(Caption)
        caption.start_time = Timestamp(*clock_parts(written_ms(cue.start_ms)))
        caption.end_time = Timestamp(*clock_parts(written_ms(cue.end_ms)))
        caption.identifier = cue.identifier and one_line(cue.identifier)
        caption.settings = CueSettings.from_string(settings_of.written(settings))
        caption.lines = cue_lines(cue, text)
        caption.comments = list(notes.get(index, ())) if index else []
        captions.append(caption)
    header, *metadata = header_lines(track)
    return WebVTT(
        captions=captions,
        styles=[Style(lines) for style in style_sheets(track) if (lines := style_lines(style))],
        regions=[WebVTTRegion.from_string(definition) for definition in definitions],
        header_text=header.removeprefix("WEBVTT").removeprefix(" "),
        metadata=metadata,
        header_comments=list(notes.get(0, ())),
        footer_comments=list(notes.get(len(captions), ())) if captions else [],
    )


def from_webvtt(file: WebVTT) -> Track:
    """Return a file object of webvtt-py as a track."""
    if not hasattr(file, "captions"):
        refuse("file", file, "a WebVTT of webvtt-py")
    definitions = [read_region_settings(str(region)).settings for region in file.regions]
    names = {settings.get("id", "") for settings in definitions}
    comments = [
        file.header_comments,
        *(region.comments for region in file.regions),
        *(style.comments for style in file.styles),
    ]
    notes = [Note(text) for texts in comments for text in texts]
    cues: list[Cue] = []
    for caption in file.captions:
        notes.extend(Note(text, len(cues)) for text in caption.comments)
        text = caption.raw_text
        speaker, _ = split_voice(text)
        cues.append(
            Cue(
                caption.start_time.in_milliseconds(),
                caption.end_time.in_milliseconds(),
                text,
                speaker,
                "",
                caption.identifier or None,
                read_cue_settings(str(caption.settings), names).settings,
                "vtt",
            )
        )
    notes.extend(Note(text, len(cues)) for text in file.footer_comments)
    header, language = split_language("\n".join((file.header_text, *file.metadata)))
    header, title = split_title(header)
    return Track(
        cues,
        title=title,
        language=language,
        header=header,
        styles=[style.text for style in file.styles],
        regions=[Region(written_settings(settings)) for settings in definitions if settings],
        notes=notes,
    )
