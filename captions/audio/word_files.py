"""Write words with their times for other programs: Whisper's JSON, CTM, enhanced LRC, WebVTT.

Each line of the transcript is a segment, a line of lyrics or a cue. LRC and WebVTT are written by
the formats of captions; here their words are put in.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from captions.audio.timed import AlignedWords, TimedWord
from captions.formats import render
from captions.model import Cue, Track
from captions.text.markup import escape_vtt
from captions.text.words import join_words
from captions.timecode import format_vtt

# A segment's words, with the index of the turn they belong to.
_Line = tuple[int, Sequence[TimedWord]]


def render_words(aligned: AlignedWords, form: str, *, name: str = "episode") -> str:
    """Return timed words in a form: "json", "ctm", "lrc" or "vtt".

    ``name`` is that of the recording in CTM.
    """
    if form == "json":
        return _whisper_json(aligned)
    if form == "ctm":
        return "".join(_ctm_lines(aligned, name))
    if form == "lrc":
        return render(_track(aligned), "lrc")
    return render(_track(aligned, with_times=True), "vtt")


def _lines(aligned: AlignedWords) -> Iterator[_Line]:
    for turn, group in groupby(aligned.words, key=lambda word: word.turn):
        yield turn or 0, list(group)


def _whisper_json(aligned: AlignedWords) -> str:
    segments = []
    for number, (turn, words) in enumerate(_lines(aligned)):
        text = join_words([word.text for word in words])
        segment: dict[str, object] = {
            "id": number, "start": _seconds(words[0].start_ms), "end": _seconds(words[-1].end_ms),
            "text": f" {text}",
        }  # fmt: skip
        speaker = aligned.turns[turn].speaker
        if speaker is not None:
            segment["speaker"] = speaker
        segment["words"] = [
            {
                "word": f" {word.text}", "start": _seconds(word.start_ms),
                "end": _seconds(word.end_ms), "probability": word.score, "how": word.how,
            }
            for word in words
        ]  # fmt: skip
        segments.append(segment)
    text = join_words([word.text for word in aligned.words])
    whole = {"text": f" {text}", "segments": segments, "language": aligned.language or "en"}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _ctm_lines(aligned: AlignedWords, name: str) -> Iterator[str]:
    """Yield lines "recording channel start duration word score" (NIST's sclite)."""
    recording = "_".join(name.split()) or "episode"
    for word in aligned.words:
        start, length = _seconds(word.start_ms), (word.end_ms - word.start_ms) / 1000
        text = "_".join(word.text.split())
        yield f"{recording} 1 {start:.3f} {length:.3f} {text} {word.score:.3f}\n"


def _seconds(time_ms: int) -> float:
    return round(time_ms / 1000, 3)


def _track(aligned: AlignedWords, *, with_times: bool = False) -> Track:
    cues = []
    for turn, words in _lines(aligned):
        start_ms, end_ms = words[0].start_ms, max(words[-1].end_ms, words[0].start_ms + 1)
        speaker = aligned.turns[turn].speaker
        text = join_words([word.text for word in words])
        if with_times:
            text = " ".join(_timed(words, start_ms))
        cues.append(Cue(start_ms, end_ms, text, speaker, markup="vtt" if with_times else "plain"))
    words_of_track = () if with_times else aligned.words
    return Track(cues, title=aligned.title, language=aligned.language, words=words_of_track)


def _timed(words: Sequence[TimedWord], start_ms: int) -> Iterator[str]:
    """Yield words as WebVTT cue text, with a time before each that is later than the one before."""
    latest_ms = start_ms
    for word in words:
        text = escape_vtt(word.text)
        if word.start_ms > latest_ms:
            latest_ms = word.start_ms
            text = f"<{format_vtt(latest_ms)}>{text}"
        yield text
