"""Lines that name the tool or page a transcript comes from, word for word as tools print them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from captions.transcript.shapes.survey import Survey

_DATE = r"[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}"
_TOOLS = (
    r"(?:https?://)?(?:www\.)?(?:Rev(?:\.com)?|Otter(?:\.ai)?|Descript(?:\.com)?|Sonix(?:\.ai)?"
    r"|Trint(?:\.com)?|Temi(?:\.com)?|TurboScribe(?:\.ai)?|Happy ?Scribe(?:\.com)?"
    r"|Riverside(?:\.fm)?|Castmagic(?:\.io)?|Fireflies(?:\.ai)?|Scribie(?:\.com)?|GoTranscript(?:\.com)?"
    r"|Podium(?:\.page)?|AssemblyAI|Deepgram|Whisper|MacWhisper|aTrain"
    r"|Buzzsprout|Alitu|Adobe Premiere Pro)/?"
)
_CREDITS = re.compile(
    rf"(?:Transcri(?:bed|pt(?:ion)?)|Created|Generated|Made|Exported|Subtitled|Captioned)"
    rf"(?: (?:automatically|provided))?(?: by| with| from| using) {_TOOLS}\.?"
    r"(?: Go Unlimited to remove this message\.)?"
    rf"|This transcript was exported on {_DATE} ?-? ?view latest version here\.?"
    r"|\(This file is longer than \d+ minutes\. Go Unlimited at TurboScribe\.ai .{0,80}\)"
    r"|.{0,120}(?:audio )?automatically transcribed by Sonix.{0,160}"
    r"|Sonix is the world.s most advanced automated transcription.{0,160}"
    r"|Automatically convert your \w+ files to text .{0,200}"
    r"|Sonix has many features that you.d love .{0,400}"
    r"|Sonix is the (?:best|leading) .{0,300}"
    r"|[^\W\d_][^:.!?]{0,60} (?:started|stopped) transcription"
    r"|Page \d{1,4} (?:of|/) \d{1,4}",
    re.IGNORECASE,
)
# Longest line that is compared.
_LONGEST = 600


def find_credits(survey: Survey) -> Iterator[int]:
    """Yield the indices of the lines that are such a credit and nothing else."""
    for index, text in enumerate(survey.bare_texts):
        if not text or len(text) > _LONGEST or (text[0].isdigit() and "Sonix" not in text):
            continue  # most lines begin with a time, and no credit does
        if _CREDITS.fullmatch(text):
            yield index
