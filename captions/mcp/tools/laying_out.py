"""``generate`` and ``sync``: make captions from a transcript, at its own times or at others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from captions.errors import CaptionsError
from captions.mcp.arguments import GenerateArguments, SyncArguments
from captions.mcp.files import Opened
from captions.mcp.replies import (
    MOST_ROWS,
    ChangeRow,
    GenerateReply,
    PieceRow,
    SyncReply,
    cue_rows,
    problem_rows,
    settings_row,
)
from captions.mcp.settings import InForce, Request
from captions.mcp.untrusted import Quoted, plain, quoted
from captions.mcp.workspace import Workspace, given
from captions.record import replace

if TYPE_CHECKING:
    from captions.formats.format import Format
    from captions.model import Track
    from captions.report import Report

# Inputs that a settings file can set, too.
_OPTIONS = (
    *("profile", "lang", "glossary", "max_chars", "max_lines", "max_cps"),
    *("min_duration_ms", "max_duration_ms", "min_gap_ms", "rhythm"),
    *("speakers", "label", "rename", "sounds"),
)


def generate(workspace: Workspace, arguments: GenerateArguments) -> GenerateReply:
    """Make captions of a transcript."""
    from captions.formats import render
    from captions.generation import generate as make

    location, format = workspace.output(arguments.output, arguments.to)
    opened = workspace.read(arguments.input)
    workspace.refuse_existing(location, force=arguments.force, inputs=[opened])
    settings = _settings(workspace, "generate", opened, arguments)
    try:
        result = make(
            opened.data,
            **settings.options,
            format=arguments.format,
            end_ms=arguments.end_ms,
            offset_ms=arguments.offset_ms,
            keep_loops=arguments.keep_loops,
            title=arguments.title,
            fps=arguments.fps,
            rtl=arguments.rtl,
        )
    except CaptionsError as error:
        raise error.at(opened.location.shown) from None
    text = render(result.track, format.name)
    workspace.write(location, text.encode(), force=arguments.force, inputs=[opened])
    return GenerateReply(
        output=location.shown, **_reply(result.track, format, result.report, settings)
    )


def sync(workspace: Workspace, arguments: SyncArguments) -> SyncReply:
    """Give the words of a transcript the times of other captions."""
    from captions.alignment.sync import sync as fit
    from captions.formats import render
    from captions.formats.speaker_names import name_speakers

    location, format = workspace.output(arguments.output, arguments.to)
    opened = workspace.read(arguments.input)
    reference = workspace.read(arguments.reference)
    inputs = [opened, reference]
    if opened.identity == reference.identity:
        raise CaptionsError(
            "the transcript and the reference are the same",
            hint="Name two files",
            path=opened.location.shown,
        )
    workspace.refuse_existing(location, force=arguments.force, inputs=inputs)
    settings = _settings(workspace, "sync", opened, arguments)
    try:
        result = fit(
            opened.data,
            reference.data,
            **settings.options,
            keep_loops=arguments.keep_loops,
            title=arguments.title,
            fps=arguments.fps,
            keep_unmatched=arguments.keep_unmatched,
            accept_low_match=arguments.accept_low_match,
        )
    except CaptionsError as error:
        where = reference if error.path == "reference" else opened
        raise CaptionsError(
            error.message, hint=error.hint, path=where.location.shown, line=error.line
        ) from None
    track = name_speakers(result.track, format)
    text = render(track, format.name)
    workspace.write(location, text.encode(), force=arguments.force, inputs=inputs)
    report = result.report
    pieces = [
        PieceRow(
            kind=piece.kind,
            start_ms=piece.start_ms,
            end_ms=piece.end_ms,
            stream_start_ms=piece.stream_start_ms,
            stream_end_ms=piece.stream_end_ms,
            moved_ms=piece.moved_ms,
            words=piece.words,
            matched=piece.matched,
            text=plain(piece.text),
        )
        for piece in report.pieces[:MOST_ROWS]
    ]
    return SyncReply(
        output=location.shown,
        **_reply(track, format, report.captions, settings, report.lost),
        matched_share=report.matched_share,
        script_share=report.script_share,
        stream_share=report.stream_share,
        reordered=report.reordered,
        squeezed=report.squeezed,
        pieces=quoted(pieces, MOST_ROWS, len(report.pieces)),
    )


def _settings(
    workspace: Workspace,
    command: str,
    opened: Opened,
    arguments: GenerateArguments | SyncArguments,
) -> InForce:
    return workspace.settings(
        Request(
            command,
            opened.location.path,
            given({name: getattr(arguments, name) for name in _OPTIONS}),
            is_isolated=not arguments.use_settings,
        )
    )


def _reply(
    track: Track, format: Format, report: Report, settings: InForce, lost: Sequence[str] = ()
) -> dict[str, Any]:
    """Return the fields that both replies have."""
    from captions.formats.losses import losses

    # the times of words are a by-product that few formats hold
    without_words = replace(track, words=())
    return {
        "format": format.name,
        "cues": report.cues,
        "settings": settings_row(settings),
        "lost": [plain(one) for one in (*losses(without_words, format), *lost)][:MOST_ROWS],
        "warnings": problem_rows(report.warnings),
        "first_cues": cue_rows(track.cues),
        "duration_ms": report.duration_ms,
        "words_in": report.words_in,
        "words_out": report.words_out,
        "too_fast": report.too_fast,
        "too_short": report.too_short,
        "changes": _changes(report),
    }


def _changes(report: Report) -> Quoted[ChangeRow]:
    rows = [
        *(
            ChangeRow(line=one.line, reason=one.reason, text=plain(one.text))
            for one in report.removed[:MOST_ROWS]
        ),
        *(
            ChangeRow(
                line=one.line, reason=one.reason, text=plain(one.before), after=plain(one.after)
            )
            for one in report.changed[:MOST_ROWS]
        ),
    ]
    return quoted(rows, 2 * MOST_ROWS, len(report.removed) + len(report.changed))
