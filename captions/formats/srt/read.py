"""Read SubRip into a track, as leniently as players do, with a problem for all that is lost.

Well-formed files are read by one pattern (``captions.formats.srt.well_formed``), all others line by
line (``captions.formats.srt.any_file``).
"""

from __future__ import annotations

from captions.errors import CaptionsError
from captions.formats.lines import excerpt
from captions.formats.problems import Problems
from captions.formats.srt.lines import clean_file, srt_lines
from captions.formats.srt.well_formed import begins_well_formed, read_well_formed
from captions.model import Track
from captions.text.late_pattern import late_pattern
from captions.text.markup import SRT_TAG

# The points of all arrows that a time line may have: see captions.formats.srt.odd_times.
_ARROW_POINTS = (*">»→⟶➔➜➝➞⇒⟹►▶＞﹥\uf0e0", "gt;", "&#62;")
# What looks like a tag, and a heart; "a < b" does not.
_LIKE_A_TAG = late_pattern("<(?:[^\\s<>][^<>\n]{0,100}>|[0-9])")


def sniff_srt(text: str) -> bool:
    """Return whether a text is SubRip: a line has two times and an arrow, and it is not WebVTT."""
    if begins_well_formed(text):
        return True
    if _is_vtt(text):
        return False
    if not any(arrow in text for arrow in _ARROW_POINTS):
        return False
    from captions.formats.srt.any_file import has_time_line

    return has_time_line(text)


def _is_vtt(text: str) -> bool:
    start = text[:8].removeprefix("\ufeff")
    return start.startswith("WEBVTT") and start[6:7] in ("", " ", "\t", "\r", "\n")


def parse_srt(text: str) -> Track:
    """Return the track of SubRip text, with a problem for all that is skipped or doubtful.

    Cue text keeps its tags and inner blank lines (``markup`` is "srt"). Coordinates after the
    times, such as ``X1:40 X2:600``, are in ``settings``. Negative times become 0. Raises
    CaptionsError for WebVTT, and for a text without any cue.
    """
    if _is_vtt(text):
        raise CaptionsError("this is a WebVTT file, not SubRip", hint='Give `format="vtt"`', line=1)
    problems = Problems()
    if "\x00" in text:
        count = text.count("\x00")
        line = sum(1 for _ in srt_lines(text[: text.index("\x00") + 1]))
        problems.add(line, f"{count:,} NUL character{'s' if count > 1 else ''} removed")
    text = clean_file(text)
    cues = read_well_formed(text, problems)
    if cues is None:
        from captions.formats.srt.any_file import read_damaged

        cues = read_damaged(text, problems)
    if "<" in text:
        _report_unknown_tags(text, problems)
    if not cues:
        raise CaptionsError(
            "this is not a SubRip file: no line has two times, such as "
            "00:00:01,000 --> 00:00:02,500",
            hint="Name the format with `format` if it is another one",
        )
    return Track(cues, problems=problems.reported())


def _report_unknown_tags(text: str, problems: Problems) -> None:
    """Add a problem for what looks like a tag and is none: it is text, such as "<laughter>"."""
    line, counted = 1, 0
    for match in _LIKE_A_TAG.finditer(text):
        if SRT_TAG.match(match[0]) is None:
            line += text.count("\n", counted, match.start())
            counted = match.start()
            problems.add(line, f'"{excerpt(match[0])}" is no tag, but text')
