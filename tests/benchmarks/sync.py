"""Score ``captions sync`` on transcripts typed by people, against streams made of machine captions.

    python tests/benchmarks/sync.py [--episodes]
    python tests/benchmarks/sync.py --write    # also write the table into tests/benchmarks/README.md

A stream is the machine transcription of an episode with two stretches cut out, each part that
remains moved by its own offset, all in lower case without punctuation, 3 % of its words dropped
and 3 % replaced by others; as json3, as YouTube's automatic WebVTT and as captions without word
times. Which typed word is which of the machine is found here without the package, by the longest
common subsequence of the whole texts. Scored:

- start: how far cues begin from their first word, over every cue whose first word is in the stream
  (with a neighbour that is too, so that it is that word and no other "the");
- captioned: the words of the stream, as they were before the noise, that are in the captions;
- cut: the six-word runs of the stretches cut out, said nowhere else, that are in the captions.

Reads the shared corpus and says so where it is absent.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean, median

from locations import ROOT, corpus_files
from markdown import markdown
from rapidfuzz.distance import LCSseq
from readme import write_part

import captions
from captions.alignment.align import align
from captions.alignment.sync import sync
from captions.errors import CaptionsError
from captions.text.comparison import tokenise
from captions.timecode import format_vtt, parse_time_ms

LINE_WORDS = 8
HOLE_MS = 40 * 60_000
RUN = 6
# a small process starts the one that is measured: what a large one starts counts its memory too
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(f"{used.ru_utime + used.ru_stime:.2f} s, {used.ru_maxrss / 1024:.0f} MB")
"""
_NOT_LETTERS = re.compile(r"[^\w']+")


@dataclass(frozen=True, slots=True)
class Said:
    """A word of the machine: ``index`` in its transcription, None for one made up as noise."""

    text: str
    start_ms: int
    index: int | None
    cue: int


@dataclass(frozen=True, slots=True)
class Episode:
    """The typed text of an episode, and what the machine heard in it."""

    name: str
    typed: bytes
    said: Sequence[Said]


