"""What may be said of a claim, and what to cite: for whoever writes about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backedby.check.allowed import allowed, named, works_of
from backedby.citations.printing import author_year
from backedby.model.claim import Claim, Status
from backedby.model.reference import Citekey, Reference
from backedby.model.verdict import Judgement, Role, Verdict
from backedby.policy.sufficiency import in_words


@dataclass(frozen=True, slots=True)
class Citing:
    """A work to cite: as the text names it, as the list of references prints it, and why."""

    reference: Citekey
    short: str
    listed: str
    what: str
    """`systematic review in people`."""
    role: Role
    reason: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What a writer may do with a claim."""

    claim: Claim
    verdict: Verdict | None
    reasons: tuple[str, ...]
    say: str | None
    """The most that may be said, None where nothing may."""
    cited: str | None
    """The same with its works cited where they belong."""
    instead: str
    """What to do, or to mind, in a sentence."""
    cite: tuple[Citing, ...]
    """Works that carry it, the best first."""
    against: tuple[Citing, ...]
    """Works that dispute it; who says it names them as well."""
    caveats: tuple[str, ...]


def advice_on(
    claim: Claim,
    judgement: Judgement,
    references: Mapping[Citekey, Reference],
    today: str,
) -> Advice:
    """The advice on one claim, as of a day (ISO)."""
    wording = allowed(claim, judgement, references)
    carrying, disputing = works_of(judgement, claim.kind, references)
    cited = wording.cited(lambda works: _together(works, references)) if wording else None
    return Advice(
        claim,
        judgement.verdict,
        judgement.reasons,
        wording.text if wording else None,
        cited,
        _instead(claim, judgement.verdict),
        tuple(_citing(carrying, (Role.SUFFICES, Role.PARTLY), judgement, references)),
        tuple(_citing(disputing, (Role.DISPUTES,), judgement, references)),
        tuple(_caveats(claim, today)),
    )


def _together(works: Sequence[Citekey], references: Mapping[Citekey, Reference]) -> str:
    return f"({'; '.join(named(references[one]) for one in works)})"


def _instead(claim: Claim, verdict: Verdict | None) -> str:
    """What to do, or to mind."""
    if claim.status in _NOT_APPROVED:
        return _not_approved(claim)
    if verdict is None:
        return "Its evidence could not be read: `backedby validate` says what is wrong."
    return _MIND[verdict]


_MIND = {
    Verdict.BACKED: "Say no more than this, and cite one of the works below.",
    Verdict.NOT_NEEDED: "It describes what is done and needs no source.",
    Verdict.PARTLY_BACKED: "Say how far the evidence goes, and cite what there is.",
    Verdict.CONTESTED: "Say that it is disputed, and cite both sides.",
    Verdict.UNBACKED: "Leave it out: nothing on record that suffices supports it.",
    Verdict.REFUTED: "Leave it out: the evidence is against it.",
}
_NOT_APPROVED = (Status.DRAFT, Status.REJECTED, Status.WITHDRAWN)


def _not_approved(claim: Claim) -> str:
    """Why a claim that is not approved may not be said."""
    on = f" on {claim.review.date}" if claim.review and claim.review.date else ""
    because = f", because: {claim.reason}" if claim.reason else "."
    if claim.status is Status.REJECTED:
        return f"Leave it out: it was rejected{on}{because}"
    if claim.status is Status.WITHDRAWN:
        now = f" What holds now: `backedby say {claim.replaced_by}`." if claim.replaced_by else ""
        return f"Leave it out: it was withdrawn{on}{because}{now}"
    return "It is a draft: nobody has approved it yet."


def _citing(
    works: Sequence[Citekey],
    roles: Sequence[Role],
    judgement: Judgement,
    references: Mapping[Citekey, Reference],
) -> Iterator[Citing]:
    """Works to cite, each with the strongest of the parts that it plays on one side."""
    for citekey in works:
        work = references[citekey]
        played = [one for one in judgement.backing if one.reference == citekey]
        part = min(
            (one for one in played if one.role in roles), key=lambda one: roles.index(one.role)
        )
        yield Citing(
            citekey, named(work), author_year(work), in_words(work), part.role, part.reason
        )


def _caveats(claim: Claim, today: str) -> Iterator[str]:
    """What limits a claim however well it is backed."""
    scope = claim.scope
    said = [
        f"{name} {value}"
        for name, value in (
            ("for", scope.condition),
            ("in", scope.population),
            ("compared with", scope.comparator),
            ("in the setting:", scope.setting),
        )
        if value
    ]
    if said:
        yield f"It holds {', '.join(said)} only."
    ladder = claim.strength
    bounds = [
        rung.name.lower().replace("_", "-")
        for rung in (ladder.certainty, ladder.extent, ladder.time)
        if rung
    ]
    if bounds:
        yield f"The evidence carries no more than: {', '.join(bounds)}."
    review = claim.review
    if review is None:
        yield "Nobody has reviewed it."
    elif not review.is_clinical:
        yield "No clinician has approved it."
    if review and review.due and review.due < today:
        yield f"Its review was due on {review.due}."
