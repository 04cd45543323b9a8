"""The table of cues that a notebook shows."""

from __future__ import annotations

import captions


def test_a_track_is_shown_as_a_table_of_its_first_cues() -> None:
    cues = [
        captions.Cue(at * 1000, at * 1000 + 900, f"<{at}>\n&", speaker="Ada") for at in range(30)
    ]
    html = captions.Track(cues)._repr_html_()
    assert html.count("<tr>") == 21
    assert "30 cues, the first 20" in html
    assert "<td>0:03</td><td>0:03.9</td><td>Ada</td><td>&lt;3&gt;<br>&amp;</td>" in html
    assert "1 cue<" in captions.Track(cues[:1])._repr_html_()
