"""The ways to list findings, each on the same two files."""

from __future__ import annotations

import json

import pytest

from captions.validation.document import read_blocks
from captions.validation.listings import LISTINGS, CheckedFile
from captions.validation.validate import validate
from tests.validation.examples import subrip

TEXT = subrip((1000, 3040, "The harbour was the the end"), (3000, 5000, "of that quiet night."))


def checked(path: str, *, unsafe: bool = False) -> CheckedFile:
    findings = validate(TEXT, select=["T002", "X010"])
    return CheckedFile(path, findings, unsafe, read_blocks(TEXT).blocks)


def test_concise() -> None:
    assert LISTINGS["concise"].render([checked("a.srt"), checked("b.srt")]).splitlines() == [
        "a.srt:2:1: T002 [*] overlaps the next cue by 40 ms",
        'a.srt:3:21: X010 doubled word: "the the"',
        "b.srt:2:1: T002 [*] overlaps the next cue by 40 ms",
        'b.srt:3:21: X010 doubled word: "the the"',
    ]


def test_full_shows_the_cue_and_its_neighbours() -> None:
    text = LISTINGS["full"].render([checked("a.srt")])
    assert text.split("\n\n")[1].splitlines() == [
        'a.srt:3:21: X010 doubled word: "the the"',
        "  1 | 1",
        "  2 | 00:00:01,000 --> 00:00:03,040",
        "  3 | The harbour was the the end",
        "    |                     ^^^",
        "  4 |",
        "  5 | 2",
        "  6 | 00:00:03,000 --> 00:00:05,000",
        "  7 | of that quiet night.",
    ]


def test_full_shows_a_part_of_a_large_block() -> None:
    rows = [f"0:00:{at:02}.000,0:00:{at:02}.100\nYes, we did.\n" for at in range(1, 50, 2)]
    text = "\n".join(rows)
    findings = validate(text, select=["T010"], format="sbv")[10:11]
    shown = LISTINGS["full"].render(
        [CheckedFile("a.sbv", findings, blocks=read_blocks(text, "sbv").blocks)]
    )
    assert len(shown.splitlines()) < 20
    assert text.splitlines()[findings[0].line - 1] in shown


def test_json() -> None:
    found = json.loads(LISTINGS["json"].render([checked("a.srt")]))
    assert found[0] == {
        "path": "a.srt",
        "line": 2,
        "column": 1,
        "length": 0,
        "code": "T002",
        "name": "cue-overlap",
        "severity": "error",
        "message": "overlaps the next cue by 40 ms",
        "time": "0:01",
        "start_ms": 1000,
        "end_ms": 3040,
        "fix": "safe",
    }
    assert json.loads(LISTINGS["json"].render([])) == []


def test_github_escapes_names_and_messages() -> None:
    line = LISTINGS["github"].render([checked("50%,a:b.srt")]).splitlines()[0]
    assert line == (
        "::error title=captions (T002),file=50%25%2Ca%3Ab.srt,line=2,col=1"
        "::50%25,a:b.srt:2:1: T002 [*] overlaps the next cue by 40 ms"
    )


def test_sarif_names_each_rule_once() -> None:
    (run,) = json.loads(LISTINGS["sarif"].render([checked("a b.srt"), checked("c.srt")]))["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["T002", "X010"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0, 1]
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b.srt"
    assert location["region"] == {"startLine": 3, "startColumn": 21, "endColumn": 24}


@pytest.mark.parametrize(("unsafe", "mark"), [(False, ""), (True, "[*] ")])
def test_unsafe_fixes_are_marked_if_they_are_asked_for(unsafe: bool, mark: str) -> None:
    findings = validate(TEXT.replace("03,040", "00,500"), select=["T001"])
    (line,) = LISTINGS["concise"].render([CheckedFile("a.srt", findings, unsafe)]).splitlines()
    assert line.startswith(f"a.srt:2:1: T001 {mark}ends before it starts")


def test_documents_are_rendered_once_for_all_files() -> None:
    assert {name for name, listing in LISTINGS.items() if listing.is_document} == {"json", "sarif"}
