"""The whole path: what must hold of every result, and what each option does."""

from __future__ import annotations

import json
import re
from itertools import groupby, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.model import Track
from captions.text.length import line_length
from captions.text.words import count_words, split_words
from tests.conftest import FIXTURES

TALK = """The Repair Hour

0:01 Ada: Good evening, everyone, and welcome back to the repair hour.
0:05 Bob: Thank you.
0:06 Ada: [laughs] Last week we opened a radio, and tonight we close it again.
0:12 Bob: If we find the screws.
0:14 Bob: They were in the Siphon box.
"""


def spoken(track: Track) -> list[str]:
    return [word for cue in track.cues for word in cue.plain_text.split()]


def check(track: Track, max_chars: int = 42, max_lines: int = 2) -> None:
    """Assert what holds of every track: order, no overlap, room for every line."""
    for cue in track.cues:
        assert 0 <= cue.start_ms < cue.end_ms
        lines = cue.shown_text.split("\n")
        assert len(lines) <= max_lines
        for line in lines:
            assert line.strip()
            single = len(split_words(line.removeprefix(cue.label))) == 1
            assert line_length(line) <= max_chars or single
    for left, right in pairwise(track.cues):
        assert left.end_ms <= right.start_ms


def test_a_transcript_becomes_a_track_and_a_report() -> None:
    result = captions.generate(TALK)
    check(result.track)
    assert result.track.title == "The Repair Hour"
    assert [cue.speaker for cue in result.track.cues][:1] == ["Ada"]
    report = result.report
    assert (report.turns, report.cues) == (5, len(result.track.cues))
    assert report.words_in == report.words_out == len(spoken(result.track)) == 36
    assert [time.how for time in report.times] == ["estimated"] * 5
    assert report.to_dict()["removed"] == ()


def test_speakers_are_labelled_on_change_on_every_cue_or_never() -> None:
    change = captions.generate(TALK).track.cues
    assert [cue.label for cue in change if cue.label] == ["Ada: ", "Bob: ", "Ada: ", "Bob: "]
    every = captions.generate(TALK, speakers="every", label=">> {name}: ").track.cues
    assert all(cue.label == f">> {cue.speaker}: " for cue in every)
    never = captions.generate(TALK, speakers="none").track
    assert not any(cue.label or cue.speaker for cue in never.cues)
    assert "<v" not in captions.render(never, "vtt")


def test_speakers_are_renamed() -> None:
    result = captions.generate(TALK, rename={"Ada": "Ada Lovelace", "Cy": "Cyrus"})
    assert {cue.speaker for cue in result.track.cues} == {"Ada Lovelace", "Bob"}
    assert [notice.message for notice in result.report.warnings] == [
        "no speaker is called 'Cy'; nothing to rename"
    ]


def test_words_are_put_right_and_sounds_dropped() -> None:
    report = captions.generate(TALK, glossary={"Siphon": "Cython"}, sounds="drop").report
    assert [(item.before, item.after) for item in report.changed] == [("Siphon", "Cython")]
    assert [(item.text, item.reason) for item in report.removed] == [("[laughs]", "marker")]
    assert report.words_out == report.words_in - 1


def test_title_language_and_limits() -> None:
    track = captions.generate(TALK, title="Radio", lang="en", max_chars=20, max_lines=1).track
    assert (track.title, track.language) == ("Radio", "en")
    check(track, 20, 1)


_NAMES = st.sampled_from(["Ada", "Bob Smith", "Dr. Anna Featherstonehaugh"])
_LINES = st.lists(
    st.sampled_from(["well,", "tides", "turn.", "a", "clock", "(laughs)", "10:30", "so"]),
    min_size=1, max_size=30,
).map(" ".join)  # fmt: skip


