"""Get the captions of any video by yt-dlp, if the user has it, and explain its troubles.

It is called as a program: its own file works with every Python, and what it needs changes from
month to month. First it describes the video (``-J``), then it gets one track by that description,
so that YouTube is asked as little as possible.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from captions.errors import CaptionsError
from captions.text.languages.find import known_code
from captions.text.late_pattern import late_pattern
from captions.text.one_line import one_line
from captions.youtube.fetched import Fetched, TrackKind

INSTALL = "pip install 'yt-dlp[default]' (Python 3.11 or later), or the program from its web site"
"""How yt-dlp is installed, for messages."""
# What to try where the trouble is not a known one.
_BY_HAND = "Update yt-dlp, or download the captions by hand and name the file"
# Seconds that a call may take: yt-dlp tries several clients one after the other.
_TIMEOUT_S = 180
_ADDRESS = "https://www.youtube.com/watch?v={video}"
_ORIGINAL = "-orig"
# What is wrong and what to do, by a sign in what yt-dlp prints (its issues 13075, 13831, 17125).
_TROUBLES = (
    (
        late_pattern(r"(?i)HTTP Error 429|Too Many Requests"),
        "YouTube answers that it is asked too often (429)",
        "Wait an hour, or put --sleep-subtitles 5 into yt-dlp's settings",
    ),
    (
        late_pattern(r"(?i)sign in to confirm|not a bot"),
        "YouTube wants to see a sign-in",
        "Put --cookies-from-browser firefox (or chrome) into yt-dlp's settings",
    ),
    (
        late_pattern(r"(?i)private video|video unavailable|has been removed"),
        "the video is private or gone",
        "Sign in with the account of its channel: captions fetch `by=\"api\"`",
    ),
    (
        late_pattern(r"(?i)javascript runtime|js[- ]runtime"),
        "yt-dlp found no JavaScript runtime, without which YouTube shows it fewer tracks",
        "Install deno, and yt-dlp with yt-dlp[default]",
    ),
    (
        late_pattern(r"(?i)po[ _-]?token|\bPOT\b|missing subtitles"),
        "YouTube hides tracks from yt-dlp that need a token (PO token)",
        'Update yt-dlp, and put --extractor-args "youtube:player_client=default,tv,web_safari" '
        "into its settings",
    ),
)  # fmt: skip


def find_ytdlp() -> Sequence[str] | None:
    """Return the words that start yt-dlp, None if it is not installed."""
    program = shutil.which("yt-dlp")
    if program is not None:
        return (program,)
    if sys.version_info >= (3, 11) and find_spec("yt_dlp") is not None:
        return (sys.executable, "-m", "yt_dlp")
    return None


def fetch_by_ytdlp(
    program: Sequence[str], video: str, language: str | None, kind: TrackKind
) -> Fetched:
    """Return a track of a video as json3. Raises CaptionsError, explained, if there is none."""
    done = _run([*program, "-J", "--no-playlist", "--", _ADDRESS.format(video=video)])
    described = _read_json(done.stdout)
    if not isinstance(described, dict):
        raise _explained(video, done.stderr, "yt-dlp cannot read the video")
    key, is_automatic = _choose(described, video, language, kind, done.stderr)
    data = _download(program, described, key, is_automatic=is_automatic, video=video)
    return Fetched(data, ".json3", key.removesuffix(_ORIGINAL), is_automatic, "yt-dlp")


def _choose(
    described: Mapping[str, Any], video: str, language: str | None, kind: TrackKind, printed: str
) -> tuple[str, bool]:
    """Return the key of a track, and whether it is automatic."""
    uploaded = [key for key in _tracks(described, "subtitles") if key != "live_chat"]
    spoken = described.get("language")
    wanted = language or (spoken if isinstance(spoken, str) else None)
    if kind != "automatic":
        key = _key_of(wanted, uploaded, otherwise_only=language is None)
        if key is not None:
            return key, False
        if kind == "uploaded":
            raise _explained(video, printed, _none_of("uploaded captions", language, uploaded))
    automatic = _tracks(described, "automatic_captions")
    originals = [key.removesuffix(_ORIGINAL) for key in automatic if key.endswith(_ORIGINAL)]
    key = _key_of(wanted, originals, otherwise_only=language is None)
    if key is not None:
        return f"{key}{_ORIGINAL}", True
    if wanted is None or wanted not in automatic:
        raise _explained(video, printed, _none_of("automatic captions", language, originals))
    if _is_translated(automatic[wanted]):
        known = ", ".join(originals)
        raise CaptionsError(
            f"the automatic captions of youtube:{video} in {wanted} are a machine translation, "
            "which YouTube gives damaged",
            hint=f"Choose one with `lang`: {known}" if known else "Choose the spoken language",
        )
    return wanted, True


def _tracks(described: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    """Return the tracks of a video by their keys, none if yt-dlp describes them in another way."""
    found = described.get(name)
    return found if isinstance(found, dict) else {}


def _read_json(text: str | bytes) -> Any:
    """Return JSON, None for anything else."""
    try:
        return json.loads(text)
    except ValueError:
        return None


def _key_of(wanted: str | None, keys: Sequence[str], *, otherwise_only: bool) -> str | None:
    """Return the key of a language, else one of the same language, else the only one if allowed.

    >>> _key_of("en-GB", ["de", "en"], otherwise_only=False)
    'en'
    """
    if wanted is not None and wanted in keys:
        return wanted
    code = known_code(wanted)
    same = [key for key in keys if code is not None and known_code(key) == code]
    if same:
        return same[0]
    return keys[0] if otherwise_only and len(keys) == 1 else None


def _none_of(what: str, language: str | None, known: Sequence[str]) -> str:
    where = f" in {language}" if language else ""
    return f"it has no {what}{where}" + (f" (it has {', '.join(known)})" if known else "")


def _is_translated(formats: Any) -> bool:
    known = formats if isinstance(formats, list) else []
    addresses = [str(one.get("url", "")) for one in known if isinstance(one, dict)]
    return bool(addresses) and all("tlang=" in address for address in addresses)


def _download(
    program: Sequence[str], described: object, key: str, *, is_automatic: bool, video: str
) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        information = os.path.join(folder, "video.json")
        with open(information, "w", encoding="utf-8") as file:
            json.dump(described, file)
        done = _run(
            [
                *program, "--load-info-json", information, "--skip-download",
                "--write-auto-subs" if is_automatic else "--write-subs",
                "--sub-langs", key, "--sub-format", "json3",
                "-o", os.path.join(folder, "track.%(ext)s"),
            ]
        )  # fmt: skip
        made = [name for name in os.listdir(folder) if name.endswith(".json3")]
        if len(made) != 1:
            raise _explained(video, done.stderr, "yt-dlp wrote no captions")
        with open(os.path.join(folder, made[0]), "rb") as file:
            data = file.read()
    content = _read_json(data)
    if isinstance(content, dict) and isinstance(content.get("events"), list):
        return data
    # without a token that it wants, YouTube answers with nothing instead of the track
    printed = done.stderr if data else f"{done.stderr}\nmissing subtitles"
    raise _explained(video, printed, "YouTube sent no captions in the file of the track")


def _run(words: Sequence[str]) -> subprocess.CompletedProcess[str]:
    try:
        return subprocess.run(
            words, capture_output=True, encoding="utf-8", errors="replace", check=False,
            timeout=_TIMEOUT_S, stdin=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise CaptionsError(
            f"yt-dlp did not end within {_TIMEOUT_S} s", hint="Try again, or run it by hand"
        ) from None
    except OSError as error:
        raise CaptionsError(f"yt-dlp cannot be started: {error.strerror}") from None


def _explained(video: str, printed: str, otherwise: str) -> CaptionsError:
    """Return an error with the trouble that yt-dlp's messages show, if they show a known one."""
    for sign, meaning, hint in _TROUBLES:
        if sign.search(printed):
            return CaptionsError(f"youtube:{video}: {otherwise}: {meaning}", hint=hint)
    lines = [line for line in printed.splitlines() if line.strip()]
    errors = [line for line in lines if line.startswith("ERROR:")] or lines
    last = f" ({one_line(errors[-1])[:200]})" if errors else ""
    return CaptionsError(f"youtube:{video}: {otherwise}{last}", hint=_BY_HAND)
