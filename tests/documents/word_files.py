"""Word documents made for tests: an archive with the parts that are given."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
STYLES = (
    '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
)


def part(root: str, inside: str, namespace: str = WORD) -> bytes:
    """Return a part of a document."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{namespace}"'
        f' xmlns:r="{_OFFICE}" xmlns:wp="urn:wp" xmlns:mc="urn:mc">{inside}</w:{root}>'
    ).encode()


def paragraph(text: str, style: str = "") -> str:
    """Return a paragraph of one run."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{run(text)}</w:p>"


def run(text: str, properties: str = "") -> str:
    """Return a run; ``properties`` are elements such as ``<w:vanish/>``."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def word_file(
    body: str,
    *,
    parts: Mapping[str, bytes] | None = None,
    links: Mapping[str, str] | None = None,
    namespace: str = WORD,
) -> bytes:
    """Return a document; ``parts`` are others such as "footnotes", ``links`` addresses by name."""
    others = {"styles": part("styles", STYLES), **(parts or {})}
    relations = "".join(
        f'<Relationship Id="p{index}" Type="{_OFFICE}/{name.rstrip("0123456789")}"'
        f' Target="{name}.xml"/>'
        for index, name in enumerate(others)
    ) + "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/hyperlink" Target="{address}"'
        ' TargetMode="External"/>'
        for name, address in (links or {}).items()
    )
    main = f'<Relationship Id="r1" Type="{_OFFICE}/officeDocument" Target="/word/document.xml"/>'
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", _related(main))
        archive.writestr(
            "word/document.xml", part("document", f"<w:body>{body}</w:body>", namespace)
        )
        archive.writestr("word/_rels/document.xml.rels", _related(relations))
        for name, data in others.items():
            archive.writestr(f"word/{name}.xml", data)
    return file.getvalue()


def _related(relations: str) -> str:
    return f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
