"""Read a transcript of any shape people write into turns: text, printed time, speaker.

The first stage of the pipeline for text. Each step is a module of this package; see
``captions.transcript``.
"""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.files.local import load
from captions.model import Problem, Turn
from captions.record import replace
from captions.text.encoding import decode, split_lines
from captions.text.late_pattern import late_pattern
from captions.text.mojibake import fix_mojibake, is_surely_right
from captions.text.words import spaces_not_kept
from captions.transcript.frames import read_frames
from captions.transcript.furniture import remove_furniture
from captions.transcript.inner_times import split_at_inner_times
from captions.transcript.model import Changed, Removed, Transcript
from captions.transcript.notes import clean_notes
from captions.transcript.paragraph_times import settle_times
from captions.transcript.paragraphs import read_paragraphs
from captions.transcript.shapes import arrange
from captions.transcript.shapes.shape import Line, Paragraph
from captions.transcript.shapes.signs import may_have_glued_times, may_have_times_of_day
from captions.transcript.shapes.survey import Survey
from captions.transcript.times_in_words import find_times_in_words
from captions.transcript.turns import make_turns
from captions.transcript.voices import Passage, split_voices

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from captions.timing.rates import Number

# The starts of caption files, which must not be read as speech. Patterns are tried in order, each
# only on a text that has the characters before it.
_CAPTION_FORMATS = (
    ("WEBVTT", late_pattern(r"WEBVTT(?:[ \t\r\n]|\Z)"), "a WebVTT"),
    ("-->", late_pattern(r"\s*\d+[ \t]*[\r\n]+\s*\d+:\d+:\d+[,.]\d+ *-->"), "a SubRip"),
    ("-->", late_pattern(r"\s*\d+:\d+(?::\d+)?[,.]\d+ *-->"), "a SubRip"),
    (",", late_pattern(r"\s*\d+:\d+:\d+\.\d+,\d+:\d+:\d+\.\d+[ \t]*[\r\n]"), "a SubViewer"),
    ("[", late_pattern(r"(?i)\s*\[Script Info\]"), "an ASS"),
    ("<", late_pattern(r"\s*<(?:\?xml|tt)\b"), "a TTML"),
)
# The start of JSON: recognisers' files have been found before, the others are not speech.
_JSON = late_pattern(r"\s*(?:\{\s*(?:\"|\}\s*\Z)|\[\s*[\[{\"])")
# Characters at the start of a file in which such a pattern must begin.
_HEAD = 2000


def parse_transcript(data: str | bytes | Path, fps: Number | None = None) -> Transcript:
    """Return the turns of a transcript, given as text, as the bytes of a file or as its path.

    Bytes may be UTF-8, UTF-16 with or without a byte-order mark, or an older encoding, which is
    guessed. Times may be missing: such a turn has ``start_ms`` None. ``fps`` is the frame rate of
    times that end in frames (``00:00:05:12``); without it one is assumed and reported. What is odd
    in the file is in ``problems``. Raises CaptionsError for a file that cannot be read, has no
    spoken text, is not text at all, or is already a caption file.

    >>> transcript = parse_transcript("0:01 Ada: Hello.\\n0:03 Bob: Hi.\\n0:05 And welcome.")
    >>> for turn in transcript.turns:
    ...     print(turn.start_ms, turn.speaker, turn.text)
    1000 Ada Hello.
    3000 Bob Hi.
    5000 Bob And welcome.
    """
    if isinstance(data, os.PathLike):
        try:
            return parse_transcript(load(data), fps)
        except CaptionsError as error:
            raise error.at(str(data)) from None
    decoded = decode(load(data))
    _refuse_captions(decoded.text)
    transcript = parse_text(decoded.text, fps)
    if decoded.guessed:
        guessed = Problem(1, f"read as {decoded.encoding} because it is not valid UTF-8")
        transcript = replace(transcript, problems=(guessed, *transcript.problems))
    return transcript


def parse_text(text: str, fps: Number | None = None) -> Transcript:
    """Return the turns of a text that is known to be a transcript, such as that of a document.

    As ``parse_transcript``, but lines that begin like captions are read as lines with ranges.
    """
    rate = None if fps is None else _frame_rate(fps)
    problems: list[Problem] = []
    texts, changed = _fix_mojibake(text)
    title, paragraphs, furniture, word_problems = _read_title_and_paragraphs(texts)
    paragraphs, frame_problems = read_frames(paragraphs, rate)
    timed, time_problems = settle_times(paragraphs)
    passages = list(split_voices(timed, "\n".join(texts)))
    parts = make_turns(clean_notes(split_at_inner_times(passages)))
    turns, removed = _separate(parts)
    if not turns:
        raise CaptionsError(
            "the file holds times but no spoken words", hint="Give a transcript with spoken words"
        )
    removed = (*removed, *_silent_speakers(passages, turns, removed))
    if furniture:
        removed = _merge(turns, removed, furniture)
    problems += [*frame_problems, *time_problems, *word_problems, *_spaces_not_kept(passages)]
    problems.sort(key=lambda problem: problem.line)
    return Transcript(turns, title, removed, changed, tuple(problems))


