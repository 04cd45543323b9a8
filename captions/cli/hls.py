"""``captions hls``: captions as WebVTT segments and a playlist for HLS."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from captions.cli.options.files import encoding_option, fps_option, max_input_option, source_option
from captions.cli.options.hls import hls_options
from captions.cli.options.types import Number, length_ms
from captions.cli.run.hls import StreamOutput
from captions.cli.run.results import print_lines
from captions.cli.run.streams import STREAM
from captions.cli.tell.errors import exit_on_error, with_options
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError

if TYPE_CHECKING:
    from captions.formats.hls.stream import Timeline
    from captions.formats.hls.stream_files import StreamFiles
    from captions.formats.hls.video import Video
    from captions.model import Track

# Length of a segment in seconds: what Apple recommends for video (HLS Authoring Specification).
_SEGMENT_S = 6.0


@click.command("hls", context_settings={"max_content_width": 100})
@click.argument("name", metavar="INPUT")
@click.option("-o", "--output", metavar="FOLDER", required=True, help="Where to write the files.")
@click.option(
    "--segment", "segment_s", metavar="SECONDS", type=Number(float, least=1, most=600),
    help="Length of a segment.  [default: 6, or as --like has it]",
)  # fmt: skip
@click.option(
    "--like", metavar="PLAYLIST",
    help="Playlist of the video, a file or URL: segments and discontinuities are those of it.",
)  # fmt: skip
@click.option(
    "--mpegts-start", "mpegts_start", type=click.IntRange(0, 2**33 - 1), metavar="TICKS",
    help="MPEG-TS time of the start of the video, in 1/90000 s: 126000 from ffmpeg, 900000 from "
    "Apple.  [default: read from the video of --like, else 0]",
)  # fmt: skip
@click.option(
    "--end", "end_ms", type=length_ms, metavar="TIME",
    help="Length of the recording.  [default: that of --like, else the end of the last cue]",
)  # fmt: skip
@click.option("--name", "stem", metavar="NAME", help="Name of the files.  [default: as INPUT]")
@hls_options
@source_option("INPUT")
@encoding_option("INPUT")
@fps_option
@max_input_option
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    name: str,
    output: str,
    segment_s: float | None,
    like: str | None,
    mpegts_start: int | None,
    end_ms: int | None,
    stem: str | None,
    allow_urls: bool,
    follow: bool,
    start: str | None,
    window: int | None,
    delay_ms: int | None,
    source: str | None,
    encoding: str | None,
    fps: Fraction | None,
    force: bool,
    quiet: bool,
    **naming: Any,
) -> None:
    """Write captions as WebVTT segments with their playlist, for a video in HLS.

    INPUT is a caption file in any format, or - for standard input. FOLDER gets NAME.m3u8 and
    NAME-00001.vtt, NAME-00002.vtt and so on. Every cue is in each segment it shows in, with its
    full times and the same identifier, so that players show it once.

    With --like, segments have the durations and discontinuities of the video's playlist, or of the
    first variant of a master playlist, and the times of its first media segment. A playlist in a
    local folder may name files in that folder, and addresses only with --allow-urls.

    With --master, the captions are named in a master playlist: EXT-X-MEDIA, and SUBTITLES for each
    variant. Nothing else in it is changed. One that does not exist is written; that needs --like, a
    playlist of segments.

    With --follow, INPUT is a WebVTT file that another program appends to, such as the one captions
    live --record writes. The playlist has a sliding window of segments: as the live playlist of
    --like lists them, else by the clock from --start on. It ends with that playlist or with Ctrl-C.

    \b
    Examples:
      captions hls episode.vtt -o hls/
      captions hls episode.srt -o show/en/ --like show/main.m3u8 --master show/master.m3u8 --lang en
      captions hls live.vtt -o hls/ --follow --like https://cdn.example.com/live/main.m3u8
    """
    with exit_on_error():
        _refuse_contradictions(segment_s, like, end_ms)
        _refuse_live_options({"--start": start, "--window": window, "--delay": delay_ms}, like,
                             follow=follow)  # fmt: skip
        files = StreamOutput(name, output, stem, naming, force=force)
        files.refuse_existing()
        if follow:
            from captions.cli.run.hls_live import follow_file

            summary = follow_file(
                name, files, like=like, start=start, window=window,
                segment_ms=_segment_ms(segment_s), mpegts_start=mpegts_start,
                delay_ms=delay_ms, allow_urls=allow_urls, quiet=quiet,
            )  # fmt: skip
            if not quiet:
                print_lines(summary)
            return
        from captions.cli.run.tracks import read_track
        from captions.cli.tell.tracks import describe_read

        track, read_as = read_track(name, source, encoding, fps=fps)
        track = _checked(track)
        lines = [*describe_read(track, name, read_as)]
        lines += _write(track, files, like, _segment_ms(segment_s), end_ms, mpegts_start,
                        allow_urls=allow_urls)  # fmt: skip
    if not quiet:
        print_lines(map(with_options, lines))


def _refuse_contradictions(segment_s: float | None, like: str | None, end_ms: int | None) -> None:
    if like is not None and segment_s is not None:
        raise CaptionsError(
            "--segment and --like exclude each other",
            hint="With --like, segments are as long as those of the video: omit --segment",
        )
    if like is not None and end_ms is not None:
        raise CaptionsError(
            "--end and --like exclude each other", hint="The video has its own end: omit --end"
        )
    if like == STREAM:
        raise CaptionsError(
            "the playlist of --like cannot be standard input", hint="Name a file or a URL"
        )


def _refuse_live_options(options: Mapping[str, object], like: str | None, *, follow: bool) -> None:
    """Refuse options of live captions for others, and those of the clock beside a video."""
    given = [name for name, value in options.items() if value is not None]
    if given and not follow:
        raise CaptionsError(f"{given[0]} is for live captions", hint="Give --follow with it")
    if like is not None and (of_clock := [name for name in given if name != "--start"]):
        raise CaptionsError(
            f"{of_clock[0]} and --like exclude each other",
            hint=f"With --like, the window is that of the video: omit {of_clock[0]}",
        )


def _segment_ms(segment_s: float | None) -> Fraction:
    # what was typed, not the nearest binary fraction
    return Fraction(str(segment_s if segment_s is not None else _SEGMENT_S)) * 1000


def _checked(track: Track) -> Track:
    from captions.editing.order import in_order
    from captions.formats import find_format
    from captions.formats.speaker_names import name_speakers

    if not any(cue.plain_text.strip() for cue in track.cues):
        raise CaptionsError("there is no caption that can be read", hint="Check it with `validate`")
    return name_speakers(in_order(track), find_format("vtt"))


def _write(
    track: Track,
    output: StreamOutput,
    like: str | None,
    segment_ms: Fraction,
    end_ms: int | None,
    mpegts_start: int | None,
    *,
    allow_urls: bool,
) -> list[str]:
    """Write the files of a video on demand; return what to print about them."""
    from captions.formats.hls.stream import make_stream, timeline_of_length, timeline_of_video
    from captions.formats.hls.stream_files import StreamFiles
    from captions.formats.hls.video import read_video

    timeline: Timeline
    video: Video | None = None
    if like is None:
        timeline = timeline_of_length(track, segment_ms, end_ms=end_ms, mpegts_start=mpegts_start)
        stream = make_stream(track, timeline, output.stem)
        lines = output.write(stream, track.language, None, None)
    else:
        reading: StreamFiles
        with StreamFiles(like, allow_urls=allow_urls) as reading:
            video = read_video(reading)
            timeline = timeline_of_video(reading, video, mpegts_start=mpegts_start)
            stream = make_stream(track, timeline, output.stem)
            lines = output.write(stream, track.language, reading, video)
    empty = sum("-->" not in text for text in stream.segments.values())
    written = f"{counted(len(stream.segments), 'segment')} ({empty:,} without a cue)"
    return [
        *(f"  {problem.message}" for problem in stream.problems),
        f"  written: {output.playlist}, {written}",
        *lines,
    ]
