"""Find the passages of a TTML document: one walk through its elements.

On the way down each element gets its times (``timing``) and what it inherits (``context``); on the
way up it is known how long it lasted, which the next element of a sequence needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.context import Context
from captions.formats.ttml.cue_text import Run
from captions.formats.ttml.document import XmlDocument
from captions.formats.ttml.passages import BREAK, Passage, settle
from captions.formats.ttml.plain_text import plain_runs
from captions.formats.ttml.report import MOST_LISTED, Report
from captions.formats.ttml.settings import SettingReader
from captions.formats.ttml.time_expressions import Moment, round_ms
from captions.formats.ttml.timing import TimeReader, earlier, text_duration_ms
from captions.formats.ttml.unknown import UnknownElements
from captions.record import Mutable

# When text is shown, what is in force for it, the text, and the passage it is from; a paragraph
# that is as nearly all are does not become a passage first.
Shown: TypeAlias = tuple[Moment, "Moment | None", Context, list[Run], "Passage | None"]

_CONTENT: Final = frozenset(("p", "span", "div"))
# What lasts like text as it has no end of its own, except in a sequence (TTML2, 12.4).
_LASTING: Final = frozenset(("br", "image"))


class _Level(Mutable):
    """An element whose children are being walked through.

    ``end`` is when it ends at the latest, ``own_end`` what its attributes say (both None: open).
    """

    node: Node
    name: str
    children: Iterator[Node]
    context: Context
    passage: Passage | None
    begin: Moment
    end: Moment | None
    own_end: Moment | None
    is_sequence: bool
    # when the next child of a sequence begins
    next_begin: Moment
    # when the last of the children so far ends; None is open
    children_end: Moment | None
    # whether the passage begins with this element, and so ends with it
    owns_passage: bool = False
    # whether text directly in it lasts, which it does not in a sequence
    holds_text: bool = True
    # whether paragraphs in it may be as nearly all are: Apple's times and sequences are different
    has_plain_paragraphs: bool = False


class Collector:
    """Walks through a document; the passages are in ``found``, in the order of the file."""

    def __init__(
        self,
        xml: XmlDocument,
        reader: TimeReader,
        settings: SettingReader,
        language: str | None,
    ) -> None:
        self.found: list[Passage | Shown] = []
        self.report = Report()
        self._tags = xml.tags
        self._xml = xml
        self._reader = reader
        self._settings = settings
        self._unknown = UnknownElements(xml)
        self._language = language
        self._hidden: list[Node] = []
        self._unplaced: list[Node] = []
        self._outside: list[Node] = []
        self._guesses = 0

    def collect(self, body: Node, context: Context) -> None:
        """Walk through the elements, without recursion: they can be nested very deep."""
        tags = self._tags
        times = self._reader.times(body, "body", 0)
        inner = context.enter(body)
        root = self._level(body, "body", inner, times.begin, times.end, times.end)
        self._animate(body, root, context)
        path = [root]
        while path:
            level = path[-1]
            for child in level.children:
                name = tags[child.tag]
                if name == "p" and self._take_paragraph(child, level):
                    continue
                if name in _CONTENT:
                    path.append(self._enter(level, child, name))
                    break
                if name == "br":
                    if level.passage is not None:
                        level.passage.pieces.append(BREAK)
                elif name == "animate":
                    self._settings.drop("animate", child)
                elif level.passage is not None and self._unknown.is_text(name, child):
                    path.append(self._enter(level, child, "span", name))
                    break
                if name in _LASTING and not level.is_sequence:
                    level.children_end = None
                if child.tail:
                    self._add_text(level, child.tail)
            else:
                path.pop()
                self._leave(level, path[-1] if path else None)

    def _take_paragraph(self, node: Node, level: _Level) -> bool:
        """Collect a paragraph at once if it is as nearly all are; return whether it was.

        That is: it has a begin and an end within its parent, and text, breaks and plain spans.
        """
        attributes = node.attrib
        if "dur" in attributes or "timeContainer" in attributes or not level.has_plain_paragraphs:
            return False
        moment = self._reader.clock.moment
        begin, end = moment(attributes.get("begin", "")), moment(attributes.get("end", ""))
        if self._reader.clock.out_of_range:
            self._reader.note_out_of_range(node)
        if begin is None or end is None or begin >= end:
            return False
        if level.begin:
            begin += level.begin
            end += level.begin
        if level.end is not None and end > level.end:
            return False
        context = level.context.enter(node)
        if not context.is_usual:
            return False
        runs = plain_runs(node, context, self._tags)
        if runs is None:
            return False
        if runs and (not runs[0][0].isspace() or any(not text.isspace() for text, _ in runs)):
            self.found.append((begin, end, context, runs, None))
            if context.is_unplaced:
                self._unplaced.append(node)
        if level.children_end is not None and end > level.children_end:
            level.children_end = end
        if node.tail and not node.tail.isspace():
            self._add_text(level, node.tail)
        return True

    def _level(
        self,
        node: Node,
        name: str,
        context: Context,
        begin: Moment,
        end: Moment | None,
        own_end: Moment | None,
    ) -> _Level:
        is_sequence = node.attrib.get("timeContainer", "").strip() == "seq"
        level = _Level(
            node, name, iter(node), context, None, begin, end, own_end, is_sequence, begin, begin
        )
        level.has_plain_paragraphs = not (is_sequence or self._reader.is_absolute)
        return level

    def _enter(self, level: _Level, node: Node, name: str, unknown: str = "") -> _Level:
        """Enter an element of TTML, or one of the name ``unknown`` that is read like one."""
        context = level.context.enter(node)
        if unknown:
            context = self._unknown.context(unknown, node, context)
        elif name == "div":
            self._unknown.note_images(node)
        times = self._reader.times(node, name, level.next_begin)
        own_end = times.end
        is_leaf = name == "span" and self._is_leaf(node)
        holds_text = not is_leaf or own_end is not None or not level.is_sequence
        own_end = own_end if holds_text else times.begin
        end = own_end if level.end is None else earlier(own_end, level.end)
        inner = self._level(node, name, context, times.begin, end, own_end)
        self._animate(node, inner, level.context)
        inner.is_sequence = inner.is_sequence and not is_leaf
        inner.holds_text = holds_text and not inner.is_sequence
        if name != "div":
            inner.passage = level.passage
            attributes = self._xml.attributes(node)
            is_timed = level.is_sequence or (times.is_timed and not times.is_broken)
            if name == "p" or _is_apart(level, inner, attributes, is_timed=is_timed):
                outer = level.passage if name == "span" else None
                passage = Passage(
                    node,
                    attributes,
                    node if outer is None else outer.paragraph,
                    inner.context,
                    times.begin,
                    end,
                    times.is_broken,
                    level.end is None or times.begin < level.end,
                )
                if outer is not None:
                    outer.pieces.append(passage)
                    outer.has_inner = True
                self.found.append(passage)
                inner.passage, inner.owns_passage = passage, True
            elif attributes.get("podcasts:unit") == "word" and inner.passage is not None:
                inner.passage.part_word(context)  # a word of Apple's without times
        if node.text:
            self._add_text(inner, node.text)
        return inner

    def _is_leaf(self, node: Node) -> bool:
        """Return whether there is only text in a span: then it is that text (TTML2, 11.3.1.4)."""
        return all(self._tags[child.tag] not in ("span", "br") for child in node)

    def _add_text(self, level: _Level, text: str) -> None:
        passage = level.passage
        if passage is None or level.name == "div":
            if not text.isspace():
                self._outside.append(level.node)
            return
        context = level.context
        is_blank = text.isspace()
        if context.is_ruby_container and is_blank:
            return
        if not is_blank and not level.is_sequence:
            level.children_end = None
        if context.shown is not False and level.holds_text:
            passage.pieces.append((text, context))
            if not is_blank and context.is_unplaced:
                self._unplaced.append(passage.node)
        elif context.ruby != "delimiter" and not is_blank:
            self._hidden.append(passage.node)

    def _leave(self, level: _Level, outer: _Level | None) -> None:
        passage = level.passage
        if passage is not None and level.owns_passage and passage.has_inner:
            settle(passage)
        if outer is None:
            return
        end = level.own_end if level.own_end is not None else level.children_end
        if outer.is_sequence:
            if end is None:
                end = outer.end if outer.end is not None else self._guess_end(level)
            outer.next_begin = outer.children_end = end
        elif outer.children_end is not None:
            outer.children_end = None if end is None else max(outer.children_end, end)
        if level.node.tail:
            self._add_text(outer, level.node.tail)

    def _guess_end(self, level: _Level) -> Moment:
        """Return an end for an open element of a sequence: when its text can have been spoken."""
        text = " ".join(" ".join(level.node.itertext()).split())
        end = level.begin + text_duration_ms(text, self._language)
        message = f"no end, and the next begins after it: ends at {round_ms(end)} ms, a guess"
        self._guesses += 1
        if self._guesses <= MOST_LISTED:
            self._reader.report.add(level.node, message)
        if level.passage is not None and level.owns_passage:
            level.passage.end = end
        return end

    def _animate(self, node: Node, level: _Level, outer: Context) -> None:
        """Apply the animations of an element that show or hide it."""
        settings, end = self._settings.read(node, level.begin, is_sequence=level.is_sequence)
        level.children_end = end
        if level.is_sequence and end is not None:
            level.next_begin = end
        display, visibility = settings["display"], settings["visibility"]
        if display or visibility:
            level.context = level.context.animated(outer, display, visibility)
            self._settings.count_steps(level.context.display, level.context.visibility)

    def finish(self) -> Report:
        """Return what of the document is not in the passages."""
        self._settings.finish(self.report)
        self._unknown.finish(self.report)
        if self._guesses > MOST_LISTED:
            more = self._guesses - MOST_LISTED
            self.report.add(None, f"more elements have no end before the next begins ({more})")
        self.report.add_count(self._hidden, "text that is never shown is skipped", "passages")
        self.report.add_count(self._outside, "text outside paragraphs is skipped", "passages")
        message = (
            "text kept that strict players do not show: it is in no region, or in a region"
            " inside another one"
        )
        self.report.add_count([*dict.fromkeys(self._unplaced)], message, "passages")
        return self.report


def _is_apart(
    level: _Level, inner: _Level, attributes: Mapping[str, str], *, is_timed: bool
) -> bool:
    """Return whether a span is a passage of its own."""
    has_region = bool(inner.context.region) and inner.context.region != level.context.region
    return (
        (is_timed and inner.name == "span")
        or has_region
        or attributes.get("podcasts:unit") == "sentence"
    )
