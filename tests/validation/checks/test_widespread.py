"""A fault that half of all items have is reported once."""

from __future__ import annotations

from captions.validation.checks.widespread import reported_once
from captions.validation.rule import Edit, Fault


def faults(*lines: int, kind: str = "") -> list[tuple[str, Fault]]:
    return [(kind, Fault(line, "wrong", edit=Edit({line: "new"}, [line + 1]))) for line in lines]


def test_half_of_all_items_are_widespread() -> None:
    (one,) = reported_once(faults(3, 7, 9), 6, "cues")
    assert (one.line, one.message) == (3, "wrong (3 of 6 cues)")
    assert one.edit is not None
    assert one.edit.blocks == {3: "new", 7: "new", 9: "new"}
    assert set(one.edit.reads) == {4, 8, 10}


def test_fewer_are_reported_one_by_one() -> None:
    assert [fault.line for fault in reported_once(faults(3, 7, 9), 7, "cues")] == [3, 7, 9]
    assert [fault.line for fault in reported_once(faults(3, 7), 2, "cues")] == [3, 7]


def test_kinds_are_counted_apart() -> None:
    mixed = [*faults(1, 2, kind="a"), *faults(3, 4, kind="b")]
    assert len(list(reported_once(mixed, 4, "cues"))) == 4


def test_faults_without_an_edit_are_counted_apart() -> None:
    unfixable = [("", Fault(line, "wrong")) for line in (1, 2, 3)]
    both = [*faults(4, 5, 6), *unfixable]
    merged = list(reported_once(both, 6, "cues"))
    assert [(fault.line, fault.edit is None) for fault in merged] == [(4, False), (1, True)]


def test_an_item_may_have_several() -> None:
    (one,) = reported_once(faults(1, 1, 2), 2, "cues")
    assert one.message == "wrong (3 times in 2 cues)"
