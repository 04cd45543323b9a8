"""MicroDVD: the frame rate, codes and cues without an end."""

from __future__ import annotations

from fractions import Fraction

import pytest

from captions.errors import CaptionsError
from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.formats.microdvd import parse_microdvd, render_microdvd, sniff_microdvd
from captions.model import Cue, Loss, Problem, Track
from captions.sources import parse

MICRODVD = FORMATS["microdvd"]

ASSUMED = Problem(1, "the file does not give its frame rate; 23.976 frames per second are assumed")


def times_ms(text: str, fps: Fraction | None = None) -> list[tuple[int, int]]:
    return [(cue.start_ms, cue.end_ms) for cue in parse_microdvd(text, fps).cues]


@pytest.mark.parametrize(
    ("line", "end_ms"),
    [
        ("{1}{1}25.000", 2000),
        ("{0}{0}25", 2000),
        ("{1}{1}25,000", 2000),
        ("{1}{1}23.976", 2085),
        ("{1}{1}23.976fps movie info: XVID 608x256", 2085),
        ("{1}{1}The Tide Clock, 50 fps", 1000),
        ("{0}{}29.97", 1668),
    ],
)
def test_the_rate_is_in_a_line_for_frame_0_or_1(line: str, end_ms: int) -> None:
    track = parse_microdvd(f"\ufeff\n{line}\n{{0}}{{50}}Hello.\n")
    assert [cue.end_ms for cue in track.cues] == [end_ms]
    assert track.problems == ()


@pytest.mark.parametrize("text", ["2 lines", "1,000,000 people", "3", "12:30", "25.5.2001"])
def test_other_numbers_are_no_rate(text: str) -> None:
    track = parse_microdvd(f"{{1}}{{1}}{text}\n{{25}}{{50}}Hello.\n")
    assert track.cues[0].text == text


def test_without_a_rate_the_one_of_films_is_assumed_and_reported() -> None:
    track = parse_microdvd("{24}{48}Hello.\n")
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1001, 2002)]
    assert track.problems == (ASSUMED,)


def test_a_rate_that_is_given_wins() -> None:
    assert parse("{25}{50}Hello.\n", fps=25).problems == ()
    assert parse("{25}{50}Hello.\n", fps="25").cues[0].start_ms == 1000
    track = parse("{1}{1}23.976\n{25}{50}Hello.\n", fps=25)
    assert track.cues[0].start_ms == 1000
    assert "gives 23.976 frames per second, but is read at 25" in track.problems[0].message
    with pytest.raises(CaptionsError, match="'fast' is not a frame rate"):
        parse("{25}{50}Hello.\n", fps="fast")


def test_times_are_exact_after_hours() -> None:
    frame = 24 * 3600 * 3
    assert times_ms(f"{{{frame}}}{{{frame + 24}}}a", Fraction(24_000, 1001))[0][0] == 10_810_800


def test_a_cue_without_an_end_lasts_until_the_next_or_as_its_text_takes() -> None:
    track = parse_microdvd("{25}{}One.\n{75}{}Two.\n", Fraction(25))
    assert [(cue.start_ms, cue.end_ms) for cue in track.cues] == [(1000, 3000), (3000, 4000)]
    assert [problem.line for problem in track.problems] == [1, 2]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{y:i}One|two", "<i>One</i>\ntwo"),
        ("{Y:i}One|two", "<i>One\ntwo</i>"),
        ("{y:b,u}One", "<b><u>One</u></b>"),
        ("{c:$0000ff}One {C:$00ffff}two|three", "<c.red>One </c><c.yellow>two\nthree</c>"),
        ("{C:$123456}One", "<c.color563412>One</c>"),
        ("{C:$red}One", "One"),
        ("{s:12}{f:Arial}One", "One"),
        ("a {b} {c", "a {b} {c"),
        ("R&D < |  |x", "R&amp;D &lt;\n\nx"),
    ],
)
def test_codes(text: str, expected: str) -> None:
    assert parse_microdvd(f"{{1}}{{9}}{text}", Fraction(25)).cues[0].text == expected


def test_codes_that_are_dropped_are_reported_once() -> None:
    track = parse_microdvd("{1}{9}{s:9}One\n{9}{12}{s:9}Two\n", Fraction(25))
    assert track.problems == (Loss(1, "codes {s:...} are dropped (2 times)"),)


def test_the_sign() -> None:
    assert sniff_microdvd("\n {1}{2}Hello")
    assert sniff_microdvd("{100}{}Hello")
    assert sniff_microdvd("{DEFAULT}{}{Y:i}\n{1}{2}Hello")
    assert not sniff_microdvd("Hello {1}{2}")
    assert not sniff_microdvd('{"a": {}}')


def test_writing() -> None:
    track = Track(
        [
            Cue(1000, 2400, "<i>The tide\nclock</i> stopped.", label="Ada: ", markup="vtt"),
            Cue(3000, 3010, "<b>a|b</b>", markup="srt"),
        ]
    )
    assert render_microdvd(track) == (
        "{1}{1}25.000\n{25}{60}Ada: The tide|clock stopped.\n{75}{76}{y:b}a¦b\n"
    )
    assert losses(track, FORMATS["microdvd"]) == [
        "times of 1 cue, rounded to frames",
        "styles of a part of a line in 1 cue",
        '"|" or codes in the text of 1 cue',
    ]
    film = render(track, "microdvd", fps=Fraction(24_000, 1001))
    assert film.startswith("{1}{1}23.976\n{24}{58}")
    assert parse(film).cues[0].start_ms == 1001


def test_a_track_keeps_the_frame_rate_of_its_file() -> None:
    text = "{1}{1}23.976\n{25}{75}Hello\n{101}{102}Bye\n"
    track = parse(text, "microdvd")
    assert render(track, "microdvd") == text
    assert (list(losses(track, MICRODVD)), MICRODVD.remarks(track)) == ([], [])


def test_a_rate_that_is_given_to_the_writer_wins() -> None:
    track = parse("{1}{1}25\n{24}{75}Hello\n", "microdvd")
    assert render(track, "microdvd", fps=50) == "{1}{1}50.000\n{48}{150}Hello\n"
    assert losses(track, MICRODVD, fps=50) == []
    assert losses(track, MICRODVD, fps=24) == ["times of 1 cue, rounded to frames"]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("Scenarist_SCC V1.0\n\n00:00:01:00\t9420 9420 c8e9 942f 942f\n\n00:00:02:00\t942c\n", "29.970"),
        ("00:00:01:00,00:00:03:29,Hello", "29.970"),
        ('<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" '
         'ttp:frameRate="24"><body><div><p begin="1s" end="2s">Hi</p></div></body></tt>', "24.000"),
        # No rate of a video.
        ('<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttp="http://www.w3.org/ns/ttml#parameter" '
         'ttp:frameRate="1000"><body><div><p begin="1s" end="2s">Hi</p></div></body></tt>', "25.000"),
        ("1\n00:00:01,000 --> 00:00:02,000\nHi\n", "25.000"),
    ],
)  # fmt: skip
def test_the_rate_of_another_format_is_used(text: str, rate: str) -> None:
    track = parse(text)
    assert render(track, "microdvd").startswith(f"{{1}}{{1}}{rate}\n")
    assert bool(MICRODVD.remarks(track)) is (rate == "25.000")
