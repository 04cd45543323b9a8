"""Write WebVTT (.vtt) through webvtt-py, and convert from and to its objects.

The only module that imports webvtt-py. Sections cited are those of the W3C's WebVTT specification.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from captions.arguments import refuse
from captions.formats.tags import vtt_text_and_settings
from captions.formats.vtt.cue_text import split_voice
from captions.formats.vtt.settings import read_cue_settings, read_region_settings, written_settings
from captions.model import Cue, Note, Region, Track, make_cue
from captions.text.markup import escape_vtt

if TYPE_CHECKING:
    from webvtt import Caption, WebVTT

# The latest time that is written: webvtt-py writes no more hours than 9,999,999,999.
_LATEST_MS = 10**10 * 3_600_000 - 1
_NEWLINES = re.compile("[\r\n]+")
_SPACES = re.compile("[ \t\n\f\r]+")
_ARROW = re.compile("--+>")
_TAG_OR_ARROW = re.compile("<[^>]*>?|-->")
# Written for an empty line, which would end the cue. An empty span shows nothing.
_EMPTY_LINE = "<c></c>"


def render_vtt(track: Track) -> str:
    """Return a track as WebVTT: the title in a NOTE, the speaker of a cue as its voice.

    What a WebVTT file cannot hold is replaced: an empty line in a cue by ``<c></c>``, "-->" in text
    by ``--&gt;``, and in names and comments by ``->``. Invalid settings are dropped, and negative
    times become 0.
    """
    content: str = _build(track, shared=True).content
    return content if content.endswith("\n") else f"{content}\n"


def to_webvtt(track: Track) -> WebVTT:
    """Return a track as an object of webvtt-py, which may be changed and saved."""
    return _build(track, shared=False)


def _build(track: Track, *, shared: bool) -> WebVTT:
    """Return the object; with ``shared``, captions share one object for equal settings."""
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
        # ``Caption(...)`` would print and parse both times again, four times the work.
        caption = Caption.__new__(Caption)
        caption.start_time = timestamp(cue.start_ms)
        caption.end_time = timestamp(cue.end_ms)
        caption.identifier = cue.identifier and _one_line(cue.identifier)
        if shared:
            # The property would copy the settings, a third of all the work.
            caption._settings = known[written]
        else:
            caption.settings = known[written]
        caption.lines = _cue_lines(cue, text)
        caption.comments = []
        captions.append(caption)
    first, last = _attach_notes(track, captions)
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
    """Return a file object of webvtt-py as a track."""
    if not hasattr(file, "captions"):
        refuse("file", file, "a WebVTT of webvtt-py")
    from captions.formats.vtt.read import split_language

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
    """Return the lines of a cue as they are written: none is empty or has an arrow."""
    if cue.speaker:
        # Text that was read from WebVTT has its voice already.
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
    # A voice around the whole cue needs no end tag (section 4.2.2, WebVTT cue voice span).
    name = _SPACES.sub(" ", speaker).strip(" ")
    return f"<v {escape_vtt(name)}>" if name else ""


def _without_arrow(match: re.Match[str]) -> str:
    if match[0] == "-->":
        return "--&gt;"
    # A tag may end in a space: ``<v Ada-- >``.
    return f"{match[0][:-1]} >" if match[0].endswith("-->") else match[0]


def _one_line(text: str) -> str:
    return _ARROW.sub("->", _NEWLINES.sub(" ", text))


def _definition(region: Region) -> str:
    # A region block must not contain "-->" (section 4.1).
    return written_settings(read_region_settings(_ARROW.sub("->", region.definition)).settings)


def _style_lines(style: str) -> list[str]:
    # "\>" is ">" in CSS. Empty lines mean nothing there, and would end the block.
    return [line for line in _NEWLINES.split(style.replace("-->", "--\\>")) if line]


def _attach_notes(track: Track, captions: list[Caption]) -> tuple[list[str], list[str]]:
    """Attach comments to the captions below; return those before the first and after the last."""
    texts_before: defaultdict[int, list[str]] = defaultdict(list)
    if track.title:
        texts_before[0].append(_note(track.title))
    for note in track.notes:
        texts_before[min(max(note.before, 0), len(captions))].append(_note(note.text))
    first, last = texts_before.pop(0, []), texts_before.pop(len(captions), [])
    for index, texts in texts_before.items():
        captions[index].comments = texts
    return first, last


def _note(text: str) -> str:
    # A comment must not contain "-->" or an empty line (section 4.1, WebVTT comment block).
    return _ARROW.sub("->", "\n".join(filter(None, _NEWLINES.split(text))))
