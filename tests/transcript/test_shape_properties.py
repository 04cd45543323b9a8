"""What holds for documents of every shape: who says what when is read, and no word is lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.transcript.model import Transcript
from captions.transcript.parse import parse_transcript

NAMES = ("Ada Lovelace", "Bob", "SPEAKER_01", "Speaker 3", "Dr. Eve van Dyke", "Zoë")
SENTENCES = (
    "Every morning the baker winds the tower clock by hand.",
    "Two hundred and eleven steps lead up to it, and I counted them.",
    "So, how did you get the job?",
    "And they are steep, I can tell you.",
    "Nobody else wanted it, that is all there is to say about that.",
    "In winter the rope freezes; in summer it smells of tar.",
)


class Said(NamedTuple):
    """One turn of a document: who says what, from and until which second."""

    name: str
    start: int
    end: int
    text: str


@st.composite
def conversations(draw: st.DrawFn) -> list[Said]:
    """Two speakers or more in turn, and some who speak twice; each sentence fills its time."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=4, unique=True))
    second = draw(st.integers(0, 3))
    said = []
    for number in range(draw(st.integers(2, 8))):
        duration = draw(st.integers(4, 6))
        text = draw(st.sampled_from(SENTENCES))
        name = names[number % 2] if number < 4 else draw(st.sampled_from(names))
        said.append(Said(name, second, second + duration, text))
        second += duration + draw(st.integers(0, 2))
    return said


def short(second: int) -> str:
    return f"{second // 60}:{second % 60:02d}"


def long(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}"


def clock(second: int) -> str:
    """Return a time of day in the first minutes after midnight."""
    return f"12:{second // 60:02d}:{second % 60:02d}"


def joined(line: Callable[[Said], str], between: str = "\n") -> Callable[[Sequence[Said]], str]:
    return lambda said: between.join(map(line, said)) + "\n"


def table(delimiter: str, header: str) -> Callable[[Sequence[Said]], str]:
    def render(said: Sequence[Said]) -> str:
        quote = '"' if delimiter in ",;" else ""
        rows = [
            delimiter.join((short(one.start), one.name, f"{quote}{one.text}{quote}"))
            for one in said
        ]
        return "\n".join([header, *rows]) + "\n"

    return render


NAMED = {
    "time, name": joined(lambda one: f"{short(one.start)} {one.name}: {one.text}"),
    "brackets": joined(lambda one: f"[{long(one.start)}] {one.name}: {one.text}", "\n\n"),
    "name, time, text": joined(lambda one: f"{one.name} ({long(one.start)}): {one.text}"),
    "name above": joined(lambda one: f"{one.name}  {short(one.start)}\n{one.text}", "\n\n"),
    "name with a bar": joined(lambda one: f"{one.name} | {long(one.start)}\n{one.text}", "\n\n"),
    "colon, time, text": joined(lambda one: f"{one.name}: {long(one.start)} {one.text}"),
    "name and time before": joined(lambda one: f"{one.name} {short(one.start)} {one.text}"),
    "name / time / text": joined(lambda one: f"{one.name}\n{short(one.start)}\n{one.text}", "\n\n"),
    "name / time / text, close": joined(lambda one: f"{one.name}\n{long(one.start)}\n{one.text}"),
    "name / time / text, wide": joined(
        lambda one: f"{one.name}\n\n{long(one.start)}\n\n{one.text}", "\n\n"
    ),
    "time / name / text": joined(lambda one: f"{short(one.start)}\n{one.name}\n{one.text}", "\n\n"),
    "time / name / text, close": joined(lambda one: f"[{long(one.start)}]\n{one.name}\n{one.text}"),
    "name / text / time": joined(lambda one: f"{one.name}\n{one.text}\n{short(one.start)}", "\n\n"),
    "text / time / name": joined(lambda one: f"{one.text}\n{short(one.start)}\n{one.name}", "\n\n"),
    "text / name / time": joined(lambda one: f"{one.text}\n{one.name}\n{short(one.start)}"),
    "time / text / name": joined(lambda one: f"{short(one.start)}\n{one.text}\n{one.name}", "\n\n"),
    "time at the end": joined(lambda one: f"{one.name}: {one.text} ({short(one.start)})"),
    "tabs": joined(lambda one: f"{long(one.start)}\t{one.name}\t{one.text}"),
    "tabs, name first": joined(lambda one: f"{one.name}\t{long(one.start)}\t{one.text}"),
    "bars": joined(lambda one: f"{short(one.start)} | {one.name} | {one.text}"),
    "tab table": table("\t", "Timecode\tSpeaker\tDialogue"),
    "bar table": joined(lambda one: f"| {one.start}.5s | {one.name} | {one.text} |"),
    "csv": table(",", "time,name,text"),
    "times of day": joined(lambda one: f"[{clock(one.start)} AM] {one.name}: {one.text}"),
    "times of day, bare": joined(lambda one: f"{clock(one.start)} AM {one.name}: {one.text}"),
    "times of day, name above": joined(
        lambda one: f"{one.name}  {clock(one.start)} a.m.\n{one.text}", "\n\n"
    ),
    "saved chat": joined(
        lambda one: f"{long(one.start)} From  {one.name}  to  Everyone:\n\t{one.text}"
    ),
    "name in brackets / time / text": joined(
        lambda one: f"[{one.name}]\n{long(one.start)}\n{one.text}"
    ),
    "semicolons": table(";", "Zeit;Sprecher;Text"),
}
RANGES = {
    "dash": joined(lambda one: f"{short(one.start)} - {short(one.end)} {one.text}"),
    "above": joined(lambda one: f"{long(one.start)} - {long(one.end)}\n{one.text}", "\n\n"),
    "whisper": joined(lambda one: f"[{short(one.start)}.000 --> {short(one.end)}.000] {one.text}"),
    "seconds": joined(lambda one: f"[{one.start}.00s -> {one.end}.00s] {one.text}"),
    "bare seconds": joined(lambda one: f"{one.start}.0 {one.end}.0 {one.text}"),
    "columns": joined(lambda one: f"{short(one.start)} {short(one.end)} {one.text}"),
    "frames": joined(lambda one: f"{long(one.start)}:00 - {long(one.end)}:00\n{one.text}", "\n\n"),
    "seconds with unit and colon": joined(
        lambda one: f"{one.start}.00s -> {one.end}.00s: {one.text}"
    ),
    "whole seconds": joined(lambda one: f"{one.start}s -> {one.end}s: {one.text}"),
    "en dash": joined(lambda one: f"({short(one.start)}\u2013{short(one.end)}) {one.text}"),
}


