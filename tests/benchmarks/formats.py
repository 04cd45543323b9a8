"""Print how fast caption files are read, converted and written, beside the other libraries.

    python tests/benchmarks/formats.py

Cues a second on a file without faults, the best of several runs in one process, and how many
times the fastest other library that is. Libraries that are not installed are named.
"""

from __future__ import annotations

import io
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from caption_files import caption_file, stamp
from peers import LIBRARIES, TASKS, Work, installed_version, works
from stopwatch import alternating, least

import captions
from captions.formats import FORMATS
from captions.formats.losses import losses

CUES = 40_000
VARIANTS = {"pysubs2": ["pysubs2 (tags kept)"]}
TOO_SLOW = ("ttconv",)
# Formats that are not in the tables of peers.py. ttconv, which knows two of them, would take
# minutes for all cues.
OTHER_FORMATS = (*("ttml", "ass", "ssa", "sami", "scc", "microdvd", "mpl2", "tmplayer", "lrc"),)
FEW, FEW_CUES = ("ttml", "scc"), 1000
Peers = dict[str, Callable[[Any], object]]


def table(title: str, rows: dict[str, Work], count: int = CUES) -> None:
    """Print cues a second of each, and how ours compares with the fastest other."""
    rates = {name: count / spent for name, spent in alternating(rows).items()}
    others = {name: rate for name, rate in rates.items() if name != "captions"}
    print(f"\n{title}")
    for name, rate in rates.items():
        print(f"  {name:32s} {rate:10,.0f} cues/s")
    if others:
        fastest = max(others, key=others.__getitem__)
        print(f"  captions is {rates['captions'] / others[fastest]:.1f} times {fastest}")


def others(srt_text: str) -> None:
    """Print how fast other formats are read and written, beside the libraries that know them.

    Each file is our own rendering of the same cues. pysubs2 keeps no positions and few codes. A
    script that was read is written again line by line, which is faster than writing it anew.
    """
    track = captions.parse(srt_text, "srt")
    for name, (read_by, written_by) in _peers().items():
        few = track if name not in FEW else replace(track, cues=track.cues[:FEW_CUES])
        text = captions.render(few, name)
        ours = captions.parse(text, name)
        reads: dict[str, Work] = {"captions": partial(captions.parse, text, name)}
        writes: dict[str, Work] = {"captions": partial(captions.render, ours, name)}
        for library, read in read_by.items():
            reads[library] = partial(read, text)
        for library, write in written_by.items():
            writes[library] = partial(write, read_by[library](text))
        title = FORMATS[name].title
        table(f"read {title} ({len(few.cues):,} cues)", reads, len(few.cues))
        table(f"write {title} ({len(few.cues):,} cues)", writes, len(few.cues))


def _peers() -> dict[str, tuple[Peers, Peers]]:
    """Return for each format the functions of the installed libraries that read and write it."""
    peers: dict[str, tuple[Peers, Peers]] = {name: ({}, {}) for name in OTHER_FORMATS}
    if installed_version("pysubs2") is not None:
        from pysubs2 import SSAFile

        known = {name: name for name in ("ass", "ssa", "ttml", "microdvd", "sami", "mpl2")}
        for name, theirs in (known | {"tmplayer": "tmp"}).items():
            peers[name][0]["pysubs2"] = lambda text, theirs=theirs: SSAFile.from_string(
                text, format_=theirs
            )
            if name != "sami":
                peers[name][1]["pysubs2"] = lambda file, theirs=theirs: file.to_string(theirs)
    if installed_version("ttconv") is not None:
        import logging
        from xml.etree import ElementTree

        from ttconv.imsc.reader import to_model as read_imsc
        from ttconv.imsc.writer import from_model as write_imsc
        from ttconv.scc.reader import to_model as read_scc
        from ttconv.vtt.writer import from_model as write_vtt

        logging.getLogger("ttconv").setLevel(logging.ERROR)

        def document(text: str) -> Any:
            return read_imsc(ElementTree.ElementTree(ElementTree.fromstring(text)))

        # The first of each pair builds a document only. Captions, which our readers return, are
        # what is on screen when: ttconv finds that out in its writers.
        peers["ttml"][0]["ttconv"] = document
        peers["ttml"][0]["ttconv (captions)"] = lambda text: write_vtt(document(text))
        peers["ttml"][1]["ttconv"] = lambda model: ElementTree.tostring(
            write_imsc(model).getroot(), encoding="unicode"
        )
        peers["scc"][0]["ttconv"] = read_scc
        peers["scc"][0]["ttconv (captions)"] = lambda text: write_vtt(read_scc(text))
    return peers


def shares(srt_text: str, vtt_text: str) -> None:
    """Print what part of a conversion is the writing library's own building and serialising."""
    import pysrt
    import webvtt

    def by_pysrt() -> str:
        items = [
            pysrt.SubRipItem(number, cue.start_ms, cue.end_ms, cue.text)
            for number, cue in enumerate(from_vtt.cues, 1)
        ]
        out = io.StringIO()
        pysrt.SubRipFile(items=items, eol="\n").write_into(out)
        return out.getvalue()

    def by_webvtt() -> str:
        built = [
            webvtt.Caption(stamp(cue.start_ms, "."), stamp(cue.end_ms, "."), cue.text)
            for cue in from_srt.cues
        ]
        return str(webvtt.WebVTT(captions=built).content)

    from_srt, from_vtt = captions.parse(srt_text), captions.parse(vtt_text)
    print(f"\na conversion of {CUES:,} cues, and what the writing library needs by itself")
    for title, text, source, target, track, library in (
        ("SRT to WebVTT", srt_text, "srt", "vtt", from_srt, by_webvtt),
        ("WebVTT to SRT", vtt_text, "vtt", "srt", from_vtt, by_pysrt),
        ("SRT to SRT", srt_text, "srt", "srt", from_srt, by_pysrt),
        ("WebVTT to WebVTT", vtt_text, "vtt", "vtt", from_vtt, by_webvtt),
    ):
        read_s = least(partial(captions.parse, text, source))
        build_s = least(partial(captions.render, track, target))
        lost_s = least(partial(losses, track, FORMATS[target]))
        library_s = least(library)
        whole_s = read_s + build_s + lost_s
        print(
            f"  {title:17s} {whole_s:.2f} s = read {read_s:.2f} + count losses {lost_s:.2f} + build and "
            f"serialise {build_s:.2f} ({build_s / whole_s:.0%}); the library alone {library_s:.2f} s; "
            f"ratio {whole_s / library_s:.2f}"
        )


def main() -> None:
    warnings.simplefilter("ignore")
    print(f"Python {sys.version.split()[0]}, {CUES:,} cues")
    srt_text, vtt_text = (caption_file(CUES, vtt=vtt) for vtt in (False, True))
    found = {"captions": works("captions", srt_text, vtt_text)}
    for library in LIBRARIES:
        if library in TOO_SLOW:
            print(f"{library} would take minutes: left out, it is in table.py")
        elif installed_version(library) is None:
            print(f"{library} is not installed: left out")
        else:
            for name in (library, *VARIANTS.get(library, ())):
                found[name] = works(name, srt_text, vtt_text)
    for task in TASKS:
        table(task, {name: done[task] for name, done in found.items() if task in done})
    others(srt_text)
    shares(srt_text, vtt_text)


if __name__ == "__main__":
    main()
