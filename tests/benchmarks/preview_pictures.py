"""Take the pictures of the preview page that the README shows, in Chromium.

    python tests/benchmarks/preview_pictures.py

Writes fixtures/preview/light.png and dark.png. The recording is a tone made here, as loud as the
speech of the fixture, and the captions are its own with some faults typed in.
"""

from __future__ import annotations

import math
import shutil
import struct
import subprocess
import sys
import tempfile
import wave
from pathlib import Path

from locations import FIXTURES
from playwright.sync_api import sync_playwright

import captions

RATE = 8000
SCENES = {"light": (1280, 880, ["j"] * 5), "dark": (1280, 880, ["j"] * 3 + ["3"])}


def write_sound(path: Path, track: captions.Track) -> None:
    """Write a recording that is loud while a cue is shown, for the waveform."""
    length_ms = track.cues[-1].end_ms + 1000
    loud = bytearray(length_ms)
    for cue in track.cues:
        loud[cue.start_ms : cue.end_ms - 60] = b"\x01" * max(0, cue.duration_ms - 60)
    with wave.open(str(path), "wb") as file:
        file.setparams((1, 2, RATE, 0, "NONE", ""))
        for ms in range(length_ms):
            swell = abs(math.sin(ms / 70)) * (0.5 + 0.5 * abs(math.sin(ms / 610)))
            level = int(26_000 * swell) if loud[ms] else 300
            file.writeframes(struct.pack("<8h", *[level, -level] * 4))


def write_episode(folder: Path) -> list[str]:
    """Write captions with faults and all that is beside them; return the arguments of preview."""
    source = FIXTURES / "transcripts/two-minutes.txt"
    made = captions.generate(source)
    write_sound(folder / "episode.wav", made.track)
    text = captions.render(made.track, "vtt")
    (folder / "before.vtt").write_text(text, encoding="utf-8")
    cues = captions.parse(text).cues
    lines = text.split("\n\n")
    for index, (old, new) in {
        4: (cues[3].end_ms, cues[3].end_ms + 700),
        7: (cues[6].end_ms, cues[6].start_ms + 900),
        9: (cues[8].start_ms, cues[8].start_ms + 60),
    }.items():
        lines[index] = lines[index].replace(clock(old), clock(new))
    (folder / "episode.vtt").write_text("\n\n".join(lines), encoding="utf-8")
    (folder / "chapters.txt").write_text("0:00 Every town\n0:16 The stairs\n0:33 The clock\n")
    return [
        "episode.vtt", "-o", "page.html", "--media", "episode.wav", "--before", "before.vtt",
        "--chapters", "chapters.txt", "--force",
    ]  # fmt: skip


def clock(ms: int) -> str:
    return f"00:{ms // 60000:02d}:{ms // 1000 % 60:02d}.{ms % 1000:03d}"


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as started:
        folder = Path(name)
        command = [sys.executable, "-m", "captions", "preview", *write_episode(folder)]
        subprocess.run(command, cwd=folder, check=True)
        browser = started.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for scheme, (width, height, keys) in SCENES.items():
            page = browser.new_page(viewport={"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            page.goto((folder / "page.html").as_uri())
            for key in keys:
                page.keyboard.press(key)
            page.wait_for_timeout(400)
            target = FIXTURES / "preview" / f"{scheme}.png"
            page.screenshot(path=target)
            print(f"written: {target.relative_to(FIXTURES.parent)}")
        browser.close()


if __name__ == "__main__":
    main()
