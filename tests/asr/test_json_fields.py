"""Reading JSON whose fields may be anything."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.json_fields import (
    has_any_key,
    has_keys,
    load_object,
    milliseconds_of,
    object_of,
    objects_of,
    seconds_as_ms,
    text_of,
)
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


@given(values)
def test_any_value_is_read_or_nothing(value: object) -> None:
    text_of(value).encode()
    assert all(isinstance(item, dict) for item in objects_of(value))
    assert isinstance(object_of(value), dict)
    for ms in (milliseconds_of(value), seconds_as_ms(value)):
        assert ms is None or 0 <= ms <= 10**12


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert text_of(json.loads('"a \\ud83d b"')) == "a \ufffd b"
