"""What is read from a DOCX, and where it stands."""

from __future__ import annotations

from backedby.documents.reading import read_document
from backedby.model.citation import Style
from backedby.model.document import BlockKind, Document, MarkKind
from docx_samples import (
    NUMBERING,
    RAISED,
    SEPARATOR,
    STYLES,
    docx,
    field,
    note,
    note_mark,
    p,
    package,
    r,
    relations,
    table,
)
from places import assert_places


def read(body: str, **parts: str) -> Document:
    parts = {"styles": STYLES, "numbering": NUMBERING, **parts}
    document = read_document(docx(body, parts), "draft.docx")
    assert_places(document.source, document)
    return document


def texts(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in document.blocks]


def marked(document: Document, kind: MarkKind) -> list[tuple[str, str]]:
    return [
        (block.text[mark.start : mark.end], mark.value)
        for block in document.blocks
        for mark in block.marks
        if mark.kind is kind
    ]


def test_headings_are_told_by_outline_level_whatever_their_style_is_called() -> None:
    own = p("Own", more='<w:outlineLvl w:val="2"/>')
    body = p("Rücken", style="berschrift1") + p("Haus", style="Hausstil") + own + p("Text.")
    blocks = read(body).blocks
    assert [(one.kind.value, one.level) for one in blocks] == [
        ("heading", 1),
        ("heading", 1),
        ("heading", 3),
        ("paragraph", 0),
    ]
    assert blocks[3].heading == 2


def test_items_have_the_numbers_that_word_prints_and_their_lead_in() -> None:
    document = read(
        p("Walking helps:")
        + p("hips", number="1")
        + p("knees", number="1", depth=1)
        + p("ankles", number="1", depth=1)
        + p("backs", number="1")
        + p("In short:")
        + p("rest", number="2")
        + p("sixth", number="3")
        + p("no item", number="0")
    )
    items = [(one.text, one.label, one.level, one.lead_in) for one in document.blocks]
    assert items[1:5] == [
        ("hips", "1", 1, 0),
        ("knees", "a", 2, 1),
        ("ankles", "b", 2, 1),
        ("backs", "2", 1, 0),
    ]
    assert items[6] == ("rest", "", 1, 5)
    assert items[7][:2] == ("sixth", "5")
    assert document.blocks[8].kind is BlockKind.PARAGRAPH


def test_tables_are_read_row_by_row_and_long_cells_as_paragraphs() -> None:
    long = "Walking helps hips. " * 15
    document = read(table(("a", "b"), ("c", long)))
    assert [kind for kind, _ in texts(document)] == ["cell", "cell", "cell", "paragraph"]
    assert [text[:1] for _, text in texts(document)] == ["a", "b", "c", "W"]


def test_footnotes_and_endnotes_are_citations_with_their_text_as_entry() -> None:
    first = p(" Zhao ZQ (2008). Neural mechanism of analgesia. Prog Neurobiol 85:355-375.")
    last = p("Kim HW (2008). Paw inflammation in mice. Eur J Pain 3:1-9.")
    document = read(
        p("It helps.", note_mark("footnote", 7), " It soothes", note_mark("endnote", 2), "."),
        footnotes=SEPARATOR
        + note("footnote", 9, p("Nobody points here."))
        + note("footnote", 7, first),
        endnotes=note("endnote", 2, last),
    )
    assert document.source.startswith("It helps.[^1] It soothes[^e1].\n[^1]:  Zhao")
    assert [(one.style, one.number, one.entry) for one in document.cites] == [
        (Style.FOOTNOTE, "1", "e1"),
        (Style.FOOTNOTE, "e1", "e2"),
    ]
    assert [entry.authors[0].family for entry in document.entries] == ["Zhao", "Kim"]
    assert "Nobody" not in document.source
    assert str(document.place(document.source.index("Kim"))) == "note e1, paragraph 1"


def test_endnotes_alone_are_counted_like_footnotes() -> None:
    ends = note("endnote", 2, p("Low J (2006). Hips. BMJ 1:2-3.")) + note("endnote", 1, p("No."))
    body = p("One.", note_mark("endnote", 2), " Two.", note_mark("endnote", 1))
    assert "One.[^1] Two.[^2]" in read(body, endnotes=ends).source


def test_insertions_are_read_and_deletions_are_not_and_that_is_said() -> None:
    document = read(
        p(
            "Needles ",
            f'<w:ins w:id="1" w:author="A">{r("may ")}</w:ins>',
            '<w:del w:id="2"><w:r><w:delText>cure</w:delText></w:r></w:del>',
            f'<w:moveFrom w:id="3">{r("moved away")}</w:moveFrom>',
            "help.",
        )
        + p("Old end", more="<w:rPr><w:del/></w:rPr>")
        + p(", new end.")
    )
    assert document.source == "Needles may help.\nOld end, new end."
    assert document.troubles == ("tracked changes were read as if all of them were accepted",)


def test_old_formatting_of_a_tracked_change_does_not_count() -> None:
    old = f"<w:rPrChange><w:rPr>{RAISED}<w:vanish/></w:rPr></w:rPrChange>"
    document = read(p(r("Plain.", old)))
    assert document.source == "Plain."
    assert document.blocks[0].marks == ()


def test_comments_and_hidden_text_are_left_out() -> None:
    document = read(
        p(
            '<w:commentRangeStart w:id="0"/>',
            "Seen",
            '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>',
            r(" hidden", "<w:vanish/>"),
            r(" by style", '<w:rStyle w:val="Weg"/>'),
            r(" shown", '<w:rStyle w:val="Weg"/><w:vanish w:val="0"/>'),
        )
    )
    assert document.source == "Seen shown"
    assert document.troubles == ()


