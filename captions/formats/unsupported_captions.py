"""Formats of captions that are known by name but not read, each with its sign.

``captions.formats.unsupported`` refuses them, so that none is read as a transcript. Their names and
shapes are those of Subtitle Edit's list of formats.
"""

from __future__ import annotations

from captions.formats.kind_signs import UnsupportedKind, has_root, has_rows, starts

_EXPORT = "Export SubRip, WebVTT or JSON from the program that made it"
_EDITOR = "Export the captions from the editor as SubRip or WebVTT"
_PICTURES = "Recognise its text first, with a program for OCR of subtitles"

_DIGITS = "0123456789"
_CLOCK = r"[0-9]{1,2}:[0-5][0-9]:[0-5][0-9]"
# A time that ends in frames, with semicolons where numbers of frames are dropped.
_TIMECODE = r"[0-9]{1,2}[:;][0-5][0-9][:;][0-5][0-9][:;.,][0-9]{2,3}"
_END = r"[ \t]*\r?\n"
_CLOCK_AND_HUNDREDTHS = r"[0-9]{1,2}:[0-9]{2}:[0-9]{2}\.[0-9]{2}"
_COMMENTS = r"(?:#[^\r\n]{0,300}[\r\n]\s*){0,50}"

_QUICKTIME = (
    r"\{(?:QTtext|(?:font|textColor|backColor|timeScale|justify|timeStamps|language|size|width"
    r"|height):[^{}\r\n]{0,80}|plain)\}[ \t\r\n]{0,9}[{\[]"
)
# The resolution of the times.
_JACOSUB = rf"{_COMMENTS}#T(?:IMERES)?[ \t]*[0-9]{{1,4}}[ \t]*[\r\n]"
# Two times and a directive; "D" is the default.
_JACOSUB_ROW = (
    rf"{_CLOCK_AND_HUNDREDTHS} {_CLOCK_AND_HUNDREDTHS} "
    r"(?:D|[VJ][A-Z0-9:]{1,8})[A-Z0-9~:]{0,20}[ \t].{0,2000}"
)
_MPSUB = (
    r"(?:(?:TITLE|FILE|AUTHOR|TYPE|NOTE)=[^\r\n]{0,300}[\r\n]\s*|#[^\r\n]{0,300}[\r\n]\s*){0,50}"
    r"FORMAT=(?:TIME|[0-9]{1,3}(?:\.[0-9]{1,5})?)[ \t]*[\r\n]"
)
_ULEAD = "#Ulead subtitle format|#Subtitle (?:stream attribute|text) begin"
_SOFNI = rf"(?:\*PART[^\r\n]{{0,40}}[\r\n]+)?{_TIMECODE}\\{_TIMECODE}{_END}"
_TITRA = (
    r"(?:\*[^\r\n]{0,300}[\r\n]\s*){0,20}"
    rf"1[ \t]?:[ \t]{_TIMECODE}[ \t]{_TIMECODE}[ \t\r\n]"
)
_TURBO_TITLER = rf"{_CLOCK_AND_HUNDREDTHS},{_CLOCK_AND_HUNDREDTHS},NTP "
_ZEROG = rf"% Zero G|[Ee] [0-9]{{1,2}} {_CLOCK_AND_HUNDREDTHS} {_CLOCK_AND_HUNDREDTHS} "
# Numbers before the timecodes, or drop-frame timecodes.
_ENCORE = (
    rf"(?:\[?0{{0,5}}1\]?[.:]?[ \t]{{1,9}}{_TIMECODE}[ \t]{{1,9}}{_TIMECODE}"
    r"|[0-9]{2}(?:;[0-9]{2}){3}[ \t]{1,9}[0-9]{2}(?:;[0-9]{2}){3})[ \t\r\n]"
)

_STRUCTURED_TITLES = rf"[0-9]{{4}} : {_CLOCK}:[0-9]{{2}},{_CLOCK}:[0-9]{{2}}"

