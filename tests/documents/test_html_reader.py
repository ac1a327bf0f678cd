"""HTML: blocks, marks and places on samples of our own."""

from __future__ import annotations

import pytest

from backedby.documents.html_reader import read_html
from backedby.model.document import Block, BlockKind, MarkKind
from places import assert_places


def blocks_of(source: str) -> list[Block]:
    reading = read_html(source)
    assert_places(source, reading)
    return list(reading.blocks)


def shape(source: str) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in blocks_of(source)]


def test_tags_and_entities_never_shift_an_offset() -> None:
    source = "<p>Fish &amp; <b>chips &ndash;\r\n <i>cheap</i></b> caf&eacute; \U0001f41f!</p>"
    (block,) = blocks_of(source)
    assert block.text == "Fish & chips – cheap café \U0001f41f!"
    at = block.text.index("chips")
    assert block.at(at, at + 13).of(source) == "chips &ndash;\r\n <i>cheap"
    assert block.at(block.text.index("&"), block.text.index("&") + 1).of(source) == "&amp;"
    assert block.at(0, len(block.text)).of(source) == source[3:-4]


def test_a_combining_accent_stays_with_its_letter() -> None:
    source = "<p>Bussie\u0300res <em>e\u0301tude</em></p>"
    (block,) = blocks_of(source)
    assert block.text == "Bussie\u0300res e\u0301tude"
    assert block.at(11, 17).of(source) == "e\u0301tude"


def test_a_superscript_is_marked_and_belongs_to_the_sentence_before() -> None:
    source = "<p>Walking helps.<sup>1,2</sup> Rest does not.</p>"
    (block,) = blocks_of(source)
    assert block.text == "Walking helps.1,2 Rest does not."
    (mark,) = block.marks
    assert (mark.kind, block.text[mark.start : mark.end]) == (MarkKind.SUPERSCRIPT, "1,2")


def test_links_keep_their_address() -> None:
    (block,) = blocks_of("<p>See <a href='/a?x=1&amp;y=2'>this <b>page</b></a>.</p>")
    link = next(mark for mark in block.marks if mark.kind is MarkKind.LINK)
    assert (block.text[link.start : link.end], link.value) == ("this page", "/a?x=1&y=2")


def test_headings_stand_above_what_follows() -> None:
    blocks = blocks_of("<h1>Knees</h1><p>A.</p><h2>Rest</h2><p>B.</p>")
    assert [(block.level, block.heading) for block in blocks] == [(1, None), (0, 0), (2, 0), (0, 2)]


def test_items_know_depth_label_and_lead_in() -> None:
    blocks = blocks_of(
        "<p>It helps by:</p><ol start=4><li>warming<ul><li>slowly</ul><li value=9>resting<li>x</ol>"
    )
    items = [(block.text, block.level, block.label, block.lead_in) for block in blocks[1:]]
    assert items == [
        ("warming", 1, "4", 0),
        ("slowly", 2, "", 1),
        ("resting", 1, "9", 0),
        ("x", 1, "10", 0),
    ]


def test_a_reversed_list_counts_down() -> None:
    blocks = blocks_of("<ol reversed><li>b</li><li>a</li></ol>")
    assert [block.label for block in blocks] == ["2", "1"]


def test_a_ruler_parts_a_list_from_the_text_above() -> None:
    assert blocks_of("<p>Bye.</p><hr><ul><li>one</li></ul>")[1].lead_in is None


def test_a_definition_is_introduced_by_its_term() -> None:
    blocks = blocks_of(
        "<dl><dt>Will it hurt?</dt><dd>A little.</dd><dt>Who pays?</dt><dd>You.</dd></dl>"
    )
    assert [(block.text, block.lead_in) for block in blocks if block.kind is BlockKind.ITEM] == [
        ("A little.", 0),
        ("You.", 2),
    ]


def test_tables_captions_quotations_and_code_are_told_apart() -> None:
    source = (
        "<table><caption>Trials</caption><tr><th>Who<td>40 adults</table>"
        "<blockquote><p>Said.</p></blockquote>"
        "<figure><figcaption>Fig</figcaption></figure><pre>x  y</pre>"
    )
    assert shape(source) == [
        ("caption", "Trials"),
        ("cell", "Who"),
        ("cell", "40 adults"),
        ("quote", "Said."),
        ("caption", "Fig"),
        ("code", "x  y"),
    ]


def test_a_line_break_is_kept_and_two_end_a_paragraph() -> None:
    assert shape("<p>One.<br>Two.<br><br>Three.</p>") == [
        ("paragraph", "One.\nTwo."),
        ("paragraph", "Three."),
    ]


