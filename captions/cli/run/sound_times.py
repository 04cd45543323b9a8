"""Find for ``captions retime --to-audio`` how captions move to the times of a recording."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from captions.cli.run.results import print_lines
from captions.cli.run.sound import refuse_missing, sound_progress
from captions.cli.run.tracks import read_track
from captions.errors import CaptionsError
from captions.files.inputs import is_one_file
from captions.files.storage import shown


def find_sound_times(
    names: Sequence[str],
    audio: str,
    source: str | None,
    encoding: str | None,
    *,
    jobs: int,
    quiet: bool,
) -> dict[str, Any]:
    """Return ``shift_ms`` or ``points`` for ``make_time_map``, and print what was found.

    Raises CaptionsError for several inputs, and for a recording that no one line fits.
    """
    if len(names) != 1 or not is_one_file(names[0]):
        raise CaptionsError(
            "a recording belongs to one file of captions, but there are several",
            hint="Run the command for each file with its recording",
        )
    (name,) = names
    refuse_missing(audio)
    track, _ = read_track(name, source, encoding)
    from captions.alignment.script import read_script
    from captions.audio.decode import open_sound
    from captions.audio.drift import find_drift
    from captions.audio.listener import listen_to
    from captions.audio.spoken import script_language

    script = read_script(track)
    language = script_language(script)
    with sound_progress(quiet=quiet) as show, open_sound(audio, _stage(show)) as sound:
        drift = find_drift(script, listen_to(sound, language, jobs=jobs, show=show))
        problems = sound.problems
    if drift is None:
        raise CaptionsError(
            "too few words of the captions are heard in this recording",
            hint="Name the recording of this episode",
            path=shown(audio),
        )
    if not drift.is_clear:
        raise CaptionsError(
            f"no shift and speed fit the recording (only {drift.on_line:.0%} of the captions): it "
            "is another cut",
            hint="Fit the words to it with `sync`",
            path=shown(audio),
        )
    if not quiet:
        print_lines(f"{shown(audio)}: {problem}" for problem in problems)
        speed = "" if drift.rate == 1 else f", speed {drift.rate:.6f}"
        print_lines(
            [
                f"{shown(audio)}: captions move by {drift.moved_ms(0) / 1000:+.2f} s{speed} "
                f"({drift.words} captions found, half of them within {drift.spread_ms} ms)"
            ]
        )
    if drift.rate == 1:
        return {"shift_ms": drift.offset_ms}
    last_ms = max(cue.end_ms for cue in track.cues)
    return {"points": list(drift.points(last_ms))}


def _stage(show: Any) -> Any:
    return None if show is None else partial(show, "decoding")
