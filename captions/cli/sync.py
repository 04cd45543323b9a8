"""``captions sync``: the words of a transcript at the times of its stream."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

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
    STREAM,
    make_folders,
    read_bytes,
    refuse_existing,
    refuse_report,
    write_output,
    write_report,
)
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.settings import describe_settings
from captions.errors import CaptionsError
from captions.files.inputs import Input
from captions.files.storage import kind, shown, split
from captions.formats import render
from captions.formats.speaker_names import name_speakers

if TYPE_CHECKING:
    from captions.alignment.reference import Reference
    from captions.alignment.script import Script
    from captions.alignment.sync import SyncResult
    from captions.audio.timed import SoundReport
    from captions.profile import Profile

Read = TypeVar("Read")

# Starts of a REFERENCE that may be a video on YouTube.
_VIDEO_STARTS = ("youtube:", "https://", "http://")
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
        by_sound = _is_recording(reference)
        if by_sound and by_times:
            raise CaptionsError(
                "--by-times compares captions with captions, not with a recording",
                hint="Omit it",
            )
        if no_cache and not by_sound:
            raise CaptionsError(
                "--no-cache has no effect unless REFERENCE is a recording", hint="Omit it"
            )
        texts = _read_both(script, reference, options["lang"], quiet=quiet, is_sound=by_sound)
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
            _write_preview(preview, plan, usual, texts[0], fps, times_report, quiet=quiet)
        return
    with exit_on_error():
        cleaning = {name: options.pop(name) for name in _SCRIPT_OPTIONS}
        words = _parse(script, texts[0], partial(_read_script, cleaning=cleaning, fps=fps))
        times = None if by_sound else _parse_reference(reference, texts[1], fps)
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
        _write(result, plan, limits, quiet=quiet)
        write_moved_chapters(chapters, result.chapters, quiet=quiet)
    if preview is not None:
        moved = result.report.to_dict()
        _write_preview(preview, plan, limits, texts[0], fps, moved, quiet=quiet)


def _write_preview(
    page: str,
    plan: SyncPlan,
    profile: Profile,
    script: bytes,
    fps: Fraction | None,
    report: Mapping[str, Any],
    *,
    quiet: bool,
) -> None:
    """Write the page of the captions; INPUT is shown as a transcript, or as captions before.

    The pieces of ``report`` are the reasons why cues were moved.
    """
    from captions.cli.run.previewing import make_page_of_output
    from captions.model import Track
    from captions.sources import read_content

    with exit_on_error():
        name = plan.task.input
        is_captions = isinstance(read_content(script, fps=fps), Track)
        line = make_page_of_output(
            plan.task.outputs,
            page,
            profile,
            transcript=None if is_captions else name,
            before=script if is_captions else None,
            before_name=name,
            report={**report, "reference": shown(plan.reference)},
        )
    if not quiet:
        print_lines([line])


def _refuse_text_options(given: Collection[str]) -> None:
    """Raise CaptionsError for an option that is typed but has no effect with ``--by-times``."""
    for param in click.get_current_context().command.params:
        if param.name in _NOT_BY_TIMES and param.name in given:
            raise CaptionsError(
                f"{max(param.opts, key=len)} has no effect with --by-times: cues keep their text",
                hint="Omit it, or convert and retime the result",
            )


def _read_both(
    script: str, reference: str, lang: str | None, *, quiet: bool, is_sound: bool
) -> tuple[bytes, bytes]:
    """Return the bytes of both files, so that a missing one is reported before anything else.

    For ``youtube:ID`` as the reference they are the automatic captions of that video. Those of a
    recording are read by its decoder.
    """
    if script == reference:
        raise CaptionsError(
            "the transcript and the reference are the same", hint="Name two files", path=script
        )
    is_video = _is_video(reference)
    for name in (script,) if is_video else (script, reference):
        if name != STREAM and kind(name) == "folder":
            raise CaptionsError("this is a folder", hint="Name one file in it", path=shown(name))
    text = read_bytes(script)
    if is_video:
        from captions.cli.run.youtube import read_automatic

        return text, read_automatic(reference, lang, quiet=quiet)
    return text, b"" if is_sound else read_bytes(reference)


def _refuse_outputs(plan: SyncPlan, *, force: bool) -> None:
    """Raise CaptionsError for an output that would replace an input or an existing file."""
    outputs = plan.task.outputs
    refuse_collisions((plan.task.input, plan.reference), outputs)
    if not force:
        refuse_existing(outputs)
    if plan.report is not None:
        refuse_report(plan.report, [plan.task.input, plan.reference, *outputs], force=force)


def _is_video(name: str) -> bool:
    """Return whether a reference is a video on YouTube, and no file."""
    if not name.startswith(_VIDEO_STARTS):
        return False
    from captions.youtube.video_id import names_video

    return names_video(name)


def _is_recording(name: str) -> bool:
    from captions.cli.run.sound import is_recording, refuse_missing

    if name == STREAM or _is_video(name) or not is_recording(name):
        return False
    refuse_missing(name)
    return True


def _fit_to_sound(
    script: Script, recording: str, limits: Profile, *, quiet: bool, **options: Any
) -> SyncResult:
    """Return the words of a script at the times of a recording."""
    from captions.audio.spoken import sync_to_sound
    from captions.cli.run.sound import sound_progress

    with sound_progress(quiet=quiet) as show:
        return sync_to_sound(script, recording, limits, progress=show, **options)


def _read_script(data: bytes, cleaning: Mapping[str, Any], fps: Fraction | None) -> Script:
    """Return the words of the script."""
    from captions.alignment.script import read_script

    return read_script(data, fps=fps, **cleaning)


def _parse_reference(name: str, data: bytes, fps: Fraction | None) -> Reference:
    """Return the times of the reference."""
    from captions.alignment.reference import read_reference

    return _parse(name, data, partial(read_reference, fps=fps))


def _parse(name: str, data: bytes, read: Callable[[bytes], Read]) -> Read:
    with naming_file(shown(name)):
        return read(data)


def _write(result: SyncResult, plan: SyncPlan, profile: Profile, *, quiet: bool) -> None:
    """Write the captions and the report, and print the summary."""
    from captions.cli.tell.sync import summarise_sync
    from captions.cli.tell.tracks import describe_changed

    changed: list[str] = []
    for location, format in zip(plan.task.outputs, plan.formats):
        track = name_speakers(result.track, format)
        write_output(location, render(track, format.name))
        changed += describe_changed(track, [format.name])
    script, reference = shown(plan.task.input), shown(plan.reference)
    written = [shown(location) for location in plan.task.outputs]
    if plan.report is not None:
        report = result.report.with_files(script, written).to_dict()
        used = plan.task.settings
        settings = {} if used is None else {"settings": used.path}
        write_report(plan.report, {"reference": reference, **report, **settings})
    if quiet:
        return
    if plan.task.settings is not None:
        print_lines([describe_settings(plan.task.settings)])
    if profile.colons_name_speakers:
        from captions.cli.tell.colons import describe_colons

        changed += describe_colons(result.track, [known.name for known in plan.formats], profile)
    lines = [*summarise_sync(result.report, script, reference)]
    if result.report.captions.sound is not None:
        from captions.cli.tell.sound import describe_sound

        lines += describe_sound(cast("SoundReport", result.report.captions.sound))
    print_lines([*lines, *changed])
    if written != [STREAM]:
        print_lines([f"  written: {', '.join(written)}"])
