"""Publishing one file after another."""

from __future__ import annotations

from datetime import datetime, timezone

import pytest

from captions.errors import CaptionsError
from captions.files.user_folders import state_folder
from captions.record import replace
from captions.youtube.address import find_addresses
from captions.youtube.api import Api, UnknownOutcomeError
from captions.youtube.publish import Publisher
from captions.youtube.quota import QuotaReachedError
from captions.youtube.uploads import Upload, Uploads
from tests.youtube.conftest import SRT, VIDEO
from tests.youtube.server import FailedError, YouTube

UPLOAD = Upload("episode.en.srt", VIDEO, "en", "", SRT.encode())


def uploads() -> Uploads:
    return Uploads(find_addresses())


def publish(api: Api, upload: Upload = UPLOAD, *, force: bool = False, waits: bool = False) -> str:
    """Publish a file in a run of its own; return what was done."""
    done = Publisher(api, uploads(), force=force, waits=waits).publish(upload)
    return f"{'replaced' if done.is_replaced else 'added'} {done.track.status} {done.units}"


def test_a_new_track(service: YouTube, api: Api) -> None:
    assert publish(api) == "added serving 450"
    (snippet,) = service.tracks.values()
    assert (snippet["language"], snippet["name"], snippet["isDraft"]) == ("en", "", False)
    assert list(service.files.values()) == [SRT.encode()]
    assert service.units == api.ledger.used == 450


def test_our_own_track_is_replaced(service: YouTube, api: Api) -> None:
    publish(api)
    changed = replace(UPLOAD, data=SRT.replace("Hello", "Howdy").encode())
    assert publish(api, changed) == "replaced serving 500"
    assert list(service.files.values()) == [changed.data]


def test_another_persons_track_is_not(service: YouTube, api: Api) -> None:
    track = service.add_track(VIDEO, "EN")
    with pytest.raises(CaptionsError, match="has a track EN already, of 2026-11-20") as caught:
        publish(api)
    assert caught.value.path == "episode.en.srt"
    assert service.files == {}
    assert publish(api, force=True) == "replaced serving 500"
    assert list(service.files) == [track]


def test_automatic_tracks_are_never_touched(service: YouTube, api: Api) -> None:
    automatic = service.add_track(VIDEO, "en", "ASR")
    service.add_track(VIDEO, "en", "forced")
    assert publish(api, force=True) == "added serving 450"
    assert automatic not in service.files


def test_names_and_languages_are_tracks_of_their_own(service: YouTube, api: Api) -> None:
    publisher = Publisher(api, uploads())
    for language, name in (("en", ""), ("en", "Commentary"), ("de", ""), ("pt-BR", "")):
        publisher.publish(replace(UPLOAD, language=language, name=name))
    assert len(service.files) == 4
    assert service.units == 50 + 4 * 400  # listed once


def test_a_draft_and_its_release(service: YouTube, api: Api) -> None:
    publish(api, replace(UPLOAD, is_draft=True))
    (snippet,) = service.tracks.values()
    assert snippet["isDraft"]
    assert publish(api) == "replaced serving 500"
    assert not snippet["isDraft"]


def test_youtube_may_write_the_language_otherwise(service: YouTube, api: Api) -> None:
    hebrew = replace(UPLOAD, language="he")
    publish(api, hebrew)
    (snippet,) = service.tracks.values()
    snippet["language"] = "iw"
    uploads().add("refused", hebrew, "")  # what came between does not matter
    assert publish(api, hebrew) == "replaced serving 500"


def test_an_interrupted_wait_loses_nothing(service: YouTube, api: Api) -> None:
    def interrupt(seconds: float) -> None:
        raise KeyboardInterrupt

    service.status = "syncing"
    api.sleep = interrupt
    with pytest.raises(KeyboardInterrupt):
        publish(api)
    assert uploads().is_done(UPLOAD)


def test_one_poll_by_default(service: YouTube, api: Api) -> None:
    service.status = "syncing"
    assert publish(api) == "added syncing 500"


def test_waiting(service: YouTube, api: Api) -> None:
    service.status, service.later_status = "syncing", ["", "syncing", "syncing", "serving"]
    assert publish(api, waits=True) == "added serving 600"


