"""The page of a work: its record, whether it may be relied on, and what rests on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from backedby.citations.printing import author_year, vancouver
from backedby.exporters.bibtex import write_bibtex
from backedby.importers.closest import Closest
from backedby.importers.latex import abstract
from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Claim
from backedby.model.page import PublishedPage
from backedby.model.reference import Reference, RelatedType
from backedby.model.stance import Stance
from backedby.model.verdict import Verdict
from backedby.policy.impact import impact_of
from backedby.policy.sufficiency import in_words
from backedby.policy.verdicts import Policy
from backedby.serving.current import Using
from backedby.serving.problems import NOT_FOUND, Problem
from backedby.web.addresses import (
    API,
    address_of_doi,
    address_of_pmid,
    address_of_work,
    linkable,
)
from backedby.web.templating import page
from backedby.web.wording import day, words

router = APIRouter()


@router.get("/references")
def references() -> Response:
    """All works are what a search for works finds."""
    return RedirectResponse("/search?only=references", 303)


@router.get("/references/{citekey:path}")
def reference(request: Request, using: Using, citekey: str) -> Response:
    """The page of one work."""
    base = using.base
    work = base.library.references.get(citekey)
    if work is None:
        raise Problem(
            NOT_FOUND,
            "There is no work with this key.",
            hint=Closest().hint(citekey, base.library.references),
        )
    return page(
        request,
        "reference/reference.html",
        twin=API + address_of_work(work.citekey),
        work=work,
        record=record(work),
        links=links(work),
        abstract=abstract(work),
        printed=printed(work, base),
        successors=_known(work.superseded_by, base),
        last=_last_successor(work, base),
        carries_nothing=work.carries_nothing(using.day),
        pending=bool(work.standing_date > using.day),
        kin=kin(work, base),
        bearings=bearings(work, base),
        fall=fall(work, base),
        pages=[_page(one, base) for one in base.graph.pages_citing(work.citekey)],
    )


def record(work: Reference) -> Sequence[tuple[str, str]]:
    """What is on record of a work, by name; rows without a value are left to the template."""
    people = [f"{one.short}, {one.given}".rstrip(", ") for one in work.authors]
    editors = [f"{one.short}, {one.given}".rstrip(", ") for one in work.editors]
    return (
        ("Authors", "; ".join(people) + ("; and others" if work.others else "")),
        ("Editors", "; ".join(editors)),
        ("Published", day(work.date) if work.date else work.year),
        ("In", work.container),
        ("Volume", work.volume + (f"({work.issue})" if work.issue else "")),
        ("Pages", work.pages.replace("--", "–").replace("-", "–")),
        ("Publisher", ", ".join(one for one in (work.publisher, work.place) if one)),
        ("Edition", work.edition),
        ("ISBN", work.isbn),
        ("Kind of work", in_words(work)),
        ("Done on", words(work.population) if work.population else "not recorded"),
        ("Trial", work.trial),
        ("Keywords", "; ".join(work.keywords)),
        ("Note", work.note),
        ("Record verified", work.verified),
        ("Key", work.citekey),
    )


def links(work: Reference) -> Sequence[tuple[str, str, str]]:
    """Where the work is to be found elsewhere: name, what it goes by there, address."""
    found = []
    if work.doi:
        found.append(("DOI", work.doi, address_of_doi(work.doi)))
    if work.pmid:
        found.append(("PubMed", work.pmid, address_of_pmid(work.pmid)))
    if address := linkable(work.url):
        found.append(("Address", address, address))
    return found


def printed(work: Reference, base: KnowledgeBase) -> Sequence[tuple[str, str, str]]:
    """The work as lists of references print it, and for reference managers: id, style, text."""
    return (
        ("author-year", "Author–year (APA)", author_year(work)),
        ("vancouver", "Vancouver", vancouver(work)),
        ("bibtex", "BibTeX", write_bibtex(base.library, [work.citekey]).strip()),
    )


@dataclass(frozen=True, slots=True)
class Kin:
    """A work that belongs together with this one, and how."""

    work: Reference
    how: str


def kin(work: Reference, base: KnowledgeBase) -> Sequence[Kin]:
    """Papers of the same trial, and works that either is said to be related to."""
    works = base.library.references
    found: dict[str, str] = {}
    for one in work.related:
        if one.citekey in works:
            found.setdefault(one.citekey, _HOW[one.type])
    for other in works.values():
        if other.citekey == work.citekey:
            continue
        if work.trial and other.trial == work.trial:
            found.setdefault(other.citekey, "a paper of the same trial; together they count once")
        for one in other.related:
            if one.citekey == work.citekey:
                found.setdefault(other.citekey, _HOW_BACK[one.type])
    return [Kin(works[key], how) for key, how in sorted(found.items())]


_HOW = {
    RelatedType.INCLUDES: "is included in this review; together they count once",
    RelatedType.ERRATUM_OF: "is corrected by this one",
    RelatedType.VERSION_OF: "is another version of it",
}
_HOW_BACK = {
    RelatedType.INCLUDES: "is a review that includes it; together they count once",
    RelatedType.ERRATUM_OF: "corrects it",
    RelatedType.VERSION_OF: "is another version of it",
}


@dataclass(frozen=True, slots=True)
class Bearing:
    """A claim that names the work."""

    claim: Claim
    verdict: Verdict | None
    locator: str
    note: str


def bearings(work: Reference, base: KnowledgeBase) -> Mapping[Stance, Sequence[Bearing]]:
    """The claims that name a work, by what it shows for them; supporting ones first."""
    found: dict[Stance, list[Bearing]] = {}
    for one in base.graph.claims_resting_on(work.citekey):
        found.setdefault(one.evidence.stance, []).append(
            Bearing(
                base.library.claims[one.claim],
                base.judgements[one.claim].verdict,
                one.evidence.locator,
                one.evidence.note,
            )
        )
    return {stance: found[stance] for stance in Stance if stance in found}


@dataclass(frozen=True, slots=True)
class Fallen:
    """A claim whose verdict would be another one without the work."""

    claim: Claim
    before: Verdict | None
    after: Verdict | None
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class Fall:
    """What would become of claims and pages, were a work retracted today."""

    changed: Sequence[Fallen]
    same: Sequence[Claim]
    pages: Sequence[PublishedPage]


def fall(work: Reference, base: KnowledgeBase) -> Fall:
    """The answer of the graph, in the order of claims."""
    policy = Policy(base.clock.today, base.settings.policy.suffices)
    impact = impact_of(base.graph, work.citekey, policy)
    claims = base.library.claims
    return Fall(
        [
            Fallen(claims[one.claim], one.before, one.after, one.reasons)
            for one in impact.falls
            if one.before != one.after
        ],
        [claims[one.claim] for one in impact.falls if one.before == one.after],
        [_page(one, base) for one in impact.pages],
    )


def _page(name: str, base: KnowledgeBase) -> PublishedPage:
    return base.library.pages.get(name) or PublishedPage(name)


def _known(citekeys: Sequence[str], base: KnowledgeBase) -> Sequence[Reference]:
    works = base.library.references
    return [works[one] for one in citekeys if one in works]


def _last_successor(work: Reference, base: KnowledgeBase) -> Reference | None:
    """The work at the end of the chain of those that replaced this one, where that is longer."""
    last = base.graph.successor_of(work.citekey)
    if last is None or last in work.superseded_by:
        return None
    return base.library.references.get(last)
