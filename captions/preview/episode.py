"""Collect what the page shows of a caption file: cues, findings, limits, and files beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from captions.errors import CaptionsError
from captions.preview.before import describe_before
from captions.preview.cues import describe_cues, describe_other_blocks, words_by_cue
from captions.preview.findings import describe_findings, describe_rules
from captions.preview.reasons import Reasons
from captions.preview.wide import wide_ranges
from captions.profile import Profile
from captions.record import Record, field, replace
from captions.validation.document import CaptionFile, read_blocks, refuse_transcript
from captions.validation.late_rule import AnyRule
from captions.validation.rule import Limits
from captions.validation.validate import find_faults, findings_of

if TYPE_CHECKING:
    from fractions import Fraction

LIVE_CODES = (
    *("T001", "T002", "T010", "T011", "T020", "T021", "T022"),
    *("R001", "R002", "R003", "L001", "L002"),
)
"""The rules that the page checks itself while captions are edited, by the same limits."""
# Rises when a key of the page's data or of a change list gets another meaning.
DATA_VERSION = 1
# Problems of a file, and changes of a report, that the page lists.
_MOST_TEXTS = 50
# The fields of a profile that the page uses.
_LIMITS = (
    *("name", "max_chars", "max_lines", "max_cps", "comfort_cps", "max_wpm", "min_word_ms"),
    *("min_duration_ms", "max_duration_ms", "min_gap_ms", "close_gap_ms", "min_open_gap_ms"),
    *("max_columns", "columns_of_character", "layout", "language"),
)


class Captions(Record, frozen=True):
    """A caption file to show: its name, its bytes, how to read it, and what errors call it."""

    name: str
    data: bytes
    ending: str = ""
    format: str | None = None
    encoding: str | None = None
    fps: Fraction | None = None
    path: str = ""

    def read(self) -> CaptionFile:
        """Return its blocks. Raises CaptionsError, naming the file, if it cannot be read."""
        try:
            file = read_blocks(
                self.data, self.format, encoding=self.encoding, ending=self.ending, fps=self.fps
            )
            refuse_transcript(file, self.format, "Make captions of it with `generate` first")
        except CaptionsError as error:
            raise error.at(self.path or self.name) from None
        return file


class Beside(Record, frozen=True):
    """What is shown beside the captions, each None or empty if it is not given.

    ``before`` is an older version of the captions, ``transcript`` the name and the bytes of one.
    ``chapters`` have a start in ms and a title. ``report`` is that of the command that made the
    captions. ``media`` and ``peaks`` are as described by the modules of these names.
    """

    before: Captions | None = None
    transcript: tuple[str, bytes] | None = None
    chapters: Sequence[tuple[int, str]] = ()
    report: Mapping[str, Any] = field(default_factory=dict)
    media: Mapping[str, Any] | None = None
    peaks: Mapping[str, Any] | None = None
    notices: Sequence[str] = ()


def describe_episode(
    captions: Captions, rules: Sequence[AnyRule], limits: Limits, beside: Beside
) -> dict[str, Any]:
    """Return all that the page shows, as dictionaries and lists for JSON.

    Raises CaptionsError for a file that cannot be read.
    """
    file = captions.read()
    if limits.profile.needs_language:
        limits = replace(limits, profile=replace(limits.profile, language=file.language))
    findings = findings_of(find_faults(file, rules, limits))
    selected = {rule.code for rule in rules}
    live = [code for code in LIVE_CODES if code in selected and file.data_kind is None]
    notices = [*beside.notices, *_notices(file)]
    described: dict[str, Any] = {
        "version": DATA_VERSION,
        "name": captions.name,
        "format": file.format,
        "markup": file.markup,
        "sha256": sha256(captions.data).hexdigest(),
        "is_editable": file.is_editable,
        "newline": "\r\n" if "\r\n" in file.text[:5000] else "\n",
        "limits": _limits(limits.profile),
        "end_ms": limits.end_ms,
        "live": live,
        "cues": describe_cues(file, live),
        "others": describe_other_blocks(file),
        "findings": describe_findings(findings, file.blocks),
        "rules": describe_rules({*(finding.code for finding in findings), *live}),
        "shots": list(limits.shots_ms),
        "wide": wide_ranges(),
        "chapters": [list(chapter) for chapter in beside.chapters],
        "starts": _starts(beside.report),
        "media": beside.media,
        "peaks": beside.peaks,
        "notices": notices,
    }
    if not file.is_editable:
        _add_words(described, captions)
    if beside.before is not None:
        old = beside.before.read()
        faults = findings_of(find_faults(old, rules, limits))
        described["before"] = describe_before(
            beside.before.name, old, file, faults, Reasons(beside.report).at
        )
        described["before"]["notes"] = _first(list(map(str, beside.report.get("changes", ()))))
    if beside.transcript is not None:
        from captions.preview.beside import describe_transcript

        described["transcript"] = describe_transcript(*beside.transcript, file)
    return described


def _limits(profile: Profile) -> dict[str, Any]:
    return {name: getattr(profile, name) for name in _LIMITS}


def _notices(file: CaptionFile) -> list[str]:
    """Return what the reader of a page should know about the file."""
    if file.data_kind is not None:
        return [f"This WebVTT file holds {file.data_kind}, so it is not checked."]
    found = _first([f"Line {problem.line}: {problem.message}." for problem in file.problems])
    if not file.is_editable:
        found.append(
            "Only SubRip and WebVTT files can be changed in place: edits of this one are saved "
            "as a new SRT or VTT file."
        )
    return found


def _first(texts: list[str]) -> list[str]:
    """Return the first of some texts, and how many more there are."""
    if len(texts) <= _MOST_TEXTS:
        return texts
    return [*texts[:_MOST_TEXTS], f"{len(texts) - _MOST_TEXTS:,} more like these"]


def _starts(report: Mapping[str, Any]) -> list[list[Any]]:
    """Return the printed and the estimated start of each turn, from the report of generate."""
    return [
        [turn["printed_ms"], turn["start_ms"], turn["how"]]
        for turn in report.get("times", ())
        if isinstance(turn, dict) and {"printed_ms", "start_ms", "how"} <= turn.keys()
    ]


def _add_words(described: dict[str, Any], captions: Captions) -> None:
    """Add the timed words that a format other than SubRip and WebVTT has."""
    from captions.sources import parse_in_format

    track, _ = parse_in_format(
        captions.data, captions.format, encoding=captions.encoding, ending=captions.ending,
        fps=captions.fps,
    )  # fmt: skip
    if track.words:
        times_ms = [(row["start_ms"], row["end_ms"]) for row in described["cues"]]
        for row, words in zip(described["cues"], words_by_cue(track.words, times_ms)):
            if words:
                row["words"] = words
