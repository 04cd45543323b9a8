r"""Convert cue text between markups: the tags of SubRip and those of WebVTT.

``<i>``, ``<b>`` and ``<u>`` are in both. A ``<font>`` of SubRip in a colour that WebVTT has a class
for becomes that class, and classes of colours become ``<font>``. SubRip's alignment tag, such as
``{\an8}``, becomes WebVTT cue settings and back. Everything else is dropped;
``captions.formats.losses`` counts it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from captions.formats.alignment_tags import (
    ALIGNMENT_SETTINGS,
    POSITION_SETTINGS,
    alignment_of_text,
    nearest_alignment,
)
from captions.formats.colours import HEXADECIMAL, digits_of_classes, font_class
from captions.formats.vtt.cue_text import Tag, tokens
from captions.model import Cue
from captions.text.late_pattern import late_pattern
from captions.text.markup import SRT_TAG, escape_srt, escape_vtt, to_plain, unescape, unescape_srt

_SHARED_TAGS = frozenset("ibu")
# Other names and codes for the shared tags.
_SAME_TAGS = {"em": "i", "strong": "b"}
_STYLE_CODE = late_pattern(r"\\?(?P<off>/?)(?P<name>[ibu])(?P<value>[01])?\Z", re.IGNORECASE)
_CLASS_TAG = late_pattern(r"<(?P<slash>/?)c(?P<classes>\.[^<> \t\n]*)?>")


def srt_to_vtt(text: str) -> str:
    """Return SubRip text as WebVTT cue text: shared tags kept, others dropped, the rest escaped.

    >>> srt_to_vtt("<I>R&D</I> &#39;n <font color=red>now</font> <font size=9>then</font>")
    "<i>R&amp;D</i> 'n <c.red>now</c> then"
    """
    if "<" not in text and "{" not in text:
        # most texts have nothing to escape
        return escape_vtt(unescape_srt(text)) if "&" in text or ">" in text else text
    parts: list[str] = []
    have_classes: list[bool] = []
    end = 0
    for match in SRT_TAG.finditer(text):
        parts.append(escape_vtt(unescape_srt(text[end : match.start()])))
        is_font = (match["name"] or "").lower() == "font"
        parts.append(_vtt_of_font(match, have_classes) if is_font else _vtt_tag(match))
        end = match.end()
    parts.append(escape_vtt(unescape_srt(text[end:])))
    return "".join(parts)


def _vtt_tag(match: re.Match[str]) -> str:
    """Return a tag or code of SubRip as a tag of WebVTT; empty for one that WebVTT has not."""
    name = style_of_tag(match)
    if name == "br":
        return "\n"
    if name is None:
        return ""
    return f"</{name}>" if is_end_tag(match) else f"<{name}>"


def _vtt_of_font(match: re.Match[str], have_classes: list[bool]) -> str:
    """Return a ``<font>`` or its end as a tag of WebVTT; empty for one without a colour class.

    ``have_classes`` says of each font that is open whether it has a class.
    """
    if match["slash"]:
        return "</c>" if have_classes and have_classes.pop() else ""
    tag = font_class(match["rest"] or "") or ""
    # Players know no classes for other colours, which a style sheet would have to define.
    have_classes.append(tag.removeprefix("c.") in HEXADECIMAL)
    return f"<{tag}>" if have_classes[-1] else ""


def is_end_tag(match: re.Match[str]) -> bool:
    r"""Return whether a match of ``SRT_TAG`` ends a style.

    >>> [is_end_tag(match) for match in SRT_TAG.finditer(r"<em> </b> {\b1} {\b0} {/u}")]
    [False, True, False, True, True]
    """
    code = _STYLE_CODE.match(match["code"] or "")
    return bool(match["slash"] or (code and (code["off"] or code["value"] == "0")))


def style_of_tag(match: re.Match[str]) -> str | None:
    r"""Return "i", "b" or "u" for a match of ``SRT_TAG`` that WebVTT has too, "br" for a break.

    >>> [style_of_tag(match) for match in SRT_TAG.finditer(r"<em> {\b1} {/u} <br/> {\pos(1,2)}")]
    ['i', 'b', 'u', 'br', None]
    """
    if match["code"]:
        code = _STYLE_CODE.match(match["code"])
        return code["name"].lower() if code else None
    name = match["name"].lower()
    name = _SAME_TAGS.get(name, name)
    return name if name in _SHARED_TAGS or name == "br" else None


def vtt_to_srt(text: str) -> str:
    """Return WebVTT cue text as SubRip text: shared tags and colours kept, others dropped.

    The reading of ruby text follows its base in parentheses.

    >>> vtt_to_srt("<v Ada><i.loud>R&amp;D</i> <ruby>base<rt>reading</rt></ruby> &lt;b&gt;")
    '<i>R&D</i> base(reading) &lt;b&gt;'
    >>> vtt_to_srt("<c.yellow>now</c> <c.loud>then</c>")
    '<font color="#ffff00">now</font> then'
    """
    if "<" not in text:
        return escape_srt(unescape(text))
    if ".strike>" in text:
        text = _with_strike_tags(text)
    parts: list[str] = []
    fonts = _Fonts()
    is_reading = False
    pending = ""
    for token in tokens(text):
        if not isinstance(token, Tag):
            pending += token
            continue
        if is_reading and token.name in ("rt", "ruby"):
            pending, is_reading = f"{pending})", False
        if token.name == "rt" and not token.is_end:
            pending, is_reading = f"{pending}(", True
        tag = fonts.around(token, _srt_tag(token))
        if tag:
            parts += escape_srt(pending), tag
            pending = ""
    end = "</font>" * fonts.count
    return "".join([*parts, escape_srt(f"{pending})" if is_reading else pending), end])


def _srt_tag(tag: Tag) -> str:
    """Return a tag of WebVTT as one of SubRip; empty for one that SubRip has not."""
    name = "s" if tag.name == "strike" else tag.name
    if name != "s" and name not in _SHARED_TAGS:
        return ""
    return f"</{name}>" if tag.is_end else f"<{name}>"


class _Fonts:
    """The tags that are open in a cue text, to end the ``<font>`` of those with a colour."""

    def __init__(self) -> None:
        self.count = 0
        self._open: list[tuple[str, bool]] = []

    def around(self, tag: Tag, written: str) -> str:
        """Return a tag as it is written in SubRip, with the start or the end of its font."""
        if tag.is_end:
            if not self._open or self._open[-1][0] != tag.name:
                return written
            _, has_font = self._open.pop()
            self.count -= has_font
            return f"{written}</font>" if has_font else written
        digits = digits_of_classes(tag.classes) if tag.classes else None
        self._open.append((tag.name, digits is not None))
        if digits is None:
            return written
        self.count += 1
        return f'<font color="#{digits}">{written}'


def plain_with_ruby(cue: Cue) -> str:
    """Return the text of a cue without markup; the reading of ruby follows in parentheses.

    >>> plain_with_ruby(Cue(0, 1, "<ruby>base<rt>reading</rt></ruby>", markup="vtt"))
    'base(reading)'
    """
    if cue.markup == "vtt" and "<rt" in cue.text:
        return plain_vtt_with_ruby(cue.text)
    return cue.plain_text


def plain_vtt_with_ruby(text: str) -> str:
    """Return WebVTT cue text without markup; the reading of ruby follows in parentheses."""
    return to_plain(vtt_to_srt(text), "srt") if "<rt" in text else to_plain(text, "vtt")


def written_text(cue: Cue) -> str:
    """Return what formats without markup write for a cue: its label and ``plain_with_ruby``."""
    return cue.label + plain_with_ruby(cue)


def _with_strike_tags(text: str) -> str:
    """Return WebVTT cue text with ``<strike>`` for the class by which readers mark struck text.

    >>> _with_strike_tags("<c.strike>no <c.red>and</c> no</c>")
    '<strike>no <c.red>and</c> no</strike>'
    """
    are_struck: list[bool] = []

    def replace(match: re.Match[str]) -> str:
        if not match["slash"]:
            are_struck.append(match["classes"] == ".strike")
            return "<strike>" if are_struck[-1] else match[0]
        return "</strike>" if are_struck and are_struck.pop() else match[0]

    return _CLASS_TAG.sub(replace, text)


def vtt_text_and_settings(cue: Cue) -> tuple[str, Mapping[str, str]]:
    """Return the text of a cue as WebVTT cue text, and its settings as WebVTT settings.

    An alignment tag becomes settings, unless the cue has settings of its own.
    """
    if cue.markup == "vtt":
        return cue.text, cue.settings
    if cue.markup == "plain":
        return escape_vtt(cue.text), cue.settings
    settings: Mapping[str, str] = cue.settings
    if settings:
        settings = {n: value for n, value in settings.items() if n in POSITION_SETTINGS}
    text = cue.text
    if not settings and "{" in text and (alignment := alignment_of_text(text)) is not None:
        settings = ALIGNMENT_SETTINGS[alignment]
    return srt_to_vtt(text), settings


def srt_text_and_settings(cue: Cue) -> tuple[str, Mapping[str, str]]:
    """Return the text of a cue as SubRip text with its label, and the coordinates for its times.

    WebVTT settings become the alignment tag that comes nearest.
    """
    if cue.markup == "srt":
        return (escape_srt(cue.label) + cue.text if cue.label else cue.text), cue.settings
    text = vtt_to_srt(cue.text) if cue.markup == "vtt" else escape_srt(cue.text)
    if cue.label:
        text = escape_srt(cue.label) + text
    if not cue.settings:
        return text, cue.settings
    alignment = nearest_alignment(cue.settings)
    tag = "" if alignment == 2 else f"{{\\an{alignment}}}"
    kept = {n: value for n, value in cue.settings.items() if n not in POSITION_SETTINGS}
    return tag + text, kept
