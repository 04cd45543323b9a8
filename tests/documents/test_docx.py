"""Word documents: paragraphs, tables, tracked changes, notes, and hostile archives."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

import captions
from captions.documents.docx.read import read_docx
from captions.documents.transcript import transcript_of
from captions.errors import CaptionsError
from captions.sources import open_source, read_content
from captions.transcript.model import Transcript
from tests.documents.readings import accounted_words, removed, turns
from tests.documents.word_files import STRICT, paragraph, part, run, word_file

HELLO = paragraph("0:03 Ada: Hello.") + paragraph("0:09 Bob: Hi.")
EXPECTED = [(3000, "Ada", "Hello."), (9000, "Bob", "Hi.")]


def lines(body: str) -> list[str]:
    return [line.text for line in read_docx(word_file(body)).lines]


def test_a_document_becomes_captions() -> None:
    data = word_file(HELLO)
    source = open_source(data)
    assert source.format is not None
    assert source.format.name == "docx"
    content = read_content(data)
    assert isinstance(content, Transcript)
    assert turns(content) == EXPECTED
    assert [turn.line for turn in content.turns] == [1, 2]
    assert captions.generate(data).track.cues[0].text == "Hello."
    assert captions.parse(data, "docx").cues[0].text == "Hello."
    assert turns(transcript_of(read_docx(word_file(HELLO, namespace=STRICT)))) == EXPECTED


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<w:p/>" + paragraph("a & b"), ["", "a & b"]),
        (f"<w:p>{run('a')}<w:r><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r></w:p>", ["a\tb", "c"]),
        (f"<w:p>{run('a ')}<w:ins>{run('b')}</w:ins><w:del><w:r><w:delText>c</w:delText></w:r></w:del></w:p>", ["a b"]),
        (f"<w:p><w:moveFrom>{run('a')}</w:moveFrom><w:moveTo>{run('b')}</w:moveTo></w:p>", ["b"]),
        ("<w:p>" + run("a") + run("b", "<w:vanish/>") + run("c", "<w:vanish w:val='0'/>") + "</w:p>", ["ac"]),
        ("<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>1</w:t></w:r></w:p>", ["1"]),
        ("<w:p><w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:t>a</w:t></w:r></w:p>", ["coop\u2011a"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('a')}</w:p><w:p>{run(' b')}</w:p>", ["a b"]),
        (f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('a')}</w:p>", ["a"]),
        (f"<w:sdt><w:sdtContent>{paragraph('a')}</w:sdtContent></w:sdt>", ["a"]),
        (f"<w:p>{run('a')}<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{paragraph('b')}</w:txbxContent></mc:Choice><mc:Fallback>{paragraph('b')}</mc:Fallback></mc:AlternateContent></w:r></w:p>", ["b", "a"]),
        ("<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>", ["a"]),
    ],
)  # fmt: skip
def test_text(body: str, expected: list[str]) -> None:
    assert lines(body) == expected


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_rows_of_tables_are_lines() -> None:
    table = f"<w:tbl>{row(paragraph('0:03'), paragraph('Ada'), paragraph('Hello') + paragraph('there.'))}"
    table += f"{row(paragraph('0:09'), paragraph('Bob'), paragraph('Hi.'))}</w:tbl>"
    assert lines(table) == ["0:03\tAda\tHello there.", "0:09\tBob\tHi."]
    layout = f"<w:tbl>{row(HELLO + paragraph('a') + paragraph('b'), paragraph('c'))}</w:tbl>"
    assert lines(layout) == ["0:03 Ada: Hello.", "0:09 Bob: Hi.", "a", "b", "c"]
    inner = f"<w:tbl>{row(paragraph('a'), paragraph('b'))}</w:tbl>"
    nested = f"<w:tbl>{row(inner)}</w:tbl>"
    assert lines(nested) == ["a\tb"]


def test_headings_and_titles_are_found_by_their_styles() -> None:
    body = (
        paragraph("The Lift", "Titel") + paragraph("Part", "Mine") + HELLO
        + f"<w:p><w:pPr><w:outlineLvl w:val='0'/></w:pPr>{run('End')}</w:p>" + paragraph("Bye.")
    )  # fmt: skip
    content = transcript_of(read_docx(word_file(body)))
    assert content.title == "The Lift"
    assert removed(content) == [("heading", "Part"), ("heading", "End")]
    assert [turn.text for turn in content.turns] == ["Hello.", "Hi.", "Bye."]


def test_what_is_beside_the_text_is_reported() -> None:
    body = (
        f"<w:p>{run('0:03 See ')}<w:hyperlink r:id='l1'>{run('it')}</w:hyperlink>"
        f"<w:r><w:footnoteReference w:id='2'/></w:r>{run(' no', '<w:strike/>')}{run('.')}"
        "<w:r><w:drawing><wp:docPr descr='A lift'/></w:drawing></w:r></w:p>"
        f"<w:p><w:pPr><w:numPr/></w:pPr>{run('0:09 Hi.')}<w:r><w:commentReference w:id='0'/></w:r>"
        f"<w:del><w:r><w:delText>one two</w:delText></w:r></w:del>{run('three', '<w:vanish/>')}</w:p>"
    )
    parts = {
        "header1": part("hdr", paragraph("Top")),
        "footer1": part("ftr", paragraph("Page")),
        "footnotes": part("footnotes", f"<w:footnote w:id='2'>{paragraph('A note.')}</w:footnote>"),
        "endnotes": part("endnotes", f"<w:endnote w:id='1'>{paragraph('The end.')}</w:endnote>"),
        "comments": part("comments", f"<w:comment w:id='0'>{paragraph('Check.')}</w:comment>"),
    }
    content = transcript_of(
        read_docx(word_file(body, parts=parts, links={"l1": "https://example.org"}))
    )
    assert turns(content) == [(3000, None, "See it."), (9000, None, "Hi.")]
    assert sorted((item.line, item.reason, item.text) for item in content.removed) == [
        (1, "deleted", "no"),
        (1, "image", "A lift"),
        (1, "link", "https://example.org"),
        (1, "note", "A note."),
        (2, "furniture", "Page"),
        (2, "furniture", "Top"),
        (2, "note", "Check."),
        (2, "note", "The end."),
    ]
    assert [problem.message for problem in content.problems] == [
        "words deleted in tracked changes are skipped: 2",
        "words in hidden text are skipped: 1",
        "list items without their automatic numbers or marks: 1",
    ]


def archive(**parts: str | bytes) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as zipped:
        for name, data in parts.items():
            zipped.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return file.getvalue()


def test_damaged_and_hostile_archives_are_refused() -> None:
    whole = word_file(HELLO)
    entity = b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"
    cases = {
        "cannot be opened": whole[: len(whole) // 2],
        "no text part": archive(word__document2_txt="a"),
        "is not XML": archive(word__document_xml="<w:document>"),
        "has a document type": archive(word__document_xml=entity),
        "unpacks to more than 100 MB": archive(word__document_xml=b" " * 101_000_000),
    }
    for message, data in cases.items():
        with pytest.raises(CaptionsError, match=message) as caught:
            read_content(data)
        assert caught.value.hint
    with pytest.raises(CaptionsError, match="not a Word document"):
        captions.parse(b"0:03 Hello.\n", "docx")
    with pytest.raises(CaptionsError, match="Word document is bytes, not text"):
        captions.parse("0:03 Hello.\n", "docx")


def test_a_flipped_byte_is_found_or_harmless() -> None:
    whole = word_file(HELLO)
    for index in range(0, len(whole), 7):
        data = whole[:index] + bytes([whole[index] ^ 0x55]) + whole[index + 1 :]
        try:
            read_docx(data)
        except CaptionsError as error:
            assert "Word document" in error.message


def test_a_password_is_reported() -> None:
    whole = bytearray(word_file(HELLO))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = whole.find(sign)
        while start >= 0:
            whole[start + offset] |= 1
            start = whole.find(sign, start + 4)
    with pytest.raises(CaptionsError, match="protected by a password"):
        read_docx(bytes(whole))


word = st.from_regex(r"[a-z]{2,9}", fullmatch=True)
said = st.lists(word, min_size=1, max_size=4).map(" ".join)
shape = st.sampled_from(
    ["text", "heading", "title", "row", "note", "link", "strike", "box", "inserted"]
)


@given(st.lists(st.tuples(shape, said), min_size=1, max_size=8))
def test_every_word_is_in_the_turns_or_reported(rows: list[tuple[str, str]]) -> None:
    body, notes = [], []
    for index, (kind, text) in enumerate(rows):
        if kind == "note":
            notes.append(f"<w:footnote w:id='{index}'>{paragraph(text)}</w:footnote>")
            body.append(f"<w:p><w:r><w:footnoteReference w:id='{index}'/></w:r></w:p>")
        else:
            body.append(_shapes(text)[kind])
    parts = {"footnotes": part("footnotes", "".join(notes))}
    content = transcript_of(
        read_docx(word_file(f"{HELLO}{''.join(body)}", parts=parts, links={"l1": "https://a.org"}))
    )
    known = accounted_words(content)
    written = [found for _, text in rows for found in text.split()]
    for found in written:
        assert known[found] >= written.count(found), (found, rows)


def _shapes(text: str) -> dict[str, str]:
    return {
        "text": paragraph(text),
        "heading": paragraph(text, "berschrift1"),
        "title": paragraph(text, "Titel"),
        "row": f"<w:tbl>{row(paragraph('a'), paragraph(text))}</w:tbl>",
        "link": f"<w:p><w:hyperlink r:id='l1'>{run(text)}</w:hyperlink></w:p>",
        "strike": f"<w:p>{run(text, '<w:strike/>')}</w:p>",
        "box": f"<w:p><w:r><w:txbxContent>{paragraph(text)}</w:txbxContent></w:r></w:p>",
        "inserted": f"<w:p><w:ins>{run(text)}</w:ins></w:p>",
    }
