"""A whole cue is written in capitals.

Capitals are read more slowly than small letters, because all words have the same shape, and viewers
take them for shouting. Names of speakers and sounds ("MAREN:", "[MUSIC]") may be in capitals, and
so may a title on the screen: this is only a hint. A file that is in capitals throughout, as
captions for old television sets are, gets one finding.

There is no fix, because only a person knows which words are names.

Source: BBC Subtitle Guidelines, section on emphasis: avoid large chunks of text in capitals; DCMP
Captioning Key, text: mixed case, capitals only for screaming.
"""

from __future__ import annotations

from collections.abc import Iterator

from captions.formats.lines import excerpt
from captions.text.sounds import SOUND
from captions.transcript.speakers import match_label
from captions.validation.checks.raw_text import in_line
from captions.validation.checks.widespread import reported_once
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.rule import Fault, Limits, Safety, Severity

CODE = "X015"
NAME = "all-capitals"
SEVERITY: Severity = "info"
FIX: Safety | None = None

# Fewer words than this may be an acronym, a name or a cry.
_FEWEST_WORDS = 4
# A word of more letters is no acronym.
_LONGEST_ACRONYM = 5
# Words of English sentences, which no row of acronyms has.
_ORDINARY = frozenset(
    "A AND ARE BE DID DO FOR HE I IN IS IT NOT OF ON SHE THE TO WAS WE YOU".split()
)


def check(file: CaptionFile, limits: Limits) -> Iterator[Fault]:
    """Yield a fault for each cue in capitals, or one if half of the file is."""
    suspects = [cue for cue in file.cues if cue.lines and cue.lines[-1].isupper()]
    if suspects:
        faults = (("", fault) for cue in suspects if (fault := _fault(file, cue)) is not None)
        yield from reported_once(faults, len(file.cues), "cues")


def _fault(file: CaptionFile, cue: CueBlock) -> Fault | None:
    """Return the fault of a cue whose spoken words are all in capitals."""
    text = " ".join(cue.lines)
    label = match_label(text)
    spoken = SOUND.sub(" ", text[label.end() :] if label else text)
    words = [word for word in spoken.split() if any(map(str.isalpha, word))]
    if not spoken.isupper() or len(words) < _FEWEST_WORDS:
        return None
    is_sentence = any(map(_is_long, words)) or not _ORDINARY.isdisjoint(words)
    if spoken.strip().startswith("(") or not is_sentence:
        return None
    return in_line(file, cue, 0, f'all in capitals: "{excerpt(text, 40)}"')


def _is_long(word: str) -> bool:
    return sum(map(str.isalpha, word)) > _LONGEST_ACRONYM
