"""Every limit on captions, in one place, each with its source.

Confidence of a source: P the guide's own text, S quoted by others from the guide, T a tool's
preset. Generating, validating and fixing read the same fields.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Literal, TypedDict

from captions.errors import CaptionsError

if TYPE_CHECKING:
    from typing_extensions import Unpack

Rhythm = Literal["dense", "film"]


class ProfileLimits(TypedDict, total=False):
    """Fields of a Profile that a caller replaces; None keeps the profile's own value."""

    max_chars: int | None
    max_lines: int | None
    max_cps: float | None
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
    rhythm: Rhythm | None
    layout: bool | None


@dataclass(frozen=True, slots=True)
class Profile:
    """Limits on lines, speed, durations and gaps; the defaults are those of ``youtube``.

    ``max_chars`` and ``max_lines`` bound the text of a cue; ``max_cps`` is characters a second
    and ``max_wpm`` words a minute (None: no limit). ``min_gap_ms`` is kept between cues; a gap
    smaller than ``close_gap_ms`` is closed to it. ``tail_ms`` is how long a cue may stay after
    its last word for comfort; ``max_lead_ms`` how early it may come before its first.
    ``min_word_ms`` is the least time a word gets. ``min_open_gap_ms`` is the least gap that may
    stay open at all. ``min_line_ratio`` is how much of one line's length the other must have;
    ``ellipsis_character`` asks for "…" instead of three dots. ``rhythm`` chooses the costs of
    breaking: "film" likes a sentence a cue, "dense" full cues. ``layout`` False keeps one
    cue a transcript line, unsplit, shown for the speech alone.
    """

    max_chars: int = 42
    max_lines: int = 2
    max_cps: float | None = 20.0
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
    rhythm: Rhythm = "dense"
    layout: bool = True
    name: str = "custom"
    source: str = ""

    def __post_init__(self) -> None:
        for limit, least in _LEAST.items():
            value = getattr(self, limit)
            if value is not None and not value >= least:
                raise CaptionsError(
                    f"{limit} is too small ({value} < {least})", hint="Give a larger value"
                )
        if self.min_line_ratio is not None and self.min_line_ratio > 1:
            raise CaptionsError(
                f"min_line_ratio is too large ({self.min_line_ratio} > 1)",
                hint="It is a share of the longer line: 0.5 is half",
            )
        if self.max_duration_ms < self.min_duration_ms:
            raise CaptionsError(
                f"the longest duration is under the shortest "
                f"({self.max_duration_ms} ms < {self.min_duration_ms} ms)",
                hint="Change one of --min-duration and --max-duration",
            )


_LEAST = {
    "max_chars": 10,
    "max_lines": 1,
    "max_cps": 1,
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
}

_NETFLIX = "Netflix Timed Text Style Guide: General Requirements, Subtitle Timing Guidelines"

_TABLE = (
    Profile(
        name="youtube",
        source="our choice: YouTube publishes no limits; Netflix timing, TED layout",
    ),
    Profile(
        name="netflix",
        ellipsis_character=True,
        rhythm="film",
        source=f"{_NETFLIX}, English (USA) (P; 20 cps S)",
    ),
    Profile(
        name="netflix-latin",
        max_cps=17.0,
        ellipsis_character=True,
        rhythm="film",
        source=f"{_NETFLIX}, other Latin-script languages (P; 17 cps S)",
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
        "shortest = 3 words at 0.3 s a word, longest not stated",
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
        source="DCMP Captioning Key, upper level (S); it has no rule on characters a line",
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
        name="shorts",
        max_chars=24,
        max_cps=25.0,
        min_duration_ms=700,
        max_duration_ms=5000,
        min_gap_ms=0,
        source="third-party presets for 9:16 video (T)",
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
        source="one cue a transcript line, speech times only",
    ),
)

PROFILES: dict[str, Profile] = {profile.name: profile for profile in _TABLE}


def find_profile(profile: str | Profile, **limits: Unpack[ProfileLimits]) -> Profile:
    """Return a profile by name, with some of its limits replaced; None leaves a limit as it is.

    Raises CaptionsError for an unknown name or limit.
    """
    if isinstance(profile, str):
        if profile not in PROFILES:
            raise CaptionsError(
                f"there is no profile {profile!r}", hint=f"Known profiles: {', '.join(PROFILES)}"
            )
        profile = PROFILES[profile]
    given = {name: value for name, value in limits.items() if value is not None}
    unknown = set(given) - {field.name for field in fields(Profile)}
    if unknown:
        raise CaptionsError(
            f"there is no limit {sorted(unknown)[0]!r}",
            hint=f"Limits: {', '.join(field.name for field in fields(Profile))}",
        )
    return replace(profile, **given)  # type: ignore[arg-type]
