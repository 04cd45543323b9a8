"""``captions sync``: the words of a transcript at the times of its stream."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import click

from captions.batch.tasks import Task
from captions.cli.options.files import max_input_option, preview_option
from captions.cli.options.generation import (
    output_options,
    report_options,
    text_options,
)
from captions.cli.options.limits import LAYOUT_LIMITS
from captions.cli.options.many import JOBS, RunOptions
from captions.cli.options.settings import settings_options
from captions.cli.options.sound import NO_CACHE
from captions.cli.options.types import frames_per_second
from captions.cli.run.by_times import SyncPlan, naming_file, run_by_times
from captions.cli.run.chapters import (
    chapters_option,
    find_chapters_to_move,
    write_moved_chapters,
)
from captions.cli.run.cut_lists import cut_list_option, describe_cut_list, read_cut_list_file
from captions.cli.run.destination import find_destination, refuse_collisions
from captions.cli.run.results import print_lines
from captions.cli.run.streams import (
    make_folders,
    refuse_existing,
    refuse_report,
)
from captions.cli.run.sync_inputs import (
    is_recording_reference,
    read_both,
    read_reference_file,
    read_script_file,
)
from captions.cli.run.sync_output import write_sync_preview, write_sync_result
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error
from captions.errors import CaptionsError
from captions.files.inputs import Input
from captions.files.storage import split

if TYPE_CHECKING:
    from captions.alignment.script import Script
    from captions.alignment.sync import SyncResult
    from captions.profile import Profile

# Options that change how INPUT is read; the other text options change how captions are laid out.
_SCRIPT_OPTIONS = ("glossary", "rename", "sounds", "keep_loops", "lang")
# Options on words and layout, which captions that are fitted by times alone keep as they are.
_NOT_BY_TIMES = frozenset(
    (
        *("glossary", "rename", "sounds", "keep_loops", "speakers", "label", "title"),
        *("keep_unmatched", "accept_low_match", "profile", *LAYOUT_LIMITS),
    )
)


@click.command("sync", context_settings={"max_content_width": 100})
@click.argument("script", metavar="INPUT")
@click.argument("reference")
@output_options
@text_options
@click.option(
    "--keep-unmatched", is_flag=True,
    help="Keep words that are not in the stream, squeezed in between the others.",
)  # fmt: skip
@click.option(
    "--accept-low-match", is_flag=True, help="Continue if less than 40 % of the words match."
)
@click.option(
    "--by-times",
    is_flag=True,
    help="Fit captions in another language than REFERENCE by the times of their cues alone.",
)
@cut_list_option
@click.option(
    "--fps",
    metavar="RATE",
    type=frames_per_second,
    help="Frames per second of the video: of inputs that count frames, of gaps in frames, and of "
    "timecodes in the cut list.",
)
@chapters_option
@JOBS
@NO_CACHE
@report_options
@max_input_option
@preview_option
@settings_options
def command(
    script: str,
    reference: str,
    output: str | None,
    formats: Sequence[str],
    report: str | None,
    by_times: bool,
    cut_list: str | None,
    fps: Fraction | None,
    chapters_file: str | None,
    preview: str | None,
    jobs: int | None,
    no_cache: bool,
    force: bool,
    quiet: bool,
    choices: Choices,
    **options: Any,
) -> None:
    """Fit the words of INPUT to the times of REFERENCE: captions for the stream of an episode.

    INPUT has the right words: a transcript of any shape, with or without times, or captions.
    REFERENCE has the right times: YouTube's automatic captions of the stream (json3 or vtt),
    Whisper's JSON, or any captions. Either may be - for standard input. REFERENCE may also be
    youtube:ID or the address of a video, whose automatic captions are fetched by yt-dlp or by the
    API (see captions fetch), or the recording itself (MP3, WAV, FLAC, Ogg Vorbis; others with
    ffmpeg), in which the words are then searched: this needs pip install
    'captions-toolkit[audio]'. The times found are kept in the user's cache folder, unless
    --no-cache is given.

    \b
    Examples:
      captions sync episode.txt stream.en.json3 -o out/
      captions sync episode.srt stream.en.vtt -o stream.srt --report sync.json
      captions sync episode.txt stream.en.json3 -o out/e.srt --chapters chapters.json
      captions sync episode.txt stream.mp3 -o out/ --jobs 2
      captions sync episode.de.srt stream.en.srt -o stream.de.srt --by-times

    Words that are not in the stream, such as an ad, are removed and reported; so is what the stream
    has and INPUT lacks. A cut list (see captions retime) says what is not in the stream: its words
    are removed first. The chapters in --chapters FILE move with the words, and are written beside
    the captions: out/e.srt gets out/e.chapters.json.

    With --by-times, INPUT is captions, such as a translation, and only when cues start is compared:
    one speed for all, and an offset for each part. Cues keep their text. Those of parts that the
    stream lacks are removed and reported. Where the times do not clearly fit, nothing is written.

    Exit status: 0 done, 1 too few words match or the times are not clear, 2 wrong usage or
    unreadable input, such as a transcript for REFERENCE.
    """
    from captions.alignment.sync import fit_to_reference

    with exit_on_error():
        if by_times:
            _refuse_text_options(choices.given)
        chosen = choices.for_input(script)
        options |= chosen.options
        limits = options.pop("profile")
        by_sound = is_recording_reference(reference)
        if by_sound and by_times:
            raise CaptionsError(
                "--by-times compares captions with captions, not with a recording",
                hint="Omit it",
            )
        if no_cache and not by_sound:
            raise CaptionsError(
                "--no-cache has no effect unless REFERENCE is a recording", hint="Omit it"
            )
        texts = read_both(script, reference, options["lang"], quiet=quiet, is_sound=by_sound)
        destination = find_destination([script], output, formats, is_tagged=True)
        outputs = destination.outputs(Input(script, split(script)[1]), options["lang"])
        task = Task(script, outputs, settings=chosen.used)
        plan = SyncPlan(task, reference, destination.formats, report)
        _refuse_outputs(plan, force=force)
        if preview is not None:
            from captions.cli.run.previewing import refuse_preview

            refuse_preview(preview, [script], [reference, *outputs], force=force)
        edits = read_cut_list_file(cut_list, fps)
        chapters = find_chapters_to_move(
            chapters_file, plan.task.outputs[0], (script, reference), force=force
        )
        if edits is not None and not quiet:
            print_lines(describe_cut_list(edits, cut_list or ""))
    if by_times:
        times_report = run_by_times(
            plan, texts, edits, chapters, language=options["lang"], fps=fps, quiet=quiet
        )
        if preview is not None:
            usual = chosen.options["profile"]
            write_sync_preview(preview, plan, usual, texts[0], fps, times_report, quiet=quiet)
        return
    with exit_on_error():
        cleaning = {name: options.pop(name) for name in _SCRIPT_OPTIONS}
        words = read_script_file(script, texts[0], cleaning, fps)
        times = None if by_sound else read_reference_file(reference, texts[1], fps)
        if edits is not None:
            from captions.alignment.cut_parts import without_cut_words

            with naming_file(script):
                words = without_cut_words(words, edits.cuts, edits.keeps)
        make_folders(script, plan.task.outputs)
    with exit_on_error(1), naming_file(script):
        moving = None if chapters is None else chapters.chapters
        if times is None:
            result = _fit_to_sound(
                words, reference, limits, chapters=moving, jobs=RunOptions(jobs=jobs).processes,
                cache=not no_cache, quiet=quiet, **options,
            )  # fmt: skip
        else:
            result = fit_to_reference(words, times, limits, chapters=moving, **options)
    with exit_on_error(), naming_file(script):
        write_sync_result(result, plan, limits, quiet=quiet)
        write_moved_chapters(chapters, result.chapters, quiet=quiet)
    if preview is not None:
        moved = result.report.to_dict()
        write_sync_preview(preview, plan, limits, texts[0], fps, moved, quiet=quiet)


def _refuse_text_options(given: Collection[str]) -> None:
    """Raise CaptionsError for an option that is typed but has no effect with ``--by-times``."""
    for param in click.get_current_context().command.params:
        if param.name in _NOT_BY_TIMES and param.name in given:
            raise CaptionsError(
                f"{max(param.opts, key=len)} has no effect with --by-times: cues keep their text",
                hint="Omit it, or convert and retime the result",
            )


def _refuse_outputs(plan: SyncPlan, *, force: bool) -> None:
    """Raise CaptionsError for an output that would replace an input or an existing file."""
    outputs = plan.task.outputs
    refuse_collisions((plan.task.input, plan.reference), outputs)
    if not force:
        refuse_existing(outputs)
    if plan.report is not None:
        refuse_report(plan.report, [plan.task.input, plan.reference, *outputs], force=force)


def _fit_to_sound(
    script: Script, recording: str, limits: Profile, *, quiet: bool, **options: Any
) -> SyncResult:
    """Return the words of a script at the times of a recording."""
    from captions.audio.spoken import sync_to_sound
    from captions.cli.run.sound import sound_progress

    with sound_progress(quiet=quiet) as show:
        return sync_to_sound(script, recording, limits, progress=show, **options)
