"""Print what ``captions validate`` finds in real captions: our own, and those of a recogniser.

    python tests/benchmarks/findings.py

Ours are made from every transcript of the shared corpus, as SRT and as WebVTT; the recogniser's are
``corpus/speech/*.vtt`` as they are. A share is of all cues.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from locations import SHARED, corpus_files

import captions
from captions.validation.rules import RULES

FOLDERS = ("episodes", "corpus/site", "corpus/speech", "corpus/human")


def tell(title: str, files: Iterable[tuple[bytes, str]]) -> None:
    counts: Counter[str] = Counter()
    fixable: Counter[str] = Counter()
    cues = number = 0
    for data, ending in files:
        number += 1
        cues += data.count(b" --> ")
        for finding in captions.validate(data, ending=ending):
            counts[finding.code] += 1
            fixable[finding.code] += finding.fix is not None
    print(f"\n{title}: {number} files, {cues:,} cues")
    for code, count in counts.most_common():
        print(
            f"  {code}  {RULES[code].name:26} {count:7,}  {count * 100 / cues:6.2f} %"
            f"  {fixable[code]:7,} can be mended"
        )


def main() -> None:
    paths = [path for folder in FOLDERS for path in corpus_files(folder)]
    tracks = [captions.generate(path.read_bytes()).track for path in paths]
    for format in ("srt", "vtt"):
        made = ((captions.render(track, format).encode(), f".{format}") for track in tracks)
        tell(f"captions generate, {format}", made)
    for folder in ("corpus/speech", "corpus/human"):
        found = sorted(Path(SHARED, folder).glob("*.vtt"))
        tell(f"{folder}/*.vtt", ((path.read_bytes(), ".vtt") for path in found))


if __name__ == "__main__":
    main()
