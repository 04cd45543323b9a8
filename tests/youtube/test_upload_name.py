"""Where a file goes, by its name, by ``videos.csv`` and by its header."""

from __future__ import annotations

from pathlib import Path

import pytest

from captions.errors import CaptionsError
from captions.youtube.upload_name import (
    Row,
    choose_language,
    language_in_name,
    read_videos,
    video_in_name,
)
from captions.youtube.video_id import names_video, read_video_id
from tests.youtube.conftest import OTHER, VIDEO


@pytest.mark.parametrize(
    "text",
    [
        VIDEO,
        f"youtube:{VIDEO}",
        f" https://youtu.be/{VIDEO}?t=3 ",
        f"https://www.youtube.com/watch?app=desktop&v={VIDEO}",
        f"https://m.youtube.com/live/{VIDEO}",
        f"https://youtube.com/shorts/{VIDEO}/",
        f"https://studio.youtube.com/video/{VIDEO}/translations",
    ],
)
def test_videos(text: str) -> None:
    assert read_video_id(text) == VIDEO


@pytest.mark.parametrize(
    "text",
    [
        "",
        "youtube:",
        "youtube:short",
        "youtube:dQw4w9WgXcQQ",
        "https://example.org/watch?v=dQw4w9WgXcQ",
        "https://www.youtube.com/playlist?list=PL123",
        "https://[::1/watch?v=dQw4w9WgXcQ",
        "episode.srt",
    ],
)
def test_no_videos(text: str) -> None:
    with pytest.raises(CaptionsError, match="names no video of YouTube"):
        read_video_id(text)


def test_a_file_is_no_video() -> None:
    assert not names_video("stream.json3")
    assert not names_video("https://example.org/stream.json3")
    assert names_video("youtube:typo")


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("episode.en.srt", "en"),
        ("The Repair Hour [dQw4w9WgXcQ].pt-BR.srt", "pt-BR"),
        ("episode.zh_Hant.vtt", "zh-Hant"),
        ("episode.fil.srt", "fil"),
        ("episode.srt", None),
        ("episode.v2.srt", None),
        ("episode.one.srt", None),
        ("episode.final.srt", None),
        ("episode.EN.srt", "EN"),
        ("Dr.No.srt", None),
        ("en.srt", None),
        (".en.srt", None),
        ("show.de/episode.srt", None),
    ],
)
def test_languages_in_names(name: str, language: str | None) -> None:
    assert language_in_name(name) == language


def test_videos_in_names() -> None:
    assert video_in_name("[2026] The Hour [dQw4w9WgXcQ].en.srt") == VIDEO
    assert video_in_name("[dQw4w9WgXcQ]/episode.en.srt") is None
    assert video_in_name("The Hour [too short].en.srt") is None


def test_what_says_the_language() -> None:
    row = Row(2, VIDEO, "fr")
    assert choose_language("it", row, "a.en.srt", "de") == "it"
    assert choose_language(None, row, "a.en.srt", "de") == "fr"
    assert choose_language(None, Row(2, VIDEO), "a.en.srt", None) == "en"
    assert choose_language(None, None, "a.en-GB.vtt", "en") == "en-GB"
    assert choose_language(None, None, "a.vtt", "de-AT") == "de-AT"
    assert choose_language(None, None, "a.srt", None, "nl") == "nl"
    assert choose_language(None, None, "a.ZH-hans.srt", None, "nl") == "zh-Hans"
    with pytest.raises(CaptionsError, match="says that the language is en, the file says de"):
        choose_language(None, None, "a.en.vtt", "de")
    for header in (None, "English (auto-generated)"):
        with pytest.raises(CaptionsError, match="the language of this file is not known"):
            choose_language(None, None, "a.vtt", header)


def table(folder: Path, text: str) -> str:
    path = folder / "videos.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    "text",
    [
        f"file,video,language,name\nout/a.srt,youtube:{VIDEO},en,Main\nb.srt,{OTHER},,\n",
        f"\ufefffile;video;language;name\r\n./out/a.srt;{VIDEO};en;Main\r\n\r\nb.srt;{OTHER};;\r\n",
        f"Video\tFile\tName\tLanguage\nhttps://youtu.be/{VIDEO}\tout/a.srt\tMain\ten\n{OTHER}\tb.srt\n",
    ],
)
def test_tables(tmp_path: Path, text: str) -> None:
    rows = read_videos(table(tmp_path, text))
    found = {file: (row.video, row.language, row.name) for file, row in rows.items()}
    assert found == {"out/a.srt": (VIDEO, "en", "Main"), "b.srt": (OTHER, "", "")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", ":1: the first line must name the columns file and video"),
        ("a.srt,dQw4w9WgXcQ\n", ":1: there is no column 'a.srt'"),
        ("file,video,lang\n", ":1: there is no column 'lang'"),
        ("file,video\na.srt,\n", ":2: this row names no video"),
        ("file,video\n,dQw4w9WgXcQ\n", ":2: this row names no file"),
        ("file,video\na.srt,x\n", ":2: 'x' names no video"),
        (f"file,video,name\na.srt,{VIDEO},{'n' * 151}\n", r":2: this name is too long \(151 > 150"),
        ("file,video\na.srt,dQw4w9WgXcQ,en\n", ":2: this row has too many columns"),
        ("file,video,language\na.srt,dQw4w9WgXcQ,English\n", ":2: 'English' is not a language"),
        (
            "file,video\na.srt,dQw4w9WgXcQ\n./a.srt,aaaaaaaaaaa\n",
            r":3: ./a.srt is named again \(first in line 2\)",
        ),
    ],
)
def test_tables_that_cannot_be_used(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        read_videos(table(tmp_path, text))


def test_tables_of_other_programs(tmp_path: Path) -> None:
    text = f"file;video\nTeil\\Gr\u00fc\u00dfe.srt;{VIDEO}\n{tmp_path}/b.srt;{OTHER}\n"
    path = tmp_path / "videos.csv"
    for encoding in ("utf-8", "cp1252", "utf-16"):
        path.write_bytes(text.encode(encoding))
        assert list(read_videos(str(path))) == ["Teil/Gr\u00fc\u00dfe.srt", "b.srt"]
    path.write_bytes(b"%PDF-1.7")
    with pytest.raises(CaptionsError, match=r"videos.csv: this is a PDF"):
        read_videos(str(path))