def test_references_parted_by_line_breaks_are_blocks_of_their_own() -> None:
    source = (
        "<p>Orr J. Hips. BMJ 2001;1:2.<br>Lind K. Knees. BMJ 2002;3:4.<br/>Webb A. Feet. 1999.</p>"
    )
    assert [text for _, text in shape(source)] == [
        "Orr J. Hips. BMJ 2001;1:2.",
        "Lind K. Knees. BMJ 2002;3:4.",
        "Webb A. Feet. 1999.",
    ]


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav>Home</nav>",
        "<div class='cookie-banner'>Home</div>",
        "<div id=siteSidebar class='sidebar'>Home</div>",
        "<footer>Home</footer>",
        "<aside>Home</aside>",
        "<div role=dialog>Home</div>",
        "<ul class=breadcrumbs><li>Home</li></ul>",
        "<div class='ad'>Home</div>",
        "<div class='share-buttons'>Home</div>",
        "<p hidden>Home</p>",
        "<p style='display: none'>Home</p>",
        "<p aria-hidden=true>Home</p>",
        "<form>Home</form>",
        "<button>Home</button>",
    ],
)
def test_furniture_is_kept_apart(furniture: str) -> None:
    source = f"<body>{furniture}<h1>Hips</h1><p>Walking helps hips.</p></body>"
    assert shape(source) == [
        ("boilerplate", "Home"),
        ("heading", "Hips"),
        ("paragraph", "Walking helps hips."),
    ]


@pytest.mark.parametrize(
    "wrapper",
    [
        "<div class='page has-sidebar'>{}</div>",
        "<div class='content sidebar-left'>{}</div>",
        "<form action=x>{}</form>",
        "<header>{}</header>",
        "<body class='menu-open cookie-notice'>{}</body>",
        "<section id='social-care'>{}</section>",
        "<div class='elementor-widget'>{}</div>",
        "<section id='informed-consent'>{}</section>",
    ],
)
def test_what_holds_the_page_is_no_furniture(wrapper: str) -> None:
    source = wrapper.format("<h1>Hips</h1><p>Walking helps hips.</p>")
    assert ("paragraph", "Walking helps hips.") in shape(source)


@pytest.mark.parametrize(
    "panel",
    [
        "<h3><button aria-expanded=false>Why?</button></h3><div role=region hidden>Because.</div>",
        "<h3><button>Why?</button></h3><div class='accordion-body' aria-hidden=true>Because.</div>",
        "<button aria-controls=a1>Why?</button><div id=a1 style='display:none'>Because.</div>",
        "<div class=faq-item><button aria-expanded=false>Why?</button><p hidden>Because.</p></div>",
        "<details><summary>Why?</summary><p>Because.</p></details>",
    ],
)
def test_an_answer_that_opens_at_a_click_is_read(panel: str) -> None:
    kinds = {text: kind for kind, text in shape(panel)}
    assert kinds.keys() == {"Why?", "Because."}
    assert kinds["Why?"] in ("heading", "paragraph")
    assert kinds["Because."] == "paragraph"


def test_the_title_above_the_article_is_content() -> None:
    hero = "<div class=hero><h1>Hips</h1><p>Walk more.</p></div>"
    assert shape(f"<p>Sale!</p>{hero}<main><p>Walking helps.</p></main>") == [
        ("boilerplate", "Sale!"),
        ("heading", "Hips"),
        ("paragraph", "Walk more."),
        ("paragraph", "Walking helps."),
    ]


@pytest.mark.parametrize(
    "own",
    [
        "<section><header><h2>Hips</h2></header><p>A.</p></section>",
        "<blockquote><p>A.</p><footer>Orr</footer></blockquote>",
    ],
)
def test_a_section_and_a_quotation_have_headers_and_footers_of_their_own(own: str) -> None:
    assert all(kind != "boilerplate" for kind, _ in shape(own))


def test_typed_bullets_are_items() -> None:
    source = (
        "<p>It helps by:</p><p><span>·<span>&nbsp;&nbsp; </span></span>warming</p>"
        "<p>•&nbsp;resting</p><p>1. One<br>2. Two<br>3. Three</p>"
    )
    items = [(block.text, block.label, block.lead_in) for block in blocks_of(source)[1:]]
    assert items == [
        ("warming", "", 0),
        ("resting", "", 0),
        ("One", "1", 0),
        ("Two", "2", 0),
        ("Three", "3", 0),
    ]


