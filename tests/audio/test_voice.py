"""Where anybody speaks in a recording, with the real detector."""

from __future__ import annotations

from pathlib import Path

from tests.audio.recordings import short, wav_of

from captions.audio.decode import open_sound  # isort: skip
from captions.audio.spans import joined
from captions.audio.voice import Voice
from tests.audio.speech import Episode, with_inserted


def test_long_stretches_are_examined_minute_by_minute(tmp_path: Path) -> None:
    made: Episode = short()
    for _ in range(3):
        made = with_inserted(made, 0, short().samples)
    reported: list[int] = []
    with open_sound(str(wav_of(made, tmp_path))) as sound:
        found = joined(Voice(sound).passages(0, sound.duration_ms, reported.append), 300)
        assert reported == [60_000, sound.duration_ms]
    for line in made.lines:
        assert any(start_ms - 100 <= line.start_ms <= end_ms for start_ms, end_ms in found)
