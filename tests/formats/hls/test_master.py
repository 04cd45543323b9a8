from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.hls.master import find_subtitles, read_master
from captions.formats.hls.master_edit import Captions, add_captions, has_608, new_master

TWO = (
    "#EXTM3U\r\n# made by hand \r\n"
    '#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="Sound",URI="a.m3u8"\r\n'
    '#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1.42c00d,mp4a.40.2",AUDIO="a"\r\nlow.m3u8\r\n\r\n'
    "#EXT-X-STREAM-INF:BANDWIDTH=9 \r\nhigh.m3u8\r\n"
    '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1,URI="i.m3u8"'
)
ENGLISH = Captions("en.m3u8", "English", "en")


def test_captions_are_added_and_all_else_stays_byte_for_byte() -> None:
    added = add_captions(TWO, ENGLISH, no_608=False)
    line = (
        '#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="subs",NAME="English",LANGUAGE="en",AUTOSELECT=YES,'
        'DEFAULT=NO,FORCED=NO,URI="en.m3u8"\r\n'
    )
    assert added.count(line) == 1
    assert added.count(',SUBTITLES="subs"') == 2
    assert added.replace(line, "").replace(',SUBTITLES="subs"', "") == TWO
    assert "I-FRAME-STREAM-INF:BANDWIDTH=1,URI" in added


def test_adding_again_changes_nothing() -> None:
    added = add_captions(TWO, ENGLISH, no_608=True)
    assert add_captions(added, ENGLISH, no_608=True) == added


def test_attributes_of_the_same_captions_are_replaced() -> None:
    added = add_captions(TWO, ENGLISH, no_608=False)
    forced = add_captions(added, Captions("en.m3u8", "English", "en", is_forced=True), no_608=False)
    assert forced == added.replace("FORCED=NO", "FORCED=YES")


def test_each_group_that_exists_is_joined() -> None:
    text = (
        '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,SUBTITLES="x"\na\n'
        '#EXT-X-STREAM-INF:BANDWIDTH=2,SUBTITLES="y"\nb\n#EXT-X-STREAM-INF:BANDWIDTH=3\nc\n'
    )
    master = read_master(add_captions(text, ENGLISH, no_608=False))
    assert [one.group for one in master.subtitles] == ["x", "y"]
    assert [one.attributes["SUBTITLES"] for one in master.variants] == ["x", "y", "x"]


def test_what_is_said_of_captions_in_the_video_stays() -> None:
    text = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CLOSED-CAPTIONS="cc"\na\n'
    assert has_608(text)
    assert 'CLOSED-CAPTIONS="cc"' in add_captions(text, ENGLISH, no_608=True)
    assert add_captions(TWO, ENGLISH, no_608=True).count(",CLOSED-CAPTIONS=NONE") == 2


def test_a_default_is_selected_automatically() -> None:
    line = Captions("e.m3u8", "E", is_default=True, is_autoselected=False).line("subs")
    assert "AUTOSELECT=YES,DEFAULT=YES" in line


@pytest.mark.parametrize(
    ("captions", "message"),
    [
        (Captions("other.m3u8", "English"), "has captions named 'English' already"),
        (Captions("other.m3u8", "German", is_default=True), "which can have only one"),
    ],
)
def test_a_name_or_default_that_is_taken_is_refused(captions: Captions, message: str) -> None:
    text = add_captions(TWO, Captions("en.m3u8", "English", is_default=True), no_608=False)
    with pytest.raises(CaptionsError, match=message):
        add_captions(text, captions, no_608=False)


def test_a_playlist_without_variants_is_refused() -> None:
    with pytest.raises(CaptionsError, match="no variant"):
        add_captions("#EXTM3U\n", ENGLISH, no_608=False)


def test_a_new_master_playlist_can_be_read() -> None:
    master = read_master(new_master(ENGLISH, "video.m3u8", 300_000, no_608=True))
    assert master.variants[0].attributes == {
        "BANDWIDTH": "300000", "SUBTITLES": "subs", "CLOSED-CAPTIONS": "NONE",
    }  # fmt: skip
    assert master.subtitles[0].title == "English (en)"


def test_the_variant_with_pictures_is_the_video() -> None:
    text = (
        '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="mp4a.40.2"\nsound.m3u8\n'
        '#EXT-X-STREAM-INF:BANDWIDTH=2,CODECS="avc1.42c00d,mp4a.40.2"\nvideo.m3u8\n'
    )
    video = read_master(text).video
    assert video is not None
    assert video.uri == "video.m3u8"


def media(name: str, tag: str, default: str = "NO") -> str:
    return (
        f'#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="s",NAME="{name}",LANGUAGE="{tag}",'
        f'DEFAULT={default},URI="{tag}.m3u8"\n'
    )


def test_captions_are_found_by_language_else_the_default() -> None:
    text = (
        "#EXTM3U\n" + media("English", "en") + media("Deutsch", "de-AT", "YES") + media("P", "por")
    )
    master = read_master(text)
    assert find_subtitles(master, None).name == "Deutsch"
    assert find_subtitles(master, "EN").name == "English"
    assert find_subtitles(master, "de").name == "Deutsch"
    assert find_subtitles(master, "pt-BR").name == "P"
    with pytest.raises(CaptionsError, match=r"'fr'.*English \(en\), Deutsch \(de-AT\)"):
        find_subtitles(master, "fr")


def test_a_master_playlist_without_captions_is_refused() -> None:
    with pytest.raises(CaptionsError, match="no captions with a playlist"):
        find_subtitles(read_master(TWO), None)


def test_a_variant_with_an_open_quotation_mark_is_refused() -> None:
    text = '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1,CODECS="avc1\nv.m3u8\n'
    with pytest.raises(CaptionsError, match="quotation mark is missing"):
        add_captions(text, Captions("c.m3u8", "English"), no_608=False)
