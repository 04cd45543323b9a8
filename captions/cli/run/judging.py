"""What ``captions validate`` does with one file, in whichever process, and what comes back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from captions.cli.run.streams import STREAM
from captions.cli.run.streams import read_bytes as read_stream_or_file
from captions.errors import CaptionsError
from captions.files.storage import is_url, local_path, read_bytes, write_bytes
from captions.formats import FORMATS
from captions.formats.lines import raw_lines
from captions.profile import Profile
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.listings import LISTINGS, CheckedFile
from captions.validation.rule import Limits
from captions.validation.rules import RULES
from captions.validation.validate import Finding, find_faults, findings_of


@dataclass(frozen=True, slots=True)
class ToJudge:
    """A file, the codes of the rules to judge it by, and the profile."""

    name: str
    codes: Sequence[str]
    profile: Profile


@dataclass(frozen=True, slots=True)
class Judging:
    """What all files of a run share: what is known of the recording, and what is asked for."""

    listing: str
    is_listed: bool
    fix: bool
    unsafe: bool
    diff: bool
    format: str | None
    encoding: str | None
    end_ms: int | None
    against: Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file.

    ``text`` is its part of the listing or of the diff, ``fixed`` the mended file where that goes to
    standard output, ``notice`` what else there is to say. ``judged`` is there for a listing that
    is one document.
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
    judged: CheckedFile | None = None


def judge(judging: Judging, task: ToJudge) -> Verdict:
    """Judge a file and mend it if asked to. Raises CaptionsError where it cannot be read."""
    rules = [RULES[code] for code in task.codes]
    limits = Limits(task.profile, judging.end_ms, judging.against, judging.unsafe)
    is_stream = task.name == STREAM
    data = read_stream_or_file(STREAM) if is_stream else read_bytes(task.name)
    # a format that is named counts more than the name of the file
    ending = "" if is_stream or judging.format else Path(task.name).suffix
    file = read_blocks(data, judging.format, encoding=judging.encoding, ending=ending)
    if file.format == "txt" and judging.format is None:
        raise CaptionsError(
            "this is a transcript, not captions",
            hint="Make captions of it with captions generate, or judge its lines with --from txt",
        )
    if not (judging.fix or judging.diff):
        return _verdict(judging, task, file, findings_of(find_faults(file, rules, limits)))
    from captions.validation.fix import fix_file

    fixed = fix_file(file, rules, limits, unsafe=judging.unsafe)
    verdict = _verdict(judging, task, fixed.file, fixed.remaining)
    changed = fixed.data != data
    if changed and judging.fix and not is_stream:
        _write(task.name, fixed.data)
    return replace(
        verdict,
        cues_before=len(file.cues),
        applied=dict(fixed.applied),
        changed=changed,
        text=_diff(task.name, file.text, fixed.text) if judging.diff else verdict.text,
        fixed=fixed.data if is_stream and judging.fix else None,
        notice=""
        if file.is_editable or not fixed.remaining
        else f"{task.name}: {FORMATS[file.format].title} is judged, not mended. "
        "Convert it with captions convert first.\n",
    )


def _verdict(
    judging: Judging, task: ToJudge, file: CaptionFile, findings: Sequence[Finding]
) -> Verdict:
    listing = LISTINGS[judging.listing]
    blocks = () if listing.is_document else file.blocks
    judged = CheckedFile(task.name, findings, judging.unsafe, blocks)
    is_listed = judging.is_listed and not listing.is_document
    return Verdict(
        cues=len(file.cues),
        cues_before=len(file.cues),
        found=Counter(finding.code for finding in findings),
        fixes=Counter(finding.fix for finding in findings),
        text=listing.render([judged]) if is_listed else "",
        judged=judged if judging.is_listed and listing.is_document else None,
    )


def _write(name: str, data: bytes) -> None:
    # a link stays one: what it leads to is mended
    write_bytes(name if is_url(name) else str(Path(local_path(name)).resolve()), data)


def _diff(name: str, before: str, after: str) -> str:
    from difflib import unified_diff

    lines = unified_diff(list(raw_lines(before)), list(raw_lines(after)), name, name)
    return "".join(
        line if line.endswith(("\n", "\r")) else f"{line}\n\\ No newline at end of file\n"
        for line in lines
    )
