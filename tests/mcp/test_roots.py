"""Which file a name means, and which names are refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.mcp.roots import Roots
from tests.mcp.conftest import Folders


def test_a_relative_name_begins_at_the_first_folder(folders: Folders) -> None:
    location = Roots([str(folders.root), str(folders.outside)]).locate("a/b.srt")
    assert location.path == str(folders.root / "a" / "b.srt")
    assert location.shown == "a/b.srt"


def test_an_absolute_name_is_shown_relative_to_the_first_folder(folders: Folders) -> None:
    roots = Roots([str(folders.root), str(folders.outside)])
    assert roots.locate(str(folders.root / "talk.srt")).shown == "talk.srt"
    assert roots.locate(str(folders.secret)).shown == str(folders.secret)


def test_two_dots_may_not_lead_out(folders: Folders) -> None:
    roots = Roots([str(folders.root)])
    assert roots.locate("a/../talk.srt").shown == "talk.srt"
    for name in ("../outside/secret.srt", "a/../../outside/secret.srt", "..", "../root2/a.srt"):
        with pytest.raises(CaptionsError, match="leads outside"):
            roots.locate(name)


def test_a_folder_whose_name_begins_like_the_root_is_outside(folders: Folders) -> None:
    twin = Path(f"{folders.root}-2")
    twin.mkdir()
    with pytest.raises(CaptionsError, match="leads outside"):
        Roots([str(folders.root)]).locate(str(twin / "a.srt"))


def test_a_link_counts_for_what_it_leads_to(folders: Folders) -> None:
    roots = Roots([str(folders.root)])
    (folders.root / "inside").symlink_to("talk.srt")
    (folders.root / "file.srt").symlink_to(folders.secret)
    (folders.root / "folder").symlink_to(folders.outside)
    (folders.root / "nowhere.srt").symlink_to(folders.outside / "new.srt")
    (folders.root / "twice").symlink_to("folder")
    assert roots.locate("inside").shown == "talk.srt"
    for name in ("file.srt", "folder/secret.srt", "folder/new.srt", "nowhere.srt", "twice/a.srt"):
        with pytest.raises(CaptionsError, match="leads outside"):
            roots.locate(name)


def test_a_root_may_be_a_link(folders: Folders, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(folders.root)
    assert Roots([str(tmp_path / "link")]).locate("talk.srt").path == str(folders.root / "talk.srt")


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
def test_ways_through_proc_and_dev_lead_outside(folders: Folders) -> None:
    roots = Roots([str(folders.root)])
    (folders.root / "proc").symlink_to("/proc/self/root")
    names = [
        f"/proc/self/root{folders.secret}",
        f"proc{folders.secret}",
        "/proc/self/fd/0",
        "/dev/stdin",
        "/dev/fd/0",
    ]
    for name in names:
        with pytest.raises(CaptionsError, match="leads outside"):
            roots.locate(name)


@pytest.mark.parametrize(
    "name",
    [
        "http://a.com/b.srt",
        "HTTPS://a.com/b.srt",
        "file:///etc/passwd",
        "FILE:/etc/passwd",
        "s3://bucket/a.srt",
        "memory::a.srt",
        "simplecache::https://a.com/b.srt",
        "data:text/plain,hello",
        "C:\\captions\\a.srt",
    ],
)
def test_addresses_are_refused(folders: Folders, name: str) -> None:
    with pytest.raises(CaptionsError, match="addresses such as"):
        Roots([str(folders.root)]).locate(name)


def test_a_name_with_a_colon_can_be_given_as_a_path(folders: Folders) -> None:
    assert Roots([str(folders.root)]).locate("./Part:1.srt").shown == "Part:1.srt"
    assert Roots([str(folders.root)]).locate("Part 1: a.srt").shown == "Part 1: a.srt"


@pytest.mark.parametrize("name", ["*.srt", "a?.srt", "**/a.srt"])
def test_patterns_are_refused(folders: Folders, name: str) -> None:
    with pytest.raises(CaptionsError, match="patterns"):
        Roots([str(folders.root)]).locate(name)


@pytest.mark.parametrize(
    "name", ["", "  ", "-", "a\0.srt", "a\n.srt", "a\x1b[1m.srt", "\ud800.srt"]
)
def test_names_that_no_file_should_have_are_refused(folders: Folders, name: str) -> None:
    with pytest.raises(CaptionsError) as raised:
        Roots([str(folders.root)]).locate(name)
    assert str(raised.value).isprintable()


def test_the_root_itself_is_no_file(folders: Folders) -> None:
    for name in (".", str(folders.root), "a/.."):
        with pytest.raises(CaptionsError, match="this is a folder"):
            Roots([str(folders.root)]).locate(name)


def test_a_root_has_to_be_a_folder_and_not_everything(folders: Folders) -> None:
    with pytest.raises(CaptionsError, match="there is no such folder"):
        Roots([str(folders.root / "talk.srt")])
    with pytest.raises(CaptionsError, match="whole file system"):
        Roots(["/"])


def test_a_root_in_another_one_adds_nothing(folders: Folders) -> None:
    (folders.root / "sub").mkdir()
    roots = Roots([str(folders.root / "sub"), str(folders.root), str(folders.root)])
    assert roots.folders == (str(folders.root),)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(
    parts=st.lists(
        st.sampled_from(
            ["..", ".", "", "root", "outside", "out", "back", "secret.srt", "talk.srt"]
        ),
        min_size=1,
        max_size=8,
    ),
    is_absolute=st.booleans(),
)
def test_no_path_leads_outside(folders: Folders, parts: list[str], is_absolute: bool) -> None:
    if not (folders.root / "out").is_symlink():
        (folders.root / "out").symlink_to(folders.outside)
        (folders.root / "back").symlink_to("..")
    name = "/".join(parts)
    name = f"{folders.root}/{name}" if is_absolute else name
    try:
        found = Roots([str(folders.root)]).locate(name)
    except CaptionsError:
        return
    real = os.path.realpath(folders.root / name)
    assert real == found.path
    assert real.startswith(f"{folders.root}{os.sep}")
