"""The whole path from a transcript to a track of cues, one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from captions.asr.recogniser import read_recognised
from captions.asr.turns import known_speech, to_transcript
from captions.cleaning.glossary import apply_glossary
from captions.cleaning.loops import remove_loops
from captions.cleaning.sounds import drop_sounds
from captions.display import fit
from captions.errors import CaptionsError
from captions.model import Cue, Problem, Track, Word
from captions.profile import Profile, ProfileLimits, find_profile
from captions.report import Report, TurnReport
from captions.segmentation.segment import segment
from captions.text.length import reading_length
from captions.text.words import count_words
from captions.timecode import format_clock
from captions.timing.estimate import TurnTiming, estimate
from captions.transcript.model import Removed, Transcript
from captions.transcript.parse import parse_transcript

if TYPE_CHECKING:
    from typing_extensions import Unpack

Speakers = Literal["change", "every", "none"]
Label = Callable[[str | None, str | None], str]


@dataclass(frozen=True, slots=True)
class Result:
    """Captions of one transcript: the track, and the report of what was done."""

    track: Track
    report: Report


def generate(
    data: str | bytes,
    profile: str | Profile = "youtube",
    *,
    end_ms: int | None = None,
    offset_ms: int = 0,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    rename: Mapping[str, str] | None = None,
    glossary: Mapping[str, str] | None = None,
    sounds: Literal["keep", "drop"] = "keep",
    keep_loops: bool = False,
    title: str | None = None,
    lang: str | None = None,
    **limits: Unpack[ProfileLimits],
) -> Result:
    """Return the captions of a transcript, given as text or as the bytes of its file.

    The JSON of a recogniser (YouTube's json3, Whisper) will do too, and has the times of words.
    ``profile`` is a name or a Profile, ``limits`` replace some of its fields (``max_chars=32``).
    ``end_ms`` is the length of the recording, ``offset_ms`` is added to all times, ``rename``
    maps speakers as written to speakers as shown, ``glossary`` wrong words to right ones.
    Raises CaptionsError for what is not a transcript, and for one without times if no ``end_ms``
    says what to spread it over.
    """
    profile = find_profile(profile, **limits)
    recognised = read_recognised(data)
    parsed = to_transcript(recognised) if recognised else parse_transcript(data)
    words_in = count_all_words(parsed)
    _check_times(parsed, end_ms)
    transcript = clean(
        parsed, sounds=sounds, keep_loops=keep_loops, glossary=glossary, rename=rename
    )
    if recognised:
        lang = lang or recognised.language
        speech = known_speech(transcript.turns, recognised)
    else:
        speech = estimate(transcript.turns, end_ms=end_ms, language=lang)
    words, cut = _shift(speech.words, offset_ms, transcript)
    if not words:
        raise CaptionsError(
            f"the offset {format_clock(offset_ms)} moves all speech before the start",
            hint="Give a smaller one with --offset",
        )
    last_ms = None if end_ms is None else end_ms + offset_ms
    cues = lay_out(words, profile, speakers=speakers, label=label, end_ms=last_ms)
    if cut:
        transcript = _report_cut(transcript, cut, offset_ms)
    track = Track(cues, title=one_line(title or transcript.title or "") or None, language=lang)
    return Result(track, make_report(track, transcript, speech.timings, words_in, words, profile))


def clean(
    parsed: Transcript,
    *,
    sounds: Literal["keep", "drop"] = "keep",
    keep_loops: bool = False,
    glossary: Mapping[str, str] | None = None,
    rename: Mapping[str, str] | None = None,
) -> Transcript:
    """Return a transcript without loops, its words put right and its speakers as shown.

    Raises CaptionsError if no turn is left.
    """
    transcript = parsed if keep_loops else remove_loops(parsed)
    if sounds == "drop":
        transcript = drop_sounds(transcript)
    transcript = apply_glossary(transcript, glossary or {})
    if not transcript.turns:
        raise CaptionsError(
            "nothing is left to caption", hint="Keep sounds with --sounds keep, loops too"
        )
    return _rename_speakers(transcript, rename or {})


def lay_out(
    words: Sequence[Word],
    profile: Profile,
    *,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    end_ms: int | None = None,
) -> list[Cue]:
    """Return the cues of timed words, as they are shown."""
    spoken = segment(words, profile, label=labeller(speakers, label))
    if speakers == "none":
        spoken = [replace(cue, speaker=None) for cue in spoken]
    return fit(spoken, profile, end_ms=end_ms)


def labeller(speakers: Speakers, label: str) -> Label:
    """Return the function that makes the visible label of a cue from the speakers before and in it.

    "change" labels where the speaker changes, "every" every cue that has one, "none" none.
    Raises CaptionsError for a label without ``{name}``.
    """
    if "{name}" not in label:
        raise CaptionsError(f"the label {label!r} has no {{name}}", hint="Write '{name}: '")

    def make(before: str | None, speaker: str | None) -> str:
        if speaker is None or speakers == "none" or (speakers == "change" and before == speaker):
            return ""
        return label.replace("{name}", speaker)

    return make


def count_all_words(transcript: Transcript) -> int:
    """Return how many words a transcript has, with those that were taken out."""
    return sum(count_words(turn.text) for turn in transcript.turns) + sum(
        count_words(removed.text) for removed in transcript.removed
    )


def one_line(text: str) -> str:
    """Return a text on one line, as titles and names are."""
    return " ".join(text.split())


def _check_times(transcript: Transcript, end_ms: int | None) -> None:
    if end_ms is None:
        if not transcript.is_timed:
            raise CaptionsError(
                "no line begins with a time such as 01:23",
                hint="Give --end to spread the text over the recording",
            )
        return
    late = [turn for turn in transcript.turns if (turn.start_ms or 0) >= end_ms]
    if late or end_ms <= 0:
        line = late[0].line if late else 1
        start = format_clock((late[0].start_ms or 0) if late else 0)
        raise CaptionsError(
            f"the text goes on after the end of the recording ({start} > {format_clock(end_ms)})",
            hint="Give the whole length of the recording with --end",
            line=line,
        )


def _rename_speakers(transcript: Transcript, rename: Mapping[str, str]) -> Transcript:
    known = {turn.speaker for turn in transcript.turns}
    problems = [
        Problem(1, f"no speaker is called {name!r}; nothing to rename")
        for name in rename
        if name not in known
    ]
    turns = [
        replace(turn, speaker=one_line(rename.get(turn.speaker, turn.speaker)))
        if turn.speaker
        else turn
        for turn in transcript.turns
    ]
    return replace(transcript, turns=tuple(turns), problems=(*transcript.problems, *problems))


def _shift(
    words: Sequence[Word], offset_ms: int, transcript: Transcript
) -> tuple[Sequence[Word], list[Removed]]:
    """Move words in time; those that end before 0 are taken out."""
    if not offset_ms:
        return words, []
    moved, cut = [], []
    for word in words:
        start_ms, end_ms = word.start_ms + offset_ms, word.end_ms + offset_ms
        if end_ms <= 0:
            line = transcript.turns[word.turn].line if word.turn is not None else 1
            cut.append(Removed(line, word.start_ms, word.text, "time"))
        else:
            moved.append(replace(word, start_ms=max(0, start_ms), end_ms=end_ms))
    return moved, cut


def _report_cut(transcript: Transcript, cut: Sequence[Removed], offset_ms: int) -> Transcript:
    message = f"{len(cut)} words fall before the start by the offset {format_clock(offset_ms)}"
    return replace(
        transcript,
        removed=(*transcript.removed, *cut),
        problems=(*transcript.problems, Problem(cut[0].line, message)),
    )


def make_report(
    track: Track,
    transcript: Transcript,
    timings: Sequence[TurnTiming],
    words_in: int,
    words: Sequence[Word],
    profile: Profile,
) -> Report:
    """Return the account of a track; ``timings`` are those of the transcript's turns."""
    cues = track.cues
    return Report(
        title=track.title,
        turns=len(transcript.turns),
        cues=len(cues),
        duration_ms=cues[-1].end_ms if cues else 0,
        words_in=words_in,
        words_out=sum(len(word.text.split()) for word in words),
        too_fast=sum(_is_too_fast(cue, profile) for cue in cues),
        too_short=sum(cue.duration_ms < profile.min_duration_ms for cue in cues),
        removed=transcript.removed,
        changed=transcript.changed,
        warnings=transcript.problems,
        times=[
            TurnReport(turn.line, turn.start_ms, time.start_ms, time.end_ms, time.how, time.late)
            for turn, time in zip(transcript.turns, timings)
        ],
    )


def _is_too_fast(cue: Cue, profile: Profile) -> bool:
    if not profile.max_cps:
        return False
    return reading_length(cue.shown_text) * 1000 > profile.max_cps * cue.duration_ms
