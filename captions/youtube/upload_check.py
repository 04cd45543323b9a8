"""Check a file before it is uploaded: whether YouTube takes its format, and findings of errors.

The formats are those of YouTube Help, "Supported subtitle and closed caption files"; what the help
calls basic is taken as plain text, without any markup.
"""

from __future__ import annotations

from collections.abc import Sequence

from captions.errors import CaptionsError
from captions.formats import FORMATS
from captions.record import Record
from captions.sources import parse
from captions.text.late_pattern import late_pattern
from captions.validation.document import CaptionFile
from captions.validation.late_rule import AnyRule
from captions.validation.rule import Limits
from captions.validation.rule_choice import choose_rules
from captions.validation.validate import Finding, find_faults, findings_of, limits_of, read
from captions.youtube.caption_track import LARGEST_BYTES

ACCEPTED = ("srt", "vtt", "sbv", "subviewer2", "ttml", "imsc", "sami", "scc", "stl", "lrc")
"""Our names of the formats that YouTube reads."""
# Those that are read as plain text, so that tags would be seen on the screen.
_BASIC = ("srt", "sbv", "subviewer2", "lrc")
# Those that can name their language.
_NAMING_LANGUAGE = ("vtt", "ttml", "imsc", "sami")
_TAG = late_pattern(r"</?(?:[biu]|font|c)(?:[ .][^<>]{0,100})?>|\{\\[^{}]{0,100}\}")


class CheckedUpload(Record, frozen=True):
    """A file that can be uploaded: its format, the language in its header, and what to know.

    ``spoken`` is the code of the language that its words seem to be in, None if that is not clear.
    """

    format: str
    language: str | None
    spoken: str | None = None
    notes: Sequence[str] = ()


def check_upload(
    data: bytes,
    name: str,
    rules: Sequence[AnyRule] | None = None,
    limits: Limits | None = None,
) -> CheckedUpload:
    """Return what a file is. Raises CaptionsError, naming it, if it should not be uploaded.

    It should not if YouTube does not read its format, if it is too large, or if a rule of severity
    "error" finds a fault in it. ``rules`` are those to check, by default all that are on;
    ``limits`` is what they check against, by default the profile "youtube".
    """
    if len(data) > LARGEST_BYTES:
        raise CaptionsError(
            f"the file is too large for YouTube ({len(data):,} > {LARGEST_BYTES:,} bytes)",
            path=name,
        )
    try:
        file = read(data, ending=_ending(name))
        _refuse_format(file)
        chosen = choose_rules() if rules is None else rules
        found = find_faults(file, chosen, limits or limits_of("youtube"))
        errors = [one for one in findings_of(found) if one.severity == "error"]
    except CaptionsError as error:
        raise error.at(name) from None
    if errors:
        raise _with_findings(errors, name)
    in_header = _header_language(data, file.format)
    return CheckedUpload(file.format, in_header, file.language, tuple(_notes(file)))


def _ending(name: str) -> str:
    return f".{name.rpartition('.')[2]}" if "." in name else ""


def _header_language(data: bytes, format: str) -> str | None:
    """Return the language that a file names; most formats cannot name one."""
    return parse(data, format).language if format in _NAMING_LANGUAGE else None


def _refuse_format(file: CaptionFile) -> None:
    if file.data_kind is not None:
        raise CaptionsError(f"this file holds {file.data_kind}, not captions")
    if file.format not in ACCEPTED:
        known = FORMATS.get(file.format)
        title = known.title if known is not None else file.format
        raise CaptionsError(
            f"YouTube does not read this format ({title})",
            hint="Convert it to SubRip with captions convert",
        )


def _with_findings(errors: Sequence[Finding], name: str) -> CaptionsError:
    first = errors[0]
    more = f", and {len(errors) - 1:,} more errors" if len(errors) > 1 else ""
    return CaptionsError(
        f"{first.code} {first.message}{more}; a file with errors is not published",
        hint="captions validate lists them, and with `fix=True` fixes what can be fixed safely",
        path=name,
        line=first.line,
    )


def _notes(file: CaptionFile) -> list[str]:
    if file.format not in _BASIC:
        return []
    tagged = sum(bool(_TAG.search(cue.payload)) for cue in file.cues)
    if not tagged:
        return []
    cues = "1 cue has" if tagged == 1 else f"{tagged:,} cues have"
    title = FORMATS[file.format].title
    return [f"{cues} markup, which YouTube does not read in {title}: it may be shown as text"]
