"""Fit captions to a stream by the times of its captions alone: ``captions.sync_by_times``.

For captions in another language than the reference, whose words cannot agree. People speak, pause
and are captioned in the same rhythm in both, so that the starts of the cues fit at one offset for
each part of the recording, and nowhere else. Where they do not, the fit is refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from captions.alignment.by_times_report import (
    ByTimesReport,
    find_doubtful_spans,
    find_times_pieces,
    find_uncovered,
)
from captions.alignment.cut_parts import without_cut_cues
from captions.alignment.reference import read_reference_track
from captions.alignment.rhythm.correlation import Target
from captions.alignment.rhythm.evidence import (
    LEAST_SHARE,
    count_matches,
    find_rival,
    is_more_than_chance,
)
from captions.alignment.rhythm.onsets import Rhythm, rhythm_of
from captions.alignment.rhythm.path import Span, find_path
from captions.alignment.rhythm.piece_map import piece_map
from captions.alignment.rhythm.pieces import Fit, Part, parts_of, refine, same_rhythm
from captions.alignment.rhythm.search import search
from captions.editing.chapters.model import Chapters, check_chapters_type
from captions.editing.chapters.move import move_chapters
from captions.editing.move import count as count_things
from captions.editing.move import describe_dropped_times, move
from captions.editing.time_map import TimeRange
from captions.errors import CaptionsError
from captions.files.local import load
from captions.model import Problem, Track
from captions.record import Record, replace
from captions.sources import as_track, open_source
from captions.text.sounds import is_sound
from captions.timecode import format_clock
from captions.timing.rates import Number

# Fewest cues that have a rhythm of their own.
_FEWEST_CUES = 12
# Longest recording: its offsets are all tried at once, in memory in proportion to it.
_LONGEST_MS = 100 * 3_600_000
_HINT = (
    "Use captions in the language of the reference with `sync`, or give known times to `retime` "
    "with `points`"
)


class ByTimesResult(Record, frozen=True):
    """Captions at the times of a stream, what was done, and the chapters that were moved too."""

    track: Track
    report: ByTimesReport
    chapters: Chapters | None = None


def sync_by_times(
    captions: str | bytes | Path | Track,
    reference: str | bytes | Path | Track,
    *,
    cuts: Sequence[TimeRange] = (),
    keeps: Sequence[TimeRange] = (),
    chapters: Chapters | None = None,
    fps: Number | None = None,
) -> ByTimesResult:
    """Return captions moved to the times of a reference in another language.

    ``captions`` and ``reference`` are captions, as the text, bytes or Path of a file, or a Track;
    the reference may be a recogniser's. Only times are compared: the speed of all, and an offset
    for each part. Cues keep their text; those of parts that the reference lacks are removed and
    reported. ``cuts`` and ``keeps`` say which parts are known to be cut, as for ``retime``;
    ``chapters`` are moved with the cues. ``fps`` is the frame rate of files that count frames.

    Raises CaptionsError for a transcript, and where the times do not clearly fit: too few cues, no
    offset that is better than chance, or several that fit as well.
    """
    check_chapters_type(chapters)
    track = _read("captions", captions, fps)
    stream_track = _read("reference", reference, fps)
    return fit_by_times(track, stream_track, cuts=cuts, keeps=keeps, chapters=chapters)


def _read(name: str, data: str | bytes | Path | Track, fps: Number | None) -> Track:
    """Return a track; errors name the file, or the parameter where there is none."""
    if isinstance(data, Track):
        return data
    try:
        if name == "captions":
            return read_captions(data, fps=fps)
        return read_reference_track(data, fps=fps)
    except CaptionsError as error:
        raise error.at(str(data) if isinstance(data, Path) else name) from None


def read_captions(data: str | bytes | Path, *, fps: Number | None = None) -> Track:
    """Return the captions to be moved. Raises CaptionsError for a transcript, and other files.

    ``fps`` is the frame rate of a file that counts frames.
    """
    source = open_source(load(data), fps=fps)
    if source.is_empty:
        raise CaptionsError("the file is empty", hint="Give a file with captions")
    if source.kind == "transcript":
        raise CaptionsError(
            "this is a transcript, and its lines do not start when captions do",
            hint="Make captions of it with `generate`, or fit it by its words with `sync`",
        )
    return as_track(source.read())


def fit_by_times(
    track: Track,
    reference: Track,
    *,
    cuts: Sequence[TimeRange] = (),
    keeps: Sequence[TimeRange] = (),
    chapters: Chapters | None = None,
) -> ByTimesResult:
    """Fit a track to a reference, both already read; see ``sync_by_times``."""
    kept, cut = without_cut_cues(track, cuts, keeps)
    cues, stream = spoken_spans(kept), rhythm_of(reference)
    _check(cues, stream)
    fit = _fit(cues, stream)
    times = piece_map(fit, cues)
    moved = move(kept, times)
    dropped = [dropped.cue for dropped in moved.dropped]
    count, matched = count_matches(fit, cues, stream)
    problems = []
    if moved.trimmed:
        trimmed = f"{count_things(moved.trimmed, 'cue')} trimmed where the next part starts"
        problems.append(Problem(1, trimmed))
    if moved.dropped_times:
        problems.append(Problem(1, describe_dropped_times(moved.dropped_times)))
    report = ByTimesReport(
        cues=len(moved.track.cues),
        cues_in=len(track.cues),
        matched_share=matched / count,
        speed=fit.speed,
        pieces=find_times_pieces(kept.cues, [*cut, *dropped], cues, fit, stream),
        doubtful=find_doubtful_spans(cues, fit, stream),
        uncovered=find_uncovered(moved.track, stream),
    )
    new_chapters = None if chapters is None else move_chapters(chapters, times)
    return ByTimesResult(replace(moved.track, problems=problems), report, new_chapters)


def spoken_spans(track: Track) -> list[Span]:
    """Return when cues with speech are shown, in order; of cues that start together, the longest.

    >>> from captions import Cue
    >>> spoken_spans(Track([Cue(0, 900, "One."), Cue(0, 700, "Eins."), Cue(9, 20, "[music]")]))
    [(0, 900)]
    """
    ends: dict[int, int] = {}
    for cue in track.cues:
        text = cue.plain_text
        if text.strip() and not is_sound(text):
            ends[cue.start_ms] = max(ends.get(cue.start_ms, cue.start_ms), cue.end_ms)
    return sorted(ends.items())


def _check(cues: Sequence[Span], stream: Rhythm) -> None:
    """Raise CaptionsError for captions whose times cannot be compared."""
    for what, starts_ms in (
        ("the captions have", [start_ms for start_ms, _ in cues]),
        ("the reference has", stream.starts_ms),
    ):
        if len(starts_ms) < 2:
            raise CaptionsError(f"{what} no spoken cues at different times", hint=_HINT)
        if starts_ms[-1] > _LONGEST_MS:
            last, most = format_clock(starts_ms[-1]), format_clock(_LONGEST_MS)
            raise CaptionsError(
                f"{what} a time that is too late ({last} > {most})", hint="Correct it first"
            )


def _fit(cues: Sequence[Span], stream: Rhythm) -> Fit:
    """Return where cues are in a stream. Raises CaptionsError where that is not clear."""
    offset_ms = same_rhythm(cues, stream)
    if offset_ms is not None:
        return Fit(1.0, [Part(range(len(cues)), offset_ms)])
    for what, number in (("captions", len(cues)), ("reference", len(stream.starts_ms))):
        if number < _FEWEST_CUES:
            raise CaptionsError(
                f"the {what} are too few to fit them by times alone ({number} < {_FEWEST_CUES})",
                hint=_HINT,
            )
    target = Target(stream.starts_ms)
    likely = search([start_ms for start_ms, _ in cues], target)
    parts = parts_of(find_path(cues, likely.speed, likely.offsets_ms, stream))
    if not parts:
        raise _unclear("they fit nowhere")
    fit = refine(cues, parts, likely.speed, stream)
    count, matched = count_matches(fit, cues, stream)
    if count < LEAST_SHARE * len(cues):
        share, least = count / len(cues), LEAST_SHARE
        raise _unclear(f"only {share:.0%} of the cues fit anywhere ({share:.0%} < {least:.0%})")
    if not is_more_than_chance(fit, cues, stream):
        raise _unclear(f"only {matched} of {count} cues start with one, as they may by chance")
    rival = find_rival(fit, cues, target)
    if rival is not None:
        one, other = (format_clock(round(ms, -2)) for ms in map(round, rival))
        raise _unclear(f"they fit as well {one} later as {other} later")
    return fit


def _unclear(why: str) -> CaptionsError:
    return CaptionsError(
        f"the times of the captions do not clearly fit those of the reference: {why}", hint=_HINT
    )
