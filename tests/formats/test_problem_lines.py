"""Problems are reported at the line of the file that they are about, not at the first."""

from __future__ import annotations

import pytest

from captions.sources import parse


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[ti:The tide]\n[00:01.00]One\n[00:05.00]<00:05.00>Two <00:04.00>three\n", 3, "a word time is before"),
        ("[offset:3000]\n[00:09.00]Later\n[00:01.00]One\n[00:02.00]Two\n", 3, "the offset moves lines before 0:00 (2)"),
        ("\nstart,end,text,colour\n0:01,0:02,One,red\n", 2, "columns that are not used: colour"),
        ("\n\n{25}{75}One\n", 3, "the file does not give its frame rate"),
        ("// made by hand\n\n00:00:01:00,00:00:02:12,One\n", 3, "the file does not give its frame rate"),
        ("00:00:01:00,00:00:02:12,One\n00:00:03:00,00:00:04:75,Two\n", 2, "the last part of the times goes up to 75"),
        ("a 1 0.0 0.4 The\na 1 0.5 0.4 tide\na 1 1.0 0.4 clock\na 1 1.5 0.4 stopped\na 1 1.9 0.2 at\na 1 2.1 six\na 1 bad\n", 6, "a line is not a word of CTM; skipped (2 times)"),
        ("start,end,text\n0,1500,\"The\ntide\"\n1500\n1500,3000,clock stopped\n", 4, "too few columns"),
        ("<SAMI><SYNC Start=1><P Class=ENCC>One\n<SYNC Start=5>\n<P Class=FRCC>Un\n<SYNC Start=9>", 2, "captions in other languages"),
    ],
)  # fmt: skip
def test_the_line_is_the_true_one(text: str, line: int, message: str) -> None:
    found = [problem for problem in parse(text).problems if message in problem.message]
    assert [problem.line for problem in found] == [line]


def test_the_rate_that_is_not_used_is_where_it_is_written() -> None:
    (problem,) = parse("\n{1}{1}25\n{25}{75}One\n", "microdvd", fps=24).problems
    assert (problem.line, "is read at 24 as asked" in problem.message) == (2, True)
