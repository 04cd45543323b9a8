"""Remove what a cut list says is not in the stream, before a script is fitted to it.

What is kept has the times of its own recording still: where the rest is in the stream is found by
its words or its rhythm, as for any other part.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from captions.alignment.script import Script
from captions.editing.time_map import TimeRange, make_time_map
from captions.errors import CaptionsError
from captions.model import Cue, Track, Word
from captions.record import replace
from captions.text.words import join_words
from captions.transcript.model import Removed


def without_cut_words(
    script: Script, cuts: Sequence[TimeRange], keeps: Sequence[TimeRange]
) -> Script:
    """Return a script without the words whose middle is in a part that is cut.

    They become removed text of its transcript. ``cuts`` and ``keeps`` are as for
    ``captions.retime``. Raises CaptionsError for a script without times, or if no word is left.
    """
    if not (cuts or keeps):
        return script
    if not script.is_timed:
        raise CaptionsError(
            "the transcript has no times, so that nothing says which of its words are cut",
            hint="Give one with times",
        )
    times = make_time_map(cuts=cuts, keeps=keeps)
    kept: list[Word] = []
    removed = list(script.transcript.removed)
    for is_cut, group in groupby(
        script.words, key=lambda word: times.is_cut((word.start_ms + word.end_ms) // 2)
    ):
        words = list(group)
        if is_cut:
            removed += _removed(script, words)
        else:
            kept += words
    if not kept:
        raise CaptionsError("the cut list leaves no word of the transcript", hint="Check its times")
    removed.sort(key=lambda item: item.line)
    transcript = replace(script.transcript, removed=tuple(removed))
    return replace(script, words=kept, transcript=transcript)


def _removed(script: Script, words: Sequence[Word]) -> list[Removed]:
    """Return cut words as removed text, turn by turn."""
    removed = []
    for turn, group in groupby(words, key=lambda word: word.turn or 0):
        said = list(group)
        text = join_words([word.text for word in said])
        line = script.transcript.turns[turn].line
        removed.append(Removed(line, said[0].start_ms, text, "cut list"))
    return removed


def without_cut_cues(
    track: Track, cuts: Sequence[TimeRange], keeps: Sequence[TimeRange]
) -> tuple[Track, Sequence[Cue]]:
    """Return a track without the cues whose middle is in a part that is cut, and those cues."""
    if not (cuts or keeps):
        return track, ()
    times = make_time_map(cuts=cuts, keeps=keeps)
    is_cut = [times.is_cut((cue.start_ms + cue.end_ms) // 2) for cue in track.cues]
    kept = [cue for cue, gone in zip(track.cues, is_cut) if not gone]
    kept_before = [0]
    for gone in is_cut:
        kept_before.append(kept_before[-1] + (not gone))
    notes = [
        replace(note, before=kept_before[min(max(note.before, 0), len(is_cut))])
        for note in track.notes
    ]
    cut = [cue for cue, gone in zip(track.cues, is_cut) if gone]
    return replace(track, cues=kept, notes=notes), cut
