"""Remember what was uploaded, in the user's state folder.

Tracks of other people, and of other programs, are replaced only if that is asked for; so the
program has to know its own. A line is added before a file is sent and another when it was taken:
if the answer got lost, the next run still knows the track.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable, Iterator
from datetime import datetime

from captions.errors import CaptionsError
from captions.files.user_folders import make_private, state_folder
from captions.record import Record
from captions.youtube.address import Addresses
from captions.youtube.caption_track import CaptionTrack

# Seconds between sending a file and the time that YouTube gives its track, before and after.
_EARLY_S, _LATE_S = 120, 900


class Upload(Record, frozen=True):
    """A file to upload, and the track that it becomes."""

    file: str
    video: str
    language: str
    name: str
    data: bytes
    is_draft: bool = False

    @property
    def digest(self) -> str:
        """A text that differs for other captions."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def target(self) -> tuple[str, str, str]:
        """The video, the language and the name: what two files cannot share."""
        return self.video, self.language.casefold(), self.name

    @property
    def label(self) -> str:
        """How messages name the track."""
        return f'{self.language} "{self.name}"' if self.name else self.language


class Uploaded(Record, frozen=True):
    """A line of the file; ``time_s`` is in seconds since 1970.

    ``state`` is "sent", then "done", "failed" (taken, but of no use to YouTube) or "refused".
    ``track`` is empty until YouTube has taken the file.
    """

    state: str
    issuer: str
    video: str
    language: str
    name: str
    track: str
    digest: str
    is_draft: bool
    time_s: float


class Uploads:
    """All uploads to one service."""

    def __init__(self, addresses: Addresses, *, now: Callable[[], float] = time.time) -> None:
        self._issuer, self._now = addresses.issuer, now
        self._path = os.path.join(state_folder(), "youtube-uploads.jsonl")
        self._last: dict[tuple[str, str, str], Uploaded] = {}  # by video, language and name
        self._tracks: dict[tuple[str, str, str], str] = {}  # that these became
        self._ours: set[tuple[str, str]] = set()  # videos and tracks
        for one in self._read():
            if one.issuer == self._issuer:
                self._keep(one)

    def last(self, upload: Upload) -> Uploaded | None:
        """Return the last upload to the same video, language and name."""
        return self._last.get(upload.target)

    def known_track(self, upload: Upload) -> str:
        """Return the track that the last upload to the same target became, "" if there is none."""
        return self._tracks.get(upload.target, "")

    def is_done(self, upload: Upload) -> bool:
        """Return whether the same captions were uploaded to the same track, and taken."""
        last = self.last(upload)
        return (
            last is not None
            and last.state == "done"
            and last.digest == upload.digest
            and last.is_draft == upload.is_draft
        )

    def is_ours(self, video: str, track: CaptionTrack) -> bool:
        """Return whether a track of a video was uploaded by this program."""
        if track.is_automatic:
            return False
        if (video, track.id) in self._ours:
            return True
        last = self._last.get((video, track.language.casefold(), track.name))
        # an upload whose answer got lost
        return last is not None and last.state == "sent" and _fits(last.time_s, track)

    def add(self, state: str, upload: Upload, track: str) -> None:
        """Record an upload. Raises CaptionsError where that fails."""
        one = Uploaded(
            state, self._issuer, upload.video, upload.language, upload.name, track, upload.digest,
            upload.is_draft, self._now(),
        )  # fmt: skip
        make_private(os.path.dirname(self._path))
        fields = {name: getattr(one, name) for name in Uploaded.__struct_fields__}
        try:
            with open(self._path, "a", encoding="utf-8") as file:
                # the line end comes first: it ends a line that a crash left incomplete
                file.write("\n" + json.dumps(fields, ensure_ascii=False))
        except OSError as error:
            raise CaptionsError(f"cannot be written: {error.strerror}", path=self._path) from None
        self._keep(one)

    def _keep(self, one: Uploaded) -> None:
        self._last[_target(one)] = one
        if one.track:
            self._tracks[_target(one)] = one.track
            self._ours.add((one.video, one.track))

    def _read(self) -> Iterator[Uploaded]:
        try:
            with open(self._path, encoding="utf-8", errors="replace") as file:
                for line in file:
                    try:
                        yield _read_line(line)
                    except (ValueError, KeyError, TypeError):
                        continue  # a line cut off by a crash: its track counts as somebody else's
        except FileNotFoundError:
            return
        except OSError as error:
            raise CaptionsError(f"cannot be read: {error.strerror}", path=self._path) from None


def _read_line(line: str) -> Uploaded:
    """Return a line of the file. Raises ValueError, KeyError or TypeError for a damaged one."""
    found = json.loads(line)
    fields = {name: found[name] for name in Uploaded.__struct_fields__}
    texts = [value for name, value in fields.items() if name not in ("is_draft", "time_s")]
    if not all(isinstance(text, str) for text in texts) or not isinstance(fields["time_s"], float):
        raise TypeError("a field has another type")
    return Uploaded(**fields)


def _target(one: Uploaded) -> tuple[str, str, str]:
    return one.video, one.language.casefold(), one.name


def _fits(sent_s: float, track: CaptionTrack) -> bool:
    """Return whether YouTube's time of a track fits the moment a file was sent."""
    try:
        updated = datetime.fromisoformat(track.updated.replace("Z", "+00:00")).timestamp()
    except ValueError:
        return False
    return sent_s - _EARLY_S <= updated <= sent_s + _LATE_S
