"""Read the profiles that a settings file defines: ``[profiles.NAME]`` with a base and limits."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from captions.arguments import nearest
from captions.cli.options.limits import USUAL_PROFILE
from captions.cli.settings.keys import LIMITS, read_in_table, unknown_key
from captions.cli.settings.limits import SAMPLE_RATE, with_limits
from captions.cli.settings.values import as_typed
from captions.errors import CaptionsError
from captions.profile import PROFILES, Profile, find_profile
from captions.profile.frames import with_frame_gaps
from captions.record import replace


def find_named(name: object, profiles: Mapping[str, Profile]) -> Profile:
    """Return a profile of a settings file or of ours by its name. Raises CaptionsError for none."""
    name = str(name)
    found = profiles.get(name) or PROFILES.get(name)
    if found is None:
        raise _no_profile(name, [*PROFILES, *profiles])
    return found


class OwnProfiles(dict[str, Profile]):
    """The profiles of a settings file by name, and the tables that they are made from."""

    def __init__(self, profiles: Mapping[str, Profile], tables: Mapping[str, object]) -> None:
        super().__init__(profiles)
        self._tables = tables

    def made_for(
        self, name: str, language: str | None, rate: Fraction | None = SAMPLE_RATE
    ) -> Profile:
        """Return a profile for a language and a frame rate.

        It has its own limits over those its base has for the language. Raises CaptionsError for a
        gap in frames without a rate.
        """
        return _make(name, self._tables, {}, (), language, rate)


def _no_profile(name: str, known: list[str]) -> CaptionsError:
    close = nearest(name, known)
    hint = f"Did you mean {close}?" if close else f"Known profiles: {', '.join(known)}"
    return CaptionsError(f"there is no profile {name!r}", hint=hint)


def read_profiles(tables: object) -> OwnProfiles:
    """Return the profiles in the table ``profiles``; the base of one may be another of them.

    Raises CaptionsError for an unknown base or key, and for limits that make no profile.
    """
    if not isinstance(tables, dict):
        raise CaptionsError(
            f"profiles must be a table of profiles, not {as_typed(tables)}",
            hint='Write [profiles.mine] and base = "netflix"',
        )
    made: dict[str, Profile] = {}
    for name in tables:
        _make(name, tables, made, ())
    return OwnProfiles(made, tables)


def _make(
    name: str,
    tables: Mapping[str, object],
    made: dict[str, Profile],
    users: tuple[str, ...],
    language: str | None = None,
    rate: Fraction | None = SAMPLE_RATE,
) -> Profile:
    """Return the profile of a name and add it to ``made``; ``users`` are those based on it.

    With a tag in ``language`` the profiles of ours have the limits for that language. Gaps in
    frames are at ``rate``.
    """
    if name in made:
        return made[name]
    table = tables[name]
    where = f"profiles.{name}"
    if name in PROFILES:
        raise CaptionsError(f"{name} is a profile already", hint=f"Rename [{where}]")
    if name in users:
        raise CaptionsError(
            f"[{where}] is based on itself ({' on '.join((*users, name))})",
            hint=f"Name another base, such as {USUAL_PROFILE}",
        )
    if not isinstance(table, dict):
        raise CaptionsError(
            f"{where} must be a table of limits, not {as_typed(table)}",
            hint=f'Write [{where}] and base = "netflix"',
        )
    base = table.get("base", USUAL_PROFILE)
    if not isinstance(base, str):
        raise CaptionsError(
            f"[{where}] base must be the name of a profile, not {as_typed(base)}",
            hint='Write base = "netflix"',
        )
    if base in tables:
        below = _make(base, tables, made, (*users, name), language, rate)
    elif base in PROFILES:
        below = find_profile(base, language)
        if rate is not None and rate != SAMPLE_RATE:
            below = with_frame_gaps(below, rate)
    else:
        raise _no_profile(base, [*PROFILES, *(other for other in tables if other != name)])
    limits = {}
    for key, value in table.items():
        if key == "base":
            continue
        if key not in LIMITS:
            raise unknown_key(key, where)
        limits[key] = read_in_table(where, LIMITS[key], key, value)
    try:
        own = with_limits(below, limits, rate)
    except CaptionsError as error:
        raise CaptionsError(f"[{where}] {error.message}", hint=error.hint) from None
    made[name] = replace(own, name=name, source=f"based on {base}")
    return made[name]
