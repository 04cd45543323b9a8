"""Find when the words of a run start: unmatched words of a script, between matched ones.

The run shares its gap in the stream in proportion to what its words take to say. Where the gap is
too short, the word before gives up time; where it is too long, the run moves to where it belongs.
"""

from __future__ import annotations

from captions.alignment.unmatched import LEAST_GAP_SHARE, Evidence, Run
from captions.text.punctuation import ends_sentence
from captions.timing.pace import SLOWEST_PACE
from captions.timing.spread import spread_by_share


def run_starts_ms(run: Run, evidence: Evidence) -> list[int]:
    """Return when each word of a run starts."""
    words = run.words
    if run.is_spoken and len(words) == len(run.heard):
        # as many words were heard as there are: misheard one by one
        return [evidence.reference[index].start_ms for index in run.heard]
    start_ms, end_ms = _gap_of(run, evidence)
    needed_ms = evidence.needed_ms(words)
    before = evidence.match(words.start - 1)
    if before is None:
        start_ms = max(start_ms, end_ms - round(SLOWEST_PACE * needed_ms))
    elif end_ms - start_ms < needed_ms:
        # the word before and the run share the time of both
        own_ms = evidence.natural_ms[words.start - 1]
        share = own_ms / (own_ms + needed_ms) if needed_ms else 1.0
        start_ms = min(start_ms, before.start_ms + round((end_ms - before.start_ms) * share))
    elif end_ms - start_ms > SLOWEST_PACE * needed_ms:
        return _in_long_gap(words, start_ms, end_ms, evidence)
    return _spread_starts(words, start_ms, end_ms, evidence)


def _gap_of(run: Run, evidence: Evidence) -> tuple[int, int]:
    """Return the gap a run is spread over: from the first word heard there, if there is any."""
    start_ms, end_ms = run.start_ms, run.end_ms
    needed_ms = evidence.needed_ms(run.words)
    if not run.is_spoken and run.words.stop == len(evidence.words):
        if run.heard.stop == len(evidence.reference):
            end_ms = max(end_ms, start_ms + round(needed_ms))  # nothing is spoken after it
    elif run.heard and run.is_spoken:
        first_ms = evidence.reference[run.heard.start].start_ms
        start_ms = first_ms if end_ms - first_ms >= LEAST_GAP_SHARE * needed_ms else start_ms
    return start_ms, end_ms


def _in_long_gap(words: range, start_ms: int, end_ms: int, evidence: Evidence) -> list[int]:
    """Return the starts of a run that does not fill its gap.

    Where the script has times, the run lies in the gap as it does in the script. Otherwise it
    follows the word before, or, if that word ends a sentence, precedes the word after.
    """
    script = evidence.words
    is_between = evidence.match(words.stop) is not None
    if evidence.is_timed and is_between:
        own_start_ms, own_end_ms = script[words.start - 1].end_ms, script[words.stop].start_ms
        if own_end_ms > own_start_ms:
            scale = (end_ms - start_ms) / (own_end_ms - own_start_ms)
            starts = (start_ms + (script[index].start_ms - own_start_ms) * scale for index in words)
            return [min(max(round(exact_ms), start_ms), end_ms) for exact_ms in starts]
    length_ms = round(SLOWEST_PACE * evidence.needed_ms(words))
    if is_between and ends_sentence(script[words.start - 1].text):
        start_ms = end_ms - length_ms
    else:
        end_ms = start_ms + length_ms
    return _spread_starts(words, start_ms, end_ms, evidence)


def _spread_starts(words: range, start_ms: int, end_ms: int, evidence: Evidence) -> list[int]:
    shares = [(time_ms, 0.0) for time_ms in evidence.natural_ms[words.start : words.stop]]
    return [word_ms for word_ms, _ in spread_by_share(shares, start_ms, end_ms)]
