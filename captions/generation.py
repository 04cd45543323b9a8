"""Make captions from a transcript or from a recogniser's file: the whole path in one function.

Read the source, clean its text, time its words, lay them out as cues, report what was done. Each
step is in a folder of its own; only the offset of a recording is applied here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from captions.arguments import check_flag, check_text, check_whole
from captions.asr.recognised import Recognised
from captions.asr.turns import known_speech, to_transcript
from captions.cleaning.clean import Sounds, clean
from captions.errors import CaptionsError
from captions.files.local import load
from captions.model import Problem, Track, Word
from captions.profile import Profile, ProfileLimits, find_profile
from captions.report import Report, count_all_words, make_report
from captions.segmentation.layout import Speakers, lay_out
from captions.sources import naming, open_source
from captions.text.one_line import one_line
from captions.timecode import format_clock
from captions.timing.estimate import estimate
from captions.transcript.model import Removed, Transcript

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from captions.timing.rates import Number


_UNUSED_RATE = Problem(1, "the frame rate is not used: the times of a recogniser have no frames")


@dataclass(frozen=True, slots=True)
class Result:
    """Captions of one transcript: the track, and the report of what was done."""

    track: Track
    report: Report


def generate(
    data: str | bytes | Path,
    profile: str | Profile = "youtube",
    *,
    format: str | None = None,
    end_ms: int | None = None,
    offset_ms: int = 0,
    speakers: Speakers = "change",
    label: str = "{name}: ",
    rename: Mapping[str, str] | None = None,
    glossary: Mapping[str, str] | None = None,
    sounds: Sounds = "keep",
    keep_loops: bool = False,
    title: str | None = None,
    lang: str | None = None,
    fps: Number | None = None,
    **limits: Unpack[ProfileLimits],
) -> Result:
    """Return the captions of a transcript, given as text, as the bytes of its file or as its Path.

    The files of recognisers (Whisper, AWS Transcribe, YouTube's json3, Apple Podcasts ...) are
    accepted too, and most have the times of words; so are documents: Markdown, HTML, RTF and Word
    files. ``format`` is a name such as "md"; without one the content decides.
    ``profile`` is a name or a Profile, ``limits`` replace some of its fields (``max_chars=32``).
    ``end_ms`` is the length of the recording, ``offset_ms`` is added to all times. ``speakers`` are
    shown where they "change", on "every" cue or not at all ("none"), in the form of ``label``.
    ``rename`` maps speakers as written to speakers as shown, ``glossary`` wrong words to right
    ones. ``fps`` is the frame rate of a transcript whose times end in frames (``00:00:05:12``).
    Raises CaptionsError for captions and other files that are not transcripts, and for a
    transcript without times unless ``end_ms`` gives the time to spread it over.
    """
    check_whole("offset_ms", offset_ms)
    check_flag("keep_loops", keep_loops)
    if end_ms is not None:
        check_whole("end_ms", end_ms)
    for name, text in (("title", title), ("lang", lang)):
        if text is not None:
            check_text(name, text)
    chosen = find_profile(profile, **limits)
    with naming(data):
        content = _read(data, format, fps)
        recognised = content if isinstance(content, Recognised) else None
        parsed = to_transcript(content) if isinstance(content, Recognised) else content
        if recognised is not None and fps is not None:
            parsed = replace(parsed, problems=(*parsed.problems, _UNUSED_RATE))
        _check_times(parsed, end_ms)
        transcript = clean(
            parsed, sounds=sounds, keep_loops=keep_loops, glossary=glossary, rename=rename
        )
        if recognised is not None:
            lang = lang or recognised.language
            speech = known_speech(transcript.turns, recognised)
        else:
            speech = estimate(transcript.turns, end_ms=end_ms, language=lang)
        words, cut = _shift(speech.words, offset_ms, transcript)
        last_ms = None if end_ms is None else end_ms + offset_ms
        cues = lay_out(words, chosen, speakers=speakers, label=label, end_ms=last_ms)
    if cut:
        transcript = _with_cut(transcript, cut, offset_ms)
    shown_title = one_line(title or transcript.title or "") or None
    track = Track(cues, title=shown_title, language=lang, words=words)
    words_in = count_all_words(parsed)
    report = make_report(track, transcript, speech.timings, words_in, words, chosen)
    return Result(track, report)


def _read(
    data: str | bytes | Path, format: str | None, fps: Number | None
) -> Transcript | Recognised:
    """Return a transcript or a recogniser's words. Raises CaptionsError for captions.

    A time line somewhere in a text does not make it captions here: transcripts have lines such as
    ``0:05 --> 0:09 Hello`` as well. The reader of transcripts refuses a text that begins like
    captions.
    """
    source = open_source(load(data), format, fps=fps)
    if source.kind == "captions" and source.format is not None:
        if not source.format.has_loose_sign:
            raise CaptionsError(
                f"this is a caption file ({source.format.name}), not a transcript",
                hint="For captions use `parse`, `retime` or `sync`",
            )
        return source.read_transcript()
    content = source.read()
    assert not isinstance(content, Track)
    return content


def _check_times(transcript: Transcript, end_ms: int | None) -> None:
    if end_ms is None:
        if not transcript.is_timed:
            raise CaptionsError(
                "no line begins with a time such as 01:23",
                hint="Give `end_ms` to spread the text over the recording",
            )
        return
    late = [turn for turn in transcript.turns if (turn.start_ms or 0) >= end_ms]
    if late or end_ms <= 0:
        line = late[0].line if late else 1
        start = format_clock((late[0].start_ms or 0) if late else 0)
        raise CaptionsError(
            f"speech starts when the recording has ended ({start} >= {format_clock(end_ms)})",
            hint="Give the whole length of the recording with `end_ms`",
            line=line,
        )


def _shift(
    words: Sequence[Word], offset_ms: int, transcript: Transcript
) -> tuple[Sequence[Word], list[Removed]]:
    """Return words moved in time, and those that are removed because they now end before 0.

    Raises CaptionsError if none is left.
    """
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
    if not moved:
        raise CaptionsError(
            f"the offset {format_clock(offset_ms)} moves all speech before the start",
            hint="Give a smaller one with `offset_ms`",
        )
    return moved, cut


def _with_cut(transcript: Transcript, cut: Sequence[Removed], offset_ms: int) -> Transcript:
    """Return a transcript that lists the words removed by the offset, and a problem about them."""
    words = f"{len(cut)} word{'s' if len(cut) > 1 else ''}"
    message = f"the offset {format_clock(offset_ms)} moves {words} before the start; removed"
    return replace(
        transcript,
        removed=(*transcript.removed, *cut),
        problems=(*transcript.problems, Problem(cut[0].line, message)),
    )
