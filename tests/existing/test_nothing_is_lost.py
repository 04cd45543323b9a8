"""Every word of captions is in the new captions or in the report, for generated tracks."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import captions
from captions.errors import CaptionsError
from captions.model import Cue, Track
from captions.text.markup import Markup
from captions.text.words import count_words

WORDS = st.sampled_from(
    ["yes.", "and", "so,", "No!", "the", "Dr.", "[music]", "(SIGHS)", "*laughs*", "*there*",
     "(and this)", "\u266a", "caf\u00e9", "\u65e5\u672c\u8a9e\u3067\u3059\u3002", "a" * 50, "3:16",
     "<laughter>", "-", "((laughs))", "\uff08\u7b11\u3044\uff09", "{sighs}", "#", "la", "BOB:", "um", "...",
     "<b>so</b>"]
)  # fmt: skip
PREFIXES = st.sampled_from(
    ["", "", "Ada: ", "BOB: ", "- ", "John Smith:\n", "[door] ",
     "[Ada] ", "(MAN): ", "ann: ", "# "])  # fmt: skip
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    cues = []
    start_ms = 0
    for _ in range(draw(st.integers(1, 8))):
        start_ms += draw(st.integers(0, 3000))
        end_ms = start_ms + draw(st.integers(-100, 5000))
        lines = draw(st.lists(LINES, min_size=1, max_size=3))
        text = draw(PREFIXES) + "\n".join(lines)
        markup: Markup = draw(st.sampled_from(["plain", "srt"]))
        if markup == "srt" and draw(st.booleans()):
            text = f"<i>{text}</i>"
        settings_of_cue = draw(st.sampled_from([{}, {}, {"line": "0"}]))
        speaker = draw(st.sampled_from([None, None, "Cy"]))
        cues.append(Cue(start_ms, end_ms, text, speaker, settings=settings_of_cue, markup=markup))
    return Track(cues)


def letters(text: str) -> Counter[str]:
    return Counter("".join(text.split()))


@pytest.mark.parametrize("sounds", ["keep", "drop", "drop-lyrics"])
@settings(max_examples=60, deadline=None)
@given(tracks(), st.sampled_from(["change", "every", "none"]), st.sampled_from([20, 42]))
def test_every_word_is_in_the_captions_or_the_report(
    sounds: str, track: Track, speakers: str, max_chars: int
) -> None:
    try:
        result = captions.generate(
            track, sounds=sounds, speakers=speakers, max_chars=max_chars, keep_loops=True
        )  # type: ignore[arg-type]
    except CaptionsError as error:
        assert "no text is left" in str(error)
        return
    said = "".join(cue.plain_text for cue in track.cues)
    shown = "".join(cue.shown_text for cue in result.track)
    gone = "".join(item.text for item in result.report.removed)
    # names are shown where the speaker changes only, and a dash before a name goes with it
    missing = letters(said) - letters(shown + gone)
    assert set(missing) <= set("Ada:BOB:JohnSmith:-(MAN)[ann]"), missing
    starts = [cue.start_ms for cue in result.track]
    assert starts == sorted(starts)
    assert all(cue.end_ms > cue.start_ms for cue in result.track)


@settings(max_examples=60, deadline=None)
@given(tracks())
def test_words_in_are_words_out_and_words_removed(track: Track) -> None:
    for speakers in ("change", "none"):
        try:
            report = captions.generate(track, keep_loops=True, speakers=speakers).report  # type: ignore[arg-type]
        except CaptionsError as error:  # a name alone
            assert "no text is left" in str(error)
            return
        gone = sum(count_words(item.text) for item in report.removed)
        assert report.words_in == report.words_out + gone
