"""A shape or tool is read where its sign is; the modules of the others are not imported."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from captions.errors import CaptionsError
from captions.transcript.furniture import FURNITURE
from captions.transcript.paragraphs import read_paragraphs
from captions.transcript.shapes import FILE_SHAPES, LINE_SHAPES, PARAGRAPH_SHAPES, arrange
from captions.transcript.shapes.shape import FileShape
from captions.transcript.shapes.survey import Survey
from tests.transcript.test_shape_properties import NAMED, RANGES, Said, conversations, documents

SHAPES = NAMED | RANGES


def acts(shape: FileShape, survey: Survey) -> bool:
    try:
        return shape.read(survey) is not None
    except CaptionsError:
        return True


def check(survey: Survey) -> None:
    for furniture in FURNITURE:
        assert furniture.sign(survey) or not list(furniture.find(survey))
    for file_shape in FILE_SHAPES:
        assert file_shape.sign(survey) or not acts(file_shape, survey)
    for index in survey.untimed:
        text = survey.texts[index]
        for line_shape in LINE_SHAPES:
            assert line_shape.sign.match(text) or line_shape.read(text) is None
    try:
        paragraphs = read_paragraphs(arrange(survey).lines, shapes=())
    except CaptionsError:
        return
    timed = [part for part in paragraphs if part.stamp and part.text]
    for paragraph_shape in PARAGRAPH_SHAPES:
        is_changed = list(paragraph_shape.apply(paragraphs)) != list(paragraphs)
        assert paragraph_shape.sign(timed) or not is_changed


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=20)
@given(said=conversations())
def test_files_of_a_shape_have_its_sign(shape: str, said: Sequence[Said]) -> None:
    check(Survey(SHAPES[shape](said).split("\n")))


@given(documents)
def test_files_of_several_shapes_have_the_signs_of_all(text: str) -> None:
    check(Survey(text.split("\n")))


def loaded_by(text: str) -> set[str]:
    """Return the modules of shapes and tools that are imported to read a transcript."""
    code = (
        "import sys\nfrom captions.transcript.parse import parse_transcript\n"
        f"parse_transcript({text!r})\n"
        "print(*(name for name in sys.modules if name.startswith('captions.transcript.')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    late = ("captions.transcript.shapes.", "captions.transcript.furniture.")
    names = [name for name in done.stdout.split() if name.startswith(late)]
    return {name.rpartition(".")[2] for name in names} - {"shape", "survey", "signs", "time_first"}


def test_a_plain_transcript_needs_no_other_shape() -> None:
    assert loaded_by("0:05 It was late, and cold,\n0:07 in the tower.\n\n0:09 We left.") == set()


def test_only_shapes_that_have_their_sign_are_imported() -> None:
    assert loaded_by("0:05 - It was late.\n0:09 - We left.") == {"separators"}
    assert loaded_by("Page 1 of 2\n0:05 It was late.") == {"credits"}
