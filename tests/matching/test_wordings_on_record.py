"""What a person accepted, rejected or withdrew decides before any gate does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_matcher import CLAIMS, VOCABULARY

from backedby.documents.reading import read_document
from backedby.matching.matcher import Matcher, Outcome
from backedby.matching.passages import passages
from backedby.model.claim import Claim, Gate, Kind, Status, Wording
from backedby.model.match import Strength

SLEEP = CLAIMS[0]


def outcome(draft: str, *claims: Claim) -> Outcome:
    """What the last sentence of a draft states."""
    matcher = Matcher(claims, VOCABULARY)
    document = read_document(draft.encode(), "draft.md")
    return matcher.match(list(passages(document, matcher.finder))[-1])


def claim_with(*, also: tuple[str, ...] = (), not_this: tuple[str, ...] = ()) -> Claim:
    return replace(SLEEP, wording=Wording(also=also, not_this=not_this))


def states(draft: str, claim: Claim) -> bool:
    return bool(outcome(draft, claim).matches)


def test_accepted_words_match_where_nothing_names_the_subject() -> None:
    wording = "Evening rounds of the park do wonders for tired heads"
    assert states(f"{wording}.", claim_with(also=(wording,)))
    assert not states(f"{wording} every spring.", claim_with(also=(wording,)))


def test_few_words_need_their_subject_around_them() -> None:
    claim = claim_with(also=("it works",))
    assert not states("It works.", claim)
    assert states("# Walking for insomnia\n\nIt works.", claim)


@pytest.mark.parametrize("above", ["# Yoga", "# Migraine", "# Walking\n\n## Yoga"])
def test_accepted_words_state_nothing_under_another_subject_or_condition(above: str) -> None:
    wording = "Evening rounds of the park do wonders for tired heads"
    assert not states(f"{above}\n\n{wording}.", claim_with(also=(wording,)))


def test_what_accepted_words_name_themselves_was_accepted_with_them() -> None:
    wording = "More than yoga, evening rounds bring on slumber"
    assert not states(f"{wording}.", claim_with())
    assert states(f"{wording}.", claim_with(also=(wording,)))


def test_a_sentence_belongs_to_the_closer_one_of_an_accepted_and_a_rejected_wording() -> None:
    accepted = "a quiet stroll before bed soon brings on deeper slumber"
    rejected = "a quiet stroll before bed soon brings on deeper slumber in dogs"
    claim = claim_with(also=(accepted,), not_this=(rejected,))
    assert states(f"{accepted}.", claim)
    assert not states(f"{rejected}.", claim)
    assert outcome(f"{rejected}.", claim) == Outcome()


REJECTED = Claim(
    "walking-ends-insomnia",
    "Walking ends insomnia for good.",
    Kind.BENEFIT,
    gate=Gate(("walking",), (("insomnia",),)),
    wording=Wording(also=("a walk a day and no sleepless night any more",)),
    status=Status.REJECTED,
)


def test_a_rejected_claim_answers_and_backs_nothing() -> None:
    found = outcome("Walking ends insomnia for good.", SLEEP, REJECTED)
    assert [one.claim for one in found.settled] == [REJECTED.id]
    assert (found.matches, found.drifts) == ((), ())


def test_a_rejected_claim_without_a_gate_answers_to_its_wordings() -> None:
    silent = replace(REJECTED, gate=Gate())
    assert outcome("A walk a day, and no sleepless night any more.", SLEEP, silent).settled
    assert not outcome("A walk in the park with the family.", SLEEP, silent).settled


@pytest.mark.parametrize(
    "draft",
    [
        "Walking does not end insomnia for good.",
        "Walking may improve sleep in people with insomnia.",
        "A stroll before bed brings on slumber.",
        "# Insomnia\n\nWalking improves sleep.",
        "Does walking end insomnia for good?",
    ],
)
def test_a_rejected_claim_leaves_denials_and_approved_claims_alone(draft: str) -> None:
    found = outcome(draft, SLEEP, REJECTED)
    assert found.settled == ()


def test_a_sentence_nearer_to_a_rejected_claim_is_only_suggested_the_approved_one() -> None:
    twin = replace(SLEEP, wording=Wording())
    bold = replace(
        REJECTED,
        statement="Walking improves sleep, and insomnia never comes back.",
        gate=Gate(("walking",), (("sleep",),)),
    )
    found = outcome("Walking improves sleep, and insomnia never comes back.", twin, bold)
    assert [one.claim for one in found.settled] == [bold.id]
    assert found.settled[0].strength is not Strength.CONTRADICTS
    assert found.matches == ()
    assert twin.id in {one.claim for one in found.suggestions}


def test_a_draft_never_answers() -> None:
    draft = replace(REJECTED, status=Status.DRAFT)
    found = outcome("Walking ends insomnia for good.", draft)
    assert (found.matches, found.settled) == ((), ())
