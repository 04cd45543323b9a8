"""Types of option values: times, numbers, language tags, WRITTEN=SHOWN pairs and labels.

Most are functions that click calls with the typed text, and that raise click.BadParameter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from captions.arguments import nearest
from captions.errors import CaptionsError
from captions.record import Record
from captions.timecode import parse_time_ms

if TYPE_CHECKING:
    from fractions import Fraction

    _Choice = click.Choice[str]
    _ParamType = click.ParamType[Any]
else:
    _Choice = click.Choice
    _ParamType = click.ParamType

# The words that --speakers, --sounds and --rhythm take, as the parameters of the library do.
SPEAKERS = ("change", "every", "none")
SOUNDS = ("keep", "drop", "drop-lyrics")
RHYTHMS = ("dense", "film", "calm")
# A language tag, as a regular expression (BCP 47, without its rarer forms).
LANGUAGE_TAG = "[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*"


class Names(_Choice):
    """One of some words; an error names the one that was meant.

    ``other_words`` are those that some people use, in small letters, and the right one for each.
    """

    def __init__(
        self, choices: Sequence[str], other_words: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(choices)
        self._other_words = other_words or {}

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the value. Raises click.BadParameter for another word."""
        if value in self.choices:
            return str(value)
        word = str(value).lower().lstrip(".")
        close = self._other_words.get(word) or nearest(word, self.choices)
        hint = f"Did you mean {close}?" if close else f"Choose from {', '.join(self.choices)}."
        raise click.BadParameter(f"{value!r} is not a choice here. {hint}", ctx, param)


def time_ms(text: str) -> int:
    """Return the milliseconds of ``1:02:03.5``, ``62.5`` or ``1500ms``, negative with ``-``."""
    try:
        return parse_time_ms(text)
    except CaptionsError as error:
        raise click.BadParameter(f"{error}.") from None


def length_ms(text: str) -> int:
    """Return the milliseconds of a time that cannot be negative."""
    length = time_ms(text)
    if length < 0:
        raise click.BadParameter(f"a length cannot be negative ({text} < 0).")
    return length


class Frames(Record, frozen=True):
    """A length in frames, which is one in time once the frame rate is known."""

    count: int

    def ms(self, rate: Fraction | None) -> int:
        """Return it in milliseconds. Raises CaptionsError without a frame rate."""
        if rate is None:
            raise CaptionsError(
                f"{self.count}f is a number of frames, but there is no frame rate",
                hint="Give it with --fps, such as --fps 25, or write a time such as 83ms",
            )
        from captions.profile.frames import frames_ms

        return frames_ms(self.count, rate)


def gap_ms(text: str) -> int | Frames:
    """Return the milliseconds of a gap, or its frames if it is written like ``2f``."""
    frames = re.fullmatch(r"(\d{1,6})f", text.strip(), re.ASCII)
    return Frames(int(frames[1])) if frames else length_ms(text)


class Number(_ParamType):
    """A number from ``least`` to ``most``, both included; ``kind`` is int or float."""

    name = "number"

    def __init__(
        self, kind: type[int] | type[float], *, least: int, most: int | None = None
    ) -> None:
        self.kind = kind
        self.least = least
        self.most = most

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number that is typed. Raises click.BadParameter for anything else."""
        wanted = (
            f"Give {self.least} or more."
            if self.most is None
            else f"Give a number from {self.least} to {self.most}."
        )
        try:
            number = self.kind(value)
        except ValueError:
            what = "whole number" if self.kind is int else "number"
            raise click.BadParameter(f"{value!r} is not a {what}. {wanted}", ctx, param) from None
        # "not >=" also refuses NaN
        if not number >= self.least:
            too_small = f"{value} is too small ({value} < {self.least}). {wanted}"
            raise click.BadParameter(too_small, ctx, param)
        if self.most is not None and number > self.most:
            too_large = f"{value} is too large ({value} > {self.most}). {wanted}"
            raise click.BadParameter(too_large, ctx, param)
        return number


def language(text: str) -> str:
    """Return a language tag such as ``en`` or ``pt-BR``: it becomes part of file names."""
    if not re.fullmatch(LANGUAGE_TAG, text):
        raise click.BadParameter(f"{text!r} is not a language tag. Write it like en or pt-BR.")
    return text


def frames_per_second(text: str) -> Fraction:
    """Return a frame rate such as ``25``, ``23.976`` or ``24000/1001``, exactly."""
    from captions.timing.rates import frame_rate

    try:
        return frame_rate(text)
    except CaptionsError as error:
        raise click.BadParameter(f"{error}.") from None


def pair(text: str) -> tuple[str, str]:
    """Return the two sides of ``WRITTEN=SHOWN``."""
    left, equals, right = (part.strip() for part in text.partition("="))
    if not (equals and left and right):
        raise click.BadParameter(
            f"{text!r} is not a pair. Write it like 'KENNEDY=Michael Kennedy'."
        )
    return left, right


def label(text: str) -> str:
    """Return the text of a label, which must contain the placeholder for the name."""
    if "{name}" not in text:
        raise click.BadParameter(f"{text!r} has no {{name}}. Write it like '>> {{name}}: '.")
    return text
