"""The length of any run of pieces is that of its words, measured once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.timing.piece_lengths import PieceLengths
from captions.timing.spoken_length import natural_duration_ms

# enough common words that the language of a part is that of the whole
PIECES = st.lists(
    st.sampled_from(["", " ", " and the ferry left. ", "0:45", "so it is, you", "why?", "5:00"]),
    min_size=1,
    max_size=8,
)


@given(PIECES, st.data())
def test_a_run_takes_as_long_as_its_text(pieces: list[str], data: st.DataObject) -> None:
    first = data.draw(st.integers(0, len(pieces) - 1))
    end = data.draw(st.integers(first, len(pieces)))
    text = " ".join(pieces[first:end])
    found_ms = PieceLengths(pieces).duration_ms(first, end)
    assert abs(found_ms - natural_duration_ms(text)) <= 1


def test_a_sound_alone_is_a_sound() -> None:
    lengths = PieceLengths(["[music]", "0:45", "We left."])
    assert lengths.duration_ms(0, 1) == natural_duration_ms("[music]")
