"""Records are frozen, and code written for dataclasses works with them."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

import captions
from captions import Cue, Problem, Profile, Track
from captions.record import Record

PUBLIC = [
    one
    for one in (getattr(captions, name) for name in captions.__all__)
    if isinstance(one, type) and issubclass(one, Record)
]


@pytest.mark.parametrize("record", PUBLIC)
def test_dataclasses_know_the_fields(record: type[Record]) -> None:
    assert tuple(field.name for field in dataclasses.fields(record)) == record.__struct_fields__


def test_what_dataclasses_do_with_records() -> None:
    track = Track([Cue(0, 900, "One.", settings={"line": "0"})], problems=[Problem(3, "odd")])
    later = dataclasses.replace(track, title="Two")
    assert (later.title, later.cues) == ("Two", track.cues)
    as_dict = dataclasses.asdict(track)
    assert as_dict["cues"][0]["settings"] == {"line": "0"}
    assert as_dict["problems"] == ({"line": 3, "message": "odd"},)
    assert dataclasses.replace(Profile(), max_chars=20).max_columns == 20


@pytest.mark.parametrize(
    "record", [Cue(0, 900, "One."), Track([Cue(0, 900, "One.")]), Problem(1, "odd")]
)
def test_records_are_frozen_and_can_be_sent_to_another_process(record: Record) -> None:
    with pytest.raises(AttributeError):
        setattr(record, record.__struct_fields__[0], None)
    assert pickle.loads(pickle.dumps(record)) == record
    assert hash(pickle.loads(pickle.dumps(record))) == hash(record)


def test_what_a_format_knows_of_a_cue_and_what_was_odd_does_not_count() -> None:
    assert Track([Cue(0, 900, "One.")]) == Track([Cue(0, 900, "One.")], problems=[Problem(1, "x")])
    assert Cue(0, 900, "One.") != Cue(0, 900, "One.", settings={"line": "0"})
    assert Cue(0, 900, "One.") != Cue(0, 901, "One.")
    assert Cue(0, 900, "One.") != "One."
