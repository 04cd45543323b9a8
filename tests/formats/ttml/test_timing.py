"""When text is shown: the timing model of TTML2, section 12."""

from __future__ import annotations

import pytest

from captions.formats.ttml.read import parse_ttml
from captions.sources import parse
from tests.formats.ttml.documents import document


def shown(content: str, *, root: str = "", body: str = "") -> list[tuple[int, int, str]]:
    track = parse_ttml(document(content, root=root, body=body))
    return [(cue.start_ms, cue.end_ms, cue.plain_text) for cue in track.cues]


def messages(content: str, *, body: str = "") -> list[str]:
    return [problem.message for problem in parse_ttml(document(content, body=body)).problems]


def test_times_count_from_the_parent() -> None:
    content = '<div begin="5s"><p begin="1s" end="2s">Low water.</p></div>'
    assert shown(content, body='begin="10s"') == [(16_000, 17_000, "Low water.")]


def test_the_parent_ends_what_is_in_it() -> None:
    content = (
        '<div begin="5s" dur="3s"><p begin="1s" end="9s">a</p><p begin="4s" end="5s">b</p></div>'
    )
    assert shown(content) == [(6000, 8000, "a")]
    assert messages(content) == ["skipped because what it is in ends before it begins: b"]


@pytest.mark.parametrize(
    ("times", "end_ms"),
    [
        ('dur="2s"', 3000),
        ('end="4s"', 4000),
        ('dur="2s" end="4s"', 3000),
        ('dur="9s" end="4s"', 4000),
    ],
)
def test_the_earlier_of_duration_and_end_counts(times: str, end_ms: int) -> None:
    assert shown(f'<p begin="1s" {times}>a</p>') == [(1000, end_ms, "a")]


def test_a_sequence_goes_on_where_the_last_ended() -> None:
    content = (
        '<div timeContainer="seq" begin="10s"><p dur="2s">a</p><p begin="1s" dur="2s">b</p>'
        '<div><p dur="1s">c</p><p dur="4s">d</p></div><p dur="1s">e</p></div>'
    )
    assert shown(content) == [
        (10_000, 12_000, "a"),
        (13_000, 15_000, "b"),
        (15_000, 16_000, "c"),
        (15_000, 19_000, "d"),
        (19_000, 20_000, "e"),
    ]


def test_a_sequence_goes_on_after_text_without_an_end() -> None:
    content = '<div timeContainer="seq"><p>a</p><p dur="1s">b</p></div>'
    assert shown(content) == [(0, 1000, "a"), (1000, 2000, "b")]
    assert messages(content) == ["no end, and the next begins after it: ends at 1000 ms, a guess"]


@pytest.mark.parametrize("lasting", ["<br/>", '<set tts:color="red"/>', '<image src="a.png"/>'])
def test_what_has_no_end_lasts_like_text(lasting: str) -> None:
    timed = f'<span dur="2s">a b</span><span>{lasting}</span>'
    content = f'<div timeContainer="seq"><p>{timed}</p><p dur="1s">c</p></div>'
    assert shown(content, body='end="9s"') == [(0, 2000, "a b")]


def test_animations_in_a_sequence_take_their_time() -> None:
    empty = '<p timeContainer="seq"><set dur="3s" tts:color="red"/></p>'
    content = f'<div timeContainer="seq"><p dur="1s">a</p>{empty}<p dur="1s">b</p></div>'
    assert shown(content, body='end="9s"') == [(0, 1000, "a"), (4000, 5000, "b")]


def test_a_container_in_a_sequence_ends_with_what_is_in_it() -> None:
    content = (
        '<div timeContainer="seq"><div><p dur="2s">a</p><p dur="1s">b</p></div><p dur="1s">c</p>'
        "</div>"
    )
    assert shown(content, body='end="60s"') == [(0, 2000, "a"), (0, 1000, "b"), (2000, 3000, "c")]


def test_text_in_a_sequence_takes_no_time() -> None:
    content = (
        '<p timeContainer="seq">a b <span>c d</span><span dur="1s">e f</span>'
        '<span begin="1s" dur="2s">g h</span></p>'
    )
    assert shown(content, body='end="60s"') == [(0, 1000, "e f"), (2000, 4000, "g h")]
    assert messages(content, body='end="60s"') == [
        "text that is never shown is skipped (passages: 2)"
    ]


def test_a_span_of_text_alone_is_no_sequence() -> None:
    content = '<p begin="1s" end="2s">a <span timeContainer="seq">b</span></p>'
    assert shown(content) == [(1000, 2000, "a b")]


def test_text_that_appears_bit_by_bit_stays() -> None:
    content = (
        '<p><span begin="1s">a b</span><br/><span begin="2s">c d</span></p>'
        '<p begin="5s" end="6s">e</p><p><span begin="8s">f g</span><span begin="9s">h i</span></p>'
    )
    assert shown(content) == [
        (1000, 5000, "a b"),
        (2000, 5000, "c d"),
        (5000, 6000, "e"),
        (8000, 10_000, "f g"),
        (9000, 10_000, "h i"),
    ]


