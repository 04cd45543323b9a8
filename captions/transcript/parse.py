"""A transcript in any shape people write, to turns: text, printed time, speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from captions.errors import CaptionsError
from captions.model import Problem, Turn
from captions.text.encoding import decode, split_lines
from captions.text.mojibake import fix_mojibake
from captions.text.words import join_words, split_words
from captions.timecode import format_clock
from captions.timing.spoken_length import natural_duration_ms
from captions.transcript.paragraphs import Paragraph, is_marker, read_paragraphs, read_title
from captions.transcript.speakers import VOICE_TAG, find_speakers, match_label
from captions.transcript.timestamps import INNER_STAMP, Stamp, order_stamps, read_inner_stamp_ms

_FORMATS = (
    (re.compile(r"WEBVTT(?:[ \t\r\n]|\Z)"), "a WebVTT"),
    (re.compile(r"\s*\d+[ \t]*[\r\n]+\s*\d+:\d+:\d+[,.]\d+ *-->"), "a SubRip"),
    (re.compile(r"\s*\d+:\d+(?::\d+)?[,.]\d+ *-->"), "a SubRip"),
    (re.compile(r"\s*\d+:\d+:\d+\.\d+,\d+:\d+:\d+\.\d+[ \t]*[\r\n]"), "a SubViewer"),
    (re.compile(r"\s*\[Script Info\]", re.IGNORECASE), "an ASS"),
    (re.compile(r"\s*<(?:\?xml|tt)\b"), "a TTML"),
)
_MOST = 0.5
# speech may run on this long after the last printed time, for a stamp inside it to be a time
_LAST_PARAGRAPH_MS = 20 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Removed:
    """Words of the input that are not in the captions, and why."""

    line: int
    time_ms: int | None
    text: str
    reason: Literal["loop", "time", "marker", "not in the stream"]


@dataclass(frozen=True, slots=True)
class Changed:
    """A text of the input that is written differently in the captions, and why."""

    line: int
    before: str
    after: str
    reason: Literal["mojibake", "glossary"]


@dataclass(frozen=True, slots=True)
class Transcript:
    """Turns in order, with non-decreasing printed times, and all that was not spoken text."""

    turns: tuple[Turn, ...]
    title: str | None = None
    removed: tuple[Removed, ...] = ()
    changed: tuple[Changed, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def is_timed(self) -> bool:
        """Whether any turn has a printed time."""
        return any(turn.start_ms is not None for turn in self.turns)


@dataclass(frozen=True, slots=True)
class _Speech:
    """A paragraph whose time is settled, before its speakers are."""

    line: int
    text: str
    start_ms: int | None
    width_ms: int
    column: str | None


def parse_transcript(data: str | bytes) -> Transcript:
    """Return the turns of a transcript, from text or the bytes of a file.

    Bytes may be UTF-8, UTF-16 with or without a mark, or cp1252. Times may be missing: such a
    turn has ``start_ms`` None. What is odd in the file is in ``problems``. Raises CaptionsError
    for an empty file, one that is not text, and one that is a captions file already.
    """
    decoded = decode(data)
    _refuse_captions(decoded.text)
    problems: list[Problem] = []
    if decoded.guessed:
        problems.append(Problem(1, f"read as {decoded.encoding}, as it is not valid UTF-8"))
    lines, changed = _mend(split_lines(decoded.text))
    title, title_lines = read_title(lines)
    paragraphs = read_paragraphs(lines[title_lines:], title_lines + 1)
    if title is not None and not paragraphs:
        paragraphs, title = [Paragraph(title_lines, title)], None
    if not paragraphs:
        raise CaptionsError("the file holds no text", hint="Give a transcript with spoken words")
    settled = _settle_times(paragraphs, problems)
    turns, removed = _read_turns(settled, "\n".join(lines))
    if not turns:
        raise CaptionsError(
            "the file holds times but no spoken words", hint="Give a transcript with spoken words"
        )
    return Transcript(turns, title, removed, changed, tuple(problems))


def _refuse_captions(text: str) -> None:
    head = text[:2000]
    for pattern, name in _FORMATS:
        if pattern.match(head):
            raise CaptionsError(
                f"this is {name} file, not a transcript",
                hint=f"For {name} file use captions convert",
            )


def _mend(lines: list[str]) -> tuple[list[str], tuple[Changed, ...]]:
    mended = [fix_mojibake(line) for line in lines]
    changed = tuple(
        Changed(number, before.strip(), after.strip(), "mojibake")
        for number, (before, after) in enumerate(zip(lines, mended), 1)
        if before != after
    )
    return mended, changed


def _settle_times(paragraphs: Sequence[Paragraph], problems: list[Problem]) -> list[_Speech]:
    """Choose each paragraph's time by the order of the whole file; say what was odd."""
    stamped = [index for index, part in enumerate(paragraphs) if part.stamp is not None]
    stamps = [stamp for part in paragraphs if (stamp := part.stamp) is not None]
    counts = [len(part.text.split()) for part in paragraphs if part.stamp is not None]
    times = order_stamps(stamps, counts)
    widths = _widths(stamps)
    starts: dict[int, tuple[int | None, int]] = dict(zip(stamped, zip(times, widths)))
    problems.extend(_time_problems([paragraphs[index] for index in stamped], times))
    settled = []
    for index, part in enumerate(paragraphs):
        start_ms, width_ms = starts.get(index, (None, 1000))
        if part.text:
            settled.append(_Speech(part.line, part.text, start_ms, width_ms, part.column))
        else:
            problems.append(Problem(part.line, "a time without any text; it is left out"))
    return settled


