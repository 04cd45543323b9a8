"""JUnit XML, which most build servers show as test results: a test suite for each file.

There is no standard; this is the form that Jenkins, GitLab and Azure read alike (the schema of
Apache Ant's JUnit task, as written down at https://github.com/testmoapp/junitxml).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from captions.validation.listings.base import CheckedFile, path_in_repository
from captions.validation.validate import Finding

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

# Characters that XML 1.0 cannot hold, not even escaped (section 2.2).
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def list_junit(files: Sequence[CheckedFile]) -> str:
    """Return one XML document: a failed test for each problem, a passed one for each remark.

    A file without findings is one passed test.
    """
    from xml.etree.ElementTree import Element, indent, tostring

    suites = Element("testsuites", name="captions")
    for file in files:
        suites.append(_suite(file))
    for count in ("tests", "failures"):
        suites.set(count, str(sum(int(suite.get(count, "0")) for suite in suites)))
    indent(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(suites, encoding="unicode")}\n'


def _suite(file: CheckedFile) -> Element:
    from xml.etree.ElementTree import Element, SubElement

    failures = sum(finding.severity != "info" for finding in file.findings)
    suite = Element(
        "testsuite",
        name=_xml(file.path),
        tests=str(max(len(file.findings), 1)),
        failures=str(failures),
        errors="0",
        skipped="0",
    )
    for finding in file.findings:
        case = SubElement(suite, "testcase", classname=_xml(file.path), name=_name(file, finding))
        case.set("file", _xml(path_in_repository(file.path)))
        case.set("line", str(finding.line))
        line = _xml(file.line_of(finding))
        if finding.severity == "info":
            SubElement(case, "system-out").text = line
        else:
            failure = SubElement(case, "failure", message=_xml(finding.message), type=finding.code)
            failure.text = line
    if not file.findings:
        SubElement(suite, "testcase", classname=_xml(file.path), name="no findings")
    return suite


def _name(file: CheckedFile, finding: Finding) -> str:
    cue = file.cue_of(finding)
    return f"{finding.code} {finding.name}, line {finding.line}{f', {cue}' if cue else ''}"


def _xml(text: str) -> str:
    """Return a text without the characters that XML cannot hold: each becomes U+FFFD."""
    return _NOT_XML.sub("\ufffd", text)
