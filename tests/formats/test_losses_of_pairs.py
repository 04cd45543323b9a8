"""A file converted from any format to any other: all is read back, or ``losses`` has a phrase."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from captions import parse
from captions.editing.order import in_order
from captions.formats import find_format, readable, render, writable
from captions.formats.alignment_tags import ALIGNMENT_SETTINGS, nearest_alignment
from captions.formats.losses import losses
from captions.formats.speaker_names import name_speakers
from captions.formats.styled_text import styled_lines
from captions.formats.tags import plain_with_ruby, vtt_text_and_settings
from captions.model import Cue, Track, Word
from captions.text.markup import escape_vtt

EXAMPLES = 5
SOURCES = [format.name for format in readable() if format.render is not None]
TARGETS = [format.name for format in writable() if format.is_read]
# The resolution of the times of a format in ms, where it is not 1 ms. Frames are of 23.976 (MicroDVD)
# and 29.97 (SCC) a second, and an end in SCC may be a frame off; transcripts have the second in
# which speech begins.
RESOLUTION_MS = {
    "ass": 10, "ssa": 10, "lrc": 10, "subviewer2": 10, "microdvd": 42, "scc": 51, "mpl2": 100,
    "tmplayer": 1000, "txt": 1000, "podcast-html": 1000, "md": 1000,
}  # fmt: skip
# Lines of text without spaces between words are joined without one, so each of these counts alone.
WORD = re.compile(r"[\u3040-\u9fff]|[^\s\u3040-\u9fff]+")
SPOKEN = re.compile(r"[^\W_]|♪")
# Of these we read the probable start of the speech within the second that is written.
NEAR_THE_START = ("txt", "podcast-html", "md")
# From this many letters on, text may reach from the left to the right of the 32 columns of SCC.
WIDE_CHARACTERS = 20
_WORDS = st.sampled_from(
    ["Hello,", "world.", "R&D", "a<b", "{so}", "{b}", "<i>", "&amp;", "naïve", "Größe", "日本語",
     "no-one", "\"Quoted\"", "it's", "50%", "1,5", "(softly)", "[door]", "–", "C:\\new", "a|b",
     "x;y", "~", "What?", "/slash", "♪"]
)  # fmt: skip
# A phrase on changes of the text itself.
CHANGED_TEXT = r"characters?\b|in the text|text of|text that"
_SPEAKERS = ("Ada", "Grace Hopper")


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Return a track of two to five cues with a bit of everything that many formats hold."""
    has_speakers, has_word_times = draw(st.booleans()), draw(st.booleans())
    cues: list[Cue] = []
    words: list[Word] = []
    time_ms = draw(st.integers(0, 5000))
    for _ in range(draw(st.integers(2, 5))):
        spoken = draw(st.lists(_WORDS, min_size=1, max_size=6))
        end_ms = time_ms + draw(st.integers(1200, 4000))
        step_ms = (end_ms - time_ms) // len(spoken)
        starts_ms = [time_ms + step_ms * index for index in range(len(spoken))]
        text = _marked_up(draw, spoken, starts_ms if has_word_times else [])
        speaker = draw(st.sampled_from(_SPEAKERS)) if has_speakers else None
        if speaker:
            text = f"<v {speaker}>{text}"
        position = ALIGNMENT_SETTINGS[draw(st.sampled_from([2, 2, *range(1, 10)]))]
        cues.append(Cue(time_ms, end_ms, text, speaker, settings=position, markup="vtt"))
        words += [
            Word(word, start_ms, start_ms + step_ms, speaker)
            for word, start_ms in zip(spoken, starts_ms, strict=True)
        ]
        gap_ms = draw(st.sampled_from([0, 0, 80, 1000, 2500, -500, time_ms - end_ms]))
        time_ms = end_ms + gap_ms
    return Track(
        cues,
        title=draw(st.sampled_from([None, "Episode 1: R&D"])),
        language=draw(st.sampled_from([None, "en", "de"])),
        words=words if has_word_times else (),
    )


