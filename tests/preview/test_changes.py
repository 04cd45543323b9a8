"""A change list is applied to its own file alone, and touches no byte but those of its cues."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.preview.changes import apply_changes, read_change_list

SRT = (
    "\ufeff1\r\n00:00:01,000 --> 00:00:03,000\r\n<i>Good</i> evening.\r\n\r\n"
    "7\r\n00:00:03,500 --> 00:00:06,000 X1:1\r\nThank you\r\n& good night.\r\n\r\n\r\n"
    "8\r\n00:00:07,000 --> 00:00:08,000\r\nBye."
).encode()
VTT = b"""WEBVTT - A talk

STYLE
::cue { color: red }

first
00:01.000 --> 00:03.000 line:0
<v Ada>Good evening.

NOTE
00:03.500 here

00:03.500 --> 00:06.000
Thank you
"""


def changed(data: bytes, *changes: dict[str, Any], digest: str | None = None) -> bytes:
    listed = {
        "captions_changes": 1,
        "sha256": digest or sha256(data).hexdigest(),
        "changes": changes,
    }
    return apply_changes(data, read_change_list(json.dumps(listed))).data


def new(start_ms: int, end_ms: int, text: str) -> dict[str, Any]:
    return {"start_ms": start_ms, "end_ms": end_ms, "text": text}


def test_only_the_edited_cue_is_written_anew() -> None:
    made = changed(
        SRT, {"cue": 1, "replaced": 1, "new": [new(3500, 5750, "Thanks\n& good night.")]}
    )
    assert made == SRT.replace(b"06,000", b"05,750").replace(b"Thank you", b"Thanks")


def test_times_keep_the_form_of_webvtt() -> None:
    made = changed(VTT, {"cue": 0, "replaced": 1, "new": [new(1100, 3000, "<v Ada>Good evening.")]})
    assert made == VTT.replace(b"00:01.000", b"00:01.100")


def test_a_split_a_join_and_a_removal() -> None:
    halves = [new(1000, 1900, "<i>Good</i>"), new(1983, 3000, "evening.")]
    made = changed(SRT, {"cue": 0, "replaced": 1, "new": halves}).decode()
    assert "<i>Good</i>\r\n\r\n1\r\n00:00:01,983 --> 00:00:03,000\r\nevening.\r\n\r\n7\r\n" in made
    joined = changed(SRT, {"cue": 0, "replaced": 2, "new": [new(1000, 6000, "Good evening.")]})
    assert joined.decode().count("-->") == 2
    assert b"\r\n7\r\n" not in joined
    assert changed(SRT, {"cue": 1, "replaced": 1, "new": []}).count(b"-->") == 2


def test_the_last_cue_without_a_line_end_is_split() -> None:
    made = changed(
        SRT, {"cue": 2, "replaced": 1, "new": [new(7000, 7400, "Bye"), new(7500, 8000, "bye.")]}
    )
    assert made.endswith(b"Bye\r\n\r\n8\r\n00:00:07,500 --> 00:00:08,000\r\nbye.")


def test_identifiers_are_not_doubled() -> None:
    made = changed(
        VTT,
        {
            "cue": 0,
            "replaced": 1,
            "new": [new(1000, 2000, "<v Ada>Good"), new(2000, 3000, "<v Ada>evening.")],
        },
    )
    assert made.count(b"first\n") == 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("one\n\ntwo", "an empty line"),
        ("one --> two", "the arrow of a time line"),
        ("12\n00:00", None),
    ],
)
def test_texts_that_would_be_read_as_something_else(text: str, message: str | None) -> None:
    change = {"cue": 0, "replaced": 1, "new": [new(1000, 3000, text)]}
    if message is None:
        assert text.encode().replace(b"\n", b"\r\n") in changed(SRT, change)
        return
    with pytest.raises(CaptionsError, match=message):
        changed(SRT, change)


def test_what_is_refused() -> None:
    same = {"cue": 0, "replaced": 1, "new": [new(1000, 3000, "A")]}
    with pytest.raises(CaptionsError, match="not the file that the page was made from"):
        changed(SRT, same, digest="0" * 64)
    with pytest.raises(CaptionsError, match="does not have"):
        changed(SRT, {**same, "cue": 3})
    with pytest.raises(CaptionsError, match="ends before it starts"):
        changed(SRT, {"cue": 0, "replaced": 1, "new": [new(3000, 3000, "A")]})
    for text in (
        "",
        "[]",
        '{"captions_changes": 1}',
        '{"captions_changes": 1, "sha256": 1, "changes": []}',
        "{" * 5,
    ):
        with pytest.raises(CaptionsError, match="not a change list"):
            read_change_list(text)
    with pytest.raises(CaptionsError, match="of version 9"):
        read_change_list('{"captions_changes": 9}')


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8-sig"])
def test_the_encoding_of_the_file_is_kept(encoding: str) -> None:
    text = "1\n00:00:01,000 --> 00:00:03,000\nDéjà vu, comme à l’époque où l’été était déjà là.\n"
    data = text.encode(encoding)
    change = {"cue": 0, "replaced": 1, "new": [new(1000, 3000, "Voilà l’été")]}
    assert changed(data, change).decode(encoding).splitlines()[-1] == "Voilà l’été"
    foreign = {"cue": 0, "replaced": 1, "new": [new(1000, 3000, "漢字")]}
    if encoding == "cp1252":
        with pytest.raises(CaptionsError, match="cannot hold the edited text"):
            changed(data, foreign)
    else:
        assert "漢字" in changed(data, foreign).decode(encoding)


@settings(max_examples=40)
@given(
    st.integers(0, 2), st.integers(0, 9_000_000), st.integers(1, 9000),
    st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\x00"), min_size=1, max_size=12), min_size=1, max_size=3),
)  # fmt: skip
def test_other_cues_keep_their_bytes(cue: int, start: int, length: int, lines: list[str]) -> None:
    text = "\n".join(lines)
    try:
        made = changed(SRT, {"cue": cue, "replaced": 1, "new": [new(start, start + length, text)]})
    except CaptionsError:
        return  # refused, and nothing is written
    parts = SRT.split(b"\r\n\r\n")
    for index, part in enumerate(parts):
        if index != cue:
            assert part.strip(b"\r\n") in made