@dataclass(frozen=True, slots=True)
class Stream:
    """What a stream says: the words with noise, and of the machine's words those in and cut."""

    said: Sequence[Said]
    starts: dict[int, int]  # of the machine's words that are in the stream: when
    cuts: Sequence[range]
    seams_ms: Sequence[int]  # when its parts end


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of one episode: errors of cue starts in seconds, and three shares."""

    errors: Sequence[float]
    captioned: float
    possible: float
    cut: float


def plain(word: str) -> str:
    return _NOT_LETTERS.sub("", word.lower())


def read_episode(path: Path) -> Episode:
    said: list[Said] = []
    blocks = path.with_suffix(".vtt").read_text(encoding="utf-8").split("\n\n")
    for cue, block in enumerate(block for block in blocks if "-->" in block):
        head, *lines = block.strip().split("\n")
        start_ms, end_ms = (parse_time_ms(part) for part in head.split(" --> "))
        words = " ".join(lines).split()
        whole = sum(len(word) + 1 for word in words)
        at = 0
        for word in words:
            moment_ms = start_ms + (end_ms - start_ms) * at // whole
            said.append(Said(word, moment_ms, len(said), cue))
            at += len(word) + 1
    return Episode(path.stem, path.read_bytes(), said)


def make_stream(
    episode: Episode, *, noise: float = 0.03, exchanged: bool = False, hole: bool = False
) -> Stream:
    """Return the stream of an episode, always the same for the same name."""
    chance = random.Random(episode.name)
    said = episode.said
    whole_ms = said[-1].start_ms
    cuts_ms = []
    for middle in (0.3, 0.7):
        start_ms = round(whole_ms * (middle + chance.uniform(-0.1, 0.1)))
        cuts_ms.append(
            (start_ms, start_ms + round(min(whole_ms * 0.1, chance.uniform(40, 150) * 1000)))
        )
    at_ms = chance.randrange(400_000)
    parts: list[Said] = []
    seams_ms = []
    bounds = [0, *(edge for cut in cuts_ms for edge in cut), whole_ms + 1000]
    kept = [(bounds[0], bounds[1]), (bounds[2], bounds[3]), (bounds[4], bounds[5])]
    if exchanged:
        kept = [kept[0], kept[2], kept[1]]
    for start_ms, end_ms in kept:
        part = [word for word in said if start_ms <= word.start_ms < end_ms]
        parts += [replace(word, start_ms=word.start_ms - start_ms + at_ms) for word in part]
        at_ms += end_ms - start_ms + chance.randrange(6000)
        seams_ms.append(at_ms)
    starts = {word.index: word.start_ms for word in parts if word.index is not None}
    if hole:
        missing_ms = min(HOLE_MS, at_ms * 2 // 3)
        middle_ms = at_ms // 2
        parts = [word for word in parts if abs(word.start_ms - middle_ms) > missing_ms // 2]
        starts = {word.index: word.start_ms for word in parts if word.index is not None}
    vocabulary = [plain(word.text) for word in said if plain(word.text)]
    noisy = []
    for word in parts:
        lot = chance.random()
        text = plain(word.text)
        if noise <= lot < 2 * noise:
            noisy.append(replace(word, text=chance.choice(vocabulary), index=None))
        elif lot >= noise and text:
            noisy.append(replace(word, text=text))
    cuts = [
        range(
            next((w.index or 0 for w in said if w.start_ms >= start_ms), 0),
            next((w.index or 0 for w in said if w.start_ms >= end_ms), len(said)),
        )
        for start_ms, end_ms in cuts_ms
    ]
    return Stream(noisy, starts, cuts, seams_ms)


def lines_of(stream: Stream) -> list[list[Said]]:
    """Return the words of a stream in the lines that YouTube shows."""
    return [
        list(stream.said[at : at + LINE_WORDS]) for at in range(0, len(stream.said), LINE_WORDS)
    ]


def as_json3(stream: Stream) -> bytes:
    events: list[dict[str, object]] = [
        {
            "tStartMs": 0,
            "dDurationMs": stream.seams_ms[-1],
            "id": 1,
            "wpWinPosId": 1,
            "wsWinStyleId": 1,
        }
    ]
    for line in lines_of(stream):
        start_ms = line[0].start_ms
        segs = [{"utf8": line[0].text, "acAsrConf": 0}]
        segs += [
            {"utf8": f" {word.text}", "tOffsetMs": word.start_ms - start_ms, "acAsrConf": 0}
            for word in line[1:]
        ]
        length_ms = line[-1].start_ms - start_ms + 3000
        events.append({"tStartMs": start_ms, "dDurationMs": length_ms, "wWinId": 1, "segs": segs})
    return json.dumps({"wireMagic": "pb3", "pens": [{}], "events": events}).encode()


def as_automatic_vtt(stream: Stream) -> bytes:
    blocks = ["WEBVTT\nKind: captions\nLanguage: en"]
    before = " "
    lines = lines_of(stream)
    for line, after in zip(lines, [*lines[1:], None]):
        end_ms = after[0].start_ms if after else line[-1].start_ms + 2000
        settled_ms = max(end_ms - 10, line[-1].start_ms + 1, line[0].start_ms + 30)
        text = line[0].text + "".join(
            f"<{format_vtt(word.start_ms)}><c> {word.text}</c>" for word in line[1:]
        )
        head = (
            f"{format_vtt(line[0].start_ms)} --> {format_vtt(settled_ms)} align:start position:0%"
        )
        blocks.append(f"{head}\n{before}\n{text}")
        before = " ".join(word.text for word in line)
        head = f"{format_vtt(settled_ms)} --> {format_vtt(settled_ms + 10)} align:start position:0%"
        blocks.append(f"{head}\n{before}\n ")
    return ("\n\n".join(blocks) + "\n").encode()


def as_plain_vtt(stream: Stream) -> bytes:
    """Return captions that begin where the machine's did; they end where the next begin."""
    cues: list[list[Said]] = []
    for word in stream.said:
        if cues and cues[-1][0].cue == word.cue:
            cues[-1].append(word)
        else:
            cues.append([word])
    blocks = ["WEBVTT"]
    for cue, after in zip(cues, [*cues[1:], None]):
        last_ms = cue[-1].start_ms + 400
        end_ms = min(last_ms, after[0].start_ms) if after else last_ms
        text = " ".join(word.text for word in cue)
        end_ms = max(end_ms, cue[0].start_ms + 1)
        blocks.append(f"{format_vtt(cue[0].start_ms)} --> {format_vtt(end_ms)}\n{text}")
    return ("\n\n".join(blocks) + "\n").encode()


def common(ours: Sequence[str], theirs: Sequence[str]) -> dict[int, int]:
    """Return which word of one text is which of the other, by the longest common subsequence."""
    return {
        block.src_start + step: block.dest_start + step
        for block in LCSseq.opcodes(ours, theirs)
        if block.tag == "equal"
        for step in range(block.src_end - block.src_start)
    }


