"""Check an HLS playlist with its segments for ``captions validate``, and fix local files."""

from __future__ import annotations

from captions.cli.run.checking import (
    Checked,
    CheckSettings,
    FileToCheck,
    describe_checked,
    diff_of,
    write_fixed,
)
from captions.errors import CaptionsError
from captions.files.storage import is_url, local_path, shown
from captions.formats.hls.stream_files import StreamFiles
from captions.record import replace
from captions.validation.rule import Limits
from captions.validation.rules import RULES
from captions.validation.stream import CheckedStream, KnownVideo, as_file, load_stream, load_video
from captions.validation.validate import find_faults, findings_of

# What is said of files that --fix cannot write.
_ON_A_SERVER = "files on a server are checked, but not fixed"


def check_stream_file(settings: CheckSettings, task: FileToCheck, limits: Limits) -> Checked:
    """Check a playlist, and fix it and its segments if asked to.

    Raises CaptionsError if it cannot be read, or a file cannot be written.
    """
    rules = [RULES[code] for code in task.codes]
    name = task.name if is_url(task.name) else local_path(task.name)
    video = _video(settings)
    with StreamFiles(name, allow_urls=settings.allow_urls) as files:
        if not (settings.fix or settings.diff):
            stream = load_stream(files, video)
            file = as_file(stream)
            faults = find_faults(file, rules, replace(limits, stream=stream))
            checked = describe_checked(settings, task, file, findings_of(faults))
            return replace(
                checked,
                cues=_cues(stream),
                cues_before=_cues(stream),
                notice=_not_compared(task.name, stream),
            )
        from captions.validation.stream_fix import fix_stream

        fixed = fix_stream(files, rules, limits, video=video, unsafe=settings.unsafe)
        if settings.fix:
            # segments first: the playlist names them
            for location, text in reversed(list(fixed.texts.items())):
                write_fixed(location, text.encode())
        diff = "".join(
            diff_of(
                files.shown(location),
                fixed.before[location],
                text,
                is_terminal=settings.is_terminal,
            )
            for location, text in fixed.texts.items()
        )
    checked = describe_checked(settings, task, as_file(fixed.stream), fixed.remaining)
    is_remote = is_url(name) and bool(fixed.remaining)
    return replace(
        checked,
        cues=_cues(fixed.stream),
        cues_before=_cues(fixed.stream),
        applied=dict(fixed.applied),
        changed=bool(fixed.texts),
        text=diff if settings.diff else checked.text,
        notice=_not_compared(task.name, fixed.stream)
        + (f"{shown(task.name)}: {_ON_A_SERVER}.\n" if is_remote else ""),
    )


def _not_compared(name: str, stream: CheckedStream) -> str:
    """Return a notice about a video that could not be read, so that rules about it did not run."""
    if not stream.not_compared:
        return ""
    return (
        f"{shown(name)}: the captions are not compared with the video: {stream.not_compared}. Give "
        "the playlist of the video with --like.\n"
    )


def _video(settings: CheckSettings) -> KnownVideo | None:
    if settings.like is None:
        return None
    try:
        with StreamFiles(settings.like, allow_urls=settings.allow_urls) as files:
            return load_video(files)
    except CaptionsError as error:
        raise error.at(settings.like) from None


def _cues(stream: CheckedStream) -> int:
    """Return the number of cues; one that is in several segments counts once."""
    return len(
        {
            (segment.times_ms(cue), cue.cue.text)
            for playlist in stream.playlists
            for segment in playlist.segments
            for cue in segment.cues
        }
    )
