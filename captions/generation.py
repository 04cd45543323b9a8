"""Make captions from a transcript, a recogniser's file or captions: the path in one function.

Read the source, clean its text, time its words, lay them out as cues, report what was done. Each
step is in a folder of its own; only the offset of a recording is applied here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from captions.arguments import check_flag, check_text, check_whole
from captions.asr.recognised import Recognised
from captions.asr.turns import known_speech, to_transcript
from captions.cleaning.clean import Sounds, clean, nothing_left
from captions.errors import CaptionsError
from captions.files.local import load
from captions.model import Problem, TimedWords, Track, Word
from captions.profile import Profile, ProfileLimits, find_profile
from captions.record import Record, replace
from captions.report import Report, count_all_words, make_report
from captions.segmentation.language_notes import language_problems
from captions.segmentation.layout import Speakers, lay_out
from captions.sources import Source, naming, open_source
from captions.text.languages.detect import detect
from captions.text.languages.find import known_code, language_code
from captions.text.one_line import one_line
from captions.text.words import count_words
from captions.timecode import format_clock
from captions.timing.estimate import estimate
from captions.transcript.model import Removed, Transcript

if TYPE_CHECKING:
    from pathlib import Path

    from typing_extensions import Unpack

    from captions.timing.rates import Number


_UNUSED_RATE = Problem(
    1, "reading this needs no frame rate: the times of a recogniser have no frames"
)
_RATE_OF_CAPTIONS = Problem(1, "reading this format needs no frame rate")


class Result(Record, frozen=True):
    """Captions of one transcript: the track, and the report of what was done."""

    track: Track
    report: Report


class _Options(Record, frozen=True):
    """How captions are made, as ``generate`` is asked to; ``cleaning`` is for ``clean``."""

    profile: Profile
    end_ms: int | None
    offset_ms: int
    speakers: Speakers
    label: str
    cleaning: Mapping[str, Any]
    title: str | None
    lang: str | None
    words: Sequence[Word] | None = None

    @property
    def last_ms(self) -> int | None:
        """The length of the recording with the offset."""
        return None if self.end_ms is None else self.end_ms + self.offset_ms


class _Captions(Record, frozen=True):
    """Captions to be laid out again, and the lines of their cues in the file, if known.

    ``removed`` is text of the file that is no part of them.
    """

    track: Track
    lines: Sequence[int] | None = None
    removed: Sequence[Removed] = ()


def generate(
    data: str | bytes | Path | Track,
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
    rtl: bool = False,
    words: Sequence[Word] | None = None,
    **limits: Unpack[ProfileLimits],
) -> Result:
    """Return the captions of a transcript, given as text, as the bytes of its file or as its Path.

    The files of recognisers (Whisper, AWS Transcribe, YouTube's json3, Apple Podcasts ...) are
    accepted too, and most have the times of words; so are documents: Markdown, HTML, RTF and Word
    files. Captions, as a file or a Track, are laid out again: their words are spread over their
    cues, which are parted and joined anew; cues on screen together with others are kept unchanged,
    which is reported. ``format`` is a name such as "md"; without one the content decides.
    ``profile`` is a name or a Profile, ``limits`` replace some of its fields (``max_chars=32``).
    ``end_ms`` is the length of the recording, ``offset_ms`` is added to all times. ``speakers`` are
    shown where they "change", on "every" cue or not at all ("none"), in the form of ``label``.
    ``rename`` maps speakers as written to speakers as shown, ``glossary`` wrong words to right
    ones. ``sounds="drop"`` removes ``[music]`` and ``(SIGHS)``, "drop-lyrics" also sung lines.
    ``fps`` is the frame rate of a file whose times end in frames (``00:00:05:12``), and of the gap
    of two frames of a profile given by its name. ``lang`` is a
    tag such as "de" or "pt-BR": its words decide where lines break, and a profile may have other
    limits for it; without it the language is detected for the lines alone. ``rtl`` moves the
    punctuation at the ends of Arabic and Hebrew lines to the other side, for players that show
    every line from left to right. ``words`` are the words of the transcript with their times, as
    ``align`` finds them in a recording; without them the times are estimated.
    Raises CaptionsError for files of other kinds, and for a transcript without times unless
    ``end_ms`` gives the time to spread it over.
    """
    check_whole("offset_ms", offset_ms)
    check_flag("keep_loops", keep_loops)
    check_flag("rtl", rtl)
    if end_ms is not None:
        check_whole("end_ms", end_ms)
    for name, text in (("title", title), ("lang", lang)):
        if text is not None:
            check_text(name, text)
    if lang is not None:
        language_code(lang, "lang")
    chosen = find_profile(profile, lang, **limits)
    if fps is not None and isinstance(profile, str) and limits.get("min_gap_ms") is None:
        from captions.profile.frames import with_frame_gaps
        from captions.timing.rates import frame_rate

        chosen = with_frame_gaps(chosen, frame_rate(fps))
    cleaning = {
        "sounds": sounds, "keep_loops": keep_loops, "glossary": glossary, "rename": rename,
        "ellipses": chosen.ellipsis_character, "dash_style": chosen.dash_style,
    }  # fmt: skip
    options = _Options(chosen, end_ms, offset_ms, speakers, label, cleaning, title, lang, words)
    with naming(data):
        content = _Captions(data) if isinstance(data, Track) else _read(data, format, fps)
        del data  # what is not needed any more leaves its memory to the next stages
        if isinstance(content, _Captions):
            if words is not None:
                raise _captions_have_times()
            result = _generate_again(content, options)
        else:
            result = _generate(content, options, is_rate_given=fps is not None)
    return _for_players_without_bidi(result) if rtl else result


def _generate(
    content: Transcript | Recognised, options: _Options, *, is_rate_given: bool
) -> Result:
    """Return the captions of a transcript or of a recogniser's words."""
    recognised = content if isinstance(content, Recognised) else None
    parsed = to_transcript(content) if isinstance(content, Recognised) else content
    if recognised is not None and is_rate_given:
        parsed = replace(parsed, problems=(*parsed.problems, _UNUSED_RATE))
    if options.words is None:
        _check_times(parsed, options.end_ms)
    lang = options.lang
    if recognised is not None:
        lang = lang or recognised.language
    transcript = clean(parsed, **options.cleaning, language=known_code(lang))
    if options.words is not None:
        from captions.timing.given_times import timed_speech

        speech = timed_speech(transcript.turns, options.words)
    elif recognised is not None:
        speech = known_speech(transcript.turns, recognised)
    else:
        speech = estimate(transcript.turns, end_ms=options.end_ms, language=lang)
    profile = options.profile.spoken_in(known_code(lang))
    transcript = _with_language(transcript, profile.language)
    words, cut = _shift(speech.words, options.offset_ms, transcript)
    cues = lay_out(
        words,
        profile,
        speakers=options.speakers,
        label=options.label,
        end_ms=options.last_ms,
    )
    if cut:
        transcript = _with_cut(transcript, cut, options.offset_ms)
    title = one_line(options.title or transcript.title or "") or None
    track = Track(cues, title=title, language=lang, words=words)
    words_in = count_all_words(parsed)
    report = make_report(track, transcript, speech.timings, words_in, words, profile)
    return Result(track, report)


def _generate_again(captions: _Captions, options: _Options) -> Result:
    """Return captions that are laid out again."""
    # most sources are transcripts, which need none of these
    from captions.existing.kept import clean_kept
    from captions.existing.layout import lay_out_again
    from captions.existing.parted import part_long_cues
    from captions.existing.relaid import (
        around,
        count_kept_words,
        in_lines_of_file,
        problem_of_losses,
        removed_names,
    )
    from captions.existing.speech import read_speech

    old = captions.track
    read = read_speech(old, captions.lines, has_names=options.speakers == "none")
    parsed = to_transcript(read.recognised)
    lines = [source.line for source in read.sources]
    _check_times(parsed, options.end_ms, lines)
    language = known_code(options.lang or old.language)
    transcript = clean(parsed, **options.cleaning, may_be_empty=bool(read.kept), language=language)
    cleaned = clean_kept(
        read.kept,
        read.names,
        speakers=options.speakers,
        label=options.label,
        offset_ms=options.offset_ms,
        **{name: options.cleaning[name] for name in ("sounds", "rename", "glossary", "ellipses")},
    )
    kept = cleaned.cues
    if not (transcript.turns or kept):
        raise nothing_left()
    speech = known_speech(transcript.turns, read.recognised)
    words, cut = _shift(speech.words, options.offset_ms, transcript)
    # parts are laid out one by one, but their language is that of the whole
    spoken = language or detect([word.text for word in words])
    profile = options.profile.spoken_in(spoken)
    kept_words = count_kept_words(kept)  # where they are parted, one without spaces is several
    kept, parted = part_long_cues(kept, profile, speakers=options.speakers)
    cues = lay_out_again(
        words,
        transcript.turns,
        read,
        kept,
        profile,
        speakers=options.speakers,
        label=options.label,
        end_ms=options.last_ms,
    )
    names = list(removed_names(transcript, read, options.speakers))
    removed = [*captions.removed, *cleaned.removed, *names]
    lost = tuple(problem_of_losses(old))
    transcript = in_lines_of_file(transcript, read, removed, cleaned.changed)
    transcript = _with_language(transcript, language)
    if cut:
        in_file = [replace(one, line=lines[one.line - 1]) for one in cut]
        transcript = _with_cut(transcript, in_file, options.offset_ms)
    transcript = replace(transcript, problems=(*lost, *transcript.problems, *parted))
    title = one_line(options.title or old.title or "") or None
    track = replace(around(old, cues), title=title, language=options.lang or old.language)
    if not kept:
        track = replace(track, words=words)
    words_in = count_all_words(parsed) + count_kept_words(read.kept)
    words_in += sum(count_words(one.text) for one in (*captions.removed, *read.removed, *names))
    report = make_report(track, transcript, speech.timings, words_in, words, profile)
    return Result(track, replace(report, words_out=report.words_out + kept_words))


def _captions_have_times() -> CaptionsError:
    return CaptionsError(
        "these are captions, whose words have times already",
        hint="Use `sync` or `retime` to fit captions to a recording",
    )


def read_speech_source(
    data: str | bytes | Path, format: str | None, fps: Number | None
) -> Transcript | Recognised:
    """Return what ``generate`` would read. Raises CaptionsError for captions."""
    content = _read(data, format, fps)
    if isinstance(content, _Captions):
        raise _captions_have_times()
    return content


def _with_language(transcript: Transcript, language: str | None) -> Transcript:
    """Return a transcript with the problems of its language; None if that is not given."""
    problems = language_problems(transcript.turns, language)
    return replace(transcript, problems=(*transcript.problems, *problems))


def _for_players_without_bidi(result: Result) -> Result:
    from captions.cleaning.right_to_left import for_players_without_bidi, what_changed

    track, changed = for_players_without_bidi(result.track)
    warnings = [*result.report.warnings, what_changed(changed)]
    return Result(track, replace(result.report, warnings=warnings))


def _read(
    data: str | bytes | Path, format: str | None, fps: Number | None
) -> Transcript | Recognised | _Captions:
    """Return a transcript, a recogniser's words, or captions.

    A time line somewhere in a text does not make it captions here: transcripts have lines such as
    ``0:05 --> 0:09 Hello`` as well. A text that begins like captions is captions.
    """
    source = open_source(load(data), format, fps=fps)
    if format is None and _may_be_transcript(source):
        return source.read_transcript()
    content = source.read()
    if not isinstance(content, Track):
        return content
    from captions.existing.cue_lines import lines_of_cues
    from captions.sources.surely_captions import removed_from

    assert source.format is not None
    if fps is not None and "fps" not in source.format.reading_options:
        content = replace(content, problems=(*content.problems, _RATE_OF_CAPTIONS))
    lines = lines_of_cues(content, source.text, source.lines_above)
    return _Captions(content, lines, removed_from(source))


def _may_be_transcript(source: Source) -> bool:
    """Return whether a text that looks like captions may be a transcript as well."""
    if source.kind != "captions":
        return False
    from captions.sources.surely_captions import is_surely_captions

    return not is_surely_captions(source)


def _check_times(
    transcript: Transcript, end_ms: int | None, lines: Sequence[int] | None = None
) -> None:
    """Raise CaptionsError without times, or if speech starts after ``end_ms``.

    ``lines`` has the line of the file for each line of a turn, where these count segments.
    """
    if end_ms is None:
        if not transcript.is_timed and lines is None:
            raise CaptionsError(
                "no line begins with a time such as 01:23",
                hint="Give `end_ms` to spread the text over the recording",
            )
        return
    late = [turn for turn in transcript.turns if (turn.start_ms or 0) >= end_ms]
    if late or end_ms <= 0:
        line = late[0].line if late else 1
        line = lines[line - 1] if lines and late else line
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
    if not offset_ms or not words:
        return words, []
    all_words = TimedWords.of(words)
    before = [word for word in all_words if word.end_ms + offset_ms <= 0]
    if len(before) == len(all_words):
        raise CaptionsError(
            f"the offset {format_clock(offset_ms)} moves all speech before the start",
            hint="Give a smaller one with `offset_ms`",
        )
    cut = []
    for word in before:
        line = transcript.turns[word.turn].line if word.turn is not None else 1
        cut.append(Removed(line, word.start_ms, word.text, "time"))
    if cut:
        all_words = TimedWords.of([word for word in words if word.end_ms + offset_ms > 0])
    return all_words.moved(offset_ms), cut


def _with_cut(transcript: Transcript, cut: Sequence[Removed], offset_ms: int) -> Transcript:
    """Return a transcript that lists the words removed by the offset, and a problem about them."""
    words = f"{len(cut)} word{'s' if len(cut) > 1 else ''}"
    message = f"the offset {format_clock(offset_ms)} moves {words} before the start; removed"
    return replace(
        transcript,
        removed=(*transcript.removed, *cut),
        problems=(*transcript.problems, Problem(cut[0].line, message)),
    )
