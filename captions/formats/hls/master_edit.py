"""Name captions in a master playlist, and change nothing else in it (RFC 8216 section 4.3.4)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.formats.hls.attributes import quoted, read_attributes
from captions.formats.hls.master import Rendition, read_master
from captions.formats.hls.playlist import playlist_lines
from captions.record import Record

# The group of captions in a master playlist that has none.
_GROUP = "subs"
_LINE = re.compile("(?P<text>[^\r\n]*)(?P<end>\r\n?|\n|$)")
_VARIANT = "#EXT-X-STREAM-INF:"
_MEDIA = "#EXT-X-MEDIA:"
# Apple, HLS Authoring Specification: what captions with sounds are.
ACCESSIBLE = (
    "public.accessibility.transcribes-spoken-dialog,public.accessibility.describes-music-and-sound"
)


class Captions(Record, frozen=True):
    """The captions that a master playlist shall name: the attributes of ``EXT-X-MEDIA``.

    ``group`` is used where the variants have no group yet.
    """

    uri: str
    name: str
    language: str | None = None
    is_default: bool = False
    is_autoselected: bool = True
    is_forced: bool = False
    characteristics: str = ""
    group: str = _GROUP

    def line(self, group: str) -> str:
        """Return the tag that names the captions in a group."""
        parts = ["TYPE=SUBTITLES", f"GROUP-ID={quoted(group)}", f"NAME={quoted(self.name)}"]
        if self.language:
            parts.append(f"LANGUAGE={quoted(self.language)}")
        # a default is selected automatically (section 4.3.4.1)
        is_auto = self.is_autoselected or self.is_default
        parts.append(f"AUTOSELECT={_yes(is_auto)}")
        parts.append(f"DEFAULT={_yes(self.is_default)}")
        parts.append(f"FORCED={_yes(self.is_forced)}")
        if self.characteristics:
            parts.append(f"CHARACTERISTICS={quoted(self.characteristics)}")
        parts.append(f"URI={quoted(self.uri)}")
        return _MEDIA + ",".join(parts)


def new_master(captions: Captions, video_uri: str, bandwidth: int, *, no_608: bool) -> str:
    """Return a master playlist of one variant; ``bandwidth`` is in bits per second."""
    attributes = [f"BANDWIDTH={bandwidth}", f"SUBTITLES={quoted(captions.group)}"]
    if no_608:
        attributes.append("CLOSED-CAPTIONS=NONE")
    lines = [
        "#EXTM3U", "#EXT-X-VERSION:4", captions.line(captions.group),
        _VARIANT + ",".join(attributes), video_uri,
    ]  # fmt: skip
    return "\n".join(lines) + "\n"


def add_captions(text: str, captions: Captions, *, no_608: bool) -> str:
    """Return a master playlist that names the captions, all else as it was, byte for byte.

    Each group of captions that a variant has is joined; a variant without one gets the group of
    the others. Captions with the same URI are replaced. With ``no_608`` variants that do not say
    anything of captions in the video say that there are none. Raises CaptionsError for a playlist
    without variants or with one that is broken, and where the name or the default is already taken
    in a group.
    """
    master = read_master(text)
    if not master.variants:
        raise CaptionsError(
            "the master playlist has no variant (EXT-X-STREAM-INF)",
            hint="Name the master playlist, not that of a rendition",
        )
    used = [one.attributes["SUBTITLES"] for one in master.variants if "SUBTITLES" in one.attributes]
    groups = list(dict.fromkeys(used))
    if not groups:
        defined = [one.group for one in master.subtitles]
        groups = [captions.group] if captions.group in defined or not defined else defined[:1]
    old = {
        one.line: one for one in master.subtitles if one.uri == captions.uri and one.group in groups
    }
    _refuse_open_quotes(text)
    _refuse_taken(master.subtitles, captions, groups, old)
    return _edited(text, captions, groups, old, no_608=no_608)


def has_608(text: str) -> bool:
    """Return whether a master playlist says anything of captions in the video itself."""
    master = read_master(text)
    return any(one.kind == "CLOSED-CAPTIONS" for one in master.renditions) or any(
        one.attributes.get("CLOSED-CAPTIONS", "NONE") != "NONE" for one in master.variants
    )


def _refuse_open_quotes(text: str) -> None:
    for number, line in enumerate(playlist_lines(text), 1):
        if line.lstrip().startswith(_VARIANT) and line.count('"') % 2:
            raise CaptionsError(
                "a quotation mark is missing in this line, so nothing can be added to it",
                hint="Correct the line by hand",
                line=number,
            )


def _refuse_taken(
    renditions: Sequence[Rendition],
    captions: Captions,
    groups: Sequence[str],
    old: dict[int, Rendition],
) -> None:
    for one in renditions:
        if one.group not in groups or one.line in old:
            continue
        if one.name == captions.name:
            raise CaptionsError(
                f"the group {one.group!r} has captions named {one.name!r} already ({one.uri})",
                hint="Give these another name with `title`",
                line=one.line,
            )
        if one.is_default and captions.is_default:
            raise CaptionsError(
                f"{one.title} is the default of the group {one.group!r}, which can have only one",
                hint="Omit `is_default`, or change that line first",
                line=one.line,
            )


def _edited(
    text: str,
    captions: Captions,
    groups: Sequence[str],
    old: dict[int, Rendition],
    *,
    no_608: bool,
) -> str:
    lines = [(match["text"], match["end"]) for match in _LINE.finditer(text) if match[0]]
    ends = [end for _, end in lines if end]
    newline = ends[0] if ends else "\n"
    new = [group for group in groups if group not in {one.group for one in old.values()}]
    media = [index for index, (line, _) in enumerate(lines) if line.lstrip().startswith(_MEDIA)]
    first_variant = next(
        index for index, (line, _) in enumerate(lines) if line.lstrip().startswith(_VARIANT)
    )
    at = media[-1] + 1 if media else first_variant
    edited: list[str] = []
    for index, (line, end) in enumerate(lines):
        if index == at:
            edited += [captions.line(group) + newline for group in new]
        if index + 1 in old:
            line = captions.line(old[index + 1].group)
        elif line.lstrip().startswith(_VARIANT):
            line = _with_attributes(line, groups[0], no_608=no_608)
        edited.append(line + end)
    if at == len(lines):
        edited += [] if lines[-1][1] else [newline]
        edited += [captions.line(group) + newline for group in new]
    return "".join(edited)


def _with_attributes(line: str, group: str, *, no_608: bool) -> str:
    """Return the tag of a variant with the attributes that it lacks behind its own."""
    stripped = line.rstrip(" \t")
    attributes = read_attributes(stripped.partition(":")[2])
    added = ""
    if "SUBTITLES" not in attributes:
        added += f",SUBTITLES={quoted(group)}"
    if no_608 and "CLOSED-CAPTIONS" not in attributes:
        added += ",CLOSED-CAPTIONS=NONE"
    return stripped + added + line[len(stripped) :]


def _yes(is_so: bool) -> str:
    return "YES" if is_so else "NO"
