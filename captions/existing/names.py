"""Decide which names before the text of cues are speakers, from the whole file.

``Ada: Hello.`` names a speaker where the file is consistent. As in transcripts, a name counts if
most cues have one or if it comes again (``captions.transcript.speakers``). Captions add two more
habits: a name only where the speaker changes, beginning with the first cue, and names in capitals,
as captions for the deaf and hard of hearing have them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from captions.record import Record, replace
from captions.text.punctuation import ends_sentence
from captions.text.sounds import is_shouted, is_sound
from captions.transcript.speakers import (
    find_speakers,
    is_remark,
    is_role,
    looks_like_name,
    match_label,
)

# A dash that begins the line of one of two speakers; before a digit it is a minus sign.
_DASH = re.compile(r"\s*(?:[-\u2010-\u2015\u2212]|>>+)(?!\d)\s*")
# A sound before the name: "(SIGHS) ANNA: Come in."
_SOUND_BEFORE = re.compile(r"\s*(?:\[[^\[\]]{1,40}\]|\([^()]{1,40}\))\s+")
# A name in brackets without a colon: "[Anna] Come in."
_IN_BRACKETS = re.compile(r"\[(?P<name>[^\W\d_][^\[\]:\n]{0,38})\]\s*(?=\S)")
# A sentence ends here, and what follows may be a name: "Ready? BOB: Yes."
_SENTENCE_END = re.compile(r"(?<=[.!?\u2026])[\"\u201d')\]]?[ \t]+(?=[^:\n]{1,60}:)")
# A name in lower case, as people have in meetings: "maria lopez: Good morning."
_LOWER_LABEL = re.compile(
    r"(?P<name>(?![\w .'\u2019-]{0,60}[A-Z])[^\W\d_][\w.'\u2019-]{0,30}"
    r"(?: [\w.'\u2019-]{1,30}){0,2}):(?=\s)\s*"
)
# How often such a name must come.
_TIMES_IN_LOWER_CASE = 2
_MARK_INSIDE = re.compile(r"[.!?] +")
# Characters in which a name and all around it must end.
_LONGEST_LABEL = 100
# How many names are needed for each of the habits: one alone may be anything before a colon.
_FEWEST_NAMES = 2
# Share of the cues with a name from which the cues without one go on with the last speaker.
_CONTINUED_SHARE = 0.5


class Part(Record, frozen=True):
    """A stretch of a cue that may be said by one speaker.

    It is ``plain[start:stop]``. ``name`` stands before a colon in it, None if there is none, and
    is at ``plain[name_start:text_start]`` with all that belongs to it. ``is_reply`` is True where
    a dash begins it, ``is_bracketed`` where the name is in brackets without a colon.
    """

    start: int
    stop: int
    name: str | None = None
    name_start: int = 0
    text_start: int = 0
    is_reply: bool = False
    is_bracketed: bool = False


class Names(Record, frozen=True):
    """Who are speakers in a file, and whether one goes on until the next is named."""

    speakers: frozenset[str]
    is_continued: bool


def find_parts(
    plain: str, speakers: Collection[str] = (), *, has_brackets: bool = False
) -> list[Part]:
    """Return the stretches of a cue, which begin at a dash or a name at the start of a line.

    A name in mid-sentence or in mid-line begins one only if it is one of ``speakers``, which are
    known. So does a name in brackets without a colon, unless ``has_brackets`` asks for all those.

    >>> [part.name for part in find_parts("- ANNA: Ready?\\n- BOB: Yes,\\nI am.")]
    ['ANNA', 'BOB']
    >>> [part.name for part in find_parts("We went to\\nBoston: a city.")]
    [None]
    >>> [part.name for part in find_parts("ANNA: Ready? BOB: Yes.", ["ANNA", "BOB"])]
    ['ANNA', 'BOB']
    """
    parts: list[Part] = []
    offset = 0
    lines = plain.split("\n")
    has_dashes = len(lines) > 1 and _DASH.match(lines[0]) is not None
    for index, line in enumerate(lines):
        opens = not index
        dash = _DASH.match(line)
        last_words = lines[index - 1].split()[-1:] if index else []
        after_end = any(map(ends_sentence, last_words))
        if not opens and dash is not None:
            opens = has_dashes or after_end
        part = None
        if opens or after_end or speakers:
            part = _read_part(plain, offset, dash, speakers, has_brackets=has_brackets)
        is_named = part is not None and part.name is not None
        if part is not None and (opens or (is_named and (after_end or part.name in speakers))):
            _append(parts, part)
        if speakers and ":" in line:
            for match in _SENTENCE_END.finditer(line):
                part = _read_part(plain, offset + match.end(), None, speakers)
                if part.name in speakers and part.text_start <= offset + len(line):
                    _append(parts, part)
        offset += len(line) + 1
    return parts


def _append(parts: list[Part], part: Part) -> None:
    if parts:
        parts[-1] = _ended(parts[-1], part.start)
    parts.append(part)


def _read_part(
    plain: str,
    offset: int,
    dash: re.Match[str] | None,
    speakers: Collection[str],
    *,
    has_brackets: bool = False,
) -> Part:
    start = offset + (dash.end() if dash else 0)
    name_start = offset
    label = match_label(plain[start : start + _LONGEST_LABEL])
    if label is None and speakers and (lower := _LOWER_LABEL.match(plain, start)):
        label = (
            _LOWER_LABEL.match(plain[start : start + _LONGEST_LABEL])
            if lower["name"] in speakers
            else None
        )
    if label is None:
        found = _IN_BRACKETS.match(plain, start)
        if found is not None and _is_name_in_brackets(found["name"], speakers, has_brackets):
            return Part(
                offset, len(plain), found["name"], name_start, found.end(), dash is not None, True
            )
        sound = _SOUND_BEFORE.match(plain, start)
        if sound is None:
            return Part(offset, len(plain), is_reply=dash is not None)
        start = name_start = sound.end()
        label = match_label(plain[start : start + _LONGEST_LABEL])
    if label is None:
        return Part(offset, len(plain), is_reply=dash is not None)
    text_start = start + label.end()
    return Part(offset, len(plain), label["name"], name_start, text_start, dash is not None)


def _is_name_in_brackets(name: str, speakers: Collection[str], has_brackets: bool) -> bool:
    if name in speakers:
        return True
    if not has_brackets or not (looks_like_name(name) or is_role(name)):
        return False
    from captions.text.sound_words import has_sound_word  # a large table, seldom needed

    return not has_sound_word(name)


def _ended(part: Part, stop: int) -> Part:
    return replace(part, stop=stop, text_start=min(part.text_start, stop))


def find_names(
    cues: Sequence[Sequence[Part]], texts: Sequence[str], *, is_asked: bool = False
) -> Names:
    """Return the names that are speakers; ``cues`` has the parts of each cue, ``texts`` its text.

    With ``is_asked`` there are names for certain: then a single one counts if it is in capitals, in
    brackets or behind a dash, has several words, or begins the captions.

    >>> texts = ["Ada: Hello.", "How are you?", "Are you well?", "Bob: Very.", "And you?"]
    >>> names = find_names([find_parts(text) for text in texts], texts)
    >>> sorted(names.speakers), names.is_continued
    (['Ada', 'Bob'], True)
    """
    labels = _without_speech_before([part.name for parts in cues for part in parts])
    spoken = sum(not is_sound(text) for text in texts)
    lower = _names_in_lower_case(texts)
    if not any(labels) and not lower:
        return Names(frozenset(), False)
    whole = "\n".join(texts)
    words = re.findall(r"[^\W\d_]+", whole)
    ordinary = {word for word in words if word.islower()}
    candidates = [
        name
        for name in labels
        if name is not None
        and not is_remark(name)
        and (name.isupper() or not ordinary.issuperset(name.casefold().split()))
    ]
    speakers = find_speakers(labels, whole)
    begins = _begins_with_name(cues, texts, candidates)
    if begins and (is_asked or len(candidates) >= _FEWEST_NAMES):
        speakers |= frozenset(candidates)
    in_capitals = [name for name in candidates if name.isupper() and len(name) > 1]
    if (is_asked or len(in_capitals) >= _FEWEST_NAMES) and not is_shouted(whole):
        speakers |= frozenset(in_capitals)
    if is_asked:
        speakers |= frozenset(name for name in candidates if " " in name)
        speakers |= {
            part.name
            for parts in cues
            for part in parts
            if part.name and (part.is_bracketed or (part.is_reply and part.name in candidates))
        }
    named = sum(any(part.name in speakers for part in parts) for parts in cues)
    if lower and (begins or named + sum(lower.values()) > _CONTINUED_SHARE * spoken):
        speakers |= frozenset(lower)
        named += sum(lower.values())
    is_continued = begins or named > _CONTINUED_SHARE * spoken
    return Names(speakers, is_continued and bool(speakers))


def _names_in_lower_case(texts: Sequence[str]) -> Mapping[str, int]:
    """Return how often names in lower case begin a cue, of those that come again.

    >>> _names_in_lower_case(["ann: Hi.", "bo: Hello.", "ann: So.", "note: it is late."])
    {'ann': 2}
    """
    counts = Counter(
        match["name"]
        for text in texts
        if ":" in text and (match := _LOWER_LABEL.match(text)) and not is_remark(match["name"])
    )
    return {name: times for name, times in counts.items() if times >= _TIMES_IN_LOWER_CASE}


def _without_speech_before(labels: Sequence[str | None]) -> list[str | None]:
    """Return the labels, None for those that are speech and then a name that others have alone.

    >>> _without_speech_before(["ANNA", "No. ANNA", "Dr. Lee"])
    ['ANNA', None, 'Dr. Lee']
    """
    known = set(labels)
    return [
        None
        if label is not None
        and any(label[match.end() :] in known for match in _MARK_INSIDE.finditer(label))
        else label
        for label in labels
    ]


def _begins_with_name(
    cues: Sequence[Sequence[Part]], texts: Sequence[str], candidates: Sequence[str]
) -> bool:
    """Return whether the first cue that is not only a sound has a name."""
    for parts, text in zip(cues, texts):
        if text.strip() and not is_sound(text.strip()):
            return bool(parts) and parts[0].name in candidates
    return False
