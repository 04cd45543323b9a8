"""``captions live``: captions sent into a live stream."""

from __future__ import annotations

from typing import Any

import click

from captions.cli.options.files import (
    encoding_option,
    max_input_option,
    report_option,
    source_option,
)
from captions.cli.options.limits import LAYOUT_LIMITS, limit_options
from captions.cli.options.settings import settings_options
from captions.cli.options.speakers import speaker_options
from captions.cli.options.types import Names, Number, language, length_ms, time_ms
from captions.cli.run.streams import write_report
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.cli.tell.settings import describe_settings
from captions.errors import CaptionsError
from captions.text.printable import printable

_ADDRESS = (
    click.option(
        "--url-file", metavar="FILE",
        help="File with the address to post to, or - for standard input.  [default: the variable "
        "CAPTIONS_LIVE_URL, else it is asked for]",
    ),
    click.option("--url", metavar="URL", help="The address, if it is one of this machine."),
    click.option(
        "--broadcast", metavar="youtube:ID",
        help="Ask YouTube for the address and the start of your broadcast (see captions publish).",
    ),
    click.option(
        "--service", type=Names(("youtube", "zoom")), default="youtube", show_default=True,
        help="Whose rules apply.",
    ),
)  # fmt: skip
_TIMES = (
    click.option(
        "--start", metavar="WHEN",
        help="When the stream starts, or started: now, 20:00 (local), +90, or "
        "2026-11-26T20:00:00+01:00.  [default: now]",
    ),
    click.option(
        "--offset", "offset_ms", type=time_ms, metavar="TIME", default="0",
        help="Add this to the times of captions; may be negative.",
    ),
    click.option(
        "--end", "end_ms", type=length_ms, metavar="TIME",
        help="Length of the recording, for a transcript: one without times is spread over it.",
    ),
    click.option(
        "--follow", is_flag=True, help="Wait for what other programs append to SOURCE."
    ),
    click.option(
        "--latency", "latency_ms", type=length_ms, metavar="TIME", default="0",
        help="How long after it is said a line arrives.",
    ),
    click.option(
        "--ahead", "ahead_ms", type=length_ms, metavar="TIME", default="10",
        show_default=True, help="How long before its time a caption is posted; under 60.",
    ),
    click.option(
        "--max-age", "max_age_ms", type=length_ms, metavar="TIME", default="30",
        show_default=True,
        help="How long after its time a caption is still worth sending, after an outage; 60 at "
        "most.",
    ),
)  # fmt: skip
_PROTOCOL = (
    click.option(
        "--timeout", "timeout_ms", type=length_ms, metavar="TIME", default="5",
        show_default=True, help="How long to wait for an answer.",
    ),
    click.option(
        "--first-seq", type=Number(int, least=0), metavar="N",
        help="Number of the first post.  [default: the next one, 0 for a new address]",
    ),
    click.option(
        "--heartbeat", "heartbeat_ms", type=length_ms, metavar="SECONDS",
        help="Send an empty post after this long without one; 0 never.  [default: only to read "
        "the server's clock, at the start and after long silences]",
    ),
    click.option(
        "--heartbeat-seq", is_flag=True,
        help="Count heartbeats as posts; programs differ in this.",
    ),
    click.option("--region", is_flag=True, help="Send region:reg1#cue1 with each time."),
    click.option(
        "--clear", is_flag=True,
        help="Send an empty text at the end of a caption. Off by default: no documentation "
        "confirms that it removes the caption.",
    ),
)  # fmt: skip
_RUN = (
    click.option(
        "--control", metavar="FILE",
        help="File to which pause, resume, later, earlier or stop is appended.",
    ),
    click.option(
        "--record", metavar="FILE", help="Append what is sent to FILE, as WebVTT."
    ),
    click.option(
        "--resume", is_flag=True,
        help="Go on after a run with the same address and SOURCE was stopped.",
    ),
    click.option(
        "--dry-run", is_flag=True, help="Print what would be sent when; send nothing."
    ),
    click.option(
        "--state-folder", metavar="FOLDER",
        help="Where the number of the next post is kept.  [default: the user's folder for that]",
    ),
)  # fmt: skip


