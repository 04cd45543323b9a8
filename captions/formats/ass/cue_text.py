r"""Cue text as SubStation text: ``<i>so</i>`` is ``{\i1}so{\i0}``, word times are karaoke."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from captions.formats.ass.codes import COLOUR_NAMES, WORD_JOINER
from captions.formats.ass.script import NO_STYLE, Style
from captions.formats.ass.times import hundredths
from captions.formats.ass.vtt_parts import Stamp, VttTag, vtt_parts
from captions.formats.tags import is_end_tag, style_of_tag
from captions.model import Cue
from captions.text.markup import SRT_TAG, unescape_srt

# Names of SubRip tags for struck-through text.
_STRIKE_NAMES = frozenset(("s", "strike", "del"))
_ATTRIBUTE = re.compile(r"(?P<name>color|face|size)\s*=\s*(?:\"(?P<quoted>[^\"]*)\"|(?P<bare>\S+))")
_HEXADECIMAL = re.compile("#?(?P<digits>[0-9A-Fa-f]{6})")
# A backslash before these would be read as a code: a word joiner, which has no width, parts them.
_CODE_LIKE = re.compile(f"\\\\(?=[Nnh{{}}{WORD_JOINER}])")
_NEWLINES = re.compile("\r\n?|\n")
_BGR_OF_NAME = {name: value for value, name in COLOUR_NAMES.items()} | {
    "aqua": 0xFFFF00,
    "fuchsia": 0xFF00FF,
    "gray": 0x808080,
    "grey": 0x808080,
    "green": 0x008000,
    "maroon": 0x000080,
    "navy": 0x800000,
    "olive": 0x008080,
    "orange": 0x00A5FF,
    "purple": 0x800080,
    "silver": 0xC0C0C0,
    "teal": 0x808000,
}


class _Tag(NamedTuple):
    """A switch of a look: "i", "b", "u", "s" or "font", with what a font changes."""

    name: str
    is_start: bool
    codes: str = ""


class _Code(NamedTuple):
    """Override codes that are written as they are."""

    text: str


_Part = str | _Tag | _Code | Stamp


def ass_text(cue: Cue, style: Style = NO_STYLE) -> str:
    r"""Return a cue's text as the text of an event in a style; without codes for its position.

    >>> ass_text(Cue(0, 900, "<i>so</i> {far}", markup="srt"))
    '{\\i1}so{\\i0} \\{far\\}'
    """
    text = cue.text
    if not (cue.label or style is not NO_STYLE or "<" in text or "{" in text or "&" in text):
        return escape(text.strip("\r\n"))
    writer = _TextWriter(style)
    parts = [*_parts(cue)]
    stamps_ms = [part.time_ms for part in parts if isinstance(part, Stamp)]
    if stamps_ms:
        parts = _with_karaoke(parts, cue.start_ms, cue.end_ms)
    if cue.label:
        parts.insert(0, cue.label)
    for part in parts:
        writer.add(part)
    return writer.finish()


def escape(text: str) -> str:
    r"""Return plain text as SubStation text.

    >>> escape("C:\\new {1}")
    'C:\\\u2060new \\{1\\}'
    """
    if "\\" in text:
        text = _CODE_LIKE.sub(f"\\\\{WORD_JOINER}", text)
    if "{" in text or "}" in text:
        text = text.replace("{", "\\{").replace("}", "\\}")
    if "\x00" in text:
        text = text.replace("\x00", "")
    return _NEWLINES.sub(r"\\N", text) if "\n" in text or "\r" in text else text


class _TextWriter:
    """Writes parts of a text; looks are counted, so that ``<i><i>a</i>b</i>`` is one ``{\\i1}``."""

    def __init__(self, style: Style) -> None:
        self._written: list[str] = []
        base = {
            "i": style.look.is_italic,
            "b": style.look.is_bold,
            "u": style.look.is_underlined,
            "s": style.look.is_struck,
        }
        # how many tags ask for each look, and how letters look now: in the style at first
        self._wanted = dict.fromkeys(base, 0)
        self._base = {name: int(is_on) for name, is_on in base.items()}
        self._shown = dict(self._base)
        # looks whose tags changed since the last letters, in order
        self._changed = [name for name, is_on in base.items() if is_on]
        self._fonts: list[str] = []
        self._font = ""

    def add(self, part: _Part) -> None:
        if isinstance(part, str):
            if part:
                self._write_codes()
                self._written.append(escape(part))
        elif isinstance(part, _Code):
            self._write_codes()
            self._write_block(part.text)
        elif isinstance(part, _Tag):
            self._switch(part)

    def _switch(self, tag: _Tag) -> None:
        if tag.name != "font":
            self._wanted[tag.name] = max(0, self._wanted[tag.name] + (1 if tag.is_start else -1))
        elif tag.is_start:
            self._fonts.append((self._fonts[-1] if self._fonts else "") + tag.codes)
        elif self._fonts:
            self._fonts.pop()
        self._changed.append(tag.name)

    def _write_codes(self) -> None:
        """Write the codes for what changed since the last letters."""
        for name in self._changed:
            if name == "font":
                self._write_font()
                continue
            is_on = int(self._wanted[name] > 0)
            if is_on != self._shown[name]:
                self._shown[name] = is_on
                self._write_block(f"{{\\{name}{is_on}}}")
        self._changed.clear()

    def _write_font(self) -> None:
        font = self._fonts[-1] if self._fonts else ""
        if font != self._font:
            # back to the font of the style, then what this one changes
            resets = [f"\\{name}" for name in ("c", "fn", "fs") if f"\\{name}" in self._font]
            self._font = font
            self._write_block(f"{{{''.join(resets)}{font}}}")

    def _write_block(self, block: str) -> None:
        if self._written and self._written[-1].endswith("\\"):
            self._written.append(WORD_JOINER)  # or the brace would be read
        self._written.append(block)

    def finish(self) -> str:
        """Return the text, with every look closed that its tags close."""
        self._changed = [name for name in self._changed if not self._base.get(name)]
        self._write_codes()
        return "".join(self._written).removeprefix("\\N").removesuffix("\\N")


def _parts(cue: Cue) -> Iterator[_Part]:
    if cue.markup == "plain":
        yield cue.text
    elif cue.markup == "srt":
        yield from _srt_parts(cue.text)
    else:
        yield from _vtt_parts(cue.text)


def _srt_parts(text: str) -> Iterator[_Part]:
    at = 0
    for match in SRT_TAG.finditer(text):
        yield unescape_srt(text[at : match.start()])
        at = match.end()
        yield from _srt_tag(match)
    yield unescape_srt(text[at:])


def _srt_tag(match: re.Match[str]) -> Iterator[_Part]:
    """Yield what a tag of SubRip is in SubStation: nothing for one that it has no equal of."""
    if match["code"] and match["code"].startswith("\\"):
        yield _Code(match[0])
        return
    style, name = style_of_tag(match), (match["name"] or "").lower()
    is_start = not is_end_tag(match)
    if style == "br":
        yield "\n"
    elif style is not None:
        yield _Tag(style, is_start)
    elif name in _STRIKE_NAMES or (match["code"] or "").lower() in ("s", "/s"):
        yield _Tag("s", is_start and match["code"] != "/s")
    elif name == "font":
        yield _Tag("font", is_start, _font_codes(match["rest"] or "") if is_start else "")


def _font_codes(attributes: str) -> str:
    r"""Return codes for the attributes of a font tag.

    >>> _font_codes(' color="#ffff00"')
    '\\c&H00FFFF&'
    """
    codes = []
    for match in _ATTRIBUTE.finditer(attributes.lower()):
        value = (match["quoted"] or match["bare"] or "").strip("\"' ")
        if match["name"] == "color":
            colour = _bgr_of(value)
            codes.append("" if colour is None else f"\\c&H{colour:06X}&")
        elif match["name"] == "face" and not set(value) & set("\\{}"):
            codes.append(f"\\fn{value}")
        elif match["name"] == "size" and value.isascii() and value.isdigit() and len(value) < 5:
            codes.append(f"\\fs{int(value) * FONT_SCALE}")
    return "".join(codes)


# Players take the sizes in SubRip for those of a picture 288 pixels high (ffmpeg's reader does);
# ours is 1,152 high.
FONT_SCALE = 4


def _bgr_of(colour: str) -> int | None:
    match = _HEXADECIMAL.fullmatch(colour)
    if match is None:
        return _BGR_OF_NAME.get(colour)
    red, green, blue = bytes.fromhex(match["digits"])
    return blue << 16 | green << 8 | red


def _vtt_parts(text: str) -> Iterator[_Part]:
    open_classes: list[str] = []
    open_fonts: dict[str, list[bool]] = {}
    is_in_ruby_text = False
    for token in vtt_parts(text):
        if isinstance(token, str | Stamp):
            yield token
        elif token.name in ("i", "b", "u"):
            yield _Tag(token.name, not token.is_end)
            yield from _font_of_tag(token, open_fonts.setdefault(token.name, []))
        elif token.name in ("v", "lang"):
            yield from _font_of_tag(token, open_fonts.setdefault(token.name, []))
        elif token.name == "c" and not token.is_end:
            name, codes = _class_codes(token.classes)
            open_classes.append(name)
            yield _Tag(name, True, codes)
        elif token.name == "c":
            if open_classes:
                yield _Tag(open_classes.pop(), False)
        elif _is_ruby_bracket(token) and token.is_end == is_in_ruby_text:
            is_in_ruby_text = not token.is_end
            yield ")" if token.is_end else "("


def _font_of_tag(tag: VttTag, have_fonts: list[bool]) -> Iterator[_Part]:
    """Yield the start or the end of the font for the colour in the classes of a tag, if any.

    ``have_fonts`` says of each open tag of its name whether it has one.
    """
    if tag.is_end:
        if have_fonts and have_fonts.pop():
            yield _Tag("font", False)
        return
    codes = _class_codes(tag.classes)[1] if tag.classes else ""
    have_fonts.append(bool(codes))
    if codes:
        yield _Tag("font", True, codes)


def _is_ruby_bracket(tag: VttTag) -> bool:
    """Return whether ruby text begins or ends at a tag; it is written ``base(text)``."""
    return tag.name == "rt" or (tag.name == "ruby" and tag.is_end)


def _class_codes(classes: tuple[str, ...]) -> tuple[str, str]:
    """Return the look that classes ask for, "s" or "font", and the codes of a font.

    >>> _class_codes(("strike",)), _class_codes(("colorff8000",))
    (('s', ''), ('font', '\\\\c&H0080FF&'))
    """
    if "strike" in classes:
        return "s", ""
    for name in classes:
        is_named = name in COLOUR_NAMES.values()
        colour = _bgr_of(name if is_named else name.removeprefix("color"))
        if is_named or (name.startswith("color") and colour is not None):
            return "font", f"\\c&H{colour:06X}&"
    return "font", ""


def _with_karaoke(parts: list[_Part], start_ms: int, end_ms: int) -> list[_Part]:
    r"""Replace the times inside a text by karaoke codes, which are lengths in hundredths.

    A time that is not inside the cue, and after the one before it, is dropped.
    """
    last_ms = start_ms
    timed: list[_Part] = []
    for part in parts:
        if not isinstance(part, Stamp):
            timed.append(part)
        elif last_ms < part.time_ms < end_ms:
            timed.append(part)
            last_ms = part.time_ms
    times_ms = [start_ms, *(part.time_ms for part in timed if isinstance(part, Stamp)), end_ms]
    times = [hundredths(time_ms) for time_ms in times_ms]
    lengths = iter([other - one for one, other in pairwise(times)])
    written: list[_Part] = [_Code(f"{{\\k{next(lengths)}}}")]
    for part in timed:
        written.append(_Code(f"{{\\k{next(lengths)}}}") if isinstance(part, Stamp) else part)
    return written
