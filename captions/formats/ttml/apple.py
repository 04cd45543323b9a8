"""Read the transcripts of Apple Podcasts: TTML in which each sentence and each word has its times.

Times have no unit ("0.500", "1:01:05.250"), and there is often no space between the words. The
reader of TTML knows both; here its captions become the words of a recogniser, for
``captions generate`` and ``captions sync``. Speakers are those of ``ttm:agent``.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.asr.notes import Notes
from captions.asr.recognised import RawWord, Recognised
from captions.asr.segments import RawSegment, to_recognised
from captions.formats.ttml.read import parse_ttml
from captions.model import Track, Word
from captions.record import replace


def parse_apple_ttml(text: str) -> Recognised:
    """Return the speech of a transcript, a segment for each sentence.

    Raises CaptionsError as the reader of TTML does.
    """
    track = parse_ttml(text)
    recognised = to_recognised(
        "apple-ttml", "a transcript of Apple Podcasts", _segments(track),
        language=track.language, notes=Notes(),
    )  # fmt: skip
    return replace(recognised, problems=(*track.problems, *recognised.problems))


def _segments(track: Track) -> Iterator[RawSegment]:
    """Yield the cues with their words, which the track lists in the order of its cues."""
    words = iter(track.words)
    word = next(words, None)
    for cue in track.cues:
        text = cue.plain_text
        rest = "".join(text.split())
        own: list[Word] = []
        while word is not None and (said := "".join(word.text.split())) and rest.startswith(said):
            own.append(word)
            rest = rest[len(said) :]
            word = next(words, None)
        yield RawSegment(
            text,
            cue.start_ms,
            cue.end_ms,
            cue.speaker,
            [RawWord(one.text, one.start_ms, one.end_ms, one.speaker) for one in own],
        )
