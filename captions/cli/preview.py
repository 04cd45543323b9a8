"""``captions preview``: one page for a caption file, to watch, check and edit it in a browser."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import click

from captions.cli.options.files import encoding_option, max_input_option, source_option
from captions.cli.options.limits import CHECKED_LIMITS, limit_options
from captions.cli.options.settings import settings_options
from captions.cli.options.types import language, length_ms
from captions.cli.options.video import read_shots_file, video_options
from captions.cli.run.previewing import (
    Beside,
    Reading,
    describe,
    open_page,
    refuse_page,
    write_page,
)
from captions.cli.run.results import print_lines
from captions.cli.run.rule_choice import RuleChoice, rule_codes
from captions.cli.run.streams import STREAM, read_bytes
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with, print_error
from captions.errors import CaptionsError
from captions.files.storage import kind, make_folder, shown
from captions.validation.rules import RULES

# The name of the page that lists the pages of several files.
_INDEX = "index.html"


@click.command("preview", context_settings={"max_content_width": 100})
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "-o", "--output", metavar="PATH", required=True,
    help="Page to write; for several files a folder, which gets an index.html.",
)  # fmt: skip
@click.option("--media", metavar="FILE", help="Recording to play; the page links to it.")
@click.option("--against", metavar="TRANSCRIPT", help="Show a transcript beside, and compare.")
@click.option("--before", metavar="FILE", help="Older version of the captions to compare with.")
@click.option("--chapters", metavar="FILE", help="Chapters to show on the timeline.")
@click.option(
    "--report", metavar="FILE",
    help="Report of the command that made the captions: printed and estimated starts, reasons.",
)  # fmt: skip
@click.option("--open", "is_opened", is_flag=True, help="Open the page in the browser.")
@click.option("--select", metavar="CODES", multiple=True, help="Check only these rules.")
@click.option("--ignore", metavar="CODES", multiple=True, help="Do not check these rules.")
@limit_options(CHECKED_LIMITS, purpose="Limits to check")
@click.option("--lang", metavar="CODE", type=language, help="Language of the captions.")
@click.option("--end", "end_ms", type=length_ms, metavar="TIME", help="Length of the recording.")
@source_option("FILE")
@encoding_option("FILE")
@video_options
@max_input_option
@click.option("--force", is_flag=True, help="Replace files that exist.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@settings_options
def command(
    files: Sequence[str],
    output: str,
    media: str | None,
    against: str | None,
    before: str | None,
    chapters: str | None,
    report: str | None,
    is_opened: bool,
    select: Sequence[str],
    ignore: Sequence[str],
    source: str | None,
    encoding: str | None,
    end_ms: int | None,
    fps: Fraction | None,
    shots_ms: str | None,
    language_class: str | None,
    force: bool,
    quiet: bool,
    choices: Choices,
    **options: Any,
) -> None:
    """Show captions on a page that needs no network: watch, check and edit them in a browser.

    FILE is a caption file in any format that is read. The page has everything in it; only the
    recording of --media stays a file beside it. It shows the captions over the picture or on a
    clock, the findings of captions validate with their fixes, and a timeline. What is edited there
    is saved as SRT, as WebVTT, or as a list of changes for captions apply.

    \b
    Examples:
      captions preview episode.srt -o page.html --open
      captions preview episode.vtt -o page.html --media episode.mp4 --against episode.txt
      captions preview fixed.srt -o page.html --before episode.srt
      captions preview season/*.srt -o pages/

    Exit status: 0 done, 1 some files cannot be read, 2 wrong usage or no file that can be read.
    """
    beside = Beside(media, against, before, chapters, report)
    is_index = len(files) > 1 or kind(output) == "folder" or output.endswith(("/", os.sep))
    with exit_on_error():
        if is_index and any((media, against, before, chapters, report)):
            raise CaptionsError(
                "--media, --against, --before, --chapters and --report are about one file",
                hint="Name one FILE, and a page with -o",
            )
        pages = _pages(files, output) if is_index else [output]
        if is_index:
            make_folder(output)
            pages.append(os.path.join(output, _INDEX))
        given = [*files, *filter(None, (media, against, before, chapters, report))]
        for page in pages:
            refuse_page(page, given, force=force, option="-o")
        reading = Reading(source, encoding, fps, end_ms, read_shots_file(shots_ms, fps))
        choice = RuleChoice(
            choices.like_command("validate"),
            select=rule_codes(select, "--select"),
            ignore=rule_codes(ignore, "--ignore"),
            has_transcript=against is not None,
        )
        rows = []
        failed = 0
        for name, page in zip(files, pages):
            try:
                data = _write(name, page, choice, reading, beside)
            except CaptionsError as error:
                if not is_index:
                    raise
                print_error(error)
                failed += 1
                continue
            rows.append((shown(name), os.path.basename(page), data))
            if not quiet:
                print_lines([_summary(name, page, data)])
        last = pages[-1]
        if is_index and rows:
            _write_index(last, rows, quiet=quiet)
        if is_opened and rows:
            open_page(last)
    exit_with(0 if not failed else 1 if rows else 2)


def _write(
    name: str, page: str, choice: RuleChoice, reading: Reading, beside: Beside
) -> dict[str, Any]:
    task = choice.for_file(name)
    rules = [RULES[code] for code in task.codes]
    data = describe(
        name, read_bytes(name), rules, task.profile, page, reading, beside, glossary=task.glossary
    )
    write_page(page, data)
    return data


def _write_index(page: str, rows: Sequence[tuple[str, str, Any]], *, quiet: bool) -> None:
    from captions.files.local import write_atomically
    from captions.preview.page import index_of

    write_atomically(page, index_of(rows))
    if not quiet:
        print_lines([f"{page}: {len(rows)} pages"])


def _pages(files: Sequence[str], folder: str) -> list[str]:
    """Return a page for each file, with names that differ."""
    return [os.path.join(folder, f"{stem}.html") for stem in _stems(files)]


def _stems(files: Sequence[str]) -> Iterator[str]:
    seen = {"index"}
    for name in files:
        base = os.path.basename(name) if name != STREAM else "captions"
        stem, number = base, 1
        while stem in seen:
            number += 1
            stem = f"{base}-{number}"
        seen.add(stem)
        yield stem


def _summary(name: str, page: str, data: Any) -> str:
    cues, findings = len(data["cues"]), len(data["findings"])
    return (
        f"{shown(name)}: {cues:,} cue{'' if cues == 1 else 's'}, "
        f"{findings:,} finding{'' if findings == 1 else 's'}, written: {page}"
    )
