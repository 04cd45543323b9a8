"""Mistyped options and commands, and what is meant by them."""

from __future__ import annotations

import pytest

from tests.cli.process import captions_here as run


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("validate --profle netflix a.srt", "no option '--profle'. Did you mean --profile?"),
        ("validate --Profile netflix a.srt", "no option '--Profile'. Did you mean --profile?"),
        ("validate --max_cps 17 a.srt", "no option '--max_cps'. Did you mean --max-cps?"),
        ("validate -x a.srt", "no option '-x'. See captions validate --help."),
        (
            "validate --rhythm film a.srt",
            "'--rhythm' for captions validate. It belongs to captions generate, captions sync and captions live.",
        ),
        (
            "validate --output a.txt",
            "'--output' for captions validate. Did you mean --output-format or --output-file? "
            "It belongs to captions generate, captions retime, ",
        ),
        ("convert a.srt -o b.vtt", "'-o' for captions convert. Name the output last, without -o."),
        ("validate --version", "'--version' for captions validate. Write captions --version."),
        ("rule --help-json", "'--help-json' for captions rule. Write captions --help-json."),
        ("--verison", "no option '--verison'. Did you mean --version?"),
        ("VALIDATE a.srt", "no command 'VALIDATE'. Did you mean validate?"),
        ("lint a.srt", "no command 'lint'. Did you mean validate?"),
        ("convert a.srt b --to SubRip", "'SubRip' is not a choice here. Did you mean srt?"),
        ("convert a.srt b --to .dfxp", "'.dfxp' is not a choice here. Did you mean ttml?"),
        ("generate a.txt --rhythm dens", "'dens' is not a choice here. Did you mean dense?"),
        ("validate a.srt --select T2", "Did you mean T002?"),
        ("validate a.srt --select T002,", "the code of a rule is missing (in --select)."),
        ("convert a.vtt b.srt --mpegts-start 1.5", "'1.5' is not a whole number. Give 0 or more."),
    ],
)
def test_what_is_meant(words: str, message: str) -> None:
    done = run(*words.split())
    assert done.returncode == 2
    assert message in done.stderr
    assert "Traceback" not in done.stderr
