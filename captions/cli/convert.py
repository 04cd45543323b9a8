"""``captions convert``: caption files into another format."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from captions.cli.options.files import (
    file_options,
    max_input_option,
    readable_globs,
    reading_options,
    report_option,
)
from captions.cli.options.in_place import in_place_option
from captions.cli.options.many import RunOptions, run_options
from captions.cli.options.rtl import rtl_option
from captions.cli.options.settings import settings_options
from captions.cli.options.speakers import speaker_options
from captions.cli.options.types import Number, language
from captions.cli.run.converting import convert_file
from captions.cli.run.destination import Destination
from captions.cli.run.files import is_alone, run_files
from captions.cli.run.in_place import is_same_output
from captions.cli.run.track_destination import find_track_destination
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.errors import CaptionsError


@click.command("convert", context_settings={"max_content_width": 100})
@click.argument("names", nargs=-1, required=True, metavar="INPUT... OUTPUT")
@file_options("INPUT", "the ending of OUTPUT")
@in_place_option
@reading_options
@speaker_options
@click.option(
    "--speakers-from-text/--no-speakers-from-text",
    "speakers_from_text",
    default=None,
    help="Read names before the text, such as Ann:, as speakers in formats that have them. "
    " [default: where the file is consistent]",
)
@click.option(
    "--lang",
    metavar="CODE",
    type=language,
    help="Language of the captions, for formats that name one.",
)
@rtl_option
@click.option("--plain", is_flag=True, help="Write only the text, without times.")
@click.option(
    "--strict",
    is_flag=True,
    help="Write nothing if INPUT has any problem, other than fonts and the like that are dropped.",
)
@click.option(
    "--mpegts-start", "mpegts_start", type=Number(int, least=0), metavar="TICKS",
    help="MPEG-TS time of the start of the media, in 1/90000 s: times of a WebVTT segment with "
    "X-TIMESTAMP-MAP, or of a playlist, are written from there.",
)  # fmt: skip
@click.option(
    "--allow-urls", is_flag=True, help="A local HLS playlist may name http and https addresses."
)
@click.option(
    "--start-timecode",
    metavar="TIMECODE",
    help="Timecode of the time 0 in SCC: 01:00:00;00 (drop-frame) or 01:00:00:00 (non-drop).",
)
@report_option
@max_input_option
@settings_options
@run_options
def command(
    names: Sequence[str],
    target: str | None,
    plain: bool,
    rtl: bool,
    start_timecode: str | None,
    in_place: bool,
    run: RunOptions,
    choices: Choices,
    **reading: Any,
) -> None:
    """Convert the caption file INPUT to OUTPUT, a file or folder.

    Either may be - for standard input or output. Problems in INPUT, and what the format of OUTPUT
    cannot hold, are reported on standard error.

    INPUT may also be a folder (all files with a known ending, or those that match --include), a
    glob or a URL, and there may be several. Then OUTPUT, the last name, is a folder, and --to is
    needed; files have the same subfolders in OUTPUT as in INPUT. With -i every name is an INPUT,
    which is written anew in its own format.

    Of an HLS playlist, PLAYLIST.m3u8, the WebVTT segments are joined: files in its folder, or http
    and https addresses if it is an address itself. Of a master playlist the captions in the
    language of --lang are taken, else the default ones.

    \b
    Examples:
      captions convert episode.srt episode.vtt
      captions convert auto.en.json3 - --to srt
      captions convert old.srt new.srt --encoding cp1251
      captions convert episode.vtt episode.txt --plain
      captions convert episode.vtt episode.md
      captions convert https://cdn.example.com/show/master.m3u8 episode.vtt --lang en
      captions convert season-1/ season-2/ out/ --to vtt --include '*.srt'
      captions convert -i old.srt --encoding cp1251
    """
    if len(names) == 1 and not in_place:
        raise click.UsageError(
            "Missing argument 'OUTPUT': name the input, then the output. Or give -i to change the "
            "input itself."
        )
    with exit_on_error():
        target = _target(target, plain)
        inputs, destination = _destination(names, target, in_place=in_place, force=run.force)
        written_as = destination.formats[0].name if destination.formats else None
        writing = {"start_timecode": start_timecode} if start_timecode is not None else {}
        do = partial(
            convert_file,
            target=written_as or target,
            is_target_named=target is not None,
            writing=writing,
            lists_problems=is_alone(inputs, run),
            is_lang_given="lang" in choices.given,
            rtl=rtl,
            in_place=destination.in_place,
            force=run.force,
            **reading,
        )
        status = run_files(
            inputs,
            destination,
            do,
            run,
            choices=choices,
            settings={
                "format": written_as,
                "is_lang_given": "lang" in choices.given,
                **({"rtl": True} if rtl else {}),
                **writing,
                **reading,
            },
            usual=readable_globs(),
        )
    exit_with(status)


def _destination(
    names: Sequence[str], target: str | None, *, in_place: bool, force: bool
) -> tuple[Sequence[str], Destination]:
    """Return the inputs and where they are written."""
    if in_place:
        return names, Destination((), in_place=True)
    *inputs, output = names
    if is_same_output(inputs, output, force=force):
        return inputs, Destination((), in_place=True)
    return inputs, find_track_destination(inputs, output, target)


def _target(target: str | None, plain: bool) -> str | None:
    if plain and target not in (None, "txt", "plain"):
        raise CaptionsError(f"--plain contradicts --to {target}", hint="Omit one of them")
    return "plain" if plain else target
