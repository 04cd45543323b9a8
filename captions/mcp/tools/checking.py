"""``validate`` and ``fix``: check a caption file, and fix its problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from captions.errors import CaptionsError
from captions.formats import FORMATS
from captions.mcp.arguments import FixArguments, ValidateArguments
from captions.mcp.files import Opened
from captions.mcp.replies import FindingRow, FixReply, ValidateReply, settings_row
from captions.mcp.settings import InForce, Request
from captions.mcp.untrusted import plain, quoted
from captions.mcp.workspace import Workspace, given
from captions.profile import PROFILES
from captions.record import Record, replace

if TYPE_CHECKING:
    from captions.validation.document import CaptionFile
    from captions.validation.late_rule import AnyRule
    from captions.validation.rule import Limits
    from captions.validation.validate import Finding

# Inputs that a settings file can set, too.
_OPTIONS = (
    *("profile", "lang", "glossary", "max_chars", "max_lines", "max_cps"),
    *("min_duration_ms", "max_duration_ms", "min_gap_ms"),
)


class _Checking(Record, frozen=True):
    """A file that is read, and what to check it for."""

    opened: Opened
    file: CaptionFile
    rules: Sequence[AnyRule]
    limits: Limits
    settings: InForce


def validate(workspace: Workspace, arguments: ValidateArguments) -> ValidateReply:
    """Return what is wrong with a caption file. Nothing is written."""
    from captions.validation.validate import find_faults, findings_of

    checking = _open(workspace, arguments)
    found = findings_of(find_faults(checking.file, checking.rules, checking.limits))
    return ValidateReply(**_reply(checking, found, arguments))


def fix(workspace: Workspace, arguments: FixArguments) -> FixReply:
    """Fix a caption file; no other byte of it changes. Nothing is written if nothing is fixed."""
    from captions.validation.fix import fix_file

    checking = _open(workspace, arguments)
    opened = checking.opened
    in_place = arguments.output is None
    inputs = () if in_place else (opened,)
    location = opened.location
    if arguments.output is not None:
        location, _ = workspace.output(arguments.output, checking.file.format)
    workspace.refuse_existing(location, force=arguments.force, inputs=inputs)
    if not checking.file.is_editable:
        raise CaptionsError(
            f"{FORMATS[checking.file.format].title} files are checked, but not fixed",
            hint="Convert it to SRT or WebVTT first",
            path=opened.location.shown,
        )
    fixed = fix_file(checking.file, checking.rules, checking.limits, unsafe=arguments.unsafe)
    is_written = fixed.data != opened.data or not in_place
    if is_written:
        workspace.write(location, fixed.data, force=arguments.force, inputs=inputs)
    return FixReply(
        **_reply(checking, fixed.remaining, arguments),
        output=location.shown,
        is_written=is_written,
        applied=dict(sorted(fixed.applied.items())),
        revealed=fixed.revealed,
    )


def _open(workspace: Workspace, arguments: ValidateArguments | FixArguments) -> _Checking:
    """Return a file with its rules and limits."""
    from captions.validation.document import read_blocks, refuse_transcript
    from captions.validation.rules import RULES

    opened = workspace.read(arguments.input)
    settings = workspace.settings(
        Request(
            "validate",
            opened.location.path,
            given({name: getattr(arguments, name) for name in _OPTIONS}),
            select=arguments.select or (),
            extend_select=arguments.extend_select,
            ignore=arguments.ignore,
            has_transcript=arguments.against is not None,
            is_isolated=not arguments.use_settings,
        )
    )
    limits = _limits(workspace, arguments, settings)
    try:
        file = read_blocks(
            opened.data,
            arguments.format,
            encoding=arguments.encoding,
            ending="" if arguments.format else opened.location.ending,
            fps=limits.frame_rate,
        )
        refuse_transcript(
            file,
            arguments.format,
            'Make captions of it with the tool generate, or check its lines: `format="txt"`',
        )
    except CaptionsError as error:
        raise error.at(opened.location.shown) from None
    return _Checking(opened, file, [RULES[code] for code in settings.codes], limits, settings)


def _limits(
    workspace: Workspace, arguments: ValidateArguments | FixArguments, settings: InForce
) -> Limits:
    from captions.text.encoding import decode
    from captions.timing.rates import frame_rate
    from captions.validation.shots import read_shots
    from captions.validation.transcript_diff import read_spoken
    from captions.validation.validate import limits_of

    rate = frame_rate(arguments.fps) if arguments.fps is not None else None
    shots: Sequence[int] = ()
    if arguments.shots is not None:
        opened = workspace.read(arguments.shots)
        try:
            shots = read_shots(decode(opened.data).text, rate)
        except CaptionsError as error:
            raise error.at(opened.location.shown) from None
    against = None
    if arguments.against is not None:
        opened = workspace.read(arguments.against)
        try:
            against = read_spoken(opened.data)
        except CaptionsError as error:
            raise error.at(opened.location.shown) from None
    limits = limits_of(
        settings.options["profile"],
        arguments.end_ms,
        fps=rate,
        shots_ms=shots,
        glossary=settings.options.get("glossary") or None,
    )
    return replace(limits, against=against)


def _reply(
    checking: _Checking, findings: Sequence[Finding], arguments: ValidateArguments | FixArguments
) -> dict[str, Any]:
    """Return the fields that both replies have; of the findings those that are asked for."""
    shown = findings[arguments.offset : arguments.offset + arguments.limit]
    fixes = Counter(finding.fix for finding in findings)
    kind = checking.file.data_kind
    profile = checking.limits.profile.name
    return {
        "input": checking.opened.location.shown,
        "format": checking.file.format,
        "cues": len(checking.file.cues),
        "profile": profile if profile in PROFILES else "of the settings file",
        "settings": settings_row(checking.settings),
        "counts": dict(sorted(Counter(finding.code for finding in findings).items())),
        "fixable": fixes["safe"],
        "fixable_unsafe": fixes["unsafe"],
        "note": f"this WebVTT file holds {kind}, so it is not checked" if kind else "",
        "findings": quoted([_row(finding) for finding in shown], len(shown), len(findings)),
    }


def _row(finding: Finding) -> FindingRow:
    return FindingRow(
        code=finding.code,
        name=finding.name,
        severity=finding.severity,
        line=finding.line,
        column=finding.column,
        cue=finding.cue,
        start_ms=finding.start_ms,
        fix=finding.fix,
        message=plain(finding.message),
    )
