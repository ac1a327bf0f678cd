"""What would fall if a work were retracted, and what stands on one study alone."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from backedby.graph.evidence_graph import EvidenceGraph
from backedby.model.claim import ClaimId, PageId
from backedby.model.concept import Vocabulary
from backedby.model.reference import Citekey, Reference, Standing
from backedby.model.verdict import Judgement, Role, Verdict
from backedby.policy.verdicts import Policy, judge


@dataclass(frozen=True, slots=True)
class Fall:
    """A claim that rests on a work: its verdict now, and without the work and why."""

    claim: ClaimId
    before: Verdict | None
    after: Verdict | None
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What a retraction would touch: claims with their verdicts, and pages."""

    citekey: Citekey
    falls: tuple[Fall, ...]
    pages: tuple[PageId, ...]


def impact_of(graph: EvidenceGraph, citekey: Citekey, policy: Policy) -> Impact:
    """What would become of every claim that names a work, were it retracted today."""
    touched = {one.claim for one in graph.claims_resting_on(citekey)}
    touched |= {
        claim.id
        for claim in graph.claims.values()
        if any(one.via == citekey for one in claim.evidence)
    }
    without = _without(graph, citekey, touched)
    falls = []
    for claim in sorted(touched):
        after = judge(without, claim, policy)
        before = judge(graph, claim, policy).verdict
        falls.append(Fall(claim, before, after.verdict, after.reasons))
    return Impact(citekey, tuple(falls), graph.pages_resting_on(citekey))


def _without(graph: EvidenceGraph, citekey: Citekey, touched: Set[ClaimId]) -> EvidenceGraph:
    """The graph with a work retracted, no larger than what judging these claims looks at."""
    claims = {claim: graph.claims[claim] for claim in touched}
    waiting = [
        key
        for claim in claims.values()
        for one in claim.evidence
        for key in (one.reference, one.via)
        if key
    ]
    works: dict[Citekey, Reference] = {}
    while waiting:  # with whatever superseded them, which reasons name
        key = waiting.pop()
        if key in graph.references and key not in works:
            works[key] = graph.references[key]
            waiting.extend(works[key].superseded_by)
    fallen = replace(
        graph.references[citekey], standing=Standing.RETRACTED, standing_date="", superseded_by=()
    )
    return EvidenceGraph({**works, citekey: fallen}, claims, {}, Vocabulary({}))


def resting_on_one_study(judgements: Mapping[ClaimId, Judgement]) -> Mapping[ClaimId, Citekey]:
    """The claims whose whole support is one independent study, and its work that counts."""
    alone = {}
    for claim, judgement in sorted(judgements.items()):
        carrying = [
            one.reference for one in judgement.backing if one.role in (Role.SUFFICES, Role.PARTLY)
        ]
        if len(carrying) == 1:
            alone[claim] = carrying[0]
    return alone
