"""What YouTube and Zoom are sent, and what their answers mean."""

from __future__ import annotations

import pytest

from captions.live.reply import Reply
from captions.live.services import YouTube, Zoom, clean_text


def test_several_captions_with_a_region() -> None:
    body = YouTube(has_region=True).body([(1500, "Good evening."), (2500, "")])
    assert body == (
        b"1970-01-01T00:00:01.500 region:reg1#cue1\nGood evening.\n"
        b"1970-01-01T00:00:02.500 region:reg1#cue1\n\n"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb", "a<br>b"),
        ("a\r\nb\u2028c", "a<br>b<br>c"),
        ("a\n\n b ", "a<br>b"),
        # written in the text, it is no break
        ("the tag <br> breaks", "the tag < br> breaks"),
        ("x < 3 & y", "x < 3 & y"),
        ("tab\tand\x00nul", "tab and nul"),
        ("Zürich 東京 שלום", "Zürich 東京 שלום"),
        ("\ud800", "?"),
    ],
)
def test_a_text_is_one_line(text: str, line: str) -> None:
    assert YouTube().body([(0, text)]).decode().split("\n")[1:] == [line, ""]


def test_clean_text_keeps_lines() -> None:
    assert clean_text("  a \n\n b\x07c") == "a\nb c"


def reply(status: int | None) -> Reply:
    return Reply(status, 0, 0, trouble=None if status else "time-out")


@pytest.mark.parametrize(
    ("status", "youtube", "zoom"),
    [
        (200, "taken", "taken"),
        (204, "taken", "taken"),
        (None, "retry", "retry"),
        (302, "refused", "retry"),
        (400, "refused", "retry"),
        (401, "end", "retry"),
        (403, "end", "retry"),
        (404, "end", "retry"),
        (405, "refused", "retry"),
        (408, "retry", "retry"),
        (410, "end", "retry"),
        (429, "retry", "retry"),
        (500, "retry", "retry"),
        (503, "retry", "retry"),
        (599, "retry", "retry"),
    ],
)
def test_what_an_answer_means(status: int | None, youtube: str, zoom: str) -> None:
    assert YouTube().verdict(reply(status)) == youtube
    assert Zoom().verdict(reply(status)) == zoom
