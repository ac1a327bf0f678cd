"""DOCX files as ECMA-376 describes them, made of the few elements that a test is about."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ROOT = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}"'
_KINDS = {"styles", "numbering", "footnotes", "endnotes"}

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/>
  <w:basedOn w:val="Standard"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Hausstil"><w:name w:val="Unser Titel"/>
  <w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="Literatur"><w:name w:val="Bibliography"/></w:style>
<w:style w:type="character" w:styleId="Hoch"><w:name w:val="Raised"/>
  <w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Weg"><w:name w:val="Gone"/>
  <w:rPr><w:vanish/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
  <w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    links: Mapping[str, str] | None = None,
) -> bytes:
    """A file with this body; `parts`: content of `styles`, `footnotes` …; `links`: by id."""
    word = {name: content for name, content in (parts or {}).items() if name in _KINDS}
    relationships = "".join(
        f'<Relationship Id="{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in word
    ) + "".join(
        f'<Relationship Id="{name}" Type="{R}/hyperlink" Target={quoteattr(target)}'
        ' TargetMode="External"/>'
        for name, target in (links or {}).items()
    )
    return package(
        {
            "_rels/.rels": relations(
                f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/_rels/document.xml.rels": relations(relationships),
            "word/document.xml": f"<w:document {_ROOT}><w:body>{body}</w:body></w:document>",
            **{
                f"word/{name}.xml": f"<w:{name} {_ROOT}>{content}</w:{name}>"
                for name, content in word.items()
            },
        }
    )


def relations(inside: str) -> str:
    """A part of relationships."""
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def package(parts: Mapping[str, str | bytes]) -> bytes:
    """A ZIP file of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return out.getvalue()


def p(*inside: str, style: str = "", number: str = "", depth: int = 0, more: str = "") -> str:
    """A paragraph of runs; plain text without a tag becomes a run."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        numbered = f'<w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/>'
        properties += f"<w:numPr>{numbered}</w:numPr>"
    runs = "".join(one if one.startswith("<") else r(one) for one in inside)
    return f"<w:p><w:pPr>{properties}{more}</w:pPr>{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


RAISED = '<w:vertAlign w:val="superscript"/>'


def field(instruction: str, *result: str) -> str:
    """A complex field with its printed result."""
    runs = "".join(one if one.startswith("<") else r(one) for one in result)
    halves = instruction[: len(instruction) // 2], instruction[len(instruction) // 2 :]
    parts = "".join(
        f'<w:r><w:instrText xml:space="preserve">{escape(half)}</w:instrText></w:r>'
        for half in halves
    )
    return f"{_character('begin')}{parts}{_character('separate')}{runs}{_character('end')}"


def _character(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def item(family: str, year: int, title: str, **more: str) -> dict[str, object]:
    """A CSL item."""
    return {
        "id": title,
        "type": "article-journal",
        "title": title,
        "author": [{"family": family, "given": "A. B."}],
        "issued": {"date-parts": [[str(year), 3, 1]]},
        **more,
    }


def zotero(*works: dict[str, object], **more: object) -> str:
    """The instruction of a Zotero citation."""
    cited = [{"id": at, "itemData": work, **more} for at, work in enumerate(works, 1)]
    inside = json.dumps({"citationID": "x", "properties": {"noteIndex": 0}, "citationItems": cited})
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {inside} "


def mendeley_field(*works: dict[str, object]) -> str:
    """The instruction of a citation of Mendeley Desktop."""
    cited = [{"id": f"ITEM-{at}", "itemData": work} for at, work in enumerate(works, 1)]
    inside = json.dumps({"citationItems": cited, "mendeley": {"formattedCitation": "[1]"}})
    return f"ADDIN CSL_CITATION {inside}"


def mendeley_control(printed: str, *works: dict[str, object]) -> str:
    """A citation of Mendeley Cite: a content control whose tag carries it."""
    cited = [{"id": f"uuid-{at}", "itemData": work} for at, work in enumerate(works, 1)]
    inside = json.dumps({"citationID": "MENDELEY_CITATION_1", "citationItems": cited})
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(inside.encode()).decode()
    return (
        f'<w:sdt><w:sdtPr><w:rPr><w:b/></w:rPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{r(printed)}</w:sdtContent></w:sdt>"
    )


def table(*rows: tuple[str, ...]) -> str:
    """A table of paragraphs."""
    cells = ["".join(f"<w:tc><w:tcPr/>{p(one)}</w:tc>" for one in row) for row in rows]
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def note(kind: str, id: int, *inside: str) -> str:
    """A footnote or endnote of paragraphs."""
    return f'<w:{kind} w:id="{id}">{"".join(inside)}</w:{kind}>'


def note_mark(kind: str, id: int) -> str:
    """The run that refers to a note."""
    return f'<w:r><w:rPr>{RAISED}</w:rPr><w:{kind}Reference w:id="{id}"/></w:r>'


SEPARATOR = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
)
