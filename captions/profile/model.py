"""What a profile can limit, and which values each limit can have.

Generating, validating and fixing read the same fields, so that the captions we make pass our own
checks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypedDict, get_args

from captions.arguments import (
    check_choice,
    check_flag,
    check_number,
    check_text,
    check_whole,
)
from captions.errors import CaptionsError
from captions.record import Record, force_setattr, replace

if TYPE_CHECKING:
    from captions.profile.language_limits import DashStyle

Rhythm = Literal["dense", "film", "calm"]
DASH_STYLES = ("both", "both, spaced", "second", "second, spaced")
"""The values of ``dash_style``: see ``captions.profile.language_limits.DashStyle``."""


class ProfileLimits(TypedDict, total=False):
    """Limits of a profile that a caller can replace; None keeps the value of the profile."""

    max_chars: int | None
    max_lines: int | None
    max_cps: float | None
    comfort_cps: float | None
    max_wpm: float | None
    min_word_ms: int | None
    min_duration_ms: int | None
    max_duration_ms: int | None
    min_gap_ms: int | None
    close_gap_ms: int | None
    min_open_gap_ms: int | None
    min_line_ratio: float | None
    tail_ms: int | None
    max_lead_ms: int | None
    ellipsis_character: bool | None
    spelled_numbers: int | None
    dash_style: DashStyle | None
    italics: bool | None
    rhythm: Rhythm | None
    layout: bool | None
    colons_name_speakers: bool | None


class Profile(Record, frozen=True):
    """Limits on lines, reading speed, durations and gaps; the defaults are those of ``youtube``.

    - ``max_chars``, ``max_lines``: characters in a line, lines in a cue.
    - ``max_cps``, ``max_wpm``: reading speed in characters per second and in words per minute;
      None sets no limit.
    - ``comfort_cps``: the slower reading speed to which cues are lengthened where there is time for
      it; faster than ``max_cps`` has no effect. None lengthens them to ``max_cps``.
    - ``min_duration_ms``, ``max_duration_ms``: how long a cue is on screen. ``min_word_ms``: the
      minimum for each word in it; None sets no limit.
    - ``min_gap_ms``: the gap kept between cues. A gap shorter than ``close_gap_ms`` is closed to
      ``min_gap_ms``. ``min_open_gap_ms``: the shortest gap that may stay open; None allows any.
    - ``tail_ms``: how long a cue may stay after its last word. ``max_lead_ms``: how early it may
      appear before its first word.
    - ``min_line_ratio``: the length of the shorter of two lines as a share of the longer one.
    - ``ellipsis_character``: True writes and asks for "…" instead of three dots.
    - ``spelled_numbers``: numbers up to this one are written in words; None sets no limit.
    - ``dash_style``: which lines of two speakers begin with a dash; None has no rule.
    - ``italics``: False if the language has none.
    - ``rhythm``: "film" prefers one sentence per cue, "dense" prefers full cues, "calm" prefers
      cues that stay on screen for at least two seconds.
    - ``language``: the code of the language that the limits are for. In Japanese, Chinese and
      Korean ``max_chars`` up to 20 and ``max_cps`` count full-width characters, half-width ones
      as a half.
    - ``max_columns``: ``max_chars`` in the unit of ``captions.text.length.line_length``; it cannot
      be given.
    - ``layout``: False keeps one unbroken cue per transcript line, shown only while it is spoken.
    - ``colons_name_speakers``: True for players that take the text before a colon as the name of
      the speaker, and may drop what follows a second colon.

    Raises CaptionsError for a value of the wrong type or out of range.

    >>> Profile(max_chars=32).max_lines
    2
    >>> Profile(max_chars="wide")
    Traceback (most recent call last):
    captions.errors.CaptionsError: `max_chars` must be a whole number, not 'wide'
    """

    max_chars: int = 42
    max_lines: int = 2
    max_cps: float | None = 25.0
    comfort_cps: float | None = 20.0
    min_duration_ms: int = 833
    max_duration_ms: int = 7000
    min_gap_ms: int = 83
    close_gap_ms: int = 500
    tail_ms: int = 500
    max_lead_ms: int = 250
    max_wpm: float | None = None
    min_word_ms: int | None = None
    min_open_gap_ms: int | None = None
    min_line_ratio: float | None = None
    ellipsis_character: bool = False
    spelled_numbers: int | None = None
    dash_style: DashStyle | None = None
    italics: bool = True
    rhythm: Rhythm = "dense"
    layout: bool = True
    colons_name_speakers: bool = False
    language: str | None = None
    name: str = "custom"
    source: str = ""
    max_columns: int = 0

    def __post_init__(self) -> None:
        self._check_types()
        columns = self.max_chars
        if self.language is not None:
            from captions.text.length import columns_of

            columns = columns_of(columns, self.language)
        force_setattr(self, "max_columns", columns)
        for limit, minimum in MINIMUM.items():
            value = getattr(self, limit)
            # "not >=" also refuses NaN
            if value is not None and not value >= minimum:
                raise CaptionsError(
                    f"`{limit}` is too small ({_with_unit(limit, value)} < {minimum})",
                    hint=f"Give {minimum} or more",
                )
        if self.min_line_ratio is not None and self.min_line_ratio > 1:
            raise CaptionsError(
                f"`min_line_ratio` is too large ({self.min_line_ratio} > 1)",
                hint="Give a share of the longer line: 0.5 is half",
            )
        if self.max_duration_ms < self.min_duration_ms:
            raise CaptionsError(
                f"the longest duration is under the shortest "
                f"({self.max_duration_ms} ms < {self.min_duration_ms} ms)",
                hint="Change `min_duration_ms` or `max_duration_ms`",
            )

    def spoken_in(self, language: str | None) -> Profile:
        """Return the profile for the code of a language, unless it has one already."""
        if language is None or self.language is not None:
            return self
        return replace(self, language=language)

    @property
    def needs_language(self) -> bool:
        """Whether what its limits count depends on the language, and that is not known."""
        from captions.text.length import columns_of

        return self.language is None and columns_of(self.max_chars, "ja") != self.max_chars

    @property
    def columns_of_character(self) -> int:
        """How many columns of ``line_length`` a character of the limits has: 2 if full-width."""
        return self.max_columns // self.max_chars

    def characters(self, columns: float) -> float:
        """Return a length in columns as the characters that the limits count."""
        return columns / self.columns_of_character

    def _check_types(self) -> None:
        for name, annotation in type(self).__annotations__.items():
            value = getattr(self, name)
            type_name, _, is_optional = annotation.partition(" | ")
            if value is not None or not is_optional:
                _TYPE_CHECKS[type_name](name, value)


def _with_unit(limit: str, value: object) -> str:
    return f"{value} ms" if limit.endswith("_ms") else f"{value}"


def _check_rhythm(name: str, value: object) -> None:
    check_choice(name, value, get_args(Rhythm))


def _check_dash_style(name: str, value: object) -> None:
    check_choice(name, value, DASH_STYLES)


# How a value is checked, by the annotation of its field without "| None".
_TYPE_CHECKS: dict[str, Callable[[str, object], None]] = {
    "int": check_whole,
    "float": check_number,
    "bool": check_flag,
    "str": check_text,
    "DashStyle": _check_dash_style,
    "Rhythm": _check_rhythm,
}

# Smallest value of each limit. Below 10 characters most words do not fit on a line.
MINIMUM = {
    "max_chars": 10,
    "max_lines": 1,
    "max_cps": 1,
    "comfort_cps": 1,
    "max_wpm": 1,
    "min_duration_ms": 0,
    "max_duration_ms": 1,
    "min_gap_ms": 0,
    "close_gap_ms": 0,
    "tail_ms": 0,
    "max_lead_ms": 0,
    "min_word_ms": 0,
    "min_open_gap_ms": 0,
    "min_line_ratio": 0,
    "spelled_numbers": 1,
}