def _marked_up(draw: st.DrawFn, spoken: list[str], starts_ms: list[int]) -> str:
    """Return words as WebVTT cue text on one or two lines, some of them in a style."""
    parts = [escape_vtt(word) for word in spoken]
    tag = draw(st.sampled_from(["", "", "i", "b", "u"]))
    if tag:
        first = draw(st.integers(0, len(parts) - 1))
        last = draw(st.integers(first, len(parts) - 1))
        parts[first] = f"<{tag}>{parts[first]}"
        parts[last] += f"</{tag}>"
    for index, start_ms in enumerate(starts_ms[1:], 1):
        seconds, rest_ms = divmod(start_ms, 1000)
        parts[index] = f"<{seconds // 60:02}:{seconds % 60:02}.{rest_ms:03}>{parts[index]}"
    break_at = draw(st.integers(1, len(parts)))
    lines = [" ".join(parts[:break_at]), " ".join(parts[break_at:])]
    return "\n".join(line for line in lines if line)


def faults(track: Track, target: str) -> list[str]:
    """Return what is neither in a file of the format ``target`` nor in a phrase on losses."""
    format = find_format(target)
    written = name_speakers(in_order(track), format)
    lost = losses(written, format)
    if target == "txt" and not any(map(_is_spoken, track.cues)):
        return []  # no transcript
    back = parse(render(written, target), target)
    if target == "txt":
        # The file has lines such as "~" and dashes after the time, which no one speaks; our reader
        # of transcripts removes them.
        track = replace(track, cues=[cue for cue in track.cues if _is_spoken(cue)])
    lost_words = _words(track) - _words(back, with_names=True)
    if format.content == "transcript":
        # Our reader of transcripts repairs typing: it joins marks to the word before them.
        lost_words -= Counter(word for word in lost_words if _without_marks(word) in _letters(back))
    if target == "txt":
        lost_words = Counter({word: n for word, n in lost_words.items() if SPOKEN.search(word)})
    found = []
    for kind, phrase, missing in (
        ("words", CHANGED_TEXT, lost_words),
        # A word that is changed is not also missing in its style.
        ("italics", "italics|styles of", _styled(track, "i") - _styled(back, "i") - lost_words),
        ("bold", "bold|styles of", _styled(track, "b") - _styled(back, "b") - lost_words),
        ("underline", "underline|styles of", _styled(track, "u") - _styled(back, "u") - lost_words),
        (
            "positions",
            "position|alignment|in its caption",
            _missing_positions(written, back, target),
        ),
        ("title", "the title", _missing_title(track, back, target)),
        ("language", "the language", Counter([track.language]) - Counter([back.language])),
        ("speakers", "speakers|labels", _speakers(track) - _shown_speakers(track, back)),
    ):
        if missing and not _has(lost, phrase):
            found.append(f"{kind}: {missing}, reported {lost}")
    resolution_ms = RESOLUTION_MS.get(target, 1)
    # A cue that is shorter than a step of the resolution lasts for one.
    for kind, phrase, most_ms, before_ms, after_ms in (
        ("starts", "^starts of", resolution_ms, _starts_ms(track), _starts_ms(back)),
        (
            "ends",
            "^end|starting with another",
            2 * resolution_ms - 1,
            _ends_ms(track),
            _ends_ms(back),
        ),
    ):
        far_ms = [
            time_ms
            for time_ms in before_ms
            if all(abs(time_ms - other_ms) >= most_ms for other_ms in after_ms)
        ]
        if far_ms and not _has(lost, phrase):
            found.append(f"{kind}: {far_ms} ms, read {sorted(after_ms)}, reported {lost}")
        rounded = before_ms - after_ms
        if target in NEAR_THE_START:
            rounded = {time_ms for time_ms in rounded if time_ms % resolution_ms}
        if rounded and not _has(lost, f"milliseconds|times of .* rounded|{phrase}"):
            found.append(f"rounded {kind}: {sorted(rounded)}, read {sorted(after_ms)}, {lost}")
    return found


