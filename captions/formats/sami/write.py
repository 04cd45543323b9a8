"""Write SAMI, with one class for the language of the track."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from captions.formats.open_ends import lost_times, until_next
from captions.formats.sami.languages import UNKNOWN
from captions.formats.styled_text import Run, styled_lines
from captions.model import Cue, Track
from captions.text.one_line import one_line

_NOT_A_NAME = re.compile("[^A-Za-z0-9]")


def render_sami(track: Track) -> str:
    """Return a track as SAMI; a no-break space clears the screen after each cue."""
    language = _NOT_A_NAME.sub("-", track.language or UNKNOWN)
    name = f"{_NOT_A_NAME.sub('', language).upper()}CC"
    parts = [
        f"<SAMI>\n<HEAD>\n<TITLE>{_escaped(one_line(track.title or ''))}</TITLE>\n",
        '<STYLE TYPE="text/css">\n<!--\nP {font-family: sans-serif; text-align: center;}\n',
        f".{name} {{Name: {language}; lang: {language}; SAMIType: CC;}}\n-->\n</STYLE>\n",
        "</HEAD>\n<BODY>\n",
    ]
    for start_ms, cue in until_next(track):
        text = "&nbsp;" if cue is None else _written(cue)
        parts.append(f"<SYNC Start={start_ms}><P Class={name}>{text}\n")
    parts.append("</BODY>\n</SAMI>\n")
    return "".join(parts)


def _written(cue: Cue) -> str:
    """Return the text of a cue as HTML."""
    lines = ["".join(_html(run) for run in line) for line in styled_lines(cue)]
    return "<br>".join(lines) or "&nbsp;"


def _html(run: Run) -> str:
    tags = sorted(run.styles)
    start = "".join(f"<{tag}>" for tag in tags)
    return f"{start}{_escaped(run.text)}{''.join(f'</{tag}>' for tag in reversed(tags))}"


def _escaped(text: str) -> str:
    return escape(text, quote=False).replace("\u00a0", "&nbsp;")


def sami_losses(track: Track) -> Sequence[str]:
    return lost_times(track, 1)
