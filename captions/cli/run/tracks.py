"""Read and write a track, the step that convert, retime and join share."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from captions.cli.run.streams import STREAM, as_bytes, read_bytes, refuse_changes, write_output
from captions.cli.tell.tracks import Written
from captions.errors import CaptionsError
from captions.formats import find_format, render
from captions.formats.losses import losses
from captions.formats.speaker_names import name_speakers
from captions.record import to_builtins
from captions.sources import parse_in_format

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.batch.tasks import Task
    from captions.formats.format import Format
    from captions.model import Problem, Track


def read_track(
    name: str,
    source: str | None = None,
    encoding: str | None = None,
    *,
    fps: Fraction | None = None,
    language_class: str | None = None,
) -> tuple[Track, Format]:
    """Return the track of a file, or of standard input for ``-``, and the format it is in.

    What browsers drop from a damaged WebVTT file is read where it is clear what was meant. Raises
    CaptionsError, naming the file, if it cannot be read.
    """
    try:
        ending = "" if name == STREAM else os.path.splitext(name)[1]
        return parse_in_format(
            read_bytes(name),
            source,
            encoding=encoding,
            ending=ending,
            fps=fps,
            language_class=language_class,
            recover=True,
        )
    except CaptionsError as error:
        raise error.at(name) from None


def write_track(track: Track, task: Task, target: str, **options: object) -> Written:
    """Write a track to the output of a task, in the format ``target``; return what was written.

    Its speakers are named as the options of the task say. ``options`` are those of the format, as
    in ``captions.formats.render``. Raises CaptionsError if it cannot be written.
    """
    named = {name: task.options[name] for name in ("speakers", "label") if name in task.options}
    format = find_format(target)
    track = name_speakers(track, format, **named)
    (location,) = task.outputs
    content = as_bytes(render(track, target, **options), location)
    refuse_changes({location: content}, task.protected)
    write_output(location, content)
    lost, remarks = losses(track, format, **options), format.remarks(track, **options)
    return Written(len(track.cues), target, lost, list(remarks))


def track_row(
    track: Track,
    read_as: Format,
    written: Written,
    changes: Sequence[Problem] = (),
) -> dict[str, Any]:
    """Return the row of the JSON report for a file that was read and written."""
    return {
        "from": read_as.name,
        "to": written.format,
        "cues": written.cues,
        "problems": [to_builtins(problem) for problem in track.problems],
        "changes": [*(problem.message for problem in changes), *written.remarks],
        "lost": list(written.lost),
    }
