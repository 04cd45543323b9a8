"""The table of the tools: their names, what they say to agents, and what they take and return."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from captions.mcp.arguments import (
    ConvertArguments,
    FixArguments,
    GenerateArguments,
    SyncArguments,
    ValidateArguments,
)
from captions.mcp.replies import ConvertReply, FixReply, GenerateReply, SyncReply, ValidateReply
from captions.mcp.tools.checking import fix, validate
from captions.mcp.tools.converting import convert
from captions.mcp.tools.laying_out import generate, sync
from captions.record import Record


class Tool(Record, frozen=True):
    """A tool: its function takes a Workspace and ``arguments``, and returns a ``reply``.

    ``writes`` is false for one that only reads.
    """

    name: str
    title: str
    description: str
    call: Callable[..., BaseModel]
    arguments: type[BaseModel]
    reply: type[BaseModel]
    writes: bool = True

    def input_schema(self) -> dict[str, Any]:
        """Return the JSON schema of the arguments."""
        return _without_titles(self.arguments.model_json_schema())  # type: ignore[no-any-return]

    def output_schema(self) -> dict[str, Any]:
        """Return the JSON schema of the reply."""
        schema = self.reply.model_json_schema(mode="serialization")
        return _without_titles(schema)  # type: ignore[no-any-return]


def _without_titles(schema: Any) -> Any:
    """Return a JSON schema without the titles that only repeat names; agents pay for each word."""
    if isinstance(schema, list):
        return [_without_titles(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _without_titles(value)
        for key, value in schema.items()
        if not (key == "title" and isinstance(value, str))
    }


TOOLS = {
    tool.name: tool
    for tool in (
        Tool(
            "generate",
            "Make captions",
            "Make a caption file (SRT, WebVTT ...) from a transcript, a recogniser's file or "
            "captions. Returns counts, what was removed, and the first cues.",
            generate,
            GenerateArguments,
            GenerateReply,
        ),
        Tool(
            "validate",
            "Check captions",
            "Check a caption file against a style guide and the rules of its format. Returns the "
            "count of each rule, and findings from offset on, up to limit. Writes nothing.",
            validate,
            ValidateArguments,
            ValidateReply,
            writes=False,
        ),
        Tool(
            "fix",
            "Fix captions",
            "Fix problems of an SRT or WebVTT file that can be fixed safely; no other byte "
            "changes. Returns the fixes made, and findings that remain.",
            fix,
            FixArguments,
            FixReply,
        ),
        Tool(
            "convert",
            "Convert captions",
            "Write a caption file in another format. Returns what the format cannot hold, and what "
            "was wrong in the input.",
            convert,
            ConvertArguments,
            ConvertReply,
        ),
        Tool(
            "sync",
            "Fit a transcript to other times",
            "Make captions with the words of one file and the times of another, such as the "
            "automatic captions of a stream. Returns what moved, and what was removed.",
            sync,
            SyncArguments,
            SyncReply,
        ),
    )
}
