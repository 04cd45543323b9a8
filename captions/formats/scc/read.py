"""Read Scenarist files: lines of a timecode and the codes that are sent from that frame on.

A code takes a frame, so a caption is seen when its last code is there, not at the time of its line.
Timecodes are those of 29.97 frames a second, as the format has no others; they are read as times
from 00:00:00:00.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from captions.errors import CaptionsError
from captions.formats.lines import bare, excerpt, raw_lines
from captions.formats.problems import Problems
from captions.formats.scc.channels import ChannelDecoder
from captions.formats.scc.codes import Code, decode
from captions.formats.scc.decoder import Caption
from captions.formats.scc.formats import is_scc
from captions.formats.scc.screen import cue_settings
from captions.formats.scc.timecode import FRAME_RATE, TIMECODE, frame_ms, read_timecode
from captions.model import Cue, Track
from captions.record import Record, replace
from captions.text.markup import to_plain
from captions.timing.spoken_length import natural_duration_ms

# A miscellaneous control code (see codes.py), such as 9420, that is there twice in a row: programs
# send either all control codes twice, as CTA-608 asks of field 1, or none.
_DOUBLED = re.compile(r"\b([19][45cd][2a][0-9a-f])\s+\1\b")
_HEXADECIMAL = re.compile("[0-9a-f]+")
# The shortest time on screen of a last caption that nothing erases, in milliseconds.
_LEAST_LAST_MS = 1000


class _Line(Record, frozen=True):
    """Codes that are sent from a frame on, and where they are in the file."""

    number: int
    frame: int
    codes: Sequence[Code]

    @property
    def next_frame(self) -> int:
        return self.frame + len(self.codes)

    @property
    def only_erases(self) -> bool:
        return all(code.kind in ("EDM", "padding") for code in self.codes)

    def flips_before(self, frame: int) -> bool:
        """Return whether a caption is shown before a frame."""
        codes = self.codes[: max(frame - self.frame, 0)]
        return any(code.kind == "EOC" for code in codes)


def parse_scc(text: str) -> Track:
    """Return the captions of a Scenarist file.

    The text is that of the first channel that has captions (CC1, or CC3 in a file of field 2).
    Italics, underlines and colours are WebVTT tags, and positions WebVTT settings. Raises
    CaptionsError for a file without timecodes or captions.
    """
    problems = Problems()
    lines = _in_order(list(_read_lines(text, problems)), problems)
    if not lines:
        raise CaptionsError(
            "this is not an SCC file: no line starts with a timecode and codes",
            hint="A line is like 00:00:01;00<tab>9420 9420",
            line=1,
        )
    _check_parity(lines, problems)
    decoder = ChannelDecoder(problems, doubles=_DOUBLED.search(text.lower()) is not None)
    for line in lines:
        decoder.read_line(line.codes, line.frame, line.number)
    channels = decoder.finish()
    with_captions = [number for number, channel in channels.items() if channel.captions]
    if not with_captions:
        raise CaptionsError(
            "this SCC file has no caption: its codes never show a text", line=lines[0].number
        )
    first, *others = sorted(with_captions)
    for other in others:
        skipped = channels[other].captions
        count = f"{len(skipped)} caption{'s' if len(skipped) > 1 else ''} of channel {other + 1}"
        problems.add(skipped[0].line, f"skipped {count}; only channel {first + 1} is read")
    cues = _cues(channels[first].captions, problems)
    return Track(cues, problems=problems.reported(), frame_rate=FRAME_RATE)


def _read_lines(text: str, problems: Problems) -> Iterator[_Line]:
    """Yield the lines with codes, with frames as their timecodes say."""
    days = previous = 0
    has_header = False
    for number, raw in enumerate(raw_lines(text), 1):
        line = bare(raw).strip("\ufeff \t\x00")
        match = TIMECODE.match(line)
        if match is None:
            if not has_header and is_scc(line):
                has_header = True
            elif line:
                problems.add(number, f"the line has no timecode and was skipped: {excerpt(line)}")
            continue
        timecode = read_timecode(match)
        if int(match["frames"]) >= 30 or int(match["seconds"]) >= 60 or int(match["minutes"]) >= 60:
            problems.add(number, f"{match[0]} is beyond 59 minutes, 59 seconds or 29 frames")
        frame = timecode.frame + days * timecode.day_frames
        if previous - frame > timecode.day_frames // 2:
            days += 1
            frame += timecode.day_frames
            problems.add(number, f"{match[0]} is read as a time after midnight, on the next day")
        previous = frame
        codes = _read_codes(line[match.end() :], number, problems)
        if codes:
            yield _Line(number, frame, codes)


def _read_codes(text: str, number: int, problems: Problems) -> Sequence[Code]:
    codes = []
    for word in text.lower().split():
        code = decode(word)
        if code is not None:
            codes.append(code)
        elif len(word) % 4 == 0 and _HEXADECIMAL.fullmatch(word):
            parts = (decode(word[at : at + 4]) for at in range(0, len(word), 4))
            codes += [part for part in parts if part is not None]
        else:
            message = "is not a code of four hexadecimal digits and was skipped"
            problems.add(number, f"{excerpt(word)} {message}")
    return codes


def _check_parity(lines: Sequence[_Line], problems: Problems) -> None:
    wrong = [line.number for line in lines for code in line.codes if code.has_wrong_parity]
    if wrong:
        count = f"{len(wrong)} code{'s have' if len(wrong) > 1 else ' has'} a wrong parity bit"
        problems.add(wrong[0], f"{count}, here first; read as if it was right")


def _in_order(lines: Sequence[_Line], problems: Problems) -> Sequence[_Line]:
    """Return lines in the order of their frames, each after the codes before it are sent.

    A line that only erases the screen while the next caption is loaded goes before that one.
    """
    ordered: list[_Line] = []
    for line in _sorted(lines, problems):
        if not ordered or line.frame >= ordered[-1].next_frame:
            ordered.append(line)
            continue
        before = ordered[-1]
        if line.only_erases and not before.flips_before(line.frame):
            ordered[-1:] = [line, before]
            continue
        late = before.next_frame - line.frame
        message = f"the codes of line {before.number} are still sent at this timecode"
        problems.add(line.number, f"{message}; read as {late} frames later")
        ordered.append(replace(line, frame=before.next_frame))
    return ordered


def _sorted(lines: Sequence[_Line], problems: Problems) -> Sequence[_Line]:
    """Return lines sorted by frame, but those that overlap as they are.

    Programs that count back from the start of a caption to the start of its loading may write a
    line whose timecode is before that of a shorter one above it.
    """
    keys: list[int] = []
    before: _Line | None = None
    for line in lines:
        key = line.frame
        if before is not None and key < before.frame:
            if line.next_frame > before.frame:
                key = keys[-1]
            else:
                problems.add(line.number, "the timecode is before that of the line above; sorted")
        keys.append(key)
        before = line
    return [line for _, line in sorted(zip(keys, lines), key=lambda pair: pair[0])]


def _cues(captions: Sequence[Caption], problems: Problems) -> list[Cue]:
    # a file in which every row starts in the first column makes no use of columns
    uses_columns = any(extent.start for caption in captions for extent in caption.extents)
    cues = []
    for caption in captions:
        start_ms = frame_ms(caption.start_frame)
        if caption.end_frame is None:
            spoken_ms = natural_duration_ms(to_plain(caption.text, "vtt"))
            end_ms = start_ms + max(spoken_ms, _LEAST_LAST_MS)
            message = "nothing erases the last caption; it ends when its text can be spoken"
            problems.add(caption.line, message)
        else:
            end_ms = frame_ms(caption.end_frame)
        settings = cue_settings(
            caption.extents, uses_columns=uses_columns and not caption.is_roll_up
        )
        cues.append(Cue(start_ms, end_ms, caption.text, None, "", None, settings, "vtt"))
    return cues
