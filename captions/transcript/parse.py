"""Read a transcript of any shape people write into turns: text, printed time, speaker.

The first stage of the pipeline for text. Each step is a module of this package; see
``captions.transcript``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from captions.errors import CaptionsError
from captions.files.local import load
from captions.model import Problem, Turn
from captions.text.encoding import decode, split_lines
from captions.text.mojibake import fix_mojibake
from captions.transcript.inner_times import split_at_inner_times
from captions.transcript.model import Changed, Removed, Transcript
from captions.transcript.paragraph_times import settle_times
from captions.transcript.paragraphs import read_paragraphs
from captions.transcript.shapes.shape import Paragraph
from captions.transcript.title import read_title
from captions.transcript.turns import make_turns
from captions.transcript.voices import split_voices

# The starts of caption files, which must not be read as speech. Patterns are tried in order.
_CAPTION_FORMATS = (
    (re.compile(r"WEBVTT(?:[ \t\r\n]|\Z)"), "a WebVTT"),
    (re.compile(r"\s*\d+[ \t]*[\r\n]+\s*\d+:\d+:\d+[,.]\d+ *-->"), "a SubRip"),
    (re.compile(r"\s*\d+:\d+(?::\d+)?[,.]\d+ *-->"), "a SubRip"),
    (re.compile(r"\s*\d+:\d+:\d+\.\d+,\d+:\d+:\d+\.\d+[ \t]*[\r\n]"), "a SubViewer"),
    (re.compile(r"\s*\[Script Info\]", re.IGNORECASE), "an ASS"),
    (re.compile(r"\s*<(?:\?xml|tt)\b"), "a TTML"),
)
# The start of JSON: recognisers' files have been found before, the others are not speech.
_JSON = re.compile(r"\s*(?:\{\s*(?:\"|\}\s*\Z)|\[\s*[\[{\"])")
# Characters at the start of a file in which such a pattern must begin.
_HEAD = 2000


def parse_transcript(data: str | bytes | Path) -> Transcript:
    """Return the turns of a transcript, given as text, as the bytes of a file or as its path.

    Bytes may be UTF-8, UTF-16 with or without a byte-order mark, or an older encoding, which is
    guessed. Times may be missing: such a turn has ``start_ms`` None. What is odd in the file is in
    ``problems``. Raises CaptionsError for a file that cannot be read, has no spoken text, is not
    text at all, or is already a caption file.

    >>> transcript = parse_transcript("0:01 Ada: Hello.\\n0:03 Bob: Hi.\\n0:05 And welcome.")
    >>> for turn in transcript.turns:
    ...     print(turn.start_ms, turn.speaker, turn.text)
    1000 Ada Hello.
    3000 Bob Hi.
    5000 Bob And welcome.
    """
    if isinstance(data, Path):
        try:
            return parse_transcript(load(data))
        except CaptionsError as error:
            raise error.at(str(data)) from None
    decoded = decode(load(data))
    _refuse_captions(decoded.text)
    problems: list[Problem] = []
    if decoded.guessed:
        problems.append(Problem(1, f"read as {decoded.encoding} because it is not valid UTF-8"))
    lines, changed = _fix_mojibake(split_lines(decoded.text))
    title, paragraphs = _read_title_and_paragraphs(lines)
    timed, time_problems = settle_times(paragraphs)
    turns, removed = _separate(
        make_turns(split_at_inner_times(list(split_voices(timed, "\n".join(lines)))))
    )
    if not turns:
        raise CaptionsError(
            "the file holds times but no spoken words", hint="Give a transcript with spoken words"
        )
    return Transcript(turns, title, removed, changed, (*problems, *time_problems))


def _refuse_captions(text: str) -> None:
    head = text[:_HEAD]
    for pattern, name in _CAPTION_FORMATS:
        if pattern.match(head):
            raise CaptionsError(
                f"this is {name} file, not a transcript",
                hint="For captions use `parse`, `retime` or `sync`",
            )
    if _JSON.match(head):
        raise CaptionsError(
            "this is JSON, but not of a recogniser that can be read",
            hint="Give the JSON of YouTube (json3) or Whisper, or a transcript as plain text",
        )


def _fix_mojibake(lines: Sequence[str]) -> tuple[list[str], tuple[Changed, ...]]:
    fixed = [fix_mojibake(line) for line in lines]
    changed = tuple(
        Changed(number, before.strip(), after.strip(), "mojibake")
        for number, (before, after) in enumerate(zip(lines, fixed), 1)
        if before != after
    )
    return fixed, changed


def _read_title_and_paragraphs(
    lines: Sequence[str],
) -> tuple[str | None, Sequence[Paragraph]]:
    """Return the title and the paragraphs. A file that is only a title has it as its text."""
    title, title_lines = read_title(lines)
    paragraphs = read_paragraphs(lines[title_lines:], title_lines + 1)
    if paragraphs:
        return title, paragraphs
    if title is None:
        raise CaptionsError("the file holds no text", hint="Give a transcript with spoken words")
    return None, [Paragraph(title_lines, title)]


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