def _missing_title(track: Track, back: Track, target: str) -> Counter[str]:
    if track.title in (None, back.title):
        return Counter()
    return Counter([track.title or ""])


def _is_spoken(cue: Cue) -> bool:
    return SPOKEN.search(cue.shown_text.rpartition(": ")[2]) is not None


def _has(lost: list[str], pattern: str) -> bool:
    return any(re.search(pattern, phrase) for phrase in lost)


def _words(track: Track, *, with_names: bool = False) -> Counter[str]:
    """Return the words of the cues, with the labels that are not read as the name of a speaker.

    ``with_names`` adds those names to the words of every cue: text may be read as one.
    """
    words: Counter[str] = Counter()
    for cue in track.cues:
        name = "" if cue.speaker else cue.label
        if with_names and cue.speaker:
            name = f"{cue.speaker}: "
        words.update(WORD.findall(name + plain_with_ruby(cue)))
    return words


def _without_marks(word: str) -> str:
    return re.sub(r"\W+", "", word)


def _letters(track: Track) -> str:
    return _without_marks("".join(cue.shown_text for cue in track.cues))


def _styled(track: Track, style: str) -> Counter[str]:
    return Counter(
        word
        for cue in track.cues
        for line in styled_lines(cue)
        for run in line
        if style in run.styles
        for word in WORD.findall(run.text)
    )


def _missing_positions(written: Track, back: Track, target: str) -> Counter[tuple[str, str]]:
    """Return the positions that were written and are not read, except the usual one.

    In SCC text that fills the rows has no side. Our reader takes none either from a file that
    starts all rows in the first column, as many programs do without a meaning.
    """
    most = None
    if target == "scc":
        are_left = all(_third(cue)[1] == "left" or _is_wide(cue) for cue in written.cues)
        most = 0 if are_left else WIDE_CHARACTERS
    missing = _positions(written, most) - _positions(back, most)
    del missing["bottom", "middle"], missing["bottom", "any"]
    return missing


def _positions(track: Track, most: int | None) -> Counter[tuple[str, str]]:
    """Return the positions of cues; those with more letters than ``most`` have any side."""
    found: Counter[tuple[str, str]] = Counter()
    for cue in track.cues:
        row, side = _third(cue)
        found[row, "any" if most is not None and _is_wide(cue, most) else side] += 1
    return found


def _is_wide(cue: Cue, most: int = WIDE_CHARACTERS) -> bool:
    return len("".join(cue.shown_text.split())) >= most


def _third(cue: Cue) -> tuple[str, str]:
    row, column = divmod(nearest_alignment(vtt_text_and_settings(cue)[1]) - 1, 3)
    return ("bottom", "middle", "top")[row], ("left", "middle", "right")[column]


def _speakers(track: Track) -> Counter[str]:
    return Counter({cue.speaker for cue in track.cues if cue.speaker})


def _shown_speakers(track: Track, back: Track) -> Counter[str]:
    """Return the speakers of a track that a file names, by a voice or by a label."""
    return Counter(
        name
        for name in _speakers(track)
        if any(
            name == cue.speaker or f"{name}:" in " ".join(cue.shown_text.split())
            for cue in back.cues
        )
    )


def _starts_ms(track: Track) -> set[int]:
    return {cue.start_ms for cue in track.cues}


def _ends_ms(track: Track) -> set[int]:
    return {cue.end_ms for cue in track.cues}


@pytest.mark.parametrize(("source", "target"), list(product(SOURCES, TARGETS)))
def test_all_is_read_back_or_reported(source: str, target: str) -> None:
    @settings(
        max_examples=EXAMPLES, derandomize=True, deadline=None, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(tracks())
    def check(track: Track) -> None:
        assume(source != "txt" or any(map(_is_spoken, track.cues)))
        named = name_speakers(track, find_format(source))
        read = parse(render(named, source), source)
        assert faults(read, target) == []

    check()
