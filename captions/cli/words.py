"""``captions words``: the words of a transcript with their times, for other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import click

from captions.cli.options.files import max_input_option, source_option
from captions.cli.options.many import JOBS, RunOptions
from captions.cli.options.sound import NO_CACHE
from captions.cli.options.types import SOUNDS, Names, language
from captions.cli.run.results import print_lines
from captions.cli.run.streams import (
    STREAM,
    make_folders,
    read_bytes,
    refuse_existing,
    write_output,
)
from captions.cli.tell.errors import exit_on_error
from captions.errors import CaptionsError
from captions.files.storage import shown, split

# The forms in which words are written, by the ending of the file.
_FORMS = {"json": ".json", "ctm": ".ctm", "lrc": ".lrc", "vtt": ".vtt"}


@click.command("words", context_settings={"max_content_width": 100})
@click.argument("transcript", metavar="TRANSCRIPT")
@click.option("--audio", metavar="FILE", required=True, help="Recording of the episode.")
@click.option(
    "-o", "--output", metavar="PATH", default=STREAM, show_default=True,
    help="File, or - for standard output.",
)  # fmt: skip
@click.option(
    "--to", "form", type=Names(list(_FORMS)),
    help="Form of the words.  [default: the ending of the file, otherwise json]",
)  # fmt: skip
@source_option("the transcript")
@click.option(
    "--sounds", type=Names(SOUNDS), default="keep", show_default=True,
    help="Keep or drop [music], (SIGHS) and other sounds; drop-lyrics also drops sung lines.",
)  # fmt: skip
@click.option("--lang", metavar="CODE", type=language, help="Language of the transcript.")
@JOBS
@NO_CACHE
@max_input_option
@click.option("--force", is_flag=True, help="Replace a file that exists.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def command(
    transcript: str,
    audio: str,
    output: str,
    form: str | None,
    source: str | None,
    jobs: int | None,
    no_cache: bool,
    force: bool,
    quiet: bool,
    **options: Any,
) -> None:
    """Write when each word of TRANSCRIPT is spoken in a recording, for other programs.

    The forms are JSON as Whisper writes it (json), NIST's time-marked conversation (ctm), enhanced
    lyrics (lrc), and WebVTT with a time before each word (vtt). JSON also says how each time was
    found (audio, voice or text), with a score from 0 to 1. This needs
    pip install 'captions-toolkit[audio]'.

    \b
    Examples:
      captions words episode.txt --audio episode.mp3 -o words.json
      captions words episode.txt --audio episode.mp3 --to ctm > episode.ctm
    """
    with exit_on_error():
        ending = "." + output.rpartition(".")[2].lower() if output != STREAM else ".json"
        chosen = form or next((name for name, end in _FORMS.items() if end == ending), None)
        if chosen is None:
            raise CaptionsError(
                f"no form of words has the ending {ending!r}",
                hint=f"Give --to or one of: {', '.join(_FORMS.values())}",
                path=shown(output),
            )
        from captions.cli.run.sound import find_recording, find_words

        run = RunOptions(jobs=jobs, quiet=quiet)
        recording = find_recording([transcript], audio, run, no_cache=no_cache)
        assert recording is not None
        if output in (transcript, audio):
            raise CaptionsError(
                "the output is also an input", hint="Name another file", path=shown(output)
            )
        if not force:
            refuse_existing([output])
        make_folders(transcript, [output])
        try:
            aligned = find_words(read_bytes(transcript), recording, _given(source, options))
        except CaptionsError as error:
            raise error.at(shown(transcript)) from None
        from captions.audio.word_files import render_words

        name = split(audio)[1].rpartition(".")[0]
        write_output(output, render_words(aligned, chosen, name=name))
        if not quiet:
            from captions.cli.tell.sound import describe_sound

            lines: Sequence[str] = list(describe_sound(aligned.report))
            print_lines([f"{shown(transcript)}: {len(aligned.words):,} words", *lines])
            if output != STREAM:
                print_lines([f"  written: {shown(output)}"])


def _given(source: str | None, options: Mapping[str, Any]) -> dict[str, Any]:
    return {**options, "format": source}
