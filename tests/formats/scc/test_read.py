"""Scenarist files as programs write them, and their faults."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from captions.errors import CaptionsError
from captions.formats.scc.codes import Style, encode
from captions.formats.scc.formats import is_scc
from captions.formats.scc.read import parse_scc
from captions.formats.scc.timecode import frame_ms
from captions.model import Track
from tests.formats.scc.assemble import (
    HEADER,
    ITALIC,
    ROLL_UP_2,
    at,
    doubled,
    erase,
    extended,
    line,
    mid_row,
    pop_on,
    send,
    special,
    text,
)


def read(*lines: str) -> Track:
    return parse_scc(HEADER + "".join(lines))


def texts(track: Track) -> list[str]:
    return [cue.text for cue in track.cues]


def messages(track: Track) -> str:
    return "\n".join(f"{problem.line}: {problem.message}" for problem in track.problems)


def one(*parts: list[str]) -> str:
    """Return the text of a caption that is loaded with codes."""
    (cue,) = read(pop_on("00:00:01:00", *parts), erase("00:00:09:00")).cues
    return cue.text


def test_a_pop_on_caption_is_shown_from_its_last_code_to_its_erasure() -> None:
    track = read(pop_on("00:00:01;00", at(15), text("The tide")), erase("00:00:03;00"))
    (cue,) = track.cues
    # two pairs of codes, one of the position and four of text come before
    assert (cue.start_ms, cue.end_ms) == (frame_ms(30 + 10), frame_ms(90))
    assert (cue.text, cue.settings, track.problems) == ("The tide", {}, ())


def test_a_caption_ends_where_the_next_one_is_shown() -> None:
    track = read(
        pop_on("00:00:01:00", at(15), text("One")),
        pop_on("00:00:02:00", at(15), text("Two")),
        erase("00:00:04:00"),
    )
    assert texts(track) == ["One", "Two"]
    assert track.cues[0].end_ms == track.cues[1].start_ms
    assert track.problems == ()


def test_rows_are_lines_in_the_order_of_the_screen() -> None:
    assert one(at(15), text("second"), at(14), text("first")) == "first\nsecond"


def test_codes_sent_once_or_twice_are_the_same() -> None:
    parts = (send("ENM", "RCL"), at(14, 6), text("Tide "), special(0x37), send("EOC"))
    once = read(line("00:00:01:00", *parts), erase("00:00:05:00"))
    twice = read(line("00:00:01:00", doubled(*parts)), erase("00:00:05:00"))
    assert texts(once) == texts(twice) == ["Tide ♪"]


def test_equal_special_characters_in_a_row() -> None:
    notes = special(0x37) * 2
    once = line("00:00:01:00", send("ENM", "RCL"), at(15), notes, send("EOC"))
    assert texts(read(once, line("00:00:05:00", send("EDM")))) == ["♪♪"]
    assert one(at(15), notes) == "♪♪"


def test_an_extended_character_replaces_the_one_before_it() -> None:
    assert one(at(15), text("U"), extended(0x12, 0x24), text("ber")) == "Über"
    assert one(at(15, 28), text("abcE"), extended(0x12, 0x21)) == "abcÉ"


def test_backspace_and_delete_to_the_end_of_the_row() -> None:
    assert one(at(15), text("tidy"), send("BS"), text("e")) == "tide"
    assert one(at(15), text("tide clock"), at(15, 4), send("DER")) == "tide"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ((at(15), text("So"), mid_row(ITALIC), text("it"), mid_row(Style()), text("is")),
         "So <i>it</i> is"),
        ((at(15, 0, ITALIC), text("it is")), "<i>it is</i>"),
        ((at(14, 0, ITALIC), text("it"), at(15, 0, ITALIC), text("is")), "<i>it\nis</i>"),
        ((at(15, 4), mid_row(Style(underline=True)), text("so")), "<u>so</u>"),
        ((at(15, 4), mid_row(Style(color="yellow")), text("so"), mid_row(ITALIC), text("it")),
         "<c.yellow>so</c> <c.yellow><i>it</i></c>"),
        ((at(15), text("a "), mid_row(ITALIC), text("b")), "a <i>b</i>"),
        ((at(15), text("R&D <a>")), "R&amp;D &lt;a&gt;"),
    ],
)  # fmt: skip
def test_styles(parts: tuple[list[str], ...], found: str) -> None:
    assert one(*parts) == found


@pytest.mark.parametrize(
    ("parts", "settings"),
    [
        ((at(15, 13), text("middle")), {}),
        ((at(14, 12), text("middles"), at(15, 8), text("in the middle..")), {}),
        ((at(1, 13), text("middle")), {"line": "0"}),
        ((at(7, 13), text("middle")), {"line": "42%"}),
        ((at(15, 4), text("left")), {"position": "20%", "align": "left"}),
        ((at(15, 25), text("right..")), {"align": "right"}),
    ],
)
def test_positions(parts: tuple[list[str], ...], settings: Mapping[str, str]) -> None:
    (cue,) = read(pop_on("00:00:01:00", *parts), erase("00:00:05:00")).cues
    assert cue.settings == settings


def test_the_first_column_is_a_position_only_where_a_file_uses_others() -> None:
    left = pop_on("00:00:01:00", at(15), text("left"))
    other = pop_on("00:00:03:00", at(15, 13), text("middle"))
    assert read(left, erase("00:00:05:00")).cues[0].settings == {}
    assert read(left, other, erase("00:00:05:00")).cues[0].settings == {"align": "left"}


def test_roll_up_rows_are_there_once() -> None:
    start = [ROLL_UP_2, *send("CR"), *at(15)]
    track = read(
        line("00:00:01:00", doubled(start, text("The tide"))),
        line("00:00:03:00", doubled(start, text("has turned"))),
        line("00:00:03:20", text(" again.")),
        line("00:00:06:00", doubled(send("EDM"))),
    )
    assert texts(track) == ["The tide", "has turned again."]
    first, second = track.cues
    assert (first.start_ms, first.end_ms) == (frame_ms(36), second.start_ms)
    assert (second.start_ms, second.end_ms) == (frame_ms(96), frame_ms(180))
    assert first.settings == {}
    assert "3: roll-up captions: each row is a cue" in messages(track)


def test_roll_up_without_carriage_returns_begins_rows_at_their_first_column() -> None:
    start = [ROLL_UP_2, *at(15)]
    track = read(
        line("00:00:01:00", doubled(start, text("One"))),
        line("00:00:03:00", doubled(start, text("Two"))),
        erase("00:00:05:00"),
    )
    assert texts(track) == ["One", "Two"]


def test_painted_text_is_shown_as_it_arrives() -> None:
    track = read(
        line("00:00:01:00", doubled(send("RDC"), at(14), text("One"), at(15), text("two"))),
        line("00:00:03:00", doubled(at(13), text("three"))),
        erase("00:00:05:00"),
    )
    assert texts(track) == ["One\ntwo", "three"]
    assert track.cues[0].start_ms == frame_ms(34)
    assert track.cues[0].end_ms == track.cues[1].start_ms == frame_ms(92)


def test_a_pop_on_caption_after_a_roll_up_one() -> None:
    track = read(
        line("00:00:01:00", doubled([ROLL_UP_2], send("CR"), at(15), text("One"))),
        pop_on("00:00:03:00", at(15), text("Two")),
        erase("00:00:05:00"),
    )
    assert texts(track) == ["One", "Two"]
    assert track.cues[0].end_ms == track.cues[1].start_ms


def test_a_caption_can_be_shown_again() -> None:
    show = doubled(send("EOC"))
    track = read(
        pop_on("00:00:01:00", at(15), text("One")),
        pop_on("00:00:02:00", at(15), text("Two")),
        line("00:00:03:00", show),
        erase("00:00:04:00"),
    )
    assert texts(track) == ["One", "Two", "One"]


def test_a_caption_loaded_over_an_old_one_replaces_it() -> None:
    lines = [
        line(f"00:00:0{second}:00", doubled(send("RCL"), at(row), text(word), send("EOC")))
        for second, row, word in ((1, 13, "One"), (2, 14, "Two"), (3, 15, "Three"))
    ]
    track = read(*lines, erase("00:00:05:00"))
    assert texts(track) == ["One", "Two", "Three"]
    assert "7: captions are loaded without erasing older ones" in messages(track)


def test_the_screen_is_erased_while_the_next_caption_is_loaded() -> None:
    track = read(
        pop_on("00:00:01:00", at(15), text("One")),
        pop_on("00:00:03:00", at(15), text("A caption that takes its time")),
        erase("00:00:03:10"),
        erase("00:00:06:00"),
    )
    assert texts(track) == ["One", "A caption that takes its time"]
    assert track.cues[0].end_ms == frame_ms(100)
    assert track.cues[1].end_ms == frame_ms(180)
    assert track.problems == ()


def test_codes_that_do_not_fit_before_the_next_timecode_delay_it() -> None:
    track = read(
        pop_on("00:00:01:00", at(15), text("One two three")),
        pop_on("00:00:01:05", at(15), text("Four")),
        erase("00:00:05:00"),
    )
    assert texts(track) == ["One two three", "Four"]
    assert "5: the codes of line 3 are still sent at this timecode" in messages(track)


def test_lines_out_of_order_are_sorted() -> None:
    track = read(
        pop_on("00:00:03:00", at(15), text("Two")),
        pop_on("00:00:01:00", at(15), text("One")),
        erase("00:00:05:00"),
    )
    assert texts(track) == ["One", "Two"]
    assert "5: the timecode is before that of the line above; sorted" in messages(track)


def test_a_longer_caption_that_is_loaded_from_an_earlier_frame_stays_in_order() -> None:
    track = read(
        pop_on("00:00:02:05", at(15), text("So,")),
        pop_on("00:00:01:20", at(15), text("the clock that had stopped at noon")),
        erase("00:00:06:00"),
    )
    assert texts(track) == ["So,", "the clock that had stopped at noon"]
    assert "5: the codes of line 3 are still sent at this timecode" in messages(track)


def test_captions_without_positions_start_a_row_each() -> None:
    lines = [
        line(f"00:00:{at}:00", send("RCL"), text("One caption after another."), send("EOC", "ENM"))
        for at in ("10", "20")
    ]
    track = read(*lines, line("00:00:30:00", send("EDM")))
    assert texts(track) == ["One caption after another."] * 2
    assert track.problems == ()


def test_captions_that_are_shown_by_the_line_of_the_next_one() -> None:
    lines = [
        line(f"00:00:{second}:00", doubled(send("EOC", "ENM", "RCL"), at(15), text(word)))
        for second, word in ((10, "One"), (12, "Two"), (14, "Three"))
    ]
    track = read(*lines, line("00:00:16:00", doubled(send("EOC"))), erase("00:00:18:00"))
    assert [(cue.text, cue.start_ms, cue.end_ms) for cue in track.cues] == [
        ("One", frame_ms(360), frame_ms(420)),
        ("Two", frame_ms(420), frame_ms(480)),
        ("Three", frame_ms(480), frame_ms(540)),
    ]


def test_midnight() -> None:
    track = read(
        pop_on("23:59:58;00", at(15), text("One")),
        pop_on("00:00:01;00", at(15), text("Two")),
        erase("00:00:05;00"),
    )
    assert texts(track) == ["One", "Two"]
    assert 0 < track.cues[1].start_ms - track.cues[0].start_ms < 4000
    assert "5: 00:00:01;00 is read as a time after midnight" in messages(track)


def test_the_last_caption_may_lack_an_end() -> None:
    track = read(pop_on("00:00:01:00", at(15), text("Good evening, dear listeners.")))
    assert 1000 <= track.cues[0].duration_ms < 5000
    assert "3: nothing erases the last caption" in messages(track)


def test_blank_lines_spaces_capitals_and_run_together_codes() -> None:
    codes = pop_on("00:00:01:00", at(15), text("One")).strip().upper()
    spaced = codes.replace("\t", "  ").replace(" 9420 9420", " 94209420")
    track = parse_scc(f"\ufeff\n \r\n{HEADER.strip()}\r\n{spaced}\r\n{erase('00:00:05:00')}")
    assert texts(track) == ["One"]
    assert track.problems == ()


def test_what_is_skipped_is_reported() -> None:
    caption = pop_on("00:00:01:00", at(15), text("One")).replace("9420", "942g", 1)
    track = read("Captions by Ada\n", caption, erase("00:00:05:00"))
    assert texts(track) == ["One"]
    assert messages(track) == (
        "3: the line has no timecode and was skipped: Captions by Ada\n"
        "4: 942g is not a code of four hexadecimal digits and was skipped"
    )


def test_wrong_parity_bits_are_reported_once() -> None:
    track = read(pop_on("00:00:01:00", at(15), ["4869"], ["4869"]), erase("00:00:05:00"))
    assert texts(track) == ["HiHi"]
    assert messages(track).startswith("3: 2 codes have a wrong parity bit, here first")


def test_the_text_service_extended_data_and_flashing() -> None:
    track = read(
        line("00:00:00:00", ["0183"], text("data"), ["8f1d"]),
        line("00:00:00:20", send("TR"), text("text")),
        pop_on("00:00:01:00", at(15), send("FON"), text("One"), [encode(0x10, 0x22)]),
        erase("00:00:05:00"),
    )
    assert texts(track) == ["One"]
    assert messages(track).splitlines() == [
        "3: 1 code has a wrong parity bit, here first; read as if it was right",
        "3: extended data services (XDS) are skipped",
        "5: text of the text service, which is not captions, is skipped",
        "7: flashing text is read as plain text",
        "7: background colours are dropped",
    ]


def test_the_first_channel_with_captions_is_read() -> None:
    second = [encode(0x1C, 0x20), encode(0x1C, 0x70), *text("Dos"), encode(0x1C, 0x2F)]
    both = read(
        pop_on("00:00:01:00", at(15), text("One")),
        line("00:00:02:00", second),
        erase("00:00:05:00"),
    )
    assert texts(both) == ["One"]
    assert "5: skipped 1 caption of channel 2; only channel 1 is read" in messages(both)
    assert texts(read(line("00:00:02:00", second))) == ["Dos"]


def test_text_that_is_never_shown_is_reported() -> None:
    loaded = doubled(send("ENM", "RCL"), at(15), text("Never"))
    track = read(
        line("00:00:01:00", loaded),
        pop_on("00:00:03:00", at(15), text("One")),
        erase("00:00:05:00"),
        line("00:00:06:00", loaded),
    )
    assert texts(track) == ["One"]
    assert messages(track).splitlines() == [
        "3: text that is never shown was skipped: Never",
        "9: text that is never shown was skipped: Never",
    ]


def test_rows_that_are_too_long_keep_their_text() -> None:
    words = "The tide clock stopped at noon and nobody knew."
    track = read(pop_on("00:00:01:00", at(15), text(words)), erase("00:00:05:00"))
    assert texts(track) == [words]
    assert "3: a row is longer than 32 columns" in messages(track)


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", "no line starts with a timecode"),
        ("Hello\n", "no line starts with a timecode"),
        ("00:00:01:00\t9420 9420\n", "this SCC file has no caption"),
    ],
)
def test_files_without_captions(lines: str, message: str) -> None:
    with pytest.raises(CaptionsError, match=message) as caught:
        read(lines)
    assert caught.value.line is not None


def test_the_header_is_the_sign() -> None:
    assert is_scc("\ufeff\n\n Scenarist_SCC V1.0\n")
    assert not is_scc("00:00:01:00\t9420 9420\n")


@given(
    st.lists(st.sampled_from([
        *("9420", "9425", "9429", "942c", "942d", "942e", "942f", "94a1", "94a4", "9470", "1370"),
        *("91ae", "9120", "9137", "92a1", "97a2", "c8e9", "20ad", "8080", "1c2f", "942a", "0183"),
    ]), max_size=40)
)  # fmt: skip
def test_any_codes_are_read_in_order(codes: list[str]) -> None:
    try:
        track = read(line("00:00:01;00", codes))
    except CaptionsError:
        return
    for cue in track.cues:
        assert cue.plain_text.strip()
        assert cue.start_ms < cue.end_ms
    starts = [cue.start_ms for cue in track.cues]
    assert starts == sorted(starts)


def test_many_flips_of_a_long_caption() -> None:
    letters = text("x" * 100_000)
    flips = "".join(
        line(f"00:{m:02d}:{s:02d}:00", send("EOC")) for m in range(59) for s in range(60)
    )
    track = read(
        pop_on("00:00:00:00", at(15), letters), flips.replace("00:00:00:00", "00:59:58:00")
    )
    assert len(track.cues) > 1000
    assert all(len(cue.text) < 200 for cue in track.cues)
