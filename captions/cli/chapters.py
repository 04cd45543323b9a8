"""``captions chapters``: chapters read from one kind of file, checked, and written as another."""

from __future__ import annotations

from pathlib import Path

import click

from captions.cli.options.files import encoding_option, max_input_option
from captions.cli.options.types import Names, length_ms
from captions.cli.run.chapters import read_chapters_file
from captions.cli.run.destination import is_folder, refuse_collisions
from captions.cli.run.results import print_lines
from captions.cli.run.streams import STREAM, make_folders, refuse_existing, write_output
from captions.cli.tell.chapters import describe_chapters, describe_written_chapters
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.editing.chapters.check import check_chapters
from captions.editing.chapters.write import FORMATS, ChaptersFormat, render_chapters
from captions.errors import CaptionsError
from captions.files.storage import shown


@click.command("chapters", context_settings={"max_content_width": 100})
@click.argument("file")
@click.option(
    "-o", "--output", metavar="PATH", default=STREAM,
    help="File to write.  [default: standard output]",
)  # fmt: skip
@click.option(
    "--to", "target", type=Names(list(FORMATS)),
    help="What to write.  [default: the ending of PATH, .txt, .json or .vtt; else youtube]",
)  # fmt: skip
@click.option(
    "--end", "end_ms", type=length_ms, metavar="TIME",
    help="Length of the recording: the end of the last chapter.",
)  # fmt: skip
@encoding_option("FILE")
@max_input_option
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("-q", "--quiet", is_flag=True, help="Print only findings and errors.")
def command(
    file: str,
    output: str,
    target: ChaptersFormat | None,
    end_ms: int | None,
    encoding: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Read the chapters in FILE, check them, and write them for YouTube, podcast apps or players.

    FILE has lines such as "0:00 Intro" (the description of a video, with anything else around
    them), the chapters JSON of Podcasting 2.0, WebVTT chapters, labels of Audacity, MKVToolNix's
    simple chapters, or a transcript with headings. - is standard input.

    \b
    What is written:
      youtube  lines for the description of a video: 0:00 Intro
      json     the chapters JSON of Podcasting 2.0, version 1.2
      vtt      WebVTT with "Kind: chapters", for players on the web

    \b
    Examples:
      captions chapters episode.txt
      captions chapters episode.txt -o chapters.json
      captions chapters chapters.json --to vtt --end 1:02:30 -o chapters.vtt

    YouTube shows no chapters unless the first starts at 0:00, there are three or more, they are in
    order, and each lasts ten seconds or more. What breaks these rules is reported when lines for
    YouTube are written. captions retime and captions sync move chapters with --chapters.

    Exit status: 0 done, 1 written, but YouTube would ignore it, 2 wrong usage or unreadable input.
    """
    with exit_on_error():
        written_as = target or _format_of(output)
        refuse_collisions([file], [output])
        if not force:
            refuse_existing([output])
        chapters = read_chapters_file(file, encoding)
        text = render_chapters(chapters, written_as, end_ms=end_ms)
        make_folders(file, [output])
        write_output(output, text)
    findings = check_chapters(chapters, end_ms=end_ms) if written_as == "youtube" else []
    if not quiet:
        print_lines(describe_chapters(chapters, file))
        print_lines(describe_written_chapters(chapters, written_as, output, end_ms=end_ms))
    print_lines(
        f"{shown(file)}:{found.line}: YouTube ignores these chapters: {found.message}"
        for found in findings
    )
    if findings:
        exit_with(1)


def _format_of(output: str) -> ChaptersFormat:
    """Return the format for the ending of an output. Raises CaptionsError for another ending."""
    if output == STREAM:
        return "youtube"
    if is_folder(output):
        raise CaptionsError(
            "this is a folder", hint=f"Name a file, such as {output.rstrip('/')}/chapters.json",
            path=shown(output),
        )  # fmt: skip
    ending = Path(output).suffix.casefold()
    for name in ("youtube", "json", "vtt"):
        if FORMATS[name] == ending:
            return name
    raise CaptionsError(
        f"the ending {ending!r} does not say which chapters to write" if ending
        else "the name has no ending",
        hint=f"Name a format with --to {', '.join(FORMATS)}, or end the name in "
        f"{', '.join(FORMATS.values())}",
        path=shown(output),
    )  # fmt: skip
