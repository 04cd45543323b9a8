"""Package a growing file for ``captions hls --follow``."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

import click

from captions.cli.run.stopping import Stopping
from captions.cli.run.streams import STREAM
from captions.cli.tell.errors import with_options
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.storage import is_url, local_path, make_folder
from captions.formats.hls.playlist import read_date_ms
from captions.formats.hls.stream_files import StreamFiles
from captions.formats.hls.video import Video, read_video
from captions.live.clock import SystemClock
from captions.live.packager.growing_cues import GrowingCues
from captions.live.packager.packager import Packager
from captions.live.packager.video_windows import VideoWindows
from captions.live.packager.windows import ClockWindows, Windows
from captions.text.printable import printable

if TYPE_CHECKING:
    from captions.cli.run.hls import StreamOutput

# Segments in a playlist that follows the clock.
_WINDOW = 5


def follow_file(
    name: str,
    output: StreamOutput,
    *,
    like: str | None,
    start: str | None,
    window: int | None,
    segment_ms: Fraction,
    mpegts_start: int | None,
    delay_ms: int | None,
    allow_urls: bool,
    quiet: bool,
) -> list[str]:
    """Package a growing file until the video ends or Ctrl-C; return what to print at the end.

    Raises CaptionsError for what cannot be followed, read or written.
    """
    if name == STREAM or is_url(name):
        raise CaptionsError(
            "only a file on this machine can be followed", hint="Name a WebVTT file that grows"
        )
    clock = SystemClock()
    source = GrowingCues(Path(local_path(name)))
    first = source.read_new()
    start_ms = _start_ms(start, source.start_ms)

    def report(line: str) -> None:
        if not quiet:
            click.echo(printable(f"  {with_options(line)}"), err=True)

    files: StreamFiles | None = None
    video: Video | None = None
    windows: Windows
    if like is not None:
        files = StreamFiles(like, allow_urls=allow_urls)
        video = read_video(files)
        windows = VideoWindows(files, start_ms=start_ms, mpegts_start=mpegts_start)
    else:
        if start_ms is None:
            start_ms = clock.now_ms()
            report("0:00 of the captions is taken as now. Give `start` if it is another moment")
        windows = ClockWindows(
            start_ms, segment_ms, size=window or _WINDOW, mpegts_start=mpegts_start or 0,
            delay_ms=delay_ms or 0,
        )  # fmt: skip
        if mpegts_start is None:
            report("MPEGTS:0 is written: the video is assumed to start at 0. Give `like` or "
                   "`mpegts_start`")  # fmt: skip
    master = ""
    lines: list[str] = []
    if output.master is not None:
        master, lines = output.master.text(source.track.language, files, video, [])
    make_folder(str(output.folder))
    packager = Packager(source, windows, output.folder, output.stem, clock=clock, report=report)
    packager.take(first)
    with Stopping() as stopping:

        def is_stopped() -> bool:
            nonlocal master
            if master and output.master is not None and packager.has_playlist:
                output.master.write(master)  # not before what it names
                master = ""
            return bool(stopping.read_new())

        try:
            counts = packager.run(is_stopped)
        finally:
            is_stopped()
            if files is not None:
                files.close()
    late = f", {counted(counts.late, 'cue')} late" if counts.late else ""
    written = f"{counted(counts.segments, 'segment')} with {counted(counts.cues, 'cue')}{late}"
    return [f"  written: {output.playlist}, {written}", *lines]


def _start_ms(typed: str | None, of_file: int | None) -> int | None:
    if typed is None:
        return of_file
    found = read_date_ms(typed)
    if found is None:
        raise CaptionsError(
            f"{typed!r} is not a date and time", hint="Write it like 2026-11-26T18:00:00Z"
        )
    return found
