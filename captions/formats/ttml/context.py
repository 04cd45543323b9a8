"""What text in a TTML document inherits from the elements around it.

Look, region, speaker, language and white space handling pass from each element to those in it. A
``Context`` holds what is in force; elements that set the same things share one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final, NamedTuple

from captions.formats.ttml.document import Element
from captions.formats.ttml.positions import Screen, position_settings
from captions.formats.ttml.styles import INHERITED, Properties, Styles, colour_class, hex_colour

# Attributes that a context does not depend on.
_NEUTRAL: Final = frozenset(
    ("begin", "end", "dur", "xml:id", "id", "timeContainer", "podcasts:unit", "itunes:key")
)
_WHITE: Final = "ffffff"


class Look(NamedTuple):
    """How a stretch of text looks, who says it and in which language.

    ``colour`` is a WebVTT class or empty; ``speaker`` and ``language`` are empty where nothing is
    declared. ``ruby`` is "base" or "text" in a ruby annotation and ``ruby_number`` tells one
    annotation from the next.
    """

    italic: bool = False
    bold: bool = False
    underline: bool = False
    colour: str = ""
    speaker: str = ""
    language: str = ""
    ruby: str = ""
    ruby_number: int = 0


PLAIN_LOOK: Final = Look()


@dataclass(frozen=True, eq=False)
class Document:
    """What the head and the root of a document define for its text."""

    styles: Styles
    screen: Screen
    language: str
    speakers: Mapping[str, str]
    ruby_count: list[int] = field(default_factory=lambda: [0])


@dataclass(frozen=True, eq=False)
class Context:
    """What is in force for the text of an element; see the module's docstring.

    ``inherited`` are the properties that elements around the text set, without those of its region
    and the initial ones; ``own`` are those of the innermost element alone.
    """

    document: Document
    inherited: Properties = field(default_factory=dict)
    own: Properties = field(default_factory=dict)
    region: str = ""
    speaker: str = ""
    language: str = ""
    keeps_space: bool = False
    is_removed: bool = False
    ruby: str = ""
    ruby_number: int = 0
    inner: dict[tuple[tuple[str, str], ...], Context] = field(default_factory=dict)

    @cached_property
    def properties(self) -> Properties:
        """All properties in force: initial ones, those of the region, then the inherited."""
        styles = self.document.styles
        return {**styles.initial, **styles.region(self.region), **self.inherited}

    @cached_property
    def look(self) -> Look:
        """How text looks here."""
        properties = self.properties
        colour = hex_colour(properties["color"]) if "color" in properties else None
        return Look(
            properties.get("fontStyle") in ("italic", "oblique"),
            properties.get("fontWeight") == "bold",
            "underline" in properties.get("textDecoration", "").split(),
            colour_class(colour) if colour and colour != _WHITE else "",
            self.speaker,
            self.language if self.language != self.document.language else "",
            self.ruby if self.ruby in ("base", "text") else "",
            self.ruby_number if self.ruby in ("base", "text") else 0,
        )

    @cached_property
    def is_hidden(self) -> bool:
        """Whether text is not shown here: removed, made invisible, or brackets around ruby."""
        hidden = self.properties.get("visibility") == "hidden"
        return self.is_removed or hidden or self.ruby == "delimiter"

    @cached_property
    def timed_region(self) -> Element | None:
        """The region of the text, if that is shown only for a time."""
        region = self.document.styles.region_element(self.region)
        return region if region is not None and region.is_timed else None

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """The WebVTT settings of a paragraph that begins here."""
        return position_settings({**self.properties, **self.own}, self.document.screen)

    def enter(self, element: Element) -> Context:
        """Return the context inside an element of this one."""
        attributes = element.attributes
        if _NEUTRAL.issuperset(attributes):
            return self
        changes = tuple([item for item in attributes.items() if item[0] not in _NEUTRAL])
        found = self.inner.get(changes)
        if found is None:
            found = self.inner[changes] = self._inside(element)
        if found.own.get("ruby") == "container":
            count = self.document.ruby_count
            count[0] += 1
            return replace(found, ruby_number=count[0], inner={})
        return found

    def _inside(self, element: Element) -> Context:
        attributes = element.attributes
        own = self.document.styles.of(element)
        passed_on = {name: value for name, value in own.items() if name in INHERITED}
        space = attributes.get("xml:space")
        ruby = own.get("ruby", "")
        return Context(
            self.document,
            {**self.inherited, **passed_on} if passed_on else self.inherited,
            own,
            attributes.get("region", "").strip() or self.region,
            self._speaker(attributes.get("ttm:agent", "")) or self.speaker,
            attributes.get("xml:lang", self.language).strip(),
            self.keeps_space if space is None else space == "preserve",
            self.is_removed or own.get("display") == "none",
            {"baseContainer": "base", "textContainer": "text"}.get(ruby, ruby) or self.ruby,
            self.ruby_number,
        )

    def _speaker(self, agents: str) -> str:
        """Return the names of the agents that an attribute refers to."""
        speakers = self.document.speakers
        return ", ".join(speakers.get(agent, agent) for agent in agents.split())


def speakers_of(head: list[Element]) -> dict[str, str]:
    """Return the names of the agents that a document defines, by their identifiers.

    An agent without a name, as Apple's are, is not in the result: its identifier names it.
    """
    speakers: dict[str, str] = {}
    for agent in head:
        identifier = agent.attributes.get("xml:id") or agent.attributes.get("id", "")
        if agent.name != "ttm:agent" or not identifier:
            continue
        names: dict[str, str] = {}
        for element in agent.elements("ttm:name"):
            name = " ".join("".join(t for t in element.children if isinstance(t, str)).split())
            if name:
                names.setdefault(element.attributes.get("type", "").strip(), name)
        parts = [names[kind] for kind in ("given", "family") if kind in names]
        name = names.get("full") or names.get("alias") or " ".join(parts)
        name = name or next(iter(names.values()), "")
        if name:
            speakers.setdefault(identifier, name)
    return speakers
