"""Random tracks for formats that hold little: cues in order, with texts that look like codes."""

from __future__ import annotations

from hypothesis import strategies as st

from captions.model import Cue, Track

# What the formats use for codes, times and separators, besides letters of several scripts.
_CHARACTERS = st.one_of(
    st.sampled_from("ab12 |{}[]<>/\\\\&;:,.\"'-=^$%¦éßд時א\u00a0"),
    st.characters(blacklist_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Zs")),
)
_TRICKY = st.sampled_from(
    ["{y:i}", "{1}{2}x", "[10][20]", "/so", "[br]", "<00:01.00>a", "[00:01.00]b", "00:00:01:c",
     "&amp;", "<b>", "12", "1,2", '"', "[ti:x]", "0.5\t1.0", "<SYNC Start=1>", "-->", "00:00:01.00,00:00:02.00"]
)  # fmt: skip
lines = st.one_of(_TRICKY, st.text(_CHARACTERS, min_size=1, max_size=20)).map(
    lambda line: " ".join(line.split()) or "x"
)
texts = st.lists(lines, min_size=1, max_size=3).map("\n".join)


@st.composite
def tracks(draw: st.DrawFn, least_ms: int = 1000) -> Track:
    """Return a track of cues that do not overlap, each of at least a length in ms."""
    cues = []
    time_ms = draw(st.integers(0, 5000))
    for text in draw(st.lists(texts, min_size=1, max_size=5)):
        end_ms = time_ms + draw(st.integers(least_ms, least_ms + 4000))
        cues.append(Cue(time_ms, end_ms, text))
        time_ms = end_ms + draw(st.sampled_from([0, 1000, 2500]))
    return Track(cues)
