"""What may be said of a claim, and what to cite: for whoever writes about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from backedby.check.wording import listed
from backedby.matching.tone import tone_of
from backedby.model.claim import Claim, Kind, Status
from backedby.model.concept import Vocabulary
from backedby.model.reference import Citekey, Design, Reference
from backedby.model.verdict import Backing, Judgement, Role, Verdict
from backedby.policy.sufficiency import in_words
from backedby.text.normalise import tokens


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
    vocabulary: Vocabulary,
    today: str,
) -> Advice:
    """The advice on one claim, as of a day (ISO)."""
    say, instead = _sayable(claim, judgement.verdict, vocabulary)
    citing = sorted(
        (_citing(one, references) for one in judgement.backing if one.counts),
        key=lambda one: _rank(one, references),
    )
    once = {one.reference: one for one in reversed(citing)}
    cite = tuple(one for one in citing if once[one.reference] is one)
    return Advice(
        claim,
        judgement.verdict,
        judgement.reasons,
        say,
        instead,
        tuple(one for one in cite if one.role is not Role.DISPUTES),
        tuple(one for one in cite if one.role is Role.DISPUTES),
        tuple(_caveats(claim, today)),
    )


def _sayable(
    claim: Claim, verdict: Verdict | None, vocabulary: Vocabulary
) -> tuple[str | None, str]:
    """The wording allowed, and what to mind."""
    if claim.status in _NOT_APPROVED:
        return None, _not_approved(claim)
    if verdict is None:
        return None, "Its evidence could not be read: `backedby validate` says what is wrong."
    softened = _SOFTENED.get(verdict)
    if softened is None:
        return None, _NOTHING[verdict]
    said = softened(claim, _clause(claim.statement, vocabulary))
    return said, _MIND[verdict]


def _as_it_stands(claim: Claim, clause: str) -> str:
    return claim.statement


def _partly(claim: Claim, clause: str) -> str:
    tone = tone_of(claim.statement)
    if tone.hedges or claim.kind is Kind.TRADITIONAL_THEORY:
        return claim.statement
    return f"There is some evidence that {clause}"


def _contested(claim: Claim, clause: str) -> str:
    if ";" in clause or tone_of(claim.statement).hedges:
        return f"{claim.statement.rstrip('.')}. Not all studies agree."
    return f"Studies disagree: some find that {clause.rstrip('.')}, others do not."


_SOFTENED: Mapping[Verdict, Callable[[Claim, str], str]] = {
    Verdict.BACKED: _as_it_stands,
    Verdict.NOT_NEEDED: _as_it_stands,
    Verdict.PARTLY_BACKED: _partly,
    Verdict.CONTESTED: _contested,
}
_MIND = {
    Verdict.BACKED: "Say no more than this, and cite one of the works below.",
    Verdict.NOT_NEEDED: "It describes what is done and needs no source.",
    Verdict.PARTLY_BACKED: "Say how far the evidence goes, and cite what there is.",
    Verdict.CONTESTED: "Say that it is disputed, and cite both sides.",
}
_NOTHING = {
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


def _clause(statement: str, vocabulary: Vocabulary) -> str:
    """The statement as the end of a sentence: its first word in lower case unless it is a name."""
    words = tokens(statement)
    if not words:
        return statement
    first = statement[words[0].start : words[0].end]
    common = first.lower()
    labels = {word for one in vocabulary for label in one.labels for word in label.split()}
    is_common = common in _OPENERS or (common in labels and first not in labels)
    return f"{common}{statement[len(first) :]}" if is_common else statement


_OPENERS = frozenset(
    "a an the this that these those in on at by for with from of about among after before during "
    "some most many few all every each people adults patients there it they one two three half "
    "where when while if too no not regular treatment".split()
)


def _citing(backing: Backing, references: Mapping[Citekey, Reference]) -> Citing:
    work = references[backing.reference]
    return Citing(
        work.citekey, work.short, listed(work), in_words(work), backing.role, backing.reason
    )


_BEST_FIRST = tuple(Design)
_ROLES = (Role.SUFFICES, Role.PARTLY, Role.DISPUTES)


def _rank(one: Citing, references: Mapping[Citekey, Reference]) -> tuple[int, int, str, str]:
    """What suffices first, then by design as `Design` lists them, then the newest."""
    work = references[one.reference]
    design = _BEST_FIRST.index(work.design) if work.design else len(_BEST_FIRST)
    newest = "".join(chr(0x39 - int(digit)) for digit in work.year[:4] if digit in "0123456789")
    return _ROLES.index(one.role), design, newest or "~", one.reference


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
