"""The decoders of a recording: miniaudio, the program ffmpeg and PyAV, one way to use them all.

miniaudio decodes MP3, WAV, FLAC and Ogg Vorbis. For the rest (M4A, Opus, video) ffmpeg is used
where it is installed, otherwise PyAV (``captions-toolkit[video]``). Each reads as it goes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

from captions.audio.libraries import need
from captions.audio.sound import RATE
from captions.errors import CaptionsError
from captions.text.late_pattern import late_pattern

# Samples of each channel that are decoded at once: one second.
_CHUNK = RATE
# Samples that the times of a file must skip to count as a gap, which is filled with silence: 0.1 s.
# Less is how times are rounded.
_LEAST_GAP = RATE // 10
# Share of the length that a file's header promises under which it counts as cut short.
_WHOLE = 0.98
# Length of a WAV file's sound (bytes) from which its header does not mean it: programs that write
# to a pipe put the largest number there.
_UNKNOWN_LENGTH = 0x7FFF_0000
# Bytes at the end of an Ogg file in which its last page begins: a page has at most 65,307 bytes.
_OGG_PAGE = 65_536
# Flag of an Ogg page (RFC 3533, section 6): the last one of its stream.
_OGG_END = 4
# Seconds after which ffmpeg is not asked any longer how long a recording is.
_INFO_TIMEOUT_S = 60
_DURATION = late_pattern(r"Duration: (?P<h>\d+):(?P<m>\d\d):(?P<s>\d\d(?:\.\d+)?)")
_HERTZ = late_pattern(r"Audio: [^\n]*?, (?P<hertz>\d+) Hz")


class Stream:
    """Sound as it is decoded.

    ``chunks`` yields 16-bit samples of two channels in turn, ``RATE`` a second. ``expected`` is the
    number of samples of a channel that may come, ``is_promised`` whether the file's header says so
    exactly. ``rate`` is how many a second the file has. Both numbers are 0 if unknown. When all
    chunks are read, ``is_damaged`` says that some could not be decoded. ``is_cut`` says that the
    mark at the end of the file is missing.
    """

    def __init__(self) -> None:
        self.chunks: Iterator[Any] = iter(())
        self.expected = 0
        self.is_promised = False
        self.rate = 0
        self.is_damaged = False
        self.is_cut = False

    def ends_early(self, count: int) -> bool:
        """Return whether a number of samples is less than the file should have."""
        is_sure = self.is_promised or self.is_damaged
        return self.is_cut or (is_sure and count < self.expected * _WHOLE)


def open_stream(location: str) -> Stream:
    """Return the sound of a file. Raises CaptionsError for one that is none."""
    miniaudio = need("miniaudio")
    try:
        chunks = miniaudio.stream_file(
            location, nchannels=2, sample_rate=RATE, frames_to_read=_CHUNK
        )
    except (miniaudio.MiniaudioError, UnicodeError):
        stream = _open_other(location)
    else:
        stream = Stream()
        stream.chunks = chunks
        _read_header(miniaudio, location, stream)
    stream.is_cut = _is_ogg_without_end(location)
    return stream


def _read_header(miniaudio: Any, location: str, stream: Stream) -> None:
    try:
        about = miniaudio.get_file_info(location)
    except (miniaudio.MiniaudioError, ValueError):  # a name with another ending than its content
        return
    seconds = max(about.duration, _wav_seconds(location))
    stream.expected, stream.is_promised = int(seconds * RATE), True
    stream.rate = about.sample_rate


def _wav_seconds(location: str) -> float:
    """Return how long a WAV file is by its header, also if it is cut short; 0 for another file."""
    import wave

    try:
        with wave.open(location, "rb") as file:
            frames, size = file.getnframes(), file.getsampwidth() * file.getnchannels()
            return frames / file.getframerate() if frames * size < _UNKNOWN_LENGTH else 0.0
    except (wave.Error, EOFError, OSError, ZeroDivisionError):
        return 0.0


def _is_ogg_without_end(location: str) -> bool:
    """Return whether a file is Ogg (Vorbis, Opus), and its last page is not marked as the last."""
    with open(location, "rb") as file:
        if file.read(4) != b"OggS":
            return False
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - _OGG_PAGE))
        _, page, rest = file.read().rpartition(b"OggS")
    return not (page and len(rest) > 1 and rest[1] & _OGG_END)


def _is_mp4_without_index(location: str) -> bool:
    """Return whether a file is MP4 or M4A without its index, which many programs write last.

    Such a file is a row of boxes, each with its size and its name (ISO/IEC 14496-12, section 4.2);
    the index is "moov".
    """
    with open(location, "rb") as file:
        names, start, end = [], 0, os.path.getsize(location)
        while start + 8 <= end:
            file.seek(start)
            size, name = int.from_bytes(file.read(4), "big"), file.read(4)
            if size == 1:
                size = int.from_bytes(file.read(8), "big")
            names.append(name)
            if name == b"moov" or size < 8:  # 0: to the end of the file
                break
            start += size
    return names[:1] == [b"ftyp"] and b"moov" not in names


def _open_other(location: str) -> Stream:
    """Return the sound of a file that miniaudio refuses."""
    import shutil

    if _is_mp4_without_index(location):
        raise CaptionsError(
            "the file is cut short: the index at its end is missing",
            hint="Download or export it again",
        )
    stream = Stream()
    ffmpeg = shutil.which("ffmpeg")
    if ffmpeg is not None:
        _ask_ffmpeg(ffmpeg, location, stream)
        stream.chunks = _by_ffmpeg(ffmpeg, location, stream)
        return stream
    try:
        av = need("av", "video")
    except CaptionsError:
        raise CaptionsError(
            "this is not MP3, WAV, FLAC or Ogg Vorbis, which are decoded without other software",
            hint="For M4A, Opus and video install ffmpeg, "
            "or: pip install 'captions-toolkit[audio,video]'",
        ) from None
    stream.chunks = _by_av(av, location, stream)
    return stream


def _ask_ffmpeg(ffmpeg: str, location: str, stream: Stream) -> None:
    """Set what the header of a file says, as ffmpeg prints it."""
    import subprocess

    try:
        text = subprocess.run(
            [ffmpeg, "-nostdin", "-hide_banner", "-i", f"file:{location}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=_INFO_TIMEOUT_S,
        ).stderr.decode("utf-8", "replace")  # fmt: skip
    except subprocess.TimeoutExpired:
        return
    duration, hertz = _DURATION.search(text), _HERTZ.search(text)
    if duration is not None:
        hours, minutes, seconds = int(duration["h"]), int(duration["m"]), float(duration["s"])
        stream.expected = int((hours * 3600 + minutes * 60 + seconds) * RATE)
        # AAC without a container has no length, and pictures may go on when the sound has ended
        stream.is_promised = "Estimating duration" not in text and "Video:" not in text
    if hertz is not None:
        stream.rate = int(hertz["hertz"])


def _by_ffmpeg(ffmpeg: str, location: str, stream: Stream) -> Iterator[bytes]:
    """Yield the sound; where it starts late or has gaps, as in a recorded stream, with silence."""
    import subprocess
    import tempfile

    command = [
        ffmpeg, "-nostdin", "-v", "error", "-i", f"file:{location}", "-map", "0:a:0",
        "-af", "aresample=async=1:first_pts=0", "-f", "s16le", "-ac", "2", "-ar", str(RATE), "-",
    ]  # fmt: skip
    # a damaged file has more messages than a pipe holds, and ffmpeg would wait for their reader
    with (
        tempfile.TemporaryFile() as messages,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=messages) as process,
    ):
        assert process.stdout is not None
        try:
            found = False
            while chunk := process.stdout.read(_CHUNK * 4):
                found = True
                yield chunk
            stream.is_damaged = process.wait() != 0 or messages.tell() > 0
            if not found:
                messages.seek(0)
                raise _not_sound(messages.read(_OGG_PAGE).decode("utf-8", "replace"))
        finally:
            process.kill()


def _by_av(av: Any, location: str, stream: Stream) -> Iterator[bytes]:
    """Yield the sound like ``_by_ffmpeg``, with silence where the times of the file have a gap."""
    count = 0
    try:
        with av.open(location) as container:
            if not container.streams.audio:
                raise _not_sound("matches no streams")
            track = container.streams.audio[0]
            stream.expected = (container.duration or 0) * RATE // 1_000_000
            stream.is_promised = container.format.name != "aac" and not container.streams.video
            stream.rate = track.rate or 0
            resampler = av.AudioResampler(format="s16", layout="stereo", rate=RATE)
            start_s = (container.start_time or 0) / 1_000_000
            for packet in container.demux(track):
                try:
                    frames = packet.decode()
                except av.FFmpegError:  # the packets after it may be whole
                    stream.is_damaged = True
                    continue
                for frame in frames:
                    missing = round(((frame.time or 0.0) - start_s) * RATE) - count
                    if missing > _LEAST_GAP:
                        count += missing
                        yield bytes(missing * 4)
                    for one in resampler.resample(frame):
                        count += one.samples
                        yield one.to_ndarray().tobytes()
    except av.FFmpegError as error:
        if not count:
            raise _not_sound(str(error)) from None
        stream.is_damaged = True
    if not count:
        raise _not_sound("")


def _not_sound(reason: str) -> CaptionsError:
    """Return the error for a file that is not decoded, by the decoder's message."""
    if "matches no streams" in reason or "no streams" in reason:
        return CaptionsError("this file has no sound", hint="Name a recording with an audio track")
    return CaptionsError(
        "this is no recording that can be decoded, or it is damaged",
        hint="Name a sound or video file, such as episode.mp3",
    )
