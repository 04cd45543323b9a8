"""Join the cues of a track to paragraphs of one speaker each, for transcripts that people read.

The writers of Markdown, of text with paragraphs and of the HTML of Podcasting 2.0 share it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from captions.formats.voices import Piece, spoken_pieces
from captions.model import Track
from captions.record import Record
from captions.text.one_line import one_line
from captions.text.punctuation import ends_sentence
from captions.text.sounds import is_sound
from captions.text.words import join_words
from captions.timecode import clock_parts

# Characters from which on a paragraph ends with its sentence: about 90 words, or half a minute of
# speech, so that a monologue has a time every half minute.
_USUAL_CHARACTERS = 500
# Characters from which on a paragraph ends with its cue, for text without full stops.
_MOST_CHARACTERS = 1500
# Pause (ms) after which a paragraph begins although the speaker is the same: an advert or music was
# there, or the subject changes.
_PAUSE_MS = 5000


class SpeakerParagraph(Record, frozen=True):
    """The text of one speaker on one line; ``start_ms`` is that of its first cue."""

    start_ms: int
    text: str
    speaker: str | None = None

    @property
    def clock(self) -> str:
        """Its start as transcripts print it, cut to the second: ``0:09`` or ``1:02:03``.

        >>> SpeakerParagraph(9999, "Hello.").clock
        '0:09'
        """
        hours, minutes, seconds, _ = clock_parts(max(0, self.start_ms))
        return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"

    @property
    def begins_with_time(self) -> bool:
        """Whether its text would be read as its time if it began a line: "10:30 was too late"."""
        from captions.transcript.timestamps import LEADING_STAMP

        return LEADING_STAMP.match(self.text) is not None


def speaker_paragraphs(track: Track) -> list[SpeakerParagraph]:
    """Return the text of a track as paragraphs, each of one speaker.

    A paragraph begins where the speaker changes, after a pause of 5 s, and with a sentence when the
    one before has 500 characters.
    """
    return [
        SpeakerParagraph(
            pieces[0].start_ms,
            join_words([piece.text for piece in pieces]),
            one_line(pieces[0].speaker or "") or None,
        )
        for pieces in _paragraphs(track)
    ]


def paragraph_losses(track: Track) -> Sequence[str]:
    """Return a phrase for the cues whose start is not written, because a paragraph goes on."""
    written = {pieces[0].index for pieces in _paragraphs(track)}
    inside = len({piece.index for piece in spoken_pieces(track)} - written)
    if not inside:
        return ()
    return (f"starts of {inside} cue{'' if inside == 1 else 's'} inside paragraphs",)


def _paragraphs(track: Track) -> Iterator[list[Piece]]:
    pieces: list[Piece] = []
    characters = 0
    for piece in spoken_pieces(track):
        if pieces and _begins_paragraph(pieces, piece, characters):
            yield pieces
            pieces, characters = [], 0
        pieces.append(piece)
        characters += len(piece.text)
    if pieces:
        yield pieces


def _begins_paragraph(pieces: Sequence[Piece], piece: Piece, characters: int) -> bool:
    last = pieces[-1]
    if piece.start_ms - last.end_ms >= _PAUSE_MS or characters >= _MOST_CHARACTERS:
        return True
    # a sound between two sentences of a speaker is part of the paragraph
    if piece.speaker != pieces[0].speaker and not (piece.speaker is None and is_sound(piece.text)):
        return True
    return characters >= _USUAL_CHARACTERS and ends_sentence(last.text.split()[-1])
