"""``captions profiles``: the table of limits, with their sources."""

from __future__ import annotations

import click

from captions.cli.options.settings import settings_options
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.wording import table
from captions.files.inputs import STREAM
from captions.profile import PROFILES, Profile

_COLUMNS = ("profile", "chars", "lines", "cps", "wpm", "shortest", "longest", "gap", "rhythm")

_LEGEND = """\
chars: characters per line; lines: per cue; cps: characters per second; wpm: words per minute;
gap: the smallest between cues; rhythm: film prefers one sentence per cue, dense full cues"""


def _row(profile: Profile) -> tuple[str, ...]:
    if not profile.layout:
        return (profile.name, *("-",) * (len(_COLUMNS) - 1))
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
@settings_options
def command(choices: Choices) -> None:
    """List the profiles: limits on lines, reading speed and durations, and their sources.

    A table [profiles.NAME] in captions.toml makes another one, from limits and the profile it names
    as base.

    \b
    Example:
      captions generate episode.txt --profile netflix
    """
    with exit_on_error():
        settings = choices.settings_for(STREAM)
    profiles = [*PROFILES.values(), *(settings.profiles.values() if settings else ())]
    click.echo(table([_COLUMNS, *map(_row, profiles)]))
    click.echo(f"\n{_LEGEND}")
    click.echo("\nSources (P: the guide's own text, S: quoted by others, T: a tool's preset)")
    for profile in profiles:
        click.echo(f"  {profile.name}: {profile.source}")
