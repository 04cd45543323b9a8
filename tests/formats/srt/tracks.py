"""Strategies for SubRip: tracks with all it can hold, and text made of its fragments.

Texts have tags, codes and characters of every kind except line ends and NUL. No line is blank or a
time line.
"""

from __future__ import annotations

from hypothesis import strategies as st

from captions.formats.srt.odd_times import find_times
from captions.model import Cue, Track

ONE = "1\n00:00:01,000 --> 00:00:02,500\n"

WORDS = st.sampled_from(
    [
        "The", "tide", "<i>clock</i>", "<b>", "</u>", '<font color="#f00">', "</font>", "{\\an8}", "{\\pos(1,2)}",
        "1984", "-->", "a --> b", "R&D", "&lt;", "<3", "{sic}", "\u65e5\u672c", "\u2028", "\u00e9", "- So?", "\U0001f3b5",
    ]
)  # fmt: skip
ANYTHING = st.text(
    st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), max_size=20
)
LINES = st.lists(WORDS | ANYTHING, min_size=1, max_size=5).map(" ".join)


def is_text_of_one_cue(text: str) -> bool:
    """Return whether a cue keeps a text: no blank line and no time line in it."""
    rows = text.split("\n")
    return all(row.strip() and not find_times(row, is_start=True) for row in rows)


TEXTS = st.lists(LINES, min_size=1, max_size=4).map("\n".join).filter(is_text_of_one_cue)
COORDINATES = st.fixed_dictionaries(
    {}, optional={name: st.integers(0, 999).map(str) for name in ("X1", "X2", "Y1", "Y2")}
)
CUES = st.builds(
    lambda start_ms, length_ms, text, settings: Cue(
        start_ms, start_ms + length_ms, text, settings=settings, markup="srt"
    ),
    st.integers(0, 400_000_000),
    st.integers(1, 100_000),
    st.just("") | TEXTS,
    COORDINATES,
)
TRACKS = st.lists(CUES, min_size=1, max_size=6).map(Track)

FRAGMENTS = st.sampled_from(
    [
        "0", "1", "2", "007", "00:00:01,000 --> 00:00:02,000", "00:00:03,000 --> 00:00:04,500", "\n", "\n\n",
        "\r\n", "\r", "\r\r\n", " ", "text", " text", "- So", "-->", "->", "\u3000", "\u00a0", "\x0b", "0", "00:00",
        "\t", ",", "\0", "\ufeff",
    ]
)  # fmt: skip
FILES = st.lists(FRAGMENTS, max_size=30).map("".join)
