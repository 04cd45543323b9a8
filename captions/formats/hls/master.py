"""Read a master playlist: the variants of a video, and the renditions they can be played with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from captions.errors import CaptionsError
from captions.formats.hls.attributes import read_attributes
from captions.formats.hls.playlist import is_playlist, playlist_lines
from captions.record import Record

_MEDIA = "#EXT-X-MEDIA:"
_VARIANT = "#EXT-X-STREAM-INF:"


class Rendition(Record, frozen=True):
    """An ``EXT-X-MEDIA`` tag, and its line in the playlist."""

    line: int
    attributes: Mapping[str, str]

    @property
    def kind(self) -> str:
        """``SUBTITLES``, ``AUDIO``, ``CLOSED-CAPTIONS`` or ``VIDEO``."""
        return self.attributes.get("TYPE", "")

    @property
    def group(self) -> str:
        """The group it belongs to."""
        return self.attributes.get("GROUP-ID", "")

    @property
    def name(self) -> str:
        """What players show in their menu."""
        return self.attributes.get("NAME", "")

    @property
    def language(self) -> str | None:
        """The tag of its language, as written."""
        return self.attributes.get("LANGUAGE")

    @property
    def uri(self) -> str | None:
        """Its playlist."""
        return self.attributes.get("URI")

    @property
    def is_default(self) -> bool:
        """Whether players show it unless something else is chosen."""
        return self.attributes.get("DEFAULT") == "YES"

    @property
    def title(self) -> str:
        """How messages name it: "English (en)"."""
        return f"{self.name} ({self.language})" if self.language else self.name


class Variant(Record, frozen=True):
    """An ``EXT-X-STREAM-INF`` tag with the URI below it; ``line`` is that of the tag."""

    line: int
    attributes: Mapping[str, str]
    uri: str

    @property
    def has_video(self) -> bool:
        """Whether it seems to have pictures: its codecs are not only those of sound."""
        codecs = self.attributes.get("CODECS", "")
        sound = ("mp4a", "ac-3", "ec-3", "opus", "flac")
        return not codecs or not all(
            codec.strip().lower().startswith(sound) for codec in codecs.split(",")
        )


class MasterPlaylist(Record, frozen=True):
    """The renditions and the variants of a master playlist, in its order."""

    renditions: Sequence[Rendition]
    variants: Sequence[Variant]

    @property
    def subtitles(self) -> list[Rendition]:
        """The renditions of captions that have a playlist of their own."""
        return [one for one in self.renditions if one.kind == "SUBTITLES"]

    @property
    def video(self) -> Variant | None:
        """The variant whose times are looked at: the first one that has pictures."""
        with_video = (one for one in self.variants if one.has_video)
        return next(with_video, self.variants[0] if self.variants else None)


def read_master(text: str) -> MasterPlaylist:
    """Return a master playlist. Raises CaptionsError for a text that is no playlist."""
    if not is_playlist(text):
        raise CaptionsError("this is not an HLS playlist: it does not begin with #EXTM3U", line=1)
    lines = [line.strip() for line in playlist_lines(text)]
    renditions = [
        Rendition(number, read_attributes(line.removeprefix(_MEDIA)))
        for number, line in enumerate(lines, 1)
        if line.startswith(_MEDIA)
    ]
    return MasterPlaylist(renditions, list(_variants(lines)))


def _variants(lines: Sequence[str]) -> Iterator[Variant]:
    pending: tuple[int, str] | None = None
    for number, line in enumerate(lines, 1):
        if line.startswith(_VARIANT):
            pending = number, line.removeprefix(_VARIANT)
        elif pending is not None and line and not line.startswith("#"):
            yield Variant(pending[0], read_attributes(pending[1]), line)
            pending = None


def find_subtitles(master: MasterPlaylist, language: str | None) -> Rendition:
    """Return the captions in a language, else those that are the default, else the first.

    A language matches its regional forms too: "pt" takes "pt-BR" where nothing is just "pt".
    Raises CaptionsError, with what there is, if there are none or none in the language.
    """
    choices = [one for one in master.subtitles if one.uri]
    if not choices:
        raise CaptionsError(
            "the master playlist has no captions with a playlist (EXT-X-MEDIA of TYPE=SUBTITLES)",
            hint="Captions in the video itself (CEA-608) cannot be read from it",
        )
    if language is None:
        return next((one for one in choices if one.is_default), choices[0])
    from captions.text.languages.find import known_code

    exact = [one for one in choices if (one.language or "").casefold() == language.casefold()]
    code = known_code(language)
    close = [one for one in choices if one.language and known_code(one.language) == code]
    found = exact or close
    if found:
        return next((one for one in found if one.is_default), found[0])
    listed = ", ".join(one.title for one in choices)
    raise CaptionsError(
        f"the master playlist has no captions in {language!r}", hint=f"It has: {listed}"
    )