@given(st.lists(st.tuples(_NAMES, _LINES), min_size=2, max_size=8))
@settings(max_examples=40, deadline=None)
def test_profiles_for_podcasts(rows: list[tuple[str, str]]) -> None:
    """A cue begins with each speaker, its name in front, on lines of the length apps show."""
    talk = "\n".join(f"0:{n * 7:02d} {name}: x {text}" for n, (name, text) in enumerate(rows))
    track = captions.generate(talk, "podcast").track
    check(track, 32, 2)
    before = None
    for cue in track.cues:
        named = f"{cue.speaker}:"
        assert cue.label.rstrip() == ("" if cue.speaker == before else named)
        before = cue.speaker
    names = [name for name, _ in rows]
    speakers = [cue.speaker for cue in track.cues]
    assert [one for one, _ in groupby(speakers)] == [one for one, _ in groupby(names)]
    wide = captions.generate(talk, "podcast-vtt").track
    check(wide, 65, 1)
    assert spoken(wide) == spoken(track)


def test_profile_none_is_a_cue_a_line() -> None:
    track = captions.generate(TALK, profile="none").track
    assert [cue.text for cue in track.cues] == [
        line.split(": ", 1)[1] for line in TALK.splitlines()[2:]
    ]


def test_an_offset_moves_everything_and_cuts_what_falls_before_zero() -> None:
    plain, moved = captions.generate(TALK), captions.generate(TALK, offset_ms=60_000)
    assert [cue.start_ms + 60_000 for cue in plain.track.cues] == [
        cue.start_ms for cue in moved.track.cues
    ]
    cut = captions.generate(TALK, offset_ms=-7000)
    check(cut.track)
    gone = [word for item in cut.report.removed for word in item.text.split()]
    assert gone[:2] == ["Good", "evening,"]
    assert gone + spoken(cut.track) == spoken(plain.track)


def test_a_text_without_times_needs_the_length_of_the_recording() -> None:
    text = "Good evening, everyone.\n\nTonight we close the radio again."
    with pytest.raises(
        CaptionsError, match="no line begins with a time such as 01:23. Give `end_ms`"
    ):
        captions.generate(text)
    track = captions.generate(text, end_ms=60_000).track
    check(track)
    assert track.cues[-1].end_ms <= 60_000


