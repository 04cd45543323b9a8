"""Read the files that a playlist names, and no others.

A playlist is often somebody else's, and names files of its choice. A local one stays inside its
folder, and reads addresses only with ``allow_urls``. A remote one reads addresses of http and
https, never local files; if it is on a public server, no address of a private network either.
Sizes and their sum are bounded.
"""

from __future__ import annotations

import os
import re
import weakref
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from captions.errors import CaptionsError
from captions.files.storage import is_url, local_path, shown, split
from captions.formats.hls.playlist import ByteRange

if TYPE_CHECKING:
    from captions.files.web import Fetched
    from captions.files.web_kept import KeptConnections

# The largest playlist and the largest segment of captions (bytes): both are text.
MOST_PLAYLIST_BYTES = 20_000_000
MOST_SEGMENT_BYTES = 20_000_000
# The sum of all files of a stream (bytes): captions of a day are a hundredth of this.
MOST_BYTES = 500_000_000
_SCHEMES = ("http", "https")
# A scheme, as file: or https:, and not the drive of a Windows path. (RFC 3986 section 3.1)
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):")


class StreamFiles:
    """The files around a playlist, which is named by the user: a path, or a URL of http(s)."""

    def __init__(self, name: str, *, allow_urls: bool = False) -> None:
        """Take the name. Raises CaptionsError for a URL of another scheme."""
        self.name = name
        self._allows_urls = allow_urls
        self._is_remote = is_url(name)
        self._folder = "" if self._is_remote else os.path.realpath(split(name)[0])
        # by URL: whether a public server had a part in it
        self._is_public: dict[str, bool] = {}
        # by URL: where redirects lead, which is what relative URIs in the file start from
        self._found_at: dict[str, str] = {}
        self._left_bytes = MOST_BYTES
        self._new_contents: dict[str, bytes] = {}
        self._kept: KeptConnections | None = None
        if self._is_remote:
            check_url(name)

    def __enter__(self) -> StreamFiles:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections to servers, which are kept between two files."""
        if self._kept is not None:
            self._kept.close()

    def count_anew(self) -> None:
        """Bound the sum of the files from now on: a live playlist is read again and again."""
        self._left_bytes = MOST_BYTES

    def replace(self, location: str, data: bytes) -> None:
        """Read other bytes than those of the file at a location from now on."""
        self._new_contents[location] = data

    def find(self, base: str, uri: str) -> str:
        """Return the location that a URI in the playlist at ``base`` means.

        Raises CaptionsError for one that may not be read.
        """
        if "{$" in uri:
            raise CaptionsError(f"{uri!r} has a variable of EXT-X-DEFINE, which is not supported")
        if is_url(base):
            found = urljoin(self._found_at.get(base, base), uri)
            check_url(found)
            return found
        match = _SCHEME.match(uri)
        if uri.startswith("//") or (match and match["scheme"].lower() in ("http", "https")):
            return self._find_url(uri)
        if match is not None or "\\" in uri:
            raise CaptionsError(
                f"{uri!r} is not a file in the folder of the playlist, so it is not read"
            )
        return self._find_local(base, uri)

    def read(
        self,
        location: str,
        base: str | None = None,
        *,
        byte_range: ByteRange | None = None,
        most_bytes: int = MOST_SEGMENT_BYTES,
        is_cut: bool = False,
    ) -> bytes:
        """Return the bytes at a location that the file at ``base`` named, or the user.

        With ``is_cut`` they end after ``most_bytes``. Raises CaptionsError for a file that is
        larger, and for what cannot be read.
        """
        if location in self._new_contents:
            return _part(self._new_contents[location], byte_range)
        if byte_range is not None and byte_range.length > most_bytes:
            if not is_cut:
                raise CaptionsError("this byte range is too large", path=shown(location))
            byte_range = ByteRange(byte_range.offset, most_bytes)
        if is_url(location):
            data = self._fetched(location, base, most_bytes, byte_range, is_cut=is_cut).data
        else:
            data = _read_local(location, byte_range, most_bytes, is_cut=is_cut)
        self._left_bytes -= len(data)
        if self._left_bytes < 0:
            raise CaptionsError(
                f"the files of this playlist are larger than {MOST_BYTES // 1_000_000:,} MB "
                "together",
                path=shown(self.name),
            )
        return data

    def shown(self, location: str) -> str:
        """Return a location as messages name it: relative to the folder of the playlist."""
        if is_url(location):
            return shown(location)
        inside = os.path.relpath(location, self._folder) if self._folder else location
        return shown(inside)

    def size(self, location: str, base: str) -> int | None:
        """Return the size of a file in bytes, None if that is not known."""
        if not is_url(location):
            return Path(location).stat().st_size if Path(location).is_file() else None
        return self._fetched(location, base, 1, is_cut=True).size

    def _find_url(self, uri: str) -> str:
        if not self._allows_urls:
            raise CaptionsError(
                f"{shown(uri)} is an address, which a playlist in a local folder may not name",
                hint="Read it with `allow_urls` if you trust the playlist",
            )
        found = f"https:{uri}" if uri.startswith("//") else uri
        check_url(found)
        return found

    def _find_local(self, base: str, uri: str) -> str:
        folder = split(base)[0]
        bare = uri.partition("#")[0].partition("?")[0]
        # a name is escaped in a playlist, but many programs write it as it is
        names = [uri, unquote(bare)]
        paths = [os.path.realpath(Path(folder, name)) for name in names if "\x00" not in name]
        for path in paths:
            inside = os.path.commonpath([path, self._folder]) == self._folder
            if not inside or os.path.isabs(uri):
                raise CaptionsError(
                    f"{uri!r} is outside the folder of the playlist, so it is not read",
                    hint="Name a playlist in the folder that has all of its files",
                )
        if not paths:
            raise CaptionsError(f"{uri!r} is not the name of a file")
        return next((path for path in paths if Path(path).is_file()), paths[-1])

    def _fetched(
        self,
        location: str,
        base: str | None,
        most_bytes: int,
        byte_range: ByteRange | None = None,
        *,
        is_cut: bool = False,
    ) -> Fetched:
        from captions.files.web import read_part
        from captions.files.web_kept import KeptConnections

        if self._kept is None:
            self._kept = KeptConnections()
            weakref.finalize(self, self._kept.close)  # where nobody closes the files
        wanted = None if byte_range is None else (byte_range.offset, byte_range.length)
        only_public = base is not None and self._is_public.get(base, False)
        try:
            fetched = read_part(
                location, most_bytes, only_public=only_public, byte_range=wanted, is_cut=is_cut,
                kept=self._kept,
            )  # fmt: skip
        except CaptionsError as error:
            raise error.at(shown(location)) from None
        if fetched.data.removeprefix(b"\xef\xbb\xbf").startswith(b"#EXTM3U"):
            # only playlists name other files
            self._is_public[location] = fetched.is_public
            self._found_at[location] = fetched.url
        return fetched


def check_url(url: str) -> None:
    """Raise CaptionsError for what is no URL of http or https."""
    try:
        parts = urlsplit(url)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        has_host = False
    if not has_host or parts.scheme.lower() not in _SCHEMES:
        raise CaptionsError(
            "only addresses that begin with http:// or https:// are read from a playlist",
            hint="Download the files, and name the playlist among them",
            path=shown(url),
        )


def _read_local(
    location: str, byte_range: ByteRange | None, most_bytes: int, *, is_cut: bool
) -> bytes:
    path = Path(local_path(location))
    try:
        if not path.is_file():
            reason = "this is not a file" if path.exists() else "no such file"
            raise CaptionsError(reason, hint="Check the name", path=shown(location))
        with path.open("rb") as file:
            if byte_range is not None:
                file.seek(byte_range.offset)
                return file.read(byte_range.length)
            data = file.read(most_bytes + 1)
    except OSError as error:
        raise CaptionsError(f"cannot be read: {error.strerror}", path=shown(location)) from None
    if len(data) > most_bytes and not is_cut:
        raise CaptionsError(
            f"this file is larger than {most_bytes // 1_000_000:,} MB", path=shown(location)
        )
    return data[:most_bytes]


def _part(data: bytes, byte_range: ByteRange | None) -> bytes:
    if byte_range is None:
        return data
    return data[byte_range.offset : byte_range.offset + byte_range.length]
