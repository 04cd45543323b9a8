"""A baseline: the findings that are known already, so that only new ones are reported.

It is a JSON file that belongs with the captions, under version control. Paths in it are relative to
its folder. A finding is recognised by its rule, its message and the text of its cue, so that a
shift of all times or a new cue above does not make it new (``listings/fingerprints``).
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from captions.cli.run.streams import STREAM
from captions.errors import CaptionsError
from captions.files.local import read_file, write_atomically
from captions.files.storage import is_url, local_path
from captions.formats.lines import Block
from captions.record import Mutable, Record, field
from captions.validation.listings.fingerprints import fingerprints_of
from captions.validation.validate import Finding

# Marks the file, and the version of its form.
_KEY, _VERSION = "captions-baseline", 1


class KnownFinding(Record, frozen=True):
    """Findings in a file that are alike: their rule, their message, and how many there are."""

    code: str
    fingerprint: str
    message: str
    count: int = 1


def known_findings(findings: Sequence[Finding], blocks: Sequence[Block]) -> list[KnownFinding]:
    """Return findings as a baseline keeps them, those that are alike together."""
    made: dict[str, KnownFinding] = {}
    counts: Counter[str] = Counter()
    for finding, fingerprint in zip(findings, fingerprints_of(findings, blocks)):
        counts[fingerprint] += 1
        made[fingerprint] = KnownFinding(
            finding.code, fingerprint, finding.message, counts[fingerprint]
        )
    return list(made.values())


def without_known(
    findings: Sequence[Finding], blocks: Sequence[Block], known: Mapping[str, int]
) -> list[Finding]:
    """Return the findings that are not known; of more that are alike than known, the last ones."""
    left = Counter(known)
    new = []
    for finding, fingerprint in zip(findings, fingerprints_of(findings, blocks)):
        if left[fingerprint] > 0:
            left[fingerprint] -= 1
        else:
            new.append(finding)
    return new


class Baseline(Mutable):
    """The known findings in a file on disk, by the path of the captions."""

    location: str
    files: dict[str, list[KnownFinding]] = field(default_factory=dict)

    def known_in(self, name: str) -> Mapping[str, int]:
        """Return how many findings of each fingerprint are known in a caption file."""
        return {known.fingerprint: known.count for known in self.files.get(self._key(name), ())}

    def replace(self, name: str, codes: Collection[str], found: Sequence[KnownFinding]) -> None:
        """Replace the known findings of some rules in a file; those of other rules are kept."""
        key = self._key(name)
        kept = [known for known in self.files.get(key, ()) if known.code not in codes]
        self.files[key] = sorted([*kept, *found], key=lambda known: (known.code, known.fingerprint))
        if not self.files[key]:
            del self.files[key]

    def write(self) -> None:
        """Write the file. Raises CaptionsError if that is not possible."""
        files = {
            path: [
                {
                    "code": known.code,
                    "fingerprint": known.fingerprint,
                    "count": known.count,
                    "message": known.message,
                }
                for known in self.files[path]
            ]
            for path in sorted(self.files)
        }
        text = json.dumps({_KEY: _VERSION, "files": files}, indent=1, ensure_ascii=True)
        write_atomically(self.location, f"{text}\n")

    def _key(self, name: str) -> str:
        if name == STREAM or is_url(name):
            return name
        folder = os.path.realpath(Path(self.location).parent)
        return Path(os.path.relpath(os.path.realpath(local_path(name)), folder)).as_posix()


def read_baseline(location: str, *, may_be_new: bool) -> Baseline:
    """Return the baseline in a file; an empty one if there is none and it ``may_be_new``.

    Raises CaptionsError for a file that is no baseline.
    """
    if may_be_new and not os.path.lexists(location):
        return Baseline(location)
    if not os.path.lexists(location):
        raise CaptionsError(
            "this baseline does not exist", hint="Create it with --add-baseline", path=location
        )
    try:
        return Baseline(location, _files_of(json.loads(read_file(location))))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise CaptionsError(
            "this is not a baseline of captions validate",
            hint="Name another with --baseline, or remove this file and add --add-baseline",
            path=location,
        ) from None


def _files_of(document: Any) -> dict[str, list[KnownFinding]]:
    """Return the known findings in a document. Raises one of many errors for another document."""
    if document[_KEY] != _VERSION:
        raise ValueError
    return {
        path: [
            KnownFinding(row["code"], row["fingerprint"], row["message"], int(row["count"]))
            for row in rows
        ]
        for path, rows in document["files"].items()
    }
