"""Write the files of ``captions hls``: segments and playlist, and the master playlist with them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from captions.batch.tasks import exists_already
from captions.cli.run.hls_master import MasterFile
from captions.cli.run.streams import STREAM
from captions.errors import CaptionsError
from captions.files.local import write_atomically
from captions.files.storage import is_url, local_path, make_folder, shown, split

if TYPE_CHECKING:
    from captions.formats.hls.stream import Stream
    from captions.formats.hls.stream_files import StreamFiles
    from captions.formats.hls.video import Video

# Name of the files of captions that come from standard input.
_STREAM_STEM = "captions"


class StreamOutput:
    """The folder of a stream's files, their name, and the master playlist that names them, if any.

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
        for location in filter(None, (folder, naming["master"])):
            if is_url(location):
                raise CaptionsError(
                    "HLS files are written to a local folder",
                    hint="Write them there, then upload the folder",
                    path=shown(location),
                )
        self.folder = Path(local_path(folder))
        self.playlist = str(self.folder / f"{self.stem}.m3u8")
        self.master = (
            MasterFile(naming["master"], self.playlist, naming) if naming["master"] else None
        )
        self._source = (
            None if source == STREAM or is_url(source) else Path(local_path(source)).resolve()
        )
        self._force = force

    def refuse_existing(self) -> None:
        """Raise CaptionsError if there are files already; with ``--force`` they are replaced.

        INPUT is never replaced.
        """
        is_segment = re.compile(rf"{re.escape(self.stem)}-[0-9]{{5,}}\.vtt").fullmatch
        inside = sorted(self.folder.iterdir()) if self.folder.is_dir() else []
        segments = [path for path in inside if is_segment(path.name)]
        if any(path.resolve() == self._source for path in segments):
            raise CaptionsError(
                "INPUT would be replaced by a segment",
                hint="Give the files another --name, or another folder",
                path=str(self._source),
            )
        if self._force:
            return
        if Path(self.playlist).exists():
            raise exists_already(self.playlist)
        if segments:
            raise exists_already(str(segments[0]))

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
        lines: list[str] = []
        master = ""
        if self.master is not None:
            sizes = [len(text.encode()) for text in stream.segments.values()]
            master, lines = self.master.text(language, files, video, sizes)
        old = self._old_segments()
        make_folder(str(self.folder))
        for name, text in stream.segments.items():
            write_atomically(str(self.folder / name), text)
        write_atomically(self.playlist, stream.playlist)
        for name in old - set(stream.segments):
            (self.folder / name).unlink(missing_ok=True)
        if self.master is not None:
            self.master.write(master)
        return lines

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
