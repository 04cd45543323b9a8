"""What is fuzzed, and what must hold: the functions that take any bytes and must cope with them.

Each target takes bytes and returns nothing. It raises ``CaptionsError`` for bytes that it refuses,
which is right, and any other exception where something is wrong. The first byte of an input
chooses among the formats or options of its target, so that one search covers all of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import captions
from captions.cli.settings.file import settings_in_data
from captions.errors import CaptionsError
from captions.formats import readable, writable
from captions.text.words import count_words

Target = Callable[[bytes], None]

FORMATS = sorted(format.name for format in readable())
WRITABLE = sorted(format.name for format in writable())
PROFILES = sorted(captions.PROFILES)
SPEAKERS = ("change", "every", "none")
# Characters that fixes and layout may add or remove: marks of encodings, dashes and dots of speakers.
NOT_WORDS = frozenset("-–—‐.…:>[]()\ufeff\u200b\ufffd\x00")

# Letters that fixes may remove: of what a terminal takes for a colour, and of references (&amp;),
# which players of SubRip show as they are.
NOT_LETTERS = re.compile(r"\x1b\[[0-9;]*[a-zA-Z]|&\w+ ?;?")


def letters(text: str) -> Counter[str]:
    """Return how often each character of the words of a text occurs."""
    return Counter(one for one in text if not one.isspace() and one not in NOT_WORDS)


def plain_letters(track: captions.Track) -> Counter[str]:
    """Return how often each ASCII letter occurs in a track; digits may be numbers of cues."""
    text = NOT_LETTERS.sub("", "".join(cue.plain_text for cue in track))
    return Counter(one for one in text if one.isascii() and one.isalpha())


def check_track(track: captions.Track) -> None:
    """Check what holds for every track that was read or made."""
    assert all(isinstance(cue.text, str) for cue in track)
    assert all(cue.start_ms >= 0 for cue in track)


def read(data: bytes) -> None:
    """Read bytes in a format, write the track in another, and read that: no word gets lost."""
    if len(data) < 2:
        return
    number, rest = data[0], data[1:]
    names = (None, *FORMATS)
    name = names[number % len(names)]
    track = captions.parse(rest, name)
    check_track(track)
    for other in ("vtt", WRITABLE[number % len(WRITABLE)]):
        written = captions.render(track, other)
        assert written.isprintable() or written.encode("utf-8", "strict") is not None
    again = captions.parse(captions.render(track, "vtt"), "vtt")
    before = letters("".join(cue.plain_text for cue in track))
    after = letters("".join(cue.plain_text for cue in again))
    assert before == after, f"words lost: lost {before - after}, new {after - before}"


def generate(data: bytes) -> None:
    """Make captions: every word of the source is in them or in the report."""
    if len(data) < 2:
        return
    number, rest = data[0], data[1:]
    result = captions.generate(
        rest,
        PROFILES[number % len(PROFILES)],
        end_ms=36_000_000 if number & 64 else None,
        speakers=SPEAKERS[number % len(SPEAKERS)],
        keep_loops=bool(number & 128),
    )
    report, track = result.report, result.track
    check_track(track)
    gone = sum(count_words(item.text) for item in report.removed)
    assert report.words_in == report.words_out + gone, (report.words_in, report.words_out, gone)
    starts = [cue.start_ms for cue in track]
    assert starts == sorted(starts), "cues are out of order"
    assert all(cue.end_ms > cue.start_ms for cue in track), "a cue is shown for no time"
    captions.render(track, "srt")
    report.to_dict()


def fix(data: bytes) -> None:
    """Fix a file: a second time there is nothing to fix, and no word is lost by safe fixes."""
    if len(data) < 2:
        return
    number, rest = data[0], data[1:]
    unsafe = bool(number & 1)
    name = (None, "srt", "vtt")[number // 2 % 3]
    profile = PROFILES[number // 8 % len(PROFILES)]
    found = captions.validate(rest, profile, format=name)
    assert all(finding.line >= 1 for finding in found)
    fixed = captions.fix(rest, profile, format=name, unsafe=unsafe)
    again = captions.fix(fixed.data, profile, format=name, unsafe=unsafe)
    assert not again.applied, f"fixed again: {dict(again.applied)}, after {dict(fixed.applied)}"
    assert again.data == fixed.data, "a second fix changes the bytes"
    if unsafe or name is None:
        return
    try:
        before = captions.parse(rest, name)
    except CaptionsError:
        return
    after = captions.parse(fixed.data, name)
    # a safe fix repairs letters that were decoded wrongly, which are none of these
    lost = plain_letters(before) - plain_letters(after)
    assert not lost, f"words lost: {lost} by {sorted(fixed.applied)}"


def settings(data: bytes) -> None:
    """Read a settings file: a table of settings, or an error with what is wrong."""
    if not data:
        return
    name = "pyproject.toml" if data[0] & 1 else "captions.toml"
    settings_in_data(Path(name), data[1:])


TARGETS: Mapping[str, Target] = {
    "read": read,
    "generate": generate,
    "fix": fix,
    "settings": settings,
}
