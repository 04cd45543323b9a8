"""Captions that were just made need no fix: their own profile offers none that is safe."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.profile import PROFILES, find_profile

# A speaker, the milliseconds since the line before, and the words of a line.
LINES = st.lists(
    st.tuples(
        st.sampled_from(["", "", "", "Ada: ", "Bartholomew Longname: "]),
        st.sampled_from([0, 1, 1, 2, 2, 3, 4, 6, 15]),
        st.lists(
            st.sampled_from(
                "the house of our and So we did not see it, but then... Really! [door slams] "
                "kind of open source community with a for-profit Python company that I had called "
                "because they really, really wanted to set up everything by Monday. (laughs) Yes. "
                "Machine learning is extraordinarily interesting, and Grace and I agree.".split(" ")
            ),
            min_size=1,
            max_size=40,
        ),
    ),
    min_size=1,
    max_size=12,
)


def transcript(lines: list[tuple[str, int, list[str]]]) -> str:
    """Return a transcript with printed times."""
    text, second = [], 0
    for speaker, passed, words in lines:
        second += passed
        text.append(f"{second // 60}:{second % 60:02d} {speaker}{' '.join(words)}")
    return "\n".join(text)


@pytest.mark.parametrize(
    "name", ["youtube", "netflix", "bbc", "shorts", "podcast", "podcast-vtt", "ard", "cea608"]
)
@given(lines=LINES)
@settings(max_examples=40)
def test_no_safe_fix_is_offered(name: str, lines: list[tuple[str, int, list[str]]]) -> None:
    track = captions.generate(transcript(lines), name, keep_loops=True).track
    for format in ("srt", "vtt"):
        data = captions.render(track, format).encode()
        found = captions.validate(data, ending=f".{format}", profile=name)
        assert [finding for finding in found if finding.fix == "safe"] == []


# Words as people and programs mistype them: spaces before marks, double hyphens, invisible characters.
TYPED = st.lists(
    st.tuples(
        st.sampled_from(["", "", "Ada: ", "Bartholomew Longname: "]),
        st.sampled_from([0, 1, 2, 3, 6]),
        st.lists(
            st.sampled_from(
                [
                    *("the", "house", "left ,then", "stopped .", ".", ",", "what ?", "!", "."),
                    *(":", "tower--and", "tower--", "--", "C--", "and", "...", ". . .", ".NET"),
                    *("zero\u200bwidth", "\u200b", "\u2028", "soft\xadhyphen", "\x07", "\ufeff"),
                    *(
                        "\u202bab\u202c",
                        "\u202c",
                        "tab\tbed",
                        "two  spaces",
                        "\xa0",
                        "Bien s\xfbr :",
                    ),
                    *("vous", "est", "la", "il", "R&D", "<i>", "&amp;", "don\xe2\u20ac\u2122t"),
                ]
            ),
            min_size=1,
            max_size=14,
        ),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.parametrize("name", ["youtube", "netflix", "ted"])
@given(lines=TYPED)
@settings(max_examples=80)
def test_no_safe_fix_is_offered_whatever_was_typed(
    name: str, lines: list[tuple[str, int, list[str]]]
) -> None:
    try:
        track = captions.generate(transcript(lines), name, keep_loops=True).track
    except captions.CaptionsError:
        return  # nothing is left
    for format in ("srt", "vtt"):
        data = captions.render(track, format).encode()
        found = captions.validate(data, ending=f".{format}", profile=name)
        assert [finding for finding in found if finding.fix == "safe"] == []


@pytest.mark.parametrize("rhythm", ["dense", "calm"])
def test_netflix_writes_the_ellipsis_character(rhythm: str) -> None:
    result = captions.generate("0:01 Well... so it was.", find_profile("netflix"), rhythm=rhythm)  # type: ignore[arg-type]
    assert result.track.cues[0].text == "Well\u2026 so it was."
    assert [change.reason for change in result.report.changed] == ["ellipsis"]
    assert captions.generate("0:01 Well... so.").track.cues[0].text == "Well... so."


def test_a_sound_is_never_parted_nor_spread_over_a_pause() -> None:
    said = (
        "Then it went [an old wooden door slams shut behind them] and nobody said a word about it"
    )
    for name in PROFILES:
        for chars in (24, 32, 42):
            track = captions.generate(f"0:01 {said}", name, max_chars=chars, max_lines=2).track
            text = [cue.text.replace("\n", " ") for cue in track.cues]
            assert any("[an old wooden door slams shut behind them]" in one for one in text), name


LONG_SOUND = "[an old wooden door slams shut behind them while the wind howls outside the house]"


@pytest.mark.parametrize("name", [name for name, one in PROFILES.items() if one.layout])
@pytest.mark.parametrize(
    "text",
    [
        f"0:01 {LONG_SOUND}\n0:09 And nobody said a word.",
        f"0:01 Then we heard it. {LONG_SOUND} And nobody said a word.\n0:15 So we left.",
        f"0:01 Then it went {LONG_SOUND}\n0:30 And nobody said a word.",  # beside a pause
        f"0:01 Ada: Then it went {LONG_SOUND}\n0:12 Bob: And nobody said a word.",
        "0:01 Then we heard [door slams]\n0:40 And nobody said a word.",
        f"0:01 (audience laughs) Well. {LONG_SOUND} Yes.",
    ],
)
def test_a_long_sound_is_in_one_cue_if_a_cue_can_hold_it(name: str, text: str) -> None:
    profile = find_profile(name)
    track = captions.generate(text, name).track
    shown = [" ".join(cue.text.split()) for cue in track.cues]
    inside = [one.count("[") + one.count("(") - one.count("]") - one.count(")") for one in shown]
    room = profile.max_chars * profile.max_lines
    if "door slams]" in text or room >= len(LONG_SOUND) + 30:
        assert not any(inside), shown
    assert all(
        len(line) <= profile.max_chars for cue in track.cues for line in cue.text.split("\n")
    )
    data = captions.render(track, "srt").encode()
    found = captions.validate(data, ending=".srt", profile=name)
    assert [finding for finding in found if finding.fix == "safe"] == []


def test_the_words_of_a_sound_are_not_spread_over_the_pause_after_it() -> None:
    cues = captions.generate(
        f"0:01 Then it went {LONG_SOUND}\n0:40 And nobody said a word."
    ).track.cues
    assert cues[0].start_ms >= 1000
    assert max(cue.end_ms for cue in cues[:-1]) < 20_000
