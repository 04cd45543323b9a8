"""Write transcripts in the JSON of Podcasting 2.0."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from captions.model import Track

if TYPE_CHECKING:
    pass


def render_podcast_json(track: Track) -> str:
    """Return a track as a transcript of Podcasting 2.0: no markup, a segment for each cue.

    A label is written only for a cue without a speaker: that one has a field of its own. If most
    cues are single words, each body ends in a line break, so that no reader takes them for the
    words of one sentence.
    """
    import json

    from captions.asr.word_by_word import is_word_by_word

    texts = [cue.plain_text if cue.speaker else cue.shown_text for cue in track.cues]
    end = "\n" if is_word_by_word([text for text in texts if text.strip()]) else ""
    rows = [
        json.dumps(_written(cue.start_ms, cue.end_ms, text + end, cue.speaker), ensure_ascii=False)
        for cue, text in zip(track.cues, texts)
        if text.strip()
    ]
    listed = ",\n".join(rows)
    return f'{{"version": "1.0.0", "segments": [\n{listed}\n]}}\n'


def _written(
    start_ms: int, end_ms: int, body: str, speaker: str | None
) -> Mapping[str, str | float]:
    speakers: dict[str, str | float] = {"speaker": speaker} if speaker else {}
    return {**speakers, "startTime": start_ms / 1000, "endTime": end_ms / 1000, "body": body}
