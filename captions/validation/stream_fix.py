"""Fix the playlists and segments of an HLS stream in a local folder.

Unlike the fix of a caption file, it changes several files. Edits are made pass after pass, each
time with at most one edit of a file, and the stream is read anew with the changed texts, until no
edit is left. Nothing is written here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from captions.formats.hls.stream_files import StreamFiles
from captions.record import Record, replace
from captions.validation.late_rule import AnyRule
from captions.validation.rule import Edit, Limits, Phase, Rule
from captions.validation.stream import CheckedStream, KnownVideo, as_file, load_stream
from captions.validation.validate import Finding, allowed_edit, find_faults, findings_of

# Passes until fixing stops: many rules may change one segment one after another.
_MOST_PASSES = 30


class FixedStream(Record, frozen=True):
    """A stream after its fixes: the changed files by location, and what is left.

    ``before`` has the old texts of the files in ``texts``; ``applied`` counts edits by rule.
    """

    stream: CheckedStream
    texts: Mapping[str, str]
    before: Mapping[str, str]
    applied: Mapping[str, int]
    remaining: Sequence[Finding]


def fix_stream(
    files: StreamFiles,
    rules: Sequence[AnyRule],
    limits: Limits,
    *,
    video: KnownVideo | None = None,
    unsafe: bool = False,
) -> FixedStream:
    """Return a stream with the edits that its rules offer; only safe ones unless ``unsafe``."""
    texts: dict[str, str] = {}
    before: dict[str, str] = {}
    applied: Counter[str] = Counter()
    while True:
        stream = load_stream(files, video)
        limits = replace(limits, stream=stream)
        faults = list(find_faults(as_file(stream), rules, limits))
        chosen = _choose(
            [
                (rule, edit)
                for rule, fault in faults
                if (edit := allowed_edit(rule, fault, unsafe=unsafe)) is not None
            ],
            stream,
        )
        if not chosen or sum(applied.values()) > _MOST_PASSES * (len(stream.editable) + 1):
            return FixedStream(stream, texts, before, dict(applied), findings_of(faults))
        for rule, edit in chosen:
            applied[rule.code] += 1
            for location, text in edit.files.items():
                before.setdefault(location, stream.editable[location])
                texts[location] = text
                files.replace(location, text.encode())


def _choose(offered: Sequence[tuple[Rule, Edit]], stream: CheckedStream) -> list[tuple[Rule, Edit]]:
    """Return the edits of the first phase that change something, one at most for each file."""
    offered = [
        (rule, edit)
        for rule, edit in offered
        if any(stream.editable.get(location) != text for location, text in edit.files.items())
    ]
    phase: Phase | None = min((rule.phase for rule, _ in offered), default=None)
    chosen: list[tuple[Rule, Edit]] = []
    changed: set[str] = set()
    for rule, edit in offered:
        if rule.phase is phase and changed.isdisjoint(edit.files):
            chosen.append((rule, edit))
            changed |= edit.files.keys()
    return chosen
