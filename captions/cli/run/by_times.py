"""Do ``captions sync --by-times``: captions moved to the times of a reference, and written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from captions.batch.tasks import Task
from captions.cli.run.results import print_lines
from captions.cli.run.streams import STREAM, make_folders, write_report
from captions.cli.tell.errors import exit_on_error
from captions.errors import CaptionsError
from captions.files.storage import shown
from captions.record import Record, replace, to_builtins

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.alignment.by_times import ByTimesResult
    from captions.cli.run.chapters import ChaptersToMove
    from captions.editing.cut_lists.cut_list import CutList
    from captions.formats.format import Format


class SyncPlan(Record, frozen=True):
    """The files of a call: INPUT and the outputs made from it, the reference and the report."""

    task: Task
    reference: str
    formats: Sequence[Format]
    report: str | None


@contextmanager
def naming_file(name: str) -> Iterator[None]:
    """Add the name of a file to a CaptionsError that names none."""
    try:
        yield
    except CaptionsError as error:
        raise error.at(name) from None


def run_by_times(
    plan: SyncPlan,
    texts: tuple[bytes, bytes],
    edits: CutList | None,
    chapters: ChaptersToMove | None,
    *,
    language: str | None,
    fps: Fraction | None,
    quiet: bool,
) -> dict[str, Any]:
    """Fit captions to a reference by times, write them, print the summary, return the report."""
    from captions.alignment.by_times import fit_by_times, read_captions
    from captions.alignment.reference import read_reference_track
    from captions.cli.run.chapters import write_moved_chapters

    with exit_on_error():
        with naming_file(shown(plan.reference)):
            reference = read_reference_track(texts[1], fps=fps)
        with naming_file(shown(plan.task.input)):
            track = read_captions(texts[0], fps=fps)
        make_folders(plan.task.input, plan.task.outputs)
    with exit_on_error(1), naming_file(shown(plan.task.input)):
        result = fit_by_times(
            track,
            reference,
            cuts=edits.cuts if edits else (),
            keeps=edits.keeps if edits else (),
            chapters=None if chapters is None else chapters.chapters,
        )
    with exit_on_error(), naming_file(shown(plan.task.input)):
        if language is not None:
            result = replace(result, track=replace(result.track, language=language))
        _write(result, plan, quiet=quiet)
        write_moved_chapters(chapters, result.chapters, quiet=quiet)
    report: dict[str, Any] = to_builtins(result.report)
    return report


def _write(result: ByTimesResult, plan: SyncPlan, *, quiet: bool) -> None:
    """Write the captions and the report, and print the summary."""
    from captions.cli.run.tracks import write_track
    from captions.cli.tell.by_times import summarise_by_times
    from captions.cli.tell.errors import with_options

    lost = []
    for location, format in zip(plan.task.outputs, plan.formats):
        task = replace(plan.task, outputs=(location,), options={})
        written = write_track(result.track, task, format.name)
        if written.lost:
            lost.append(f"  lost in {format.name}: {', '.join(written.lost)}")
        lost += [f"  {format.name}: {with_options(remark)}" for remark in written.remarks]
    script, reference = shown(plan.task.input), shown(plan.reference)
    outputs = [shown(location) for location in plan.task.outputs]
    if plan.report is not None:
        files = {"input": script, "outputs": outputs, "reference": reference}
        write_report(plan.report, {**files, **to_builtins(result.report)})
    if quiet:
        return
    print_lines(summarise_by_times(result.report, script, reference))
    print_lines(f"  {problem.message}" for problem in result.track.problems)
    print_lines(lost)
    if outputs != [STREAM]:
        print_lines([f"  written: {', '.join(outputs)}"])
