"""Listings for programs, each read by a reader that knows nothing of us."""

from __future__ import annotations

import json
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

from captions.validation.document import read_blocks
from captions.validation.listings import LISTINGS, CheckedFile
from captions.validation.validate import validate
from tests.validation.examples import subrip

TEXT = subrip(
    (1000, 3040, "The harbour was the the end"), (3000, 5000, "of that <b>quiet night."),
    (5500, 6000, "Yes, we did say so, once or twice."), (7000, 7500, "Yes, we did say so, once or twice."),
)  # fmt: skip
# What GitLab reads of a report (its documentation, "Code Quality report format").
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]+$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "not": {"pattern": r"^\./"}},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def rendered(name: str, *paths: str) -> str:
    findings = validate(TEXT)
    blocks = read_blocks(TEXT).blocks
    files = [CheckedFile(path, findings, blocks=blocks) for path in paths]
    return LISTINGS[name].render([*files, CheckedFile("clean.srt", [])])


def test_junit() -> None:
    junitparser = pytest.importorskip("junitparser", reason="junitparser is not installed")
    suites = junitparser.JUnitXml.fromstring(rendered("junit", "a.srt").encode())
    found = validate(TEXT)
    problems = [finding for finding in found if finding.severity != "info"]
    first, clean = list(suites)
    assert (first.name, first.tests, first.failures) == ("a.srt", len(found), len(problems))
    case = next(iter(first))
    assert case.name == f"{found[0].code} {found[0].name}, line 2, cue 1 at 0:01"
    (failure,) = case.result
    assert (failure.type, failure.message) == (found[0].code, found[0].message)
    assert [case.name for case in clean] == ["no findings"]
    assert next(iter(clean)).is_passed
    assert (suites.tests, suites.failures) == (len(found) + 1, len(problems))


def test_junit_with_characters_that_xml_cannot_hold() -> None:
    finding = replace(validate(TEXT)[0], message="odd \x0b and \udce9")
    document = LISTINGS["junit"].render([CheckedFile("a\x01\udce9.srt", [finding])])
    (suite,) = ElementTree.fromstring(document)
    assert suite.get("name") == "a\ufffd\ufffd.srt"
    assert suite[0][0].get("message") == "odd \ufffd and \ufffd"


def test_gitlab() -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    rows = json.loads(rendered("gitlab", "./a.srt", "b.srt"))
    jsonschema.validate(rows, CODE_QUALITY)
    assert len(rows) == 2 * len(validate(TEXT))
    assert len({row["fingerprint"] for row in rows}) == len(rows)
    assert {row["location"]["path"] for row in rows} == {"a.srt", "b.srt"}


def test_sarif(tmp_path: Path) -> None:
    loader = pytest.importorskip("sarif.loader", reason="sarif-tools is not installed")
    path = tmp_path / "found.sarif"
    path.write_text(rendered("sarif", "a.srt"), encoding="utf-8")
    files = loader.load_sarif_files(str(path))
    records = files.get_records()
    found = validate(TEXT)
    assert sorted(record["Code"] for record in records) == sorted(row.code for row in found)
    assert {record["Tool"] for record in records} == {"captions"}
    assert {record["Location"] for record in records} == {"a.srt"}
    errors = [finding for finding in found if finding.severity == "error"]
    assert files.get_report().get_issue_count_for_severity("error") == len(errors)


class Table(HTMLParser):
    """Collects the cells of a page's rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self._is_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        self._is_cell = tag in ("td", "th")
        if self._is_cell:
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        self._is_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_cell:
            self.rows[-1][-1] += data


def test_html() -> None:
    page = rendered("html", "<a> & b.srt")
    table = Table()
    table.feed(page)
    table.close()
    found = validate(TEXT)
    head, *rows = table.rows
    assert head == ["File", "Line", "Cue", "Time", "Rule", "Severity", "Finding", "Fix"]
    assert [row[6] for row in rows] == [finding.message for finding in found]
    assert rows[0] == [
        "<a> & b.srt", "2", "1", "0:01", "T002 cue-overlap", "error", found[0].message, "safe",
    ]  # fmt: skip
    # apart from its first line the page is XML too: every element is closed, all text is escaped
    body = page.partition("\n")[2].replace('<meta charset="utf-8">', "")
    assert ElementTree.fromstring(body).find("head/title") is not None