def test_a_missing_end() -> None:
    content = '<p begin="1s">a</p><p begin="1s" end="4s">b</p><p begin="3s">c</p>'
    assert shown(content, body='end="9s"') == [
        (1000, 9000, "a"),
        (1000, 4000, "b"),
        (3000, 9000, "c"),
    ]
    assert messages(content, body='end="9s"') == []
    assert shown(content) == [(1000, 3000, "a"), (1000, 4000, "b"), (3000, 4000, "c")]
    assert messages(content) == [
        "no end: it ends where the next begins: a",
        "no end: it lasts as long as its text takes to say: c",
    ]


def test_a_time_that_cannot_be_read() -> None:
    content = '<p begin="1s" end="2s">a</p><p begin="" end="">b</p><p begin="3s" end="x">c</p>'
    assert shown(content) == [(1000, 2000, "a"), (3000, 4000, "c")]
    assert messages(content) == [
        'begin="" of <p> is not a time',
        'end="" of <p> is not a time',
        'end="x" of <p> is not a time',
        "skipped because it has no readable time: b",
        "no end: it lasts as long as its text takes to say: c",
    ]


def test_an_end_before_the_begin_is_kept_and_reported() -> None:
    content = '<p begin="5s" end="3s">a</p>'
    assert shown(content) == [(5000, 3000, "a")]
    assert messages(content) == ["it ends before or when it begins: a"]


def test_times_without_a_unit_are_seconds() -> None:
    content = '<p begin="1.5" end="2.5">a</p><p begin="1:03" end="1:04.5">b</p>'
    assert shown(content) == [(1500, 2500, "a"), (63_000, 64_500, "b")]
    assert messages(content) == ["times without a unit are read as seconds (times: 4)"]


def test_overlapping_paragraphs_stay_whole() -> None:
    content = '<p begin="2s" end="3s">inside</p><p begin="1s" end="5s">long</p>'
    assert shown(content) == [(1000, 5000, "long"), (2000, 3000, "inside")]


def test_timed_spans_are_cues() -> None:
    content = (
        '<p begin="10s" end="20s">always <span begin="1s" end="3s">first part</span>'
        ' <span begin="3s" end="90s">second part</span></p>'
    )
    assert shown(content) == [
        (10_000, 20_000, "always"),
        (11_000, 13_000, "first part"),
        (13_000, 20_000, "second part"),
    ]


def test_spans_without_space_between_them_are_not_words_of_one_line() -> None:
    content = '<p begin="1s"><span end="2s">One</span><span begin="2s" end="4s">Two</span></p>'
    assert shown(content) == [(1000, 3000, "One"), (3000, 5000, "Two")]


def test_a_region_can_have_times() -> None:
    head = '<layout><region xml:id="r" begin="2s" end="5s"/></layout>'
    content = '<p begin="1s" end="4s">a</p><p begin="3s">b</p><p begin="6s" end="9s">c</p>'
    track = parse_ttml(document(content, head=head, body='region="r"'))
    assert [(cue.start_ms, cue.end_ms, cue.text) for cue in track.cues] == [
        (2000, 4000, "a"),
        (3000, 5000, "b"),
    ]
    assert [problem.message for problem in track.problems] == [
        "skipped because what it is in ends before it begins: c"
    ]


def test_smpte_and_clock_time_bases() -> None:
    drop = 'ttp:frameRate="30" ttp:frameRateMultiplier="1000 1001" ttp:timeBase="smpte"'
    content = '<p begin="00:10:00:00" end="00:10:01:00">a</p>'
    assert shown(content, root=f'{drop} ttp:dropMode="dropNTSC"') == [(599_999, 601_000, "a")]
    assert shown('<p begin="12:00:01" end="12:00:02">a</p>', root='ttp:timeBase="clock"') == [
        (43_201_000, 43_202_000, "a")
    ]


@pytest.mark.parametrize("count", [100, 3000])
def test_deep_nesting_is_read(count: int) -> None:
    deep = "<div>" * count + '<p begin="1s" end="2s">a</p>' + "</div>" * count
    assert shown(deep) == [(1000, 2000, "a")]
    spans = '<span begin="0s">a b ' * count + "</span>" * count
    assert len(shown(f'<p begin="1s" end="2s">{spans}</p>')) == count


def test_minutes_and_seconds_over_59_are_reported() -> None:
    p = '<p begin="00:00:61.0" end="00:01:70.5">The tide</p>\n<p begin="3m" end="00:04:00">x</p>'
    track = parse(f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>\n{p}</div></body></tt>')
    assert (track.cues[0].start_ms, track.cues[0].end_ms) == (61_000, 130_500)
    assert [(problem.line, "59" in problem.message) for problem in track.problems] == [(2, True)]


def test_frames_that_the_rate_does_not_have_are_reported() -> None:
    p = '<p begin="00:00:01:24" end="00:00:02:25">The tide</p>'
    track = parse_ttml(document(p, root='ttp:frameRate="25"'))
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1960, 3000)]
    assert ["the last frame" in problem.message for problem in track.problems] == [True]


def test_text_outside_paragraphs_is_reported() -> None:
    p = '<p begin="1s" end="2s">The tide</p> loose'
    track = parse(f'<tt xmlns="http://www.w3.org/ns/ttml"><body><div>\nlost {p}</div></body></tt>')
    assert [cue.text for cue in track.cues] == ["The tide"]
    assert [problem.message for problem in track.problems] == [
        "text outside paragraphs is skipped (passages: 2)"
    ]
