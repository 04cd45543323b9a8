"""``convert``: write a caption file in another format."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.mcp.arguments import ConvertArguments
from captions.mcp.replies import ConvertReply, cue_rows, problem_rows, settings_row
from captions.mcp.settings import Request
from captions.mcp.untrusted import plain
from captions.mcp.workspace import Workspace, given
from captions.record import replace

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.mcp.files import Opened
    from captions.model import Problem, Track

# Inputs that a settings file can set, too.
_OPTIONS = ("lang", "speakers", "label")


def convert(workspace: Workspace, arguments: ConvertArguments) -> ConvertReply:
    """Convert a caption file."""
    from captions.formats import render
    from captions.formats.losses import losses
    from captions.formats.speaker_names import name_speakers

    location, format = workspace.output(arguments.output, arguments.to)
    opened = workspace.read(arguments.input)
    workspace.refuse_existing(location, force=arguments.force, inputs=[opened])
    settings = workspace.settings(
        Request(
            "convert",
            opened.location.path,
            given({name: getattr(arguments, name) for name in _OPTIONS}),
            is_isolated=not arguments.use_settings,
        )
    )
    try:
        track, read_as = _read(opened, arguments)
    except CaptionsError as error:
        raise error.at(opened.location.shown) from None
    language = settings.options["lang"]
    is_kept = track.language is not None or "language" not in format.carries
    if language is not None and (arguments.lang is not None or not is_kept):
        track = replace(track, language=language)
    track, found = _with_speakers(track, read_as, format, arguments.speakers_from_text)
    named = name_speakers(
        track,
        format,
        speakers=settings.options["speakers"],
        label=settings.options["label"],
    )
    text = render(named, format.name)
    workspace.write(location, text.encode(), force=arguments.force, inputs=[opened])
    return ConvertReply(
        output=location.shown,
        format=format.name,
        read_as=read_as.name,
        cues=len(named.cues),
        settings=settings_row(settings),
        lost=[plain(one) for one in losses(named, format)],
        warnings=problem_rows([*track.problems, *found]),
        first_cues=cue_rows(named.cues),
    )


def _read(opened: Opened, arguments: ConvertArguments) -> tuple[Track, Format]:
    """Return the captions in a file, in the order of their times, and its format."""
    from captions.editing.order import in_order
    from captions.sources import parse_in_format

    track, read_as = parse_in_format(
        opened.data,
        arguments.format,
        encoding=arguments.encoding,
        ending=opened.location.ending,
        fps=arguments.fps,
        language_class=arguments.language_class,
        recover=True,
    )
    track = in_order(track)
    if any("{\\" in cue.text for cue in track.cues if cue.markup == "vtt"):
        from captions.formats.vtt.leaked_codes import without_leaked_codes

        track = without_leaked_codes(track)
    if not track.cues:
        raise CaptionsError("there are no captions in this file", hint="Name another file")
    return track, read_as


def _with_speakers(
    track: Track, read_as: Format, format: Format, wanted: bool | None
) -> tuple[Track, Sequence[Problem]]:
    """Return a track with the speakers that its text names, for formats that have them."""
    from captions.existing.voices import recover_speakers
    from captions.model import Problem

    is_read = "speakers" in format.carries and format.name != read_as.name
    if wanted is False or not is_read or read_as.content != "captions":
        return track, ()
    recovered = recover_speakers(
        track, has_voices="voices" in format.carries, is_asked=wanted is True
    )
    if not recovered.counts:
        return track, ()
    names = ", ".join(list(recovered.counts)[:5])
    message = f"names before the text are read as speakers: {names}"
    return recovered.track, [Problem(1, message)]
