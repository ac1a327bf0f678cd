"""`backedby show CLAIM|CITEKEY`: a claim or a work, with all that hangs on it."""

from __future__ import annotations

import argparse
import textwrap
from collections.abc import Iterable

from rapidfuzz import process

from backedby.errors import BackedbyError
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.model.claim import Claim
from backedby.model.reference import Reference, Standing
from backedby.model.verdict import Role

_WIDTH = 88


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "name", metavar="CLAIM|CITEKEY", nargs="?", help="a claim or a work; without: all claims"
    )
    parser.add_argument("--today", metavar="DAY", help="judge as of this ISO day")


def run(arguments: argparse.Namespace) -> int:
    base = KnowledgeBase.open(find(arguments.kb), clock=Clock.set_to(arguments.today))
    library = base.library
    if arguments.name is None:
        for claim in library.claims.values():
            print(f"{claim.id}: {base.judgements[claim.id].verdict or 'no verdict'}")
    elif arguments.name in library.claims:
        print(_claim(library.claims[arguments.name], base))
    elif arguments.name in library.references:
        print(_reference(library.references[arguments.name], base))
    else:
        known = [*library.claims, *library.references]
        near = [name for name, _, _ in process.extract(arguments.name, known, score_cutoff=60)]
        raise BackedbyError(
            f"There is neither a claim nor a work called '{arguments.name}'.",
            f"Did you mean {', '.join(near[:3])}?" if near else None,
        )
    return 0


def _claim(claim: Claim, base: KnowledgeBase) -> str:
    judgement = base.judgements[claim.id]
    out = [
        claim.id,
        _wrapped(claim.statement),
        "",
        f"Verdict: {judgement.verdict or 'none, its evidence could not be read'}",
        *(_wrapped(one, "  - ") for one in judgement.reasons),
        "",
        f"Kind: {claim.kind}; it needs {base.sufficient(claim.kind).words}.",
        f"Status: {claim.status}. {_review(claim, base)}",
    ]
    if claim.replaced_by:
        out.append(f"Replaced by: {claim.replaced_by}")
    backing = {(one.reference, one.stance): one for one in judgement.backing}
    out += ["", "Evidence" if claim.evidence else "Evidence: none recorded."]
    for evidence in claim.evidence:
        work = base.library.references[evidence.reference]
        played = backing.get((evidence.reference, evidence.stance))
        kind = ", ".join(one for one in (work.design, work.population) if one) or "design unknown"
        counts = _COUNTS[played.role if played else Role.NOTHING]
        line = f"{evidence.stance}: {work.short} [{work.citekey}], {kind}; {counts}"
        out.append(_wrapped(f"{line}: {played.reason}" if played else line, "  - "))
        said = " ".join(one for one in (evidence.locator, evidence.note) if one)
        if said:
            out.append(_wrapped(said, "      "))
    pages = base.graph.pages_stating(claim.id)
    out += ["", "Pages" if pages else "Pages: none recorded."]
    for one in pages:
        cites = f", citing {', '.join(one.cites)}" if one.cites else ", citing nothing"
        out.append(f"  - {one.page}, heading {one.section}, {one.position}{cites}")
    if claim.notes:
        out += ["", "For writers", _wrapped(claim.notes)]
    return "\n".join(out)


_COUNTS = {
    Role.SUFFICES: "counts fully",
    Role.PARTLY: "counts in part",
    Role.DISPUTES: "counts against it",
    Role.NOTHING: "does not count",
}


def _review(claim: Claim, base: KnowledgeBase) -> str:
    """Who approved a claim, and that no clinician has, where none has."""
    review = claim.review
    if review is None:
        return "Nobody has reviewed it."
    words = f"Reviewed by {review.by} ({review.role or 'role not recorded'}) on {review.date}."
    if not review.is_clinical:
        words += " No clinician has approved it."
    if review.due:
        overdue = " (overdue)" if review.due < base.clock.today else ""
        words += f" To be looked at again by {review.due}{overdue}."
    return words


def _reference(work: Reference, base: KnowledgeBase) -> str:
    names = "; ".join(f"{one.short}, {one.given}".rstrip(", ") for one in work.authors)
    names += "; and others" if work.others else ""
    container = ", ".join(
        one for one in (work.container or work.publisher, work.volume, work.pages) if one
    )
    out = [
        f"{work.citekey}: {work.short}",
        _wrapped(". ".join(one.strip(" .") for one in (names, work.title, container) if one) + "."),
        "",
        f"Design: {work.design or 'not recorded'}; population: {work.population or 'not recorded'}",
        _wrapped(_standing(work, base)),
    ]
    out += [f"{name}: {value}" for name, value in (("DOI", work.doi), ("PMID", work.pmid)) if value]
    if work.trial:
        papers = (
            one.citekey for one in base.library.references.values() if one.trial == work.trial
        )
        out.append(_wrapped(f"Trial: {work.trial}; counted once with {_others(papers, work)}."))
    if work.verified:
        out.append(_wrapped(f"Verified: {work.verified}"))
    resting = base.graph.claims_resting_on(work.citekey)
    out += ["", "Claims it bears on" if resting else "No claim names it."]
    for one in resting:
        verdict = base.judgements[one.claim].verdict or "no verdict"
        out.append(f"  - {one.evidence.stance}: {one.claim} ({verdict})")
    pages = base.graph.pages_resting_on(work.citekey)
    if pages:
        out += ["", f"Pages that cite it or make such a claim: {', '.join(pages)}"]
    return "\n".join(out)


def _standing(work: Reference, base: KnowledgeBase) -> str:
    """Whether the work may still be relied on, as of today."""
    if work.standing is Standing.CURRENT:
        return f"Standing: no notice known. {work.standing_note}".rstrip()
    by = base.graph.successor_of(work.citekey)
    replaced = f" by {base.library.references[by].short}" if by else ""
    since = f" since {work.standing_date}" if work.standing_date else ""
    nothing = " It carries no claim." if work.carries_nothing(base.clock.today) else ""
    return f"Standing: {work.standing}{replaced}{since}.{nothing} {work.standing_note}".rstrip()


def _others(papers: Iterable[str], work: Reference) -> str:
    return ", ".join(one for one in papers if one != work.citekey) or "no other paper here"


def _wrapped(text: str, indent: str = "") -> str:
    return textwrap.fill(
        " ".join(text.split()),
        _WIDTH,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_on_hyphens=False,
    )
