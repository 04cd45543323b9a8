"""Divide the cues of a track into pieces of one speaker each, for transcripts.

Captions have up to two speakers in a cue, and WebVTT files for podcasts name a speaker only where
it changes. The writers of transcripts need to know who says each piece of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from captions.formats.tags import plain_with_ruby
from captions.formats.vtt.cue_text import split_voices
from captions.model import Cue, Track
from captions.record import Record, replace
from captions.text.sounds import is_sound
from captions.text.words import join_words


class Piece(Record, frozen=True):
    """Text of one speaker: ``lines`` without markup, and the times of its cue in ms.

    ``index`` is that of the cue. Without a speaker, the text begins with the label of its cue.
    """

    index: int
    start_ms: int
    end_ms: int
    lines: Sequence[str]
    speaker: str | None = None

    @property
    def text(self) -> str:
        """The text on one line."""
        return join_words([" ".join(line.split()) for line in self.lines])


def spoken_pieces(track: Track) -> list[Piece]:
    """Return the pieces of a track that have text, in the order of its cues.

    A cue without a voice continues the speaker before it where ``continued_voices`` counts it.

    >>> track = Track([Cue(0, 900, "<v Ada>Tea?\\n<v Bob>Yes.", markup="vtt")])
    >>> [(piece.speaker, piece.text) for piece in spoken_pieces(track)]
    [('Ada', 'Tea?'), ('Bob', 'Yes.')]
    """
    pieces = list(_pieces(track))
    if not _names_only_changes(track, pieces):
        return pieces
    continued: list[Piece] = []
    speaker: str | None = None
    for piece in pieces:
        speaker = piece.speaker or speaker
        continued.append(piece if _is_sound(piece) else replace(piece, speaker=speaker))
    return continued


def continued_voices(track: Track) -> int:
    """Return how many pieces of a track have no voice and continue the speaker before them.

    There are such pieces only in WebVTT that names a speaker where it changes and nowhere else, as
    Podcasting 2.0 asks for: the first text has a voice, and none has the voice of the one before.

    >>> track = Track([Cue(0, 9, "<v Ada>Tea?", "Ada", markup="vtt"), Cue(9, 12, "Or not?")])
    >>> continued_voices(track)
    1
    """
    pieces = list(_pieces(track))
    if not _names_only_changes(track, pieces):
        return 0
    return sum(piece.speaker is None and not _is_sound(piece) for piece in pieces)


def _names_only_changes(track: Track, pieces: Sequence[Piece]) -> bool:
    spoken = [piece for piece in pieces if not _is_sound(piece)]
    if not spoken or track.cues[spoken[0].index].markup != "vtt" or spoken[0].speaker is None:
        return False
    names = [piece.speaker for piece in spoken if piece.speaker is not None]
    return all(before != name for before, name in pairwise(names))


def _is_sound(piece: Piece) -> bool:
    return piece.speaker is None and is_sound(piece.text)


def _pieces(track: Track) -> Iterator[Piece]:
    for index, cue in enumerate(track.cues):
        for speaker, text in _voices(cue):
            lines = [line for line in text.split("\n") if line.strip()]
            if lines:
                yield Piece(index, cue.start_ms, cue.end_ms, lines, speaker)


def _voices(cue: Cue) -> Iterator[tuple[str | None, str]]:
    """Yield the speakers of a cue with the plain text of each."""
    if cue.speaker:
        yield cue.speaker, plain_with_ruby(cue)
    elif cue.markup == "vtt" and "<v" in cue.text:
        for speaker, text in split_voices(cue.text):
            yield speaker, plain_with_ruby(replace(cue, text=text))
    else:
        yield None, cue.label + plain_with_ruby(cue)
