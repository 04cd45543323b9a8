"""Read the inputs of ``captions sync``: INPUT has the words, REFERENCE the times.

REFERENCE is a file, a video on YouTube, or a recording, which only its decoder reads.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from captions.cli.run.by_times import naming_file
from captions.cli.run.streams import STREAM, read_bytes
from captions.errors import CaptionsError
from captions.files.storage import kind, shown

if TYPE_CHECKING:
    from fractions import Fraction

    from captions.alignment.reference import Reference
    from captions.alignment.script import Script

# Starts of a REFERENCE that may be a video on YouTube.
_VIDEO_STARTS = ("youtube:", "https://", "http://")


def read_both(
    script: str, reference: str, lang: str | None, *, quiet: bool, is_sound: bool
) -> tuple[bytes, bytes]:
    """Return the bytes of both files, so that a missing one is reported before anything else.

    For ``youtube:ID`` as the reference they are the automatic captions of that video. Those of a
    recording are read by its decoder.
    """
    if script == reference:
        raise CaptionsError(
            "the transcript and the reference are the same", hint="Name two files", path=script
        )
    is_video = _is_video(reference)
    for name in (script,) if is_video else (script, reference):
        if name != STREAM and kind(name) == "folder":
            raise CaptionsError("this is a folder", hint="Name one file in it", path=shown(name))
    text = read_bytes(script)
    if is_video:
        from captions.cli.run.youtube import read_automatic

        return text, read_automatic(reference, lang, quiet=quiet)
    return text, b"" if is_sound else read_bytes(reference)


def _is_video(name: str) -> bool:
    """Return whether a reference is a video on YouTube, and no file."""
    if not name.startswith(_VIDEO_STARTS):
        return False
    from captions.youtube.video_id import names_video

    return names_video(name)


def is_recording_reference(name: str) -> bool:
    """Return whether a reference is a recording. Raises CaptionsError if that is missing."""
    from captions.cli.run.sound import is_recording, refuse_missing

    if name == STREAM or _is_video(name) or not is_recording(name):
        return False
    refuse_missing(name)
    return True


def read_script_file(
    name: str, data: bytes, cleaning: Mapping[str, Any], fps: Fraction | None
) -> Script:
    """Return the words of INPUT; ``cleaning`` are the options that change how it is read."""
    from captions.alignment.script import read_script

    with naming_file(shown(name)):
        return read_script(data, fps=fps, **cleaning)


def read_reference_file(name: str, data: bytes, fps: Fraction | None) -> Reference:
    """Return the times of REFERENCE, a file of captions or of a recogniser."""
    from captions.alignment.reference import read_reference

    with naming_file(shown(name)):
        return read_reference(data, fps=fps)