def test_superscripts_are_marked_however_they_were_made() -> None:
    document = read(
        p(
            "One",
            r("1", RAISED),
            r(",2", RAISED),
            " two",
            r("3", '<w:rStyle w:val="Hoch"/>'),
            " three",
            r("4", '<w:position w:val="6"/><w:sz w:val="14"/>'),
            " H",
            r("2", '<w:vertAlign w:val="subscript"/>'),
            "O",
        )
    )
    assert marked(document, MarkKind.SUPERSCRIPT) == [("1,2", ""), ("3", ""), ("4", "")]


def test_links_are_marked_with_their_address_in_both_forms() -> None:
    body = p(
        f'<w:hyperlink r:id="rId9">{r("here")}</w:hyperlink>',
        " and ",
        field(' HYPERLINK "https://doi.org/10.1000/xyz" ', "there"),
        " and ",
        f'<w:hyperlink w:anchor="ref3">{r("3")}</w:hyperlink>',
    )
    data = docx(body, links={"rId9": "https://www.nice.org.uk/a?b&c"})
    document = read_document(data, "a.docx")
    assert document.source == "here and there and 3"
    assert marked(document, MarkKind.LINK) == [
        ("here", "https://www.nice.org.uk/a?b&c"),
        ("there", "https://doi.org/10.1000/xyz"),
        ("3", "#ref3"),
    ]
    assert [(one.style, one.number) for one in document.cites][:1] == [(Style.DOI, "10.1000/xyz")]


def test_only_the_result_of_a_field_is_text() -> None:
    nested = field(f" IF {'x'} ", field(" PAGE ", "7"))
    simple = f'<w:fldSimple w:instr=" DATE ">{r("May")}</w:fldSimple>'
    assert read(p("Page ", nested, " of ", simple, ".")).source == "Page 7 of May."


def test_a_table_of_contents_is_furniture() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        "<w:r><w:instrText> TOC \\o </w:instrText></w:r>"
    )
    separate = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    body = p(begin + separate, "Causes 2") + p("Cures 3") + p(end) + p("Text.")
    assert [kind for kind, _ in texts(read(body))] == ["boilerplate", "boilerplate", "paragraph"]


def test_a_text_box_is_read_once_behind_the_paragraph_that_holds_it() -> None:
    box = f"<w:txbxContent>{p('In the box.')}</w:txbxContent>"
    both = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
        f"{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(p("Before", both, " and after.")).source == "Before and after.\nIn the box."


def test_breaks_tabs_symbols_and_hyphens_are_read_as_they_print() -> None:
    document = read(
        p(
            "a",
            "<w:r><w:br/></w:r>",
            "b",
            "<w:r><w:tab/></w:r>",
            "c",
            "<w:r><w:noBreakHyphen/></w:r>",
            "d ",
            '<w:r><w:sym w:font="Symbol" w:char="F062"/></w:r>',
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
            "<w:r><w:softHyphen/></w:r>",
            "\u05e9\u05dc\u05d5\u05dd",
        )
    )
    assert document.source == "a\nb\tc-d β•\u05e9\u05dc\u05d5\u05dd"
    assert "".join(one.text for one in document.blocks).startswith("a b c-d")


def test_a_placeholder_of_a_form_is_nobodys_text() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{p('Click here to enter text.')}</w:sdtContent></w:sdt>"
    )
    assert read(control + p("Text.")).source == "Text."


def test_the_style_for_bibliographies_makes_the_list() -> None:
    document = read(
        p("Sleep helps (Low, 2006).")
        + p("Works", style="berschrift1")
        + p("Low J (2006). Sleep. BMJ 1:2.", style="Literatur")
    )
    assert [one.kind for one in document.blocks][-1] is BlockKind.ENTRY
    assert [cite.entry for cite in document.cites] == ["e1"]


def test_every_stretch_leads_back_to_the_text_node_it_was_copied_from() -> None:
    body = (
        p("One ", r("two", "<w:b/>"), '<w:del w:id="1"><w:r><w:t>lost</w:t></w:r></w:del>')
        + p("A & B", note_mark("footnote", 1))
        + p("three")
    )
    document = read(body, footnotes=note("footnote", 1, p("Low & Orr.")))
    found = [(document.source[one.start : one.end], one.part, one.node) for one in document.runs]
    assert found == [
        ("One ", "word/document.xml", 0),
        ("two", "word/document.xml", 1),
        ("A & B", "word/document.xml", 3),
        ("three", "word/document.xml", 4),
        ("Low & Orr.", "word/footnotes.xml", 0),
    ]


def test_paragraphs_are_counted_without_empty_ones() -> None:
    document = read(p("One.") + p() + p("   ") + p("Two."))
    assert [str(one) for one in document.places] == ["paragraph 1", "paragraph 2"]
    assert str(document.place(6)) == "paragraph 2"


def test_strict_namespaces_are_read_too() -> None:
    strict = "http://purl.oclc.org/ooxml"
    main = f"{strict}/wordprocessingml/main"
    kind = f"{strict}/officeDocument/relationships/officeDocument"
    body = p(r("Raised", RAISED)).replace("w:", "x:")
    data = package(
        {
            "_rels/.rels": relations(
                f'<Relationship Id="a" Type="{kind}" Target="/word/doc.xml"/>'
            ),
            "word/doc.xml": f'<x:document xmlns:x="{main}"><x:body>{body}</x:body></x:document>',
        }
    )
    document = read_document(data, "strict.docx")
    assert document.source == "Raised"
    assert marked(document, MarkKind.SUPERSCRIPT) == [("Raised", "")]
