"""Feed random files to every reader, and what is read to every writer; needs atheris.

    python -m tests.formats.fuzz FOLDER -max_total_time=600

FOLDER keeps the inputs that reached new code; the options are those of libFuzzer. For any bytes a
reader returns a track or raises CaptionsError, and every track can be written.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["captions"]):
    from captions.errors import CaptionsError
    from captions.formats import FORMATS, render
    from captions.formats.losses import losses
    from captions.sources import parse, read_content
    from tests.conftest import FIXTURES

READERS = [None, *(name for name, found in FORMATS.items() if found.is_read and not found.library)]
WRITERS = [name for name, found in FORMATS.items() if found.render and not found.library]


def one_input(data: bytes) -> None:
    """Read bytes in the format the first one names, write what was read in all, and read it back."""
    if not data:
        return
    reader = READERS[data[0] % len(READERS)]
    try:
        track = parse(data[1:], reader)
    except CaptionsError:
        return
    finally:
        try_words(data[1:])
    for name in WRITERS:
        text = render(track, name)
        text.encode()
        losses(track, FORMATS[name])
        if name in ("srt", "vtt") and track.cues:
            assert len(parse(text, name).cues) == len(track.cues), name


def try_words(data: bytes) -> None:
    with suppress(CaptionsError):
        read_content(data)


def seed(folder: Path) -> None:
    """Put the fixtures into the folder, each for detection and for its own format."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in FIXTURES.rglob("*.*"):
        if path.suffix in (".srt", ".vtt", ".sbv", ".tsv", ".json", ".json3", ".txt"):
            data = path.read_bytes()
            for index, name in enumerate(READERS):
                if name is None or path.suffix == FORMATS[name].extension:
                    (folder / f"{path.stem}-{path.suffix[1:]}-{index}").write_bytes(
                        bytes([index]) + data
                    )


def main() -> None:
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("-")]
    if folders:
        seed(folders[0])
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
