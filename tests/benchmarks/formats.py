"""Print how fast caption files are read, converted and written, beside the other libraries.

    python tests/benchmarks/formats.py

Cues a second on a file without faults, the best of several runs in one process, and how many
times the fastest other library that is. Libraries that are not installed are named.
"""

from __future__ import annotations

import io
import sys
import warnings
from functools import partial

from caption_files import caption_file, stamp
from peers import LIBRARIES, TASKS, Work, installed_version, works
from stopwatch import alternating, least

import captions
from captions.formats import FORMATS
from captions.formats.losses import losses

CUES = 40_000
VARIANTS = {"pysubs2": ["pysubs2 (tags kept)"]}
TOO_SLOW = ("ttconv",)


def table(title: str, rows: dict[str, Work]) -> None:
    """Print cues a second of each, and how ours compares with the fastest other."""
    rates = {name: CUES / spent for name, spent in alternating(rows).items()}
    others = {name: rate for name, rate in rates.items() if name != "captions"}
    print(f"\n{title}")
    for name, rate in rates.items():
        print(f"  {name:32s} {rate:10,.0f} cues/s")
    if others:
        fastest = max(others, key=others.__getitem__)
        print(f"  captions is {rates['captions'] / others[fastest]:.1f} times {fastest}")


def scripts(srt_text: str) -> None:
    """Print how fast SubStation scripts are read, beside pysubs2, which leaves codes as they are."""
    if installed_version("pysubs2") is None:
        return
    from pysubs2 import SSAFile

    text = captions.render(captions.parse(srt_text, "srt"), "ass")
    track = captions.parse(text, "ass")
    file = SSAFile.from_string(text)
    read = {
        "captions": lambda: captions.parse(text, "ass"),
        "pysubs2": lambda: SSAFile.from_string(text),
    }
    table("read ASS", read)
    written = {
        "captions": lambda: captions.render(track, "ass"),
        "pysubs2": lambda: file.to_string("ass"),
    }
    table("write ASS", written)


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
    scripts(srt_text)
    shares(srt_text, vtt_text)


if __name__ == "__main__":
    main()
