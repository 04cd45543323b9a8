"""The inputs of the tools, with their types: what an agent sees, and what is checked first.

They have the names of the library's parameters, so that its errors name them. Limits are checked by
the profile; the bounds here only keep numbers within reason. An input that a tool does not have is
an error, never ignored.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from captions.profile import Rhythm

# Longest name of a file (Linux allows no longer path), and longest other text.
_LONGEST_NAME, _LONGEST_TEXT = 4096, 200
# Codes of rules, and entries of a table, that one call may have.
_MOST = 200
# A year, in milliseconds.
_LONGEST_MS = 365 * 24 * 3600 * 1000
# Rows that validate returns at most.
MOST_FINDINGS = 100

FileName = Annotated[str, Field(min_length=1, max_length=_LONGEST_NAME)]
Text = Annotated[str, Field(min_length=1, max_length=_LONGEST_TEXT)]
Milliseconds = Annotated[int, Field(ge=0, le=_LONGEST_MS)]
Codes = Annotated[list[Text], Field(max_length=_MOST)]


class _Arguments(BaseModel):
    model_config = ConfigDict(extra="forbid")

    use_settings: Annotated[
        bool,
        Field(description="Obey captions.toml in the folder of the input or above it"),
    ] = True


class _Limited(_Arguments):
    profile: Annotated[
        Text | None, Field(description='Limits of a style guide: "youtube", "netflix", "bbc" ...')
    ] = None
    lang: Annotated[Text | None, Field(description='Language, such as "de" or "pt-BR"')] = None
    max_chars: Annotated[int | None, Field(ge=1, le=1000, description="Characters a line")] = None
    max_lines: Annotated[int | None, Field(ge=1, le=100, description="Lines a cue")] = None
    max_cps: Annotated[
        float | None, Field(gt=0, le=1000, description="Reading speed, characters per second")
    ] = None
    min_duration_ms: Milliseconds | None = None
    max_duration_ms: Milliseconds | None = None
    min_gap_ms: Milliseconds | None = None
    glossary: Annotated[
        FileName | None, Field(description="File with a line 'wrong = right' for each word")
    ] = None


class _Layout(_Limited):
    """Inputs of tools that lay out captions."""

    output: Annotated[FileName, Field(description="Caption file to write; its ending decides")]
    to: Annotated[
        Text | None, Field(description="Format, if the ending has several: 'srt', 'vtt' ...")
    ] = None
    force: Annotated[bool, Field(description="Replace the output if it exists")] = False
    rhythm: Rhythm | None = None
    speakers: Annotated[
        Literal["change", "every", "none"] | None, Field(description="Where speakers are named")
    ] = None
    label: Annotated[Text | None, Field(description='How speakers are named: "{name}: "')] = None
    rename: Annotated[
        dict[Text, Text] | None,
        Field(max_length=_MOST, description="Speakers as written, and as shown"),
    ] = None
    sounds: Annotated[
        Literal["keep", "drop", "drop-lyrics"] | None, Field(description="[music] and the like")
    ] = None
    keep_loops: Annotated[bool, Field(description="Keep what a recogniser repeats")] = False
    title: Text | None = None


class GenerateArguments(_Layout):
    """Inputs of generate."""

    input: Annotated[FileName, Field(description="Transcript, recogniser's file or captions")]
    format: Annotated[Text | None, Field(description="Format of the input, such as 'md'")] = None
    end_ms: Annotated[Milliseconds | None, Field(description="Length of the recording")] = None
    offset_ms: Annotated[
        int, Field(ge=-_LONGEST_MS, le=_LONGEST_MS, description="Added to all times")
    ] = 0
    fps: Annotated[
        Text | float | None, Field(description="Frame rate of times that end in frames")
    ] = None
    rtl: Annotated[bool, Field(description="For players without right-to-left support")] = False


class SyncArguments(_Layout):
    """Inputs of sync."""

    input: Annotated[FileName, Field(description="Transcript or captions with the right words")]
    reference: Annotated[
        FileName, Field(description="Captions or recogniser's file with the right times")
    ]
    fps: Annotated[
        Text | float | None, Field(description="Frame rate of files that count frames")
    ] = None
    keep_unmatched: Annotated[
        bool, Field(description="Keep words that are not in the reference")
    ] = False
    accept_low_match: Annotated[
        bool, Field(description="Continue if less than 40 % of the words match")
    ] = False


class ConvertArguments(_Arguments):
    """Inputs of convert."""

    input: Annotated[FileName, Field(description="Caption file in any format that can be read")]
    output: Annotated[FileName, Field(description="Caption file to write; its ending decides")]
    to: Annotated[Text | None, Field(description="Format, if the ending has several")] = None
    force: Annotated[bool, Field(description="Replace the output if it exists")] = False
    format: Annotated[Text | None, Field(description="Format of the input")] = None
    encoding: Annotated[Text | None, Field(description="Encoding of the input: 'cp1252'")] = None
    fps: Annotated[
        Text | float | None, Field(description="Frame rate of formats that count frames")
    ] = None
    language_class: Annotated[Text | None, Field(description="Language of a SAMI file")] = None
    lang: Annotated[Text | None, Field(description='Language, such as "de" or "pt-BR"')] = None
    speakers: Annotated[
        Literal["change", "every", "none"] | None, Field(description="Where speakers are named")
    ] = None
    label: Annotated[Text | None, Field(description='How speakers are named: "{name}: "')] = None
    speakers_from_text: Annotated[
        bool | None, Field(description="Read names before the text as speakers")
    ] = None


class _Checked(_Limited):
    """Inputs of tools that check captions."""

    input: Annotated[FileName, Field(description="Caption file")]
    select: Annotated[
        Codes | None, Field(description='Only these rules: "T002", or families such as "T"')
    ] = None
    extend_select: Annotated[Codes, Field(description="These rules too")] = []
    ignore: Annotated[Codes, Field(description="Not these rules")] = []
    against: Annotated[
        FileName | None, Field(description="Transcript to compare the words with")
    ] = None
    shots: Annotated[
        FileName | None, Field(description="File with times of shot changes, one a line")
    ] = None
    format: Annotated[Text | None, Field(description="Format of the input")] = None
    encoding: Annotated[Text | None, Field(description="Encoding of the input: 'cp1252'")] = None
    end_ms: Annotated[Milliseconds | None, Field(description="Length of the recording")] = None
    fps: Annotated[Text | float | None, Field(description="Frame rate of the video")] = None
    offset: Annotated[int, Field(ge=0, le=10_000_000, description="Skip this many findings")] = 0
    limit: Annotated[int, Field(ge=0, le=MOST_FINDINGS, description="Most findings to return")] = 50


class ValidateArguments(_Checked):
    """Inputs of validate."""


class FixArguments(_Checked):
    """Inputs of fix."""

    output: Annotated[
        FileName | None,
        Field(description="File to write; without it the input itself, which needs force"),
    ] = None
    force: Annotated[bool, Field(description="Replace the output if it exists")] = False
    unsafe: Annotated[bool, Field(description="Also make fixes that need a look afterwards")] = (
        False
    )