def _widths(stamps: Sequence[Stamp]) -> list[int]:
    """Return how exact each stamp is, given the others.

    A file whose fractions are all zero prints whole seconds; in a file that mostly has fractions
    a stamp without one is as exact as the rest.
    """
    exact = [stamp for stamp in stamps if stamp.width_ms < 1000]
    if all(reading % 1000 == 0 for stamp in exact for reading in stamp.readings_ms):
        return [1000] * len(stamps) if len(exact) > 2 else [stamp.width_ms for stamp in stamps]
    if len(exact) > _MOST * len(stamps):
        usual = max(stamp.width_ms for stamp in exact)
        return [min(stamp.width_ms, usual) for stamp in stamps]
    return [stamp.width_ms for stamp in stamps]


def _time_problems(
    paragraphs: Sequence[Paragraph], times: Sequence[int | None]
) -> Iterable[Problem]:
    before = list(
        accumulate(
            range(len(times)), lambda kept, i: i if times[i] is not None else kept, initial=-1
        )
    )
    after = -1
    found = []
    for index in range(len(times) - 1, -1, -1):
        part, time_ms = paragraphs[index], times[index]
        stamp = part.stamp
        assert stamp is not None
        if time_ms is None:
            found.append(_misfit(part.line, stamp, paragraphs, before[index], after))
            continue
        after = index
        if stamp.readings_ms[0] != time_ms:
            message = f"the time {stamp.text} is read as {format_clock(time_ms)}, to fit its place"
            found.append(Problem(part.line, message))
    return reversed(found)


def _misfit(
    line: int, stamp: Stamp, paragraphs: Sequence[Paragraph], before: int, after: int
) -> Problem:
    if not stamp.readings_ms:
        message = f"{stamp.text} is no time (seconds or minutes over 59)"
    else:
        places = [
            f"{word} {other.stamp.text} on line {other.line}"
            for word, index in (("after", before), ("before", after))
            if index >= 0 and (other := paragraphs[index]).stamp is not None
        ]
        message = f"the time {stamp.text} does not fit {' and '.join(places)}"
    return Problem(line, f"{message}; the text is placed by its neighbours")


