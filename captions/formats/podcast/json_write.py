"""Write transcripts in the JSON of Podcasting 2.0; the format's line in the table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from captions.asr.json_fields import has_keys
from captions.formats.format import Format
from captions.model import Track

if TYPE_CHECKING:
    from captions.asr.recognised import Recognised

_OPENING = re.compile(r"\ufeff?\s*[{\[]")


def sniff_podcast_json(text: str) -> bool:
    """Return whether a text is JSON with the keys of Podcasting 2.0."""
    return _OPENING.match(text) is not None and has_keys(text, "startTime", "body")


def parse_podcast_json(text: str) -> Recognised:
    """Return the speech in a transcript. Raises CaptionsError for any other JSON."""
    from captions.formats.podcast.json_read import read_podcast_json

    return read_podcast_json(text)


def render_podcast_json(track: Track) -> str:
    """Return a track as a transcript of Podcasting 2.0: no markup, a segment for each cue.

    A label is written only for a cue without a speaker: that one has a field of its own. If most
    cues are single words, each body ends in a line break, so that no reader takes them for the
    words of one sentence.
    """
    import json

    from captions.formats.podcast.word_by_word import is_word_by_word

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


PODCAST_JSON = Format(
    "podcast-json",
    ".json",
    "Podcasting 2.0 JSON",
    render_podcast_json,
    parse_podcast_json,
    sniff_podcast_json,
    carries=frozenset(("end times", "milliseconds", "line breaks", "speakers", "labels")),
    utf8=True,
    content="speech",
)