def score(episode: Episode, stream: Stream, track: captions.Track) -> Score:
    typed = [
        word
        for turn in captions.parse_transcript(episode.typed).turns
        for word in turn.text.split()
    ]
    forms = [plain(word) for word in typed]
    machine = [plain(word.text) for word in episode.said]
    heard_as = {ours: theirs for ours, theirs in common(forms, machine).items() if forms[ours]}
    heard_as = {
        ours: theirs
        for ours, theirs in heard_as.items()
        if heard_as.get(ours - 1) == theirs - 1 or heard_as.get(ours + 1) == theirs + 1
    }
    shown = [word for cue in track.cues for word in cue.plain_text.split()]
    typed_as = _typed_as(track, typed, stream)
    in_stream = {word.index for word in stream.said if word.index is not None}
    errors = []
    at = 0
    for cue in track.cues:
        index = heard_as.get(typed_as.get(at, -1), -1)
        if index in in_stream:
            errors.append(abs(cue.start_ms - stream.starts[index]) / 1000)
        at += len(cue.plain_text.split())
    reached = {heard_as[ours] for ours in typed_as.values() if ours in heard_as}
    possible = set(heard_as.values()) & set(stream.starts)
    whole = len(stream.starts)
    return Score(
        errors,
        len(reached & set(stream.starts)) / whole,
        len(possible) / whole,
        _cut_share(stream, forms, machine, heard_as, [plain(word) for word in shown]),
    )


def _typed_as(track: captions.Track, typed: Sequence[str], stream: Stream) -> dict[int, int]:
    """Return which typed word each shown one is, part by part: parts may have changed places."""
    typed_as = {}
    at = shown_ms = 0
    for seam_ms in stream.seams_ms:
        part = [cue for cue in track.cues if shown_ms <= cue.start_ms < seam_ms]
        words = [word for cue in part for word in cue.plain_text.split()]
        typed_as.update((at + ours, theirs) for ours, theirs in common(words, typed).items())
        at, shown_ms = at + len(words), seam_ms
    return typed_as


def _cut_share(
    stream: Stream,
    forms: Sequence[str],
    machine: Sequence[str],
    heard_as: dict[int, int],
    shown: Sequence[str],
) -> float:
    """Return the share of the six-word runs typed for the cut stretches that are shown."""
    kept = [
        word for index, word in enumerate(machine) if not any(index in cut for cut in stream.cuts)
    ]
    elsewhere = set(_runs(kept))
    gone: set[tuple[str, ...]] = set()
    for cut in stream.cuts:
        places = [ours for ours, theirs in heard_as.items() if theirs in cut]
        if places:
            gone |= set(_runs(forms[min(places) : max(places) + 1]))
            gone |= set(_runs(machine[cut.start : cut.stop]))
    gone -= elsewhere
    return len(gone & set(_runs(shown))) / max(1, len(gone))


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[step:] for step in range(RUN)))


def figures(scores: Sequence[Score]) -> str:
    errors = sorted(error for one in scores for error in one.errors)
    near = sum(error <= 0.5 for error in errors) / max(1, len(errors))
    return (
        f"start: median {median(errors):.3f} s, {near:.1%} within 0.5 s, {len(errors)} cues; "
        f"captioned {fmean(one.captioned for one in scores):.3f} "
        f"(least {min(one.captioned for one in scores):.3f}, of {fmean(one.possible for one in scores):.3f}); "
        f"cut {fmean(one.cut for one in scores):.2%} (most {max(one.cut for one in scores):.2%})"
    )


Render = Callable[[Stream], bytes]


def run(
    name: str, episodes: Sequence[Episode], streams: Sequence[Stream], render: Render, each: bool
) -> list[Score]:
    scores = []
    refused = []
    for episode, stream in zip(episodes, streams):
        try:
            result = sync(episode.typed, render(stream))
        except CaptionsError as error:
            refused.append(f"{episode.name}: {error}")
            continue
        scores.append(score(episode, stream, result.track))
        if each:
            print(f"    {episode.name}  {figures(scores[-1:])}")
    print(f"{name}: {figures(scores) if scores else ''} {len(refused)} refused")
    for refusal in refused[:3]:
        print(f"    {refusal}")
    return scores


def table(by_reference: dict[str, Sequence[Score]]) -> str:
    """Return the scores as a Markdown table, a row for each kind of reference."""
    head = (
        "reference",
        "median error of cue starts",
        "within 0.5 s",
        "words of the stream in the captions",
        "of those in both texts",
        "cut text shown",
    )
    return "\n".join(markdown(head, [_row(name, scores) for name, scores in by_reference.items()]))