def test_a_bold_question_and_its_answer_are_two_blocks() -> None:
    assert shape("<p><b>Does it hurt?</b><br>No. It does not.</p>") == [
        ("heading", "Does it hurt?"),
        ("paragraph", "No. It does not."),
    ]


def test_a_line_break_in_the_middle_of_a_sentence_is_a_space() -> None:
    assert shape("<p>Walking is cheap,<br>and it<br>helps.<br>Go on.</p>") == [
        ("paragraph", "Walking is cheap, and it helps.\nGo on.")
    ]


def test_what_stands_outside_the_article_is_furniture() -> None:
    article = "<article><header><h1>Hips</h1></header><p>Walking helps hips a lot.</p></article>"
    source = f"<p>Sale today!</p>{article}"
    assert [kind for kind, _ in shape(source)] == ["boilerplate", "heading", "paragraph"]


def test_a_small_teaser_article_does_not_hide_the_page() -> None:
    text = "Walking helps hips, as everybody knows who has tried it. " * 5
    source = f"<h1>Hips</h1><p>{text}</p><article><p>Next: feet.</p></article>"
    assert shape(source)[1] == ("paragraph", text.strip())


@pytest.mark.parametrize(
    "listing",
    [
        "<section class='references'><p>One Book, 1999, by nobody in particular.</p></section>",
        "<h2>References</h2><p>One Book, 1999, by nobody in particular.</p>",
        "<ul><li>Orr, J. (2001). Hips. Press.</li><li>Lind, K. (2002). Knees. Press.</li></ul>",
        "<footer><ol class='footnotes'><li>One Book, 1999.</li></ol></footer>",
        "<div class='csl-bib-body' hidden><p>One Book, 1999, by nobody in particular.</p></div>",
    ],
)
def test_a_list_of_references_outside_the_article_is_content(listing: str) -> None:
    source = f"<article><p>Walking helps hips a lot, people say.</p></article>{listing}<p>Bye.</p>"
    kinds = [kind for kind, _ in shape(source)]
    assert kinds[0] == "paragraph"
    assert set(kinds[1:-1]) <= {"paragraph", "item", "heading"}
    assert len(kinds) >= 3


def test_a_button_does_not_break_the_sentence_around_it() -> None:
    assert shape("<p>Rest <button>Copy</button>is good.</p>") == [
        ("paragraph", "Rest is good."),
        ("boilerplate", "Copy"),
    ]


def test_scripts_styles_and_titles_are_not_text() -> None:
    source = (
        "<html><head><title>T</title><style>p{}</style><body><script>if (a<b) '<p>x</p>'</script>"
        "<p>A<noscript>no</noscript><svg><text>s</text></svg>.</p><template><p>t</p></template>"
    )
    assert shape(source) == [("paragraph", "A.")]


def test_comments_are_collected_with_their_place() -> None:
    source = "<p>A.</p>\n<!-- backedby: ignore unknown-claim -- said so -->\n<p>B.</p>"
    (comment,) = read_html(source).comments
    assert comment.text == " backedby: ignore unknown-claim -- said so "
    assert comment.span.of(source) == f"<!--{comment.text}-->"


def test_a_comment_that_is_never_closed_is_reported() -> None:
    reading = read_html("<p>A.</p><!-- oops <p>B.</p>")
    assert [block.text for block in reading.blocks] == ["A."]
    assert "never closed" in reading.troubles[0]


def test_a_bold_paragraph_is_a_heading_and_a_bold_beginning_is_none() -> None:
    source = "<h2>Hips</h2><p><b>Rest</b></p><p><b>Rest.</b> It helps.</p>"
    assert [(block.kind.value, block.level) for block in blocks_of(source)] == [
        ("heading", 2),
        ("heading", 3),
        ("paragraph", 0),
    ]


def test_end_tags_may_be_missing() -> None:
    source = "<ul><li>one<li>two</ul><p>three<p>four<table><tr><td>five<td>six<tr><td>seven</table>"
    assert [text for _, text in shape(source)] == "one two three four five six seven".split()


def test_a_word_processor_superscript_is_a_superscript() -> None:
    (block,) = blocks_of("<p>True.<span style='vertical-align: super'>3</span></p>")
    assert [mark.kind for mark in block.marks] == [MarkKind.SUPERSCRIPT]


def test_a_layout_table_holds_paragraphs() -> None:
    text = "Walking helps hips, as everybody knows who has tried it. " * 6
    assert [kind for kind, _ in shape(f"<table><tr><td>{text}<td>40%</table>")] == [
        "paragraph",
        "cell",
    ]
