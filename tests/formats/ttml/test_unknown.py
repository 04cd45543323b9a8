"""Elements in paragraphs that TTML does not have, and images."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.ttml.read import parse_ttml
from captions.model import Track
from tests.formats.ttml.documents import document

SMPTE = 'xmlns:smpte="http://www.smpte-ra.org/schemas/2052-1/2010/smpte-tt"'
IMAGE = f'<div {SMPTE} begin="1s" end="2s" smpte:backgroundImage="#a"/>'


def messages(track: Track) -> list[str]:
    return [problem.message for problem in track.problems]


@pytest.mark.parametrize(
    ("written", "text", "name"),
    [
        ("The <b>tide</b> clock", "The <b>tide</b> clock", "b"),
        ("The <em>tide <u>clock</u></em>", "The <i>tide <u>clock</u></i>", "em"),
        ('<font color="#00ffff">Tide</font> clock', "<c.cyan>Tide</c> clock", "font"),
        ("The <marquee>tide</marquee> clock", "The tide clock", "marquee"),
        ("<b><span>The</span> tide</b><br/>clock", "<b>The tide</b>\nclock", "b"),
    ],
)
def test_elements_of_html_are_read_and_reported(written: str, text: str, name: str) -> None:
    track = parse_ttml(document(f'<p begin="1s" end="2s">{written}</p>'))
    assert [cue.text for cue in track.cues] == [text]
    assert (
        messages(track)[0] == f"<{name}> is not an element of TTML; its text is kept (elements: 1)"
    )


def test_elements_of_other_vocabularies_are_skipped_and_reported() -> None:
    other = '<x:note xmlns:x="urn:x">for the <x:b>editor</x:b></x:note><x:mark xmlns:x="urn:x"/>'
    track = parse_ttml(document(f'<p begin="1s" end="2s">The {other}clock</p>'))
    assert [cue.text for cue in track.cues] == ["The clock"]
    assert messages(track) == ["text in elements that are not TTML is skipped (elements: 1)"]


def test_images_beside_text_are_reported() -> None:
    text = '<p begin="3s" end="4s">The clock</p><p begin="5s" end="6s"><image src="a.png"/></p>'
    track = parse_ttml(document(f"<div>{IMAGE}{text}</div>"))
    assert [cue.text for cue in track.cues] == ["The clock"]
    assert messages(track) == ["images are not read (images: 2)"]


def test_a_file_of_images_is_refused() -> None:
    with pytest.raises(CaptionsError) as error:
        parse_ttml(document(IMAGE))
    assert "no text" in error.value.message
    assert "images" in (error.value.hint or "")
