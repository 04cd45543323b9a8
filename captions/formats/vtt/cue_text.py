"""Split WebVTT cue text into text and tags (section 6.4), and find the voice of a whole cue."""

from __future__ import annotations

from collections.abc import Iterator

from captions.record import PartlyCompared
from captions.text.late_pattern import late_pattern
from captions.text.markup import unescape

# Text, or a tag; the end of the text may end a tag instead of ">".
_TOKEN = late_pattern("<(?P<tag>[^>]*)>?|(?P<text>[^<]+)")
# The name of a start tag ends before its classes (".loud"), its annotation, or the end.
_NAME = late_pattern(r"(?P<name>[^\t\n\f .]*)(?:\.(?P<classes>[^\t\n\f ]*))?")
_VOICE = late_pattern("<v(?P<name>[ \t\n\f][^>]*)>")
# A voice tag, or its end; other tags that begin with "v" are none. Limits are for hostile files.
_VOICE_OR_END = late_pattern(
    "<v(?:\\.[^\\s<>]{0,80})?(?P<name>[ \t\n\f][^<>]{0,200})?>|(?P<end></v>)"
)
_SPACES = late_pattern("[ \t\n\f\r]+")


class Tag(PartlyCompared, frozen=True):
    """A start tag ``<name.class annotation>``, or an end tag ``</name>``.

    ``classes`` are written as in the tag, without the first dot: "yellow.bg_black".
    """

    name: str
    is_end: bool = False
    classes: str = ""

    NOT_COMPARED = ("classes",)


def tokens(text: str) -> Iterator[Tag | str]:
    """Yield the text and the tags of a cue in order, whether the tags match or not.

    Character references in text are replaced. Times within the text (``<00:01.000>``) are skipped.

    >>> list(tokens("R&amp;D <00:01.500>here</i>"))
    ['R&D ', 'here', Tag(name='i', is_end=True, classes='')]
    """
    for match in _TOKEN.finditer(text):
        tag = match["tag"]
        if tag is None:
            yield unescape(match["text"])
        elif tag.startswith("/"):
            yield Tag(tag[1:], is_end=True)
        elif not "0" <= tag[:1] <= "9":
            name = _NAME.match(tag)
            yield Tag(name["name"], classes=name["classes"] or "") if name else Tag("")


def split_voice(text: str) -> tuple[str | None, str]:
    """Return the speaker of a cue text that is one ``<v Name>`` span, and the text inside.

    A voice with a class, or one of several voices, is not the speaker of the cue: then the result
    is None and the text as it is.

    >>> split_voice("<v Ada Lovelace>Good evening.</v>")
    ('Ada Lovelace', 'Good evening.')
    >>> split_voice("<v Ada>Yes. <v Bo>No.")
    (None, '<v Ada>Yes. <v Bo>No.')
    """
    match = _VOICE.match(text)
    if match is None:
        return None, text
    inner = text[match.end() :]
    without_end_tag = inner.removesuffix("</v>")
    # In "a <b</v>" the end tag is part of another tag. Text that would end in an empty line keeps
    # it, because a cue cannot end in one.
    is_in_tag = without_end_tag.rfind("<") > without_end_tag.rfind(">")
    if not is_in_tag and not without_end_tag.endswith("\n"):
        inner = without_end_tag
    speaker = _annotation(match["name"])
    if not speaker or "<v" in inner or "</v" in inner:
        return None, text
    return speaker, inner


def split_voices(text: str) -> list[tuple[str | None, str]]:
    """Return the parts of a cue text, each with the voice that it is in, None for no voice.

    Voice tags are removed; other tags stay in the parts they are in. Inside two voices, the inner
    one speaks. Parts without text are skipped.

    >>> split_voices("<v.loud Ada>Yes.</v> <v Bo>No, <i>no")
    [('Ada', 'Yes.'), ('Bo', 'No, <i>no')]
    """
    parts: list[tuple[str | None, str]] = []
    voices: list[str | None] = []
    begin = 0
    for match in _VOICE_OR_END.finditer(text):
        parts.append((voices[-1] if voices else None, text[begin : match.start()]))
        begin = match.end()
        if not match["end"]:
            voices.append(_annotation(match["name"] or "") or None)
        elif voices:
            voices.pop()
    parts.append((voices[-1] if voices else None, text[begin:]))
    return [(voice, part) for voice, part in parts if part.strip()]


def _annotation(raw: str) -> str:
    """Return a raw annotation with references replaced and white space trimmed and collapsed."""
    return _SPACES.sub(" ", unescape(raw)).strip(" ")
