"""Lines like the one before them are read without splitting all their fields, to the same cues."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from captions.formats.ass.event_fields import EventSplitter
from captions.formats.ass.read import parse_ass
from captions.formats.ass.script import DEFAULT_COLUMNS, Columns
from captions.model import Cue

HEAD = (
    "[V4+ Styles]\nFormat: Name, Italic, Alignment\nStyle: Default,0,2\nStyle: Far,-1,8\n[Events]\n"
)
FORMATS = (
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
    "Format: Start, End, Layer, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n",
)
TEXTS = ("The tide clock", "stopped, at noon.", "{\\i1}So{\\i0} far", "", ",,0,0,0,,Nobody")
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(("0", "3", "Marked=0")),
        st.sampled_from(("Default", "Far", "Unknown")),
        st.sampled_from(("", "Ada", "Bo")),
        st.sampled_from(("0", "400")),
        st.sampled_from(("", "Banner;5")),
        st.sampled_from(TEXTS),
    ),
    min_size=1,
    max_size=8,
)


def read(format_line: str, lines: list[str]) -> list[Cue]:
    # a caption of its own, so that a script of events without text is one too
    last = lines[-1].split(",", 3)
    kept = ",".join([*last[:3], "Default,,0,0,0,,End of the show."]).replace("0:00:0", "1:00:0")
    return list(parse_ass("\n".join([f"{HEAD}{format_line}", *lines, kept])).cues)


@given(st.sampled_from(FORMATS), EVENTS)
def test_each_line_is_read_as_if_it_was_alone(
    format_line: str, events: list[tuple[str, ...]]
) -> None:
    lines = []
    for second, (layer, style, name, margin, effect, text) in enumerate(events):
        start, end = f"0:00:{second:02d}.10", f"0:00:{second:02d}.90"
        times = (layer, start, end) if format_line is FORMATS[0] else (start, end, layer)
        lines.append(f"Dialogue: {','.join(times)},{style},{name},{margin},0,0,{effect},{text}")
    together = read(format_line, lines)
    alone = [cue for line in lines for cue in read(format_line, [line])[:-1]]
    assert together[:-1] == alone
    assert [cue.native and cue.native.features for cue in together[:-1]] == [
        cue.native and cue.native.features for cue in alone
    ]


def test_what_lines_have_in_common() -> None:
    line = "Dialogue: 0,0:00:01.00,0:00:02.00,Default,Ada,0,0,0,,Hello, you"
    splitter = EventSplitter(DEFAULT_COLUMNS)
    common = splitter.repeated(line, splitter.split(line))
    assert common == ("Dialogue: 0", "Default,Ada,0,0,0,,")
    short = EventSplitter(Columns(("layer", "start", "end")))
    line = "Dialogue: 0,0:00:01.00,0:00:02.00,Hello, you"
    assert short.repeated(line, short.split(line)) == ("Dialogue: 0", "")


def test_columns_in_another_order_have_nothing_in_common() -> None:
    line = "Dialogue: 0:00:01.00,0:00:02.00,Hello"
    splitter = EventSplitter(Columns(("start", "end")))
    assert splitter.repeated(line, splitter.split(line)) == (None, "")
