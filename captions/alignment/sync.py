"""The whole path from a script and a reference to captions of the stream, one function."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal

from captions.alignment.align import align, count_shared_runs
from captions.alignment.match_words import match_words
from captions.alignment.place import Placed, place
from captions.alignment.reference import Reference, read_reference
from captions.alignment.report import (
    Piece,
    Stretch,
    count_squeezed,
    find_doubtful,
    find_elsewhere,
    find_more,
    find_pieces,
)
from captions.alignment.script import Script, read_script
from captions.errors import CaptionsError
from captions.generation import Result, Speakers, lay_out, make_report, one_line
from captions.model import Track
from captions.profile import Profile, ProfileLimits, find_profile
from captions.report import Report
from captions.text.comparison import tokenise
from captions.text.words import join_words
from captions.timing.estimate import TurnTiming
from captions.timing.spoken_length import is_english
from captions.transcript.model import Removed

if TYPE_CHECKING:
    from typing_extensions import Unpack

LEAST_SHARE = 0.4
_QUOTED_WORDS = 8
# of the tokens of one side, so many that match in another order tell that the order is another
_OTHER_ORDER = 0.15
# two texts of one language share more of the words of the shorter one, if it has a few sentences
_SAME_LANGUAGE, _FEWEST_TO_TELL = 0.12, 12


@dataclass(frozen=True, slots=True)
class SyncReport(Report):
    """The account of a script fitted to a stream.

    ``matched_share`` is the part of words, of whichever side has fewer, that have a counterpart;
    ``script_share`` and ``stream_share`` are the parts of either side. ``pieces`` say what moved
    where and what is not in the stream (in ``removed`` too, as "not in the stream"), ``elsewhere``
    the passages that the stream has in another order than the rest, ``more`` what the stream has
    and the script lacks, ``doubtful`` where few words agree, the worst first. ``squeezed`` counts
    the cues that are too short or too fast to read for what was kept though it is not in the
    stream; ``lost`` says what the captions given had beside words and speakers.
    """

    matched_share: float = 0.0
    script_share: float = 0.0
    stream_share: float = 0.0
    reference_words: int = 0
    is_timed: bool = False
    reordered: bool = False
    pieces: Sequence[Piece] = ()
    more: Sequence[Stretch] = ()
    doubtful: Sequence[Stretch] = ()
    elsewhere: Sequence[Piece] = ()
    squeezed: int = 0
    lost: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class SyncResult(Result):
    """Captions of a stream: the track, and the report of what was done."""

    report: SyncReport


def sync(
    input: str | bytes | Track,
    reference: str | bytes | Track,
    profile: str | Profile = "youtube",
    *,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    rename: Mapping[str, str] | None = None,
    glossary: Mapping[str, str] | None = None,
    sounds: Literal["keep", "drop"] = "keep",
    keep_loops: bool = False,
    title: str | None = None,
    lang: str | None = None,
    keep_unmatched: bool = False,
    accept_low_match: bool = False,
    **limits: Unpack[ProfileLimits],
) -> SyncResult:
    """Return captions that say the words of ``input`` at the times of ``reference``.

    ``input`` is a transcript of any shape or captions, ``reference`` the automatic captions of the
    stream (json3, WebVTT), Whisper's JSON or any captions with the right times; each as text, as
    the bytes of a file or as a Track. What is not said in the stream is left out and reported,
    unless ``keep_unmatched``. Other options as in ``generate``. Raises CaptionsError for what
    cannot be read, and where less than 40 % of the words agree, unless ``accept_low_match``.
    """
    limits_kept = find_profile(profile, **limits)
    try:
        heard = read_reference(reference)
    except CaptionsError as error:
        raise error.at("reference") from None
    script = read_script(
        input, sounds=sounds, keep_loops=keep_loops, glossary=glossary, rename=rename, lang=lang
    )
    return fit_to_reference(
        script, heard, limits_kept, speakers=speakers, label=label, title=title,
        keep_unmatched=keep_unmatched, accept_low_match=accept_low_match,
    )  # fmt: skip


def fit_to_reference(
    script: Script,
    reference: Reference,
    profile: Profile,
    *,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    title: str | None = None,
    keep_unmatched: bool = False,
    accept_low_match: bool = False,
) -> SyncResult:
    """Return captions of a script at the times of a reference; see ``sync``."""
    words, heard = script.words, reference.words
    ours = tokenise([word.text for word in words])
    theirs = tokenise([word.text for word in heard])
    places = align(ours.tokens, theirs.tokens)
    found = sum(token >= 0 for token in places)
    fewest = min(len(ours.tokens), len(theirs.tokens))
    share = found / fewest if fewest else 0.0
    if not found or (share < LEAST_SHARE and not accept_low_match):
        elsewhere = count_shared_runs(ours.tokens, theirs.tokens) - found
        raise _refusal(script, reference, share, elsewhere, accept_low_match=accept_low_match)
    language = script.language or reference.language
    placed = place(
        words, match_words(ours, theirs, places, heard), heard,
        is_timed=script.is_timed, language=language, keep_unmatched=keep_unmatched,
    )  # fmt: skip
    cues = lay_out(placed.words, profile, speakers=speakers, label=label)
    title = one_line(title or script.transcript.title or "") or None
    track = Track(cues, title=title, language=language)
    return SyncResult(
        track,
        SyncReport(
            **_plain_report(track, script, placed, profile, keep_unmatched),
            matched_share=share,
            script_share=found / len(ours.tokens),
            stream_share=found / len(theirs.tokens),
            reference_words=len(heard),
            is_timed=script.is_timed,
            reordered=bool(placed.elsewhere),
            pieces=find_pieces(words, placed, is_timed=script.is_timed),
            more=find_more(placed, heard),
            doubtful=find_doubtful(placed),
            elsewhere=find_elsewhere(words, placed, is_timed=script.is_timed),
            squeezed=count_squeezed(cues, placed, profile),
            lost=script.lost,
        ),
    )


def _plain_report(
    track: Track, script: Script, placed: Placed, profile: Profile, keep_unmatched: bool
) -> dict[str, Any]:
    """Return the fields of a ``generate`` report, with what is not in the stream as removed."""
    turns = script.transcript.turns
    times = _turn_times(placed)
    removed = list(script.transcript.removed)
    if not keep_unmatched:
        removed += _not_in_stream(script, placed)
    removed.sort(key=lambda item: item.line)
    spoken = sorted(times)
    report = make_report(
        track,
        replace(
            script.transcript,
            turns=tuple(turns[index] for index in spoken),
            removed=tuple(removed),
        ),
        [times[index] for index in spoken],
        script.words_in,
        placed.words,
        profile,
    )
    return {field.name: getattr(report, field.name) for field in fields(Report)}


def _turn_times(placed: Placed) -> dict[int, TurnTiming]:
    """Return from when to when each turn is said in the stream, of those that are."""
    times: dict[int, TurnTiming] = {}
    for word in placed.words:
        turn = word.turn or 0
        known = times.get(turn)
        start_ms = known.start_ms if known else word.start_ms
        times[turn] = TurnTiming(start_ms, word.end_ms, "matched")
    return times


def _not_in_stream(script: Script, placed: Placed) -> Iterator[Removed]:
    """Yield the words that are left out, turn by turn."""
    for run in placed.runs:
        if run.is_said:
            continue
        absent = script.words[run.span.start : run.span.stop]
        for turn, words in groupby(absent, key=lambda word: word.turn or 0):
            said = list(words)
            text = join_words([word.text for word in said])
            start_ms = said[0].start_ms if script.is_timed else None
            line = script.transcript.turns[turn].line
            yield Removed(line, start_ms, text, "not in the stream")


def _refusal(
    script: Script,
    reference: Reference,
    share: float,
    elsewhere: int,
    *,
    accept_low_match: bool,
) -> CaptionsError:
    """Return the error that says what was compared, why it may not agree, and what to do.

    ``elsewhere`` counts the runs of words that both have, but not in the same order.
    """
    texts = [word.text for word in script.words]
    heard = [word.text for word in reference.words]
    why = "they seem to be different episodes"
    hint = "Give the captions of this episode's stream"
    if _are_foreign(texts, heard):
        why = "they are in different languages"
        hint = "Give a reference in the language of the transcript"
    elif elsewhere > _OTHER_ORDER * min(len(texts), len(heard)):
        why = "many passages are the same, in another order"
        hint = "Put the transcript in the order of the stream"
    if share:
        needed = f"{LEAST_SHARE:.0%}".replace("%", " %")
        found = f"only {share:.0%}".replace("%", " %") + f" of the words agree ({needed} needed)"
        hint += ", or go on with --accept-low-match"
    else:
        found = "no word of one agrees with the other"
        if accept_low_match:
            found += ", so there is nothing to go by, --accept-low-match or not"
    return CaptionsError(
        f"{found}: {why}. Compared were {_quote(texts)} and {_quote(heard)}", hint=hint
    )


def _are_foreign(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Tell whether two texts are in different languages.

    Where neither tells on its own, by what they share: two texts of one language have "the" and
    "and" and "so" in common, whatever they are about.
    """
    if is_english(ours) != is_english(theirs):
        return True
    fewer, more = sorted((tokenise(ours).tokens, tokenise(theirs).tokens), key=len)
    if len(fewer) < _FEWEST_TO_TELL:
        return False
    known = set(more)
    return sum(token in known for token in fewer) < _SAME_LANGUAGE * len(fewer)


def _quote(texts: Sequence[str]) -> str:
    """Return some words from the middle of a text: its beginning may be music and greetings."""
    middle = max(0, len(texts) // 2 - _QUOTED_WORDS // 2)
    quoted = join_words(list(texts[middle : middle + _QUOTED_WORDS]))
    return f'"{quoted}" (words in all: {len(texts)})'
