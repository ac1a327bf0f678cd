"""Edits offered for what a report found: they mend it, and leave all else as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.check.report import Report
from backedby.documents.reading import read_text
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.library.sample import start
from backedby.model.finding import Fix
from backedby.model.spans import Span
from backedby.repairs.applying import repair
from backedby.repairs.offering import Offers
from backedby.repairs.offers import Offer, OfferKind
from backedby.reports.marks import shared_out

WORDING = "A short walk after lunch helps against tiredness in the afternoon"
MINT = "Peppermint tea helps against tiredness."


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder: Path = tmp_path_factory.mktemp("offers")
    start(folder, sample=True)
    return KnowledgeBase.open(folder, clock=Clock("2026-11-21"))


def checked(base: KnowledgeBase, source: str, format: str = "markdown") -> Report:
    return base.check(read_text(source, "draft", format))


def offers(base: KnowledgeBase, source: str, format: str = "markdown") -> list[Offer]:
    report = checked(base, source, format)
    making = Offers(report, base.library.references, base.library.claims)
    about, rest = shared_out(report)
    found = [
        one
        for claim, findings in zip(report.claims, about, strict=True)
        for one in making.for_claim(claim, findings)
    ]
    return [*found, *making.for_findings(rest)]


def applied(base: KnowledgeBase, source: str, kind: OfferKind, format: str = "markdown") -> str:
    offer = next(one for one in offers(base, source, format) if one.kind is kind)
    return repair(source, [offer.fix]).source


@pytest.mark.parametrize(
    ("format", "source", "wanted"),
    [
        (
            "markdown",
            "Walking *cures* tiredness (Marsh et al., 2016).",
            f"{WORDING} (Marsh et al., 2016).",
        ),
        (
            "html",
            "<p>Walking <b>cures</b> tiredness.</p>",
            f"<p>{WORDING} (Marsh et al. 2016).</p>",
        ),
        ("text", "Walking cures tiredness", WORDING + " (Marsh et al. 2016)."),
        ("markdown", "- Walking cures tiredness [1].\n\n1. Marsh H (2016). Short walks.\n", None),
        ("markdown", "Marsh et al. (2016) show that walking cures tiredness.", None),
    ],
)
def test_an_approved_wording_takes_the_place_of_the_words_with_its_citation(
    base: KnowledgeBase, format: str, source: str, wanted: str | None
) -> None:
    made = applied(base, source, OfferKind.WORDING, format)
    if wanted is not None:
        assert made == wanted
    assert WORDING in made
    assert "2016" in made or "2016" not in source
    names = {one.name for one in checked(base, made, format).findings}
    assert "stronger-than-evidence" not in names


SHIPPED = KnowledgeBase.open(Path(__file__).parents[2], clock=Clock("2026-11-21"))
LISTED = """

## References

