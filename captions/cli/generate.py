"""``captions generate``: transcripts to caption files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, cast

import click

from captions.batch.tasks import Done, Task
from captions.cli.options.files import max_input_option, preview_option, source_option
from captions.cli.options.generation import (
    output_options,
    report_options,
    text_options,
)
from captions.cli.options.many import RunOptions, run_options
from captions.cli.options.rtl import rtl_option
from captions.cli.options.settings import settings_options
from captions.cli.options.sound import NO_CACHE, audio_option
from captions.cli.options.types import frames_per_second, length_ms, time_ms
from captions.cli.run.destination import Destination, find_destination
from captions.cli.run.files import Work, run_files, run_one_by_one
from captions.cli.run.streams import (
    STREAM,
    as_bytes,
    read_bytes,
    refuse_changes,
    refuse_report,
    write_output,
    write_stream,
)
from captions.cli.settings.choices import Choices
from captions.cli.tell.errors import exit_on_error, exit_with
from captions.errors import CaptionsError
from captions.files.inputs import Input, Inputs, is_one_file
from captions.files.storage import kind, shown, split
from captions.formats import render
from captions.profile import Profile
from captions.record import replace

if TYPE_CHECKING:
    from captions.audio.timed import SoundReport
    from captions.cli.run.sound import Recording
    from captions.generation import Result

# Cues that a dry run prints.
_SHOWN_CUES = 8
# Files of a folder that are transcripts; others have to be named, or matched by --include.
_TRANSCRIPTS = ("*.txt", "*.json3", "*.json")


@click.command("generate", context_settings={"max_content_width": 100})
@click.argument("transcripts", nargs=-1, required=True, metavar="TRANSCRIPT...")
@output_options
@click.option(
    "--offset",
    "offset_ms",
    type=time_ms,
    metavar="TIME",
    default="0",
    help="Add this to all times; may be negative.",
)
@click.option("--end", "end_ms", type=length_ms, metavar="TIME", help="Length of the recording.")
@click.option(
    "--fps", type=frames_per_second, metavar="RATE",
    help="Frames per second, of times such as 00:00:05:12 and of gaps in frames.",
)  # fmt: skip
@audio_option("Recording of the episode: time each word by its sound.")
@NO_CACHE
@source_option("the transcripts")
@text_options
@rtl_option
@click.option("--dry-run", is_flag=True, help="Print the summary and some cues; write nothing.")
@report_options
@max_input_option
@preview_option
@settings_options
@run_options
def command(
    transcripts: Sequence[str],
    output: str | None,
    formats: Sequence[str],
    source: str | None,
    audio: str | None,
    no_cache: bool,
    dry_run: bool,
    preview: str | None,
    run: RunOptions,
    choices: Choices,
    **options: Any,
) -> None:
    """Make SRT and WebVTT captions from transcripts.

    TRANSCRIPT is a text file with times, a document with such a text (Markdown, HTML, RTF, Word's
    .docx), the JSON of a recogniser (YouTube's json3, Whisper), captions that are to be laid out
    again, or - for standard input. The times of a text may come before, above or after the words
    (00:37, 1:02:03, 0:05 - 0:09), with names or without, in lines or in a table. It may also be a
    folder of such files (*.txt, *.json3 and *.json, or those that match --include), a glob, or a
    URL such as s3://... Without -o the captions are written beside each transcript. If the output
    is a folder, files have the same subfolders there. A TIME is typed as 1:02:03.5, 62.5 or 1500ms.

    A line "wrong = right" of a glossary corrects whole words and phrases. An entry in lower case
    matches any case; one with a capital matches only as written.

    With --audio, the words are searched in the recording (MP3, WAV, FLAC, Ogg Vorbis; others with
    ffmpeg): cues start and end with the voice. This needs pip install 'captions-toolkit[audio]'.
    Times that were found are kept in the cache folder of the user for the next run.

    Options can also be settings in captions.toml: --config explains where it is looked for.

    \b
    Examples:
      captions generate episode.txt -o out/
      captions generate episode.txt -o - --to srt | less
      captions generate *.txt -o out/ --profile netflix --max-chars 37
      captions generate episode.txt --offset -12.5 --rename 'KENNEDY=Michael Kennedy'
      captions generate transcripts/ -o out/ --resume --report report.json
      captions generate episode.txt --audio episode.mp3 -o out/
      captions generate zoom.vtt -o captions.vtt --max-chars 32
      captions generate sdh.srt -o plain.srt --sounds drop --speakers none
    """
    with exit_on_error():
        if source is not None:
            options["format"] = source
        recording = None
        if audio is not None or no_cache:
            from captions.cli.run.sound import find_recording

            recording = find_recording(transcripts, audio, run, no_cache=no_cache)
        is_reported = run.report is not None
        do = partial(
            work, is_reported=is_reported, options=options, page=preview, recording=recording
        )
        if preview is not None:
            if dry_run or run.resume:
                option = "--dry-run" if dry_run else "--resume"
                raise click.UsageError(f"--preview and {option} exclude each other.")
            from captions.cli.run.previewing import refuse_preview

            refuse_preview(preview, transcripts, [output or ""], force=run.force)
        if dry_run:
            status = _try_out(transcripts, do, run, choices)
        else:
            destination = find_destination(transcripts, output, formats, is_tagged=True)
            _refuse_captions(transcripts, destination, choices)
            status = run_files(
                transcripts,
                destination,
                partial(do, formats=[known.name for known in destination.formats]),
                run,
                choices=choices,
                settings=options,
                usual=_TRANSCRIPTS,
            )
    exit_with(status)


def _refuse_captions(
    transcripts: Sequence[str], destination: Destination, choices: Choices
) -> None:
    """Raise CaptionsError for a file with the name of captions, which its output would replace."""
    for name in transcripts:
        if name == STREAM or not is_one_file(name):
            continue
        language = choices.for_input(name).options["lang"]
        outputs = destination.outputs(Input(name, split(name)[1]), language)
        if name in outputs and kind(name) != "absent":
            raise CaptionsError(
                "by its name this is a caption file already, which the output would replace",
                hint="For another format use captions convert, or give another output with -o",
                path=shown(name),
            )


def _try_out(transcripts: Sequence[str], do: Work, run: RunOptions, choices: Choices) -> int:
    """Print what the captions would be, and return the exit status."""
    inputs = Inputs(transcripts, run.include, run.exclude, usual=_TRANSCRIPTS)
    if run.report is not None:
        read = (item.location for item in inputs if not isinstance(item, CaptionsError))
        refuse_report(run.report, read, force=run.force)
    return run_one_by_one(_tasks(inputs, choices), do, run)


def _tasks(inputs: Inputs, choices: Choices) -> Iterator[Task | CaptionsError]:
    for item in inputs:
        if isinstance(item, CaptionsError):
            yield item
            continue
        chosen = choices.for_input(item.location)
        yield Task(item.location, options=chosen.options, settings=chosen.used)


def work(
    task: Task,
    *,
    is_reported: bool,
    options: Mapping[str, Any],
    formats: Sequence[str] = (),
    page: str | None = None,
    recording: Recording | None = None,
) -> Done:
    """Make captions of a transcript: a file in each format, or without formats print some cues.

    ``options`` are the same for all inputs; those of the task are its own. ``page`` is where a page
    that shows the captions is written.
    """
    from captions.cli.tell.generation import summarise
    from captions.cli.tell.tracks import describe_changed
    from captions.generation import generate

    own = dict(task.options)
    limits: Profile = own.pop("profile")
    if recording is None:
        result = generate(read_bytes(task.input), limits, **own, **options)
    else:
        data = read_bytes(task.input)
        result = _generate_by_sound(data, limits, {**own, **options}, recording)
    # all are made before any is written, as bytes, which take half the memory of most texts
    contents = {
        location: as_bytes(render(result.track, format), location)
        for location, format in zip(task.outputs, formats)
    }
    refuse_changes(contents, task.protected)
    for location, content in contents.items():
        write_output(location, content)
    contents.clear()
    if not formats:
        first = replace(result.track, cues=result.track.cues[:_SHOWN_CUES])
        from captions.text.printable import printable_lines

        write_stream(printable_lines(render(first, "srt")))
    report = result.report.with_files(shown(task.input), list(map(shown, task.outputs)))
    summary = list(summarise(report, limits))
    if recording is not None:
        from captions.cli.tell.sound import describe_sound

        summary += describe_sound(cast("SoundReport", report.sound))
    summary += describe_changed(result.track, formats)
    if limits.colons_name_speakers:
        from captions.cli.tell.colons import describe_colons

        summary += describe_colons(result.track, formats, limits)
    written = [location for location in report.outputs if location != STREAM]
    if written:
        summary.append(f"  written: {', '.join(written)}")
    if page is not None and formats:
        from captions.cli.run.previewing import make_page_of_output

        rows = report.to_dict()
        summary.append(
            make_page_of_output(task.outputs, page, limits, transcript=task.input, report=rows)
        )
    return Done(report.to_dict() if is_reported else {}, summary)


def _generate_by_sound(
    data: bytes, limits: Profile, options: dict[str, Any], recording: Recording
) -> Result:
    """Return the captions of a transcript whose words are timed by a recording."""
    from captions.cli.run.sound import find_words
    from captions.generation import generate

    aligned = find_words(data, recording, options)
    if options.get("end_ms") is None:
        options["end_ms"] = aligned.report.duration_ms
    result = generate(data, limits, **options, words=aligned.words)
    return replace(result, report=replace(result.report, sound=aligned.report))
