"""``captions lsp``: check captions in an editor, as a server of the Language Server Protocol."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from captions.cli.options.limits import CHECKED_LIMITS, limit_options
from captions.cli.options.settings import settings_options
from captions.cli.options.types import language
from captions.cli.run.rule_choice import rule_codes
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.errors import CaptionsError


@click.command("lsp", context_settings={"max_content_width": 100})
@click.option("--select", metavar="CODES", multiple=True, help="Check only these rules.")
@click.option("--extend-select", metavar="CODES", multiple=True, help="Check these rules too.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not check these rules.")
@limit_options(CHECKED_LIMITS, purpose="Limits to check")
@click.option(
    "--lang",
    metavar="CODE",
    type=language,
    help="Language of the captions; some profiles have other limits for some.",
)
@click.option(
    "--glossary", metavar="FILE", help="Lines 'wrong = right': check how names are written (W003)."
)
@settings_options
@click.option("--stdio", is_flag=True, help="Use standard input and output, as it always does.")
def command(
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    stdio: bool,
    choices: Choices,
) -> None:
    """Check captions in an editor, while they are typed.

    An editor starts this command and speaks the Language Server Protocol with it, on standard
    input and output. It shows findings, fixes them, formats a file (all safe fixes), and has an
    outline by chapters and speakers. Settings are those of captions validate; a glossary that
    captions.toml names is read only if it is a file in the workspace. It needs
    pip install 'captions-toolkit[lsp]'.

    \b
    Neovim:
      vim.lsp.config("captions", { cmd = { "captions", "lsp" },
        filetypes = { "srt", "webvtt" }, root_markers = { "captions.toml", ".git" } })
      vim.lsp.enable("captions")

    Exit status: 0 shut down by the editor, 1 the editor left without that, 2 wrong usage.
    """
    with exit_on_error():
        from captions.cli.language_server.workspace import CheckOptions

        options = CheckOptions(
            choices,
            rule_codes(select, "--select"),
            rule_codes(extend_select, "--extend-select"),
            rule_codes(ignore, "--ignore"),
        )
        try:
            from captions.cli.language_server.server import CaptionsServer
        except ImportError:
            raise CaptionsError(
                "pygls, which speaks with editors, is not installed, or older than version 2",
                hint="Install it: pip install 'captions-toolkit[lsp]'",
            ) from None
        if sys.stdin.isatty():
            raise CaptionsError(
                "captions lsp is started by an editor, not typed in a terminal",
                hint="captions lsp --help shows how. To check files here, use captions validate",
            )
        status = CaptionsServer(options).run()
    exit_with(status)
