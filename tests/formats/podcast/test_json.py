"""Transcripts of Podcasting 2.0 in JSON: words, sentences, and back."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats import FORMATS, render
from captions.formats.losses import losses
from captions.generation import generate
from captions.model import Cue, Track
from captions.sources import parse, parse_in_format
from tests.conftest import FIXTURES


def transcript(*segments: dict[str, Any]) -> str:
    return json.dumps({"version": "1.0.0", "segments": segments})


def segment(start: float, end: float | None, body: str, speaker: str = "") -> dict[str, Any]:
    found: dict[str, Any] = {"startTime": start, "body": body}
    if end is not None:
        found["endTime"] = end
    return {**found, "speaker": speaker} if speaker else found


def shown(track: Track) -> list[tuple[int, int, str | None, str]]:
    return [(cue.start_ms, cue.end_ms, cue.speaker, cue.text) for cue in track]


def test_words_are_joined_to_sentences_of_a_speaker_and_keep_their_times() -> None:
    text = transcript(
        segment(0.5, 0.75, "Good", "Ada"), segment(0.8, 1.25, "morning.", "Ada"),
        segment(1.3, 1.4, "How", "Ada"), segment(1.5, 2, "Hello.", "Bob"),
    )  # fmt: skip
    track, found = parse_in_format(text)
    assert found.name == "podcast-json"
    assert shown(track) == [
        (500, 1250, "Ada", "Good morning."), (1300, 1400, "Ada", "How"), (1500, 2000, "Bob", "Hello."),
    ]  # fmt: skip
    assert [(word.text, word.start_ms, word.end_ms) for word in track.words][:2] == [
        ("Good", 500, 750), ("morning.", 800, 1250),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("bodies", "texts"),
    [
        (["Good", "day\n", "sir"], ["Good day", "sir"]),
        (["Good", "day", ",", "sir", "."], ["Good day, sir."]),
        ([" Good", " mor", "ning", " all", " here"], ["Good morning all here"]),
        (["Dr.", "Who", "said", "so"], ["Dr. Who said so"]),
        (["你好", "世界。", "再见"], ["你好世界。", "再见"]),
    ],
)
def test_where_words_become_a_cue(bodies: list[str], texts: list[str]) -> None:
    words = [segment(n / 2, n / 2 + 0.4, body) for n, body in enumerate(bodies)]
    assert [cue.text for cue in parse(transcript(*words))] == texts


def test_a_long_pause_and_a_long_text_start_a_cue() -> None:
    track = parse(
        transcript(segment(0, 0.4, "Well"), segment(0.5, 1, "then"), segment(9, 9.5, "so"))
    )
    assert [cue.text for cue in track] == ["Well then", "so"]
    many = parse(transcript(*(segment(n / 4, n / 4 + 0.2, "word") for n in range(400))))
    assert len(many) > 3
    assert max(len(cue.text) for cue in many) < 400
    assert len(many.words) == 400


def test_sentences_become_cues_with_their_lines() -> None:
    track = parse(FIXTURES / "formats/podcast-sentences.json")
    assert shown(track)[0] == (0, 3250, "Ada", "The tide clock stopped\nlast night.")
    assert track.words == ()


def test_captions_are_made_from_it() -> None:
    cues = generate(FIXTURES / "formats/podcast-words.json").track.cues
    assert list(dict.fromkeys(cue.speaker for cue in cues)) == ["Ada", "Bob"]


def test_what_is_missing_or_odd_is_reported() -> None:
    track = parse(
        transcript(
            {"body": "No time at all."}, segment(9, None, "Last one here."),
            segment(3, 2, "Ends too soon."), {"startTime": 5, "body": None},
        )
    )  # fmt: skip
    assert [cue.start_ms for cue in track] == [0, 3000, 9000]
    assert {problem.message for problem in track.problems} == {
        "segment 1 has no start time; it starts where the one before ends",
        "a segment has no end time; it ends when the next one starts, or as spoken (2 times)",
        "a cue ends before or when it starts (cues: 1)",
        "a segment has no text; skipped",
        "the segments are not in the order of their times; sorted",
    }


@pytest.mark.parametrize(
    "text",
    ['{"segments": []}', '{"segments": [{"startTime": 1, "body": " "}]}', "[1]", "{", "[[", "7"],
)
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(CaptionsError):
        parse(text, "podcast-json")


def test_numbers_are_exact() -> None:
    text = '{"segments": [{"startTime": 1.0005, "endTime": 1e1, "body": "One two."}]}'
    assert shown(parse(text, "podcast-json")) == [(1001, 10_000, None, "One two.")]
    for time in ("1e999", "NaN", "-Infinity", "true", '"soon"', "1" + "0" * 40):
        odd = f'{{"segments": [{{"startTime": {time}, "endTime": 2, "body": "One two."}}]}}'
        assert parse(odd, "podcast-json").cues[0].start_ms == 0


def test_a_track_as_json() -> None:
    track = Track([Cue(1500, 2000, "<i>R&D</i>\nnow", speaker="Ada", markup="srt")])
    assert json.loads(render(track, "podcast-json")) == {
        "version": "1.0.0",
        "segments": [{"speaker": "Ada", "startTime": 1.5, "endTime": 2.0, "body": "R&D\nnow"}],
    }
    assert losses(track, FORMATS["podcast-json"]) == ["italics in 1 cue"]


@pytest.mark.parametrize("name", ["podcast-json", "podcast-html"])
def test_a_speaker_is_not_written_as_a_label_too(name: str) -> None:
    track = Track([Cue(0, 1000, "Hi there.", speaker="Ada", label="Ada: "), Cue(2000, 3000, "Oh.")])
    assert "Ada: Hi" not in render(track, name)
    assert "Bo: Hi" in render(Track([Cue(0, 1000, "Hi.", label="Bo: ")]), name)


texts = st.lists(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp", "Zs")), min_size=1),
    min_size=1, max_size=4,
).flatmap(lambda words: st.sampled_from([" ".join(words), "\n".join(words)]))  # fmt: skip
cues = st.lists(
    st.tuples(st.integers(0, 10**7), st.integers(0, 10**5), texts, st.sampled_from([None, "Ada", "B: C"])),
    min_size=1,
)  # fmt: skip


@given(cues)
def test_it_is_read_as_written(rows: list[tuple[int, int, str, str | None]]) -> None:
    rows.sort(key=lambda row: row[0])
    track = Track(
        [Cue(start, start + length, text, speaker) for start, length, text, speaker in rows]
    )
    back = parse(render(track, "podcast-json"), "podcast-json")
    assert shown(back) == shown(track)
