"""Caption files changed at random, as editors, mail programs and interrupted downloads do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from captions.formats.lines import raw_lines
from captions.text.encoding import decode_any
from tests.conftest import FIXTURES

Lines = list[str]
Mutation = Callable[[Lines, Random], None]

MOST_LINES = 40  # of longer files a passage is taken, so that all files take about the same time
LINE_ENDS = ("\n", "\r\n", "\r", "\r\r\n")
BLANK_LINES = (
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "\r\r\n",
    " \n",
    "\t\n",
    "\u00a0\n",
    "\ufeff\n",
    "\x0b\n",
    "",
)
SPACES = (" ", "  ", "\t", "\u00a0", "\u3000", "\u2028", "\x0b", "\x0c", "\x1c", "\x85", "\u200b")
ARROWS = ("-->", "->", "--->", "-- >", "=>", "–>", "→", ">", "-")
OTHER_LINES = (
    "1", "2", "7", "1984", "#3", "-1", "12.", "00:00:01,000 --> 00:00:02,000", "00:01.000 --> 00:02.000",
    "00:00:05,000 --> 00:00:03,000", "-00:00:01,000 --> 00:00:01,000", "00:00:01,000 --> 00:00:02,000 X1:1 X2:2",
    "00:00:01,000 --> 00:00:02,000 and text", "00:01.000 --> 00:02.000 line:0 region:a", "0:1,5 -> 0:2.5",
    "00:00:0x,000 --> 00:00:02,000", "100:00:00.000 --> 0100:00:01.000", "00:00:01.000 --> 00:00:02",
    "WEBVTT", "WEBVTT - a title", "Language: en", "NOTE", "NOTE a --> b", "STYLE", "REGION", "id:a width:40%",
    "::cue { color: red }", "a --> b", "-->", "<v Ada>Yes.</v>", "<i>No.", "{\\an8}Up", "&amp;", "- So?",
)  # fmt: skip


def caption_texts() -> dict[str, list[str]]:
    """Return the texts of all fixtures in SubRip and in WebVTT, by format."""
    return {
        name: [text_of(path) for path in sorted(FIXTURES.rglob(f"*.{name}"))]
        for name in ("srt", "vtt")
    }


def text_of(path: Path) -> str:
    return decode_any(path.read_bytes()).text


def mutated(text: str, random: Random) -> str:
    """Return a text, or a passage of a long one, after one to four mutations."""
    lines = list(raw_lines(text))
    if len(lines) > MOST_LINES:
        first = random.choice([0, random.randrange(len(lines) - MOST_LINES)])
        lines = lines[:2] + lines[max(first, 2) : first + MOST_LINES]
    for _ in range(random.randint(1, 4)):
        random.choice(MUTATIONS)(lines, random)
    return "".join(lines)


def some(lines: Sequence[str], random: Random) -> int:
    """Return the index of a line to change, 0 for a file without lines."""
    return random.randrange(len(lines)) if lines else 0


def time_line(lines: Lines, random: Random) -> int:
    """Return the index of a line with an arrow where there is one."""
    found = [index for index, line in enumerate(lines) if "->" in line]
    return random.choice(found) if found else some(lines, random)


def split_end(line: str) -> tuple[str, str]:
    text = line.rstrip("\r\n")
    return text, line[len(text) :]


def change(lines: Lines, index: int, new: Callable[[str], str]) -> None:
    """Change the text of a line and keep its line end."""
    if lines:
        text, end = split_end(lines[index])
        lines[index] = new(text) + end


def delete_line(lines: Lines, random: Random) -> None:
    if lines:
        del lines[some(lines, random)]


def duplicate_line(lines: Lines, random: Random) -> None:
    if lines:
        lines.insert(some(lines, random), random.choice(lines))


def swap_lines(lines: Lines, random: Random) -> None:
    if lines:
        one, other = some(lines, random), some(lines, random)
        lines[one], lines[other] = lines[other], lines[one]


def insert_blank_line(lines: Lines, random: Random) -> None:
    lines.insert(some([*lines, ""], random), random.choice(BLANK_LINES))


def insert_line(lines: Lines, random: Random) -> None:
    end = random.choice(LINE_ENDS)
    lines.insert(some([*lines, ""], random), random.choice(OTHER_LINES) + end)


def replace_line(lines: Lines, random: Random) -> None:
    change(lines, some(lines, random), lambda _: random.choice(OTHER_LINES))


def change_all_ends(lines: Lines, random: Random) -> None:
    end = random.choice(LINE_ENDS)
    lines[:] = [split_end(line)[0] + end if split_end(line)[1] else line for line in lines]


def change_one_end(lines: Lines, random: Random) -> None:
    if lines:
        index = some(lines, random)
        lines[index] = split_end(lines[index])[0] + random.choice((*LINE_ENDS, "", "\n\n"))


def insert_mark(lines: Lines, random: Random) -> None:
    index = random.choice([0, some(lines, random)])
    change(lines, index, lambda text: "\ufeff" * random.choice((1, 1, 2)) + text)


def insert_mark_anywhere(lines: Lines, random: Random) -> None:
    insert(lines, some(lines, random), "\ufeff", random)


def insert_nul(lines: Lines, random: Random) -> None:
    insert(lines, random.choice([some, time_line])(lines, random), "\x00", random)


def insert_space(lines: Lines, random: Random) -> None:
    index = random.choice([some, time_line])(lines, random)
    insert(lines, index, random.choice(SPACES), random)


def insert_arrow(lines: Lines, random: Random) -> None:
    insert(lines, some(lines, random), random.choice(ARROWS), random)


def insert(lines: Lines, index: int, piece: str, random: Random) -> None:
    """Put a piece anywhere into a line, between its CR and LF too."""
    if lines:
        at = random.randint(0, len(lines[index]))
        lines[index] = lines[index][:at] + piece + lines[index][at:]


def drop_character(lines: Lines, random: Random) -> None:
    index = time_line(lines, random)
    if lines and lines[index]:
        at = random.randrange(len(lines[index]))
        lines[index] = lines[index][:at] + lines[index][at + 1 :]


def double_character(lines: Lines, random: Random) -> None:
    index = time_line(lines, random)
    if lines and lines[index]:
        at = random.randrange(len(lines[index]))
        lines[index] = lines[index][: at + 1] + lines[index][at:]


def change_mark(lines: Lines, random: Random) -> None:
    old, new = random.choice([(",", "."), (".", ","), (":", "."), ("-->", "->"), (" ", "")])
    change(lines, time_line(lines, random), lambda text: text.replace(old, new))


def cut_off(lines: Lines, random: Random) -> None:
    if lines:
        index = some(lines, random)
        del lines[index + 1 :]
        lines[index] = lines[index][: random.randint(0, len(lines[index]))]


def end_with_blank_lines(lines: Lines, random: Random) -> None:
    end = random.choice(LINE_ENDS)
    lines.append(random.choice(["", " ", end]) + end * random.randint(1, 3))


MUTATIONS: tuple[Mutation, ...] = (
    delete_line,
    duplicate_line,
    swap_lines,
    insert_blank_line,
    insert_line,
    replace_line,
    change_all_ends,
    change_one_end,
    insert_mark,
    insert_mark_anywhere,
    insert_nul,
    insert_space,
    insert_arrow,
    drop_character,
    double_character,
    change_mark,
    cut_off,
    end_with_blank_lines,
)
