"""The table of profiles: what each style guide asks for, and where it says so.

The letter in a source is its kind: P is the guide's own text, S is quoted from the guide by others,
T is the preset of a tool.
"""

from __future__ import annotations

from captions.profile.model import Profile

_NETFLIX = "Netflix Timed Text Style Guide: General Requirements, Subtitle Timing Guidelines"
_PODCASTING = "Podcasting 2.0 namespace, docs/examples/transcripts/transcripts.md"

TABLE = (
    Profile(
        name="youtube",
        source="our choice: YouTube publishes no limits; Netflix timing and comfort (20 cps), TED "
        "layout, 25 cps at most as Filmhub (P) and Subtitle Edit's default (T)",
    ),
    Profile(
        name="netflix",
        max_cps=20.0,
        ellipsis_character=True,
        spelled_numbers=10,
        rhythm="film",
        dash_style="both",
        source=f"{_NETFLIX}, English (USA) (P; 20 cps S)",
    ),
    Profile(
        name="netflix-latin",
        max_cps=17.0,
        ellipsis_character=True,
        spelled_numbers=10,
        rhythm="film",
        source=f"{_NETFLIX}, other Latin-script languages (P; 17 cps S)",
    ),
    Profile(
        name="netflix-children",
        max_cps=17.0,
        ellipsis_character=True,
        rhythm="film",
        dash_style="both",
        source=f"{_NETFLIX}, English (USA), children's programs (P; 17 cps S)",
    ),
    Profile(
        name="bbc",
        max_chars=37,
        max_cps=None,
        max_wpm=180.0,
        min_duration_ms=900,
        min_gap_ms=0,
        close_gap_ms=1000,
        min_word_ms=300,
        min_open_gap_ms=1000,
        rhythm="film",
        source="BBC Subtitle Guidelines 1.2.5, sections 3-5, broadcast width (P); "
        "shortest = 3 words at 0.3 s per word, longest not stated",
    ),
    Profile(
        name="dcmp",
        max_chars=42,
        max_cps=None,
        max_wpm=160.0,
        min_duration_ms=1333,
        max_duration_ms=6000,
        min_gap_ms=0,
        rhythm="film",
        source="DCMP Captioning Key, upper level (S); it has no rule on characters per line",
    ),
    Profile(
        name="cea608",
        max_chars=32,
        max_lines=4,
        source="CEA-608 grid, 32 columns (P, tool sources); timing as youtube",
    ),
    Profile(
        name="ted",
        max_cps=21.0,
        comfort_cps=None,
        min_duration_ms=1000,
        max_lead_ms=100,
        min_line_ratio=0.5,
        rhythm="film",
        source="TED cheat-sheet (P)",
    ),
    Profile(
        name="amazon",
        max_cps=17.0,
        min_duration_ms=1000,
        max_duration_ms=7007,
        rhythm="film",
        source="third-party presets (T)",
    ),
    Profile(
        name="ard",
        max_chars=37,
        max_cps=15.0,
        min_duration_ms=1000,
        # one frame at 25 frames per second
        min_gap_ms=40,
        rhythm="film",
        source="Untertitel-Standards of ARD, ORF, SRF and ZDF (P): 13 to 15 cps, children less; "
        "longest not stated",
    ),
    Profile(
        name="arte",
        max_chars=40,
        max_cps=20.0,
        min_duration_ms=1000,
        max_duration_ms=10_000,
        min_gap_ms=200,
        rhythm="film",
        source="a tool's preset for Arte (T); its own text was not read",
    ),
    Profile(
        name="filmhub",
        max_chars=43,
        max_cps=25.0,
        min_duration_ms=800,
        max_duration_ms=8000,
        min_gap_ms=66,
        rhythm="film",
        source="Filmhub's subtitle specification (P)",
    ),
    Profile(
        name="shorts",
        max_chars=24,
        comfort_cps=None,
        min_duration_ms=700,
        max_duration_ms=5000,
        min_gap_ms=0,
        source="third-party presets for 9:16 video (T)",
    ),
    Profile(
        name="podcast",
        max_chars=32,
        max_lines=2,
        max_cps=None,  # apps show transcripts as text that is scrolled, and join short cues
        min_gap_ms=0,
        colons_name_speakers=True,
        source=f"{_PODCASTING}, section SRT (P): lines and characters, a new cue for each speaker; "
        "no gaps as in its example; durations as youtube",
    ),
    Profile(
        name="podcast-vtt",
        max_chars=65,
        max_lines=1,
        max_cps=None,
        min_gap_ms=0,
        source=f"{_PODCASTING}, section WebVTT (P): characters, one line per cue and no gaps as in "
        "its example; durations as youtube",
    ),
    Profile(
        name="none",
        max_cps=None,
        min_duration_ms=0,
        max_duration_ms=24 * 3600 * 1000,
        min_gap_ms=0,
        close_gap_ms=0,
        tail_ms=0,
        max_lead_ms=0,
        layout=False,
        source="one cue per transcript line, speech times only",
    ),
)
