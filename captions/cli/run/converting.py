"""Convert one file: read it, look through its cues, write it, and describe what happened."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from captions.batch.tasks import Done, Task
from captions.cli.run.in_place import describe_rewriting, own_format, refuse_losses
from captions.cli.run.results import print_lines
from captions.cli.run.streams import read_bytes
from captions.cli.run.tracks import read_track, track_row, write_track
from captions.cli.tell.tracks import (
    changed_format,
    describe_problems,
    describe_read,
    describe_written,
    notices,
)
from captions.cli.tell.wording import counted
from captions.editing.order import in_order
from captions.errors import CaptionsError, NoCaptionsError
from captions.files.storage import is_playlist_name
from captions.formats import find_format
from captions.model import Loss, Problem
from captions.record import replace

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.formats.format import Format
    from captions.model import Track

# The options of single formats, as problems name them.
_OPTION_TITLES = {"fps": "the frame rate", "language_class": "the language class"}


def convert_file(
    task: Task,
    *,
    target: str | None,
    is_target_named: bool,
    source: str | None,
    encoding: str | None,
    fps: Fraction | None,
    language_class: str | None,
    strict: bool,
    mpegts_start: int | None,
    allow_urls: bool,
    speakers_from_text: bool | None,
    lists_problems: bool,
    is_lang_given: bool,
    rtl: bool,
    in_place: bool,
    force: bool,
    writing: Mapping[str, object],
) -> Done:
    """Convert a file; ``writing`` are options of the format ``target``.

    With ``in_place`` the format is the file's own, and a file that would lose something is only
    changed with ``force``.

    ``fps`` and ``language_class`` are used by the formats that need them; for others they are a
    problem. ``speakers_from_text`` is None where only a consistent file has its speakers read from
    the text. With ``lists_problems`` the problems of a file that ``strict`` refuses, or that has
    no caption, are printed; otherwise the error names the first of them.
    """
    given = {"fps": fps, "language_class": language_class}
    if source is None and is_playlist_name(task.input):
        from captions.cli.run.playlists import read_playlist_file

        track, read_as = read_playlist_file(
            task.input,
            task.options["lang"] if is_lang_given else None,
            allow_urls=allow_urls,
            mpegts_start=mpegts_start,
        )
        mpegts_start = None
    else:
        track, read_as = read_track(
            task.input, source, encoding, fps=fps, language_class=language_class
        )
    if in_place:
        target = own_format(read_as, target)
    assert target is not None
    if fps is not None and "fps" in find_format(target).options:
        writing = {**writing, "fps": fps}
    unused = _unused({name for name in given if given[name] is not None}, read_as, writing)
    track = replace(track, problems=(*unused, *track.problems))
    track = _without_leaked_codes(in_order(track))
    if not any(cue.plain_text.strip() for cue in track.cues):
        raise _nothing_to_write(track, task.input, lists_problems=lists_problems)
    faults = [problem for problem in track.problems if not isinstance(problem, Loss)]
    if strict and faults:
        raise _refusal(replace(track, problems=faults), task.input, lists_problems=lists_problems)
    if mpegts_start is not None:
        track = _moved_to_start(track, mpegts_start)
    track = _in_language(track, target, task.options["lang"], is_given=is_lang_given)
    if in_place and not force:
        refuse_losses(track, target, writing=writing)
    found: Sequence[Problem] = ()
    if speakers_from_text is not False:
        from captions.cli.run.voices import read_speakers

        track, found = read_speakers(track, read_as, target, is_asked=speakers_from_text is True)
    if rtl:
        from captions.cleaning.right_to_left import for_players_without_bidi, what_changed

        track, changed = for_players_without_bidi(track)
        found = (*found, what_changed(changed))
    noticed = [*found, *notices(track, read_as.name, target)]
    track = replace(track, problems=[*track.problems, *noticed])
    before = read_bytes(task.input) if in_place else b""
    written = write_track(track, task, target, **writing)
    (location,) = task.outputs
    summary = [
        *describe_read(track, task.input, read_as),
        *([] if is_target_named else changed_format(read_as, location, target)),
        *describe_written(written, location),
    ]
    row = track_row(track, read_as, written)
    if in_place:
        rewriting = describe_rewriting(before, location)
        row["changes"] += rewriting
        summary[-1:-1] = [f"  {text}" for text in rewriting]
    return Done(row, summary)


def _unused(
    given: Collection[str], read_as: Format, writing: Mapping[str, object]
) -> Iterator[Problem]:
    """Yield a problem for each option of single formats that is given and not used."""
    used = (*read_as.reading_options, *writing)
    for name, title in _OPTION_TITLES.items():
        if name in given and name not in used:
            yield Problem(1, f"{title} is not used: it does not apply to {read_as.title}")


def _in_language(track: Track, target: str, language: str | None, *, is_given: bool) -> Track:
    """Return a track with a language: one that is typed, or that of settings if it has none."""
    if language is None:
        return track
    if is_given or (track.language is None and "language" in find_format(target).carries):
        return replace(track, language=language)
    return track


def _without_leaked_codes(track: Track) -> Track:
    if not any("{\\" in cue.text for cue in track.cues if cue.markup == "vtt"):
        return track
    from captions.formats.vtt.leaked_codes import without_leaked_codes

    return without_leaked_codes(track)


def _moved_to_start(track: Track, start_ticks: int) -> Track:
    from captions.editing.segments import from_media_start

    moved = from_media_start(track, start_ticks)
    if moved is None:
        raise CaptionsError(
            "it has no X-TIMESTAMP-MAP, which --mpegts-start needs", hint="Omit --mpegts-start"
        )
    return moved


def _first_problem(track: Track, name: str, *, lists_problems: bool) -> str:
    """Return the first problem of a file for an error message; nothing if all are printed here."""
    if lists_problems:
        print_lines(describe_problems(track, name))
        return ""
    first = track.problems[0] if track.problems else None
    return "" if first is None else f" (line {first.line}: {first.message})"


def _refusal(track: Track, name: str, *, lists_problems: bool) -> CaptionsError:
    where = _first_problem(track, name, lists_problems=lists_problems)
    return CaptionsError(
        f"nothing was written because of {counted(len(track.problems), 'problem')}{where}",
        hint="Fix the file, or omit --strict",
    )


def _nothing_to_write(track: Track, name: str, *, lists_problems: bool) -> CaptionsError:
    """Return the error for a file without a caption; its problems say why there is none."""
    where = _first_problem(track, name, lists_problems=lists_problems)
    return NoCaptionsError(
        f"nothing was written: there is no caption that can be read{where}",
        hint="Check it with `validate`, or name its format with `format`",
    )
