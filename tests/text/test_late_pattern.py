"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import re

import pytest

from captions.text.late_pattern import late_pattern


def test_it_is_used_as_a_compiled_pattern() -> None:
    pattern = late_pattern(r"(?P<name>ada|bob)\b", re.IGNORECASE)
    match = pattern.match("Ada speaks")
    assert match is not None and match["name"] == "Ada"
    assert pattern.sub("Eve", "ada and BOB") == "Eve and Eve"
    assert [found[0] for found in pattern.finditer("ada, bob")] == ["ada", "bob"]
    assert pattern.fullmatch("ada and bob") is None


def test_it_has_the_attributes_of_a_compiled_pattern() -> None:
    pattern = late_pattern(r"(?P<name>a)", re.IGNORECASE)
    compiled = re.compile(r"(?P<name>a)", re.IGNORECASE)
    assert (pattern.pattern, pattern.flags) == (compiled.pattern, compiled.flags)
    assert pattern.groupindex == compiled.groupindex


def test_bytes() -> None:
    assert late_pattern(rb"\d+").findall(b"1 and 22") == [b"1", b"22"]


def test_a_faulty_pattern_is_reported_when_it_is_used() -> None:
    pattern = late_pattern("(")
    with pytest.raises(re.error):
        pattern.match("a")
