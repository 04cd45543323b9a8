"""The options of ``captions retime``: cuts, pauses, speeds, points and the shift."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from typing import Any

import click

from captions.cli.options.types import length_ms, time_ms
from captions.errors import CaptionsError


def _two_times(text: str) -> tuple[int, int]:
    left, right = _split(text, "=", "0:31=4:12")
    return time_ms(left), time_ms(right)


def _insertion(text: str) -> tuple[int, int]:
    left, right = _split(text, "=", "15:43=68")
    return length_ms(left), length_ms(right)


def _passage(text: str) -> tuple[int, int | None]:
    example = "15:43-16:51, or 15:43- for all that follows"
    if text.casefold().endswith((".edl", ".txt")):
        example += ". A file of cuts is given with --cut-list"
    left, right = _split(text, "-", example, open_end=True)
    return length_ms(left), length_ms(right) if right else None


def _rates(text: str) -> tuple[str, str]:
    """Return two frame rates; the second is empty where one is given alone."""
    if ":" not in text and _is_rate(text):
        return text.strip(), ""
    return _split(text, ":", "25:23.976")


def _is_rate(text: str) -> bool:
    from captions.timing.rates import frame_rate

    try:
        return frame_rate(text.strip()) > 0
    except CaptionsError:
        return False


def _split(text: str, sign: str, example: str, *, open_end: bool = False) -> tuple[str, str]:
    """Return the parts before and after a sign; with ``open_end`` the second may be empty."""
    left, found, right = (part.strip() for part in text.partition(sign))
    if not (found and left and (right or open_end)):
        raise click.BadParameter(f"{text!r} cannot be read. Write it like {example}.")
    return left, right


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option(
        "--cut", "cuts", multiple=True, type=_passage, metavar="A-B",
        help="Remove the time from A to B; what follows moves up. May be repeated.",
    ),
    click.option(
        "--keep", "keeps", multiple=True, type=_passage, metavar="A-B",
        help="Keep only the time from A to B, which starts at 0; several follow one another.",
    ),
    click.option(
        "--insert", "inserts", multiple=True, type=_insertion, metavar="A=TIME",
        help="Insert a pause at A; what starts there or later moves down. May be repeated.",
    ),
    click.option("--scale", metavar="NUMBER", help="Multiply times, by 1.0005 or 24000/1001."),
    click.option(
        "--fps", type=_rates, metavar="MADE:PLAYED",
        help="Convert from the frame rate of the captions to that of the video: 25:23.976. One "
        "rate alone is that of the file: of times, gaps and a cut list that count frames.",
    ),
    click.option(
        "--point", "points", multiple=True, type=_two_times, metavar="FROM=TO",
        help="Move what is at FROM to TO; give two or more.",
    ),
    click.option(
        "--shift", "shift_ms", type=time_ms, metavar="TIME",
        help="Add this to all times; may be negative.",
    ),
)  # fmt: skip


def retiming_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options to a command, named and typed like the parameters of ``captions.retime``."""
    return reduce(lambda made, option: option(made), reversed(_OPTIONS), command)


to_audio_option: Callable[[Any], Any] = click.option(
    "--to-audio", metavar="FILE", help="Move the captions to where a recording has their words."
)
"""``--to-audio``."""
