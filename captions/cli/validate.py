"""``captions validate``: check caption files, and fix their problems."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from captions.cli.options.files import (
    caption_globs,
    encoding_option,
    reading_options,
    source_option,
)
from captions.cli.options.limits import ALL_LIMITS, limit_options
from captions.cli.options.many import RunOptions, check_options
from captions.cli.options.settings import settings_options
from captions.cli.options.types import length_ms
from captions.cli.run.checking import CheckSettings, check_file
from captions.cli.run.findings import Findings
from captions.cli.run.loop import run_loop
from captions.cli.run.progress import SUMMARISED_FILES, Progress
from captions.cli.run.rule_choice import RuleChoice, rule_codes
from captions.cli.run.streams import STREAM, read_bytes
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.errors import CaptionsError
from captions.files.inputs import Inputs
from captions.validation.listings import LISTINGS


@click.command("validate", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--select", metavar="CODES", multiple=True, help="Check only these rules.")
@click.option("--extend-select", metavar="CODES", multiple=True, help="Check these rules too.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not check these rules.")
@limit_options(ALL_LIMITS, purpose="Limits to check")
@click.option("--end", "end_ms", type=length_ms, metavar="TIME", help="Length of the recording.")
@click.option("--against", metavar="TRANSCRIPT", help="Compare the words with a transcript.")
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely.")
@click.option("--unsafe-fixes", is_flag=True, help="Also make fixes that need a look afterwards.")
@click.option("--diff", is_flag=True, help="Show what --fix would change; write nothing.")
@click.option(
    "--output-format", "listing", type=click.Choice(list(LISTINGS)), default="concise",
    show_default=True, help="How findings are listed.",
)  # fmt: skip
@click.option("--statistics", is_flag=True, help="Count the findings of each rule instead.")
@source_option("FILE")
@encoding_option("FILE")
@reading_options
@settings_options
@check_options
@click.option("--exit-zero", is_flag=True, help="Exit 0 even if problems are found.")
@click.option("-q", "--quiet", is_flag=True, help="Print only findings and errors.")
def command(
    files: Sequence[str],
    select: Sequence[str],
    extend_select: Sequence[str],
    ignore: Sequence[str],
    against: str | None,
    fix: bool,
    unsafe_fixes: bool,
    diff: bool,
    statistics: bool,
    exit_zero: bool,
    run: RunOptions,
    choices: Choices,
    **options: Any,
) -> None:
    """Check caption files and fix problems.

    FILE is a caption file in any format that is read, a folder of such files, or a glob; SRT and
    WebVTT can be fixed. - is standard input, which --fix writes to standard output. CODES are rules
    such as T002 or families such as T, separated by commas; captions rule CODE explains one.
    A TIME is typed as 1:02:03.5, 62.5 or 1500ms. Options can also be settings in captions.toml:
    --config explains where it is looked for.

    \b
    Examples:
      captions validate episode.srt episode.vtt
      captions validate episode.srt --profile netflix --fix
      captions validate *.vtt --select F,T --output-format github
      captions validate season-3/ --jobs auto --statistics
      captions validate - --fix < raw.srt > fixed.srt

    Exit status: 0 nothing found, 1 findings or some files that cannot be read, 2 wrong usage or
    no file that can be read.
    """
    if against == STREAM in files:
        raise click.UsageError("FILE and --against cannot both be standard input.")
    with exit_on_error():
        settings = CheckSettings(
            is_listed=not (statistics or diff),
            fix=fix and not diff,
            unsafe=unsafe_fixes,
            diff=diff,
            against=_read_against(against),
            **options,
        )
        choice = RuleChoice(
            choices,
            rule_codes(select, "--select"),
            rule_codes(extend_select, "--extend-select"),
            rule_codes(ignore, "--ignore"),
            against is not None,
        )
        status = _run(files, settings, choice, run, statistics=statistics, exit_zero=exit_zero)
    exit_with(status)


def _run(
    files: Sequence[str],
    settings: CheckSettings,
    choice: RuleChoice,
    run: RunOptions,
    *,
    statistics: bool,
    exit_zero: bool,
) -> int:
    """Check all files, print findings in the order of the files, and return the exit status.

    Raises CaptionsError for wrong settings before any work.
    """
    inputs = Inputs(files, run.include, run.exclude, usual=caption_globs())
    total = sum(1 for _ in choice.for_files(inputs))
    pool = None
    if total > 1 or run.dask is not None:
        from captions.batch.pools import find_pool
        from captions.cli.run.many import refuse_stream_elsewhere

        refuse_stream_elsewhere(inputs, run)
        pool = find_pool(max(1, min(run.jobs, total)), run.dask)
    progress = Progress(total, quiet=run.quiet or total <= SUMMARISED_FILES)
    findings = Findings(
        settings,
        progress,
        statistics=statistics,
        exit_zero=exit_zero,
        quiet=run.quiet,
        is_data=settings.listing not in ("concise", "full")
        or settings.diff
        or (settings.fix and STREAM in files),
    )
    work = partial(check_file, settings)
    return run_loop(choice.for_files(inputs), work, findings, progress, pool=pool, in_order=True)


def _read_against(name: str | None) -> Sequence[str] | None:
    if name is None:
        return None
    from captions.validation.transcript_diff import read_words

    try:
        return read_words(read_bytes(name))
    except CaptionsError as error:
        raise error.at(name) from None
