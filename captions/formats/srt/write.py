"""Write SubRip (.srt).

``captions.formats.srt.pysrt_objects`` makes the objects of pysrt from the same texts.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.formats.srt.lines import LINE_END
from captions.formats.tags import srt_text_and_settings
from captions.model import Cue, Track
from captions.text.late_pattern import late_pattern
from captions.timecode import format_srt

# The colons of time lines, so that most texts are not looked at line by line.
_COLON = late_pattern("[:：﹕∶︰]")
_OTHER_MARK = late_pattern("[.;h-]")
_BLANK_LINE = late_pattern(r"\n\s*\n")


def render_srt(track: Track) -> str:
    """Return a track as SubRip: numbers from 1, LF line ends, labels before the text.

    SubRip has no voices, no title and no escapes. Of a speaker only the label is written. Negative
    times become 0.
    """
    blocks = []
    for number, cue in enumerate(track.cues, 1):
        text, coordinates = written_cue(cue)
        start, end = format_srt(max(cue.start_ms, 0)), format_srt(max(cue.end_ms, 0))
        behind = f" {coordinates}" if coordinates.strip() else ""
        # The line break of an empty text, or its own at the end, makes the blank line below a cue.
        blank = "\n" if text and not text.endswith("\n") else ""
        blocks.append(f"{number}\n{start} --> {end}{behind}\n{text}\n{blank}")
    return "".join(blocks)


def blank_line_remarks(track: Track) -> Sequence[str]:
    r"""Return a sentence if cues have blank lines between lines of text, which are not written.

    >>> blank_line_remarks(Track([Cue(0, 900, "One.\n\nTwo.")]))
    ['blank lines inside 1 cue are removed, as they would end the cue']
    """
    count = sum(
        1
        for cue in track.cues
        if "\n" in cue.text and _has_blank_line(cue.shown_text.replace("\r", "").strip())
    )
    if not count:
        return []
    plural = "" if count == 1 else "s"
    return [f"blank lines inside {count:,} cue{plural} are removed, as they would end the cue"]


def _has_blank_line(text: str) -> bool:
    return text.count("\n") > 1 and _BLANK_LINE.search(text) is not None


def written_cue(cue: Cue) -> tuple[str, str]:
    """Return the text of a cue and the coordinates behind its times, as SubRip has them."""
    text, settings = srt_text_and_settings(cue)
    if "\r" in text or "\x00" in text:
        text = LINE_END.sub("\n", text.replace("\x00", ""))
    if "\n" in text:
        # A blank line would end the cue.
        text = "\n".join([line for line in text.split("\n") if line.strip()])
    if "->" in text or _COLON.search(text):
        text = _without_time_lines(text)
    if not settings:
        return text, ""
    return text, " ".join([f"{name}:{value}" for name, value in settings.items()])


def _without_time_lines(text: str) -> str:
    """Return text with a mark of each time line as a reference, so that no line begins a cue."""
    from captions.formats.srt.odd_times import find_times
    from captions.formats.srt.spans import is_like_a_time_line

    lines = text.split("\n")
    for index, line in enumerate(lines):
        if find_times(line, is_start=True):
            line = _with_reference(line)
        if is_like_a_time_line(line):
            line = line.replace("-->", "--&gt;")
        lines[index] = line
    return "\n".join(lines)


def _with_reference(line: str) -> str:
    """Return a line with its first colon, or the first mark that stands for one, as a reference.

    >>> _with_reference("0:01,5 --> 0:02,5"), _with_reference("00.00.01,500 --> 00.00.02,500")
    ('0&#58;01,5 --> 0:02,5', '00&#46;00.01,500 --> 00.00.02,500')
    """
    mark = _COLON.search(line) or _OTHER_MARK.search(line)
    if mark is None:
        return line
    return f"{line[: mark.start()]}&#{ord(mark[0])};{line[mark.end() :]}"
