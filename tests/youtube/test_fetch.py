"""Fetching tracks, by the API and by yt-dlp."""

from __future__ import annotations

import json

import pytest

from captions.errors import CaptionsError
from captions.youtube.api import Api
from captions.youtube.caption_track import CaptionTrack
from captions.youtube.fetch import choose_track, fetch_by_api
from captions.youtube.fetched import Fetched, TrackKind
from captions.youtube.ytdlp import fetch_by_ytdlp, find_ytdlp
from tests.youtube.conftest import VIDEO
from tests.youtube.server import YouTube
from tests.youtube.ytdlp_stand_in import StandIn, automatic_track, described, ytdlp

__all__ = ["ytdlp"]


def track(kind: str, language: str, name: str = "") -> CaptionTrack:
    return CaptionTrack(f"{kind}-{language}-{name}", kind, language, name)


OURS, GERMAN, NAMED = (
    track("standard", "en"),
    track("standard", "de-AT"),
    track("standard", "en", "B"),
)
AUTOMATIC = track("asr", "en")


@pytest.mark.parametrize(
    ("tracks", "language", "kind", "found"),
    [
        ([OURS, AUTOMATIC], None, "any", OURS),
        ([OURS, AUTOMATIC], None, "automatic", AUTOMATIC),
        ([AUTOMATIC], None, "any", AUTOMATIC),
        ([OURS, GERMAN, AUTOMATIC], "de", "any", GERMAN),
        ([OURS, NAMED], "en", "uploaded", OURS),
        ([GERMAN, AUTOMATIC], "en", "any", AUTOMATIC),
    ],
)
def test_which_track(
    tracks: list[CaptionTrack], language: str | None, kind: TrackKind, found: CaptionTrack
) -> None:
    assert choose_track(tracks, language, kind) == found


@pytest.mark.parametrize(
    ("tracks", "language", "kind", "message"),
    [
        ([], None, "any", "there are no tracks"),
        ([OURS], None, "automatic", r"there are no automatic captions \(only en\)"),
        ([OURS, GERMAN], None, "any", r"several tracks \(en, de-AT\)"),
        ([OURS], "fr", "any", r"there are no tracks in fr \(only en\)"),
    ],
)
def test_no_track(
    tracks: list[CaptionTrack], language: str | None, kind: TrackKind, message: str
) -> None:
    with pytest.raises(CaptionsError, match=message):
        choose_track(tracks, language, kind)


def test_by_the_api(service: YouTube, api: Api) -> None:
    found = service.add_track(VIDEO, "en", "ASR")
    service.files[found] = b"WEBVTT\n"
    fetched = fetch_by_api(api, VIDEO, None, "any")
    assert fetched == Fetched(b"WEBVTT\n", ".vtt", "en", True, "the API")
    assert fetched.description == "automatic captions in en, by the API"
    assert service.units == 250


def test_an_answer_that_is_no_track(service: YouTube, api: Api) -> None:
    service.files[service.add_track(VIDEO, "en")] = b"<html>"
    with pytest.raises(CaptionsError, match="the track en is not WebVTT"):
        fetch_by_api(api, VIDEO, None, "any")


def fetch(language: str | None = None, kind: TrackKind = "any") -> Fetched:
    program = find_ytdlp()
    assert program is not None
    return fetch_by_ytdlp(program, VIDEO, language, kind)


def test_the_original_comes_first(ytdlp: StandIn) -> None:
    tracks = {"en-orig": automatic_track(), "en": {"damaged": True}}
    ytdlp.answers(video=described("en-orig", "en"), automatic=tracks)
    fetched = fetch(kind="automatic")
    assert (fetched.ending, fetched.language, fetched.is_automatic) == (".json3", "en", True)
    assert json.loads(fetched.data) == automatic_track()
    assert len(ytdlp.calls) == 2


