"""Write the files of ``captions hls``: segments, playlist and master playlist."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from captions.batch.tasks import exists_already
from captions.cli.run.streams import STREAM
from captions.errors import CaptionsError
from captions.files.local import read_file, write_atomically
from captions.files.storage import is_url, local_path, make_folder, shown, split

if TYPE_CHECKING:
    from captions.formats.hls.stream import Stream
    from captions.formats.hls.stream_files import StreamFiles
    from captions.formats.hls.video import Video

# Name of the files of captions that come from standard input.
_STREAM_STEM = "captions"


class StreamOutput:
    """The folder of a stream's files, their name, and the master playlist that names them.

    ``naming`` are the options about the master playlist. Raises CaptionsError for an output that
    is a URL, and for a name that is no file name.
    """

    def __init__(
        self,
        source: str,
        folder: str,
        stem: str | None,
        naming: Mapping[str, Any],
        *,
        force: bool,
    ) -> None:
        own = _STREAM_STEM if source == STREAM else Path(split(source)[1]).stem
        self.stem = stem or own
        if not self.stem or self.stem.startswith(".") or {"/", "\\"} & set(self.stem):
            raise CaptionsError(f"{self.stem!r} is not a name for files", hint="Give --name")
        self._master = naming["master"]
        for location in filter(None, (folder, self._master)):
            if is_url(location):
                raise CaptionsError(
                    "HLS files are written to a local folder",
                    hint="Write them there, then upload the folder",
                    path=shown(location),
                )
        self.folder = Path(local_path(folder))
        self.playlist = str(self.folder / f"{self.stem}.m3u8")
        self._naming = naming
        self._force = force
        if self._master and Path(self._master).resolve() == Path(self.playlist).resolve():
            raise CaptionsError(
                "the master playlist and that of the captions would be the same file",
                hint="Name another with --master, or give the captions another --name",
                path=self._master,
            )

    def refuse_existing(self) -> None:
        """Raise CaptionsError if there is a playlist already; with ``--force`` it is replaced."""
        if not self._force and Path(self.playlist).exists():
            raise exists_already(self.playlist)

    def write(
        self,
        stream: Stream,
        language: str | None,
        files: StreamFiles | None,
        video: Video | None,
    ) -> list[str]:
        """Write all files, the playlist last; return lines about the master playlist.

        ``files`` and ``video`` are what ``--like`` names. Raises CaptionsError if one cannot be
        written, before anything is, if the master playlist cannot be made.
        """
        master: str | None = None
        lines: list[str] = []
        if self._master is not None:
            sizes = [len(text.encode()) for text in stream.segments.values()]
            master, lines = self.master_text(language, files, video, sizes)
        old = self._old_segments()
        make_folder(str(self.folder))
        for name, text in stream.segments.items():
            write_atomically(str(self.folder / name), text)
        write_atomically(self.playlist, stream.playlist)
        for name in old - set(stream.segments):
            (self.folder / name).unlink(missing_ok=True)
        if master is not None:
            self.write_master(master)
        return lines

    def follow_master(self) -> None:
        """Name live captions in a master playlist that exists; nothing is written without one.

        Raises CaptionsError if it cannot be read: a new one needs the sizes of all segments.
        """
        if self._master is None:
            return
        if not Path(self._master).exists():
            raise CaptionsError(
                "there is no master playlist here, and none is written for live captions",
                hint="Name the one of the video",
                path=self._master,
            )
        text, _ = self.master_text(None, None, None, [])
        self.write_master(text)

    def write_master(self, text: str) -> None:
        """Write the master playlist."""
        make_folder(split(self._master)[0])
        write_atomically(self._master, text.encode("utf-8", "surrogateescape"))

    def master_text(
        self,
        language: str | None,
        files: StreamFiles | None,
        video: Video | None,
        sizes: list[int],
    ) -> tuple[str, list[str]]:
        """Return the text of the master playlist, and lines about it.

        ``sizes`` are the bytes of the segments. Raises CaptionsError if it cannot be made.
        """
        from captions.formats.hls.master_edit import add_captions, has_608, new_master
        from captions.formats.hls.video import find_bandwidth, shows_captions

        path = Path(self._master)
        lines = []
        captions, said = self._captions(language)
        lines += said
        no_608 = self._naming["no_608"]
        video_has_none = (
            files is not None and video is not None and shows_captions(files, video) is False
        )
        if path.exists():
            text = read_file(str(path)).decode("utf-8", "surrogateescape")
            if has_608(text):
                if no_608:
                    lines.append("  the master playlist names captions in the video, so no "
                                 "CLOSED-CAPTIONS=NONE is written")  # fmt: skip
                no_608 = False
            else:
                no_608 = no_608 or video_has_none
            try:
                new = add_captions(text, captions, no_608=no_608)
            except CaptionsError as error:
                raise error.at(str(path)) from None
            lines.append(f"  {'added to' if new != text else 'unchanged'}: {path}")
            return new, lines
        if files is None or video is None:
            raise CaptionsError(
                "there is no master playlist here, and a new one needs the bandwidth of the video",
                hint="Name its playlist with --like",
                path=str(path),
            )
        bandwidth = find_bandwidth(files, video, sizes)
        uri = video.location if is_url(video.location) else self._relative(video.location)
        text = new_master(captions, uri, bandwidth, no_608=no_608 or video_has_none)
        lines.append(f"  written: {path} (without CODECS and RESOLUTION, which are not known)")
        return text, lines

    def _captions(self, language: str | None) -> tuple[Any, list[str]]:
        from captions.formats.hls.master_edit import ACCESSIBLE, Captions
        from captions.text.languages.find import find_language

        naming = self._naming
        language = naming["lang"] or language
        lines = []
        title = naming["title"]
        if language is None:
            lines.append("  the language of the captions is not known. Give --lang")
        else:
            from captions.formats.hls.languages import shortest_tag

            language = shortest_tag(language)
            title = title or find_language(language).name
        parts = [ACCESSIBLE] if naming["with_sounds"] else []
        parts += [naming["characteristics"]] if naming["characteristics"] else []
        return Captions(
            self._relative(self.playlist),
            title or "Captions",
            language,
            is_default=naming["is_default"],
            is_autoselected=naming["is_autoselected"],
            is_forced=naming["is_forced"],
            characteristics=",".join(parts),
            group=naming["group"],
        ), lines

    def _relative(self, location: str) -> str:
        from captions.formats.hls.stream import uri_of

        folder = os.path.realpath(Path(self._master).parent)
        return uri_of(Path(os.path.relpath(os.path.realpath(location), folder)).as_posix())

    def _old_segments(self) -> set[str]:
        """Return the names of the segments that the playlist to be replaced has of its own."""
        from captions.formats.hls.playlist import parse_playlist

        path = Path(self.playlist)
        if not path.exists():
            return set()
        try:
            old = parse_playlist(path.read_text("utf-8", "replace"))
        except (CaptionsError, OSError):
            return set()
        names = {unquote(segment.uri) for segment in old.segments}
        return {
            name
            for name in names
            if name.startswith(f"{self.stem}-") and name.endswith(".vtt") and "/" not in name
        }
