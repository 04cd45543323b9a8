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
# A class is usually called by its language, its country and "CC" (Understanding SAMI 1.0).
_USUAL_NAME = re.compile("((?P<language>[A-Z]{2})(?:[A-Z]{2})?)CC", re.IGNORECASE)
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

    def match_rank(self, name: str) -> int | None:
        """Return how well a name fits the class, 0 best; None if it does not.

        In any case: the class, the name for people, the language tag, a tag that the language
        begins with ("en" for "en-US"; RFC 4647, basic filtering), and the letters of that in the
        usual name of a class ("ENUSCC").
        """
        asked = _folded(name)
        language = _folded(self.language or "")
        if not asked:
            return None
        for rank, known in enumerate((_folded(self.identifier), _folded(self.title), language)):
            if asked == known:
                return rank
        if language.startswith(f"{asked}-"):
            return 3
        usual = _USUAL_NAME.fullmatch(self.identifier) if not language else None
        letters = asked.replace("-", "")
        is_usual = usual is not None and letters in (usual["language"].lower(), usual[1].lower())
        return 4 if is_usual else None


def _folded(name: str) -> str:
    return name.strip().casefold().replace("_", "-")


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


def choose_class(
    known: Sequence[LanguageClass], name: str | None
) -> tuple[LanguageClass, Sequence[LanguageClass]]:
    """Return the class to take: the one that fits a name best, else the first of all.

    Also returns the others that fit the name just as well. Raises CaptionsError for a name that no
    class has.
    """
    if name is None:
        return known[0], ()
    ranks = {candidate: candidate.match_rank(name) for candidate in known}
    best = min((rank for rank in ranks.values() if rank is not None), default=None)
    if best is None:
        raise CaptionsError(
            f"there are no captions in the language class {name!r}",
            hint=f"Known classes: {names_of(known)}",
        )
    chosen, *others = (candidate for candidate in known if ranks[candidate] == best)
    return chosen, others


def names_of(classes: Iterable[LanguageClass]) -> str:
    """Return the names of classes for messages."""
    return ", ".join(known.described for known in classes)
