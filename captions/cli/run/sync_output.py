"""Write what ``captions sync`` made: captions, report and summary, and the page that shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from captions.cli.run.results import print_lines
from captions.cli.run.streams import STREAM, write_output, write_report
from captions.cli.tell.errors import exit_on_error
from captions.cli.tell.settings import describe_settings
from captions.files.storage import shown
from captions.formats import render
from captions.formats.speaker_names import name_speakers

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.alignment.sync import SyncResult
    from captions.audio.timed import SoundReport
    from captions.cli.run.by_times import SyncPlan
    from captions.profile import Profile


def write_sync_result(result: SyncResult, plan: SyncPlan, profile: Profile, *, quiet: bool) -> None:
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


def write_sync_preview(
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