- Zhao ZQ (2008) Neural mechanism underlying acupuncture analgesia. Progress in Neurobiology.
- Ratcliffe J (2006) Cost-effectiveness of acupuncture for low back pain. BMJ 333:626.
"""


def test_a_new_wording_drops_citations_that_do_not_carry_it() -> None:
    source = f"Acupuncture is proven to save the NHS money (Ratcliffe 2006; Zhao 2008).{LISTED}"
    made = applied(SHIPPED, source, OfferKind.WORDING)
    sentence = made.partition("\n")[0]
    assert "(Ratcliffe et al. 2006), but studies disagree (NICE 2016)." in sentence
    assert "Zhao" not in sentence


@pytest.mark.parametrize("claim", ["Acupuncture is cost-effective{}.", "Needles cure back pain{}."])
@pytest.mark.parametrize("cited", ["", " (Ratcliffe 2006)", " (Zhao 2008)"])
def test_a_wording_taken_is_not_marked_again(claim: str, cited: str) -> None:
    made = applied(SHIPPED, claim.format(cited), OfferKind.WORDING)
    assert [one.name for one in checked(SHIPPED, made).findings if one.severity != "notice"] == []


@pytest.mark.parametrize(
    ("lines", "wanted", "at"),
    [
        (
            ("Adams P. Rest. Pain. 2004;1:2-9.", "Zorn K. Sleep. Pain. 2009;3:1-4."),
            "3. Zhao ZQ. ",
            2,
        ),
        (
            ("Adams, P. (2004). Rest. Pain, 1, 2-9.", "Zorn, K. (2009). Sleep. Pain, 3, 1-4."),
            "- Zhao, Z.-Q. (2008). ",
            1,
        ),
        (
            ("Cole, P. and Bee, C. (2004) Rest. Pain.", "Able, D. and Orr, K. (2009) Sleep. Pain."),
            "- Zhao, Z.-Q. (2008) ",
            2,
        ),
        (("Adams P (2004) Rest. Pain 1:2.", "Zorn K (2009) Sleep. Pain."), "- Zhao ZQ (2008) ", 1),
    ],
)  # fmt: skip
def test_a_line_goes_where_the_list_wants_it_and_reads_like_the_others(
    lines: tuple[str, ...], wanted: str, at: int
) -> None:
    numbered = wanted[0] == "3"
    heads = ("1. ", "2. ") if numbered else ("- ", "- ")
    listed = [head + line for head, line in zip(heads, lines, strict=True)]
    source = "\n".join(
        ["Needling may release endorphins (Zhao 2008).", "", "## References", "", *listed]
    )
    made = applied(SHIPPED, source, OfferKind.ENTRY).split("\n")[4:]
    assert made[at].startswith(wanted)
    assert [one for one in made if not one.startswith(wanted)] == listed


def test_a_list_in_html_keeps_its_order() -> None:
    source = (
        "<p>Needling may release endorphins (Zhao, 2008).</p><h2>References</h2><ul>"
        "<li>Adams, P. (2004). <em>Rest.</em> Pain, 1.</li>\n<li><em>Zorn, K.</em> (2009). Sleep. "
        "Pain, 3.</li></ul>"
    )
    made = applied(SHIPPED, source, OfferKind.ENTRY, "html")
    assert made.index("Adams") < made.index("<li>Zhao, Z.-Q. (2008).") < made.index("<li><em>Zorn")


def test_a_number_is_cited_only_once_it_is_listed() -> None:
    source = (
        "Back pain is common [1]. Needles cure back pain.\n\n## References\n\n"
        "1. Adams P. Rest. Pain. 2004;1:2-9.\n"
    )
    found = offers(SHIPPED, source)
    wording = next(one for one in found if one.kind is OfferKind.WORDING)
    assert "[" not in wording.plain
    entry = next(one for one in found if one.kind is OfferKind.ENTRY)
    listed = repair(source, [entry.fix]).source
    again = next(one for one in offers(SHIPPED, listed) if one.kind is OfferKind.WORDING)
    assert again.plain.endswith("[2].")


def test_a_sentence_that_says_less_than_its_claim_is_left_alone(base: KnowledgeBase) -> None:
    source = "Daylight may act on the waking centres of the brain (Ishikawa, 2012)."
    assert [one.kind for one in offers(base, source)] == []


def test_a_citation_is_inserted_as_the_draft_writes_them(base: KnowledgeBase) -> None:
    with_comma = f"{WORDING}.\n\nDaylight may act on the waking centres (Ishikawa, 2012)."
    assert f"{WORDING} (Marsh et al., 2016)." in applied(base, with_comma, OfferKind.CITATION)
    assert applied(base, f"{WORDING}.", OfferKind.CITATION) == f"{WORDING} (Marsh et al. 2016)."


def test_a_misspelt_name_is_corrected_alone(base: KnowledgeBase) -> None:
    source = "Daylight may act on the waking centres *of the* brain (Ishikava, 2012)."
    assert applied(base, source, OfferKind.SPELLING) == source.replace("Ishikava", "Ishikawa")


@pytest.mark.parametrize(
    ("format", "source", "wanted"),
    [
        ("markdown", f"Come in. {MINT} Sit.\n", "Come in. Sit.\n"),
        ("markdown", f"- Come in.\n- {MINT}\n- Sit.\n", "- Come in.\n- Sit.\n"),
        ("html", f"<p>Come in. {MINT}</p>", "<p>Come in.</p>"),
    ],
)  # fmt: skip
def test_a_sentence_that_nothing_backs_can_be_left_out(
    base: KnowledgeBase, format: str, source: str, wanted: str
) -> None:
    removals = [one for one in offers(base, source, format) if one.kind is OfferKind.REMOVAL]
    (offer,) = [one for one in removals if "Peppermint" in one.fix.span.of(source)]
    assert repair(source, [offer.fix]).source == wanted


def test_markup_is_never_cut_in_half(base: KnowledgeBase) -> None:
    source = "**Come in. Walking cures tiredness.** Sit down."
    assert OfferKind.WORDING in [one.kind for one in offers(base, source)]
    crossing = "<p>Come <b>in. Walking cures</b> tiredness.</p>"
    assert [one for one in offers(base, crossing, "html") if one.kind is OfferKind.WORDING] == []


def test_of_edits_that_overlap_the_first_wins() -> None:
    first, second, third = Fix(Span(0, 4), "A"), Fix(Span(2, 6), "B"), Fix(Span(6, 6), "C")
    made = repair("abcdefgh", [first, second, third])
    assert (made.source, made.refused) == ("AefCgh", (second,))
