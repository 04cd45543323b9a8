"""Documents in the shape of each recogniser, made of the same speech, for tests."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

MARKS = ".,!?"


@dataclass(frozen=True)
class Spoken:
    """A sentence of one speaker (a number): its words with punctuation, start and end in ms."""

    speaker: int
    words: Sequence[tuple[str, int, int]]

    @property
    def text(self) -> str:
        return " ".join(word for word, _, _ in self.words)

    @property
    def start_ms(self) -> int:
        return self.words[0][1]

    @property
    def end_ms(self) -> int:
        return self.words[-1][2]


Speech = Sequence[Spoken]
Make = Callable[[Speech], object]


def seconds(ms: int) -> float:
    return ms / 1000


def bare(word: str) -> str:
    return word.rstrip(MARKS)


def whisper(speech: Speech) -> object:
    return {"language": "en", "segments": [
        {"seek": 0, "start": seconds(one.start_ms), "end": seconds(one.end_ms), "text": f" {one.text}",
         "speaker": f"Speaker {one.speaker}",
         "words": [{"word": f" {w}", "start": seconds(s), "end": seconds(e)} for w, s, e in one.words]}
        for one in speech
    ]}  # fmt: skip


def openai_words(speech: Speech) -> object:
    return {"text": " ".join(one.text for one in speech), "duration": seconds(speech[-1].end_ms),
            "words": [{"word": bare(w), "start": seconds(s), "end": seconds(e)}
                      for one in speech for w, s, e in one.words]}  # fmt: skip


def whisper_rows(speech: Speech) -> object:
    return [[i, 0, seconds(one.start_ms), seconds(one.end_ms), f" {one.text}", [], 0.0, -0.1,
             [[seconds(s), seconds(e), f" {w}", 0.9] for w, s, e in one.words]]
            for i, one in enumerate(speech)]  # fmt: skip


def whisper_cpp(speech: Speech) -> object:
    return {"transcription": [
        {"offsets": {"from": one.start_ms, "to": one.end_ms}, "text": f" {one.text}",
         "tokens": [{"text": f" {w}", "offsets": {"from": s, "to": e}} for w, s, e in one.words]}
        for one in speech
    ]}  # fmt: skip


def transformers(speech: Speech) -> object:
    return {"chunks": [{"text": f" {w}", "timestamp": [seconds(s), seconds(e)]}
                       for one in speech for w, s, e in one.words]}  # fmt: skip


def aws(speech: Speech) -> object:
    items: list[object] = []
    for one in speech:
        for word, start_ms, end_ms in one.words:
            label = {"speaker_label": f"spk_{one.speaker}"}
            content = {"content": bare(word), "confidence": "0.9"}
            items.append({"type": "pronunciation", "alternatives": [content], **label,
                          "start_time": f"{seconds(start_ms)}", "end_time": f"{seconds(end_ms)}"})  # fmt: skip
            if word != bare(word):
                mark = {"content": word[len(bare(word)) :]}
                items.append({"type": "punctuation", "alternatives": [mark], **label})
    return {"results": {"transcripts": [], "items": items}}


def deepgram(speech: Speech) -> object:
    words = [{"word": bare(w).lower(), "punctuated_word": w, "start": seconds(s), "end": seconds(e),
              "speaker": one.speaker} for one in speech for w, s, e in one.words]  # fmt: skip
    return {"results": {"channels": [{"alternatives": [{"words": words}]}]}}


def assemblyai(speech: Speech) -> object:
    return {"audio_duration": seconds(speech[-1].end_ms),
            "words": [{"text": w, "start": s, "end": e, "speaker": "AB"[one.speaker]}
                      for one in speech for w, s, e in one.words]}  # fmt: skip


def elevenlabs(speech: Speech) -> object:
    words: list[object] = []
    for one in speech:
        for word, start_ms, end_ms in one.words:
            common = {"speaker_id": f"speaker_{one.speaker}"}
            words += [
                {"text": word, "type": "word", "start": seconds(start_ms), "end": seconds(end_ms),
                 **common},
                {"text": " ", "type": "spacing", "start": seconds(end_ms), "end": seconds(end_ms)},
            ]  # fmt: skip
    return {"words": words}


def revai(speech: Speech) -> object:
    monologues = []
    for one in speech:
        elements: list[object] = []
        for word, start_ms, end_ms in one.words:
            elements.append({"type": "text", "value": bare(word), "ts": seconds(start_ms),
                             "end_ts": seconds(end_ms)})  # fmt: skip
            elements.append({"type": "punct", "value": f"{word[len(bare(word)) :]} "})
        monologues.append({"speaker": one.speaker, "elements": elements})
    return {"monologues": monologues}


def speechmatics(speech: Speech) -> object:
    results: list[object] = []
    for one in speech:
        for word, start_ms, end_ms in one.words:
            speaker = {"speaker": f"S{one.speaker}"}
            results.append({"type": "word", "start_time": seconds(start_ms),
                            "end_time": seconds(end_ms),
                            "alternatives": [{"content": bare(word), **speaker}]})  # fmt: skip
            if word != bare(word):
                mark = {"content": word[len(bare(word)) :], **speaker}
                results.append({"type": "punctuation", "alternatives": [mark]})
    return {"results": results}


def google(speech: Speech) -> object:
    words = [
        [{"word": w, "startTime": f"{seconds(s)}s", "endTime": f"{seconds(e)}s"}
         for w, s, e in one.words]
        for one in speech
    ]  # fmt: skip
    tagged = [
        {**word, "speakerTag": one.speaker + 1} for one, own in zip(speech, words) for word in own
    ]
    results = [
        {"alternatives": [{"transcript": one.text, "words": own}]}
        for one, own in zip(speech, words)
    ]
    return {"results": [*results, {"alternatives": [{"words": tagged}]}]}


def azure(speech: Speech) -> object:
    return {"recognizedPhrases": [
        {"offsetInTicks": one.start_ms * 10_000, "speaker": one.speaker,
         "durationInTicks": (one.end_ms - one.start_ms) * 10_000,
         "nBest": [{"display": one.text, "words": [
             {"word": bare(w).lower(), "offsetInTicks": s * 10_000, "durationInTicks": (e - s) * 10_000}
             for w, s, e in one.words]}]}
        for one in speech
    ]}  # fmt: skip


def gladia(speech: Speech) -> object:
    return {"result": {"transcription": {"utterances": [
        {"text": one.text, "start": seconds(one.start_ms), "end": seconds(one.end_ms),
         "speaker": one.speaker,
         "words": [{"word": f" {w}", "start": seconds(s), "end": seconds(e)} for w, s, e in one.words]}
        for one in speech
    ]}}}  # fmt: skip


def vosk(speech: Speech) -> object:
    return [{"text": one.text, "result": [{"word": w, "start": seconds(s), "end": seconds(e)}
                                          for w, s, e in one.words]} for one in speech]  # fmt: skip


def watson(speech: Speech) -> object:
    labels = [{"from": seconds(s), "to": seconds(e), "speaker": one.speaker}
              for one in speech for _, s, e in one.words]  # fmt: skip
    results = [{"alternatives": [{"transcript": one.text, "timestamps": [
        [bare(w).lower(), seconds(s), seconds(e)] for w, s, e in one.words]}]} for one in speech]  # fmt: skip
    return {"results": results, "speaker_labels": labels}


def ctm(speech: Speech) -> object:
    return "".join(
        f"show 1 {s / 1000:.3f} {(e - s) / 1000:.3f} {w} 0.9 lex spk_{one.speaker}\n"
        for one in speech
        for w, s, e in one.words
    )


def textgrid(speech: Speech) -> object:
    rows = "".join(
        f'{s / 1000:.3f}\n{e / 1000:.3f}\n"{w}"\n' for one in speech for w, s, e in one.words
    )
    count = sum(len(one.words) for one in speech)
    return (
        '"ooTextFile"\n"TextGrid"\n0\n99\n<exists>\n1\n"IntervalTier"\n"words"\n0\n99\n'
        f"{count}\n{rows}"
    )


def whisper_csv(speech: Speech) -> object:
    rows = "".join(f'{one.start_ms},{one.end_ms},"{one.text}"\n' for one in speech)
    return f"start,end,text\n{rows}"


def bcc(speech: Speech) -> object:
    return {"body": [{"from": seconds(one.start_ms), "to": seconds(one.end_ms), "content": one.text}
                     for one in speech]}  # fmt: skip


def youtube_transcript(speech: Speech) -> object:
    return [{"text": one.text, "start": seconds(one.start_ms),
             "duration": seconds(one.end_ms - one.start_ms)} for one in speech]  # fmt: skip


def aws_calls(speech: Speech) -> object:
    def item(text: str, start_ms: int, end_ms: int) -> object:
        return {"Content": text, "BeginOffsetMillis": start_ms, "EndOffsetMillis": end_ms}

    turns = []
    for one in speech:
        items: list[object] = []
        for word, start_ms, end_ms in one.words:
            items.append(item(bare(word), start_ms, end_ms))
            if word != bare(word):
                items.append(item(word[len(bare(word)) :], end_ms, end_ms))
        turns.append({"Content": one.text, "BeginOffsetMillis": one.start_ms, "Items": items,
                      "EndOffsetMillis": one.end_ms, "ParticipantRole": f"ROLE_{one.speaker}"})  # fmt: skip
    return {"Transcript": turns}


def sonix(speech: Speech) -> object:
    return {"transcript": [
        {"text": one.text, "speaker": f"Speaker {one.speaker}",
         "start_time": seconds(one.start_ms), "end_time": seconds(one.end_ms),
         "words": [{"text": w, "start_time": seconds(s), "end_time": seconds(e)}
                   for w, s, e in one.words]}
        for one in speech
    ]}  # fmt: skip


def fireflies(speech: Speech) -> object:
    return {"data": {"transcript": {"sentences": [
        {"index": i, "speaker_name": f"Name {one.speaker}", "text": one.text,
         "start_time": seconds(one.start_ms), "end_time": seconds(one.end_ms)}
        for i, one in enumerate(speech)
    ]}}}  # fmt: skip


def teams(speech: Speech) -> object:
    def clock(ms: int) -> str:
        return f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms % 60_000 / 1000:010.7f}"

    return {"entries": [
        {"text": one.text, "speakerDisplayName": f"Name {one.speaker}",
         "startOffset": clock(one.start_ms), "endOffset": clock(one.end_ms)}
        for one in speech
    ]}  # fmt: skip


def json3(speech: Speech) -> object:
    return {"events": [
        {"tStartMs": one.start_ms, "dDurationMs": one.end_ms - one.start_ms,
         "segs": [{"utf8": f" {w}" if i else w, "tOffsetMs": s - one.start_ms}
                  for i, (w, s, _) in enumerate(one.words)]}
        for one in speech
    ]}  # fmt: skip


WORDS: Mapping[str, Make] = {
    make.__name__: make
    for make in (
        whisper, openai_words, whisper_rows, whisper_cpp, transformers, aws, deepgram, assemblyai,
        elevenlabs, revai, speechmatics, google, azure, gladia, vosk, watson, ctm, textgrid,
        aws_calls, sonix,
    )
}  # fmt: skip
"""Documents with the times of words."""

STARTS_OR_SEGMENTS: Mapping[str, Make] = {
    make.__name__: make
    for make in (
        json3,
        whisper_csv,
        bcc,
        youtube_transcript,
        teams,
        fireflies,
    )
}
"""Documents with the starts of words, or with the times of segments alone."""

WITHOUT_SPEAKERS = frozenset(
    "openai_words whisper_rows whisper_cpp transformers vosk textgrid".split()
)


def as_text(document: object) -> str:
    """Return a document as the text of its file."""
    return document if isinstance(document, str) else json.dumps(document, ensure_ascii=False)
