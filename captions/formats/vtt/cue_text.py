"""WebVTT cue text as a tree of spans, text and time stamps (sections 6.4 and 3.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from captions.formats.vtt.timestamps import read_timestamp
from captions.text.markup import unescape

# text, or what stands between "<" and ">"; a tag may be ended by the end of the text instead
_PIECE = re.compile("<([^>]*)>?|([^<]+)")
_START_TAG = re.compile(r"([^\t\n\f .]*)((?:\.[^\t\n\f .]*)*)(?:[\t\n\f ](.*))?", re.DOTALL)
_VOICE = re.compile("<v([ \t\n\f][^>]*)>")
_SPACES = re.compile("[ \t\n\f\r]+")


@dataclass(frozen=True, slots=True)
class StartTag:
    """``<name.class.class annotation>``."""

    name: str
    classes: tuple[str, ...] = ()
    annotation: str = ""


@dataclass(frozen=True, slots=True)
class EndTag:
    """``</name>``."""

    name: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """``<00:01.000>``: the text after it is said, or shown, from this time on."""

    ms: int


@dataclass(slots=True)
class Span:
    """A tag that counts, with all it holds; ``language`` is that of ``<lang>`` in force."""

    name: str
    classes: tuple[str, ...] = ()
    annotation: str = ""
    language: str = ""
    children: list[Span | Stamp | str] = field(default_factory=list)


def tokens(text: str) -> Iterator[StartTag | EndTag | Stamp | str]:
    """Yield the text, tags and time stamps of a cue in order, whether the tags match or not.

    A stamp that is no time is left out.
    """
    for piece in _PIECE.finditer(text):
        tag, stretch = piece.groups()
        if tag is None:
            yield unescape(stretch)
        elif tag.startswith("/"):
            yield EndTag(tag[1:])
        elif "0" <= tag[:1] <= "9":
            time = read_timestamp(tag)
            if time is not None and time.end == len(tag):
                yield Stamp(time.ms)
        else:
            yield _start_tag(tag)


def parse_cue_text(text: str) -> list[Span | Stamp | str]:
    """Return the nodes of a cue's text.

    Unknown tags, end tags without their start tag and ``<rt>`` outside ``<ruby>`` do nothing; a
    span that is never closed holds the rest of the text.
    """
    root = Span("")
    path = [root]
    languages = [""]
    for token in tokens(text):
        current = path[-1]
        if isinstance(token, EndTag):
            if token.name and token.name == current.name:
                path.pop()
                if token.name == "lang":
                    languages.pop()
            elif token.name == "ruby" and current.name == "rt":
                del path[-2:]
        elif not isinstance(token, StartTag):
            current.children.append(token)
        elif token.name in ("c", "i", "b", "u", "ruby", "v", "lang") or (
            token.name == "rt" and current.name == "ruby"
        ):
            annotation = token.annotation if token.name in ("v", "lang") else ""
            if token.name == "lang":
                languages.append(annotation)
            span = Span(token.name, token.classes, annotation, languages[-1])
            current.children.append(span)
            path.append(span)
    return root.children


def text_of(nodes: Iterable[Span | Stamp | str]) -> str:
    """Return the text that nodes hold, in order."""
    texts = []
    waiting = [iter(nodes)]
    # spans can be nested deeper than Python calls can
    while waiting:
        node = next(waiting[-1], None)
        if node is None:
            waiting.pop()
        elif isinstance(node, str):
            texts.append(node)
        elif isinstance(node, Span):
            waiting.append(iter(node.children))
    return "".join(texts)


def split_voice(text: str) -> tuple[str | None, str]:
    """Return the speaker of a cue text that is one ``<v Name>`` span, and the text in it.

    A voice with a class, and one of several, are no speaker of the cue: None is returned for it.
    """
    match = _VOICE.match(text)
    if match is None:
        return None, text
    inner = text[match.end() :]
    whole = inner.removesuffix("</v>")
    # in "a <b</v>" it is part of another tag, and a text does not end in an empty line
    if whole.rfind("<") <= whole.rfind(">") and not whole.endswith("\n"):
        inner = whole
    speaker = annotation_text(match[1])
    if not speaker or "<v" in inner or "</v" in inner:
        return None, text
    return speaker, inner


def annotation_text(raw: str) -> str:
    """Return an annotation as it counts: references replaced, spaces trimmed and made single."""
    return _SPACES.sub(" ", unescape(raw)).strip(" ")


def _start_tag(tag: str) -> StartTag:
    match = _START_TAG.match(tag)
    assert match is not None  # every part may be empty
    name, classes, annotation = match.groups()
    return StartTag(
        name, tuple(filter(None, classes.split("."))), annotation_text(annotation or "")
    )
