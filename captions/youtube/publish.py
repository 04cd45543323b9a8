"""Publish one file as a track of a video: look at what is there, then add or replace.

Tracks that YouTube's recogniser made are never touched, and tracks that this program did not
upload only if that is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.record import Record
from captions.youtube.api import Api, UnknownOutcomeError
from captions.youtube.caption_track import CaptionTrack
from captions.youtube.quota import COSTS, INSERT_UNITS, UPDATE_UNITS
from captions.youtube.tracks import insert_track, list_tracks, update_track
from captions.youtube.uploads import Upload, Uploads

# Seconds before each time that YouTube is asked whether a track is ready, with ``wait``.
_PAUSES_S = (5, 5, 10, 20, 30, 60, 60, 60)


class Published(Record, frozen=True):
    """What was done: the track, whether it replaced another, and what that cost.

    ``track.status`` is "serving", "syncing" if YouTube was not ready yet, or "failed".
    """

    track: CaptionTrack
    is_replaced: bool
    units: int


class Publisher:
    """Publishes files one after another; the tracks of a video are listed once."""

    def __init__(
        self, api: Api, uploads: Uploads, *, force: bool = False, waits: bool = False
    ) -> None:
        self._api, self._uploads = api, uploads
        self._force, self._waits = force, waits
        self._listed: dict[str, list[CaptionTrack]] = {}

    def publish(self, upload: Upload) -> Published:
        """Publish a file.

        Raises CaptionsError if YouTube refuses it, and QuotaReachedError if the units of the day
        do not suffice: then nothing was changed.
        """
        before = self._api.ledger.spent_here
        # so that a list is not paid for if nothing can follow it
        is_known = upload.video in self._listed
        known = self._uploads.known_track(upload)
        expected = UPDATE_UNITS if known else INSERT_UNITS
        self._api.ledger.require(expected - is_known * COSTS["captions.list"])
        if not is_known:
            self._listed[upload.video] = list_tracks(self._api, upload.video)
        tracks = self._listed[upload.video]
        old = find_same(tracks, upload, known)
        if old is not None and not (self._force or self._uploads.is_ours(upload.video, old)):
            raise _not_ours(old, upload)
        new = self._send(upload, old)
        tracks[:] = [track for track in tracks if track.id != new.id] + [new]
        self._uploads.add("done", upload, new.id)  # before the wait, which may be interrupted
        new = self._checked(upload, new)
        if new.status == "failed":
            self._uploads.add("failed", upload, new.id)
        return Published(new, old is not None, self._api.ledger.spent_here - before)

    def _send(self, upload: Upload, old: CaptionTrack | None) -> CaptionTrack:
        method = "captions.insert" if old is None else "captions.update"
        self._api.ledger.require(COSTS[method])
        self._uploads.add("sent", upload, "")
        try:
            if old is not None:
                return update_track(self._api, old, upload.data, is_draft=upload.is_draft)
            return insert_track(
                self._api, upload.video, upload.language, upload.name, upload.data,
                is_draft=upload.is_draft,
            )  # fmt: skip
        except UnknownOutcomeError:
            self._listed.pop(upload.video, None)
            raise
        except CaptionsError:
            self._uploads.add("refused", upload, "")
            raise

    def _checked(self, upload: Upload, track: CaptionTrack) -> CaptionTrack:
        """Return the track as YouTube shows it: asked once, or until it is ready."""
        pauses_s = _PAUSES_S if self._waits else _PAUSES_S[:1]
        for pause_s in pauses_s:
            left = self._api.ledger.daily_units - self._api.ledger.used
            if track.status in ("serving", "failed") or left < COSTS["captions.list"]:
                return track
            self._api.sleep(pause_s)
            try:
                found = list_tracks(self._api, upload.video)
            except CaptionsError:
                return track  # it was taken; that YouTube does not tell its state is no failure
            self._listed[upload.video] = found
            track = next((one for one in found if one.id == track.id), track)
        return track


def find_same(
    tracks: Sequence[CaptionTrack], upload: Upload, known: str = ""
) -> CaptionTrack | None:
    """Return the track of a video that has the language and the name of an upload, if there is one.

    Only standard tracks count: automatic and forced ones may be beside it. ``known`` is the track
    that the last such upload became: YouTube may write its language otherwise ("iw" for "he").
    """
    for track in tracks:
        if track.id == known and track.kind == "standard":
            return track
    for track in tracks:
        is_same = (track.language.casefold(), track.name) == upload.target[1:]
        if is_same and track.kind == "standard":
            return track
    return None


def _not_ours(track: CaptionTrack, upload: Upload) -> CaptionsError:
    updated = f", of {track.updated[:10]}" if track.updated else ""
    return CaptionsError(
        f"youtube:{upload.video} has a track {track.label} already{updated}, which this program "
        "did not upload",
        hint="Replace it with `force`, or add another with a `name`",
        path=upload.file,
    )
