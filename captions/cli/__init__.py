"""The command line: one file for each command, loaded when it is called. The only user of click."""

from __future__ import annotations

import warnings
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from captions.errors import CaptionsWarning

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

# For each command (a module in this package): the line that ``captions --help`` shows.
_COMMANDS = {
    "generate": "Make captions from a transcript.",
    "convert": "Convert caption files to another format.",
    "retime": "Shift, stretch or cut the times of captions.",
    "join": "Join caption files one after another.",
    "sync": "Fit a transcript or captions to the stream of the episode.",
    "live": "Send captions into a live stream.",
    "hls": "Write captions as segments for HLS, on demand or live.",
    "words": "Write when each word is spoken in a recording.",
    "chapters": "Read, check and write the chapters of an episode.",
    "publish": "Publish captions and chapters to videos on YouTube.",
    "fetch": "Fetch the captions of a video on YouTube.",
    "validate": "Check caption files and fix problems.",
    "lsp": "Check captions in an editor (Language Server Protocol).",
    "preview": "Show captions on a page, to watch, check and edit them.",
    "apply": "Make the changes of a preview page in a caption file.",
    "show": "Play captions in the terminal.",
    "plot": "Draw captions along the time as an SVG picture.",
    "rule": "Explain the rules of validate.",
    "formats": "List the formats, and what each can hold.",
    "profiles": "List the profiles: limits on lines, speed and durations.",
    "config": "Show the settings in force, and where each comes from.",
    "mcp": "Serve these commands to an AI agent.",
}


# What people type for some commands, from other programs.
_MEANT = {
    "check": "validate",
    "lint": "validate",
    "fix": "validate --fix",
    "shift": "retime",
    "merge": "join",
    "concat": "join",
    "align": "sync",
    "make": "generate",
    "upload": "publish",
    "download": "fetch",
    "settings": "config",
    "help": "--help",
    "version": "--version",
}


class _LateGroup(click.Group):
    """A group that imports the module of a command when it is called, so that --help is fast."""

    def make_context(self, *args: Any, **extra: Any) -> click.Context:
        try:
            return super().make_context(*args, **extra)
        except click.UsageError as error:
            raise _in_our_words(error) from None

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise _in_our_words(error) from None

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"captions.cli.{cmd_name}").command
        if ctx.resilient_parsing:  # a shell completes what is typed
            from captions.cli.options.completion import completing

            return completing(command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem

        return [
            *(
                CompletionItem(name, help=summary)
                for name, summary in _COMMANDS.items()
                if name.startswith(incomplete)
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        is_wrong = args and args[0] not in _COMMANDS and not args[0].startswith("-")
        if is_wrong and not ctx.resilient_parsing:
            from captions.arguments import nearest

            close = _MEANT.get(args[0].lower()) or nearest(args[0], _COMMANDS)
            hint = f"Did you mean {close}?" if close else f"Commands: {', '.join(_COMMANDS)}."
            from captions.files.storage import shown

            ctx.fail(f"there is no command {shown(args[0])!r}. {hint}")
        return super().resolve_command(ctx, args)


def _in_our_words(error: click.UsageError) -> click.UsageError:
    """Return an error about what was typed, on one line and without what acts on a terminal."""
    if isinstance(error, click.NoSuchOption):
        return _unknown_option(error)
    message = error.format_message()
    # what is missing was not typed, and may be listed on several lines
    if message.isprintable() or isinstance(error, click.MissingParameter):
        return error
    from captions.text.printable import printable

    return click.UsageError(printable(message), error.ctx)


def _unknown_option(error: click.NoSuchOption) -> click.UsageError:
    """Return the error for an option that a command does not have, with the one that is meant."""
    from captions.cli.tell.unknown_option import describe_unknown_option

    if error.ctx is None:
        return error
    text = describe_unknown_option(error.option_name, error.ctx)
    return click.UsageError(text, error.ctx)


def _show_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from captions.version import installed_version

        click.echo(f"captions {installed_version()}")
        ctx.exit()


def _show_help_json(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        import json

        from captions.cli.tell.commands import describe_program

        click.echo(json.dumps(describe_program(cli), indent=2, ensure_ascii=False))
        ctx.exit()


@click.group(cls=_LateGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-V",
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the version and exit.",
)
@click.option(
    "--help-json",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_help_json,
    help="Describe all commands and options as JSON, for programs, and exit.",
)
def cli() -> None:
    """Make, convert, time and check captions, from podcast transcripts to SRT and WebVTT.

    \b
    Example:
      captions generate episode.txt -o out/

    Results go to standard output or files, messages to standard error. Exit status: 0 done,
    1 some files failed, 2 wrong usage or unreadable input.

    \b
    For the shell to complete commands, options, formats, profiles, rules and languages, add to its
    startup file:
      bash  eval "$(_CAPTIONS_COMPLETE=bash_source captions)"
      zsh   eval "$(_CAPTIONS_COMPLETE=zsh_source captions)"
      fish  _CAPTIONS_COMPLETE=fish_source captions | source
    """
    # commands report in words of their own what an optional package would improve
    warnings.simplefilter("ignore", CaptionsWarning)
