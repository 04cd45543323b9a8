"""``captions fetch``: the captions of a video on YouTube, as a file."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Literal

import click

from captions.cli.options.types import Names, language
from captions.cli.run.streams import refuse_existing
from captions.cli.run.youtube import connect, connect_if_signed_in, connection_options
from captions.cli.tell.errors import exit_on_error
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.youtube.api import Api
    from captions.youtube.fetched import Fetched, TrackKind

By = Literal["api", "yt-dlp"]


@click.command("fetch", context_settings={"max_content_width": 100})
@click.argument("video")
@click.option(
    "-o", "--output", metavar="FOLDER", required=True, help="Folder for the file, ID.LANG.vtt."
)
@click.option(
    "--lang", metavar="CODE", type=language,
    help="Language of the track.  [default: the only one, or the spoken one]",
)  # fmt: skip
@click.option(
    "--kind", type=Names(["any", "uploaded", "automatic"]), default="any", show_default=True,
    help="Which track: any takes an uploaded one, else the automatic one.",
)  # fmt: skip
@click.option(
    "--by",
    type=Names(["api", "yt-dlp"]),
    help="How to get it.  [default: the API if you are signed in, otherwise yt-dlp]",
)
@connection_options
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    video: str,
    output: str,
    lang: str | None,
    kind: TrackKind,
    by: By | None,
    client_file: str | None,
    no_browser: bool,
    daily_units: int | None,
    force: bool,
    quiet: bool,
) -> None:
    """Fetch the captions of VIDEO, youtube:ID or an address, into a folder.

    A track of your own video comes from the API, as WebVTT (250 units of 10,000 a day). It needs
    pip install 'captions-toolkit[youtube]' and a sign-in, which --client FILE or captions publish
    starts. Any other video needs yt-dlp, which you install yourself: its json3 has the times of
    words. Neither is needed for a file that you downloaded by hand.

    \b
    Examples:
      captions fetch youtube:ID -o captions/
      captions fetch https://youtu.be/ID -o . --kind automatic --by yt-dlp

    Exit status: 0 done, 1 the captions cannot be fetched, 2 wrong usage.
    """
    with exit_on_error():
        from captions.youtube.video_id import read_video_id

        found = read_video_id(video)
        if os.path.isfile(output):
            raise CaptionsError("this is a file", hint="Name a folder with -o", path=output)
    with exit_on_error(1):
        signs_in = by == "api" or client_file is not None
        api = (
            connect(client_file, no_browser=no_browser, daily_units=daily_units)
            if signs_in
            else None if by == "yt-dlp" else connect_if_signed_in(daily_units)
        )  # fmt: skip
        fetched = _fetch(api, found, lang, kind, by)
        path = os.path.join(output, f"{found}.{_in_a_name(fetched.language)}{fetched.ending}")
        if not force:
            refuse_existing([path])
        _write(output, path, fetched.data)
    if not quiet:
        click.echo(f"{path}: {fetched.description}", err=True)


def _fetch(
    api: Api | None, video: str, lang: str | None, kind: TrackKind, by: By | None
) -> Fetched:
    """Return a track: by the API if the user is signed in, and by yt-dlp where that fails."""
    from captions.youtube.ytdlp import INSTALL, fetch_by_ytdlp, find_ytdlp

    program = None if by == "api" else find_ytdlp()
    if api is not None:
        from captions.youtube.fetch import fetch_by_api

        try:
            return fetch_by_api(api, video, lang, kind)
        except CaptionsError as error:
            if program is None:
                raise
            click.echo(f"The API: {error}. Trying yt-dlp.", err=True)
    if program is None:
        raise CaptionsError(
            "yt-dlp is not installed" if by == "yt-dlp"
            else "nobody is signed in to YouTube, and yt-dlp is not installed",
            hint=f"Install yt-dlp: {INSTALL}. Or sign in with --client FILE, if the video is yours."
            " Or download the captions by hand",
        )  # fmt: skip
    return fetch_by_ytdlp(program, video, lang, kind)


def _in_a_name(language: str) -> str:
    """Return a language tag, which comes from elsewhere, as part of the name of a file."""
    return "".join(char if char.isalnum() or char in "-_" else "-" for char in language)


def _write(folder: str, path: str, data: bytes) -> None:
    from captions.files.local import write_atomically
    from captions.files.storage import make_folder

    make_folder(folder)
    write_atomically(path, data)
