"""Get a track of the user's own video by the API."""

from __future__ import annotations

from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.text.languages.find import language_code
from captions.youtube.api import Api
from captions.youtube.caption_track import CaptionTrack
from captions.youtube.fetched import Fetched, TrackKind
from captions.youtube.tracks import download_track, list_tracks


def fetch_by_api(api: Api, video: str, language: str | None, kind: TrackKind) -> Fetched:
    """Return a track of the user's own video as WebVTT (250 units).

    Automatic captions come without the times of words. Raises CaptionsError if there is no such
    track, or several.
    """
    try:
        track = choose_track(list_tracks(api, video), language, kind)
    except NoTrackError as error:
        raise CaptionsError(f"youtube:{video}: {error.message}", hint=error.hint) from None
    return Fetched(
        download_track(api, track), ".vtt", track.language, track.is_automatic, "the API"
    )


class NoTrackError(CaptionsError):
    """Raised where no track of a video is the one that is wanted."""


def choose_track(
    tracks: Sequence[CaptionTrack], language: str | None, kind: TrackKind
) -> CaptionTrack:
    """Return the track that is wanted. Raises NoTrackError if there is none, or several.

    A tag finds the track with just this tag, else those of the same language.
    """
    uploaded = [track for track in tracks if not track.is_automatic]
    automatic = [track for track in tracks if track.is_automatic]
    groups = {"any": (uploaded, automatic), "uploaded": (uploaded,), "automatic": (automatic,)}
    for group in groups[kind]:
        found = group if language is None else _of_language(group, language)
        if len(found) > 1:
            found = [track for track in found if not track.name] if language else found
        if len(found) == 1:
            return found[0]
        if found:
            labels = ", ".join(track.label for track in found)
            raise NoTrackError(
                f"there are several tracks ({labels})", hint="Choose one with `lang`"
            )
    what = "tracks" if kind == "any" else f"{kind} captions"
    where = f" in {language}" if language else ""
    known = ", ".join(track.label for track in tracks)
    raise NoTrackError(
        f"there are no {what}{where}" + (f" (only {known})" if known else ""),
        hint=""
        if kind == "uploaded"
        else "YouTube makes automatic captions some time after a "
        "video or a stream has ended, not in all languages",
    )


def _of_language(tracks: Sequence[CaptionTrack], language: str) -> list[CaptionTrack]:
    exact = [track for track in tracks if track.language.casefold() == language.casefold()]
    if exact:
        return exact
    code = language_code(language)
    return [track for track in tracks if language_code(track.language) == code]
