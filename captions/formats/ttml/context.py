"""What text in a TTML document inherits from the elements around it.

Look, region, speaker, language and white space handling pass from each element to those in it. A
``Context`` holds what is in force; elements that set the same things share one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.animation import (
    Setting,
    Timeline,
    always,
    both,
    first_that_says,
    with_settings,
)
from captions.formats.ttml.document import Element, XmlDocument
from captions.formats.ttml.names import XML_URI
from captions.formats.ttml.positions import Screen, position_settings
from captions.formats.ttml.styles import INHERITED, Properties, Styles, colour_class, hex_colour
from captions.formats.ttml.time_expressions import Moment
from captions.record import Record, field, replace

# Attributes that a context does not depend on, by the names that the parser gives.
_NEUTRAL: Final = frozenset(("begin", "end", "dur", "id", f"{{{XML_URI}}}id", "timeContainer"))
# With these two, the attributes of nearly all elements.
_USUAL: Final = _NEUTRAL | {"style", "region"}
_NEITHER: Final = (None, None)
# Parts of ruby annotations that have text only in the elements in them (TTML2, section 10.2.35).
_RUBY_CONTAINERS: Final = frozenset(("container", "baseContainer", "textContainer"))
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
    strike: bool = False
    colour: str = ""
    speaker: str = ""
    language: str = ""
    ruby: str = ""
    ruby_number: int = 0


PLAIN_LOOK: Final = Look()


class RegionTimes(Record, frozen=True):
    """When a region is shown: its times, and what animations of it change."""

    begin: Moment = 0
    end: Moment | None = None
    is_timed: bool = False
    display: Timeline | None = None
    visibility: Timeline | None = None


_ALWAYS: Final = RegionTimes()


class Document(Record, frozen=True, eq=False, dict=True):
    """What the head and the root of a document define for its text."""

    xml: XmlDocument
    styles: Styles
    screen: Screen
    language: str
    speakers: Mapping[str, str]
    region_times: Mapping[str, RegionTimes] = field(default_factory=dict)
    ruby_count: list[int] = field(default_factory=lambda: [0])
    # when text is shown, by what that depends on; the timelines are kept, so that no other object
    # can have the identity of one
    shown: dict[tuple[int, int, str, str], tuple[object, object, Timeline]] = field(
        default_factory=dict
    )


class Context(Record, frozen=True, eq=False, dict=True):
    """What is in force for the text of an element; see the module's docstring.

    ``inherited`` are the properties that elements around the text set, without those of its region
    and the initial ones; ``own`` are those of the innermost element alone. ``display`` and
    ``visibility`` are the timelines of animated properties, None where they do not change.
    ``leaves_region`` is whether an element around the text has another region.
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
    display: Timeline | None = None
    visibility: Timeline | None = None
    leaves_region: bool = False
    inner: dict[object, Context] = field(default_factory=dict)

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
        look = Look(
            properties.get("fontStyle") in ("italic", "oblique"),
            properties.get("fontWeight") == "bold",
            "underline" in properties.get("textDecoration", "").split(),
            "lineThrough" in properties.get("textDecoration", "").split(),
            colour_class(colour) if colour and colour != _WHITE else "",
            self.speaker,
            self.language if self.language != self.document.language else "",
            self.ruby if self.ruby in ("base", "text") else "",
            self.ruby_number if self.ruby in ("base", "text") else 0,
        )
        return PLAIN_LOOK if look == PLAIN_LOOK else look

    @cached_property
    def region_times(self) -> RegionTimes:
        """When the region of the text is shown."""
        return self.document.region_times.get(self.region, _ALWAYS)

    @cached_property
    def shown(self) -> bool | Timeline:
        """Whether text is shown here, or, where that changes, when.

        Brackets around ruby are for players that cannot show ruby.
        """
        region = self.region_times
        is_visible = self.properties.get("visibility") != "hidden"
        is_animated = not (
            self.display is self.visibility is region.display is region.visibility is None
        )
        if self.is_removed or self.ruby == "delimiter":
            return False
        if not is_animated:
            return is_visible and self._region_display != "none"
        written = self.inherited.get("visibility", "")
        key = id(self.display), id(self.visibility), self.region, written
        known = self.document.shown.get(key)
        if known is None:
            known = self.display, self.visibility, self._timeline(region, is_visible)
            self.document.shown[key] = known
        return known[2]

    def _timeline(self, region: RegionTimes, is_visible: bool) -> Timeline:
        display = self.display or always(True)
        display = both(display, region.display or always(self._region_display != "none"))
        if self.visibility is not None:
            visibility = first_that_says(self.visibility, region.visibility or always(is_visible))
        elif "visibility" in self.inherited or region.visibility is None:
            visibility = always(is_visible)
        else:
            visibility = region.visibility
        return both(display, visibility)

    @property
    def _region_display(self) -> str:
        return self.document.styles.region(self.region).get("display", "")

    @cached_property
    def starts_ruby(self) -> bool:
        """Whether a ruby annotation begins with the innermost element."""
        return self.own.get("ruby") == "container"

    @cached_property
    def is_ruby_container(self) -> bool:
        """Whether text belongs only into the elements in this one, and space does not count."""
        return self.own.get("ruby") in _RUBY_CONTAINERS

    @cached_property
    def is_unplaced(self) -> bool:
        """Whether TTML shows text here in no region (TTML2, section 11.3.1.3).

        That is so outside all regions, if the document defines any, and in an element with a region
        inside one with another region. Some players show it, and it is certainly meant to be shown.
        """
        return self.leaves_region or (not self.region and self.document.styles.has_regions)

    @cached_property
    def is_usual(self) -> bool:
        """Whether text here is always shown, and white space is collapsed as usual."""
        return self.shown is True and not (
            self.keeps_space or self.ruby or self.region_times.is_timed
        )

    @cached_property
    def settings(self) -> Mapping[str, str]:
        """The WebVTT settings of a paragraph that begins here."""
        return position_settings({**self.properties, **self.own}, self.document.screen)

    def enter(self, node: Node) -> Context:
        """Return the context inside an element of this one."""
        attributes = node.attrib
        key: object
        if _USUAL.issuperset(attributes):
            key = attributes.get("style"), attributes.get("region")
            if key == _NEITHER:
                return self
        else:
            key = tuple([item for item in attributes.items() if item[0] not in _NEUTRAL])
        found = self.inner.get(key)
        if found is None:
            found = self.inner[key] = self._inside(node)
        if found.starts_ruby:
            count = self.document.ruby_count
            count[0] += 1
            return replace(found, ruby_number=count[0], inner={})
        return found

    def animated(
        self, outer: Context, display: Sequence[Setting], visibility: Sequence[Setting]
    ) -> Context:
        """Return the context of an element that animations show and hide.

        ``self`` is the context in the element without them, ``outer`` that around it.
        """
        # an element that sets nothing shares the context around it
        own_display = always(self is outer or self.own.get("display") != "none")
        shown = with_settings(own_display, display) if display else own_display
        shown = both(outer.display, shown) if outer.display is not None else shown
        seen = self.visibility
        if visibility:
            written = self.inherited.get("visibility")
            base = always(None if written is None else written != "hidden")
            seen = with_settings(base if seen is None else seen, visibility)
        return replace(self, is_removed=outer.is_removed, display=shown, visibility=seen, inner={})

    def _inside(self, node: Node) -> Context:
        attributes = self.document.xml.attributes(node)
        own = self.document.styles.of(attributes, node)
        passed_on = {name: value for name, value in own.items() if name in INHERITED}
        space = attributes.get("xml:space")
        region = attributes.get("region", "").strip() or self.region
        ruby = own.get("ruby", "")
        return Context(
            self.document,
            {**self.inherited, **passed_on} if passed_on else self.inherited,
            own,
            region,
            self._speaker(attributes.get("ttm:agent", "")) or self.speaker,
            attributes.get("xml:lang", self.language).strip(),
            self.keeps_space if space is None else space == "preserve",
            self.is_removed or own.get("display") == "none",
            {"baseContainer": "base", "textContainer": "text"}.get(ruby, ruby) or self.ruby,
            self.ruby_number,
            self.display,
            None if "visibility" in own else self.visibility,
            self.leaves_region or (bool(self.region) and region != self.region),
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
        if agent.name != "ttm:agent" or not agent.identifier:
            continue
        names: dict[str, str] = {}
        for element in agent.elements("ttm:name"):
            if element.text:
                names.setdefault(element.attributes.get("type", "").strip(), element.text)
        parts = [names[kind] for kind in ("given", "family") if kind in names]
        name = names.get("full") or names.get("alias") or " ".join(parts)
        name = name or next(iter(names.values()), "")
        if name:
            speakers.setdefault(agent.identifier, name)
    return speakers
