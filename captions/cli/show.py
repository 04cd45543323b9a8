"""``captions show``: captions in the terminal, each at its time."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import click

from captions.cli.options.files import encoding_option, fps_option, max_input_option, source_option
from captions.cli.options.limits import limit_options
from captions.cli.options.settings import settings_options
from captions.cli.options.types import Number, length_ms
from captions.cli.run.checked_file import read_checked
from captions.cli.run.interrupts import INTERRUPTED
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.errors import CaptionsError
from captions.text.length import line_length, reading_length
from captions.timecode import format_clock
from captions.validation.document import CueBlock

# Columns for the text of a cue; a longer line moves what is beside it to the right.
_TEXT_COLUMNS = 44
# Characters per second that one block of the bar for the reading speed is.
_CPS_OF_BLOCK = 5
_MOST_BLOCKS = 8


@click.command("show", context_settings={"max_content_width": 100})
@click.argument("file", metavar="FILE")
@click.option(
    "--speed", type=Number(float, least=0), default="1", show_default=True, metavar="N",
    help="How many times as fast as the recording to play.",
)  # fmt: skip
@click.option("--start", "start_ms", type=length_ms, metavar="TIME", help="Begin at this time.")
@limit_options(("max_cps",), purpose="Limits to compare with")
@source_option("FILE")
@encoding_option("FILE")
@fps_option
@max_input_option
@settings_options
def command(
    file: str,
    speed: float,
    start_ms: int | None,
    source: str | None,
    encoding: str | None,
    fps: Fraction | None,
    choices: Choices,
    **_: Any,
) -> None:
    """Play the captions in FILE in the terminal at their times, until the end or Ctrl-C.

    Beside each cue are its characters per second and what captions validate finds in it.

    \b
    Examples:
      captions show episode.srt
      captions show episode.vtt --speed 4 --start 12:30

    Exit status: 0 done, 2 wrong usage or unreadable input.
    """
    with exit_on_error():
        if speed <= 0:
            raise CaptionsError(
                "at this speed nothing would be shown", hint="Give --speed 1 or another"
            )
        read, findings, profile = read_checked(file, choices, source, encoding, fps)
    codes: dict[int, list[str]] = {}
    for finding in findings:
        if finding.cue is not None:
            codes.setdefault(finding.cue - 1, []).append(finding.code)
    cues = sorted(read.cues, key=lambda cue: cue.start_ms)
    begin_ms = start_ms or 0
    due = [cue for cue in cues if cue.end_ms > begin_ms or cue.start_ms >= begin_ms]
    started = time.monotonic()
    limit = profile.max_cps
    try:
        for cue in due:
            wait_s = (cue.start_ms - begin_ms) / 1000 / speed - (time.monotonic() - started)
            if wait_s > 0:
                time.sleep(wait_s)
            characters = profile.characters(reading_length("\n".join(cue.lines)))
            cps = characters * 1000 / cue.duration_ms if cue.duration_ms > 0 else 0.0
            beside = _beside(cps, limit, codes.get(cue.index, ()))
            click.echo("\n".join(_lines(cue, beside)))
            sys.stdout.flush()
    except KeyboardInterrupt:
        exit_with(INTERRUPTED)


def _beside(cps: float, limit: float | None, codes: Sequence[str]) -> str:
    """Return the reading speed as a bar and a number, and the codes of findings.

    >>> _beside(31.2, 25, ["R001", "T020"])
    '▇▇▇▇▇▇   31.2! R001 T020'
    """
    blocks = "\u2587" * min(_MOST_BLOCKS, round(cps / _CPS_OF_BLOCK))
    sign = "!" if limit is not None and cps > limit else " "
    text = f"{blocks:{_MOST_BLOCKS}} {cps:4.1f}{sign} {' '.join(dict.fromkeys(codes))}"
    return text.rstrip()


def _lines(cue: CueBlock, beside: str) -> Iterator[str]:
    clock = f"{format_clock(cue.start_ms):>11}  "
    name = f"{cue.cue.speaker}: " if cue.cue.speaker and not cue.cue.label else cue.cue.label
    lines = [_printable(line) for line in cue.lines] or [""]
    for row, line in enumerate([f"{_printable(name)}{lines[0]}", *lines[1:]]):
        space = " " * max(1, _TEXT_COLUMNS - line_length(line))
        head = clock if row == 0 else " " * len(clock)
        yield f"{head}{line}{space}{beside}" if row == 0 else f"{head}{line}"


def _printable(text: str) -> str:
    """Return text without control characters, which a terminal would act on."""
    return "".join(one if one.isprintable() else "\ufffd" for one in text)
