"""Profiles: the limits on captions that style guides set, each with its source.

Generating, validating and fixing read the same fields, so that the captions we make pass our own
checks. The letter in a source is its kind: P is the guide's own text, S is quoted from the guide
by others, T is the preset of a tool.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Literal, TypedDict, get_args

from captions.arguments import (
    check_choice,
    check_flag,
    check_number,
    check_text,
    check_whole,
    nearest,
    refuse,
)
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from captions.language_limits import DashStyle

Rhythm = Literal["dense", "film", "calm"]
DASH_STYLES = ("both", "both, spaced", "second", "second, spaced")
"""The values of ``dash_style``: see ``captions.language_limits.DashStyle``."""


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


@dataclass(frozen=True, slots=True)
class Profile:
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
    max_columns: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._check_types()
        columns = self.max_chars
        if self.language is not None:
            from captions.text.length import columns_of

            columns = columns_of(columns, self.language)
        object.__setattr__(self, "max_columns", columns)
        for limit, minimum in _MINIMUM.items():
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
        for known in fields(self):
            if not known.init:
                continue
            value = getattr(self, known.name)
            type_name, _, is_optional = str(known.type).partition(" | ")
            if value is not None or not is_optional:
                _TYPE_CHECKS[type_name](known.name, value)


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
_MINIMUM = {
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

_NETFLIX = "Netflix Timed Text Style Guide: General Requirements, Subtitle Timing Guidelines"

_PODCASTING = "Podcasting 2.0 namespace, docs/examples/transcripts/transcripts.md"

_TABLE = (
    Profile(
        name="youtube",
        source="our choice: YouTube publishes no limits; Netflix timing and comfort (20 cps), TED "
        "layout, 25 cps at most as Filmhub (P) and Subtitle Edit's default (T)",
    ),
    Profile(
        name="netflix",
        max_cps=20.0,
        ellipsis_character=True,
        spelled_numbers=10,
        rhythm="film",
        dash_style="both",
        source=f"{_NETFLIX}, English (USA) (P; 20 cps S)",
    ),
    Profile(
        name="netflix-latin",
        max_cps=17.0,
        ellipsis_character=True,
        spelled_numbers=10,
        rhythm="film",
        source=f"{_NETFLIX}, other Latin-script languages (P; 17 cps S)",
    ),
    Profile(
        name="netflix-children",
        max_cps=17.0,
        ellipsis_character=True,
        rhythm="film",
        dash_style="both",
        source=f"{_NETFLIX}, English (USA), children's programs (P; 17 cps S)",
    ),
    Profile(
        name="bbc",
        max_chars=37,
        max_cps=None,
        max_wpm=180.0,
        min_duration_ms=900,
        min_gap_ms=0,
        close_gap_ms=1000,
        min_word_ms=300,
        min_open_gap_ms=1000,
        rhythm="film",
        source="BBC Subtitle Guidelines 1.2.5, sections 3-5, broadcast width (P); "
        "shortest = 3 words at 0.3 s per word, longest not stated",
    ),
    Profile(
        name="dcmp",
        max_chars=42,
        max_cps=None,
        max_wpm=160.0,
        min_duration_ms=1333,
        max_duration_ms=6000,
        min_gap_ms=0,
        rhythm="film",
        source="DCMP Captioning Key, upper level (S); it has no rule on characters per line",
    ),
    Profile(
        name="cea608",
        max_chars=32,
        max_lines=4,
        source="CEA-608 grid, 32 columns (P, tool sources); timing as youtube",
    ),
    Profile(
        name="ted",
        max_cps=21.0,
        comfort_cps=None,
        min_duration_ms=1000,
        max_lead_ms=100,
        min_line_ratio=0.5,
        rhythm="film",
        source="TED cheat-sheet (P)",
    ),
    Profile(
        name="amazon",
        max_cps=17.0,
        min_duration_ms=1000,
        max_duration_ms=7007,
        rhythm="film",
        source="third-party presets (T)",
    ),
    Profile(
        name="ard",
        max_chars=37,
        max_cps=15.0,
        min_duration_ms=1000,
        # one frame at 25 frames per second
        min_gap_ms=40,
        rhythm="film",
        source="Untertitel-Standards of ARD, ORF, SRF and ZDF (P): 13 to 15 cps, children less; "
        "longest not stated",
    ),
    Profile(
        name="arte",
        max_chars=40,
        max_cps=20.0,
        min_duration_ms=1000,
        max_duration_ms=10_000,
        min_gap_ms=200,
        rhythm="film",
        source="a tool's preset for Arte (T); its own text was not read",
    ),
    Profile(
        name="filmhub",
        max_chars=43,
        max_cps=25.0,
        min_duration_ms=800,
        max_duration_ms=8000,
        min_gap_ms=66,
        rhythm="film",
        source="Filmhub's subtitle specification (P)",
    ),
    Profile(
        name="shorts",
        max_chars=24,
        comfort_cps=None,
        min_duration_ms=700,
        max_duration_ms=5000,
        min_gap_ms=0,
        source="third-party presets for 9:16 video (T)",
    ),
    Profile(
        name="podcast",
        max_chars=32,
        max_lines=2,
        max_cps=None,  # apps show transcripts as text that is scrolled, and join short cues
        min_gap_ms=0,
        colons_name_speakers=True,
        source=f"{_PODCASTING}, section SRT (P): lines and characters, a new cue for each speaker; "
        "no gaps as in its example; durations as youtube",
    ),
    Profile(
        name="podcast-vtt",
        max_chars=65,
        max_lines=1,
        max_cps=None,
        min_gap_ms=0,
        source=f"{_PODCASTING}, section WebVTT (P): characters, one line per cue and no gaps as in "
        "its example; durations as youtube",
    ),
    Profile(
        name="none",
        max_cps=None,
        min_duration_ms=0,
        max_duration_ms=24 * 3600 * 1000,
        min_gap_ms=0,
        close_gap_ms=0,
        tail_ms=0,
        max_lead_ms=0,
        layout=False,
        source="one cue per transcript line, speech times only",
    ),
)

PROFILES: dict[str, Profile] = {profile.name: profile for profile in _TABLE}


def find_profile(
    profile: str | Profile, language: str | None = None, **limits: Unpack[ProfileLimits]
) -> Profile:
    """Return a profile, given by name or as a Profile, with some of its limits replaced.

    ``language`` is a tag such as "de"; "netflix", "netflix-children" and "amazon" have other limits
    for some languages. A limit of None keeps the value of the profile. Raises CaptionsError for an
    unknown name or limit, for no language tag, and for a value of the wrong type or out of range.

    >>> find_profile("netflix", max_chars=32).max_chars, find_profile("netflix", "ja").max_chars
    (32, 13)
    """
    if isinstance(profile, str):
        if profile not in PROFILES:
            close = nearest(profile, PROFILES)
            others = f"Known profiles: {', '.join(PROFILES)}"
            raise CaptionsError(
                f"there is no profile {profile!r}",
                hint=f"Did you mean {close}?" if close else others,
            )
        profile = PROFILES[profile]
    elif not isinstance(profile, Profile):
        refuse("profile", profile, "the name of a profile or a Profile")
    known = ProfileLimits.__annotations__
    unknown = sorted(set(limits) - set(known))
    if unknown:
        raise CaptionsError(
            f"there is no limit {unknown[0]!r}", hint=f"Known limits: {', '.join(known)}"
        )
    if language is not None:
        profile = _in_language(profile, language)
    given = {name: value for name, value in limits.items() if value is not None}
    return replace(profile, **given)  # type: ignore[arg-type]


def _in_language(profile: Profile, tag: str) -> Profile:
    """Return a profile with its limits for a language."""
    from captions.language_limits import find_limits, has_languages
    from captions.text.languages.find import language_code

    code = language_code(tag)
    if profile.language is not None or profile is not PROFILES.get(profile.name):
        return replace(profile, language=code)  # the limits are those of a caller
    limits = find_limits(profile.name, tag, code)
    if limits is None:
        unknown = f"; no limits for {code} are known, so these are the usual ones"
        source = profile.source + (unknown if has_languages(profile.name) else "")
        return replace(profile, language=code, source=source)
    of_children = profile.name == "netflix-children"
    note = f"; {limits.note}" if limits.note else ""
    return replace(
        profile,
        language=code,
        max_chars=limits.max_chars,
        max_cps=limits.children_cps if of_children else limits.max_cps,
        dash_style=limits.dash_style,
        italics=limits.italics,
        source=f"{profile.source}; limits for {tag} ({limits.kind}{note})",
    )
