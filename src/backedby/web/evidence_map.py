"""What an evidence map shows: works grouped by study, the claim, the pages that state it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Claim, ClaimId, Evidence
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance
from backedby.model.verdict import Backing, Role, Verdict
from backedby.policy.sufficiency import in_words


@dataclass(frozen=True, slots=True)
class MappedWork:
    """A work on the map: how it bears on the claim, and what part it plays in the verdict."""

    citekey: Citekey
    short: str
    stance: Stance
    role: Role
    kind: str
    """Design and population in words."""
    fallen: str
    """Why it carries nothing any more (`retracted`, `superseded`); empty where it stands."""


@dataclass(frozen=True, slots=True)
class Study:
    """Works that count once: papers of one trial, a review and its trials, a report of another."""

    works: tuple[MappedWork, ...]


@dataclass(frozen=True, slots=True)
class MappedPage:
    """A published page that states the claim."""

    page: str
    title: str
    place: str
    """Where on the page: `heading 4, bullet 1`."""


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """A claim between its works and its pages. Studies stand in the order of their weight."""

    claim: ClaimId
    statement: str
    verdict: Verdict | None
    studies: tuple[Study, ...]
    pages: tuple[MappedPage, ...]


def evidence_map(base: KnowledgeBase, claim: Claim) -> EvidenceMap:
    """The map of one claim, as of the day of the knowledge base's clock."""
    judgement = base.judgements[claim.id]
    backing = {(one.reference, one.stance): one for one in judgement.backing}
    works = [_mapped(one, backing.get((one.reference, one.stance)), base) for one in claim.evidence]
    return EvidenceMap(
        claim.id,
        claim.statement,
        judgement.verdict,
        tuple(_studies(works, claim.evidence, base)),
        tuple(
            MappedPage(one.page, _title(one.page, base), f"heading {one.section}, {one.position}")
            for one in claim.appearances
        ),
    )


def _mapped(evidence: Evidence, backing: Backing | None, base: KnowledgeBase) -> MappedWork:
    work = base.library.references[evidence.reference]
    return MappedWork(
        work.citekey,
        work.short,
        evidence.stance,
        backing.role if backing else Role.NOTHING,
        ", ".join(one for one in (in_words(work), work.population) if one),
        _fallen(work, base.clock.today),
    )


def _studies(
    works: Iterable[MappedWork], evidence: Iterable[Evidence], base: KnowledgeBase
) -> list[Study]:
    """Works in the groups that count once; one that reports another stands with that other."""
    origins = {one.reference: one.via for one in evidence if one.via}
    by_origin: dict[Citekey, list[MappedWork]] = {}
    for work in works:
        by_origin.setdefault(origins.get(work.citekey, work.citekey), []).append(work)
    known = [one for one in by_origin if one in base.library.references]
    groups = [*base.graph.studies(known), *({one} for one in by_origin if one not in known)]
    studies = [
        Study(tuple(sorted((work for one in group for work in by_origin[one]), key=_weight)))
        for group in groups
    ]
    return sorted(studies, key=lambda study: _weight(study.works[0]))


def _weight(work: MappedWork) -> tuple[int, int, str]:
    return _ROLES.index(work.role), _STANCES.index(work.stance), work.citekey


_ROLES = (Role.SUFFICES, Role.PARTLY, Role.DISPUTES, Role.NOTHING)
_STANCES = tuple(Stance)


def _fallen(work: Reference, today: str) -> str:
    return work.standing.value if work.carries_nothing(today) else ""


def _title(page: str, base: KnowledgeBase) -> str:
    found = base.library.pages.get(page)
    return (found.title if found else "") or page
