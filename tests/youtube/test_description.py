"""Chapters in the description of a video."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.youtube.api import Api
from captions.youtube.description import read_snippet, send_description, with_chapters
from tests.youtube.conftest import VIDEO
from tests.youtube.server import YouTube

NEW = "0:00 Cold open\n1:30 The tide clock\n9:05 Letters\n"


@pytest.mark.parametrize(
    "old",
    [
        "0:00 Intro\n1:00 Middle\n2:00 End",
        "00:00 - Intro\n01:00 - Middle",
        "(0:00) Intro\n(1:00) Middle",
        "- 0:00:00 Intro\n- 0:10:00 Middle\n- 1:00:00 End",
        "Intro 0:00\nMiddle 1:00",
        "0:00 Intro\n\n1:00 Middle\n\n2:00 End",
        "0:00",
    ],
)
def test_the_old_list_is_replaced(old: str) -> None:
    before, after = "A show about clocks.\nhttps://example.org", "#clocks\nBye."
    found = with_chapters(f"{before}\n\n{old}\n\n{after}", NEW)
    assert found.text == f"{before}\n\n{NEW}\n{after}"
    assert found.notes == ()


def test_without_a_list_it_goes_to_the_end() -> None:
    assert with_chapters("", NEW).text == NEW.rstrip()
    assert with_chapters("Hello.\n\n", NEW).text == f"Hello.\n\n{NEW.rstrip()}"
    # a list that does not begin at 0:00 is no list of chapters
    found = with_chapters("Songs:\n3:00 Blue\n5:00 Green", NEW)
    assert found.text == f"Songs:\n3:00 Blue\n5:00 Green\n\n{NEW.rstrip()}"
    assert found.notes[0].startswith("2 other lines of the description with a time stay")


def test_a_second_list_stays() -> None:
    found = with_chapters("0:00 A\n1:00 B\n0:00 C\n2:00 D", NEW)
    assert found.text == f"{NEW}0:00 C\n2:00 D"
    assert len(found.notes) == 1


def test_it_may_be_too_long() -> None:
    with pytest.raises(CaptionsError, match=r"too long for YouTube \(5,0.. > 5,000 bytes\)"):
        with_chapters("é" * 2490, NEW)


@given(st.lists(st.text("abc \n#é", max_size=30), max_size=6))
def test_the_rest_stays_and_twice_is_once(lines: list[str]) -> None:
    description = "\n".join(lines)
    once = with_chapters(description, NEW).text
    assert with_chapters(once, NEW).text == once
    others = [line.strip() for line in once.split("\n") if line not in NEW.split("\n")]
    assert "".join(others) == "".join(line.strip() for line in lines_of(description))


def lines_of(text: str) -> list[str]:
    return [line for line in text.split("\n") if line.strip()]


def test_nothing_else_of_the_video_is_lost(service: YouTube, api: Api) -> None:
    snippet = {
        "title": "The Repair Hour",
        "categoryId": "22",
        "tags": ["clocks", "tide"],
        "defaultLanguage": "en",
        "defaultAudioLanguage": "en-GB",
        "somethingNew": {"kept": True},
        "description": "Hello.",
    }
    service.videos[VIDEO] = json.loads(json.dumps(snippet))
    send_description(api, VIDEO, read_snippet(api, VIDEO), "Hello.\n\n0:00 Intro")
    assert service.videos[VIDEO] == {**snippet, "description": "Hello.\n\n0:00 Intro"}
    assert service.units == api.ledger.used == 52


def test_a_change_meanwhile_is_not_lost(service: YouTube, api: Api) -> None:
    read = read_snippet(api, VIDEO)
    service.videos[VIDEO]["title"] = "Another title"
    with pytest.raises(CaptionsError, match="was changed while you were asked"):
        send_description(api, VIDEO, read, "New.")
    assert service.videos[VIDEO]["title"] == "Another title"
    assert "PUT videos" not in service.calls


def test_no_such_video(service: YouTube, api: Api) -> None:
    with pytest.raises(CaptionsError, match="there is no video youtube:bbbbbbbbbbb"):
        read_snippet(api, "bbbbbbbbbbb")