def _read_turns(
    settled: Sequence[_Speech], text: str
) -> tuple[tuple[Turn, ...], tuple[Removed, ...]]:
    """Settle who speaks and split paragraphs at voices and inner times."""
    labels = [match_label(part.text) if part.column is None else None for part in settled]
    speakers = find_speakers([label["name"] if label else None for label in labels], text)
    named = [
        part.column is not None
        or VOICE_TAG.match(part.text) is not None
        or (label is not None and label["name"] in speakers)
        for part, label in zip(settled, labels)
    ]
    follow = sum(named) > _MOST * len(named)
    next_ms = _next_times(settled)
    turns: list[Turn] = []
    removed: list[Removed] = []
    speaker: str | None = None
    own_ms: int | None = None
    for part, label, has_name, until_ms in zip(settled, labels, named, next_ms):
        said = part.text
        own_ms = part.start_ms if part.start_ms is not None else own_ms
        if not follow:
            speaker = None
        if part.column is not None:
            speaker = part.column.rstrip(":") or None
        elif label is not None and has_name and label["name"] in speakers:
            speaker, said = label["name"], said[label.end() :]
        start_ms, width_ms = part.start_ms, part.width_ms
        for voice, piece in _split_voices(said):
            speaker = voice or speaker
            for anchor_ms, words in _split_anchors(piece, own_ms, until_ms, part.line, removed):
                if anchor_ms is not None:
                    own_ms = start_ms = anchor_ms
                    width_ms = 1000
                spoken = join_words(split_words(words))
                if not spoken:
                    continue
                if is_marker(spoken):
                    removed.append(Removed(part.line, own_ms, spoken, "marker"))
                    continue
                turns.append(Turn(spoken, start_ms, part.line, width_ms, speaker))
                start_ms = None
    return tuple(turns), tuple(removed)


def _next_times(settled: Sequence[_Speech]) -> list[int | None]:
    times: list[int | None] = []
    after: int | None = None
    for part in reversed(settled):
        times.append(after)
        after = part.start_ms if part.start_ms is not None else after
    return times[::-1]


def _split_voices(text: str) -> list[tuple[str | None, str]]:
    """Return (speaker or None, text) for each ``<v Name>`` stretch of a paragraph."""
    if "<" not in text:
        return [(None, text)]
    parts = VOICE_TAG.split(text.replace("</v>", " "))
    pairs = [(None, parts[0]), *zip(parts[1::2], parts[2::2])]
    return [((name and " ".join(name.split())) or None, said) for name, said in pairs]


def _split_anchors(
    text: str, own_ms: int | None, until_ms: int | None, line: int, removed: list[Removed]
) -> list[tuple[int | None, str]]:
    """Split a paragraph at times inside it that lie between its own time and the next one.

    A time that the words around it could not keep to is one they speak of ("John 3:16").
    """
    if own_ms is None or ":" not in text:
        return [(None, text)]
    limit_ms = own_ms + _LAST_PARAGRAPH_MS if until_ms is None else until_ms
    pieces: list[tuple[int | None, str]] = []
    at, anchor_ms = 0, None
    for match in INNER_STAMP.finditer(text):
        value_ms = read_inner_stamp_ms(match)
        if not own_ms < value_ms <= limit_ms:
            continue
        before, rest = text[at : match.start()], text[match.end() :]
        if _fits(before, value_ms - own_ms) and _fits(rest, limit_ms - value_ms, at_most=False):
            pieces.append((anchor_ms, before))
            removed.append(Removed(line, value_ms, match[0], "time"))
            at, anchor_ms, own_ms = match.end(), value_ms, value_ms
    pieces.append((anchor_ms, text[at:]))
    return pieces


def _fits(text: str, window_ms: int, *, at_most: bool = True) -> bool:
    """Tell whether a text can be said within a time, and does not leave it mostly silent."""
    needed_ms = natural_duration_ms(text)
    if needed_ms > 2 * window_ms + 4000:
        return False
    return not at_most or window_ms < 3 * needed_ms + 15_000
