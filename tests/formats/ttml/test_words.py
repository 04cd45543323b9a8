"""Spans of single words are word times: karaoke, and the transcripts of Apple Podcasts."""

from __future__ import annotations

from captions.formats.ttml.read import parse_ttml
from captions.model import Track, Word
from tests.formats.ttml.documents import document

APPLE = (
    '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
    ' xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal" xml:lang="en">'
    '<body dur="1:00.0"><div>{}</div></body></tt>'
)


def word(text: str, begin: str, end: str) -> str:
    return f'<span podcasts:unit="word" begin="{begin}" end="{end}">{text}</span>'


def spoken(track: Track) -> list[tuple[str, int, int]]:
    return [(word.text, word.start_ms, word.end_ms) for word in track.words]


def test_words_of_a_paragraph() -> None:
    track = parse_ttml(
        document(
            '<p begin="10s" end="15s"><span begin="0s" end="1s">Mind</span>'
            ' <span begin="1s">the</span>, <span begin="2s" end="3s">gap.</span></p>'
        )
    )
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (10_000, 15_000, "Mind the, gap.")
    ]
    assert spoken(track) == [
        ("Mind", 10_000, 11_000),
        ("the", 11_000, 15_000),
        ("gap.", 12_000, 13_000),
    ]


def test_a_paragraph_without_times_has_those_of_its_words() -> None:
    track = parse_ttml(
        document(
            '<p><span begin="1s" end="2s">Mind</span> <span begin="2s" end="3s">it.</span></p>'
        )
    )
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1000, 3000)]


def test_a_single_timed_word_in_a_sentence() -> None:
    track = parse_ttml(
        document('<p begin="1s" end="5s">He said <span begin="2s">never</span>.</p>')
    )
    assert [cue.text for cue in track.cues] == ["He said never."]
    assert spoken(track) == [("never", 3000, 5000)]


def test_apple_words_without_spaces_and_units() -> None:
    words = word("Low", "1:01.500", "1:02.000") + word("tide.", "1:02.000", "1:02.500")
    track = parse_ttml(
        APPLE.replace("1:00.0", "1:10:00.0").format(
            '<p begin="0.5" end="2.25" ttm:agent="SPEAKER_1">'
            f'<span podcasts:unit="sentence" begin="0.5" end="1.25">{word("Hello.", "0.5", "1.25")}'
            f'</span><span podcasts:unit="sentence">{word("Yes,", "1.5", "2.0")}'
            f"{word('you.', '2.0', '2.25')}</span></p>"
            f'<p ttm:agent="SPEAKER_2">{words}</p>'
        )
    )
    assert [(cue.start_ms, cue.end_ms, cue.text, cue.speaker) for cue in track.cues] == [
        (500, 1250, "Hello.", "SPEAKER_1"),
        (1500, 2250, "Yes, you.", "SPEAKER_1"),
        (61_500, 62_500, "Low tide.", "SPEAKER_2"),
    ]
    assert track.words[0] == Word("Hello.", 500, 1250, "SPEAKER_1")
    assert [word.text for word in track.words] == ["Hello.", "Yes,", "you.", "Low", "tide."]
    assert track.problems == ()


def test_syllables_of_lyrics_are_joined() -> None:
    track = parse_ttml(
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:itunes="http://music.apple.com/lyric-ttml-'
        'internal"><body><div begin="9.5"><p begin="9.5" end="12.0" itunes:key="L1">'
        '<span begin="9.5" end="10.0">Har</span><span begin="10.0" end="11.0">bour</span>'
        ' <span begin="11.0" end="12.0">light</span></p></div></body></tt>'
    )
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (9500, 12_000, "Harbour light")
    ]
    assert spoken(track) == [("Harbour", 9500, 11_000), ("light", 11_000, 12_000)]
