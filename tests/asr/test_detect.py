"""Which recogniser wrote a file, and the table of shapes in the documentation."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from captions.asr.detect import RECOGNISERS, find_recogniser, read_as, refuse_unknown_json
from captions.errors import CaptionsError
from captions.formats import FORMATS
from captions.sources import parse_in_format
from tests.conftest import FIXTURES
from tests.formats.readings import check

FOLDER = FIXTURES / "recognisers"
README = (FIXTURES / "README.md").read_text(encoding="utf-8")


def table() -> list[list[str]]:
    """Return the rows of the table in the section "Recognisers' files", as cells without ticks."""
    section = README.partition("## Recognisers' files")[2].partition("\n## ")[0]
    rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
    return [
        [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row)[1:-1]]
        for row in rows
    ]


ROWS = table()
FILES = sorted(path for path in FOLDER.iterdir() if not path.name.endswith(".expected.json"))


def test_each_shape_is_documented_as_it_is_recognised() -> None:
    documented = [(row[0], row[1].replace("`", "")) for row in ROWS if row[1].startswith("`")]
    signs = [
        (known.name, path.strip())
        for known in RECOGNISERS
        if known.is_json
        for path in known.sign.split("|")
    ]
    assert documented == signs
    plain = {known.sign for known in RECOGNISERS if not known.is_json}
    assert plain <= {row[1] for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}: {row[1]}")
def test_each_documented_shape_has_a_sample_that_is_read(row: list[str]) -> None:
    name, _, samples = row[:3]
    found = re.findall(r"`([^`]+)`", samples)
    assert found
    for sample in found:
        assert parse_in_format((FOLDER / sample).read_bytes())[1].name == name


def test_each_sample_is_documented() -> None:
    named = {sample for row in ROWS for sample in re.findall(r"`([^`]+)`", row[2])}
    assert named == {path.name for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_sample_is_read_as_expected(path: Path, request: pytest.FixtureRequest) -> None:
    track, _ = parse_in_format(path.read_bytes())
    check(track, path.with_name(f"{path.name}.expected.json"), request)


def test_each_recogniser_is_a_format_of_its_own() -> None:
    for known in RECOGNISERS:
        assert callable(import_module(f"captions.asr.{known.module}").read)
        assert FORMATS[known.name].title == known.title
        assert FORMATS[known.name].content == "speech"


@pytest.mark.parametrize(
    "text",
    ["", "0:01 Good evening.", "[music]\n0:01 Good evening.", '{"a": 1}', "[1, 2]", '"segments":',
     "5", "{", "[[", '[{"text": "Hi"}]', '{"segments": []}', "From 1 2 3 go\n"],
)  # fmt: skip
def test_other_texts_are_nobodys(text: str) -> None:
    assert find_recogniser(text) is None


def test_the_keys_of_other_programs_do_not_count_inside_text() -> None:
    said = {"segments": [{"start": 0, "end": 1, "text": '"results": {"items": []}, "events": 1'}]}
    found = find_recogniser(json.dumps(said))
    assert found is not None
    assert found.name == "whisper"


def test_a_transcript_inside_other_objects_is_found() -> None:
    inner = {"segments": [{"start": 0, "end": 1, "text": "Hi."}]}
    for wrapped in ({"output": inner}, {"id": 1, "data": {"result": inner}}, [{"output": inner}]):
        assert [part.text for part in read_as("whisper", json.dumps(wrapped)).segments] == ["Hi."]


def test_several_transcripts_in_one_file_are_refused() -> None:
    one = {"segments": [{"start": 0, "end": 1, "text": "Hi."}]}
    text = json.dumps({"en": one, "de": one})
    assert find_recogniser(text) is None
    with pytest.raises(CaptionsError, match="holds several transcripts"):
        refuse_unknown_json(text)


def test_a_named_format_is_read_by_the_shape_it_has() -> None:
    text = (FOLDER / "whisper-cpp.json").read_text()
    assert len(read_as("whisper", text).segments) == 1
    with pytest.raises(CaptionsError, match=r"this JSON is not YouTube json3: it has no events"):
        read_as("json3", text)
    with pytest.raises(CaptionsError, match=r"not Whisper JSON.*looks like YouTube json3"):
        read_as("whisper", (FOLDER / "json3.json3").read_text())
    with pytest.raises(CaptionsError, match=r"this is not CTM words"):
        read_as("ctm", "Good evening.")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '{"title": "x", "lines": [{"words": "a"}]}',
            r"no known shape.*\(keys found: title, lines",
        ),
        ('{"segments": [{"text": "Hi."}]}', r"like Whisper JSON, but it has no segments\[\].start"),
        ('{"results": {"items": []}}', r"like AWS Transcribe JSON, but its list results.items is"),
        ('[{"phrase": "Hi.", "at": 1}]', r"no known shape.*\(keys found: \[\].phrase"),
        ('{"segments": [', "this JSON is broken or incomplete"),
    ],
)
def test_unknown_json_is_refused_with_what_was_found_and_what_is_known(
    text: str, message: str
) -> None:
    with pytest.raises(CaptionsError, match=message) as caught:
        refuse_unknown_json(text)
    if "broken" not in message:
        assert "Known are Podcasting 2.0, YouTube json3, Whisper, " in caught.value.hint


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": "Good evening."}, r"has a text without times \(keys found: text\).*Ask"),
        ({"text": "Good evening.", "words": []}, r"has a text without times"),
        ({"error": {"message": "No such  key"}}, r"an error of the service: No such key\."),
        ({"id": 1, "status": "error", "error": "Too short", "words": None}, r"service: Too short"),
        ({"jobName": "a", "status": "IN_PROGRESS", "results": {}}, r"not finished \(status: IN_P"),
        ({"name": "1", "done": False, "metadata": {}}, r"not finished \(done: false\)"),
        ({"id": 1, "status": "Failed"}, r"the job failed \(status: Failed\)"),
        (
            {"status": "Failed", "properties": {"error": {"message": "bad audio"}}},
            "an error of the service: bad audio",
        ),
        (
            {"data": {"transcript": {"sentences": []}}},
            r"but its list sentences is empty \(keys found: sentences\)",
        ),
    ],
)
def test_json_of_a_service_without_a_transcript_is_refused_with_what_it_says(
    data: dict[str, object], message: str
) -> None:
    with pytest.raises(CaptionsError, match=message):
        refuse_unknown_json(json.dumps(data))


def test_text_that_is_no_json_passes() -> None:
    for text in ("[music]\n0:01 Good evening.", "{laughs} Hello", "Hi", ""):
        refuse_unknown_json(text)


BROKEN = [
    "{", "[{]", '{"segments": 1}', '{"segments": [1, null]}', '{"segments": [{}]}', '{"events": []}',
    '{"events": [{"tStartMs": 1, "segs": 3}]}', '{"segments": [{"start": NaN, "text": "a"}]}',
    '{"segments": [{"start": 1e999, "end": true, "text": "a"}]}',
    '{"segments": [{"start": 1' + "0" * 5000 + ', "text": "a"}]}',
    '{"segments": ' + "[" * 100_000, '{"words": [{"word": 5}]}', '{"chunks": [{"timestamp": 4, "text": "a"}]}',
    '{"transcription": [{"offsets": 3, "text": "a"}]}', "0", '"a"', "[[[[[[[]]]]]]]",
]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN, ids=range(len(BROKEN)))
@pytest.mark.parametrize("name", sorted({known.name for known in RECOGNISERS}))
def test_broken_files_are_errors(name: str, text: str) -> None:
    with pytest.raises(CaptionsError, match="this "):
        read_as(name, text)


def test_a_line_of_a_transcript_with_two_numbers_is_not_ctm() -> None:
    assert find_recogniser("0:00 Ada: 3.10 3.10 yes.") is None
    assert find_recogniser("0:00 Ada 3.10 3.10 yes.") is None
    assert find_recogniser("pier 1 3.10 0.42 yes.") is not None
