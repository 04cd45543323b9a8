"""Print how fast caption files are read, converted and written, beside the other libraries.

    python -m tests.benchmarks.formats

Cues a second on a file without faults, the best of several runs in one process, and how many
times the fastest other library that is. Libraries that are not installed are named.
"""

from __future__ import annotations

import gc
import importlib
import io
import sys
import time
import warnings
from collections.abc import Callable
from functools import partial
from typing import Any

import captions
from captions.formats import FORMATS
from captions.formats.losses import losses

CUES = 40_000
RUNS = 5
PEERS = ("pysrt", "srt", "pysubs2", "pycaption", "webvtt")


def stamp(ms: int, point: str) -> str:
    return (
        f"{ms // 3_600_000:02d}:{ms // 60_000 % 60:02d}:{ms // 1000 % 60:02d}{point}{ms % 1000:03d}"
    )


def caption_file(vtt: bool) -> str:
    """Return a file as captions of speech are: two lines, a tag now and then."""
    point = "." if vtt else ","
    cues = []
    for number in range(1, CUES + 1):
        start_ms = number * 2371
        times = f"{stamp(start_ms, point)} --> {stamp(start_ms + 1900 + number % 300, point)}"
        last = (
            "<i>and leans out of line.</i>" if number % 20 == 0 else "and goes on in a second line."
        )
        head = "" if vtt else f"{number}\n"
        cues.append(f"{head}{times}\nThis is caption number {number},\n{last}\n")
    return ("WEBVTT\n\n" if vtt else "") + "\n".join(cues)


def seconds(work: Callable[[], object]) -> float:
    """Return the least processor time of several runs; one that takes long runs once."""
    best = float("inf")
    for _ in range(RUNS):
        gc.collect()
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
        if best > 2:
            break
    return best


def table(title: str, rows: dict[str, Callable[[], object]]) -> None:
    """Print cues a second of each, and how ours compares with the fastest other."""
    rates = {name: CUES / seconds(work) for name, work in rows.items()}
    others = {name: rate for name, rate in rates.items() if name != "captions"}
    print(f"\n{title}")
    for name, rate in rates.items():
        print(f"  {name:32s} {rate:10,.0f} cues/s")
    if others:
        fastest = max(others, key=others.__getitem__)
        print(f"  captions is {rates['captions'] / others[fastest]:.1f} times {fastest}")


def reading_and_converting(peers: dict[str, Any], srt_text: str, vtt_text: str) -> None:
    ours = {"captions": lambda: captions.parse(srt_text, "srt")}
    rows: dict[str, Callable[[], object]] = dict(ours)
    if "pysrt" in peers:
        rows["pysrt"] = lambda: peers["pysrt"].from_string(srt_text)
    if "srt" in peers:
        rows["srt"] = lambda: list(peers["srt"].parse(srt_text))
    if "pysubs2" in peers:
        load = peers["pysubs2"].SSAFile.from_string
        rows["pysubs2"] = lambda: load(srt_text, format_="srt")
        rows["pysubs2 (tags kept)"] = lambda: load(srt_text, format_="srt", keep_html_tags=True)
    if "pycaption" in peers:
        rows["pycaption"] = lambda: peers["pycaption"].SRTReader().read(srt_text)
    if "webvtt" in peers:
        rows["webvtt-py"] = lambda: peers["webvtt"].from_buffer(io.StringIO(srt_text), format="srt")
    table("read SRT", rows)

    rows = {"captions": lambda: captions.parse(vtt_text, "vtt")}
    if "webvtt" in peers:
        rows["webvtt-py"] = lambda: peers["webvtt"].from_string(vtt_text)
    if "pysubs2" in peers:
        rows["pysubs2"] = lambda: load(vtt_text, format_="vtt")
    if "pycaption" in peers:
        rows["pycaption"] = lambda: peers["pycaption"].WebVTTReader().read(vtt_text)
    table("read WebVTT", rows)

    rows = {"captions": lambda: captions.render(captions.parse(srt_text, "srt"), "vtt")}
    back: dict[str, Callable[[], object]] = {
        "captions": lambda: captions.render(captions.parse(vtt_text, "vtt"), "srt")
    }
    if "webvtt" in peers:
        rows["webvtt-py"] = lambda: (
            peers["webvtt"].from_buffer(io.StringIO(srt_text), format="srt").content
        )
        back["webvtt-py"] = lambda: write_srt(peers["webvtt"].from_string(vtt_text))
    if "pysubs2" in peers:
        rows["pysubs2"] = lambda: load(srt_text, format_="srt").to_string("vtt")
        back["pysubs2"] = lambda: load(vtt_text, format_="vtt").to_string("srt")
    if "pycaption" in peers:
        reader, writer = peers["pycaption"].SRTReader, peers["pycaption"].WebVTTWriter
        rows["pycaption"] = lambda: writer().write(reader().read(srt_text))
        back["pycaption"] = lambda: (
            peers["pycaption"].SRTWriter().write(peers["pycaption"].WebVTTReader().read(vtt_text))
        )
    table("SRT to WebVTT", rows)
    table("WebVTT to SRT", back)


def write_srt(file: Any) -> str:
    out = io.StringIO()
    file.write(out, format="srt", keep_formatting=True)
    return out.getvalue()


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
        read_s = seconds(partial(captions.parse, text, source))
        build_s = seconds(partial(captions.render, track, target))
        lost_s = seconds(partial(losses, track, FORMATS[target]))
        library_s = seconds(library)
        whole_s = read_s + build_s + lost_s
        print(
            f"  {title:17s} {whole_s:.2f} s = read {read_s:.2f} + count losses {lost_s:.2f} + build and "
            f"serialise {build_s:.2f} ({build_s / whole_s:.0%}); the library alone {library_s:.2f} s; "
            f"ratio {whole_s / library_s:.2f}"
        )


def main() -> None:
    warnings.simplefilter("ignore")
    peers: dict[str, Any] = {}
    for name in PEERS:
        try:
            peers[name] = importlib.import_module(name)
        except ModuleNotFoundError:
            print(f"{name} is not installed: left out")
    print(f"Python {sys.version.split()[0]}, {CUES:,} cues")
    srt_text, vtt_text = caption_file(vtt=False), caption_file(vtt=True)
    reading_and_converting(peers, srt_text, vtt_text)
    shares(srt_text, vtt_text)


if __name__ == "__main__":
    main()
