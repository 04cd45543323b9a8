"""A caption file as written: its blocks, and its cues with their raw text and positions.

Nothing is changed here. Joined, the blocks are the file again, even a damaged one.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Literal

from captions.formats.lines import Block
from captions.formats.vtt.kinds import DataKind, data_kind
from captions.model import Problem
from captions.record import Record
from captions.text.languages.detect import detect_passages
from captions.text.markup import Markup
from captions.text.punctuation import DASHES
from captions.text.words import word_batches
from captions.timing.spoken_length import is_english
from captions.validation.document.cue_block import CueBlock, Position
from captions.validation.document.well_formed_times import are_well_formed

# "broken" is a cue whose time line cannot be read, "stray" text that belongs to nothing, "fence" a
# line of a code fence around the file, or text above WEBVTT.
Kind = Literal["header", "cue", "broken", "note", "style", "region", "stray", "fence"]


class CaptionFile(Record, frozen=True, dict=True):
    """A caption file, its blocks with the kind of each, and its cues.

    ``format`` is a name such as "srt". ``encoding`` is the one its bytes were read in; bytes that
    are not UTF-8 are lone surrogates in the text, so that nothing is lost. ``regions`` are the
    identifiers of the regions that a WebVTT file defines. ``problems`` are those of the reader, for
    formats other than SubRip and WebVTT. ``ending`` is that of the file name, with its dot.
    ``is_encoding_named`` is set if the user named the encoding.
    """

    format: str
    blocks: Sequence[Block]
    kinds: Sequence[Kind]
    cues: Sequence[CueBlock]
    encoding: str = "utf-8"
    regions: frozenset[str] = frozenset()
    problems: Sequence[Problem] = ()
    ending: str = ""
    markup: Markup = "plain"
    is_encoding_named: bool = False

    @cached_property
    def text(self) -> str:
        """The whole file."""
        return "".join(block.raw for block in self.blocks)

    @cached_property
    def lower_text(self) -> str:
        """The whole file in lower case."""
        return self.text.lower()

    @cached_property
    def cues_with_dashes(self) -> Sequence[CueBlock]:
        """The cues with a line that begins with a dash."""
        found = {cue.index: cue for cue in self.cues for line in cue.lines if line[0] in DASHES}
        return list(found.values())

    def lower_words(self) -> Iterator[list[str]]:
        """Yield the words of the whole file in lower case, with those of its time lines."""
        return word_batches(self.lower_text)

    @property
    def is_editable(self) -> bool:
        """Whether its blocks can be changed: they can in SubRip and WebVTT captions."""
        return self.format in ("srt", "vtt") and self.data_kind is None

    @cached_property
    def data_kind(self) -> DataKind | None:
        """What a WebVTT file holds instead of captions, such as "chapters"; None for captions."""
        if self.format != "vtt" or "header" not in self.kinds:
            return None
        header = self.blocks[self.kinds.index("header")].raw
        times_ms = [(cue.start_ms, cue.end_ms) for cue in self.cues]
        return data_kind(header, [cue.cue.text for cue in self.cues], times_ms)

    @cached_property
    def doubtful(self) -> frozenset[int]:
        """The indices of cues whose times are uncertain: nothing may be concluded from them.

        Their time lines are not well-formed, or the time line before or after cannot be read.
        """
        if not self.is_editable:
            return frozenset()
        found: set[int] = set()
        if not are_well_formed([cue.time_line for cue in self.cues], self.format):
            found.update(cue.index for cue in self.cues if not cue.has_well_formed_times)
        if "broken" in self.kinds:
            blocks = [cue.block for cue in self.cues]
            for block, kind in enumerate(self.kinds):
                if kind == "broken":
                    after = bisect_left(blocks, block)
                    found.update(index for index in (after - 1, after) if 0 <= index < len(blocks))
        return frozenset(found)

    @cached_property
    def in_order(self) -> bool:
        """Whether every cue starts at or after the one before."""
        starts_ms = [cue.start_ms for cue in self.cues]
        return all(before <= after for before, after in pairwise(starts_ms))

    @cached_property
    def characters(self) -> Sequence[int]:
        """The characters a viewer reads in each cue."""
        return [cue.characters for cue in self.cues]

    @cached_property
    def words(self) -> Sequence[int]:
        """The words a viewer reads in each cue."""
        return [cue.words for cue in self.cues]

    @cached_property
    def cues_by_position(self) -> Mapping[Position, Sequence[CueBlock]]:
        """The cues with text by position: only cues at one position follow each other."""
        found: dict[Position, list[CueBlock]] = {}
        for cue in self.cues:
            if cue.lines:
                found.setdefault(cue.position, []).append(cue)
        return found

    @cached_property
    def index_at_position(self) -> Mapping[int, int]:
        """The index of each cue with text, by its index in the file, in ``cues_by_position``."""
        lanes = self.cues_by_position.values()
        return {cue.index: index for lane in lanes for index, cue in enumerate(lane)}

    @cached_property
    def language(self) -> str | None:
        """The code of the language of its words, None if it cannot be told."""
        ends = list(accumulate(self.words))

        def words_of(start: int, stop: int) -> list[str]:
            first, last = bisect_right(ends, start), bisect_left(ends, stop)
            cues = self.cues[first : last + 1]
            found = [word for cue in cues for line in cue.lines for word in line.split()]
            before = ends[first - 1] if first else 0
            return found[start - before : stop - before]

        return detect_passages(ends[-1] if ends else 0, words_of)

    @cached_property
    def is_english(self) -> bool:
        """Whether its words are English, which rules about particular words need."""
        return is_english(word for cue in self.cues for line in cue.lines for word in line.split())

    @cached_property
    def breaking_language(self) -> str | None:
        """The code of the language by whose words its lines may break, None if it is unknown.

        A few words may be of any language; they count as English if their letters are Latin.
        """
        if self.language not in (None, "en"):
            return self.language
        return "en" if self.is_english else None
