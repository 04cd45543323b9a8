"""``captions mcp``: serve tools to an AI agent over standard input and output."""

from __future__ import annotations

from collections.abc import Sequence

import click

from captions.cli.tell.errors import exit_on_error
from captions.errors import CaptionsError


@click.command("mcp", context_settings={"max_content_width": 100})
@click.option(
    "--root",
    "roots",
    metavar="FOLDER",
    multiple=True,
    required=True,
    help="Folder whose files may be read and written, and those of folders in it. Repeatable.",
)
def command(roots: Sequence[str]) -> None:
    """Serve the tools generate, validate, fix, convert and sync to an AI agent.

    The agent's program starts this command and speaks the Model Context Protocol with it over
    standard input and output. It needs pip install 'captions-toolkit[mcp]'.

    Only files inside the folders are used, wherever links in them lead; no address is read. Nothing
    is replaced unless the agent asks for it with force. Text from files is marked as data.

    \b
    Example, for the settings of such a program:
      {"mcpServers": {"captions": {
        "command": "captions", "args": ["mcp", "--root", "/home/me/podcast"]}}}

    Exit status: 0 the client has ended, 2 wrong usage.
    """
    with exit_on_error():
        from captions.mcp.files import refuse_other_systems
        from captions.mcp.roots import Roots

        refuse_other_systems()
        found = Roots(roots)
        try:
            from captions.mcp.server import serve
        except ImportError:
            raise CaptionsError(
                "the Model Context Protocol is not installed, or older than version 2",
                hint="Install it: pip install 'captions-toolkit[mcp]'",
            ) from None
        from captions.cli.run.agent_settings import choose_settings

        serve(found, choose_settings)
