"""Clean a transcript before it becomes captions: loops, sounds, wrong words, typing, speakers.

The steps are in modules of their own; this one puts them in order. Nothing is lost silently: what
is removed or changed is listed in the transcript that comes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal, get_args

from captions.arguments import check_choice, refuse
from captions.cleaning.loops import remove_loops
from captions.cleaning.speakers import rename_speakers
from captions.cleaning.typing_faults import without_typing_faults
from captions.errors import CaptionsError
from captions.text.punctuation import DASHES
from captions.transcript.model import Transcript

if TYPE_CHECKING:
    from captions.profile.language_limits import DashStyle

Sounds = Literal["keep", "drop", "drop-lyrics"]


def clean(
    transcript: Transcript,
    *,
    sounds: Sounds = "keep",
    keep_loops: bool = False,
    glossary: Mapping[str, str] | None = None,
    rename: Mapping[str, str] | None = None,
    ellipses: bool = False,
    dash_style: DashStyle | None = None,
    may_be_empty: bool = False,
    language: str | None = None,
) -> Transcript:
    """Return a transcript without recogniser loops, with its words and speakers corrected.

    ``sounds`` is what to do with ``[music]`` and the like; "drop-lyrics" also drops sung lines.
    ``glossary`` maps wrong words to right ones, ``rename`` speakers as written to speakers as
    shown. ``ellipses`` writes "…" for three dots, ``dash_style`` is that of the profile for dashes
    before replies. ``language`` is the code of the language, if known. Faults of typing are always
    repaired; see ``typing_faults``. Raises CaptionsError for options of a wrong type or value, and
    if no turn is left, unless ``may_be_empty``.
    """
    check_choice("sounds", sounds, get_args(Sounds))
    _require_words("glossary", glossary)
    _require_words("rename", rename)
    cleaned = transcript if keep_loops else remove_loops(transcript)
    if sounds != "keep":
        from captions.cleaning.sounds import drop_sounds

        cleaned = drop_sounds(cleaned, lyrics=sounds == "drop-lyrics")
    if glossary:
        from captions.cleaning.glossary import apply_glossary

        cleaned = apply_glossary(cleaned, glossary)
    cleaned = without_typing_faults(cleaned, language)
    if ellipses:
        from captions.cleaning.ellipses import with_ellipses

        cleaned = with_ellipses(cleaned)
    if dash_style is not None and any(turn.text[:1] in DASHES for turn in cleaned.turns):
        from captions.cleaning.reply_dashes import with_reply_dashes

        cleaned = with_reply_dashes(cleaned, spaced="spaced" in dash_style)
    if not (cleaned.turns or may_be_empty):
        raise nothing_left()
    return rename_speakers(cleaned, rename or {})


def nothing_left() -> CaptionsError:
    """Return the error for a source of which cleaning has removed everything."""
    return CaptionsError(
        "after cleaning, no text is left to caption",
        hint='Keep sounds with `sounds="keep"` and loops with `keep_loops=True`',
    )


def _require_words(name: str, words: Mapping[str, str] | None) -> None:
    if words is None or (
        isinstance(words, Mapping)
        and all(isinstance(word, str) for pair in words.items() for word in pair)
    ):
        return
    refuse(name, words, 'a mapping of text to text such as {"old": "new"}')
