"""Make captions from the words of one text and the times of another.

``sync`` takes a script with the right words, such as the transcript of an episode, and a reference
with the right times, such as the automatic captions of its stream: both are read, their words are
aligned, and the script's words are laid out at the times they have in the stream.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from captions.alignment.align import align
from captions.alignment.cut_parts import without_cut_words
from captions.alignment.match_words import match_words
from captions.alignment.mismatch import LEAST_SHARE, mismatch
from captions.alignment.reference import Reference, read_reference
from captions.alignment.report import (
    Passage,
    Piece,
    count_squeezed,
    find_doubtful,
    find_elsewhere,
    find_more,
    find_pieces,
)
from captions.alignment.script import Script, read_script
from captions.alignment.set_times import TimedScript, set_times
from captions.alignment.stream_chapters import chapters_in_stream
from captions.arguments import check_flag
from captions.cleaning.clean import Sounds
from captions.editing.chapters.model import Chapters, check_chapters_type
from captions.editing.time_map import TimeRange
from captions.errors import CaptionsError
from captions.model import Track
from captions.profile import Profile, ProfileLimits, find_profile
from captions.profile.frames import with_frame_gaps
from captions.record import Record, replace, to_builtins
from captions.report import Report, make_report
from captions.segmentation.language_notes import language_problems
from captions.segmentation.layout import Speakers, lay_out
from captions.text.comparison import tokenise
from captions.text.languages.find import known_code, language_code
from captions.text.one_line import one_line
from captions.text.words import join_words
from captions.timing.estimate import TurnTiming
from captions.timing.rates import Number, frame_rate
from captions.transcript.model import Removed

if TYPE_CHECKING:
    from typing_extensions import Unpack


class SyncReport(Record, frozen=True):
    """What was done to fit a script to a stream.

    ``captions`` is the report of the captions made, as ``generate`` gives it; words that are not in
    the stream are among its ``removed``. ``matched_share`` is the share of words that match, of the
    text that has fewer; ``script_share`` and ``stream_share`` are the shares of each text.

    ``pieces`` lists what moved where and what is not in the stream, ``elsewhere`` the passages that
    the stream has in another order than the rest, ``more`` what the stream has and the script
    lacks, ``doubtful`` where few words match, the worst first. ``squeezed`` counts the cues that
    are too short or too fast to read because words were kept that are not in the stream. ``lost``
    names what captions given as the script had besides words and speakers.
    """

    captions: Report
    matched_share: float
    script_share: float
    stream_share: float
    reference_words: int
    is_timed: bool
    reordered: bool
    pieces: Sequence[Piece]
    more: Sequence[Passage]
    doubtful: Sequence[Passage]
    elsewhere: Sequence[Piece]
    squeezed: int
    lost: Sequence[str]

    def to_dict(self) -> dict[str, Any]:
        """Return the report as JSON can hold it, the fields of ``captions`` beside the others."""
        fields = to_builtins(self)
        del fields["captions"]
        return {**self.captions.to_dict(), **fields}

    def with_files(self, input: str, outputs: Sequence[str]) -> SyncReport:
        """Return the report with the names of the files it is about."""
        return replace(self, captions=self.captions.with_files(input, outputs))


class SyncResult(Record, frozen=True):
    """The captions of a stream, the report of what was done, and the chapters moved with them.

    ``timed`` has the words of the captions, and what each matches in the reference.
    """

    track: Track
    report: SyncReport
    chapters: Chapters | None = None
    timed: TimedScript | None = None


def sync(
    input: str | bytes | Path | Track,
    reference: str | bytes | Path | Track,
    profile: str | Profile = "youtube",
    *,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    rename: Mapping[str, str] | None = None,
    glossary: Mapping[str, str] | None = None,
    sounds: Sounds = "keep",
    keep_loops: bool = False,
    title: str | None = None,
    lang: str | None = None,
    fps: Number | None = None,
    keep_unmatched: bool = False,
    accept_low_match: bool = False,
    cuts: Sequence[TimeRange] = (),
    keeps: Sequence[TimeRange] = (),
    chapters: Chapters | None = None,
    **limits: Unpack[ProfileLimits],
) -> SyncResult:
    """Make captions with the words of ``input`` at the times of ``reference``.

    ``input`` is a transcript of any shape or captions. ``reference`` is the automatic captions of
    the stream (json3, WebVTT), Whisper's JSON, or any captions with the right times. Each is given
    as text, bytes, the Path of a file, or a Track. Words that are not spoken in the stream are
    removed and reported; ``keep_unmatched`` keeps them. ``cuts`` and ``keeps`` are parts of the
    input's recording, as for ``retime``, that are known to be cut from the stream: their words are
    removed first. ``chapters`` of the input's recording are moved with its words. ``fps`` is the
    frame rate of the video: of files that count frames, and of the gap of two frames of a profile
    given by its name. The other options are those of ``generate``. Raises CaptionsError if either
    cannot be read, and if less than 40 % of the words match, unless ``accept_low_match``.
    """
    check_chapters_type(chapters)
    check_flag("keep_unmatched", keep_unmatched)
    check_flag("accept_low_match", accept_low_match)
    for name, value in (("title", title), ("lang", lang)):
        if not isinstance(value, str | None):
            raise CaptionsError(f"`{name}` must be text, not {value!r}")
    if lang is not None:
        language_code(lang, "lang")
    chosen = find_profile(profile, lang, **limits)
    if fps is not None and isinstance(profile, str) and limits.get("min_gap_ms") is None:
        chosen = with_frame_gaps(chosen, frame_rate(fps))
    try:
        heard = read_reference(reference, fps=fps)
    except CaptionsError as error:
        raise error.at("reference") from None
    script = read_script(
        input, sounds=sounds, keep_loops=keep_loops, glossary=glossary, rename=rename, lang=lang,
        fps=fps,
    )  # fmt: skip
    script = without_cut_words(script, cuts, keeps)
    return fit_to_reference(
        script, heard, chosen, speakers=speakers, label=label, title=title,
        keep_unmatched=keep_unmatched, accept_low_match=accept_low_match, chapters=chapters,
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
    chapters: Chapters | None = None,
) -> SyncResult:
    """Make captions of a script at the times of a reference, both already read; see ``sync``."""
    ours = tokenise([word.text for word in script.words])
    theirs = tokenise([word.text for word in reference.words])
    found = align(ours.tokens, theirs.tokens)
    matched = sum(token >= 0 for token in found)
    fewest = min(len(ours.tokens), len(theirs.tokens))
    share = matched / fewest if fewest else 0.0
    if not matched or (share < LEAST_SHARE and not accept_low_match):
        script_texts = [word.text for word in script.words]
        reference_texts = [word.text for word in reference.words]
        raise mismatch(script_texts, reference_texts, matched, accept_low_match=accept_low_match)
    language = script.language or reference.language
    timed = set_times(
        script.words, match_words(ours, theirs, found, reference.words), reference.words,
        is_timed=script.is_timed, language=language, keep_unmatched=keep_unmatched,
    )  # fmt: skip
    cues = lay_out(
        timed.words, profile, speakers=speakers, label=label, language=known_code(language)
    )
    title = one_line(title or script.transcript.title or "") or None
    track = Track(cues, title=title, language=language)
    report = SyncReport(
        captions=_report_captions(track, script, timed, profile, keep_unmatched=keep_unmatched),
        matched_share=share,
        script_share=matched / len(ours.tokens),
        stream_share=matched / len(theirs.tokens),
        reference_words=len(reference.words),
        is_timed=script.is_timed,
        reordered=bool(timed.elsewhere),
        pieces=find_pieces(script.words, timed, is_timed=script.is_timed),
        more=find_more(timed, reference.words),
        doubtful=find_doubtful(timed),
        elsewhere=find_elsewhere(script.words, timed, is_timed=script.is_timed),
        squeezed=count_squeezed(cues, timed, profile),
        lost=script.lost,
    )
    moved = None if chapters is None else chapters_in_stream(chapters, script, timed)
    return SyncResult(track, report, moved, timed)


def _report_captions(
    track: Track, script: Script, timed: TimedScript, profile: Profile, *, keep_unmatched: bool
) -> Report:
    """Return the report of the captions, with the words that are not in the stream as removed."""
    timings = _turn_timings(timed)
    removed = list(script.transcript.removed)
    if not keep_unmatched:
        removed += _not_in_stream(script, timed)
    removed.sort(key=lambda item: item.line)
    spoken = sorted(timings)
    turns = tuple(script.transcript.turns[index] for index in spoken)
    of_language = language_problems(script.transcript.turns, known_code(track.language))
    problems = (*script.transcript.problems, *of_language)
    transcript = replace(script.transcript, turns=turns, removed=tuple(removed), problems=problems)
    return make_report(
        track,
        transcript,
        [timings[index] for index in spoken],
        script.words_in,
        timed.words,
        profile,
    )


def _turn_timings(timed: TimedScript) -> dict[int, TurnTiming]:
    """Return the times of the turns that are spoken in the stream, by their indices."""
    timings: dict[int, TurnTiming] = {}
    for word in timed.words:
        turn = word.turn or 0
        start_ms = timings[turn].start_ms if turn in timings else word.start_ms
        timings[turn] = TurnTiming(start_ms, word.end_ms, "matched")
    return timings


def _not_in_stream(script: Script, timed: TimedScript) -> Iterator[Removed]:
    """Yield the words that are not in the stream, turn by turn."""
    for run in timed.runs:
        if run.is_spoken:
            continue
        absent = script.words[run.words.start : run.words.stop]
        for turn, group in groupby(absent, key=lambda word: word.turn or 0):
            words = list(group)
            text = join_words([word.text for word in words])
            start_ms = words[0].start_ms if script.is_timed else None
            line = script.transcript.turns[turn].line
            yield Removed(line, start_ms, text, "not in the stream")
