"""A cue names who made the captions, or advertises.

Sites that share subtitles add cues such as "Subtitles by ..." and "Advertise your product here",
and recognisers that were trained with such files write them into the silence at the end. They are
no speech, cover the picture, and name somebody who has nothing to do with the video.

Some broadcasters ask for a credit in the last cue, and translators may want theirs: this is only a
hint.

The fix removes the cue if it holds nothing else. It is unsafe because it removes text.

Source: Netflix Timed Text Style Guide, General Requirements: no credits but those of the
translator, at the end; "Untertitel-Standards" of ARD, ORF, SRF and ZDF ask for a last cue with the
maker.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from captions.formats.lines import excerpt
from captions.validation.checks.raw_text import in_line
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Edit, Fault, Limits, Phase, Safety, Severity

CODE = "X020"
NAME = "credit"
SEVERITY: Severity = "info"
FIX: Safety | None = "unsafe"
PHASE = Phase.TEXT

# How a credit begins, in lower case.
_FIRST = (
    *("subs", "subtitle", "caption", "transcri", "sync", "resync", "re-sync", "ripped", "encoded"),
    *("uploaded", "downloaded", "english", "original", "closed", "edited", "additional"),
    *(
        "untertitel",
        "sous-titr",
        "subt\u00edtul",
        "subtitul",
        "legenda",
        "sottotitol",
        "ondertitel",
    ),
    *("napisy", "undertext", "\u0441\u0443\u0431\u0442", "\u5b57\u5e55", "\u7ffb\u8bd1"),
    *("advertise your", "support us and"),
)
# Sites that share captions.
_SITES = (
    "opensubtitles.",
    "addic7ed.",
    "subscene.",
    "podnapisi.",
    "yts.",
    "yify.",
    "titlovi.",
    "amara.",
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue that is a credit or an advertisement."""
    has_sites = any(site in file.lower_text for site in _SITES)
    for cue in file.cues:
        text = " ".join(cue.lines)
        if not (has_sites or text.lower().lstrip("-([*\u266a\"' ").startswith(_FIRST)):
            continue
        if text and _pattern().search(text) and not _is_speech(text):
            message = f'credit or advertisement: "{excerpt(text, 50)}"'
            yield in_line(file, cue, 0, message, edit=_removed(file, cue))


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"^\W*(?:"
        # a role, and who has it
        r"(?:(?:english|original|closed|edited|additional) )?"
        r"(?:sub(?:title)?s?|caption(?:s|ed|ing)?|transcri(?:pt|ption|bed)|synced|sync|"
        r"re-?sync|ripped|encoded|uploaded|downloaded)"
        r"(?: (?:and|&) \w+){0,2}(?: (?:made|provided|created|edited|corrected|performed|"
        r"translated|downloaded))?(?: by| from)\b"
        r"(?! (?:the|a|an|this|that|my|your|our|default|using|hand)\b)"
        r"|(?:untertitel(?:ung)?|untertitelt)(?: im auftrag| der amara| von| des|:)"
        r"|sous-titr(?:age|es|\u00e9)[^.]{0,30}(?:par|pour|:|\u00a9|st')"
        r"|subt[i\u00ed]tul(?:os|ado)(?: \w+){0,2}(?: por\b|:)"
        r"|legendas?(?: \w+){0,2}(?: por\b| pela\b|:)"
        r"|sottotitoli(?: \w+){0,2}(?: di\b| a cura|:)"
        r"|ondertitel(?:ing|d|s)?(?: \w+)?(?: door|:)"
        r"|napisy(?: \w+)?:|undertexter(?: \w+)?(?: av\b|:)"
        r"|\u0441\u0443\u0431\u0442\u0438\u0442\u0440\w*[^.]{0,20}"
        r"(?::|\u0441\u043e\u0437\u0434\u0430|\u0441\u0434\u0435\u043b)"
        r"|\u5b57\u5e55[^\u3002]{0,8}(?:[:\uff1a]|by|\u7531|\u7ec4|\u793e)|\u7ffb\u8bd1[:\uff1a]"
        r"|advertise your product|support us and become vip)"
        # sites
        r"|\b(?:opensubtitles|addic7ed|subscene|podnapisi|yts|yify|titlovi)\.(?:org|com|net|mx)\b"
        r"|amara\.org",
        re.IGNORECASE,
    )


def _is_speech(text: str) -> bool:
    """Return whether a text is a sentence that only begins like a credit."""
    words = text.split()
    return len(words) > 16 or (text.endswith("?") and "advertis" not in text.lower())


def _removed(file: CaptionFile, cue: CueBlock) -> Edit | None:
    if not file.is_editable or len(file.cues) < 2:
        return None
    after = cue.block + 1
    if after < len(file.kinds) and file.kinds[after] == "stray":
        return None
    mark = "\ufeff" if cue.above.startswith("\ufeff") else ""
    return Edit({cue.block: mark}, reads=[after] if after < len(file.kinds) else [])