def test_text_after_the_end_of_the_recording() -> None:
    with pytest.raises(CaptionsError, match=r"\(0:12 >= 0:10\)") as caught:
        captions.generate(TALK, end_ms=10_000)
    assert caught.value.line == 6


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"profile": "vimeo"}, "there is no profile 'vimeo'. Known profiles: youtube"),
        ({"max_width": 3}, "there is no limit 'max_width'"),
        ({"max_chars": 3}, r"`max_chars` is too small \(3 < 10\)"),
        ({"min_duration_ms": 9000}, "the longest duration is under the shortest"),
        ({"label": "who: "}, "has no {name}"),
    ],
)
def test_wrong_options_say_what_to_do(options: dict[str, object], message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        captions.generate(TALK, **options)  # type: ignore[arg-type]


def test_nothing_left() -> None:
    with pytest.raises(CaptionsError, match="no text is left"):
        captions.generate("0:01 [music]", sounds="drop")


def test_the_voice_after_music_is_late() -> None:
    text = "0:00 So it begins.\n0:04 Welcome to the repair hour,\n0:30 the show that mends things.\n0:34 Bye."
    times = captions.generate(text).report.times
    assert [time.late for time in times] == [False, True, False, False]
    assert times[1].start_ms > 25_000


def test_generate_takes_what_a_recogniser_heard() -> None:
    result = captions.generate((FIXTURES / "formats/whisper.json").read_bytes())
    cues = result.track.cues
    assert " ".join(cue.text for cue in cues).split() == [
        "The", "tide", "clock", "stopped.", "Half-past", "nine.",
    ]  # fmt: skip
    assert cues[0].start_ms == 1000
    assert result.report.words_in == result.report.words_out == 6
    assert result.report.times[0].how == "printed"
    assert result.track.language == "en"


def test_cleaning_keeps_the_times_of_the_words_that_stay() -> None:
    said = [{"start": 0.0, "end": 9.0, "text": " [music] Siphon is fun", "words": [
        {"word": word, "start": float(at), "end": at + 0.5}
        for at, word in enumerate([" [music]", " Siphon", " is", " fun"])
    ]}]  # fmt: skip
    result = captions.generate(
        json.dumps({"segments": said}), "none", sounds="drop", glossary={"Siphon": "C ython"}
    )
    (cue,) = result.track.cues
    assert cue.text == "C ython is fun"
    assert (cue.start_ms, cue.end_ms) == (0, 3500) or cue.start_ms == 1000


def test_overlapping_stretches_are_put_one_after_the_other() -> None:
    segs = [
        {"start": 2.0, "end": 4.0, "text": "later words"},
        {"start": 0.0, "end": 3.0, "text": "early words"},
    ]
    track = captions.generate(json.dumps(segs)).track
    assert track.cues[0].plain_text.startswith("early")
    for cue, after in zip(track.cues, track.cues[1:]):
        assert cue.end_ms <= after.start_ms


@pytest.mark.parametrize(
    "text",
    [
        "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n",
        "start\tend\ttext\n0\t1000\tHello.\n",
        "{0}{25}Hello.\n",
        "<SAMI><BODY><SYNC Start=0>Hello.</BODY></SAMI>",
        "1\n00:00:01,000 --> 00:00:02,000\nHello.\n",
        "0:00:01.000,0:00:02.000\nHello.\n",
    ],
)
def test_captions_of_any_format_are_laid_out_again(text: str) -> None:
    (cue,) = captions.generate(text, end_ms=60_000, fps=25 if text[0] == "{" else None).track
    assert cue.text == "Hello."


def test_a_transcript_may_print_when_its_lines_end() -> None:
    text = "0:01 --> 0:04 Good evening.\n0:05 --> 0:08 Tonight we close the radio.\n"
    assert [turn.start_ms for turn in captions.parse_transcript(text).turns] == [1000, 5000]
    assert spoken(captions.generate(text).track)[:2] == ["Good", "evening."]


def test_a_path_is_read_and_named_in_errors(tmp_path: Path) -> None:
    path = tmp_path / "talk.txt"
    path.write_text(TALK)
    assert captions.generate(path) == captions.generate(TALK)
    path.write_text("Good evening.\n")
    with pytest.raises(CaptionsError, match=r"talk\.txt"):
        captions.generate(path)
    with pytest.raises(CaptionsError, match="no such file"):
        captions.generate(tmp_path / "absent.txt")


def test_what_was_guessed_in_decoding_is_a_warning() -> None:
    cafe = TALK.replace("screws", "caf\u00e9")
    (warning,) = captions.generate(cafe.encode("cp1252")).report.warnings
    assert "the file is not UTF-8; read as cp1252, which is a guess" in warning.message
    torn = (cafe + "0:20 Ada: d\u00e9j\u00e0 vu\n").encode().replace(b"\xa9 vu", b"")
    torn = torn.replace("\u00e9.".encode(), b"\xc3.")
    (warning,) = captions.generate(torn).report.warnings
    assert (warning.line, "\ufffd" in warning.message) == (6, True)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"end_ms": "1:00"}, "`end_ms` must be a whole number of milliseconds, not '1:00'"),
        ({"offset_ms": 1.5}, "`offset_ms` must be a whole number of milliseconds, not 1.5"),
        ({"speakers": "some"}, '`speakers` must be "change", "every" or "none"'),
        ({"sounds": "loud"}, '`sounds` must be "keep", "drop" or "drop-lyrics"'),
        ({"rename": {"Ada": 1}}, "`rename` must be a mapping of text to text"),
        ({"glossary": "Siphon = Cython"}, "`glossary` must be a mapping of text to text"),
        ({"lang": 5}, "`lang` must be text, not 5"),
        ({"label": 5}, "`label` must be text, not 5"),
        ({"offset_ms": -60_000}, "moves all speech before the start. .* with `offset_ms`"),
    ],
)
def test_options_of_wrong_types_are_errors(options: dict[str, object], message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        captions.generate(TALK, **options)  # type: ignore[arg-type]
    with pytest.raises(CaptionsError, match="must be text, bytes or a Path"):
        captions.generate(5)  # type: ignore[arg-type]


names = st.sampled_from(["", "Ada: ", "Bob: ", "<v Cy>", "- "])
said = st.lists(
    st.sampled_from(
        ["yes.", "and", "so,", "No!", "the", "talkpython.fm/x", "\u65e5\u672c\u8a9e\u3067\u3059\u3002",
         "[music]", "Dr.", "3.10", "caf\u00e9", "R&D", "a" * 50, "\U0001f44d", "-"]
    ),
    min_size=1, max_size=40,
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 12), names, said), min_size=1, max_size=12),
    st.sampled_from(["youtube", "netflix", "bbc", "shorts", "none", "cea608"]),
)
def test_every_word_is_shown_in_order_within_the_limits(
    turns: list[tuple[int, str, list[str]]], profile: str
) -> None:
    lines, second = [], 0
    for pause, name, words in turns:
        second += pause
        lines.append(f"{second // 60}:{second % 60:02d} {name}{' '.join(words)}")
    text = "\n".join(lines)
    try:
        result = captions.generate(text, profile=profile, keep_loops=True)
    except CaptionsError:
        return
    limits = captions.PROFILES[profile]
    if limits.layout:
        check(result.track, limits.max_chars, limits.max_lines)
    parsed = captions.parse_transcript(text)
    letters = "".join("".join(turn.text.split()) for turn in parsed.turns)
    assert "".join(spoken(result.track)) == letters
    starts = [cue.start_ms for cue in result.track.cues]
    assert starts == sorted(starts)
    words_gone = sum(count_words(item.text) for item in result.report.removed)
    assert result.report.words_in == result.report.words_out + words_gone


