"""``captions publish``: caption files and chapters to videos on YouTube."""

from __future__ import annotations

from collections.abc import Sequence

import click

from captions.cli.options.files import max_input_option
from captions.cli.options.settings import settings_options
from captions.cli.options.types import language
from captions.cli.run.streams import STREAM, refuse_report, write_report
from captions.cli.run.youtube import connection_options, sign_out
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.errors import CaptionsError
from captions.files.storage import kind, read_bytes


@click.command("publish", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option("--video", metavar="youtube:ID", help="The video, or its address.")
@click.option(
    "--lang", metavar="CODE", type=language,
    help="Language of the captions.  [default: from the file's name or header, else the settings]",
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
    from captions.cli.run.publish_report import PublishReport
    from captions.cli.run.publish_run import PublishRequest, run_publish, show_studio

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
        exit_with(show_studio(planned, found, lines))
    request = PublishRequest(
        found, chapters_file, resume, force, wait, yes, quiet, report, client_file, no_browser,
        daily_units,
    )  # fmt: skip
    results = PublishReport(planned)
    try:
        status = run_publish(planned, lines, request, results, dry_run=dry_run)
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
        if files or chapters is not None:
            raise click.UsageError("--logout publishes nothing. Omit the files and --chapters.")
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
    from captions.cli.run.publish_report import is_report

    refuse_report(report, inputs, force=True)
    if report == STREAM or kind(report) != "file" or (resume and is_report(read_bytes(report))):
        return
    raise CaptionsError(
        "this file already exists", hint="Remove it, or name another with --report", path=report
    )
