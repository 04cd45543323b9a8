"""The seeds of the searches keep every promise, work grows with the input, and edits do as named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from tests.fuzz.edits import OPERATIONS, TOKENS, Edit, edited
from tests.fuzz.findings import MOST_GROWTH, Findings, calls_of, fault_of, growth_of
from tests.fuzz.seeds import CORPUS
from tests.fuzz.targets import TARGETS

OWN = [
    pytest.param(path.parent.name, path, id=f"{path.parent.name}/{path.name}")
    for path in sorted(CORPUS.glob("*/*"))
]


@pytest.mark.parametrize(("target", "path"), OWN)
def test_own_seeds_keep_every_promise(target: str, path: Path) -> None:
    assert fault_of(TARGETS[target], path.read_bytes()) is None


def test_a_refusal_is_no_fault_and_any_other_exception_is() -> None:
    def refuse(data: bytes) -> None:
        raise CaptionsError("no")

    def fail(data: bytes) -> None:
        assert not data, f"words lost: {data!r}"

    assert fault_of(refuse, b"") is None
    found = fault_of(fail, b"x")
    assert found is not None and found.what == "AssertionError words lost"


def test_growth_tells_the_square_from_the_proportion() -> None:
    def in_proportion(data: bytes) -> None:
        for one in data:
            abs(one)

    def by_square(data: bytes) -> None:
        for _ in data:
            for _ in range(len(data) // 1000):
                abs(0)

    assert growth_of(in_proportion, b"0ab") == pytest.approx(2, abs=0.1)
    assert growth_of(by_square, b"0ab") > MOST_GROWTH
    assert calls_of(lambda: in_proportion(b"abc")) >= 3


def test_an_input_is_kept_for_each_kind_of_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(data: bytes) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(TARGETS, "settings", fail)  # type: ignore[arg-type]
    findings = Findings("settings", tmp_path)
    for data in (b"one", b"two", b"three"):
        findings.try_input(data)
    (kept,) = tmp_path.glob("*.input")
    assert kept.read_bytes() == b"one"
    row = json.loads(kept.with_suffix(".json").read_text("utf-8"))
    assert (row["target"], row["what"]) == ("settings", "ZeroDivisionError")
    assert row["where"].startswith("test_targets.py:")
    assert findings.inputs == 3


@pytest.mark.parametrize("operation", OPERATIONS)
def test_edits_take_any_bytes(operation: str) -> None:
    for data in (b"", b"one", b"one\r\ntwo\rthree\n\n", bytes(range(256))):
        for number in range(0, 70_000, 7_919):
            found = edited(data, Edit(operation, number, number // 3, number // 5))
            assert len(found) <= 25 * len(data) + max(map(len, TOKENS))
