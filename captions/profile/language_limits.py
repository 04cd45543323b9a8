"""The limits that the profiles of Netflix and Amazon have for single languages.

Sources, with their kind (P: the guide's own text, T: another tool's reading of it, S: quoted by
others): the Korean, Russian and Thai guides of Netflix (P, for characters); for all other numbers
the checker of Subtitle Edit 5 (T) and a table of 30 languages of June 2026 (S), which agree unless
a limit says otherwise. Captions for viewers who cannot hear (SDH) may be faster in some languages;
the numbers here are those of subtitles, which hold for both.
"""

from __future__ import annotations

from typing import Final, Literal

from captions.record import Record

DashStyle = Literal["both", "both, spaced", "second", "second, spaced"]
"""Which lines of two speakers begin with a dash, and whether a space follows it."""


class LanguageLimits(Record, frozen=True):
    """The limits of one language: characters a line, reading speeds, how two speakers are marked.

    ``kind`` is the kind of the sources; ``note`` says what they disagree about.
    """

    max_chars: int = 42
    max_cps: float = 17.0
    children_cps: float = 13.0
    dash_style: DashStyle = "both"
    italics: bool = True
    kind: str = "T/S"
    note: str = ""


# Netflix, by language tag. Most Latin languages have 42 characters, 17 and 13 characters a second
# (T/S); they differ in the dash.
_UNSPACED: Final = LanguageLimits()
_SPACED: Final = LanguageLimits(dash_style="both, spaced")
_SECOND_LINE: Final = LanguageLimits(dash_style="second")
# SDH: 11 and 9.
_CHINESE: Final = LanguageLimits(max_chars=16, max_cps=9.0, children_cps=7.0, italics=False)
_NETFLIX: Final = {
    "en": LanguageLimits(max_cps=20.0, children_cps=17.0, kind="P/T"),
    "ar": LanguageLimits(  # SDH: 23 and 20
        max_cps=20.0, children_cps=17.0, dash_style="both, spaced", italics=False, kind="T",
        note="another table has 17 characters per second",
    ),
    "hi": LanguageLimits(  # SDH: 25 and 20
        max_cps=22.0, children_cps=18.0, italics=False, kind="T",
        note="another table has 17 characters per second",
    ),
    "zh": _CHINESE,
    "ja": LanguageLimits(  # SDH: 7 and 7
        max_chars=13, max_cps=4.0, children_cps=4.0, italics=False,
        note="horizontal text; Subtitle Edit allows 23 half-width characters",
    ),
    "ko": LanguageLimits(  # SDH: 14 and 11
        max_chars=16, max_cps=12.0, children_cps=9.0, dash_style="both, spaced", italics=False,
        kind="P; speed T",
    ),
    "th": LanguageLimits(max_chars=35, dash_style="both, spaced", italics=False, kind="P; speed T"),
    "ru": LanguageLimits(
        max_chars=39, kind="P; speed T", note="Subtitle Edit allows 42 characters",
    ),
    **dict.fromkeys("fr it es pt pl cs sk hu ro id ms vi".split(), _SPACED),
    **dict.fromkeys("nl fi he sr".split(), _SECOND_LINE),
    "bg": LanguageLimits(dash_style="second, spaced", kind="T"),
    # SDH of all these: 20 and 17
    **dict.fromkeys("de da sv nb tr el hr uk pt-pt ca is tl fil".split(), _UNSPACED),
}  # fmt: skip
_AMAZON: Final = {"ar": LanguageLimits(max_cps=20.0, kind="T")}
_BY_PROFILE: Final = {"netflix": _NETFLIX, "netflix-children": _NETFLIX, "amazon": _AMAZON}


def find_limits(profile: str, tag: str, code: str) -> LanguageLimits | None:
    """Return the limits of a profile for a language tag or else its code, None if it has none.

    >>> find_limits("netflix", "ko-KR", "ko").max_chars, find_limits("ted", "ko", "ko")
    (16, None)
    """
    limits = _BY_PROFILE.get(profile, {})
    return limits.get(tag.lower().replace("_", "-")) or limits.get(code)


def has_languages(profile: str) -> bool:
    """Return whether a profile has limits of its own for some languages."""
    return profile in _BY_PROFILE
