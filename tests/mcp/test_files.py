"""Files are read and written where they were found, also if somebody changes the folders."""

from __future__ import annotations

import os
import socket
import stat
import sys
from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.mcp import files
from captions.mcp.files import NoFileError, read, write
from captions.mcp.roots import Location, Roots
from tests.mcp.conftest import CAPTIONS, SECRET, Folders

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="refused there")


def locate(folders: Folders, name: str) -> Location:
    return Roots([str(folders.root)]).locate(name)


def names_in(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_a_file_is_read(folders: Folders) -> None:
    assert read(locate(folders, "talk.srt")).data == CAPTIONS.encode()


def test_a_file_that_became_a_link_is_not_read(folders: Folders) -> None:
    location = locate(folders, "talk.srt")
    (folders.root / "talk.srt").unlink()
    (folders.root / "talk.srt").symlink_to(folders.secret)
    with pytest.raises(CaptionsError, match="a link"):
        read(location)


def test_a_folder_that_became_a_link_is_not_entered(folders: Folders) -> None:
    (folders.root / "sub").mkdir()
    (folders.root / "sub" / "secret.srt").write_text(CAPTIONS)
    location = locate(folders, "sub/secret.srt")
    (folders.root / "sub").rename(folders.root / "old")
    (folders.root / "sub").symlink_to(folders.outside)
    with pytest.raises(CaptionsError, match="cannot be read"):
        read(location)
    with pytest.raises(CaptionsError, match="cannot be written"):
        write(location, b"new", force=True, inputs=())
    assert folders.secret.read_text() == SECRET
    assert names_in(folders.outside) == {"secret.srt"}


def test_the_root_that_became_a_link_is_not_entered(folders: Folders) -> None:
    location = locate(folders, "secret.srt")
    folders.root.rename(folders.root.with_name("old"))
    folders.root.symlink_to(folders.outside)
    with pytest.raises(CaptionsError, match="cannot be read"):
        read(location)


def test_only_regular_files_are_read(folders: Folders) -> None:
    os.mkfifo(folders.root / "pipe.srt")
    (folders.root / "folder.srt").mkdir()
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(folders.root)  # the whole path would be too long for a socket
        try:
            made.bind("socket.srt")
        finally:
            os.chdir(here)
    with pytest.raises(CaptionsError, match="a pipe"):
        read(locate(folders, "pipe.srt"))
    with pytest.raises(CaptionsError, match="a device"):
        read(locate(folders, "socket.srt"))
    with pytest.raises(CaptionsError, match="this is a folder"):
        read(locate(folders, "folder.srt"))
    with pytest.raises(CaptionsError, match="a pipe"):
        write(locate(folders, "pipe.srt"), b"", force=True, inputs=())


def test_a_file_that_is_too_large_is_not_read(folders: Folders) -> None:
    with (folders.root / "huge.srt").open("wb") as file:
        file.truncate(files.LARGEST_FILE + 1)
    with pytest.raises(CaptionsError, match="larger than 20 MB"):
        read(locate(folders, "huge.srt"))


def test_a_file_that_does_not_exist_and_looks_like_a_pattern(folders: Folders) -> None:
    with pytest.raises(NoFileError, match="patterns of names are not expanded"):
        read(locate(folders, "[a-z].srt"))
    (folders.root / "[Group] talk.srt").write_text(CAPTIONS)
    assert read(locate(folders, "[Group] talk.srt")).data == CAPTIONS.encode()


def test_a_name_that_is_too_long_is_an_error(folders: Folders) -> None:
    with pytest.raises(CaptionsError, match="cannot be read"):
        read(locate(folders, f"{'a' * 300}.srt"))


def test_a_loop_of_links_is_an_error(folders: Folders) -> None:
    (folders.root / "a.srt").symlink_to("b.srt")
    (folders.root / "b.srt").symlink_to("a.srt")
    with pytest.raises(CaptionsError, match="a link"):
        read(locate(folders, "a.srt"))


def test_a_new_file_is_written_with_its_folders(folders: Folders) -> None:
    write(locate(folders, "a/b/new.srt"), b"new", force=False, inputs=())
    assert (folders.root / "a" / "b" / "new.srt").read_bytes() == b"new"
    assert names_in(folders.root / "a" / "b") == {"new.srt"}


def test_nothing_is_replaced_without_force(folders: Folders) -> None:
    location = locate(folders, "talk.srt")
    with pytest.raises(CaptionsError, match="already exists"):
        write(location, b"new", force=False, inputs=())
    assert (folders.root / "talk.srt").read_text() == CAPTIONS
    (folders.root / "talk.srt").chmod(0o640)
    write(location, b"new", force=True, inputs=())
    assert (folders.root / "talk.srt").read_bytes() == b"new"
    assert stat.S_IMODE((folders.root / "talk.srt").stat().st_mode) == 0o640


def test_a_file_that_appears_meanwhile_is_not_replaced(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def token(_: int) -> str:  # called between the look and the write
        (folders.root / "new.srt").write_text("somebody's work")
        return "0"

    monkeypatch.setattr("secrets.token_hex", token)
    with pytest.raises(CaptionsError, match="already exists"):
        write(locate(folders, "new.srt"), b"new", force=False, inputs=())
    assert (folders.root / "new.srt").read_text() == "somebody's work"
    assert names_in(folders.root) == {"talk.srt", "talk.txt", "new.srt"}


def test_a_write_that_fails_leaves_nothing(
    folders: Folders, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(CaptionsError, match="No space left"):
        write(locate(folders, "new.srt"), b"new", force=False, inputs=())
    assert names_in(folders.root) == {"talk.srt", "talk.txt"}


def test_an_input_is_never_replaced(folders: Folders) -> None:
    opened = read(locate(folders, "talk.srt"))
    os.link(folders.root / "talk.srt", folders.root / "again.srt")
    for name in ("talk.srt", "again.srt"):
        with pytest.raises(CaptionsError, match="replace an input"):
            write(locate(folders, name), b"new", force=True, inputs=[opened.identity])


def test_a_hard_link_is_parted_and_not_written_through(folders: Folders) -> None:
    os.link(folders.secret, folders.root / "linked.srt")
    write(locate(folders, "linked.srt"), b"new", force=True, inputs=())
    assert folders.secret.read_text() == SECRET


def test_other_systems_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    files.refuse_other_systems()
    monkeypatch.setattr("os.supports_dir_fd", frozenset())
    with pytest.raises(CaptionsError, match="cannot keep a server inside"):
        files.refuse_other_systems()
