"""``captions validate``: check caption files, and fix their problems."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from captions.cli.options.files import (
    encoding_option,
    max_input_option,
    preview_option,
    source_option,
)
from captions.cli.options.limits import CHECKED_LIMITS, limit_options
from captions.cli.options.listing import ListingOptions, listing_options
from captions.cli.options.many import RunOptions, check_options
from captions.cli.options.settings import settings_options
from captions.cli.options.types import language, length_ms
from captions.cli.options.video import video_options
from captions.cli.run.check_run import CheckRun
from captions.cli.run.rule_choice import rule_codes
from captions.cli.run.streams import STREAM
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.errors import CaptionsError


@click.command("validate", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--select", metavar="CODES", multiple=True, help="Check only these rules.")
@click.option("--extend-select", metavar="CODES", multiple=True, help="Check these rules too.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not check these rules.")
@limit_options(CHECKED_LIMITS, purpose="Limits to check")
@click.option(
    "--lang",
    metavar="CODE",
    type=language,
    help="Language of the captions; some profiles have other limits for some.",
)
@click.option("--end", "end_ms", type=length_ms, metavar="TIME", help="Length of the recording.")
@click.option("--against", metavar="TRANSCRIPT", help="Compare the words with a transcript.")
@click.option(
    "--audio", metavar="FILE", help="Compare the times with the sound of this recording instead."
)
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Also make fixes that need a look afterwards.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@listing_options
@source_option("FILE")
@encoding_option("FILE")
@video_options
@max_input_option
@preview_option
@settings_options
@check_options
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if problems are found.")
@click.option("-q", "--quiet", is_flag=True, help="Print only findings and errors.")
def command(
    files: Sequence[str],
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    against: str | None,
    audio: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    watch: bool,
    preview: str | None,
    exit_zero: bool,
    run: RunOptions,
    choices: Choices,
    listing: ListingOptions,
    **options: Any,
) -> None:
    """Check caption files and fix problems.

    FILE is a caption file in any format that is read, a folder of such files, or a glob; SRT and
    WebVTT can be fixed. Of an HLS playlist (.m3u8) the segments are checked too, by the rules of
    family H; of a master playlist all captions. - is standard input, which --fix writes to standard
    output. CODES are rules such as T002 or families such as T, separated by commas; captions rule
    CODE explains one.

    With --audio, one file is compared with its recording and no rule is checked: cues over silence,
    speech without a cue for more than 2 s, cues that start more than 0.25 s from the voice, and
    captions that are shifted or drift, with the command that fixes it. This needs
    pip install 'captions-toolkit[audio]'.

    A TIME is typed as 1:02:03.5, 62.5 or 1500ms. Options can also be settings in captions.toml:
    --config explains where it is looked for.

    \b
    Examples:
      captions validate episode.srt episode.vtt
      captions validate episode.srt --profile netflix --fix
      captions validate *.vtt --select F,T --output-format github
      captions validate season-3/ --statistics
      captions validate season-3/ --baseline known.json --add-baseline
      captions validate hls/master.m3u8 --fix
      captions validate episode.srt --audio episode.mp3
      captions validate - --fix < raw.srt > fixed.srt

    Exit status: 0 nothing found, 1 findings or some files that cannot be read, 2 wrong usage or
    no file that can be read.
    """
    if against == STREAM in files:
        raise click.UsageError("FILE and --against cannot both be standard input.")
    if watch and STREAM in (*files, against):
        raise click.UsageError("--watch watches files. Standard input cannot be watched.")
    if audio is not None:
        from captions.cli.run.sound_check import check_sound

        with exit_on_error():
            _refuse_with_audio(choices)
            status = check_sound(
                files, audio, listing.listing, jobs=run.processes, quiet=run.quiet,
                source=options["source"], encoding=options["encoding"],
            )  # fmt: skip
        exit_with(0 if exit_zero else status)
    with exit_on_error():
        check = CheckRun(
            files=files,
            choices=choices,
            codes={
                "select": rule_codes(select, "--select"),
                "extend_select": rule_codes(extend_select, "--extend-select"),
                "ignore": rule_codes(ignore, "--ignore"),
            },
            against=against,
            fix=fix and not diff,
            unsafe=unsafe_fixes,
            diff=diff,
            listing=listing,
            run=run,
            exit_zero=exit_zero,
            reading=options,
        )
        check.refuse_output()
        if preview is not None:
            from captions.cli.run.check_preview import check_with_preview

            status = check_with_preview(check, preview, files, force=run.force, watch=watch)
        elif watch:
            from captions.cli.run.watching import watch_files

            status = watch_files(check.once, check.locations)
        else:
            status = check.once()
    exit_with(status)


# Options that apply to a comparison with a recording.
_WITH_AUDIO = frozenset(
    "files audio listing jobs quiet source encoding config isolated exit_zero color".split()
)


def _refuse_with_audio(choices: Choices) -> None:
    """Raise CaptionsError for an option that has no effect on a comparison with a recording."""
    for param in click.get_current_context().command.params:
        if param.name in choices.given and param.name not in _WITH_AUDIO:
            raise CaptionsError(
                f"{max(param.opts, key=len)} has no effect with --audio, which checks no rules",
                hint="Run validate once with --audio and once without",
            )
