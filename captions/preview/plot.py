"""Draw captions along the time as an SVG picture, in rows, for a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape

from captions.preview.cues import text_of
from captions.profile import Profile
from captions.text.length import reading_length
from captions.timecode import format_clock
from captions.validation.document import CaptionFile, CueBlock
from captions.validation.validate import Finding

# Pixels: the picture, the space on both sides, a row with its axis, the tallest bar in it, and the
# lowest, in which text has space.
_WIDTH, _LEFT = 1240, 12
_ROW, _AXIS, _BAR, _LOWEST = 74, 16, 40, 15
# Milliseconds of a row that can be chosen, and the most rows of a picture that chooses itself.
_ROW_LENGTHS_MS = (15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000)
_MOST_ROWS = 30
# Share of the limit on reading speed from which a cue is usual, near the limit, and over it.
_LEVELS = ((1.0, "#ea7b7b"), (0.8, "#e0a72e"), (0.45, "#5d9bd9"), (0.0, "#9cc6ee"))
_USUAL_CPS = 25.0
# Pixels that a character of the text takes.
_CHARACTER = 5.6
_SIGNS = {"error": "\u25c6", "warning": "\u25b2", "info": "\u25cf"}


def plot(
    file: CaptionFile,
    findings: Sequence[Finding],
    profile: Profile,
    *,
    title: str = "",
    row_ms: int | None = None,
) -> str:
    """Return the SVG picture of captions: the height and the colour of a cue are its speed.

    ``row_ms`` is how much time a row has; by default it is chosen so that there are few rows.
    Findings are marked below their cues. A cue that goes on in the next row is drawn in both.
    """
    end_ms = max((cue.end_ms for cue in file.cues), default=0)
    length_ms = row_ms or _row_length(end_ms)
    count = max(1, -(-end_ms // length_ms))
    cues, marks = _by_row(file.cues, findings, length_ms)
    height = 34 + count * _ROW
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
            'font-family="Helvetica, Arial, sans-serif" font-size="10.5" fill="#222">',
            f"<title>{_text(title)}</title>",
            f'<rect width="{_WIDTH}" height="{height}" fill="#fff"/>',
            f'<text x="{_LEFT}" y="20" font-size="13" font-weight="bold">{_text(title)}</text>',
            *_legend(profile),
            *(
                line
                for row in range(count)
                for line in _row(
                    file, cues.get(row, ()), marks.get(row, ()), profile, row, length_ms
                )
            ),
            "</svg>\n",
        )
    )


def _row_length(end_ms: int) -> int:
    fitting = (ms for ms in _ROW_LENGTHS_MS if end_ms <= ms * _MOST_ROWS)
    return next(fitting, _ROW_LENGTHS_MS[-1])


def _legend(profile: Profile) -> Iterator[str]:
    limit = profile.max_cps or _USUAL_CPS
    text = f"height and colour: characters per second, limit {limit:g}"
    signs = ", ".join(f"{sign} {name}" for name, sign in _SIGNS.items())
    yield f'<text x="{_WIDTH - _LEFT}" y="20" text-anchor="end" fill="#556">{text}; {signs}</text>'


def _by_row(
    cues: Sequence[CueBlock], findings: Sequence[Finding], length_ms: int
) -> tuple[Mapping[int, Sequence[CueBlock]], Mapping[int, Sequence[Finding]]]:
    """Return the cues and the findings that each row shows."""
    shown: dict[int, list[CueBlock]] = {}
    for cue in cues:
        if cue.start_ms < cue.end_ms:
            for row in range(max(0, cue.start_ms // length_ms), -(-cue.end_ms // length_ms)):
                shown.setdefault(row, []).append(cue)
    marks: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.start_ms is not None:
            marks.setdefault(finding.start_ms // length_ms, []).append(finding)
    return shown, marks


def _row(
    file: CaptionFile,
    cues: Sequence[CueBlock],
    findings: Sequence[Finding],
    profile: Profile,
    row: int,
    length_ms: int,
) -> Iterator[str]:
    from_ms, to_ms = row * length_ms, (row + 1) * length_ms
    scale = (_WIDTH - 2 * _LEFT) / length_ms
    top = 34 + row * _ROW
    base = top + _AXIS + _BAR
    yield f'<path d="M{_LEFT} {base + 0.5}H{_WIDTH - _LEFT}" stroke="#99a"/>'
    for part in range(11):
        time_ms = from_ms + length_ms * part // 10
        x = _LEFT + (time_ms - from_ms) * scale
        anchor = "start" if part == 0 else "end" if part == 10 else "middle"
        yield f'<path d="M{x:.1f} {top + 12}V{base}" stroke="#e6e8ec"/>'
        label = format_clock(time_ms)
        yield f'<text x="{x:.1f}" y="{top + 9}" text-anchor="{anchor}" fill="#667">{label}</text>'
    for cue in cues:
        start = _LEFT + (max(cue.start_ms, from_ms) - from_ms) * scale
        end = _LEFT + (min(cue.end_ms, to_ms) - from_ms) * scale
        yield from _bar(file, cue, start, end, base, profile)
    for finding in findings:
        x = _LEFT + ((finding.start_ms or 0) - from_ms) * scale
        about = f"{finding.code} {finding.message}"
        yield (
            f'<text x="{x:.1f}" y="{base + 11}"><title>{_text(about)}</title>'
            f"{_SIGNS[finding.severity]}</text>"
        )


def _bar(
    file: CaptionFile, cue: CueBlock, start: float, end: float, base: int, profile: Profile
) -> Iterator[str]:
    limit = profile.max_cps or _USUAL_CPS
    shown = " ".join(cue.lines)
    characters = profile.characters(reading_length("\n".join(cue.lines)))
    share = characters * 1000 / cue.duration_ms / limit
    colour = next(colour for least, colour in _LEVELS if share > least or least == 0)
    height = _LOWEST + min(1.0, share * 0.75) * (_BAR - _LOWEST)
    about = f"{format_clock(cue.start_ms)} {text_of(file, cue)}"
    yield (
        f"<g><title>{_text(about)}</title>"
        f'<rect x="{start:.1f}" y="{base - height:.1f}" width="{max(1, end - start - 0.5):.1f}" '
        f'height="{height:.1f}" fill="{colour}"/>'
    )
    most = int((end - start - 6) / _CHARACTER)
    if most >= 4:
        cut = shown if len(shown) <= most else f"{shown[: most - 1].rstrip()}\u2026"
        yield f'<text x="{start + 3:.1f}" y="{base - 4}">{_text(cut)}</text>'
    yield "</g>"


def _text(text: str) -> str:
    """Return text as SVG can hold it: without control characters, markup escaped."""
    return escape("".join(one if one.isprintable() or one == "\n" else "\ufffd" for one in text))