@pytest.mark.parametrize("shape", NAMED)
@settings(max_examples=25)
@given(said=conversations())
def test_speakers_times_and_text_are_read(shape: str, said: list[Said]) -> None:
    transcript = parse_transcript(NAMED[shape](said))
    found = [(t.speaker, (t.start_ms or 0) // 1000, t.text) for t in transcript.turns]
    assert found == [(one.name, one.start, one.text) for one in said]
    assert transcript.title is None


@pytest.mark.parametrize("shape", RANGES)
@settings(max_examples=25)
@given(said=conversations())
def test_ends_are_read(shape: str, said: list[Said]) -> None:
    turns = parse_transcript(RANGES[shape](said)).turns
    assert [(t.start_ms, t.end_ms, t.text) for t in turns] == [
        (1000 * one.start, 1000 * one.end, one.text) for one in said
    ]


# Pieces of which lines are made; "@" becomes a different word each time.
PIECES = st.sampled_from(
    [
        *(
            "@",
            "@ @ @.",
            "@",
            "0:05",
            "[0:07]",
            "0:09 - 0:12",
            "00:00:14:03",
            "12:75",
            "3.5",
            "[9s]",
        ),
        *(
            "Ada",
            "Bob:",
            "Ada Lovelace",
            "|",
            "\t",
            ",",
            ";",
            "1.",
            "-",
            "**",
            ">>",
            "...",
            "(0:20)",
        ),
        *("Time", "Speaker", "Text", "Transcript", "SPEAKERS", "SUMMARY KEYWORDS", "2 seconds"),
        *("Search in video", "Chapter 2: @", "Transcribed by https://otter.ai", "English"),
        *("[inaudible 0:11]", "[END OF TRANSCRIPT]", "<v Ada>", "10:30 was the @", '"', "|---|"),
        *(
            "Speaker: Zoe",
            "Time: 0:15",
            "Text: @",
            "start,end,name,text",
            "0:05,0:09,Eve,@",
            "Attendees",
            "5:15 p.m. is @",
            "5:15 PM @",
            "[10:03 AM] @",
            "0:077 seconds@",
            "English (auto-generated)",
            "Show transcript",
            "From Ada to @:",
            "[Bob: @]",
            "00;00;19;04",
            "[0:21][1.2]",
            "3s -> 4s:",
            "Meeting ended after 00:32:12",
            "Page 1 of 2",
        ),
    ]
)
LINES = st.lists(PIECES, max_size=4).map(" ".join)


def numbered(text: str) -> str:
    parts = text.split("@")
    return "".join(f"{part}w{number}" for number, part in enumerate(parts[:-1])) + parts[-1]


documents = st.lists(LINES, max_size=14).map("\n".join).map(numbered)


def words(text: str) -> list[str]:
    """Return what must not be lost: words with a letter, without the times between them."""
    text = re.sub(r"(?<=\d) (?:[AP]M|[ap]\.m\.)", " ", text)
    text = text.replace("secondsw", "seconds w")  # YouTube's panel has no space there
    text = re.sub(r"</?v[^>]*>", lambda tag: tag[0].strip("</>v"), text)
    return re.findall(r"[^\W\d_]\w*", text)


def accounted(transcript: Transcript) -> list[str]:
    parts = [
        transcript.title or "",
        *(turn.text for turn in transcript.turns),
        *(turn.speaker or "" for turn in transcript.turns),
        *(item.text for item in transcript.removed),
        *(problem.message for problem in transcript.problems),
    ]
    return words(" ".join(parts))


@given(documents)
def test_every_word_is_in_the_transcript(text: str) -> None:
    try:
        transcript = parse_transcript(text)
    except CaptionsError as error:
        assert error.hint
        return
    left = set(words(text)) - set(accounted(transcript))
    assert not left - {"s"}  # of times: "9 s"
    spoken = [turn.text for turn in transcript.turns]
    numbers = re.findall(r"w\d+", " ".join([*spoken, *(r.text for r in transcript.removed)]))
    assert len(numbers) == len(set(numbers))


@given(documents)
def test_times_never_go_back_and_ends_are_after_starts(text: str) -> None:
    try:
        turns = parse_transcript(text).turns
    except CaptionsError:
        return
    starts = [turn.start_ms for turn in turns if turn.start_ms is not None]
    assert starts == sorted(starts)
    assert all(
        turn.start_ms is None or turn.end_ms is None or turn.start_ms < turn.end_ms
        for turn in turns
    )
