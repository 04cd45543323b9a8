"""Signs by which JSON documents are known."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.asr.detect import RECOGNISERS
from captions.asr.signs import has_sign, inner_documents, keys_of, missing_of

DATA = {"a": {"b": [{}, {"c": 1}]}, "rows": [[0, 1.5, "x"]]}


@pytest.mark.parametrize(
    ("sign", "expected"),
    [
        ("a", True), ("a.b", True), ("a.b[].c", True), ("a.b[].d", False), ("a[].b", False),
        ("a & rows", True), ("a & c", False), ("c | a", True), ("a & c | rows", True),
        ("rows[].1", True), ("rows[].2", False), ("rows[].9", False), ("[].a", False),
    ],
)  # fmt: skip
def test_paths(sign: str, expected: bool) -> None:
    assert has_sign(DATA, sign) is expected
    assert has_sign([DATA], "[].a.b")


values = st.recursive(
    st.none() | st.integers() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["segments", "words", "results", "text"]), inner)
    ),
    max_leaves=8,
)


@given(values)
def test_any_json_is_looked_at(data: object) -> None:
    keys_of(data)
    for level in inner_documents(data):
        for document in level:
            for known in RECOGNISERS:
                has_sign(document, known.sign)
                missing_of(document, known.sign)


def test_a_message_lists_few_keys() -> None:
    assert keys_of({f"key{number}": 1 for number in range(40)}).endswith("key11 and 28 more")
