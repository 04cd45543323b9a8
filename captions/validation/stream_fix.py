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

# How often a rule may edit one file: it has no more to do after the first time, or the second after
# the edits of others. An edit that changes nothing for the rule would be made again and again.
_MOST_EDITS = 3


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
    history = _History()
    while True:
        stream = load_stream(files, video)
        limits = replace(limits, stream=stream)
        faults = list(find_faults(as_file(stream), rules, limits))
        offered = [
            (rule, edit)
            for rule, fault in faults
            if (edit := allowed_edit(rule, fault, unsafe=unsafe)) is not None
        ]
        taken_back = history.refuse(offered)
        chosen = [] if taken_back else _choose(offered, stream)
        if not chosen and not taken_back:
            changed = {name: text for name, text in texts.items() if text != before[name]}
            old = {name: before[name] for name in changed}
            return FixedStream(stream, changed, old, dict(+applied), findings_of(faults))
        for rule, edit in chosen:
            applied[rule.code] += 1
            for location, text in edit.files.items():
                before.setdefault(location, stream.editable[location])
                history.add(rule, location, stream.editable[location])
                texts[location] = text
                files.replace(location, text.encode())
        for code, location, text in taken_back:
            applied[code] -= _MOST_EDITS
            texts[location] = text
            files.replace(location, text.encode())


class _History:
    """The edits of each rule in each file, so that those which do not help are taken back."""

    def __init__(self) -> None:
        self._texts: dict[tuple[str, str], list[str]] = {}
        self._refused: set[tuple[str, str]] = set()

    def add(self, rule: Rule, location: str, before: str) -> None:
        """Note that a rule edits a file, and the text before."""
        self._texts.setdefault((rule.code, location), []).append(before)

    def refuse(self, offered: list[tuple[Rule, Edit]]) -> list[tuple[str, str, str]]:
        """Drop the edits that were made too often; return rules and files with their first text."""
        taken_back = []
        for rule, edit in list(offered):
            keys = [(rule.code, location) for location in edit.files]
            for key in keys:
                if len(self._texts.get(key, ())) >= _MOST_EDITS:
                    taken_back.append((*key, self._texts.pop(key)[0]))
                    self._refused.add(key)
            if self._refused.intersection(keys):
                offered.remove((rule, edit))
        return taken_back


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
