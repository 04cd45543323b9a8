"""Write transcripts in the JSON of Podcasting 2.0."""

from __future__ import annotations

from collections.abc import Mapping

from captions.formats.voices import Piece, spoken_pieces
from captions.model import Track


def render_podcast_json(track: Track) -> str:
    """Return a track as a transcript of Podcasting 2.0: no markup, a segment for each cue.

    A cue with several voices is a segment for each, with the same times. A label is written only
    for a cue without a speaker: that one has a field of its own. If most cues are single words,
    each body ends in a line break, so that no reader takes them for the words of one sentence.
    """
    import json

    from captions.asr.word_by_word import is_word_by_word

    pieces = spoken_pieces(track)
    end = "\n" if is_word_by_word(["\n".join(piece.lines) for piece in pieces]) else ""
    rows = [json.dumps(_segment(piece, end), ensure_ascii=False) for piece in pieces]
    listed = ",\n".join(rows)
    return f'{{"version": "1.0.0", "segments": [\n{listed}\n]}}\n'


def _segment(piece: Piece, end: str) -> Mapping[str, str | float]:
    speaker: dict[str, str | float] = {"speaker": piece.speaker} if piece.speaker else {}
    return {
        **speaker,
        "startTime": piece.start_ms / 1000,
        "endTime": piece.end_ms / 1000,
        "body": "\n".join(piece.lines) + end,
    }
