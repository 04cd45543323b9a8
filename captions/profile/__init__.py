"""Profiles: the limits on captions that style guides set, each with its source.

``model`` says what a limit is, ``table`` has the limits of each guide, and ``language_limits``
those that depend on the language.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from captions.arguments import nearest, refuse
from captions.errors import CaptionsError
from captions.profile.model import DASH_STYLES, Profile, ProfileLimits, Rhythm
from captions.profile.table import TABLE
from captions.record import replace

if TYPE_CHECKING:
    from typing_extensions import Unpack

__all__ = ["DASH_STYLES", "PROFILES", "Profile", "ProfileLimits", "Rhythm", "find_profile"]

PROFILES: dict[str, Profile] = {profile.name: profile for profile in TABLE}


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
    return replace(profile, **given)


def _in_language(profile: Profile, tag: str) -> Profile:
    """Return a profile with its limits for a language."""
    from captions.profile.language_limits import find_limits, has_languages
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