def test_the_language_is_not_known_but_there_is_one_original(ytdlp: StandIn) -> None:
    video = described("de-orig", "de", language=None)
    ytdlp.answers(video=video, automatic={"de-orig": automatic_track()})
    assert fetch().language == "de"


def test_another_country_is_the_same_language(ytdlp: StandIn) -> None:
    ytdlp.answers(video=described("en-orig", "en"), automatic={"en-orig": automatic_track()})
    assert fetch("en-GB", "automatic").language == "en"


def test_an_automatic_track_without_a_mark(ytdlp: StandIn) -> None:
    ytdlp.answers(video=described("en"), automatic={"en": automatic_track()})
    assert fetch(kind="automatic").is_automatic


def test_uploaded_captions(ytdlp: StandIn) -> None:
    video = described("en-orig", uploaded=("de", "live_chat"))
    ytdlp.answers(
        video=video, uploaded={"de": {"events": []}}, automatic={"en-orig": automatic_track()}
    )
    assert fetch(kind="any").is_automatic is False
    assert fetch("en").is_automatic
    with pytest.raises(CaptionsError, match=r"it has no uploaded captions in fr \(it has de\)"):
        fetch("fr", "uploaded")


def test_translations_are_refused(ytdlp: StandIn) -> None:
    ytdlp.answers(video=described("en-orig", "en"))
    with pytest.raises(CaptionsError, match="machine translation") as caught:
        fetch("fr")
    assert caught.value.hint == "Choose one with `lang`: en"


@pytest.mark.parametrize(
    ("stderr", "meaning"),
    [
        ("ERROR: Unable to download: HTTP Error 429: Too Many Requests\n", "too often"),
        ("WARNING: Some subtitles require a PO Token and were skipped\n", "need a token"),
        ("WARNING: There are missing subtitles languages because a PO token was not provided\n",
         "need a token"),
        ("WARNING: No supported JavaScript runtime could be found\n", "no JavaScript runtime"),
        ("ERROR: Sign in to confirm you're not a bot\n", "wants to see a sign-in"),
        ("ERROR: [youtube] x: Private video\n", "private or gone"),
        ("ERROR: something new\nmore\n", "ERROR: something new"),
    ],
)  # fmt: skip
def test_troubles_are_explained(ytdlp: StandIn, stderr: str, meaning: str) -> None:
    for video in (None, described(), described("en-orig")):
        ytdlp.answers(video=video, stderr=stderr)
        with pytest.raises(CaptionsError, match=meaning):
            fetch(kind="automatic")


@pytest.mark.parametrize("track", ["", "<html>", [], {"wireMagic": "pb3"}])
def test_a_file_without_captions(ytdlp: StandIn, track: object) -> None:
    ytdlp.answers(video=described("en-orig"), automatic={"en-orig": track})
    with pytest.raises(CaptionsError, match="YouTube sent no captions") as caught:
        fetch(kind="automatic")
    # nothing at all is what YouTube sends to a program without its token
    assert ("player_client" in caught.value.hint) == (track == "")


@pytest.mark.parametrize(
    "video",
    [
        [],
        {"subtitles": [], "automatic_captions": "x", "language": 5},
        {"subtitles": None, "automatic_captions": {"en": None}, "language": "de"},
    ],
)
def test_another_description_of_a_video(ytdlp: StandIn, video: object) -> None:
    ytdlp.answers(video=video, stderr="yt-dlp: error: no such option: -J\n")
    with pytest.raises(CaptionsError, match="no such option: -J") as caught:
        fetch()
    assert caught.value.hint.startswith("Update yt-dlp")


def test_it_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("captions.youtube.ytdlp.find_spec", lambda name: None)
    assert find_ytdlp() is None


def test_it_cannot_be_started() -> None:
    with pytest.raises(CaptionsError, match="cannot be started"):
        fetch_by_ytdlp(["/nowhere/yt-dlp"], VIDEO, None, "any")
