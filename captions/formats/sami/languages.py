"""The language classes of a SAMI file: ``.ENCC {Name: English; lang: en-US;}`` in its style sheet.

A file can have the captions of several languages, each paragraph in the class of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from captions.errors import CaptionsError
from captions.record import Record
from captions.text.one_line import one_line

_STYLE_START = re.compile(r"<STYLE\b[^<>]*>", re.IGNORECASE)
_STYLE_END = re.compile(r"</STYLE|</HEAD|<BODY", re.IGNORECASE)
_RULE = re.compile(r"\.(?P<name>[A-Za-z_][\w-]{0,60})[ \t\r\n]*\{(?P<body>[^{}]*)\}")
_PROPERTY = re.compile(r"(?P<name>[A-Za-z][A-Za-z-]{0,30})[ \t\r\n]*:(?P<value>[^;{}]*)")
# What our own writer gives for captions of an unknown language (RFC 5646, "undetermined").
UNKNOWN = "und"


class LanguageClass(Record, frozen=True):
    """A class of paragraphs: its name in the tags, the name for people, and the language tag."""

    identifier: str
    title: str = ""
    language: str | None = None

    @property
    def described(self) -> str:
        """How messages name the class: ``FRCC (French)``."""
        more = self.title or self.language
        name = self.identifier or "paragraphs without a class"
        return f"{name} ({more})" if more else name

    def is_called(self, name: str) -> bool:
        """Return whether a name is one of the class, in any case."""
        names = (self.identifier, self.title, self.language or "")
        return name.strip().casefold() in (known.casefold() for known in names if known)


def declared_classes(text: str) -> Mapping[str, LanguageClass]:
    """Return the classes of the style sheet in their order, by their names in small letters.

    >>> sheet = "<STYLE><!-- .ENCC {Name: English; lang: en-US;} --></STYLE>"
    >>> declared_classes(sheet)["encc"].language
    'en-US'
    """
    found: dict[str, LanguageClass] = {}
    for rule in _RULE.finditer(_style_sheet(text)):
        values = {
            match["name"].lower(): one_line(match["value"]).strip("\"'")
            for match in _PROPERTY.finditer(rule["body"])
        }
        language = values.get("lang") or None
        found[rule["name"].lower()] = LanguageClass(
            rule["name"],
            values.get("name", ""),
            None if language is not None and language.lower() == UNKNOWN else language,
        )
    return found


def _style_sheet(text: str) -> str:
    """Return the first style sheet of a file; an unclosed one ends with the head."""
    start = _STYLE_START.search(text)
    end = _STYLE_END.search(text, start.end()) if start else None
    return text[start.end() : end.start()] if start and end else ""


def choose_class(known: Sequence[LanguageClass], name: str | None) -> LanguageClass:
    """Return the class to take: the one of a name, else the first.

    Raises CaptionsError for a name that no class has.
    """
    if name is None:
        return known[0]
    for candidate in known:
        if candidate.is_called(name):
            return candidate
    raise CaptionsError(
        f"there are no captions in the language class {name!r}",
        hint=f"Known classes: {names_of(known)}",
    )


def names_of(classes: Iterable[LanguageClass]) -> str:
    """Return the names of classes for messages."""
    return ", ".join(known.described for known in classes)
