"""The verdict of a claim, by the table of product.md §2, with its reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from backedby.graph.evidence_graph import EvidenceGraph
from backedby.model.claim import Claim, ClaimId, Evidence, Kind
from backedby.model.reference import Citekey, Design, Reference, Standing
from backedby.model.stance import Stance
from backedby.model.verdict import Backing, Judgement, Role, Verdict
from backedby.policy.sufficiency import Sufficient, in_words, shortfall, sufficient_for
from backedby.policy.table import TABLE, row_and_column

_ALWAYS_HEARD = frozenset({Design.GUIDELINE, Design.SYSTEMATIC_REVIEW})
"""Designs whose dispute counts for every kind of claim."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What suffices (from backedby.toml), and the ISO day as of which works are judged."""

    today: str
    suffices: Mapping[Kind, tuple[Design, ...]] = field(default_factory=dict)


def judge_all(graph: EvidenceGraph, policy: Policy) -> Mapping[ClaimId, Judgement]:
    """The judgement of every claim of a knowledge base."""
    return {claim: judge(graph, claim, policy) for claim in graph.claims}


def judge(graph: EvidenceGraph, claim_id: ClaimId, policy: Policy) -> Judgement:
    """What the evidence of one claim amounts to.

    A claim that lost evidence while it was read has no verdict: a dispute may
    be among what was lost.
    """
    claim = graph.claims[claim_id]
    if claim.lost:
        return Judgement(claim_id, None, claim.lost)
    if claim.kind is Kind.PRACTICE:
        reason = "describes what is done; nothing is claimed that evidence would have to carry"
        return Judgement(claim_id, Verdict.NOT_NEEDED, (reason,))
    sufficient = sufficient_for(claim.kind, policy.suffices)
    weighed = [
        _weigh(evidence, claim, graph, sufficient, policy)
        for evidence in graph.evidence_for(claim_id)
    ]
    origins = {one.reference: one.via for one in claim.evidence if one.via}
    backing = _once_per_study(weighed, origins, graph)
    verdict = TABLE[row_and_column({one.role for one in backing})]
    return Judgement(claim_id, verdict, _reasons(backing, graph, sufficient), tuple(backing))


def _weigh(
    evidence: Evidence,
    claim: Claim,
    graph: EvidenceGraph,
    sufficient: Sufficient,
    policy: Policy,
) -> Backing:
    """The part that one work could play, before works of one study are counted once."""
    work = graph.references[evidence.reference]

    def plays(role: Role, reason: str) -> Backing:
        return Backing(work.citekey, evidence.stance, work.design, role, reason)

    if dropped := _dropped(work, graph, policy.today):
        return plays(Role.NOTHING, dropped)
    original = graph.references.get(evidence.via or "")
    if original and (dropped := _dropped(original, graph, policy.today)):
        return plays(Role.NOTHING, f"reports {original.short}, {dropped}")
    if evidence.stance is Stance.BACKGROUND:
        second_hand = f", reporting {_short(evidence.via, graph)}" if evidence.via else ""
        return plays(Role.NOTHING, f"only mentions it{second_hand}")
    if evidence.stance is Stance.INCONCLUSIVE:
        return plays(Role.NOTHING, "says nothing for or against it")
    if evidence.via and any(
        other.reference == evidence.via and other.stance is not Stance.BACKGROUND
        for other in claim.evidence
    ):
        return plays(Role.NOTHING, f"second-hand; {_short(evidence.via, graph)} is counted itself")
    lacking = shortfall(work, sufficient)
    if evidence.stance is Stance.DISPUTES:
        heard = work.design in sufficient.designs or work.design in _ALWAYS_HEARD
        if evidence.via or not heard:
            return plays(Role.NOTHING, f"disputes it, but {lacking or 'only second-hand'}")
        return plays(Role.DISPUTES, "disputes it")
    caught = [
        reason
        for reason in (
            "supports only part of it, or under conditions"
            if evidence.stance is Stance.QUALIFIES
            else None,
            f"second-hand, through {_short(evidence.via, graph)}" if evidence.via else None,
            lacking,
            None if evidence.direct else "indirect (condition, group, setting or year)",
            _doubt(work, policy.today),
        )
        if reason
    ]
    if caught:
        return plays(Role.PARTLY, "; ".join(caught))
    return plays(Role.SUFFICES, f"supports it ({in_words(work)})")


def _dropped(work: Reference, graph: EvidenceGraph, today: str) -> str | None:
    """Why a work carries nothing as of a day."""
    if work.is_standing(Standing.RETRACTED, today):
        return _dated("retracted", work)
    if work.is_standing(Standing.SUPERSEDED, today):
        successor = graph.successor_of(work.citekey)
        by = f" by {_short(successor, graph)}" if successor else ""
        return _dated(f"superseded{by}", work)
    return None


def _doubt(work: Reference, today: str) -> str | None:
    """Why a work that still stands cannot carry a claim fully."""
    if work.is_standing(Standing.CONCERN, today):
        return _dated("under an expression of concern", work)
    if work.is_standing(Standing.PREPRINT, today):
        return "a preprint, not reviewed by peers"
    return None


def _dated(words: str, work: Reference) -> str:
    return f"{words} ({work.standing_date})" if work.standing_date else words


_WEIGHT = {Role.SUFFICES: 2, Role.DISPUTES: 2, Role.PARTLY: 1, Role.NOTHING: 0}


def _once_per_study(
    weighed: Iterable[Backing], origins: Mapping[Citekey, Citekey], graph: EvidenceGraph
) -> list[Backing]:
    """The same backings, all but the strongest of one study on one side playing no part.

    `origins`: of second-hand works the work whose finding they report; two that
    report one finding are one study. A study that supports and disputes keeps one
    voice on each side. Ties go to the smaller citekey, so that the order of files
    changes nothing.
    """
    backing = list(weighed)
    for disputing in (False, True):
        side = [one for one in backing if one.counts and (one.role is Role.DISPUTES) is disputing]
        for study in graph.studies({origins.get(one.reference, one.reference) for one in side}):
            papers = sorted(
                (one for one in side if origins.get(one.reference, one.reference) in study),
                key=lambda one: (-_WEIGHT[one.role], one.reference),
            )
            for other in papers[1:]:
                reason = f"same study as {_short(papers[0].reference, graph)}, counted once"
                place = backing.index(other)
                backing[place] = replace(other, role=Role.NOTHING, reason=reason)
    return backing


def _reasons(
    backing: list[Backing], graph: EvidenceGraph, sufficient: Sufficient
) -> tuple[str, ...]:
    """Why the verdict is what it is, the weightiest first; names every work that decided."""
    if not backing:
        return (f"no work is on record (needed: {sufficient.words})",)
    order = sorted(backing, key=lambda one: (-_WEIGHT[one.role], one.role, one.reference))
    lines = [f"{_short(one.reference, graph)}: {one.reason}" for one in order]
    if not any(one.role is Role.SUFFICES for one in backing):
        lines.insert(
            0, f"no study that is enough by itself supports it (needed: {sufficient.words})"
        )
    return tuple(lines)


def _short(citekey: Citekey | None, graph: EvidenceGraph) -> str:
    """Author and year of a work, or its key where the library does not hold it."""
    if citekey is None:
        return "another work"
    return graph.references[citekey].short if citekey in graph.references else citekey
