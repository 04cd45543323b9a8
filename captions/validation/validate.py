"""Check a caption file: which rules it breaks, where, and whether that can be fixed.

``document`` reads the file as blocks, ``rules`` find the faults in them, and this module chooses
the rules, skips what a note in the file asks to ignore, and returns the findings.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from captions.errors import CaptionsError
from captions.files.local import load
from captions.files.storage import is_playlist_name
from captions.profile import Profile, ProfileLimits, find_profile
from captions.profile.frames import with_frame_gaps
from captions.record import PartlyCompared, replace
from captions.sources import naming
from captions.text.languages.find import language_code
from captions.validation.document import CaptionFile, read_blocks
from captions.validation.ignore_notes import ignored_lines, is_ignored
from captions.validation.late_rule import AnyRule, LateRule
from captions.validation.rule import Edit, Fault, Limits, Rule, Safety, Severity
from captions.validation.rule_choice import choose_rules

if TYPE_CHECKING:
    from fractions import Fraction
    from pathlib import Path

    from typing_extensions import Unpack

    from captions.timing.rates import Number


class Finding(PartlyCompared, frozen=True):
    """A violation of a rule in a caption file.

    ``line`` and ``column`` count from 1; ``length`` is in characters, 0 for the whole line.
    ``start_ms`` and ``end_ms`` are the times of the cue it is about, None if it is about no cue.
    ``fix`` is "safe" or "unsafe" if it can be fixed, otherwise None. ``cue`` is the number of that
    cue, counted from 1 whatever numbers the file has. ``edit`` is what a fix would change, by the
    index of the block in the file that was checked.
    """

    code: str
    name: str
    severity: Severity
    line: int
    column: int
    length: int
    message: str
    start_ms: int | None = None
    end_ms: int | None = None
    fix: Safety | None = None
    cue: int | None = None
    edit: Edit | None = None

    NOT_COMPARED = ("edit",)


def validate(
    data: str | bytes | Path,
    profile: str | Profile = "youtube",
    *,
    format: str | None = None,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    end_ms: int | None = None,
    against: str | bytes | Path | None = None,
    encoding: str | None = None,
    ending: str | None = None,
    lang: str | None = None,
    fps: Number | None = None,
    shots_ms: Iterable[int] = (),
    glossary: Mapping[str, str] | None = None,
    **limits: Unpack[ProfileLimits],
) -> list[Finding]:
    """Return what is wrong with a caption file, given as text, bytes or its path, by line.

    ``select`` and ``ignore`` are codes such as "T002", prefixes such as "T", or names such as
    "cue-overlap"; None selects every rule that is on by default, and the others have to be named.
    ``end_ms`` is the length of the recording, ``against`` a transcript of it; ``lang`` is the
    language of the captions, for which a profile may have other limits, and ``limits`` are fields
    of the profile, such as ``max_chars``. ``ending`` is that of the file's name, such as ".vtt"; by
    default it is taken from the path, unless ``format`` says what the file is. With ``fps``, the
    frames per second of the video, times have to be at frames; with ``shots_ms``, the times of its
    shot changes, captions have to change with them; ``glossary`` has words as they are misheard,
    and as they are written. Of an HLS playlist, given as its path, the segments are checked by the
    rules of family H, which read files in its folder only. Raises CaptionsError for a file that
    cannot be read or is in no known format, for an unknown code, profile, format or encoding, and
    for arguments of a wrong type.

    >>> overlap = "1\\n00:00:01,000 --> 00:00:03,000\\nHello there.\\n\\n"
    >>> overlap += "2\\n00:00:02,900 --> 00:00:05,000\\nGoodbye now.\\n"
    >>> [(found.line, found.code, found.fix) for found in validate(overlap)]
    [(2, 'T002', 'safe')]
    """
    rules = choose_rules(select, ignore)
    checked_against = limits_of(
        profile, end_ms, against, lang, fps=fps, shots_ms=shots_ms, glossary=glossary, **limits
    )
    if not isinstance(data, str | bytes) and format is None and is_playlist_name(str(data)):
        from captions.formats.hls.stream_files import StreamFiles
        from captions.validation.stream import as_file, load_stream

        with naming(data), StreamFiles(str(data)) as files:
            stream = load_stream(files)
        checked_against = replace(checked_against, stream=stream)
        return findings_of(find_faults(as_file(stream), rules, checked_against))
    with naming(data):
        file = read(data, format, encoding=encoding, ending=ending, limits=checked_against)
        return findings_of(find_faults(file, rules, checked_against))


def read(
    data: str | bytes | Path,
    format_name: str | None = None,
    *,
    encoding: str | None = None,
    ending: str | None = None,
    limits: Limits | None = None,
) -> CaptionFile:
    """Return the blocks of a caption file; arguments and errors are those of ``validate``."""
    for name, value in (("format", format_name), ("encoding", encoding), ("ending", ending)):
        if value is not None and not isinstance(value, str):
            raise CaptionsError(f"`{name}` must be text, not {value!r}", hint=_EXAMPLES[name])
    if ending is None:
        ending = (
            os.path.splitext(data)[1]
            if isinstance(data, os.PathLike) and format_name is None
            else ""
        )
    fps = limits.frame_rate if limits is not None else None
    return read_blocks(load(data), format_name, encoding=encoding, ending=ending, fps=fps)


def limits_of(
    profile: str | Profile,
    end_ms: int | None = None,
    against: str | bytes | Path | None = None,
    lang: str | None = None,
    *,
    fps: Number | None = None,
    shots_ms: Iterable[int] = (),
    glossary: Mapping[str, str] | None = None,
    **limits: Unpack[ProfileLimits],
) -> Limits:
    """Return what to check a file against, for a language tag if one is given.

    Raises CaptionsError for an unknown profile, a transcript without words, and wrong types.
    """
    if end_ms is not None and (isinstance(end_ms, bool) or not isinstance(end_ms, int)):
        raise CaptionsError(
            f"`end_ms` must be a whole number of milliseconds, not {end_ms!r}",
            hint=_EXAMPLES["end"],
        )
    spoken = None
    if against is not None:
        from captions.validation.transcript_diff import read_spoken

        spoken = read_spoken(against)
    if lang is not None:
        language_code(lang, "lang")
    found = Limits(
        find_profile(profile, lang, **limits),
        end_ms,
        spoken,
        shots_ms=_checked_shots(shots_ms),
        glossary=_checked_glossary(glossary),
    )
    if fps is None:
        return found
    from captions.timing.rates import frame_rate

    return with_frame_rate(found, frame_rate(fps))


def with_frame_rate(limits: Limits, rate: Fraction) -> Limits:
    """Return limits for a video with a frame rate.

    A gap of two frames at 24 frames per second becomes one of two frames at that rate (Netflix,
    Subtitle Timing Guidelines: two frames at any rate).
    """
    return replace(limits, profile=with_frame_gaps(limits.profile, rate), frame_rate=rate)


def _checked_shots(shots_ms: Iterable[int]) -> tuple[int, ...]:
    """Return shot changes, sorted. Raises CaptionsError for anything but milliseconds."""
    times = shots_ms if isinstance(shots_ms, Iterable) and not isinstance(shots_ms, str) else None
    found = None if times is None else list(times)
    if found is None or not all(type(ms) is int and ms >= 0 for ms in found):
        raise CaptionsError(
            "`shots_ms` must be times in whole milliseconds", hint=_EXAMPLES["shots"]
        )
    return tuple(sorted(found))


def _checked_glossary(glossary: Mapping[str, str] | None) -> Mapping[str, str] | None:
    """Return a glossary. Raises CaptionsError for anything but a mapping of texts."""
    if glossary is not None and not (
        isinstance(glossary, Mapping)
        and all(isinstance(text, str) for pair in glossary.items() for text in pair)
        and all(glossary)
    ):
        raise CaptionsError(
            f"`glossary` must be a mapping of words, not {glossary!r}", hint=_EXAMPLES["glossary"]
        )
    return glossary


_EXAMPLES = {
    "format": 'Give `format="srt"`, or omit `format` to detect it',
    "encoding": 'Give `encoding="cp1252"`, or omit `encoding` to detect it',
    "ending": 'Give `ending=".srt"`, the ending of the file\'s name',
    "shots": "Give the shot changes as `shots_ms`, a list of milliseconds",
    "glossary": 'Give `glossary={"Siphon": "Cython"}`',
    "end": "Give the length of the recording as `end_ms=90_000`",
}


def findings_of(faults: Iterable[tuple[Rule, Fault]]) -> list[Finding]:
    """Return faults as findings, sorted by line and column."""
    findings = [finding_of(rule, fault) for rule, fault in faults]
    return sorted(findings, key=lambda finding: (finding.line, finding.column, finding.code))


def find_faults(
    file: CaptionFile, rules: Sequence[AnyRule], limits: Limits
) -> Iterator[tuple[Rule, Fault]]:
    """Yield the faults of a file, rule by rule, except those that a note in the file ignores.

    A WebVTT file of chapters, metadata or thumbnails has none.

    Raises CaptionsError for such a note that names no rule.
    """
    if file.data_kind is not None:
        return  # rules are about captions
    ignored = ignored_lines(file)
    limits = limits_in(file, rules, limits)
    for rule in rules:
        for fault in faults_of(rule, file, limits):
            if not (ignored and is_ignored(rule.code, fault.line, ignored)):
                yield loaded_rule(rule), fault


def limits_in(file: CaptionFile, rules: Iterable[AnyRule], limits: Limits) -> Limits:
    """Return limits with what they need to know of a file and of the rules that check it."""
    limits = replace(limits, codes=frozenset(rule.code for rule in rules))
    if limits.profile.needs_language:
        limits = replace(limits, profile=replace(limits.profile, language=file.language))
    if limits.against is not None:
        from captions.validation.transcript_diff import Comparison

        limits = replace(limits, comparison=Comparison(file, limits.against))
    return limits


def faults_of(rule: AnyRule, file: CaptionFile, limits: Limits) -> Iterable[Fault]:
    """Return the faults of one rule; ``limits`` are those of ``limits_in``."""
    if isinstance(rule, LateRule):
        # the rules about captions do not check a playlist
        if limits.stream is not None and "stream" not in rule.needs:
            return ()
        if not rule.may_find(file, limits):
            return ()
    loaded = loaded_rule(rule)
    if loaded.formats and file.format not in loaded.formats:
        return ()
    return loaded.check(file, limits)


def loaded_rule(rule: AnyRule) -> Rule:
    """Return a rule with its check, importing its module if that is still to be done."""
    return rule.loaded if isinstance(rule, LateRule) else rule


def finding_of(rule: Rule, fault: Fault) -> Finding:
    """Return a fault of a rule as a finding."""
    cue = fault.cue.cue if fault.cue is not None else None
    return Finding(
        rule.code,
        rule.name,
        rule.severity,
        fault.line,
        fault.column,
        fault.length,
        fault.message,
        start_ms=cue.start_ms if cue is not None else None,
        end_ms=cue.end_ms if cue is not None else None,
        fix=safety_of(rule, fault),
        cue=fault.cue.index + 1 if fault.cue is not None else None,
        edit=fault.edit,
    )


def safety_of(rule: Rule, fault: Fault) -> Safety | None:
    """Return how safe the edit of a fault is; None if it cannot be fixed."""
    return (fault.safety or rule.fix) if fault.edit is not None else None


def allowed_edit(rule: Rule, fault: Fault, *, unsafe: bool) -> Edit | None:
    """Return the edit of a fault if it is safe, or if unsafe edits are wanted; None otherwise."""
    safety = safety_of(rule, fault)
    return fault.edit if safety == "safe" or (unsafe and safety == "unsafe") else None
