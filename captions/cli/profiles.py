"""``captions profiles``: the table of limits, with their sources."""

from __future__ import annotations

import click

from captions.cli.options.settings import settings_options
from captions.cli.options.types import language
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.wording import table
from captions.files.inputs import STREAM
from captions.profile import PROFILES, Profile, find_profile

_COLUMNS = ("profile", "chars", "lines", "cps", "wpm", "shortest", "longest", "gap", "rhythm")
# Further columns for a language: how two speakers are marked, and whether it has italics.
_LANGUAGE_COLUMNS = ("dashes", "italics")

_LEGEND = """\
chars: characters per line; lines: per cue; cps: characters per second; wpm: words per minute;
gap: the smallest between cues; rhythm: film prefers one sentence per cue, dense full cues, calm
cues of at least two seconds"""

_LANGUAGE_LEGEND = """\
dashes: lines of two speakers that begin with a dash, "spaced" with a space after it; Chinese,
Japanese and Korean limits up to 20 count full-width characters 1, half-width ones 0.5"""


def _row(profile: Profile, *, with_language: bool) -> tuple[str, ...]:
    columns = (*_COLUMNS, *_LANGUAGE_COLUMNS) if with_language else _COLUMNS
    if not profile.layout:
        return (profile.name, *("-",) * (len(columns) - 1))
    of_language = (profile.dash_style or "-", "yes" if profile.italics else "no")
    return (*_limits(profile), *(of_language if with_language else ()))


def _limits(profile: Profile) -> tuple[str, ...]:
    return (
        profile.name,
        str(profile.max_chars),
        str(profile.max_lines),
        f"{profile.max_cps:g}" if profile.max_cps else "-",
        f"{profile.max_wpm:g}" if profile.max_wpm else "-",
        f"{profile.min_duration_ms / 1000:g} s",
        f"{profile.max_duration_ms / 1000:g} s",
        f"{profile.min_gap_ms} ms",
        profile.rhythm,
    )


@click.command("profiles")
@click.option(
    "--lang", "tag", metavar="CODE", type=language, help="Show the limits for this language."
)
@settings_options
def command(tag: str | None, choices: Choices) -> None:
    """List the profiles: limits on lines, reading speed and durations, and their sources.

    The profiles netflix, netflix-children and amazon have other limits for some languages. A table
    [profiles.NAME] in captions.toml makes another profile, from limits and the profile it names as
    base.

    \b
    Examples:
      captions profiles --lang ja
      captions generate episode.txt --profile netflix
    """
    with exit_on_error():
        settings = choices.settings_for(STREAM)
    profiles = [find_profile(profile, tag) for profile in PROFILES.values()]
    if settings:
        profiles += [settings.profiles.made_for(name, tag) for name in settings.profiles]
    columns = (*_COLUMNS, *_LANGUAGE_COLUMNS) if tag is not None else _COLUMNS
    rows = [_row(profile, with_language=tag is not None) for profile in profiles]
    click.echo(table([columns, *rows]))
    click.echo(f"\n{_LEGEND}")
    if tag is not None:
        click.echo(_LANGUAGE_LEGEND)
    click.echo("\nSources (P: the guide's own text, S: quoted by others, T: a tool's preset)")
    for profile in profiles:
        click.echo(f"  {profile.name}: {profile.source}")
