"""Long cues that are kept beside others are parted, with every name that stands in their text."""

from __future__ import annotations

import pytest

import captions
from captions.model import Cue, Track


@pytest.mark.parametrize(
    "text",
    [
        "la BOB: yes. yes. yes.\nBOB:",  # a name without words below it
        "BOB: It is the tower that keeps the time.\nBOB: And not I.",
        "ANNA: It is the tower that keeps the time.\nBOB: And not I.",
    ],
)
@pytest.mark.parametrize("speakers", ["change", "every"])
@pytest.mark.parametrize("end_ms", [1, 9000])
def test_names_in_the_text_stay(text: str, speakers: str, end_ms: int) -> None:
    track = Track([Cue(0, end_ms, "So?"), Cue(0, end_ms, text)])
    result = captions.generate(track, speakers=speakers, max_chars=20, keep_loops=True)  # type: ignore[arg-type]
    shown = " ".join(cue.shown_text for cue in result.track.cues).split()
    missing = set(text.split()) - set(shown)
    assert not missing, (shown, result.report.removed)
