r"""Convert cue text between markups: the tags of SubRip and those of WebVTT.

``<i>``, ``<b>`` and ``<u>`` are in both. SubRip's alignment tag, such as ``{\an8}``, becomes WebVTT
cue settings and back. Everything else is dropped; ``captions.formats.losses`` counts it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from captions.formats.vtt.cue_text import Tag, tokens
from captions.model import Cue
from captions.text.markup import SRT_TAG, escape_srt, escape_vtt, to_plain, unescape, unescape_srt

# An alignment tag of Advanced SubStation Alpha, which players accept in SubRip too.
_ALIGNMENT = re.compile(
    r"\{[^{}]{0,40}?\\a(?:n(?P<number>[1-9])|(?P<old>[0-9]{1,2}))[^{}]{0,200}\}"
)
# With align:left the cue box is at the left edge of the picture (WebVTT section 6.1, "computed
# position").
_LEFT, _RIGHT = {"align": "left"}, {"align": "right"}
# The WebVTT settings of each alignment tag. Numbers are laid out as on a number pad: 7 to 9 are the
# top, 4 to 6 the middle, 1 to 3 the bottom, each from left to right. 2 is the usual position.
ALIGNMENT_SETTINGS: Mapping[int, Mapping[str, str]] = {
    1: _LEFT,
    2: {},
    3: _RIGHT,
    4: {"line": "50%,center"} | _LEFT,
    5: {"line": "50%,center"},
    6: {"line": "50%,center"} | _RIGHT,
    7: {"line": "0"} | _LEFT,
    8: {"line": "0"},
    9: {"line": "0"} | _RIGHT,
}
_ALIGNMENTS = {
    tuple(sorted(settings.items())): number for number, settings in ALIGNMENT_SETTINGS.items()
}
# The WebVTT settings that move a cue on the screen; other settings are SubRip coordinates.
POSITION_SETTINGS = frozenset(("vertical", "line", "position", "size", "align", "region"))
# Other ways to write a setting of the table above; None is the default, written without a setting.
# "align:start" is not here: where that is depends on the script of the text.
_EQUAL_VALUES = {
    ("align", "center"): None,
    ("line", "0%"): "0",
    ("line", "0,start"): "0",
    ("line", "0%,start"): "0",
    ("line", "-1"): None,
    ("line", "auto"): None,
    ("size", "100%"): None,
    ("position", "50%"): None,
    ("position", "50%,center"): None,
    ("position", "auto"): None,
}
# The height of a line of text in WebVTT, in percent of the picture (section 7.2: 5.33vh).
_LINE_PERCENT = 16 / 3
# The margin around captions that players and broadcasters usually keep, in percent of the picture
# (EBU R 95, SMPTE RP 218): a position in it is that of an alignment tag.
_MARGIN_PERCENT = 10
_SHARED_TAGS = frozenset("ibu")
# Other names and codes for the shared tags.
_SAME_TAGS = {"em": "i", "strong": "b"}
_STYLE_CODE = re.compile(r"\\?(?P<off>/?)(?P<name>[ibu])(?P<value>[01])?\Z", re.IGNORECASE)
# The old alignment codes of SubStation Alpha, {\a6}, and the new ones.
_OLD_ALIGNMENTS = {1: 1, 2: 2, 3: 3, 5: 7, 6: 8, 7: 9, 9: 4, 10: 5, 11: 6}

_CLASS_TAG = re.compile(r"<(?P<slash>/?)c(?P<classes>\.[^<> \t\n]*)?>")


def alignment_of_text(text: str) -> int | None:
    r"""Return the number of the first alignment tag in SubRip text; None if there is none.

    >>> alignment_of_text(r"{\an8}Up here")
    8
    """
    if "{\\" not in text:
        return None
    match = _ALIGNMENT.search(text)
    if match is None:
        return None
    return int(match["number"]) if match["number"] else _OLD_ALIGNMENTS.get(int(match["old"]))


def settings_of_alignment(text: str) -> Mapping[str, str]:
    r"""Return the WebVTT settings that the first alignment tag in a text means.

    >>> settings_of_alignment(r"{\an8}Up here")
    {'line': '0'}
    """
    alignment = alignment_of_text(text)
    return {} if alignment is None else ALIGNMENT_SETTINGS[alignment]


def alignment_of_settings(settings: Mapping[str, str]) -> int | None:
    """Return the alignment that WebVTT settings mean exactly, from 1 to 9; None if there is none.

    Settings of other formats, such as SubRip's coordinates, are not considered.

    >>> alignment_of_settings({"line": "0%", "align": "center"})
    8
    >>> alignment_of_settings({"line": "30%"}) is None
    True

    A line within the usual margin is at the edge.

    >>> alignment_of_settings({"line": "10%"}), alignment_of_settings({"line": "90%,end"})
    (8, 2)
    """
    reduced: dict[str, str] = {}
    for name, value in settings.items():
        if name in POSITION_SETTINGS:
            equal = _EQUAL_VALUES.get((name, value), value)
            if name == "line" and equal is not None:
                equal = _line_at_edge(equal)
            if equal is not None:
                reduced[name] = equal
    return _ALIGNMENTS.get(tuple(sorted(reduced.items())))


def _line_at_edge(line: str) -> str | None:
    """Return "0" for a line in the margin at the top, None for one at the bottom, or the line."""
    percentage, _, align = line.partition(",")
    number = _number(percentage) if percentage.endswith("%") else None
    if number is None:
        return line
    if align in ("", "start") and number <= _MARGIN_PERCENT:
        return "0"
    return None if align == "end" and number >= 100 - _MARGIN_PERCENT else line


def nearest_alignment(settings: Mapping[str, str]) -> int:
    """Return the alignment, from 1 to 9, that comes nearest to WebVTT settings.

    ``align:start`` and ``align:end`` count only with a ``position``, because where they are depends
    on the script; YouTube writes ``align:start position:0%`` in every cue, which does not count.
    Vertical text, which SubRip does not have, is at the bottom.

    >>> nearest_alignment({"line": "10%"}), nearest_alignment({"line": "-3", "align": "right"})
    (8, 3)
    >>> nearest_alignment({"align": "start", "position": "0%"})
    2
    """
    if "vertical" in settings:
        return 2
    row = _row(*settings.get("line", "auto").partition(",")[::2])
    align = settings.get("align", "center")
    column = {"left": 0, "right": 2}.get(align, 1)
    position = _number(settings.get("position", "").partition(",")[0])
    is_standing = align == "start" and position == 0
    if align in ("start", "center", "end") and position is not None and not is_standing:
        column = 0 if position <= 30 else 2 if position >= 70 else 1
    return 3 * row + column + 1


def _row(line: str, line_align: str) -> int:
    """Return the third of the picture that a ``line`` setting is in, 0 at the bottom."""
    number = _number(line)
    if number is None:
        return 0
    if not line.endswith("%"):
        number = number * _LINE_PERCENT + (100 if number < 0 else 0)
    # a cue that starts at a line goes on below it, one that ends there is above it
    middle = number + {"end": -_LINE_PERCENT, "center": 0}.get(line_align, _LINE_PERCENT)
    return 2 if middle < 100 / 3 else 1 if middle < 200 / 3 else 0


def _number(value: str) -> float | None:
    try:
        return float(value.rstrip("%"))
    except ValueError:
        return None


def srt_to_vtt(text: str) -> str:
    """Return SubRip text as WebVTT cue text: shared tags kept, others dropped, the rest escaped.

    >>> srt_to_vtt("<I>R&D</I> &#39;n <font color=red>now</font>")
    "<i>R&amp;D</i> 'n now"
    """
    if "<" not in text and "{" not in text:
        return escape_vtt(unescape_srt(text))
    parts: list[str] = []
    end = 0
    for match in SRT_TAG.finditer(text):
        parts.append(escape_vtt(unescape_srt(text[end : match.start()])))
        parts.append(_vtt_tag(match))
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
    return f"</{name}>" if ends_style(match) else f"<{name}>"


def ends_style(match: re.Match[str]) -> bool:
    r"""Return whether a match of ``SRT_TAG`` ends a style.

    >>> [ends_style(match) for match in SRT_TAG.finditer(r"<i> </i> {\b1} {\b0} {/u}")]
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
    """Return WebVTT cue text as SubRip text: shared tags kept, others dropped, text escaped.

    The reading of ruby text follows its base in parentheses.

    >>> vtt_to_srt("<v Ada><i.loud>R&amp;D</i> <ruby>base<rt>reading</rt></ruby> &lt;b&gt;")
    '<i>R&D</i> base(reading) &lt;b&gt;'
    """
    if "<" not in text:
        return escape_srt(unescape(text))
    if ".strike>" in text:
        text = _with_strike_tags(text)
    parts: list[str] = []
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
        elif token.name == "strike":
            parts.append(escape_srt(pending))
            parts.append("</s>" if token.is_end else "<s>")
            pending = ""
        elif token.name in _SHARED_TAGS:
            parts.append(escape_srt(pending))
            parts.append(f"</{token.name}>" if token.is_end else f"<{token.name}>")
            pending = ""
    return "".join([*parts, escape_srt(f"{pending})" if is_reading else pending)])


def plain_with_ruby(cue: Cue) -> str:
    """Return the text of a cue without markup; the reading of ruby follows in parentheses.

    >>> plain_with_ruby(Cue(0, 1, "<ruby>base<rt>reading</rt></ruby>", markup="vtt"))
    'base(reading)'
    """
    if cue.markup == "vtt" and "<rt" in cue.text:
        return to_plain(vtt_to_srt(cue.text), "srt")
    return cue.plain_text


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
    alignment = alignment_of_text(cue.text)
    if alignment is not None and not settings:
        settings = ALIGNMENT_SETTINGS[alignment]
    return srt_to_vtt(cue.text), settings


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
