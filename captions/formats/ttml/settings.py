"""Read the animations of an element: what each ``<set>`` in it sets, and when.

``animation`` combines them to timelines. Those that change no more than a look are counted here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.animation import MOST_STEPS, Setting, Timeline
from captions.formats.ttml.document import XmlDocument
from captions.formats.ttml.report import Report
from captions.formats.ttml.time_expressions import Moment
from captions.formats.ttml.timing import TimeReader

# The properties that show and hide text, with the value that hides it.
HIDING_VALUES: Final = {"display": "none", "visibility": "hidden"}


class SettingReader:
    """Reads the animations of a document, and counts those that are dropped."""

    def __init__(self, xml: XmlDocument, reader: TimeReader) -> None:
        self._xml = xml
        self._reader = reader
        self._dropped: dict[str, list[Node]] = {}
        self._steps_left = MOST_STEPS

    def read(
        self, node: Node, begin: Moment, *, is_sequence: bool = False
    ) -> tuple[Mapping[str, Sequence[Setting]], Moment | None]:
        """Return the settings of "display" and "visibility" of a node, and when the last ends.

        ``begin`` is when the node begins; animations in a sequence follow one another. None means
        that one of them never ends: without an end they last like text (TTML2, 12.4).
        """
        found: dict[str, list[Setting]] = {name: [] for name in HIDING_VALUES}
        last_end: Moment | None = begin
        for child in node:
            if self._xml.tags[child.tag] != "set":
                continue
            times = self._reader.times(child, "set", begin)
            end = times.end
            if is_sequence:
                end = begin = last_end = times.begin if end is None else end
            elif last_end is not None:
                last_end = None if end is None else max(last_end, end)
            for name, value in self._xml.attributes(child).items():
                if not name.startswith("tts:"):
                    continue
                of_style = name.removeprefix("tts:")
                if of_style in found and self._steps_left > 0:
                    is_shown = value.strip() != HIDING_VALUES[of_style]
                    found[of_style].append(Setting(times.begin, end, is_shown))
                else:
                    self.drop(of_style, child)
        return found, last_end

    def count_steps(self, *timelines: Timeline | None) -> None:
        """Count the steps of timelines; when there are too many, other animations are dropped."""
        self._steps_left -= sum(len(timeline) for timeline in timelines if timeline is not None)

    def drop(self, name: str, node: Node) -> None:
        """Count an animation of a property, or of a kind, that is not kept."""
        self._dropped.setdefault(name, []).append(node)

    def finish(self, report: Report) -> None:
        """Report what was dropped."""
        if self._dropped:
            nodes = [node for found in self._dropped.values() for node in found]
            names = ", ".join(sorted(self._dropped))
            count = f"(elements: {len(nodes)})"
            message = f"animations that captions do not keep are dropped: {names} {count}"
            report.add(nodes[0], message)
