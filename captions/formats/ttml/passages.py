"""Collect the text of a TTML document as passages: text with times, which become cues.

A paragraph is a passage. So is a span with times of its own, except that spans of single words
are the word times of the passage they are in (karaoke, and the transcripts of Apple Podcasts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from captions.formats.ttml.context import Context
from captions.formats.ttml.document import Element
from captions.formats.ttml.time_expressions import Moment
from captions.model import Problem


class Break:
    """The kind of ``BREAK``."""


# A line break among the pieces of a passage.
BREAK: Final = Break()


@dataclass(frozen=True, slots=True)
class TimedWord:
    """A word with times; an ``end`` of None is open."""

    text: str
    begin: Moment
    end: Moment | None
    speaker: str


@dataclass(slots=True, eq=False)
class Passage:
    """Text of one paragraph or timed span; ``pieces`` are its text, breaks and inner passages."""

    element: Element
    context: Context
    number: int
    pieces: list[tuple[str, Context] | Break | Passage] = field(default_factory=list)
    words: Sequence[TimedWord] = ()
    has_inner: bool = False
    # whether its text is that of its element, all with the same look; ``pieces`` is empty then
    is_uniform: bool = False

    @property
    def begin(self) -> Moment:
        """When it begins; a paragraph without its own begin starts with its first word."""
        if self.words and "begin" not in self.element.attributes:
            return self.words[0].begin
        return self.element.begin

    @property
    def end(self) -> Moment | None:
        """When it ends, or None where nothing ends it; without its own end, with its last word."""
        attributes = self.element.attributes
        if self.words and "end" not in attributes and "dur" not in attributes:
            return self.words[-1].end
        return self.element.end

    @property
    def text(self) -> str:
        """The text as written, without that of inner passages; a break is a line feed."""
        return "".join(
            piece[0] if isinstance(piece, tuple) else "\n"
            for piece in self.pieces
            if not isinstance(piece, Passage)
        )


@dataclass(slots=True)
class _Level:
    """An element whose children are being collected."""

    children: Iterator[Element | str]
    context: Context
    passage: Passage | None
    # whether the passage begins with this element, and so ends with it
    owns_passage: bool = False


class _Collector:
    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.animations: list[int] = []
        self.hidden: list[int] = []
        self._count = 0

    def collect(self, body: Element, context: Context) -> None:
        """Walk through the elements, without recursion: they can be nested very deep."""
        path = [_Level(iter(body.children), context.enter(body), None)]
        while path:
            level = path[-1]
            child = next(level.children, None)
            if child is None:
                path.pop()
                self._leave(level, path[-1].passage if path else None)
            elif isinstance(child, str):
                if level.passage is not None:
                    self._add_text(level.passage, level.context, child)
            elif child.name in ("p", "span", "div"):
                if child.name == "p" and child.has_only_text():
                    self._take_text(child, level.context.enter(child))
                else:
                    path.append(self._enter(level, child))
            elif child.name == "br":
                if level.passage is not None:
                    level.passage.pieces.append(BREAK)
            elif child.name in ("set", "animate"):
                self.animations.append(child.line)

    def _enter(self, level: _Level, element: Element) -> _Level:
        context = level.context.enter(element)
        passage = level.passage
        if element.name == "div":
            return _Level(iter(element.children), context, None)
        is_timed = element.is_timed and not element.is_broken
        is_sentence = element.attributes.get("podcasts:unit") == "sentence"
        if element.name == "span" and not (is_timed or is_sentence):
            return _Level(iter(element.children), context, passage)
        self._count += 1
        inner = Passage(element, context, self._count)
        if passage is not None and element.name == "span":
            passage.pieces.append(inner)
            passage.has_inner = True
        return _Level(iter(element.children), context, inner, owns_passage=True)

    def _add_text(self, passage: Passage, context: Context, text: str) -> None:
        if not context.is_hidden:
            passage.pieces.append((text, context))
        elif context.ruby != "delimiter" and not text.isspace():
            self.hidden.append(passage.element.line)

    def _take_text(self, element: Element, context: Context) -> None:
        """Collect a paragraph without elements at once: most are like that."""
        self._count += 1
        if context.is_hidden:
            self.hidden.append(element.line)
        else:
            passage = Passage(element, context, self._count)
            passage.is_uniform = True
            self.passages.append(passage)

    def _leave(self, level: _Level, outer: Passage | None) -> None:
        passage = level.passage
        if passage is None or not level.owns_passage:
            return
        if passage.has_inner:
            self._settle(passage)
        if outer is None or passage.element.name == "p":
            self.passages.append(passage)

    def _settle(self, passage: Passage) -> None:
        """Make the spans in a passage its words, or passages of their own."""
        inner = [piece for piece in passage.pieces if isinstance(piece, Passage)]
        if are_words(passage, inner):
            _take_words(passage)
        else:
            self.passages.extend(inner)
            passage.pieces = [piece for piece in passage.pieces if not isinstance(piece, Passage)]


def collect_passages(body: Element, context: Context) -> tuple[list[Passage], list[Problem]]:
    """Return the passages of a document in its order, and what of it is not in them."""
    collector = _Collector()
    collector.collect(body, context)
    collector.passages.sort(key=lambda passage: passage.number)
    problems = []
    if collector.animations:
        message = f"animations are not kept (elements: {len(collector.animations)})"
        problems.append(Problem(collector.animations[0], message))
    if collector.hidden:
        message = f"text that is never shown is skipped (passages: {len(collector.hidden)})"
        problems.append(Problem(collector.hidden[0], message))
    return collector.passages, problems


def are_words(passage: Passage, inner: list[Passage]) -> bool:
    """Return whether the timed spans in a passage are its words.

    Each must be a single word, and must not begin before the one before it. Apart from files that
    mark their words, there must be space between them: spans that are shown one after the other
    often have none, and would be read as one word.
    """
    units = {span.element.attributes.get("podcasts:unit") for span in inner}
    if "sentence" in units:
        return False
    begin: Moment | None = None
    for span in inner:
        if span.has_inner or BREAK in span.pieces or len(span.text.split()) != 1:
            return False
        if begin is not None and span.element.begin < begin:
            return False
        begin = span.element.begin
    if units == {"word"} or passage.element.attributes.get("itunes:key"):
        return True
    return _are_spaced(passage, len(inner))


def _are_spaced(passage: Passage, count: int) -> bool:
    before = ""
    has_own_text = has_space = follows_word = False
    for piece in passage.pieces:
        if isinstance(piece, Passage):
            text = piece.text
            is_apart = not before or before.isspace() or text[:1].isspace()
            if not is_apart and (follows_word or before.isalnum()):
                return False
            has_space = has_space or (follows_word and before in " \t") or text != text.strip()
            before = text[-1:]
            follows_word = True
        elif isinstance(piece, tuple):
            text = piece[0]
            stripped = text.strip()
            has_own_text = has_own_text or bool(stripped)
            has_space = has_space or text != stripped
            before = text[-1:] or before
            follows_word = follows_word and not stripped
        else:
            before, follows_word = "\n", False
    return has_space and (count > 1 or has_own_text)


def _take_words(passage: Passage) -> None:
    """Put the text of the word spans into the passage, and their times into its words."""
    joins_syllables = (
        "podcasts:unit"
        not in next(
            piece for piece in passage.pieces if isinstance(piece, Passage)
        ).element.attributes
    )
    pieces: list[tuple[str, Context] | Break | Passage] = []
    words: list[TimedWord] = []
    is_apart = True
    for piece in passage.pieces:
        if isinstance(piece, Break):
            is_apart = True
        elif isinstance(piece, tuple):
            is_apart = piece[0][-1:].isspace() or (is_apart and not piece[0])
        else:
            text = piece.text
            is_apart = is_apart or text[:1].isspace()
            word = TimedWord(
                text.strip(), piece.element.begin, piece.element.end, piece.context.speaker
            )
            if is_apart or not words:
                words.append(word)
            elif joins_syllables:
                before = words.pop()
                joined = before.text + word.text
                words.append(TimedWord(joined, before.begin, word.end, before.speaker))
            else:
                pieces.append((" ", passage.context))
                words.append(word)
            pieces.extend(piece.pieces)
            is_apart = text[-1:].isspace()
            continue
        pieces.append(piece)
    passage.pieces = pieces
    passage.words = words
