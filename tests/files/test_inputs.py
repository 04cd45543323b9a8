"""What a command line names becomes a stream of files, with odd folders and links in it."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.files.inputs import STATE_NAME, Input, Inputs, is_one_file
from captions.files.walk import walk


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in (
        "shows/b.txt",
        "shows/a.txt",
        "shows/notes.md",
        "shows/one/e1.txt",
        "shows/one/e10.txt",
        "shows/one/drafts/e2.txt",
        "shows/two/e1.txt",
        "shows/.hidden/a.txt",
        "shows/.a.txt",
        f"shows/{STATE_NAME}",
        "other/c.txt",
    ):
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def found(*names: str, **options: object) -> list[str]:
    items = list(Inputs(names, **options))  # type: ignore[arg-type]
    return [item.relative if isinstance(item, Input) else f"! {item}" for item in items]


def test_a_folder_gives_its_files_in_order_and_never_hidden_ones(tree: Path) -> None:
    assert found("shows") == [
        "a.txt",
        "b.txt",
        "notes.md",
        "one/e1.txt",
        "one/e10.txt",
        "one/drafts/e2.txt",
        "two/e1.txt",
    ]
    assert list(Inputs(["shows/two"])) == [Input("shows/two/e1.txt", "e1.txt")]
    assert list(Inputs([f"file://{tree}/other"])) == [Input(f"{tree}/other/c.txt", "c.txt")]


def test_a_named_file_is_always_taken(tree: Path) -> None:
    names = ["shows/.a.txt", "-", "absent.txt"]
    assert found(*names, include=["*.md"], exclude=["*"]) == [".a.txt", "-", "absent.txt"]
    assert found("") == ["! a file name is empty. Name a file, or - for standard input"]


def test_include_and_exclude(tree: Path) -> None:
    assert found("shows", include=["*.md"]) == ["notes.md"]
    assert found("shows", include=["*.md", "two/*"]) == ["notes.md", "two/e1.txt"]
    assert found("shows", exclude=["one", "*.md"]) == ["a.txt", "b.txt", "two/e1.txt"]
    assert found("shows/one", exclude=["drafts/"]) == ["e1.txt", "e10.txt"]
    assert found("shows/one", exclude=["./drafts/*.txt"]) == ["e1.txt", "e10.txt"]


def test_globs(tree: Path) -> None:
    assert found("shows/*.txt") == ["a.txt", "b.txt"]
    assert found("shows/*/e1.txt") == ["one/e1.txt", "two/e1.txt"]
    assert found("shows/**/e?.txt") == ["one/e1.txt", "one/drafts/e2.txt", "two/e1.txt"]
    assert found("**/[ab].txt") == ["shows/a.txt", "shows/b.txt"]
    assert found("shows/.*/*.txt") == [".hidden/a.txt"]
    assert found("./*/c.txt") == ["other/c.txt"]
    assert found(f"{tree}/oth*/c.txt") == ["other/c.txt"]
    assert found("shows/**/**/e1.txt", exclude=["two"]) == ["one/e1.txt"]


def test_a_glob_without_a_file_is_left_for_the_reader_to_complain_of(tree: Path) -> None:
    assert list(Inputs(["shows/*.srt"])) == [Input("shows/*.srt", "*.srt")]
    assert list(Inputs(["none/*.srt"])) == [Input("none/*.srt", "*.srt")]


def test_a_name_that_looks_like_a_glob(tree: Path) -> None:
    Path("shows/[a].txt").touch()
    assert found("shows/[a].txt") == ["[a].txt"]


def test_a_folder_without_a_file_is_reported(tree: Path) -> None:
    Path("empty").mkdir()
    assert found("empty") == ["! empty: there is no file in this folder"]
    assert found("other", include=["*.srt", "*.vtt"]) == [
        "! other: no file in this folder matches *.srt or *.vtt. Check `include` and `exclude`"
    ]


def test_the_folder_of_the_outputs_is_not_looked_into(tree: Path) -> None:
    assert found("shows", apart_from="shows/one") == ["a.txt", "b.txt", "notes.md", "two/e1.txt"]
    assert found("other", apart_from="other") == ["c.txt"]


def test_links(tree: Path) -> None:
    Path("outside/deep").mkdir(parents=True)
    Path("outside/deep/x.txt").touch()
    Path("shows/0.txt").symlink_to("../other/c.txt")
    Path("shows/latest").symlink_to("one")
    Path("shows/more").symlink_to("../outside")
    Path("shows/again").symlink_to("../outside/deep")
    Path("outside/shows").symlink_to("../shows")
    Path("outside/up").symlink_to("..")
    out = "this link leads out of the folder, and is not followed. Follow such links with"
    assert found("shows", include=["*.txt"]) == [
        *(f"! shows/{name}: {out} `follow_links=True`" for name in ("0.txt", "again", "more")),
        "a.txt",
        "b.txt",
        "one/e1.txt",
        "one/e10.txt",
        "one/drafts/e2.txt",
        "two/e1.txt",
    ]
    assert found("shows", include=["*.txt"], follow_links=True) == [
        "0.txt",
        "a.txt",
        "b.txt",
        "again/x.txt",
        "! shows/more/up: this link leads back to a folder it is in. Skip it with `exclude='up'`",
        "more/deep/x.txt",
        "one/e1.txt",
        "one/e10.txt",
        "one/drafts/e2.txt",
        "two/e1.txt",
    ]


def test_links_to_nowhere_and_in_a_loop(tree: Path) -> None:
    Path("shows/gone.txt").symlink_to("nowhere.txt")
    Path("shows/self.txt").symlink_to("self.txt")
    Path("shows/one/back").symlink_to("..")
    Path("shows/one/here").symlink_to(".")
    rows = [row for row in found("shows") if row.startswith("!")]
    assert rows == [
        "! shows/gone.txt: this link leads to nowhere.txt, which does not exist",
        "! shows/self.txt: this link leads to itself",
        "! shows/one/back: this link leads back to a folder it is in. Skip it with `exclude='back'`",
        "! shows/one/here: this link leads back to a folder it is in. Skip it with `exclude='here'`",
    ]
    left_out = found("shows", exclude=["gone.txt", "self.txt", "back", "here"])
    assert not any(row.startswith("!") for row in left_out)


def test_many_links_to_one_another_end(tree: Path) -> None:
    # every folder links to every other: without a bound 2^20 ways through them
    for number in range(20):
        Path(f"web/{number}").mkdir(parents=True)
        Path(f"web/{number}/f.txt").touch()
        for name in ("x", "y"):
            Path(f"web/{number}/{name}").symlink_to(f"../{(number + 1) % 20}")
    Path("start").mkdir()
    Path("start/web").symlink_to("../web/0")
    inputs = Inputs(["start"], follow_links=True)
    assert 20 <= len(list(islice(inputs, 1000))) < 100


def test_an_unreadable_folder_does_not_stop_the_rest(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(path: str) -> Iterator[os.DirEntry[str]]:
        if path.endswith("one"):
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found("shows", include=["e*"]) == [
        "! shows/one: this folder cannot be read: Permission denied",
        "two/e1.txt",
    ]


def test_odd_names(tree: Path) -> None:
    Path("odd").mkdir()
    for name in (b"two\nlines.txt", b"caf\xe9.txt", b" .txt", b"-.txt"):
        Path("odd", os.fsdecode(name)).write_text("text")
    items = list(Inputs(["odd"]))
    assert all(isinstance(item, Input) and Path(item.location).read_text() for item in items)
    assert len(items) == 4


def test_a_tree_deeper_than_calls_may_nest(tree: Path) -> None:
    deep = Path("deep")
    deep.mkdir()
    for _ in range(1200):
        deep /= "d"
        deep.mkdir()
    (deep / "a.txt").touch()
    assert [row.count("/") for row in found("deep")] == [1200]
    (deep / "a.txt").unlink()
    while deep.name:
        deep.rmdir()
        deep = deep.parent


def test_each_iteration_looks_anew(tree: Path) -> None:
    inputs = Inputs(["other"])
    assert len(list(inputs)) == 1
    Path("other/d.txt").touch()
    assert len(list(inputs)) == 2


def test_folders_and_globs_of_urls() -> None:
    fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed")
    store = fsspec.filesystem("memory")
    for name in ("a.txt", "one/e1.txt", "one/.part", "two/e1.srt"):
        store.pipe_file(f"/urls/{name}", b"text")
    try:
        assert list(Inputs(["memory://urls"]))[:2] == [
            Input("memory://urls/a.txt", "a.txt"),
            Input("memory://urls/one/e1.txt", "one/e1.txt"),
        ]
        assert found("memory://urls", include=["*.srt"]) == ["two/e1.srt"]
        assert found("memory://urls/*/e1.*") == ["one/e1.txt", "two/e1.srt"]
        assert found("memory://urls/a.txt") == ["a.txt"]
        assert found("zzz://urls/a.txt")[0].startswith("! zzz://urls/a.txt: cannot be read: ")
    finally:
        store.rm("/urls", recursive=True)


parts = st.lists(st.sampled_from(["a", "b", ".h", "ab"]), min_size=1, max_size=4)


@given(
    st.lists(parts, max_size=8),
    st.lists(st.sampled_from(["**", "*", "a", "a*", "?"]), min_size=1, max_size=4),
)
def test_a_walk_finds_what_the_standard_glob_finds(
    tmp_path_factory: pytest.TempPathFactory, files: list[list[str]], pattern: list[str]
) -> None:
    top = tmp_path_factory.mktemp("walk")
    for path in files:
        file = top.joinpath(*path[:-1], f"{path[-1]}.f")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()
    if pattern[-1] == "**":  # which is folders for the standard library's
        pattern = [*pattern, "*"]
    expected = {
        found
        for found in glob.glob("/".join(pattern), root_dir=top, recursive=True)
        if (top / found).is_file()
    }
    walked = list(walk(str(top), pattern, lambda path, is_folder: True))
    assert len(walked) == len(set(walked))
    assert set(walked) == expected


def test_usual_files_are_for_folders_and_for_globs_that_leave_the_ending_open(tree: Path) -> None:
    usual = ("*.md", "*.json")
    assert found("shows", usual=usual) == ["notes.md"]
    assert found("shows/*", usual=usual) == ["notes.md"]
    assert found("shows/*.txt", usual=usual) == ["a.txt", "b.txt"]
    assert found("shows", include=["a.txt"], usual=usual) == ["a.txt"]
    assert found("other/c.txt", usual=usual) == ["c.txt"]
    assert found("other", usual=("*.md",)) == [
        "! other: no file in this folder matches *.md. Check `include` and `exclude`"
    ]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [("shows", False), ("shows/", False), ("shows/*.md", False), ("shows/a.txt", True),
     ("gone.txt", True), ("-", True), ("", True), ("x" * 300, True)],
)  # fmt: skip
def test_what_is_one_file(tree: Path, name: str, is_one: bool) -> None:
    assert is_one_file(name) == is_one
    Path("[1] a.txt").touch()
    assert is_one_file("[1] a.txt")
