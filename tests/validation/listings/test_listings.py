"""Each listing of the same findings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from captions.validation.document import read_blocks
from captions.validation.listings import LISTINGS, CheckedFile, in_order
from captions.validation.listings.ansi import paint
from captions.validation.validate import Finding, validate
from tests.validation.examples import subrip

TEXT = subrip((1000, 3040, "The harbour was the the end"), (3000, 5000, "of that quiet night."))


def checked(path: str, *, unsafe: bool = False, is_coloured: bool = False) -> CheckedFile:
    findings = validate(TEXT, select=["T002", "X010"])
    blocks = read_blocks(TEXT).blocks
    return CheckedFile(path, findings, unsafe, blocks, is_coloured=is_coloured)


def test_concise() -> None:
    assert LISTINGS["concise"].render([checked("a.srt"), checked("b.srt")]).splitlines() == [
        "a.srt:2:1: T002 [*] cue 1 at 0:01: overlaps the next cue by 40 ms",
        'a.srt:3:21: X010 cue 1 at 0:01: doubled word: "the the"',
        "b.srt:2:1: T002 [*] cue 1 at 0:01: overlaps the next cue by 40 ms",
        'b.srt:3:21: X010 cue 1 at 0:01: doubled word: "the the"',
    ]


@pytest.mark.parametrize("name", ["github", "gitlab", "sarif", "junit"])
def test_services_get_the_path_in_the_repository(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    above = tmp_path.parent / "above.srt"
    for path in ("./show/a.srt", str(tmp_path / "show" / "a.srt"), str(above)):
        text = LISTINGS[name].render([checked(path)])
        wanted = str(above) if path == str(above) else "show/a.srt"
        before = {"github": "file=", "junit": 'file="'}.get(name, ': "')
        assert f"{before}{wanted}" in text


def test_a_finding_between_cues_names_the_cue_before() -> None:
    text = f"{TEXT}\n3\n00:00:06,000 -->\nA clock.\n"
    file = read_blocks(text)
    starts = [(cue.line, cue.start_ms) for cue in file.cues]
    findings = validate(text, select=["F004"])
    (line,) = (
        LISTINGS["concise"].render([CheckedFile("a.srt", findings, cue_starts=starts)]).splitlines()
    )
    assert line.startswith("a.srt:10:1: F004 after cue 2 at 0:03: ")


def test_a_finding_about_the_whole_file_names_no_cue() -> None:
    findings = validate("WEBVTT\n", select=["F007"])
    assert (
        LISTINGS["concise"].render([CheckedFile("a.vtt", findings)]) == "a.vtt:1:1: F007 no cues\n"
    )


def test_colours() -> None:
    line = LISTINGS["concise"].render([checked("a.srt", is_coloured=True)]).splitlines()[0]
    assert line.startswith(
        f"{paint('a.srt', 'bold')}:2:1: {paint('T002', 'red')} {paint('[*]', 'cyan')} cue"
    )


def test_full_shows_the_cue_and_its_neighbours() -> None:
    text = LISTINGS["full"].render([checked("a.srt")])
    assert text.split("\n\n")[1].splitlines() == [
        'a.srt:3:21: X010 cue 1 at 0:01: doubled word: "the the"',
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
        "cue": 1,
        "time": "0:01",
        "start_ms": 1000,
        "end_ms": 3040,
        "fix": "safe",
        "edits": [
            {
                "first_line": 1,
                "last_line": 4,
                "text": "1\n00:00:01,000 --> 00:00:02,917\nThe harbour was the the end\n\n",
            }
        ],
    }
    assert found[1]["edits"] == []
    assert json.loads(LISTINGS["json"].render([])) == []


def test_github_escapes_names_and_messages() -> None:
    line = LISTINGS["github"].render([checked("50%,a:b.srt")]).splitlines()[0]
    assert line == (
        "::error title=captions (T002),file=50%25%2Ca%3Ab.srt,line=2,col=1"
        "::50%25,a:b.srt:2:1: T002 [*] cue 1 at 0:01: overlaps the next cue by 40 ms"
    )


def sarif_run(files: Sequence[CheckedFile]) -> Mapping[str, Any]:
    (run,) = json.loads(LISTINGS["sarif"].render(files))["runs"]
    return dict(run)


def test_sarif_names_each_rule_once() -> None:
    run = sarif_run([checked("a b.srt"), checked("c.srt")])
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["T002", "X010"]
    assert [result["ruleIndex"] for result in run["results"]] == [0, 1, 0, 1]
    location = run["results"][1]["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "a%20b.srt"
    assert location["region"] == {"startLine": 3, "startColumn": 21, "endColumn": 24}
    marks = [result["partialFingerprints"]["captions/v1"] for result in run["results"]]
    assert len(set(marks)) == 4


def test_sarif_has_the_edits() -> None:
    (fix,) = sarif_run([checked("a b.srt")])["results"][0]["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["artifactLocation"] == {"uri": "a%20b.srt"}
    (replacement,) = change["replacements"]
    assert replacement["deletedRegion"] == {
        "startLine": 1, "startColumn": 1, "endLine": 5, "endColumn": 1,
    }  # fmt: skip
    assert replacement["insertedContent"]["text"].startswith("1\n00:00:01,000 --> 00:00:02,917\n")


def test_sarif_has_no_more_results_than_github_reads() -> None:
    mild = Finding("R001", "reading-speed", "warning", 2, 1, 0, "reading speed 21.0 > 20")
    bad = Finding("T002", "cue-overlap", "error", 9, 1, 0, "overlaps the next cue by 40 ms")
    run = sarif_run([CheckedFile("a.srt", [*[mild] * 5000, bad])])
    assert len(run["results"]) == 5000
    assert run["results"][0]["ruleId"] == "T002"
    (note,) = run["invocations"][0]["toolExecutionNotifications"]
    assert note["message"]["text"] == "5,000 of 5,001 findings are listed, the worst ones"
    assert "invocations" not in sarif_run([CheckedFile("a.srt", [mild, bad])])


@pytest.mark.parametrize(("unsafe", "mark"), [(False, ""), (True, "[*] ")])
def test_unsafe_fixes_are_marked_if_they_are_asked_for(unsafe: bool, mark: str) -> None:
    findings = validate(TEXT.replace("03,040", "00,500"), select=["T001"])
    (line,) = LISTINGS["concise"].render([CheckedFile("a.srt", findings, unsafe)]).splitlines()
    assert line.startswith(f"a.srt:2:1: T001 {mark}cue 1 at 0:01: ends before it starts")


def test_documents_are_rendered_once_for_all_files() -> None:
    documents = {name for name, listing in LISTINGS.items() if listing.is_document}
    assert documents == {"json", "sarif", "gitlab", "junit", "html"}


def test_orders() -> None:
    findings = validate(TEXT, select=["T002", "X010"])[::-1]
    assert [finding.code for finding in in_order(findings, "rule")] == ["T002", "X010"]
    assert [finding.code for finding in in_order(findings, "severity")] == ["T002", "X010"]
    assert [finding.code for finding in in_order(findings, "time")] == ["X010", "T002"]


@pytest.mark.parametrize("name", LISTINGS)
def test_a_reduced_file_is_listed_as_the_whole_one(name: str) -> None:
    if not LISTINGS[name].is_document:
        return
    whole = checked("a.srt")
    assert LISTINGS[name].render([whole.reduced()]) == LISTINGS[name].render([whole])
