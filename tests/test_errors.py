"""CaptionsError: its text, and its way between processes."""

from __future__ import annotations

import pickle

from captions.errors import CaptionsError


def test_the_text_has_location_message_and_hint() -> None:
    error = CaptionsError("it is empty", hint="Fill it", line=3)
    assert str(error) == "3: it is empty. Fill it"
    assert str(error.at("a.txt")) == "a.txt:3: it is empty. Fill it"
    assert str(error.at("a.txt").at("b.txt")) == "a.txt:3: it is empty. Fill it"
    assert str(CaptionsError("it is empty")) == "it is empty"


def test_nothing_is_lost_between_processes() -> None:
    error = CaptionsError("it is empty", hint="Fill it", path="a.txt", line=3)
    back = pickle.loads(pickle.dumps(error))
    assert (back.message, back.hint, back.path, back.line) == ("it is empty", "Fill it", "a.txt", 3)
    assert str(back) == str(error)
