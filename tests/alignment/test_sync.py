"""The words of one file at the times of another: the whole way, from two files to captions."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import captions
from captions.alignment.align import align
from captions.alignment.match_words import match_words
from captions.alignment.script import read_script
from captions.alignment.set_times import set_times
from captions.alignment.sync import SyncResult
from captions.errors import CaptionsError
from captions.model import Cue, Track, Word
from captions.text.comparison import tokenise
from captions.timing.spoken_length import spoken_lengths
from captions.timing.syllables import english_syllables
from tests.conftest import FIXTURES, ROOT

SYNC = FIXTURES / "sync"
TALK = (FIXTURES / "transcripts" / "two-minutes.txt").read_text(encoding="utf-8")
TEXTS = [word for line in TALK.splitlines() for word in line.split()[1:]]
SHORT = "\n".join(TALK.splitlines()[:8])
SHORT_TEXTS = [word for line in SHORT.splitlines() for word in line.split()[1:]]
WITHOUT_TIMES = "\n".join(line.split(" ", 1)[1] for line in TALK.splitlines())


def whisper(words: Sequence[Word]) -> str:
    segments = [
        {"start": word.start_ms / 1000, "end": word.end_ms / 1000, "text": f" {word.text}",
         "words": [{"word": f" {word.text}", "start": word.start_ms / 1000, "end": word.end_ms / 1000}]}
        for word in words
    ]  # fmt: skip
    return json.dumps({"segments": segments})


def evenly(texts: Sequence[str], first_ms: int = 0, step_ms: int = 330) -> list[Word]:
    return [
        Word(text, first_ms + step_ms * index, first_ms + step_ms * index + 250)
        for index, text in enumerate(texts)
    ]


def spoken(result: SyncResult) -> list[str]:
    return [word for cue in result.track.cues for word in cue.plain_text.split()]


def check(result: SyncResult) -> None:
    for cue in result.track.cues:
        assert 0 <= cue.start_ms < cue.end_ms
    for left, right in pairwise(result.track.cues):
        assert left.end_ms <= right.start_ms


STREAM = evenly(TEXTS, 60_000)


def test_the_same_words_get_the_times_of_the_reference() -> None:
    result = captions.sync(TALK, whisper(STREAM), "none")
    check(result)
    starts = {cue.text.split()[0]: cue.start_ms for cue in result.track.cues}
    assert starts["Every"] == 60_000
    assert spoken(result) == TEXTS
    at = 0
    for cue in result.track.cues:
        assert cue.start_ms == STREAM[at].start_ms
        at += len(cue.text.split())
    report = result.report
    assert (report.matched_share, report.script_share, report.stream_share) == (1, 1, 1)
    assert (report.more, report.doubtful, report.captions.removed) == ([], [], ())
    assert [time.how for time in report.captions.times] == ["matched"] * report.captions.turns
    assert report.captions.words_in == report.captions.words_out == len(TEXTS)


@given(st.integers(0, 10**7))
@settings(max_examples=20)
def test_a_shifted_reference_shifts_the_captions(shift_ms: int) -> None:
    plain = captions.sync(TALK, whisper(STREAM))
    moved = captions.sync(TALK, whisper(evenly(TEXTS, 60_000 + shift_ms)))
    assert [cue.start_ms + shift_ms for cue in plain.track.cues] == [
        cue.start_ms for cue in moved.track.cues
    ]


@given(
    st.lists(
        st.sampled_from(["keep", "drop", "mishear"]),
        min_size=len(SHORT_TEXTS),
        max_size=len(SHORT_TEXTS),
    )
)
@settings(max_examples=30)
def test_words_keep_their_order_and_times_never_go_back(fates: list[str]) -> None:
    heard = [
        Word("mumble", word.start_ms, word.end_ms) if fate == "mishear" else word
        for word, fate in zip(STREAM, fates)
        if fate != "drop"
    ]
    if not heard:
        return
    try:
        result = captions.sync(SHORT, whisper(heard), accept_low_match=True)
    except CaptionsError:
        return  # nothing is left to match
    check(result)
    rest = iter(SHORT_TEXTS)
    assert all(word in rest for word in spoken(result))
    removed = [word for item in result.report.captions.removed for word in item.text.split()]
    assert sorted(spoken(result) + removed) == sorted(SHORT_TEXTS)
    assert captions.sync(
        SHORT, whisper(heard), accept_low_match=True, keep_unmatched=True
    ).report.captions.words_out == len(SHORT_TEXTS)


def test_an_ad_and_an_introduction_are_removed_and_reported() -> None:
    text = (SYNC / "episode.txt").read_text(encoding="utf-8")
    result = captions.sync(text, (SYNC / "stream.en.json3").read_bytes())
    check(result)
    said = " ".join(spoken(result))
    assert "Pellworm" not in said and "Gertrude" not in said
    assert said.startswith("Good evening and welcome to Bench Notes,")
    assert "a drop of oil on the bearings. And how far off" in said
    removed = [item.text for item in result.report.captions.removed]
    assert removed[0].startswith("Hi, it's Maren.") and removed[0].endswith("Enjoy the show.")
    assert removed[1].startswith("This episode") and removed[1].endswith("the spring people.")
    assert {item.reason for item in result.report.captions.removed} == {"not in the stream"}
    kinds = [piece.kind for piece in result.report.pieces]
    assert kinds == ["not in the stream", "moved", "not in the stream", "moved"]
    first, second = (piece.moved_ms for piece in result.report.pieces if piece.kind == "moved")
    assert first is not None and abs(first - 29_340) < 50
    assert second is not None and abs(second - 15_200) < 200
    (chat,) = result.report.more
    assert chat.text.startswith("okay i think we are live")
    assert result.track.cues[0].start_ms > chat.end_ms
    kept = captions.sync(text, (SYNC / "stream.en.json3").read_bytes(), keep_unmatched=True)
    check(kept)
    assert spoken(kept) == [
        word for line in text.splitlines() for word in line.split(": ", 1)[1].split()
    ]


def test_speakers_and_sounds_stay() -> None:
    result = captions.sync(
        (SYNC / "episode.txt").read_bytes(), (SYNC / "stream.en.vtt").read_bytes()
    )
    assert {cue.speaker for cue in result.track.cues} == {"Maren Holt", "Odile Brandt"}
    assert "[laughs] That was you, yes." in [cue.text for cue in result.track.cues]
    renamed = captions.sync(
        (SYNC / "episode.txt").read_bytes(), (SYNC / "stream.en.vtt").read_bytes(),
        rename={"Maren Holt": "Maren"}, sounds="drop", speakers="every", label=">> {name}: ",
        title="Bench Notes", lang="en", glossary={"Odile": "Odette"},
    )  # fmt: skip
    labels = {cue.label.strip() for cue in renamed.track.cues}
    assert labels == {">> Maren:", ">> Odile Brandt:"}
    assert "[laughs]" not in spoken(renamed)
    assert (renamed.track.title, renamed.track.language) == ("Bench Notes", "en")


def test_a_transcript_without_times_and_captions_do_too() -> None:
    whole = captions.sync(TALK, whisper(STREAM))
    untimed = captions.sync(WITHOUT_TIMES, whisper(STREAM))
    assert spoken(untimed) == spoken(whole)
    assert not untimed.report.is_timed
    assert [piece.moved_ms for piece in untimed.report.pieces] == [None]
    for format in ("srt", "vtt"):
        made = captions.render(captions.generate(TALK, "none").track, format)
        result = captions.sync(made, whisper(STREAM))
        assert spoken(result) == TEXTS
        assert result.report.is_timed
        again = captions.sync(captions.parse(made), captions.parse(whisper(STREAM)))
        assert again.track == result.track


def test_labels_in_captions_are_speakers() -> None:
    cues = [
        Cue(0, 2000, "Ada: Good evening, everyone."),
        Cue(2000, 3000, "Bob: Thank you."),
        Cue(3000, 5000, "It is good to be here."),
        Cue(5000, 7000, "Ada: Shall we begin?"),
    ]
    heard = "good evening everyone thank you it is good to be here shall we begin".split()
    result = captions.sync(Track(cues), whisper(evenly(heard)))
    assert [(cue.speaker, cue.text) for cue in result.track.cues][1:] == [
        ("Bob", "Thank you.\nIt is good to be here."),
        ("Ada", "Shall we begin?"),
    ]
    assert spoken(result)[:3] == ["Good", "evening,", "everyone."]


def test_captions_without_word_times_are_spread_over_their_time() -> None:
    reference = captions.render(captions.generate(TALK, "none").track, "vtt")
    expected = captions.generate(TALK).track.cues
    found = captions.sync(TALK, reference).track.cues
    assert [cue.text for cue in found] == [cue.text for cue in expected]
    assert max(abs(one.start_ms - other.start_ms) for one, other in zip(found, expected)) <= 150


def test_what_is_misheard_stays_where_it_was_heard() -> None:
    heard = [
        Word(f"blah{index}", word.start_ms, word.end_ms) if 40 <= index < 52 else word
        for index, word in enumerate(STREAM)
    ]
    result = captions.sync(TALK, whisper(heard), "none")
    assert spoken(result) == TEXTS
    (doubtful,) = result.report.doubtful
    assert (doubtful.start_ms, doubtful.words, doubtful.matched) == (STREAM[40].start_ms, 12, 0)


def test_what_is_not_heard_stays_where_its_own_clock_leaves_the_time_for_it() -> None:
    own = captions.sync(TALK, whisper(STREAM), "none").track  # captions on the stream's clock
    heard = [word for index, word in enumerate(STREAM) if not 100 <= index < 180]
    result = captions.sync(own, whisper(heard))
    assert spoken(result) == TEXTS
    true_ms = {cue.text: cue.start_ms for cue in own.cues}
    late = [
        abs(cue.start_ms - true_ms[cue.text]) for cue in result.track.cues if cue.text in true_ms
    ]
    assert max(late) < 700
    cut = [*STREAM[:100], *evenly(TEXTS[180:], STREAM[100].start_ms + 300)]
    assert spoken(captions.sync(own, whisper(cut))) == TEXTS[:100] + TEXTS[180:]


def test_passages_in_another_order_follow_the_stream() -> None:
    order = TEXTS[:100] + TEXTS[200:] + TEXTS[100:200]
    result = captions.sync(TALK, whisper(evenly(order)))
    check(result)
    assert result.report.reordered
    assert spoken(result) == order
    assert [piece.kind for piece in result.report.pieces] == ["moved"] * 3
    (passage,) = result.report.elsewhere
    assert (passage.words, passage.text) == (len(TEXTS) - 200, " ".join(TEXTS[200:]))
    assert passage.stream_start_ms == 330 * 100


def test_a_few_words_in_another_order_are_no_passage() -> None:
    order = TEXTS[:100] + TEXTS[115:200] + TEXTS[100:115] + TEXTS[200:]
    result = captions.sync(TALK, whisper(evenly(order)))
    assert not result.report.reordered and not result.report.elsewhere
    rest = iter(TEXTS)
    assert all(word in rest for word in spoken(result))


def test_short_runs_from_several_parts_are_no_passage() -> None:
    # each is too short, and one after the other, as in the stream, they are long enough
    one, two, ads = TEXTS[40:60], TEXTS[100:120], [f"ad{index}" for index in range(24)]
    between, after = TEXTS[60:100], TEXTS[120:]
    script = [*TEXTS[:40], *ads[:12], *one, *between, *two, *ads[12:], *after]
    result = captions.sync(
        " ".join(script), whisper(evenly([*TEXTS[:40], *between, *after, *one, *two]))
    )
    assert not result.report.elsewhere
    left = iter(script)
    assert all(word in left for word in spoken(result))


MISHEARD_BESIDE = [
    # what was heard, with the end of a word beyond the start of the next, and what was said
    ("we call rich.inspect, and then", "we call rich don't inspect, and then"),
    ("the page is cloud.example.com, root access", "the page is cloud not example dot com. Root access"),
    ("but it is pretty low", "but it's, it's pretty low"),
    ("and it's not new", "and it's. Right. It's not new"),
    ("and that something for example", "and that is something for example"),
]  # fmt: skip


@pytest.mark.parametrize(("heard", "said"), MISHEARD_BESIDE)
@pytest.mark.parametrize("lasts_ms", [200, 330, 900])
def test_words_without_a_gap_stay_in_order(heard: str, said: str, lasts_ms: int) -> None:
    texts = [*SHORT_TEXTS, *heard.split(), *SHORT_TEXTS]
    words = [Word(text, 330 * index, 330 * index + lasts_ms) for index, text in enumerate(texts)]
    result = captions.sync(" ".join([*SHORT_TEXTS, said, *SHORT_TEXTS]), whisper(words), "none")
    assert spoken(result) == [*SHORT_TEXTS, *said.split(), *SHORT_TEXTS]
    assert not result.report.elsewhere
    check(result)


VOCABULARY = "it's it is that's that not don't do dot com rich.inspect inspect rich [laughs] 25% the".split()  # fmt: skip
said_words = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=40)
changes = st.lists(
    st.tuples(st.integers(0, 200), st.sampled_from(["drop", "add", "long", "swap"])), max_size=30
)


def changed(texts: Sequence[str], edits: Sequence[tuple[int, str]]) -> list[Word]:
    """Return what is heard of words: some missing, added, lasting too long, or the wrong way."""
    heard = list(texts)
    long = set()
    for at, edit in edits:
        at %= len(heard)
        if edit == "drop" and len(heard) > 2:
            del heard[at]
        elif edit == "add":
            heard.insert(at, VOCABULARY[at % len(VOCABULARY)])
        elif edit == "swap":
            heard.insert(at, heard.pop())
        else:
            long.add(at)
    return [
        Word(text, 300 * at, 300 * at + (1500 if at in long else 250))
        for at, text in enumerate(heard)
    ]


@given(st.lists(st.integers(0, 3), max_size=4), said_words, changes, st.booleans())
@settings(max_examples=150, deadline=None)
def test_words_stay_in_order_except_in_passages_that_are_reported(
    blocks: list[int], said: list[str], edits: list[tuple[int, str]], kept: bool
) -> None:
    quarter = len(TEXTS) // 4
    parts = [TEXTS[quarter * block : quarter * (block + 1)] for block in blocks]
    texts = [word for part in [*parts, said] for word in part]
    ours = [*said, *[word for block in range(4) if block in blocks
                     for word in TEXTS[quarter * block : quarter * (block + 1)]]]  # fmt: skip
    try:
        result = captions.sync(
            " ".join(ours), whisper(changed(texts, edits)), accept_low_match=True,
            keep_unmatched=kept,
        )  # fmt: skip
    except CaptionsError:
        return  # nothing matches, or what was drawn is no speech at all
    check(result)
    assert result.report.reordered == bool(result.report.elsewhere)
    if not result.report.elsewhere:
        left = iter(ours)
        assert all(word in left for word in spoken(result))
    if kept:
        assert sorted(spoken(result)) == sorted(ours)


@given(st.permutations(range(4)), said_words, changes, st.booleans())
@example(blocks=[0, 2, 1, 3], said=["it's"] * 11 + ["that's", "it's"], edits=[], kept=False)
@settings(max_examples=100, deadline=None)
def test_passages_in_another_order_are_long_and_the_rest_is_in_order(
    blocks: list[int], said: list[str], edits: list[tuple[int, str]], kept: bool
) -> None:
    quarter = len(TEXTS) // 4
    parts = [TEXTS[quarter * block : quarter * (block + 1)] for block in blocks]
    heard = changed([*parts[0], *parts[1], *said, *parts[2], *parts[3]], edits)
    script = [*TEXTS[: 2 * quarter], *said, *TEXTS[2 * quarter :]]
    ours, theirs = tokenise(script), tokenise([word.text for word in heard])
    matches = match_words(ours, theirs, align(ours.tokens, theirs.tokens), heard)
    timed = set_times(
        evenly(script), matches, heard, is_timed=False, keep_unmatched=kept
    )  # fmt: skip
    assert all(len(passage) >= 20 for passage in timed.elsewhere)
    moved = {index for passage in timed.elsewhere for index in passage}
    stays = [index for index in timed.order if index not in moved and matches[index] is not None]
    assert stays == sorted(stays)
    starts = [word.start_ms for word in timed.words]
    assert starts == sorted(starts)
    assert len(set(timed.order)) == len(timed.order) == len(timed.words)
    if kept:
        assert len(timed.order) == len(script)


CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "human").glob("*.txt"))


@pytest.mark.skipif(not CORPUS, reason="the corpus of typed transcripts is not beside the project")
def test_typed_words_stay_in_order_on_the_clock_of_a_machine() -> None:
    for path in CORPUS[::3]:
        reference = path.with_suffix(".vtt").read_bytes()
        result = captions.sync(path.read_bytes(), reference, speakers="none")
        assert not result.report.elsewhere and not result.report.squeezed, path.name
        words = iter(word.text for word in read_script(path.read_bytes()).words)
        said = (word for text in words for word in text.split())
        assert all(word in said for word in spoken(result)), path.name


def test_unmatched_words_at_the_end() -> None:
    credits = "0:01 Good evening to you all.\n0:03 Written by nobody, read by no one, cut by the editor and sent to you by the post office of the town."
    result = captions.sync(credits, whisper(evenly("good evening to you all".split())))
    assert spoken(result) == "Good evening to you all.".split()
    kept = captions.sync(
        credits, whisper(evenly("good evening to you all".split())), keep_unmatched=True
    )
    assert len(spoken(kept)) == 27
    check(kept)


GERMAN = (
    "und dann haben wir gesagt dass die Uhr im Turm um zwölf stehen geblieben ist und niemand "
    "wusste warum sie nicht mehr lief weil der Mann der sie aufzog krank war"
).split()
OTHER = "so in this other show we talk about bread and how the oven must be hot before it goes in".split()


@pytest.mark.parametrize(
    ("reference", "message"),
    [
        ("", "reference: the reference is empty. Give the stream's automatic captions"),
        ("WEBVTT\n\n00:00.000 --> 00:02.000\n[Music]\n", "the reference has no spoken words"),
        ("WEBVTT\n", "reference: the reference is empty|nothing is said"),
        (WITHOUT_TIMES, "the reference is a text without times. Did you swap the two"),
        (TALK, "this is a transcript: .*Did you swap the two.* words first"),
        (b"\x00\x01\x02", "reference: "),
        (whisper([Word(text, 0, 0) for text in TEXTS]), "has no times: all its words start at once"),
        (whisper(evenly(GERMAN * 3)), "no word of the transcript matches the reference: they are in different languages"),
        (whisper(evenly(GERMAN[:20])), "no word of the transcript matches the reference: they are in different languages"),
        (whisper(evenly(OTHER * 3)), "different episodes. Compared were"),
    ],
)  # fmt: skip
def test_a_reference_that_cannot_be_used(reference: str | bytes, message: str) -> None:
    with pytest.raises(CaptionsError, match=message):
        captions.sync(TALK, reference)


def test_a_few_sentences_show_the_language_on_either_side() -> None:
    for german in (GERMAN[:24], GERMAN * 3):
        with pytest.raises(CaptionsError, match="in different languages. .* language of the tran"):
            captions.sync(" ".join(german), whisper(STREAM))
    with pytest.raises(CaptionsError, match="seem to be different episodes"):
        captions.sync(" ".join(OTHER), whisper(STREAM))


def test_where_no_word_matches_there_is_nothing_to_accept() -> None:
    with pytest.raises(CaptionsError) as plain:
        captions.sync(TALK, whisper(evenly(GERMAN * 3)))
    with pytest.raises(CaptionsError) as accepted:
        captions.sync(TALK, whisper(evenly(GERMAN * 3)), accept_low_match=True)
    assert "accept_low_match" not in str(plain.value)
    assert "so that `accept_low_match=True` does not help" in str(accepted.value)


def test_cues_squeezed_by_words_that_are_kept_are_counted() -> None:
    text = (SYNC / "episode.txt").read_text(encoding="utf-8")
    stream = (SYNC / "stream.en.json3").read_bytes()
    assert captions.sync(text, stream).report.squeezed == 0
    kept = captions.sync(text, stream, keep_unmatched=True)
    ad = [cue for cue in kept.track.cues if "Pellworm" in cue.text]
    assert all(len(cue.text) * 50 > cue.duration_ms for cue in ad)
    assert len(ad) < kept.report.squeezed < 10
    assert captions.sync(text, stream, "none", keep_unmatched=True).report.squeezed > 0


def test_what_is_kept_at_the_end_has_the_time_it_needs() -> None:
    credits = " ".join(OTHER).capitalize() + "."
    result = captions.sync(f"{WITHOUT_TIMES} {credits}", whisper(STREAM), keep_unmatched=True)
    assert spoken(result)[-len(OTHER) :] == credits.split()
    assert result.report.squeezed == 0
    heard = [*STREAM, *evenly(["mumble"] * 2, STREAM[-1].end_ms + 50)]
    result = captions.sync(f"{WITHOUT_TIMES} {credits}", whisper(heard), keep_unmatched=True)
    assert result.report.squeezed == 0


def test_what_captions_lose_is_reported() -> None:
    made = captions.generate(TALK, "none").track
    first, second, *rest = made.cues
    cues = [
        replace(first, text=f"<i>{first.text}</i>", markup="srt"),
        replace(second, text=f"{{\\an8}}{second.text}", markup="srt"),
        *rest,
    ]
    result = captions.sync(Track(cues), whisper(STREAM))
    assert spoken(result) == TEXTS
    assert list(result.report.lost) == ["alignment tags in 1 cue", "italics in 1 cue"]
    assert not captions.sync(TALK, whisper(STREAM)).report.lost
    assert not captions.sync(captions.render(made, "srt"), whisper(STREAM)).report.lost


def test_a_script_without_words_is_an_error() -> None:
    with pytest.raises(CaptionsError, match="holds no text"):
        captions.sync("", whisper(STREAM))
    with pytest.raises(CaptionsError, match="the file holds no captions"):
        captions.sync("WEBVTT\n\n00:00.000 --> 00:01.000\n \n", whisper(STREAM))


def test_a_script_in_another_order_is_an_error_that_says_so() -> None:
    turned = "\n\n".join(f"{line}." for line in reversed(WITHOUT_TIMES.splitlines()))
    with pytest.raises(CaptionsError, match="many passages are the same, but in another order"):
        captions.sync(turned, whisper(STREAM))


def test_a_low_match_can_be_accepted() -> None:
    noise = OTHER * 16
    reference = whisper(evenly([*noise, *TEXTS[:60], *noise]))
    with pytest.raises(CaptionsError, match="only 20 % of the words match .* different episodes"):
        captions.sync(TALK, reference)
    result = captions.sync(TALK, reference, accept_low_match=True)
    assert spoken(result) == TEXTS[:60]
    assert result.report.matched_share < 0.4


def test_words_in_a_silence_stay_with_their_sentence() -> None:
    texts = "we wound the clock up and it ran. Well then. after that we all went down the stairs".split()
    heard = evenly([*texts[:8]], 0) + evenly(texts[10:], 12_000)
    timed = Track([Cue(0, 2600, " ".join(texts[:8])), Cue(9000, 9800, "Well then."),
                   Cue(12_000, 15_000, " ".join(texts[10:]))])  # fmt: skip
    (cue,) = (
        cue for cue in captions.sync(timed, whisper(heard)).track.cues if cue.text == "Well then."
    )
    assert abs(cue.start_ms - 9000) < 300  # where its own clock has it
    (cue,) = (
        cue
        for cue in captions.sync(" ".join(texts), whisper(heard)).track.cues
        if "Well" in cue.text
    )
    assert 10_000 < cue.start_ms < 12_000  # a sentence of its own: with what follows
    texts[7] = "ran"
    result = captions.sync(" ".join(texts), whisper(heard))
    assert next(cue for cue in result.track.cues if "then." in cue.text).start_ms < 4000


def test_the_ends_of_sentences_beside_an_ad_stay_if_the_gap_has_time_for_them() -> None:
    before = "now you put a drop of oil on the small brass bearings.".split()
    ad = "This hour is paid for by the Pellworm spring company of the north. They bend them and send them.".split()
    after = "And you wait for the hand to come round to twelve.".split()
    heard = evenly(before[:-2]) + evenly(after[2:], 330 * (len(before) + 2))
    result = captions.sync(" ".join([*before, *ad, *after]), whisper(heard))
    assert spoken(result) == [*before, *after]
    assert [item.text for item in result.report.captions.removed] == [" ".join(ad)]
    crowded = evenly(before[:-2]) + evenly(after[2:], 330 * (len(before) - 2))
    assert "Pellworm" not in spoken(
        captions.sync(" ".join([*before, *ad, *after]), whisper(crowded))
    )


def test_unheard_words_must_fill_their_gap() -> None:
    heard = [word for index, word in enumerate(STREAM) if not 100 <= index < 120]
    assert spoken(captions.sync(WITHOUT_TIMES, whisper(heard))) == TEXTS
    far = evenly(TEXTS[:100]) + evenly(TEXTS[120:], 330 * 100 + 60_000)
    # "You can" begins the sentence that goes on with what was heard
    assert spoken(captions.sync(WITHOUT_TIMES, whisper(far))) == TEXTS[:100] + TEXTS[118:]
    chat = (
        evenly(TEXTS[:100])
        + evenly(OTHER * 5, 330 * 100, 200)
        + evenly(TEXTS[120:], 330 * 100 + 30_000)
    )
    result = captions.sync(WITHOUT_TIMES, whisper(chat))
    assert spoken(result) == TEXTS[:100] + TEXTS[120:]
    assert [stretch.words for stretch in result.report.more] == [len(OTHER) * 5]


def test_the_ends_of_two_sentences_in_a_long_silence_are_spoken() -> None:
    before, after = SHORT_TEXTS[:30], "all went down the stairs again and had tea".split()
    between = "every day and night. After that we".split()
    heard = evenly(before)
    heard += evenly(after, heard[-1].end_ms + 20_000)
    result = captions.sync(" ".join([*before, *between, *after]), whisper(heard))
    assert spoken(result) == [*before, *between, *after]
    check(result)


@pytest.mark.parametrize("option", ["title", "lang"])
def test_a_title_and_a_language_are_text(option: str) -> None:
    with pytest.raises(CaptionsError, match=f"`{option}` must be text, not 5"):
        captions.sync(TALK, whisper(STREAM), **{option: 5})  # type: ignore[arg-type]


def test_a_report_as_json_has_the_fields_of_both_reports() -> None:
    report = captions.sync(TALK, whisper(STREAM)).report.with_files("a.txt", ["a.srt"])
    fields = report.to_dict()
    assert (fields["input"], fields["outputs"]) == ("a.txt", ("a.srt",))
    assert list(fields) == [*report.captions.to_dict(), *[
        "matched_share", "script_share", "stream_share", "reference_words", "is_timed", "reordered",
        "pieces", "more", "doubtful", "elsewhere", "squeezed", "lost",
    ]]  # fmt: skip
    assert json.loads(json.dumps(fields))["pieces"][0]["kind"] == "moved"


def test_contractions_are_timed_by_their_letters() -> None:
    heard = [
        Word("you're", 1000, 1600),
        Word("late", 1600, 1900),
        Word("we", 2000, 2100),
        Word("are", 2100, 2300),
        Word("not", 2300, 2500),
    ]
    result = captions.sync("You are late. We're not.", whisper(heard), "none")
    assert [(cue.start_ms, cue.end_ms) for cue in result.track.cues] == [(1000, 2500)]


def test_files_that_count_frames_are_read_at_their_rate() -> None:
    counted = "{50}{100}So we went up to the tower and rang the bell.\n{200}{300}Nobody came.\n"
    result = captions.sync(counted, counted, fps=50)
    assert result.track.cues[0].start_ms == 1000
    assert captions.sync(counted, counted, fps=25).track.cues[0].start_ms == 2000
    moved = "\n".join(f"{{{100 * i}}}{{{100 * i + 50 + i}}}Line {i}." for i in range(1, 40))
    assert captions.sync_by_times(moved, moved, fps=50).track.cues[0].start_ms == 2000


def test_each_different_word_is_measured_once(monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[str] = []

    def count(word: str) -> float:
        measured.append(word)
        return english_syllables(word)

    monkeypatch.setattr("captions.timing.spoken_length.english_syllables", count)
    spoken_lengths.cache_clear()  # so that it takes the function above, and knows no word
    try:
        script = "0:00 We saw the old harbour at night.\n0:04 And the old harbour saw us."
        stream = Track(
            [
                Cue(10_000, 14_000, "We saw the old harbour at night."),
                Cue(14_000, 18_000, "And the old harbour saw us."),
            ]
        )
        captions.sync(script, stream)
    finally:
        spoken_lengths.cache_clear()
    assert measured
    assert len(measured) == len(set(measured))