CAPTION_KINDS = (
    UnsupportedKind("a project of a video editor", _EDITOR,
                    has_root("fcpxml", "xmeml", "premieredata")),
    UnsupportedKind("a D-Cinema subtitle file",
                    "Convert it to TTML or SubRip with the program that made it",
                    has_root("dcsubtitle", "subtitlereel")),
    UnsupportedKind("a USF subtitle file", _EXPORT, has_root("usfsubtitles")),
    UnsupportedKind("a timed text file of GPAC (TTXT)", _EXPORT, has_root("textstream")),
    UnsupportedKind("a Blu-ray index (BDN XML), whose captions are pictures", _PICTURES,
                    has_root("bdn")),
    UnsupportedKind("a TMPGEnc subtitle file", _EXPORT,
                    has_root("tmpgencvmesubtitletextformat")),
    UnsupportedKind("a TMPGEnc subtitle file", _EXPORT,
                    starts("[", r"\[(?:LayoutData|ItemData)\]")),
    UnsupportedKind("a TitleExchange file", _EXPORT, has_root("titleexchange", "titlexchange")),
    UnsupportedKind("a SMIL presentation", "Give the caption files that it lists",
                    has_root("smil")),
    UnsupportedKind("a RealText file", _EXPORT, has_root("window", "time")),
    UnsupportedKind("a VobSub index, whose captions are pictures", _PICTURES,
                    starts("#", "# VobSub index file")),
    UnsupportedKind("an Avid caption file", _EXPORT,
                    starts("@<", r"@ This file written with the Avid|<begin subtitles>")),
    UnsupportedKind("a MacCaption file (MCC)",
                    "Export SCC, SubRip or WebVTT from the program that made it",
                    starts("Ff", "File Format=MacCaption")),
    UnsupportedKind("a QuickTime text track", _EXPORT, starts("{", _QUICKTIME)),
    UnsupportedKind("a JACOsub file", _EXPORT, starts("#", _JACOSUB)),
    UnsupportedKind("a JACOsub file", _EXPORT, has_rows(_JACOSUB_ROW, 1)),
    UnsupportedKind("a JACOsub file", _EXPORT,
                    starts("@", r"@[0-9]{1,8} @[0-9]{1,8} [A-Z0-9~:]{1,20}[ \t]")),
    UnsupportedKind("an MPSub file of MPlayer", _EXPORT, starts("TFANt#f", _MPSUB)),
    UnsupportedKind("an AQTitle file", _EXPORT,
                    starts("-", rf"-->>[ \t]*[0-9]{{1,9}}{_END}")),
    UnsupportedKind("a Ulead subtitle file", _EXPORT, starts("#", _ULEAD)),
    UnsupportedKind("a Swift subtitle file", _EXPORT,
                    starts("#", r"# SUBTITLE[ \t]{1,9}[0-9]{1,6}[ \t]*[\r\n]+# TIMEIN:")),
    UnsupportedKind("a PowerDivX file", _EXPORT, starts("{", rf"\{{{_CLOCK}\}}\{{{_CLOCK}\}}")),
    UnsupportedKind("a subtitle file with timecodes in braces", _EXPORT,
                    starts("{", rf"\{{{_TIMECODE}\}}\{{{_TIMECODE}\}}")),
    UnsupportedKind("a DVDSubtitle file", _EXPORT,
                    starts("{", rf"\{{HEAD\s|\{{T[ \t]+{_CLOCK}")),
    UnsupportedKind("a Sofni subtitle file", _EXPORT, starts(_DIGITS + "*", _SOFNI, then="\\*")),
    UnsupportedKind("a Pinnacle Impression file", _EXPORT,
                    starts("[", rf"\[{_TIMECODE}\]{_END}\[{_TIMECODE}\]{_END}")),
    UnsupportedKind("a Cheetah caption file", _EXPORT, starts("*", r"\*(?:Non)?DropFrame\b")),
    UnsupportedKind("a Captions Inc. file", _EXPORT, starts("*", r"\*Timecode type:")),
    UnsupportedKind("a Titra file", _EXPORT, starts("*1", _TITRA)),
    UnsupportedKind("a Turbo Titler file", _EXPORT, starts(_DIGITS, _TURBO_TITLER, then=",")),
    UnsupportedKind("a ZeroG subtitle file", _EXPORT, starts("%eE", _ZEROG)),
    UnsupportedKind("a Scenarist script (SST), whose captions are pictures", _PICTURES,
                    starts("s", r"st_format[ \t]")),
    UnsupportedKind("a Structured Titles file", _EXPORT,
                    starts(_DIGITS, _STRUCTURED_TITLES, then=",")),
    UnsupportedKind("a Phoenix subtitle file (PJS)", _EXPORT,
                    has_rows(r'[0-9]{1,7},[ \t]{0,9}[0-9]{1,7},[ \t]{0,9}".{1,2000}"', 0, has='"')),
    UnsupportedKind("an Adobe Encore script with numbered or drop-frame timecodes", _EXPORT,
                    starts(_DIGITS + "[", _ENCORE, has="1;")),
    UnsupportedKind(
        "a subtitle file with each timecode on a line of its own", _EXPORT,
        starts("01", rf"0{{0,5}}1{_END}{_TIMECODE}{_END}{_TIMECODE}{_END}", then="\r\n\t"),
    ),
)  # fmt: skip
"""Formats of captions that cannot be read; the first one that a text looks like names it."""