def test_youtube_cannot_use_it(service: YouTube, api: Api) -> None:
    service.status, service.later_status = "syncing", ["", "failed"]
    service.failure_reason = "unknownFormat"
    done = Publisher(api, uploads()).publish(UPLOAD)
    assert done.track.problem() == "YouTube does not know the format of the file"
    assert not uploads().is_done(UPLOAD)


def test_a_poll_that_fails_is_no_failure(service: YouTube, api: Api) -> None:
    service.status = "syncing"
    service.daily_units = 450
    assert publish(api) == "added syncing 500"
    assert uploads().is_done(UPLOAD)


def test_a_lost_answer_does_not_make_the_track_anothers(service: YouTube, api: Api) -> None:
    now = datetime.now(timezone.utc).isoformat().replace("+00:00", "Z")
    lost = uploads()
    lost.add("sent", UPLOAD, "")
    track = service.add_track(VIDEO, "en")
    service.tracks[track]["lastUpdated"] = now
    assert Publisher(api, uploads()).publish(UPLOAD).is_replaced
    # one that is older than the upload is somebody else's
    other = replace(UPLOAD, name="Other")
    lost.add("sent", other, "")
    service.add_track(VIDEO, "en", name="Other")
    with pytest.raises(CaptionsError, match="did not upload"):
        Publisher(api, uploads()).publish(other)


def test_no_answer(service: YouTube, api: Api) -> None:
    publisher = Publisher(api, uploads())
    service.failures = ["drop"]
    publisher.publish(UPLOAD)  # the list is asked for again
    service.failures = ["drop"]
    with pytest.raises(UnknownOutcomeError):
        publisher.publish(replace(UPLOAD, name="Lost"))
    assert not uploads().is_done(replace(UPLOAD, name="Lost"))


def test_what_youtube_refuses_is_not_ours(service: YouTube, api: Api) -> None:
    publisher = Publisher(api, uploads())
    publisher.publish(replace(UPLOAD, name="First"))
    service.failures = [FailedError(409, "captionExists")]
    with pytest.raises(CaptionsError, match="already"):
        publisher.publish(UPLOAD)
    last = uploads().last(UPLOAD)
    assert last is not None
    assert (last.state, last.track) == ("refused", "")


def test_a_forced_upload_that_is_refused_does_not_make_a_track_ours(
    service: YouTube, api: Api
) -> None:
    service.add_track(VIDEO, "en")
    publisher = Publisher(api, uploads(), force=True)
    publisher.publish(replace(UPLOAD, name="First"))
    service.failures = [FailedError(400, "invalidMetadata")]
    with pytest.raises(CaptionsError, match="does not accept"):
        publisher.publish(UPLOAD)
    with pytest.raises(CaptionsError, match="did not upload"):
        publish(api)


def test_nothing_begins_that_the_units_do_not_cover(service: YouTube, api: Api) -> None:
    api.ledger.daily_units = 449
    with pytest.raises(QuotaReachedError):
        publish(api)
    assert service.calls == []


def test_what_is_done(service: YouTube, api: Api) -> None:
    assert not uploads().is_done(UPLOAD)
    publish(api)
    assert uploads().is_done(UPLOAD)
    assert not uploads().is_done(replace(UPLOAD, is_draft=True))
    assert not uploads().is_done(replace(UPLOAD, data=b"changed"))
    assert not uploads().is_done(replace(UPLOAD, language="de"))


def test_a_damaged_state_is_skipped(service: YouTube, api: Api) -> None:
    publish(api)
    path = f"{state_folder()}/youtube-uploads.jsonl"
    with open(path, "a", encoding="utf-8") as file:
        file.write('\n{"state": "do')
    assert uploads().is_done(UPLOAD)
    other = replace(UPLOAD, name="Other")
    publish(api, other)  # its line is not lost behind the damaged one
    assert uploads().is_done(other)


@pytest.mark.parametrize("answer", ["garbage", "no track"])
def test_an_answer_that_cannot_be_read(service: YouTube, api: Api, answer: str) -> None:
    service.failures = ["", answer]
    with pytest.raises(UnknownOutcomeError, match="cannot be read"):
        publish(api)
    # it was taken nevertheless, which the next run sees
    (snippet,) = service.tracks.values()
    snippet["lastUpdated"] = datetime.now(timezone.utc).isoformat()
    assert publish(api) == "replaced serving 500"
