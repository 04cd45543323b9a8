"""WebVTT (.vtt), written through webvtt-py; the only module that imports it.

Paragraphs cited are those of the W3C's WebVTT specification.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from captions.arguments import refuse
from captions.formats.format import Format
from captions.formats.tags import vtt_text_and_settings
from captions.formats.vtt.cue_text import split_voice
from captions.formats.vtt.read import is_vtt, parse_vtt, split_language
from captions.formats.vtt.settings import read_cue_settings, read_region_settings, written_settings
from captions.formats.vtt.timestamps import MOST_HOURS
from captions.model import Cue, Note, Region, Track, make_cue
from captions.text.markup import escape_vtt

if TYPE_CHECKING:
    from webvtt import Caption, WebVTT

_LATEST_MS = (MOST_HOURS + 1) * 3_600_000 - 1
_NEWLINES = re.compile("[\r\n]+")
_SPACES = re.compile("[ \t\n\f\r]+")
_ARROW = re.compile("--+>")
_TAG_OR_ARROW = re.compile("<[^>]*>?|-->")
# a span with nothing in it shows nothing, but its line is not empty, so the cue does not end there
_EMPTY_LINE = "<c></c>"


def render_vtt(track: Track) -> str:
    """Return a track as WebVTT: the title in a NOTE, the speaker of a cue as its voice.

    What a WebVTT file cannot hold as it is becomes its nearest equal: an empty line in a cue is
    written ``<c></c>``, "-->" in text ``--&gt;`` and in names and comments ``->``; settings that
    are not valid are left out, and a time before 0 is 0.
    """
    content: str = _build(track, shared=True).content
    return content if content.endswith("\n") else f"{content}\n"


def to_webvtt(track: Track) -> WebVTT:
    """Return a track as an object of webvtt-py, free to be changed and saved with its methods."""
    return _build(track, shared=False)


def _build(track: Track, *, shared: bool) -> WebVTT:
    """Return the object; ``shared`` where nobody will change it, so that equal settings are one."""
    from webvtt import Caption, CueSettings, Style, WebVTT
    from webvtt import Region as WebVTTRegion
    from webvtt.models import Timestamp

    def timestamp(ms: int) -> Timestamp:
        seconds, ms = divmod(min(max(ms, 0), _LATEST_MS), 1000)
        minutes, seconds = divmod(seconds, 60)
        return Timestamp(minutes // 60, minutes % 60, seconds, ms)

    if not isinstance(track, Track):
        refuse("track", track, "a Track, such as captions.read() returns")
    definitions = [written for region in track.regions if (written := _definition(region))]
    regions = {Region(definition).identifier for definition in definitions}
    known: dict[str, CueSettings] = {"": CueSettings()}
    captions = []
    for cue in track.cues:
        text, settings = vtt_text_and_settings(cue)
        written = written_settings(settings) if settings else ""
        if written not in known:
            good = read_cue_settings(written, regions).settings
            known[written] = CueSettings.from_string(written_settings(good))
        # ``Caption(...)`` prints and reads both times again: four times the work
        caption = Caption.__new__(Caption)
        caption.start_time = timestamp(cue.start_ms)
        caption.end_time = timestamp(cue.end_ms)
        caption.identifier = cue.identifier and _one_line(cue.identifier)
        if shared:
            # the property would copy them: a third of all the work
            caption._settings = known[written]
        else:
            caption.settings = known[written]
        caption.lines = _cue_lines(cue, text)
        caption.comments = []
        captions.append(caption)
    first, last = _place_notes(track, captions)
    header, *metadata = track.header.split("\n")
    if track.language:
        metadata.append(f"Language: {_one_line(track.language)}")
    return WebVTT(
        captions=captions,
        styles=[Style(lines) for style in track.styles if (lines := _style_lines(style))],
        regions=[WebVTTRegion.from_string(definition) for definition in definitions],
        header_text=header,
        metadata=[_ARROW.sub("->", line) for line in metadata if line],
        header_comments=first,
        footer_comments=last,
    )


def from_webvtt(file: WebVTT) -> Track:
    """Return the track of an object of webvtt-py."""
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
            make_cue(
                caption.start_time.in_milliseconds(),
                caption.end_time.in_milliseconds(),
                text,
                speaker,
                caption.identifier or None,
                read_cue_settings(str(caption.settings), names).settings,
                "vtt",
            )
        )
    notes.extend(Note(text, len(cues)) for text in file.footer_comments)
    header, language = split_language("\n".join((file.header_text, *file.metadata)))
    return Track(
        cues,
        language=language,
        header=header,
        styles=[style.text for style in file.styles],
        regions=[Region(written_settings(settings)) for settings in definitions if settings],
        notes=notes,
    )


def _cue_lines(cue: Cue, text: str) -> list[str]:
    """Return the lines of a cue as they are written, none of them empty or with an arrow."""
    if cue.speaker:
        # what was read from WebVTT has its voice in its text
        if cue.markup != "vtt" or not text.startswith("<v"):
            text = _voice(cue.speaker) + text
    elif cue.label:
        text = escape_vtt(cue.label) + text
    if "-->" in text:
        text = _TAG_OR_ARROW.sub(_without_arrow, text)
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text:
        return []
    lines = text.split("\n")
    return [line or _EMPTY_LINE for line in lines] if "" in lines else lines


def _voice(speaker: str) -> str:
    # one voice for a whole cue needs no end tag (section 4.2.2, WebVTT cue voice span)
    name = _SPACES.sub(" ", speaker).strip(" ")
    return f"<v {escape_vtt(name)}>" if name else ""


def _without_arrow(match: re.Match[str]) -> str:
    if match[0] == "-->":
        return "--&gt;"
    # a tag may have a space at its end: ``<v Ada-- >``
    return f"{match[0][:-1]} >" if match[0].endswith("-->") else match[0]


def _one_line(text: str) -> str:
    return _ARROW.sub("->", _NEWLINES.sub(" ", text))


def _definition(region: Region) -> str:
    # a region block must not hold "-->" (section 4.1)
    return written_settings(read_region_settings(_ARROW.sub("->", region.definition)).settings)


def _style_lines(style: str) -> list[str]:
    # "\>" is ">" in CSS; empty lines mean nothing there, and would end the block
    return [line for line in _NEWLINES.split(style.replace("-->", "--\\>")) if line]


def _place_notes(track: Track, captions: list[Caption]) -> tuple[list[str], list[str]]:
    """Give captions the comments before them; return those before the first and after the last."""
    places: defaultdict[int, list[str]] = defaultdict(list)
    if track.title:
        places[0].append(_note(track.title))
    for note in track.notes:
        places[min(max(note.before, 0), len(captions))].append(_note(note.text))
    first, last = places.pop(0, []), places.pop(len(captions), [])
    for before, texts in places.items():
        captions[before].comments = texts
    return first, last


def _note(text: str) -> str:
    # a comment must hold no "-->" and no empty line (section 4.1, WebVTT comment block)
    return _ARROW.sub("->", "\n".join(filter(None, _NEWLINES.split(text))))


VTT = Format(
    "vtt",
    ".vtt",
    "WebVTT",
    render_vtt,
    parse_vtt,
    is_vtt,
    # the title becomes a comment, a label the voice
    frozenset(
        [
            *("header", "title", "language", "styles", "regions", "notes", "identifiers"),
            *("speakers", "labels", "voices", "classes", "languages", "ruby", "word times"),
            *("italics", "bold", "underline", "line breaks", "positions", "places"),
            *("milliseconds", "end times"),
        ]
    ),
    utf8=True,
)
