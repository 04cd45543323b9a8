"""The command line: one file for each command, loaded when it is called. The only user of click."""

from __future__ import annotations

from importlib import import_module

import click

# For each command (a module in this package): the line that ``captions --help`` shows.
_COMMANDS = {
    "generate": "Make captions from a transcript.",
    "convert": "Convert caption files to another format.",
    "retime": "Shift, stretch or cut the times of captions.",
    "join": "Join caption files one after another.",
    "sync": "Fit a transcript or captions to the stream of the episode.",
    "chapters": "Read, check and write the chapters of an episode.",
    "validate": "Check caption files and fix problems.",
    "rule": "Explain the rules of validate.",
    "formats": "List the formats, and what each can hold.",
    "profiles": "List the profiles: limits on lines, speed and durations.",
}


class _LateGroup(click.Group):
    """A group that imports the module of a command when it is called, so that --help is fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"captions.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            known = ", ".join(_COMMANDS)
            ctx.fail(f"there is no command {args[0]!r}. Commands: {known}.")
        return super().resolve_command(ctx, args)


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from captions.version import installed_version

        click.echo(f"captions {installed_version()}")
        ctx.exit()


@click.group(cls=_LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
def cli() -> None:
    """Make, convert, time and check captions, from podcast transcripts to SRT and WebVTT.

    \b
    Example:
      captions generate episode.txt -o out/

    Results go to standard output or files, messages to standard error. Exit status: 0 done,
    1 some files failed, 2 wrong usage or unreadable input.
    """
