"""Large and odd documents are read in one go: smoke tests, big enough to hang on squares."""

from __future__ import annotations

import pytest

from captions.errors import CaptionsError
from captions.formats.ttml.read import parse_ttml
from captions.formats.xml_root import root_tag
from tests.formats.ttml.documents import document

MANY = 3000


def test_paragraphs_that_all_overlap() -> None:
    content = "".join(
        f'<p begin="{index}s" end="{2 * MANY - index}s">a</p>' for index in range(MANY)
    )
    cues = parse_ttml(document(content)).cues
    assert [(cue.start_ms, cue.end_ms) for cue in cues] == [
        (index * 1000, (2 * MANY - index) * 1000) for index in range(MANY)
    ]


def test_styles_that_refer_to_each_other() -> None:
    styles = "".join(
        f'<style xml:id="s{index}" style="s{index + 1} s{index // 2} s{index - 1}"/>'
        for index in range(MANY)
    )
    last = f'<style xml:id="s{MANY}" tts:fontStyle="italic"/>'
    content = '<p begin="1s" end="2s" style="s0">a</p>'
    track = parse_ttml(document(content, head=f"<styling>{styles}{last}</styling>"))
    assert track.cues[0].text == "<i>a</i>"


def test_namespaces_inside_one_another() -> None:
    spans = "".join(f'<span xmlns:n{index}="urn:{index}">' for index in range(MANY))
    content = f'<p begin="1s" end="2s">{spans}a{"</span>" * MANY}</p>'
    assert parse_ttml(document(content)).cues[0].text == "a"


def test_sequences_inside_one_another() -> None:
    content = '<div timeContainer="seq">' * MANY + "<p>a</p><p dur='1s'>b</p>" + "</div>" * MANY
    assert [(cue.start_ms, cue.text) for cue in parse_ttml(document(content)).cues] == [
        (0, "a"),
        (1000, "b"),
    ]


def test_many_paragraphs_without_an_end() -> None:
    content = "".join(f'<p begin="{index}s">a</p>' for index in range(MANY))
    track = parse_ttml(document(content))
    assert [cue.end_ms for cue in track.cues[:-1]] == [1000 * n for n in range(1, MANY)]
    assert len(track.problems) < 50


@pytest.mark.parametrize("where", ["nested", "body", "region"])
def test_many_animations(where: str) -> None:
    many = 1000
    sets = [
        f'<set begin="{2 * index}s" end="{2 * index + 1}s" tts:display="none"/>'
        for index in range(many)
    ]
    every = "".join(sets) if where != "nested" else ""
    if where == "nested":
        spans = "".join(f"<span>{animation}a b " for animation in sets)
        content = f'<p begin="0s" end="{2 * many}s">{spans}{"</span>" * many}</p>'
    else:
        content = "".join(f'<p begin="{n}s" end="{2 * many - n}s">a</p>' for n in range(many))
    head = f'<layout><region xml:id="r">{every if where == "region" else ""}</region></layout>'
    text = document(content, head=head, body='region="r"')
    if where == "body":
        text = text.replace("<div>", f"{every}<div>", 1)
    track = parse_ttml(text)
    assert len(track.cues) < 200_000
    assert any("animations" in problem.message for problem in track.problems)


def test_nested_elements_of_the_head() -> None:
    head = "<metadata>" * 50_000 + "</metadata>" * 50_000
    assert len(parse_ttml(document('<p begin="1s" end="2s">a</p>', head=head)).cues) == 1


@pytest.mark.parametrize("start", ["<!--", "<?", "<!DOCTYPE tt [", "<", "\n", "<!DOCTYPE [>"])
def test_starts_that_never_end(start: str) -> None:
    text = start * 50_000
    assert root_tag(text) is None
    with pytest.raises(CaptionsError, match=r"^\d+: this is not well-formed XML"):
        parse_ttml(text)