@pytest.mark.parametrize("path", sorted((FIXTURES / "shapes").glob("*.txt")), ids=lambda p: p.stem)
def test_every_word_of_a_transcript_is_in_the_captions_or_the_report(path: Path) -> None:
    result = captions.generate(path)
    cues = " ".join(cue.shown_text for cue in result.track.cues)
    report = json.dumps(result.report.to_dict(), ensure_ascii=False).replace("\\t", " ")
    shown = set(re.findall(r"[^\W\d_]+", f"{cues} {report}"))
    # the units of times ("2.5s", "T=3") and the word in a range ("0:02 to 0:06") are part of them
    of_times = {"s", "T", "h", "m", "to"}
    text = re.sub(r"(?<=seconds)(?=\w)", " ", path.read_text(encoding="utf-8"))  # YouTube's panel
    written = set(re.findall(r"[^\W\d_]+", text)) - of_times
    assert written <= shown


def test_the_frame_rate_of_words_of_a_recogniser_is_not_used() -> None:
    data = '{"segments": [{"start": 0.5, "end": 1.5, "text": " Good evening."}]}'
    assert captions.generate(data).report.warnings == ()
    (problem,) = captions.generate(data, fps=25).report.warnings
    assert (
        problem.message
        == "reading this needs no frame rate: the times of a recogniser have no frames"
    )


def test_captions_laid_out_again_break_by_the_words_of_their_language() -> None:
    text = "Wir haben gestern mit den Kollegen über die neuen Regeln für die Untertitel gesprochen."
    srt = f"1\n00:00:01,000 --> 00:00:08,000\n{text}\n"
    for options in ({}, {"lang": "de"}):
        cues = captions.generate(srt, max_chars=37, **options).track.cues
        lines = [line for cue in cues for line in cue.text.split("\n")]
        assert " ".join(lines) == text
        assert not any(line.endswith((" die", " den", " für", " über")) for line in lines)


def test_the_limits_of_a_language_apply_to_what_is_made() -> None:
    text = "0:01 Я не верю, что она хочет продать старый дом в конце улицы, где мы жили.\n"
    result = captions.generate(text, "netflix", lang="ru")
    assert all(len(line) <= 39 for cue in result.track.cues for line in cue.text.split("\n"))
    with pytest.raises(CaptionsError, match="`lang` must be a language tag"):
        captions.generate(text, lang="russian")