def _row(name: str, scores: Sequence[Score]) -> Sequence[str]:
    errors = [error for one in scores for error in one.errors]
    near = sum(error <= 0.5 for error in errors) / max(1, len(errors))
    return (
        name,
        f"{median(errors):.2f} s",
        percent(near, 1),
        percent(fmean(one.captioned for one in scores), 1),
        percent(fmean(one.possible for one in scores), 1),
        percent(fmean(one.cut for one in scores), 2),
    )


def percent(share: float, digits: int) -> str:
    return f"{100 * share:.{digits}f} %"


def refusals(episodes: Sequence[Episode], streams: Sequence[Stream]) -> None:
    """Print how many references of other episodes are refused, and what is said."""
    said = []
    for episode, other in zip(episodes, [*streams[1:], streams[0]]):
        try:
            sync(episode.typed, as_json3(other))
        except CaptionsError as error:
            said.append(str(error))
    print(f"reference of another episode: {len(said)} of {len(episodes)} refused")
    print(f"    {said[0] if said else ''}")
    try:
        sync(episodes[0].typed, b"")
    except CaptionsError as error:
        print(f"an empty reference: {error}")


def cost(episodes: Sequence[Episode], streams: Sequence[Stream]) -> None:
    """Print what aligning costs, and the whole command, from one episode to ten hours and more."""
    print("alignment alone, normalised words included, processor time")
    for count in (1, 2, 4, 8, 16):
        typed = [
            word
            for episode in episodes[-count:]
            for turn in captions.parse_transcript(episode.typed).turns
            for word in turn.text.split()
        ]
        heard = [word.text for stream in streams[-count:] for word in stream.said]
        began = time.process_time()
        align(tokenise(typed).tokens, tokenise(heard).tokens)
        print(f"  {len(typed):7d} words: {time.process_time() - began:.2f} s")
    print("captions sync, whole process")
    with tempfile.TemporaryDirectory() as folder:
        for words in (15_000, 30_000, 60_000, 100_000):
            _whole_process(episodes, streams, words, Path(folder))


def _whole_process(
    episodes: Sequence[Episode], streams: Sequence[Stream], words: int, folder: Path
) -> None:
    lines, events = [], []
    at_ms = count = 0
    for episode, stream in zip(episodes[5:], streams[5:]):
        turns = captions.parse_transcript(episode.typed).turns
        for turn in turns:
            if turn.start_ms is None:
                continue
            seconds = (turn.start_ms + at_ms) // 1000
            stamp = f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
            lines.append(f"{stamp} {turn.text}")
            count += len(turn.text.split())
            if count >= words:
                break
        events += [replace(word, start_ms=word.start_ms + at_ms) for word in stream.said]
        at_ms += stream.seams_ms[-1] + 600_000
        if count >= words:
            break
    script, reference = folder / "long.txt", folder / "long.json3"
    script.write_text("\n".join(lines), encoding="utf-8")
    reference.write_bytes(as_json3(Stream(events, {}, (), [at_ms])))
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, sys.executable, "-m", "captions", "sync", str(script),
         str(reference), "-o", f"{folder}/out/", "--force", "-q"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    print(f"  {count:7d} words, {at_ms / 3_600_000:.1f} h: {done.stdout.strip()}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--episodes", action="store_true", help="print every episode")
    options.add_argument("--write", action="store_true", help="write the table into the README")
    chosen = options.parse_args()
    episodes = [read_episode(path) for path in corpus_files("corpus/human")]
    if not episodes:
        print("no corpus beside the project: nothing to measure")
        return
    streams = [make_stream(episode) for episode in episodes]
    rows: dict[str, Sequence[Score]] = {}
    rows["json3"] = run("json3", episodes, streams, as_json3, chosen.episodes)
    run("automatic WebVTT", episodes, streams, as_automatic_vtt, False)
    rows["captions without word times"] = run(
        "captions as WebVTT", episodes, streams, as_plain_vtt, False
    )
    noisy = [make_stream(episode, noise=0.08) for episode in episodes]
    rows["json3, 10 % more errors"] = run("10 % more errors", episodes, noisy, as_json3, False)
    if chosen.write:
        write_part("sync", table(rows))
    holed = [make_stream(episode, hole=True) for episode in episodes]
    run("40 minutes missing", episodes, holed, as_json3, False)
    changed = [make_stream(episode, exchanged=True) for episode in episodes]
    run("two parts exchanged", episodes, changed, as_json3, False)
    refusals(episodes, streams)
    cost(episodes, streams)


if __name__ == "__main__":
    main()
