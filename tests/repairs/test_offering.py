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
        ("html", "<p>Walking <b>cures</b> tiredness.</p>", f"<p>{WORDING}.</p>"),
        ("text", "Walking cures tiredness", WORDING + "."),
        ("markdown", "- Walking cures tiredness [1].\n\n1. Marsh H (2016). Short walks.\n", None),
        ("markdown", "Marsh et al. (2016) show that walking cures tiredness.", None),
    ],
)
def test_an_approved_wording_takes_the_place_of_the_words_and_keeps_the_citation(
    base: KnowledgeBase, format: str, source: str, wanted: str | None
) -> None:
    made = applied(base, source, OfferKind.WORDING, format)
    if wanted is not None:
        assert made == wanted
    assert WORDING in made
    assert "2016" in made or "2016" not in source
    names = {one.name for one in checked(base, made, format).findings}
    assert "stronger-than-evidence" not in names


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
