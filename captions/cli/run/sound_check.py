"""Do ``captions validate --audio``: compare one file with its recording, and list what differs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from captions.cli.run.results import print_lines
from captions.cli.run.sound import refuse_missing, sound_progress
from captions.cli.run.streams import write_stream
from captions.cli.run.tracks import read_track
from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.inputs import is_one_file
from captions.files.storage import shown
from captions.record import to_builtins
from captions.text.printable import printable, printable_json
from captions.timecode import format_clock

if TYPE_CHECKING:
    from captions.audio.check import SoundCheck

# Output formats of validate in which these findings can be listed.
_LISTINGS = (None, "concise", "json")


def check_sound(
    files: Sequence[str],
    audio: str,
    listing: str | None,
    *,
    jobs: int,
    quiet: bool,
    source: str | None,
    encoding: str | None,
) -> int:
    """Compare a file with its recording, print findings, and return the exit status."""
    if len(files) > 1 or not is_one_file(files[0]):
        raise CaptionsError(
            "a recording belongs to one file of captions, but there are several",
            hint="Run the command for each file with its recording",
        )
    if listing not in _LISTINGS:
        raise CaptionsError(
            f"--output-format {listing} has no effect with --audio", hint="Give concise or json"
        )
    refuse_missing(audio)
    (name,) = files
    track, _ = read_track(name, source, encoding)
    from captions.audio.check import check_against_sound

    with sound_progress(quiet=quiet) as show:
        check = check_against_sound(track, audio, name=shown(name), jobs=jobs, progress=show)
    if listing == "json":
        rows = {"file": shown(name), "recording": shown(audio), **to_builtins(check)}
        write_stream(printable_json(json.dumps(rows, ensure_ascii=False, indent=1)) + "\n")
    else:
        write_stream("".join(f"{printable(line)}\n" for line in _lines(check, shown(name))))
    if not quiet:
        print_lines(f"{shown(audio)}: {problem}" for problem in check.problems)
        print_lines(_summary(check, shown(name), shown(audio), len(track.cues)))
    return 1 if check.findings else 0


def _lines(check: SoundCheck, name: str) -> Iterator[str]:
    for finding in check.findings:
        start = format_clock(finding.start_ms)
        yield f"{name}: {start} {finding.message}"
        if finding.command:
            yield f"  fix: {finding.command}"


def _summary(check: SoundCheck, name: str, audio: str, cues: int) -> Iterator[str]:
    drift = check.drift
    if drift is not None and drift.is_clear:
        yield (
            f"offset {_signed_seconds(drift.moved_ms(0))} s, rate {drift.rate:.6f} "
            f"(by {counted(drift.words, 'cue')} found in {audio})"
        )
    found = counted(len(check.findings), "finding") if check.findings else "no findings"
    yield f"{name}: {counted(cues, 'cue')} compared with {audio}, {found}"


def _signed_seconds(time_ms: int) -> str:
    """Return seconds with a sign, "+0.00" for what is rounded to 0."""
    return f"{round(time_ms / 1000, 2) + 0.0:+.2f}"
