"""Text with times, which becomes cues.

A paragraph is a passage. So is a span with times or a region of its own, except that spans of
single words are the word times of the passage they are in (karaoke, and the transcripts of Apple
Podcasts). ``collect`` finds the passages of a document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final, TypeAlias
from xml.etree.ElementTree import Element as Node

from captions.formats.ttml.animation import Timeline, state_at
from captions.formats.ttml.context import Context
from captions.formats.ttml.time_expressions import Moment
from captions.record import Mutable, Record, field, replace


class Break:
    """The kind of ``BREAK``."""


# A line break among the pieces of a passage.
BREAK: Final = Break()
# Text with what is in force for it, or a line break.
TextPiece: TypeAlias = tuple[str, Context] | Break


class TimedWord(Record, frozen=True):
    """A word with times; an ``end`` of None is open."""

    text: str
    begin: Moment
    end: Moment | None
    speaker: str


class Passage(Mutable, eq=False):
    """Text of one paragraph or timed span; ``pieces`` are its text, breaks and inner passages.

    ``attributes`` are those of its ``node``, by their resolved names; ``paragraph`` is the node of
    the paragraph that it is, or is in. An ``end`` of None is open.
    ``is_broken`` is whether it has a begin that is not a time, and ``is_shown`` is False where what
    it is in has ended before it begins. ``is_word`` is whether it is part of another passage.
    """

    node: Node
    attributes: Mapping[str, str]
    paragraph: Node
    context: Context
    begin: Moment
    end: Moment | None
    is_broken: bool = False
    is_shown: bool = True
    pieces: list[TextPiece | Passage] = field(default_factory=list)
    words: Sequence[TimedWord] = ()
    has_inner: bool = False
    is_word: bool = False

    @property
    def text(self) -> str:
        """The text as written, without that of inner passages; a break is a line feed."""
        return "".join(
            piece[0] if isinstance(piece, tuple) else "\n"
            for piece in self.pieces
            if not isinstance(piece, Passage)
        )

    @property
    def text_pieces(self) -> list[TextPiece]:
        """The pieces without inner passages."""
        return [piece for piece in self.pieces if not isinstance(piece, Passage)]

    def part_word(self, context: Context) -> None:
        """Add a space before a word that follows another one without any."""
        before = self.pieces[-1] if self.pieces else BREAK
        if isinstance(before, Break):
            return
        text = before.text if isinstance(before, Passage) else before[0]
        if not text[-1:].isspace():
            self.pieces.append((" ", context))


def settle(passage: Passage) -> None:
    """Make the spans in a passage its words, or leave them passages of their own."""
    inner = [piece for piece in passage.pieces if isinstance(piece, Passage)]
    if are_words(passage, inner):
        _take_words(passage)
    passage.pieces = [*passage.text_pieces]


def timelines_of(passage: Passage) -> Sequence[Timeline]:
    """Return when the text of a passage is shown, as far as that changes; nearly always none."""
    timelines: dict[int, Timeline] = {}
    for piece in passage.pieces:
        if isinstance(piece, tuple):
            shown = piece[1].shown
            if not isinstance(shown, bool):
                timelines[id(shown)] = shown
    return [*timelines.values()]


def shown_parts(passage: Passage, begins: Sequence[Moment]) -> Iterator[Passage]:
    """Yield the parts of an animated passage that are shown one after the other.

    ``begins`` are its own begin and those at which its timelines change. Animations may show only
    some text for a time; times at which nothing is shown are in no part.
    """
    part: Passage | None = None
    for begin, end in zip(begins, [*begins[1:], passage.end]):
        pieces = [piece for piece in passage.pieces if _is_shown(piece, begin)]
        if part is not None and part.pieces == pieces:
            part.end = end
            continue
        if part is not None and _has_text(part):
            yield part
        words = [word for word in passage.words if begin <= word.begin and _is_before(word, end)]
        part = replace(passage, begin=begin, end=end, pieces=pieces, words=words)
    if part is not None and _has_text(part):
        yield part


def _is_shown(piece: TextPiece | Passage, moment: Moment) -> bool:
    if not isinstance(piece, tuple):
        return True
    shown = piece[1].shown
    return shown if isinstance(shown, bool) else bool(state_at(shown, moment))


def _is_before(word: TimedWord, end: Moment | None) -> bool:
    return end is None or word.begin < end


def _has_text(passage: Passage) -> bool:
    return bool(passage.text.strip())


def are_words(passage: Passage, inner: list[Passage]) -> bool:
    """Return whether the timed spans in a passage are its words.

    Each must be a single word, and must not begin before the one before it. Apart from files that
    mark their words, there must be space between them: spans that are shown one after the other
    often have none, and would be read as one word.
    """
    units = {span.attributes.get("podcasts:unit") for span in inner}
    if "sentence" in units:
        return False
    begin: Moment | None = None
    for span in inner:
        if span.has_inner or span.context.region != passage.context.region:
            return False
        if BREAK in span.pieces or len(span.text.split()) != 1:
            return False
        if begin is not None and span.begin < begin:
            return False
        begin = span.begin
    if units == {"word"} or passage.attributes.get("itunes:key"):
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
    inner = [piece for piece in passage.pieces if isinstance(piece, Passage)]
    joins_syllables = "podcasts:unit" not in inner[0].attributes
    pieces: list[TextPiece | Passage] = []
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
            word = TimedWord(text.strip(), piece.begin, piece.end, piece.context.speaker)
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
            piece.is_word = True
            is_apart = text[-1:].isspace()
            continue
        pieces.append(piece)
    passage.pieces = pieces
    passage.words = words
    if words and "begin" not in passage.attributes:
        passage.begin = words[0].begin
    if words and "end" not in passage.attributes and "dur" not in passage.attributes:
        passage.end = words[-1].end