def _add_options(command: Any) -> Any:
    for option in reversed((*_ADDRESS, *_TIMES, *_PROTOCOL, *_RUN)):
        command = option(command)
    return command


class _Command(click.Command):
    """A command whose errors do not repeat an address, which may hold a key."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        from captions.cli.run.live_address import hiding_addresses

        with hiding_addresses():
            return super().parse_args(ctx, args)


@click.command("live", cls=_Command, context_settings={"max_content_width": 100})
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE")
@_add_options
@source_option("SOURCE")
@encoding_option("SOURCE")
@max_input_option
@limit_options(LAYOUT_LIMITS, purpose="Limits for lines that are typed, and for transcripts")
@speaker_options
@click.option(
    "--lang", metavar="CODE", type=language,
    help="Language of the captions, also sent to Zoom.  [default for Zoom: en-US]",
)  # fmt: skip
@report_option
@click.option("--force", is_flag=True, help="Replace the report if it exists.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@settings_options
def command(
    sources: tuple[str, ...],
    source: str | None,
    report: str | None,
    force: bool,
    choices: Choices,
    **options: Any,
) -> None:
    """Send captions into a live stream, on YouTube or Zoom.

    SOURCE is a caption file, which is sent as it is, or a transcript, from which captions are made;
    each is shown at its time after --start.

    With --follow, SOURCE is a file to which another program appends; - is standard input. Each line
    is a caption, shown at the time it arrives less --latency. A block of SubRip or WebVTT is shown
    at its own time after --start. Lines that are too long for the profile become several captions.

    \b
    Examples:
      captions live episode.srt --url-file key.txt --start 20:00
      captions live episode.txt --start +30 --dry-run
      captions live captions.txt --follow --latency 2 --record live.vtt
      captions live - --url-file key.txt
      captions live meeting.srt --url-file zoom.txt --service zoom
      captions live episode.srt --broadcast youtube:ID

    YouTube's address is in the stream's settings, under closed captions: choose "POST captions to
    URL" and a delay of 30 s. It contains the stream key: keep it in a file that only you can read,
    and out of your command line. Nothing that is printed or written contains it.

    On a terminal, space pauses and resumes, + and - move what is not sent yet by half a second.
    Ctrl-C stops; the same command with --resume in place of --start goes on where it stopped. A
    --start in the past joins midway. Posts are numbered; the next number is kept in a file of the
    user, and a second process with the same address is refused.

    Exit status: 0 all captions were sent that had not passed at the start, 1 some were not, 2 wrong
    usage, unreadable input, or an address that the server refuses.
    """
    from captions.cli.run.live_address import hiding_addresses

    with exit_on_error(), hiding_addresses():
        from captions.cli.run.live_check import check_options

        name = check_options(
            sources, options, choices.given, format=source, report=report, force=force
        )
        chosen = choices.for_input(name)
        from captions.cli.run.live_options import LiveOptions
        from captions.cli.run.live_run import run_live
        from captions.cli.tell.live import describe_live

        if chosen.used is not None:
            _print([describe_settings(chosen.used)], quiet=options["quiet"])
        run = LiveOptions(source=name, format=source, **options, **chosen.options)
        done = run_live(run)
        _print(describe_live(done, is_dry=options["dry_run"]), quiet=options["quiet"])
        if report is not None:
            write_report(report, done.to_dict())
        if done.ended_by is not None:
            raise CaptionsError(
                f"{done.ended_by}: it takes no captions for this address",
                hint="Copy the address again; it may change with each stream",
            )
    if done.is_stopped and not options["quiet"] and not options["dry_run"]:
        number = "" if done.is_kept else f" and --first-seq {done.next_number}"
        click.echo(
            f"To go on, give the same command with --resume{number} in place of --start.", err=True
        )
    if any(one.reason != "passed" for one in done.not_shown):
        exit_with(1)


def _print(lines: Any, *, quiet: bool) -> None:
    if not quiet:
        for line in lines:
            click.echo(printable(line), err=True)
