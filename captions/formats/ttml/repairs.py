"""Repair the XML of a TTML document where its meaning is clear."""

from __future__ import annotations

import re
import sys
from html.entities import html5
from typing import Final

from captions.formats.ttml.formats import ILLEGAL_CHARACTER
from captions.formats.ttml.names import UNDECLARED
from captions.formats.xml_root import root_tag
from captions.model import Problem

# "Tom & Ann": an ampersand that starts no reference.
_BARE_AMPERSAND = re.compile("&(?!#[0-9]{1,9};|#x[0-9A-Fa-f]{1,8};|[A-Za-z][A-Za-z0-9]{0,40};)")
# "&nbsp;": names that HTML defines and XML does not.
_NAMED_REFERENCE = re.compile("&(?P<name>[A-Za-z][A-Za-z0-9]{0,40});")
# "&#31;": a character by its number.
_NUMBERED_REFERENCE = re.compile("&#(?:(?P<number>[0-9]{1,9})|x(?P<hex>[0-9A-Fa-f]{1,8}));")
_XML_NAMES: Final = frozenset(("amp", "lt", "gt", "quot", "apos"))
# Anything that could be a prefix; one that is none does no harm.
_PREFIX = re.compile(r"(?<=[\s</])(?P<prefix>[A-Za-z_][\w.-]{0,60}):(?=[A-Za-z_])")
_DECLARED = re.compile(r"\sxmlns:(?P<prefix>[\w.-]+)\s*=")
_ROOT_NAME = re.compile(r"<[\w:.-]+")


def repair_characters(text: str, problems: list[Problem]) -> str:
    """Return text without characters that make otherwise good XML invalid, and report them."""
    text = _NUMBERED_REFERENCE.sub(_without_illegal, text)
    illegal = ILLEGAL_CHARACTER.search(text)
    if illegal:
        message = "control characters, which XML does not allow, are removed"
        problems.append(Problem(text.count("\n", 0, illegal.start()) + 1, message))
        text = ILLEGAL_CHARACTER.sub("", text)
    text = _NAMED_REFERENCE.sub(_character, text)
    bare = _BARE_AMPERSAND.search(text)
    if bare:
        message = '"&" that should be written &amp; is read as "&"'
        problems.append(Problem(text.count("\n", 0, bare.start()) + 1, message))
        text = _BARE_AMPERSAND.sub("&amp;", text)
    return text


def _without_illegal(reference: re.Match[str]) -> str:
    """Return a reference as it is, or a control character for one to what XML does not allow."""
    number = int(reference["number"] or reference["hex"], 10 if reference["number"] else 16)
    is_legal = number <= sys.maxunicode and ILLEGAL_CHARACTER.match(chr(number)) is None
    return reference[0] if is_legal else "\0"


def _character(reference: re.Match[str]) -> str:
    name = reference["name"]
    if name in _XML_NAMES:
        return reference[0]
    character = html5.get(f"{name};")
    return f"&amp;{name};" if character is None else "".join(f"&#{ord(c)};" for c in character)


def declare_prefixes(text: str) -> str:
    """Return text with all prefixes declared in the root element, with their usual meanings.

    >>> declare_prefixes('<tt><p tts:color="red"/></tt>')
    '<tt xmlns:tts="urn:undeclared#styling"><p tts:color="red"/></tt>'
    """
    tag = root_tag(text) or ""
    name = _ROOT_NAME.match(tag)
    declared = {"xml", "xmlns", *(match["prefix"] for match in _DECLARED.finditer(tag))}
    used = dict.fromkeys(match["prefix"] for match in _PREFIX.finditer(text))
    missing = [prefix for prefix in used if prefix not in declared]
    if name is None or not missing:
        return text
    end = text.index(tag) + name.end()
    uris = (f' xmlns:{prefix}="{UNDECLARED.get(prefix, "urn:undeclared")}"' for prefix in missing)
    return f"{text[:end]}{''.join(uris)}{text[end:]}"