def _spaces_not_kept(parts: Iterable[Passage | Removed]) -> Iterator[Problem]:
    """Yield a problem if spaces between characters of Japanese or Chinese are not kept."""
    found = [
        (part.line, quote)
        for part in parts
        if isinstance(part, Passage)
        for quote in spaces_not_kept(part.text)
    ]
    if found:
        count = f"{len(found)} spaces" if len(found) > 1 else "a space"
        first = f"first: {found[0][1]}; " if len(found) > 1 else f"{found[0][1]}; "
        yield Problem(
            found[0][0],
            f"{count} between characters removed ({first}to keep a space, write the "
            "ideographic one, U+3000)",
        )


def _frame_rate(fps: Number) -> Fraction:
    from captions.timing.rates import frame_rate

    return frame_rate(fps)


def caption_format_of(text: str) -> str | None:
    """Return what caption file a text begins like, such as "a SubRip"; None for a transcript.

    >>> caption_format_of("1\\n00:00:01,000 --> 00:00:02,000\\nHello.\\n")
    'a SubRip'
    """
    head = text[:_HEAD]
    for sign, pattern, name in _CAPTION_FORMATS:
        if sign in head and pattern.match(head):
            return name
    return None


def _refuse_captions(text: str) -> None:
    name = caption_format_of(text)
    if name is not None:
        raise CaptionsError(
            f"this is {name} file, not a transcript",
            hint="For captions use `generate`, `parse`, `retime` or `sync`",
        )
    head = text[:_HEAD]
    if head.lstrip()[:1] in ("{", "[") and _JSON.match(head):
        raise CaptionsError(
            "this is JSON, but not of a recogniser that can be read",
            hint="Give the JSON that the recogniser wrote, with its times, or the transcript as "
            "plain text",
        )


def _fix_mojibake(text: str) -> tuple[list[str], tuple[Changed, ...]]:
    """Return the lines of a text with wrongly decoded characters fixed, and those that changed."""
    lines = split_lines(text)
    if is_surely_right(text):
        return lines, ()
    fixed = [fix_mojibake(line) for line in lines]
    changed = tuple(
        Changed(number, before.strip(), after.strip(), "mojibake")
        for number, (before, after) in enumerate(zip(lines, fixed), 1)
        if before != after
    )
    return fixed, changed


def _read_title_and_paragraphs(
    texts: Sequence[str],
) -> tuple[str | None, Sequence[Paragraph], list[Line], list[Problem]]:
    """Return the title, the paragraphs, the lines with what a tool printed around them, and the
    problems of lines that begin with a time which is read as words.

    A file that is only a title has it as its text.
    """
    survey = Survey(texts)
    if may_have_glued_times(survey):
        from captions.transcript.shapes.spelled_times import part_glued_times

        survey = part_glued_times(survey)
    if may_have_times_of_day(survey):
        from captions.transcript.shapes.times_of_day import release_times_of_day

        survey = release_times_of_day(survey)
    survey, furniture = remove_furniture(survey)
    arranged = arrange(survey)
    title, title_lines, header = _read_title(arranged.lines)
    paragraphs = read_paragraphs(arranged.lines[title_lines:])
    furniture += [*arranged.removed, *header]
    for part in paragraphs:
        furniture += [Line(part.line, text) for text in part.removed]
        if part.speaker and not part.text and not part.stamp:
            furniture.append(Line(part.line, part.speaker))
    if any(part.text or part.stamp for part in paragraphs):
        return title, paragraphs, furniture, list(find_times_in_words(arranged.lines))
    if title is None:
        raise CaptionsError("the file holds no text", hint="Give a transcript with spoken words")
    return None, [Paragraph(arranged.lines[title_lines - 1].number, title)], furniture, []


def _read_title(lines: Sequence[Line]) -> tuple[str | None, int, list[Line]]:
    """Return the title, the number of lines before the first paragraph, and a header among them."""
    first = next((i for i, line in enumerate(lines) if line.text.strip()), None)
    if first is None or lines[first].opening is not None:
        return None, 0, []
    from captions.transcript.title import read_header, read_title

    found = read_header(lines)
    if found is None:
        return *read_title([line.text for line in lines]), []
    title, header = found
    last = header[-1].number if header else lines[first].number
    return title, next(i + 1 for i, line in enumerate(lines) if line.number == last), header


def _separate(
    parts: Iterable[Turn | Removed],
) -> tuple[tuple[Turn, ...], tuple[Removed, ...]]:
    turns: list[Turn] = []
    removed: list[Removed] = []
    for part in parts:
        if isinstance(part, Turn):
            turns.append(part)
        else:
            removed.append(part)
    return tuple(turns), tuple(removed)


def _silent_speakers(
    parts: Iterable[Passage | Removed], turns: Sequence[Turn], removed: Sequence[Removed]
) -> Iterator[Removed]:
    """Yield the names of speakers of whose text nothing is left."""
    known = {turn.speaker for turn in turns} | {item.text for item in removed}
    for part in parts:
        if isinstance(part, Passage) and part.speaker is not None and part.speaker not in known:
            known.add(part.speaker)
            yield Removed(part.line, part.start_ms, part.speaker, "marker")


def _merge(
    turns: Sequence[Turn], removed: Sequence[Removed], furniture: Sequence[Line]
) -> tuple[Removed, ...]:
    """Return all that was removed in the order of the file, with the times known before it."""
    known = [turn for turn in turns if turn.start_ms is not None]
    known_lines = [turn.line for turn in known]
    found = list(removed)
    for line in furniture:
        index = bisect_left(known_lines, line.number)
        time_ms = known[index - 1].start_ms if index else None
        found.append(Removed(line.number, time_ms, line.text.strip(), "furniture"))
    return tuple(sorted(found, key=lambda item: item.line))
