"""Put the data of an episode, the style and the scripts into one page that needs no other file.

The scripts in the folder ``page`` are joined in one function, so that none of their names is
global. The page's policy allows this style and these scripts alone, by their digests, and no
connection: text in captions that looks like a script or a tag stays text.
"""

from __future__ import annotations

import json
import os
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping
from hashlib import sha256
from html import escape
from typing import Any

from captions.preview.media import link_to
from captions.version import installed_version

_FOLDER = os.path.join(os.path.dirname(__file__), "page")
_SCRIPTS = (
    *("types.js", "times.js", "markup.js", "measure.js", "checks.js", "store.js", "notices.js"),
    *("history.js", "files.js", "draft.js", "player.js", "layout.js", "stage.js", "peaks.js"),
    *("scale.js", "lanes.js", "timeline.js", "backdrop.js", "pointer.js", "table.js"),
    *("transcript.js", "findings.js", "histograms.js", "changes.js", "editor.js"),
    *("search.js", "keys.js", "start.js"),
)
"""The scripts of the page, each after those whose names it uses when it is loaded."""
# Comments on lines of their own, which are for those who edit the scripts: a third of their size.
_COMMENT = re.compile(r"^[ \t]*/\*\*.*?\*/[ \t]*\n", re.MULTILINE | re.DOTALL)
# Characters of JSON that a page cannot have as they are: they end its element, or a line.
_ESCAPED = {ord(mark): f"\\u{ord(mark):04x}" for mark in "<>&\u2028\u2029"}


def page_of(data: Mapping[str, Any]) -> str:
    """Return the page of an episode, from what ``episode.describe_episode`` returns."""
    script = f'(() => {{\n"use strict";\n{"".join(map(script_part, _SCRIPTS))}}})();\n'
    title = f"{data['name']} \u2013 captions preview"
    return _filled(_part("page.html"), title, _part("page.css"), script, to_island(data))


def index_of(rows: Iterable[tuple[str, str, Mapping[str, Any]]]) -> str:
    """Return a page that lists pages: of each its name, its file and the data of its episode."""
    lines = "\n".join(_index_row(*row) for row in rows)
    return _filled(_part("index.html"), "captions preview", _part("page.css"), rows=lines)


def to_island(data: object) -> str:
    r"""Return data as JSON that can be inside of a script element.

    >>> to_island(["</script>"])
    '["\\u003c/script\\u003e"]'
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


def digest(text: str) -> str:
    """Return the source expression of a policy that allows an element with this text."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def script_part(name: str) -> str:
    """Return a script as the page has it, without the comments that have lines of their own."""
    return _COMMENT.sub("", _part(name))


def _part(name: str) -> str:
    with open(os.path.join(_FOLDER, name), encoding="utf-8", newline="\n") as file:
        return file.read()


def _filled(
    page: str, title: str, style: str, script: str = "", island: str = "{}", rows: str = ""
) -> str:
    scripts = digest(script) if script else "'none'"
    policy = (
        "default-src 'none'; media-src 'self' file: blob:; img-src data: blob:; "
        f"style-src {digest(style)}; script-src {scripts}; base-uri 'none'; form-action 'none'"
    )
    parts = {
        "@@POLICY@@": policy,
        "@@TITLE@@": escape(title),
        "@@VERSION@@": escape(installed_version()),
        "@@STYLE@@": style,
        "@@SCRIPT@@": script,
        "@@DATA@@": island,
        "@@ROWS@@": rows,
    }
    # split once, so that a mark in the text of a part is text
    pieces = re.split("(@@[A-Z]+@@)", page)
    return "".join(parts.get(piece, piece) for piece in pieces)


def _index_row(name: str, link: str, data: Mapping[str, Any]) -> str:
    counts = dict.fromkeys(("error", "warning", "info"), 0)
    for finding in data["findings"]:
        counts[finding["severity"]] += 1
    cells = "".join(f'<td class="number">{count:,}</td>' for count in counts.values())
    cues = data["cues"]
    last_s = max((cue["end_ms"] for cue in cues), default=0) // 1000
    clock = f"{last_s // 3600}:{last_s // 60 % 60:02d}:{last_s % 60:02d}"
    return (
        f'<tr><th scope="row"><a href="{link_to(link)}">{escape(name)}</a></th>'
        f'<td class="number">{len(cues):,}</td><td class="number">{clock}</td>{cells}</tr>'
    )
