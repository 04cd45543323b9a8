"""The summary of captions that were fitted to a stream."""

from __future__ import annotations

from types import SimpleNamespace

from captions.alignment.report import Passage, Piece
from captions.cli.tell.sync import summarise_sync


class Fitted:
    """What the summary reads of a report, nothing of which is worth a line unless set."""

    def __init__(self, **values: object) -> None:
        self.captions = SimpleNamespace(cues=41, warnings=(), removed=())
        self.script_share, self.stream_share, self.squeezed, self.lost = 0.76, 0.87, 0, ()
        self.elsewhere = self.pieces = self.more = self.doubtful = ()
        self.__dict__.update(values)


def lines_of(**values: object) -> list[str]:
    lines = list(summarise_sync(Fitted(**values), "a.txt", "b.json3"))  # type: ignore[arg-type]
    assert lines[0] == (
        "a.txt: 41 cues; 76 % of its words match b.json3, 87 % of the stream's words match it"
    )
    return lines[1:]


def moved(start_ms: int, end_ms: int, moved_ms: int, drift_ms: int = 0) -> Piece:
    return Piece(
        "moved", start_ms, end_ms, start_ms + moved_ms, end_ms + moved_ms, moved_ms, drift_ms,
        9, 9, "Welcome to the show",
    )  # fmt: skip


def test_nothing_to_mention() -> None:
    assert lines_of() == []


def test_passages_with_the_same_offset_are_one_line() -> None:
    pieces = [moved(0, 9_000, 29_300), moved(9_000, 63_400, 30_100), moved(79_000, 90_000, 15_200)]
    assert lines_of(pieces=pieces) == ["  0:00-1:03 moved +0:29.3", "  1:19-1:30 moved +0:15.2"]
    assert lines_of(pieces=[moved(60_000, 90_000, -15_200, 5_000)]) == [
        "  1:00-1:30 moved -0:15.2, drifting by +0:05"
    ]


def test_what_is_in_one_of_the_two_only() -> None:
    absent = Piece(
        "not in the stream", 63_000, 79_000, None, None, None, None, 20, 0, "This episode is"
    )
    assert lines_of(pieces=[absent], more=[Passage(3_000, 15_900, 37, 0, "okay i think")]) == [
        "  1:03-1:19 not in the stream: This episode is",
        "  no captions at 0:03-0:15 of the stream: 37 words not in the transcript: okay i think",
    ]


def test_an_untimed_transcript() -> None:
    untimed = Piece("moved", None, None, 41_000, 65_000, None, None, 35, 30, "Welcome")
    assert lines_of(pieces=[untimed], elsewhere=[untimed]) == [
        "  35 words in another order than the rest, at 0:41-1:05 of the stream; "
        "the captions follow the stream: Welcome",
        "  35 words at 0:41-1:05 of the stream",
    ]


def test_passages_to_check() -> None:
    doubtful = [Passage(10_000, 20_000, 10, 0, "something is wrong")] * 7
    lines = lines_of(doubtful=doubtful, squeezed=2, lost=["italics in 1 cue"])
    assert lines[0] == "  lost from a.txt: italics in 1 cue"
    assert lines[1].startswith("  2 cues are too short or too fast to read: ")
    assert lines[2] == (
        "  check the stream at 0:10-0:20 by ear: 0 of 10 words match: something is wrong"
    )
    assert lines[7:] == ["  ... and 2 more passages; --report FILE lists them all"]
