"""Name captions in a master playlist for ``captions hls``, or write a new one."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from captions.cli.tell.wording import counted
from captions.errors import CaptionsError
from captions.files.local import read_file, write_atomically
from captions.files.storage import is_url, make_folder, split

if TYPE_CHECKING:
    from captions.formats.hls.master_edit import Captions
    from captions.formats.hls.stream_files import StreamFiles
    from captions.formats.hls.video import Video


class MasterFile:
    """The master playlist that names the captions of a playlist; it may exist or not.

    ``naming`` are the options about it.
    """

    def __init__(self, path: str, playlist: str, naming: Mapping[str, Any]) -> None:
        """Take the paths. Raises CaptionsError if both are the same file."""
        self._path = path
        self._playlist = playlist
        self._naming = naming
        if Path(path).resolve() == Path(playlist).resolve():
            raise CaptionsError(
                "the master playlist and that of the captions would be the same file",
                hint="Name another with --master, or give the captions another --name",
                path=path,
            )

    def write(self, text: str) -> None:
        """Write the playlist."""
        make_folder(split(self._path)[0])
        write_atomically(self._path, text.encode("utf-8", "surrogateescape"))

    def text(
        self,
        language: str | None,
        files: StreamFiles | None,
        video: Video | None,
        sizes: Sequence[int],
    ) -> tuple[str, list[str]]:
        """Return the text of the playlist, and lines about it.

        ``files`` and ``video`` are what ``--like`` names, ``sizes`` the bytes of the segments of
        captions. Raises CaptionsError if it cannot be made.
        """
        captions, lines = self._captions(language)
        if Path(self._path).exists():
            new, more = self._with_captions(captions, files, video)
        else:
            new, more = self._new(captions, files, video, sizes)
        return new, [*lines, *more]

    def _with_captions(
        self, captions: Captions, files: StreamFiles | None, video: Video | None
    ) -> tuple[str, list[str]]:
        """Return the playlist that exists with the captions, and lines about it."""
        from captions.formats.hls.master_edit import add_captions, has_608

        text = read_file(self._path).decode("utf-8", "surrogateescape")
        no_608 = self._naming["no_608"]
        lines: list[str] = []
        if not has_608(text):
            no_608, lines = self._no_608(files, video)
        elif no_608:
            no_608 = False
            lines = ["  the master playlist names captions in the video, so no "
                     "CLOSED-CAPTIONS=NONE is written"]  # fmt: skip
        try:
            new = add_captions(text, captions, no_608=no_608)
        except CaptionsError as error:
            raise error.at(self._path) from None
        return new, [*lines, f"  {'added to' if new != text else 'unchanged'}: {self._path}"]

    def _new(
        self,
        captions: Captions,
        files: StreamFiles | None,
        video: Video | None,
        sizes: Sequence[int],
    ) -> tuple[str, list[str]]:
        """Return a new playlist of one variant, and lines about it."""
        from captions.formats.hls.master_edit import new_master
        from captions.formats.hls.video import find_bandwidth

        if files is None or video is None:
            raise CaptionsError(
                "there is no master playlist here, and a new one needs the bandwidth of the video",
                hint="Name its playlist with --like",
                path=self._path,
            )
        if video.base is not None:
            raise CaptionsError(
                "there is no master playlist here, and --like is one itself: a new one would name "
                "only one of its variants",
                hint="Name that one with --master too, or a copy of it, and the captions are added",
                path=self._path,
            )
        bandwidth = find_bandwidth(files, video, sizes)
        uri = video.location if is_url(video.location) else self._relative(video.location)
        no_608, lines = self._no_608(files, video)
        text = new_master(captions, uri, bandwidth, no_608=no_608)
        written = f"  written: {self._path} (without CODECS and RESOLUTION, which are not known)"
        return text, [*lines, written]

    def _no_608(self, files: StreamFiles | None, video: Video | None) -> tuple[bool, list[str]]:
        """Return whether the video has no captions (CEA-608, 708) itself, and lines about that."""
        from captions.formats.hls.video import search_captions

        if self._naming["no_608"]:
            return True, []
        if files is None or video is None:
            return False, []
        has_captions, searched = search_captions(files, video)
        if has_captions is None:
            return False, ["  the video cannot be searched for captions of its own. Give --no-608 "
                           "if it has none"]  # fmt: skip
        if has_captions:
            return False, ["  the video has captions of its own (CEA-608)"]
        return True, ["  CLOSED-CAPTIONS=NONE: the video has no captions of its own in "
                      f"{counted(searched, 'segment')} that {'were' if searched > 1 else 'was'} "
                      "searched"]  # fmt: skip

    def _captions(self, language: str | None) -> tuple[Captions, list[str]]:
        """Return what the playlist says of the captions, and lines about it."""
        from captions.formats.hls.languages import shortest_tag
        from captions.formats.hls.master_edit import ACCESSIBLE, Captions
        from captions.text.languages.find import find_language

        naming = self._naming
        language = naming["lang"] or language
        title = naming["title"]
        lines = []
        if language is None:
            lines.append("  the language of the captions is not known. Give --lang")
        else:
            language = shortest_tag(language)
            title = title or find_language(language).name
        parts = [ACCESSIBLE] if naming["with_sounds"] else []
        parts += [naming["characteristics"]] if naming["characteristics"] else []
        return Captions(
            self._relative(self._playlist),
            title or "Captions",
            language,
            is_default=naming["is_default"],
            is_autoselected=naming["is_autoselected"],
            is_forced=naming["is_forced"],
            characteristics=",".join(parts),
            group=naming["group"],
        ), lines

    def _relative(self, location: str) -> str:
        """Return a path as a URI that starts from the folder of the playlist."""
        from captions.formats.hls.stream import uri_of

        folder = os.path.realpath(Path(self._path).parent)
        return uri_of(Path(os.path.relpath(os.path.realpath(location), folder)).as_posix())
