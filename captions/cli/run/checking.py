"""Check one caption file for ``captions validate``, and fix it if asked to, in any process."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from captions.batch.tasks import SettingsUsed
from captions.cli.run.streams import STREAM
from captions.cli.run.streams import read_bytes as read_stream_or_file
from captions.cli.tell.long_lines import describe_long_lines
from captions.files.storage import (
    is_playlist_name,
    is_url,
    local_path,
    read_bytes,
    shown,
    write_bytes,
)
from captions.formats import FORMATS
from captions.formats.lines import raw_lines
from captions.profile import Profile
from captions.record import Record, field, replace
from captions.text.printable import printable_lines
from captions.validation.document import CaptionFile, read_blocks, refuse_transcript
from captions.validation.listings import LISTINGS, CheckedFile, Order, in_order
from captions.validation.rule import Limits, Phase
from captions.validation.rules import RULES
from captions.validation.validate import Finding, find_faults, findings_of, with_frame_rate

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.cli.run.baseline import KnownFinding
    from captions.validation.fix import FixedFile
    from captions.validation.listings.overview import Overview
    from captions.validation.transcript_diff import Spoken

# The output format that groups findings by file, for people. It is printed at the end of a run.
GROUPED = "grouped"
# Findings that GROUPED lists one by one; if there are more, it shows a line for each rule.
MOST_LISTED = 50


class FileToCheck(Record, frozen=True, eq=False):
    """A file, the codes of its rules, its profile with limits, its settings file and glossary.

    ``known`` are the findings that a baseline has of this file: how many of each fingerprint.
    """

    name: str
    codes: Sequence[str]
    profile: Profile
    settings: SettingsUsed | None = None
    known: Mapping[str, int] = field(default_factory=dict)
    glossary: Mapping[str, str] = field(default_factory=dict)


class CheckSettings(Record, frozen=True, eq=False):
    """Settings that apply to all files of a run.

    ``listing`` is the output format, GROUPED for an overview, in which a file has up to ``most``
    findings of its own (None for any number). ``order`` is that of the findings in a file.
    ``is_listed`` is false if findings are only counted, or a diff is shown instead.
    ``is_terminal`` is true if a person reads the output, which must not act on the terminal.
    ``to_baseline`` is set if the findings become known ones. ``like`` is the playlist of the video
    of an HLS playlist; with ``allow_urls`` a local playlist may name addresses.
    """

    listing: str = "concise"
    is_listed: bool = True
    most: int | None = MOST_LISTED
    order: Order = "time"
    is_coloured: bool = False
    is_terminal: bool = False
    to_baseline: bool = False
    fix: bool = False
    unsafe: bool = False
    diff: bool = False
    source: str | None = None
    encoding: str | None = None
    fps: Fraction | None = None
    language_class: str | None = None
    end_ms: int | None = None
    against: Spoken | None = None
    shots_ms: Sequence[int] = ()
    like: str | None = None
    allow_urls: bool = False


class Checked(Record, frozen=True, eq=False):
    """The result of checking one file.

    ``found`` and ``applied`` count findings and fixes by rule code, ``fixes`` the findings by the
    safety of their fix. ``text`` is the file's part of the listing or of the diff, ``fixed`` the
    fixed bytes if they go to standard output, ``notice`` a message for standard error, ``hint``
    one that ``--quiet`` omits. ``listed`` is set for a listing that is one document for all files,
    ``overview`` for one in groups.
    ``hidden`` counts known findings, which are in no other number; ``for_baseline`` are the
    findings as a baseline keeps them.
    """

    cues: int
    cues_before: int
    found: Mapping[str, int]
    fixes: Mapping[str | None, int]
    applied: Mapping[str, int] = field(default_factory=dict)
    changed: bool = False
    text: str = ""
    fixed: bytes | None = None
    notice: str = ""
    hint: str = ""
    listed: CheckedFile | None = None
    overview: Overview | None = None
    hidden: int = 0
    for_baseline: Sequence[KnownFinding] = ()


def check_file(settings: CheckSettings, task: FileToCheck) -> Checked:
    """Check a file, and fix it if asked to.

    Raises CaptionsError if it cannot be read or written.
    """
    rules = [RULES[code] for code in task.codes]
    limits = Limits(
        task.profile,
        settings.end_ms,
        settings.against,
        settings.unsafe,
        shots_ms=settings.shots_ms,
        glossary=task.glossary or None,
    )
    if settings.fps is not None:
        limits = with_frame_rate(limits, settings.fps)
    if settings.source is None and is_playlist_name(task.name):
        from captions.cli.run.stream_checking import check_stream_file

        return check_stream_file(settings, task, limits)
    is_stream = task.name == STREAM
    data = read_stream_or_file(STREAM) if is_stream else read_bytes(task.name)
    file = _read(settings, task, data)
    if file.data_kind is not None:
        notice = _about(task.name, f"this WebVTT file holds {file.data_kind}, so it is not checked")
        unchanged = data if settings.fix and is_stream else None
        return replace(describe_checked(settings, task, file, []), notice=notice, fixed=unchanged)
    if not (settings.fix or settings.diff):
        return describe_checked(settings, task, file, findings_of(find_faults(file, rules, limits)))
    from captions.validation.fix import fix_file

    fixed = fix_file(file, rules, limits, unsafe=settings.unsafe)
    checked = describe_checked(settings, task, fixed.file, fixed.remaining)
    changed = fixed.data != data
    if changed and settings.fix and not is_stream:
        write_fixed(task.name, fixed.data)
    return replace(
        checked,
        cues_before=len(file.cues),
        applied=dict(fixed.applied),
        changed=changed,
        text=(
            diff_of(task.name, file.text, fixed.text, is_terminal=settings.is_terminal)
            if settings.diff
            else checked.text
        ),
        fixed=fixed.data if is_stream and settings.fix else None,
        notice=_notice(task.name, file, fixed),
    )


def _notice(name: str, file: CaptionFile, fixed: FixedFile) -> str:
    """Return what to say of a file that could not be fixed, or that has more findings now."""
    if not file.is_editable:
        title = FORMATS[file.format].title
        text = f"{title} files are checked, but not fixed. Convert it with captions convert first"
        return _about(name, text) if fixed.remaining else ""
    if not fixed.revealed:
        return ""
    found = "1 finding is" if fixed.revealed == 1 else f"{fixed.revealed:,} findings are"
    why = "time lines became readable and their cues are checked"
    return _about(name, f"{found} new, because {why}")


def _about(name: str, sentence: str) -> str:
    return f"{shown(name)}: {sentence}.\n"


def _read(settings: CheckSettings, task: FileToCheck, data: bytes) -> CaptionFile:
    # a format that is named wins over the ending of the file
    ending = "" if task.name == STREAM or settings.source else os.path.splitext(task.name)[1]
    file = read_blocks(
        data,
        settings.source,
        encoding=settings.encoding,
        ending=ending,
        fps=settings.fps,
        language_class=settings.language_class,
    )
    refuse_transcript(
        file,
        settings.source,
        "Make captions of it with captions generate, or check its lines with --from txt",
    )
    return file


def describe_checked(
    settings: CheckSettings, task: FileToCheck, file: CaptionFile, findings: Sequence[Finding]
) -> Checked:
    """Return the result for a file with its findings, and what the listing shows of it."""
    hidden = 0
    if task.known:
        from captions.cli.run.baseline import without_known

        before = len(findings)
        findings = without_known(findings, file.blocks, task.known)
        hidden = before - len(findings)
    for_baseline: Sequence[KnownFinding] = ()
    if settings.to_baseline:
        from captions.cli.run.baseline import known_findings

        for_baseline = known_findings(findings, file.blocks)
    hint = None
    if any(RULES[finding.code].phase is Phase.LINES for finding in findings):
        limit = task.profile.max_chars * task.profile.max_lines
        hint = describe_long_lines(["\n".join(cue.lines) for cue in file.cues], limit)
    checked = Checked(
        cues=len(file.cues),
        cues_before=len(file.cues),
        found=Counter(finding.code for finding in findings),
        fixes=Counter(finding.fix for finding in findings),
        hidden=hidden,
        for_baseline=for_baseline,
        hint=_about(task.name, hint) if hint else "",
    )
    return _listed(checked, settings, task, file, findings) if settings.is_listed else checked


def _listed(
    checked: Checked,
    settings: CheckSettings,
    task: FileToCheck,
    file: CaptionFile,
    findings: Sequence[Finding],
) -> Checked:
    """Return the result with what the listing shows of the file."""
    # where a finding is between cues, it is named by the cue before
    is_between = any(finding.cue is None and finding.line > 1 for finding in findings)
    listed = CheckedFile(
        task.name,
        in_order(findings, settings.order) if settings.order != "time" else findings,
        settings.unsafe,
        file.blocks,
        [(cue.line, cue.cue.start_ms) for cue in file.cues] if is_between else (),
        settings.is_coloured,
    )
    if settings.listing == GROUPED:
        from captions.validation.listings.overview import overview_of

        return replace(checked, overview=overview_of(listed, len(file.cues), settings.most))
    listing = LISTINGS[settings.listing]
    if listing.is_document:
        return replace(checked, listed=listed.reduced())
    return replace(checked, text=listing.render([listed]))


def write_fixed(name: str, data: bytes) -> None:
    """Write the fixed bytes of a file."""
    # a link stays a link: the file it leads to is fixed
    write_bytes(name if is_url(name) else os.path.realpath(local_path(name)), data)


def diff_of(name: str, before: str, after: str, *, is_terminal: bool = False) -> str:
    """Return the lines in which two texts of a file differ, as a unified diff.

    For a terminal, what would act on it is shown as escapes.
    """
    from difflib import unified_diff

    name = shown(name)
    lines = unified_diff(list(raw_lines(before)), list(raw_lines(after)), name, name)
    text = "".join(
        line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )
    # a patch has the bytes of the file, whatever they are
    return printable_lines(text) if is_terminal else text
