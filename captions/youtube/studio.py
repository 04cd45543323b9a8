"""What to do with a file in YouTube Studio, for people who do not use the API."""

from __future__ import annotations

from collections.abc import Iterator

from captions.youtube.uploads import Upload

STUDIO = "https://studio.youtube.com/video/{video}/translations"
"""The page of a video's subtitles in YouTube Studio."""


def studio_steps(upload: Upload) -> Iterator[str]:
    """Yield the link, and the steps to upload a file by hand."""
    yield f"  1. Open {STUDIO.format(video=upload.video)}"
    yield (
        f"  2. Add language {upload.language}, if it is not listed; in its row choose Add under "
        "Subtitles"
    )
    yield f'  3. Choose Upload file, "With timing", {upload.file}'
    yield "  4. Look at the preview, then Publish"
