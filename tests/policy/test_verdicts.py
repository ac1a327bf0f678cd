"""The table of product.md §2, row by row, and what must not change a verdict."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.graph.evidence_graph import EvidenceGraph
from backedby.model.claim import Claim, Evidence, Kind, Status
from backedby.model.concept import Vocabulary
from backedby.model.reference import (
    Design,
    Name,
    Population,
    Reference,
    Related,
    RelatedType,
    Standing,
)
from backedby.model.stance import Stance
from backedby.model.verdict import Judgement, Role, Verdict
from backedby.policy.verdicts import Policy, judge

TODAY = Policy("2026-11-21")
S, Q, D = Stance.SUPPORTS, Stance.QUALIFIES, Stance.DISPUTES


def work(
    key: str, design: Design | None = Design.RCT, population: Population | None = Population.HUMAN
) -> Reference:
    return Reference(
        key,
        "article",
        title=f"Work {key}",
        authors=(Name(family=key.title()),),
        year="2001",
        design=design,
        population=population,
    )


def judged(
    works: list[Reference],
    evidence: list[Evidence],
    kind: Kind = Kind.BENEFIT,
    policy: Policy = TODAY,
    lost: tuple[str, ...] = (),
) -> Judgement:
    claim = Claim(
        "claim", "Walking helps.", kind, evidence=tuple(evidence), status=Status.APPROVED, lost=lost
    )
    references = {one.citekey: one for one in works}
    graph = EvidenceGraph(references, {"claim": claim}, {}, Vocabulary({}))
    return judge(graph, "claim", policy)


TRIAL, REVIEW = work("trial"), work("review", Design.SYSTEMATIC_REVIEW)
MICE = work("mice", Design.ANIMAL_EXPERIMENT, Population.ANIMAL)


@pytest.mark.parametrize(
    ("stances", "verdict"),
    [
        ([S], Verdict.BACKED),
        ([S, D], Verdict.CONTESTED),
        ([Q], Verdict.PARTLY_BACKED),
        ([Q, D], Verdict.CONTESTED),
        ([], Verdict.UNBACKED),
        ([D], Verdict.REFUTED),
        ([Stance.BACKGROUND, Stance.INCONCLUSIVE], Verdict.UNBACKED),
    ],
)
def test_every_cell_of_the_table_gives_its_verdict(stances: list[Stance], verdict: Verdict) -> None:
    works = [work(f"w{number}") for number in range(len(stances))]
    evidence = [Evidence(one.citekey, stance) for one, stance in zip(works, stances, strict=True)]
    assert judged(works, evidence).verdict is verdict


def test_animal_work_carries_a_mechanism_partly_at_most_and_says_so() -> None:
    judgement = judged([MICE], [Evidence("mice", S)], Kind.MECHANISM)
    assert judgement.verdict is Verdict.PARTLY_BACKED
    assert any("only animal evidence" in reason for reason in judgement.reasons)


def test_support_that_is_not_direct_carries_partly() -> None:
    assert judged([TRIAL], [Evidence("trial", S, direct=False)]).verdict is Verdict.PARTLY_BACKED


@pytest.mark.parametrize("missing", [{"design": None}, {"population": None}])
def test_a_work_that_says_too_little_never_suffices(missing: dict[str, None]) -> None:
    bare = replace(TRIAL, **missing)  # type: ignore[arg-type]
    judgement = judged([bare], [Evidence("trial", S)])
    assert judgement.verdict is Verdict.PARTLY_BACKED
    assert any("not recorded" in reason for reason in judgement.reasons)


def test_practice_needs_nothing() -> None:
    assert judged([], [], Kind.PRACTICE).verdict is Verdict.NOT_NEEDED


def test_a_claim_that_lost_evidence_has_no_verdict() -> None:
    judgement = judged([TRIAL], [Evidence("trial", S)], lost=("an evidence item had no stance",))
    assert judgement.verdict is None
    assert judgement.reasons == ("an evidence item had no stance",)


@pytest.mark.parametrize("standing", [Standing.RETRACTED, Standing.SUPERSEDED])
def test_a_work_that_lost_its_standing_carries_nothing_from_that_day_on(standing: Standing) -> None:
    fallen = replace(TRIAL, standing=standing, standing_date="2020-05-01")
    evidence = [Evidence("trial", S)]
    assert judged([fallen], evidence).verdict is Verdict.UNBACKED
    before = judged([fallen], evidence, policy=Policy("2020-04-30"))
    assert before.verdict is Verdict.BACKED


def test_an_expression_of_concern_carries_partly() -> None:
    doubted = replace(TRIAL, standing=Standing.CONCERN)
    assert judged([doubted], [Evidence("trial", S)]).verdict is Verdict.PARTLY_BACKED


def test_papers_of_one_trial_count_once() -> None:
    papers = [replace(work(key), trial="york") for key in ("first", "second", "third")]
    judgement = judged(papers, [Evidence(one.citekey, S) for one in papers])
    assert [one.role for one in judgement.backing].count(Role.SUFFICES) == 1
    assert any("counted once" in reason for reason in judgement.reasons)


def test_a_review_and_a_trial_in_it_count_once() -> None:
    review = replace(REVIEW, related=(Related("trial", RelatedType.INCLUDES),))
    judgement = judged([review, TRIAL], [Evidence("review", S), Evidence("trial", S)])
    assert sum(one.counts for one in judgement.backing) == 1


def test_second_hand_support_never_suffices_nor_counts_beside_the_original() -> None:
    book = work("book")
    alone = judged([book, TRIAL], [Evidence("book", S, via="trial")])
    assert alone.verdict is Verdict.PARTLY_BACKED
    both = judged([book, TRIAL], [Evidence("book", S, via="trial"), Evidence("trial", S)])
    assert [one.counts for one in both.backing] == [False, True]


def test_a_dispute_is_heard_from_a_guideline_but_not_from_an_editorial() -> None:
    guideline, editorial = work("guide", Design.GUIDELINE), work("opinion", Design.EDITORIAL)
    heard = judged([TRIAL, guideline], [Evidence("trial", S), Evidence("guide", D)])
    assert heard.verdict is Verdict.CONTESTED
    unheard = judged([TRIAL, editorial], [Evidence("trial", S), Evidence("opinion", D)])
    assert unheard.verdict is Verdict.BACKED


def test_what_suffices_can_be_set() -> None:
    policy = Policy(TODAY.today, {Kind.BENEFIT: (Design.COHORT,)})
    assert judged([TRIAL], [Evidence("trial", S)], policy=policy).verdict is Verdict.PARTLY_BACKED
    cohort = work("cohort", Design.COHORT)
    assert judged([cohort], [Evidence("cohort", S)], policy=policy).verdict is Verdict.BACKED


works_and_evidence = st.lists(
    st.builds(
        lambda design, population, stance, direct, trial: (
            design,
            population,
            stance,
            direct,
            trial,
        ),
        st.none() | st.sampled_from(Design),
        st.none() | st.sampled_from(Population),
        st.sampled_from(Stance),
        st.booleans(),
        st.sampled_from(["", "", "york", "leeds"]),
    ),
    max_size=6,
)
Row = tuple[Design | None, Population | None, Stance, bool, str]


def made(rows: list[Row]) -> tuple[list[Reference], list[Evidence]]:
    works = [
        replace(work(f"w{number}", design, population), trial=trial)
        for number, (design, population, _, _, trial) in enumerate(rows)
    ]
    evidence = [
        Evidence(f"w{number}", stance, direct=direct)
        for number, (_, _, stance, direct, _) in enumerate(rows)
    ]
    return works, evidence


@given(works_and_evidence, st.sampled_from(Kind), st.sampled_from(Stance))
def test_adding_a_retracted_work_changes_no_verdict(
    rows: list[Row], kind: Kind, stance: Stance
) -> None:
    works, evidence = made(rows)
    retracted = replace(
        REVIEW,
        standing=Standing.RETRACTED,
        standing_date="2019-01-01",
        related=tuple(Related(one.citekey, RelatedType.INCLUDES) for one in works),
    )
    before = judged(works, evidence, kind)
    after = judged([*works, retracted], [*evidence, Evidence("review", stance)], kind)
    assert after.verdict is before.verdict
    assert set(before.backing) <= set(after.backing)


@given(works_and_evidence.filter(bool), st.sampled_from(Kind), st.data())
def test_adding_a_copy_of_a_trial_changes_no_verdict(
    rows: list[Row], kind: Kind, data: st.DataObject
) -> None:
    works, evidence = made(rows)
    number = data.draw(st.integers(0, len(works) - 1))
    works[number] = replace(works[number], trial="the same")
    copy = replace(works[number], citekey="copy")
    before = judged(works, evidence, kind)
    after = judged([*works, copy], [*evidence, replace(evidence[number], reference="copy")], kind)
    assert after.verdict is before.verdict
    assert sum(one.counts for one in after.backing) == sum(one.counts for one in before.backing)


@given(works_and_evidence, st.sampled_from(Kind), st.randoms())
def test_the_order_of_works_and_evidence_changes_nothing(
    rows: list[Row], kind: Kind, random: object
) -> None:
    works, evidence = made(rows)
    before = judged(works, evidence, kind)
    random.shuffle(works)  # type: ignore[attr-defined]
    random.shuffle(evidence)  # type: ignore[attr-defined]
    after = judged(works, evidence, kind)
    assert after.verdict is before.verdict
    assert after.reasons == before.reasons
    assert set(after.backing) == set(before.backing)


def test_what_reports_a_retracted_work_carries_nothing() -> None:
    book, fallen = work("book"), replace(TRIAL, standing=Standing.RETRACTED)
    judgement = judged([book, fallen], [Evidence("book", S, via="trial")])
    assert judgement.verdict is Verdict.UNBACKED
    assert any("retracted" in reason for reason in judgement.reasons)


def test_two_works_that_report_one_finding_count_once() -> None:
    works = [work("book"), work("lecture"), TRIAL]
    evidence = [Evidence("book", S, via="trial"), Evidence("lecture", S, via="trial")]
    assert sum(one.counts for one in judged(works, evidence).backing) == 1


def test_an_original_that_only_mentions_it_does_not_silence_who_reports_it() -> None:
    evidence = [Evidence("book", S, via="trial"), Evidence("trial", Stance.BACKGROUND)]
    assert judged([work("book"), TRIAL], evidence).verdict is Verdict.PARTLY_BACKED
