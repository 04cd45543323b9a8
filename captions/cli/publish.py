"""``captions publish``: caption files and chapters to videos on YouTube."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from captions.cli.options.files import max_input_option
from captions.cli.options.settings import settings_options
from captions.cli.options.types import language
from captions.cli.run.publish_report import PublishReport, is_report
from captions.cli.run.streams import STREAM, refuse_report, write_report
from captions.cli.run.youtube import connect, connection_options, sign_out
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with, print_error, translated
from captions.errors import CaptionsError
from captions.files.storage import kind, read_bytes
from captions.record import Record

if TYPE_CHECKING:
    from captions.cli.run.upload_plan import PlannedFile
    from captions.youtube.api import Api
    from captions.youtube.uploads import Uploads


class _Request(Record, frozen=True):
    """What the options ask for, besides the files."""

    video: str | None
    chapters_file: str | None
    resume: bool
    force: bool
    wait: bool
    yes: bool
    quiet: bool
    report: str | None
    client_file: str | None
    no_browser: bool
    daily_units: int | None


@click.command("publish", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--video", metavar="youtube:ID", help="The video, or its address.")
@click.option(
    "--lang", metavar="CODE", type=language,
    help="Language of the captions.  [default: from the file's name or header]",
)  # fmt: skip
@click.option(
    "--name",
    metavar="TEXT",
    help="Name of the track.  [default: from the file's name (episode.en.sdh.srt), or none]",
)
@click.option(
    "--videos", "videos_file", metavar="FILE",
    help="Table file,video,language,name.  [default: videos.csv beside the files or above them]",
)  # fmt: skip
@click.option("--draft", is_flag=True, help="Publish as a draft, which only you can see.")
@click.option(
    "--chapters", "chapters_file", metavar="FILE",
    help="Put these chapters into the description of --video.",
)  # fmt: skip
@click.option("--yes", is_flag=True, help="Replace the description without asking.")
@click.option("--force", is_flag=True, help="Replace tracks that this command did not upload.")
@click.option("--wait", is_flag=True, help="Ask until YouTube is ready (50 units each time).")
@click.option("--resume", is_flag=True, help="Skip files that were published and did not change.")
@click.option("--dry-run", is_flag=True, help="Print what would happen and its cost; ask nothing.")
@click.option("--studio", is_flag=True, help="Check files for YouTube Studio, and print the steps.")
@click.option(
    "--report",
    metavar="FILE",
    help="Write what became of each file as JSON, to - for standard output. --resume replaces the "
    "report of the run before.",
)
@connection_options
@max_input_option
@click.option("--logout", is_flag=True, help="Revoke and remove your token, and exit.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@settings_options
def command(
    files: Sequence[str],
    video: str | None,
    name: str | None,
    videos_file: str | None,
    draft: bool,
    chapters_file: str | None,
    yes: bool,
    force: bool,
    wait: bool,
    resume: bool,
    dry_run: bool,
    studio: bool,
    report: str | None,
    client_file: str | None,
    no_browser: bool,
    daily_units: int | None,
    logout: bool,
    quiet: bool,
    choices: Choices,
) -> None:
    """Publish caption files as tracks of your videos on YouTube.

    FILE is a caption file, a folder of them, or a glob. The video is that of --video, of a row in
    videos.csv, or in the file's name: Title [ID].en.srt. A track of the same language and name is
    replaced if this command uploaded it; another only with --force. Automatic captions are never
    touched, and files with errors are refused: what captions validate finds, with the settings of
    that command in captions.toml.

    \b
    Examples:
      captions publish episode.en.srt --video youtube:ID --dry-run
      captions publish episode.en.srt --video youtube:ID --client client_secret.json
      captions publish season-3/ --resume
      captions publish --chapters chapters.json --video youtube:ID
      captions publish episode.en.srt --video youtube:ID --studio

    It needs pip install 'captions-toolkit[youtube]' and an OAuth client of your own. The first run
    opens a browser to sign in; the token is kept in your configuration folder. YouTube allows
    10,000 units a day: about 20 tracks at 450 to 500 units. Where they end, the rest is left for
    --resume on another day. --dry-run and --studio need neither packages nor a sign-in.

    Exit status: 0 done, 1 some files were not published, 2 wrong usage, unreadable input, or no
    sign-in.
    """
    _refuse_contradictions(files, video, chapters_file, report, logout=logout, studio=studio)
    if logout:
        with exit_on_error():
            for line in sign_out():
                click.echo(line, err=True)
        return
    with exit_on_error():
        from captions.cli.run.upload_plan import PlanOptions, plan_uploads
        from captions.youtube.video_id import read_video_id

        found = None if video is None else read_video_id(video)
        planned = plan_uploads(files, PlanOptions(choices, found, name, draft, videos_file))
        lines = None
        if chapters_file is not None:
            from captions.cli.run.description import read_chapter_lines

            lines = read_chapter_lines(chapters_file)
        if report is not None:
            inputs = [*(one.file for one in planned), *filter(None, (chapters_file, videos_file))]
            _refuse_report(report, inputs, resume=resume)
    if studio:
        exit_with(_show_studio(planned))
    request = _Request(
        found, chapters_file, resume, force, wait, yes, quiet, report, client_file, no_browser,
        daily_units,
    )  # fmt: skip
    results = PublishReport(planned)
    try:
        status = _run(planned, lines, request, results, dry_run=dry_run)
    finally:
        if report is not None:
            with exit_on_error():
                write_report(report, results.to_list())
    exit_with(status)


def _refuse_contradictions(
    files: Sequence[str],
    video: str | None,
    chapters: str | None,
    report: str | None,
    *,
    logout: bool,
    studio: bool,
) -> None:
    if logout:
        return
    if not files and chapters is None:
        raise click.UsageError("Name the files to publish, or give --chapters FILE.")
    if chapters is not None and video is None:
        raise click.UsageError("--chapters needs --video youtube:ID, the video they belong to.")
    if studio and not files:
        raise click.UsageError("--studio needs the files to check.")
    if studio and report is not None:
        raise click.UsageError("--studio publishes nothing to report. Omit --report.")


def _refuse_report(report: str, inputs: Sequence[str], *, resume: bool) -> None:
    """Raise CaptionsError for a report that would replace another file.

    With ``resume`` it may replace the report of an earlier run.
    """
    refuse_report(report, inputs, force=True)
    if report == STREAM or kind(report) != "file" or (resume and is_report(read_bytes(report))):
        return
    raise CaptionsError(
        "this file already exists", hint="Remove it, or name another with --report", path=report
    )


def _run(
    planned: Sequence[PlannedFile],
    lines: str | None,
    request: _Request,
    report: PublishReport,
    *,
    dry_run: bool,
) -> int:
    """Publish files and chapters, or print what would happen; return the exit status."""
    from captions.cli.run.publishing import show_dry_run, to_do
    from captions.youtube.address import find_addresses
    from captions.youtube.uploads import Uploads

    with exit_on_error():
        uploads = Uploads(find_addresses())
        files = to_do(planned, uploads, report, resume=request.resume, quiet=request.quiet)
        if dry_run:
            err = request.report == STREAM
            show_dry_run(files, uploads, report, request.daily_units, err=err)
            _show_chapters(lines, request, report, err=err)
            return _status(planned)
        if not files and lines is None:
            return _status(planned)
        api = connect(
            request.client_file, no_browser=request.no_browser, daily_units=request.daily_units
        )
    left = _publish(api, uploads, files, lines, request, report)
    return 1 if left else _status(planned)


def _publish(
    api: Api,
    uploads: Uploads,
    files: Sequence[PlannedFile],
    lines: str | None,
    request: _Request,
    report: PublishReport,
) -> int:
    """Publish files and chapters; return how many files were not published."""
    from captions.cli.run.publishing import publish_all
    from captions.youtube.publish import Publisher

    left = 0
    with exit_on_error(1):
        if files:
            publisher = Publisher(api, uploads, force=request.force, waits=request.wait)
            left = publish_all(files, publisher, report, waits=request.wait, quiet=request.quiet)
        if lines is None or request.video is None:
            return left
        from captions.cli.run.description import publish_chapters

        file = request.chapters_file or ""
        try:
            is_new = publish_chapters(
                api, request.video, lines, yes=request.yes, quiet=request.quiet
            )
        except CaptionsError as error:
            report.chapters(file, request.video, "failed", error=str(translated(error)))
            raise
        report.chapters(file, request.video, "replaced" if is_new else "unchanged")
    return left


def _status(planned: Sequence[PlannedFile]) -> int:
    """Return the exit status for files of which some cannot be published.

    It is 1 if others can, or if a file was read and refused because of what is in it.
    """
    failed = [one for one in planned if one.error is not None]
    if not failed:
        return 0
    return 1 if len(failed) < len(planned) or any(one.is_refused for one in failed) else 2


def _show_chapters(
    lines: str | None, request: _Request, report: PublishReport, *, err: bool
) -> None:
    """Print the chapters that would be put into the description, and what that costs."""
    if lines is not None and request.video is not None:
        from captions.youtube.quota import CHAPTER_UNITS

        click.echo(f"youtube:{request.video}: would get chapters ({CHAPTER_UNITS} units):", err=err)
        click.echo(lines, nl=False, err=err)
        file = request.chapters_file or ""
        report.chapters(file, request.video, "planned", units=CHAPTER_UNITS)


def _show_studio(planned: Sequence[PlannedFile]) -> int:
    """Print the findings and the steps for each file; return the exit status."""
    from captions.cli.tell.publishing import describe_instead
    from captions.youtube.studio import studio_steps

    for one in planned:
        if one.error is not None:
            print_error(one.error)
        if one.instead is not None:
            click.echo(describe_instead(one.file, one.instead), err=True)
        if one.upload is None:
            continue
        upload = one.upload
        click.echo(f"{upload.file}: YouTube Studio takes this file")
        for line in (*(f"  {note}" for note in one.notes), *studio_steps(upload)):
            click.echo(line)
    return _status(planned)
