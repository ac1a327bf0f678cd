"""The page that shows the whole knowledge base: claims against works, and what is to be done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from fastapi import APIRouter, Request
from starlette.responses import Response

from backedby.knowledge_base import KnowledgeBase
from backedby.model.claim import Claim, ClaimId, Kind, Status
from backedby.model.reference import Citekey, Reference
from backedby.model.stance import Stance
from backedby.model.verdict import WORST_FIRST, Role, Verdict
from backedby.policy.impact import resting_on_one_study
from backedby.serving.current import Using
from backedby.serving.unanswered import Unanswered
from backedby.web.addresses import API
from backedby.web.search.asked import CLAIMS, Asked
from backedby.web.templating import page
from backedby.web.wording import PARTS

router = APIRouter()

ROWS = 60
"""Claims in the matrix at once."""
SOON = 90
"""Days ahead in which a review is due soon."""
_SHOWN = 8
"""Things of a list that are shown at once."""
_MOST = 200
"""Things of a list that are on the page at all, folded away behind the first."""


@router.get("/overview")
def overview(request: Request, using: Using, start: str = "") -> Response:
    """Everything at a glance."""
    base = using.base
    unanswered = request.app.state.unanswered
    assert unanswered is None or isinstance(unanswered, Unanswered)
    shares = verdicts(base)
    return page(
        request,
        "overview/overview.html",
        twin=f"{API}/library",
        holds=holds(base),
        verdicts=shares,
        matrix=matrix(base, int(start) if start.isdecimal() and len(start) < 7 else 0),
        alone=alone(base),
        reviews=reviews(base, using.day),
        fallen=fallen(base, using.day),
        idle=[base.library.references[one] for one in base.graph.works_without_claims()],
        unclinical=sum(
            one.status is Status.APPROVED and not (one.review and one.review.is_clinical)
            for one in base.library.claims.values()
        ),
        approved=sum(share.count for share in shares),
        unread=base.library.unreadable,
        unanswered=unanswered.told(base) if unanswered else None,
        shown=_SHOWN,
        most=_MOST,
        parts=PARTS,
    )


def holds(base: KnowledgeBase) -> Sequence[tuple[int, str]]:
    """How much there is of what."""
    library = base.library
    return (
        (len(library.claims), "claim"),
        (len(library.references), "work"),
        (len(library.pages), "page"),
        (len(library.vocabulary), "concept"),
    )


@dataclass(frozen=True, slots=True)
class Share:
    """How many approved claims have a verdict."""

    verdict: Verdict | None
    count: int
    x: float
    width: float
    """Of a bar of 100."""
    href: str


def verdicts(base: KnowledgeBase) -> Sequence[Share]:
    """The verdicts of approved claims, as shares of a bar, worst first."""
    approved = [one.id for one in base.library.claims.values() if one.status is Status.APPROVED]
    counts = Counter(base.judgements[one].verdict for one in approved)
    shares = []
    x = 0.0
    for verdict in (*WORST_FIRST, None):
        if not (count := counts[verdict]):
            continue
        width = 100 * count / len(approved)
        text = f"verdict:{verdict} is:approved" if verdict else "is:approved -has:verdict"
        href = Asked(text=text, show=CLAIMS).address
        shares.append(Share(verdict, count, round(x, 3), round(width, 3), href))
        x += width
    return shares


@dataclass(frozen=True, slots=True)
class Dot:
    """What a work shows for a claim."""

    stance: Stance
    role: Role


@dataclass(frozen=True, slots=True)
class Line:
    """A claim of the matrix, and what each work shows for it; None where it is not named."""

    claim: Claim
    verdict: Verdict | None
    dots: Sequence[Dot | None]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Claims against the works that they name."""

    works: Sequence[Reference]
    groups: Sequence[tuple[Kind, Sequence[Line]]]
    total: int
    first: int
    last: int
    before: int | None
    """Where the page before starts; None on the first one."""
    after: int | None


def matrix(base: KnowledgeBase, start: int) -> Matrix:
    """Some claims from the one with this number on, by kind, worst verdict first."""
    library = base.library
    claims = sorted(library.claims.values(), key=lambda one: _place(one, base))
    start = min(start, max(0, len(claims) - 1)) // ROWS * ROWS
    rows = claims[start : start + ROWS]
    named = Counter(one.reference for claim in rows for one in claim.evidence)
    works = sorted(named, key=lambda key: (-named[key], key))
    groups: dict[Kind, list[Line]] = {}
    for claim in rows:
        groups.setdefault(claim.kind, []).append(_line(claim, works, base))
    end = start + len(rows)
    return Matrix(
        [library.references[one] for one in works],
        [*groups.items()],
        len(claims),
        start + 1,
        end,
        start - ROWS if start else None,
        end if end < len(claims) else None,
    )


def _place(claim: Claim, base: KnowledgeBase) -> tuple[int, int, str]:
    verdict = base.judgements[claim.id].verdict
    return _KINDS[claim.kind], _VERDICTS.get(verdict, -1), claim.id


_KINDS = {kind: number for number, kind in enumerate(Kind)}
_VERDICTS: Mapping[Verdict | None, int] = {
    verdict: number for number, verdict in enumerate(WORST_FIRST)
}


def _line(claim: Claim, works: Sequence[Citekey], base: KnowledgeBase) -> Line:
    judgement = base.judgements[claim.id]
    roles = {(one.reference, one.stance): one.role for one in judgement.backing}
    dots: dict[Citekey, Dot] = {}
    for one in claim.evidence:
        role = roles.get((one.reference, one.stance), Role.NOTHING)
        known = dots.get(one.reference)
        if known is None or known.role is Role.NOTHING:  # of several, the one that counts
            dots[one.reference] = Dot(one.stance, role)
    return Line(claim, judgement.verdict, [dots.get(one) for one in works])


def alone(base: KnowledgeBase) -> Sequence[tuple[Claim, Reference]]:
    """Approved claims whose whole support is one study, and its work that counts."""
    library = base.library
    return [
        (library.claims[claim], library.references[work])
        for claim, work in resting_on_one_study(base.judgements).items()
        if library.claims[claim].status is Status.APPROVED
    ]


@dataclass(frozen=True, slots=True)
class Reviews:
    """Claims that somebody must look at again."""

    overdue: Sequence[Claim]
    soon: Sequence[Claim]
    never: Sequence[Claim]
    """Approved, and no review or no next day is on record."""
    next: str
    """The first day after today on which a review is due; empty where none is."""


def reviews(base: KnowledgeBase, today: str) -> Reviews:
    """Reviews by the day on which they are due, the first ones first."""
    approved = [one for one in base.library.claims.values() if one.status is Status.APPROVED]
    due: dict[ClaimId, str] = {
        one.id: one.review.due for one in approved if one.review and one.review.due
    }
    dated = sorted((one for one in approved if one.id in due), key=lambda one: due[one.id])
    horizon = (date.fromisoformat(today) + timedelta(days=SOON)).isoformat()
    return Reviews(
        [one for one in dated if due[one.id] < today],
        [one for one in dated if today <= due[one.id] <= horizon],
        [one for one in approved if one.id not in due],
        next((due[one.id] for one in dated if due[one.id] >= today), ""),
    )


def fallen(base: KnowledgeBase, today: str) -> Sequence[tuple[Reference, Sequence[ClaimId]]]:
    """Works that carry nothing any more and are named all the same, with the claims that do."""
    found = []
    for work in base.library.references.values():
        if work.carries_nothing(today):
            claims = tuple({one.claim: 1 for one in base.graph.claims_resting_on(work.citekey)})
            if claims:
                found.append((work, claims))
    return found
