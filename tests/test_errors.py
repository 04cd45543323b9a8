from __future__ import annotations

import pickle

from captions.errors import CaptionsError


def test_an_error_says_where_what_and_what_next() -> None:
    error = CaptionsError("it is empty", hint="Fill it", line=3)
    assert str(error) == "3: it is empty. Fill it"
    assert str(error.at("a.txt")) == "a.txt:3: it is empty. Fill it"
    assert str(error.at("a.txt").at("b.txt")) == "a.txt:3: it is empty. Fill it"
    assert str(CaptionsError("it is empty")) == "it is empty"


def test_an_error_goes_from_process_to_process() -> None:
    error = CaptionsError("it is empty", hint="Fill it", path="a.txt", line=3)
    back = pickle.loads(pickle.dumps(error))
    assert (back.message, back.hint, back.path, back.line) == ("it is empty", "Fill it", "a.txt", 3)
    assert str(back) == str(error)
