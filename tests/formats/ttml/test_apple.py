"""Transcripts of Apple Podcasts, as speech for ``generate`` and as a reference for ``sync``."""

from __future__ import annotations

import captions
from captions.alignment.reference import read_reference
from captions.errors import CaptionsError
from captions.sources import parse_in_format
from tests.conftest import FIXTURES

APPLE = FIXTURES / "recognisers" / "apple.ttml"
WORD = '<span podcasts:unit="word" begin="{}" end="{}">{}</span>'


def transcript(body: str, agents: str = "") -> str:
    return (
        '<tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata" '
        'xmlns:podcasts="http://podcasts.apple.com/transcript-ttml-internal" xml:lang="en">'
        f"<head><metadata>{agents}</metadata></head><body><div>{body}</div></body></tt>"
    )


def test_words_become_captions_with_the_names_of_speakers() -> None:
    result = captions.generate(APPLE)
    shown = [(cue.start_ms, cue.speaker, cue.plain_text) for cue in result.track.cues]
    assert shown == [(500, "Maren", "The ferry was late."), (3_665_250, "SPEAKER_2", "Was it?")]
    assert result.track.language == "en"
    assert not result.report.removed


def test_it_is_a_reference_for_sync() -> None:
    reference = read_reference(APPLE)
    assert reference.has_word_times
    assert [(word.text, word.start_ms) for word in reference.words][-2:] == [
        ("Was", 3_665_250), ("it?", 3_666_000),
    ]  # fmt: skip
    result = captions.sync("The ferry was late.\nWas it?", APPLE, accept_low_match=True)
    assert [cue.plain_text for cue in result.track.cues] == ["The ferry was late.", "Was it?"]


def test_a_sentence_without_words_is_timed_as_it_is_said() -> None:
    words = "".join(
        WORD.format(f"{at}.0", f"{at}.5", text) for at, text in enumerate(("Hi", "you."))
    )
    body = (
        f'<p begin="0.000" end="2.000"><span podcasts:unit="sentence">{words}</span></p>'
        '<p begin="3.000" end="5.000"><span podcasts:unit="sentence" begin="3.000" end="5.000">'
        "The ferry was late.</span></p>"
    )
    track, found = parse_in_format(transcript(body))
    assert found.name == "apple-ttml"
    assert [word.text for word in track.words] == ["Hi", "you.", "The", "ferry", "was", "late."]
    assert (track.words[2].start_ms, track.words[-1].end_ms) == (3000, 5000)


def test_other_ttml_is_none_and_an_empty_one_is_refused() -> None:
    plain = transcript("<p begin='1s' end='2s'>Hi.</p>").replace(
        "podcasts.apple.com", "example.org"
    )
    assert parse_in_format(plain)[1].name == "ttml"
    try:
        captions.generate(transcript(""))
    except CaptionsError as error:
        assert "no text in this TTML file" in str(error)
    else:
        raise AssertionError("an empty transcript was read")


def test_words_without_times_are_words() -> None:
    words = "".join(
        WORD.format(begin, end, text)
        for begin, end, text in (
            ("0.5", "0.8", "The"),
            ("0.8", "1.2", "ferry"),
            ("2.0", "2.4", "late."),
        )
    ).replace(' begin="0.8" end="1.2"', "")
    result = captions.generate(
        transcript(f'<p begin="0.5" end="2.4"><span podcasts:unit="sentence">{words}</span></p>')
    )
    assert [cue.plain_text for cue in result.track.cues] == ["The ferry late."]
    assert not result.report.removed
