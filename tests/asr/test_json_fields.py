"""Reading JSON whose fields may be anything."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.json_fields import (
    has_any_key,
    has_keys,
    load_json,
    load_object,
    milliseconds_of,
    object_of,
    objects_of,
    only,
    speaker_of,
    text_of,
)
from captions.asr.json_times import TICK_MS, number_of, time_ms
from captions.errors import CaptionsError

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


def test_keys_are_found_and_quoted_words_are_not() -> None:
    text = json.dumps({"segments": [{"text": 'he said "words": and left'}], "a": "events"})
    assert has_keys(text, "segments", "text")
    assert not has_keys(text, "segments", "words")
    assert has_any_key(text, "events", "a")
    assert not has_any_key(text, "events", "words")


def test_an_object_is_loaded_and_a_list_becomes_its_segments() -> None:
    assert load_object('\ufeff{"a": 1}') == {"a": 1}
    assert load_object("[1]") == {"segments": [1]}
    assert load_object("5") == {}


def test_several_values_are_a_list() -> None:
    assert load_json('{"a": 1}\n{"a": 2}\n') == [{"a": 1}, {"a": 2}]
    assert load_json('{"a": 1},\n[]') == [{"a": 1}, []]
    with pytest.raises(CaptionsError, match="broken or incomplete") as caught:
        load_json('{"a": 1}\n{"a": ')
    assert caught.value.line == 2


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        ('{"a":\n1,}', "this JSON is broken", 2),
        ("[" * 100_000, "this JSON cannot be read", None),
        ("1" * 5000, "this JSON cannot be read", None),
    ],
)
def test_broken_json_is_an_error(text: str, message: str, line: int | None) -> None:
    with pytest.raises(CaptionsError, match=message) as caught:
        load_object(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    ("value", "unit_ms", "expected"),
    [
        (12.34, 1000, 12_340), ("12.34", 1000, 12_340), ("12.34s", 1, 12_340), ("1500ms", 1000, 1500),
        ("1500", 1, 1500), ("1.200s", 1, 1200), ("0s", 1000, 0), (15_000_000.0, TICK_MS, 1500),
        ("PT1.5S", 1, 1500), ("PT1H2M3S", 1, 3_723_000), ("P1DT0.5S", 1, 86_400_500), ("PT", 1, None),
        ("00:00:01,500", 1, 1500), ("1:02:03.5", 1, 3_723_500), ("2:03", 1, 123_000),
        ({"seconds": "12", "nanos": 340_000_000}, 1, 12_340), ({"nanos": 5e8}, 1, 500), ({}, 1, None),
        ({"seconds": "soon"}, 1, None), (-1.5, 1000, -1500), (math.inf, 1, None), ("", 1, None),
        ("1e5", 1, None), ([1], 1, None),
    ],
)  # fmt: skip
def test_times_are_read_in_each_form(value: object, unit_ms: float, expected: int | None) -> None:
    assert time_ms(value, unit_ms) == expected


@given(values)
def test_any_value_is_read_or_nothing(value: object) -> None:
    text_of(value).encode()
    (speaker_of(value) or "").encode()
    number_of(value)
    assert all(isinstance(item, dict) for item in objects_of(value))
    assert isinstance(object_of(value), dict)
    for ms in (milliseconds_of(value), time_ms(value), time_ms(value, TICK_MS)):
        assert ms is None or abs(ms) <= 2 * 10**12


def test_the_one_value_that_is_named() -> None:
    assert only(["en", "", None, "en"]) == "en"
    assert only(["en", "de"]) is None


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert text_of(json.loads('"a \\ud83d b"')) == "a \ufffd b"
