"""A whole check: what is counted, what is never passed in silence."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backedby.check.report import Report
from backedby.documents.reading import read_document
from backedby.errors import UnreadableFile
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.finding import Severity
from backedby.model.verdict import Verdict
from backedby.settings import load_settings
from timing import seconds

CLOCK = Clock("2026-11-21")


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=CLOCK)


def check(base: KnowledgeBase, draft: str, path: str = "draft.md") -> Report:
    return base.check(read_document(draft.encode(), path))


def names(report: Report) -> list[str]:
    return [one.name for one in report.findings]


def test_a_backed_and_cited_sentence_has_nothing_to_answer_for(base: KnowledgeBase) -> None:
    report = check(
        base, "Sleep helps adults to remember what they learned (Lindqvist et al. 2015)."
    )
    (claim,) = report.claims
    assert (claim.state, claim.verdict) == ("checked", Verdict.BACKED)
    assert [one.match.claim for one in claim.matches] == ["sleep-aids-memory"]
    assert report.findings == ()
    assert report.is_complete


def test_a_sentence_that_nobody_has_judged_is_not_checkable_and_says_so(
    base: KnowledgeBase,
) -> None:
    report = check(base, "Studies show that swimming cuts the risk of a cold by 12%.")
    (claim,) = report.claims
    assert (claim.state, claim.why_not) == ("not-checkable", "no-known-claim")
    assert names(report) == ["unknown-claim", "uncited-claim"]
    assert not report.is_complete


def test_an_unknown_sentence_with_an_unknown_citation_says_that_it_is_the_citation(
    base: KnowledgeBase,
) -> None:
    report = check(base, "Swimming cuts the risk of a cold by 12% (Nemo 2003).")
    assert report.claims[0].why_not == "unresolved-citation"
    assert "unknown-reference" in names(report)


def test_a_claim_whose_evidence_was_lost_is_never_checked(tidy: Path, tmp_path: Path) -> None:
    import shutil

    shutil.copytree(tidy, tmp_path / "kb", ignore=shutil.ignore_patterns(".backedby"))
    broken = tmp_path / "kb" / "claims" / "sleep-aids-memory.md"
    broken.write_text(
        broken.read_text("utf-8").replace("stance: background", "stance: disputed"), "utf-8"
    )
    report = check(
        KnowledgeBase.open(tmp_path / "kb", clock=CLOCK),
        "Sleep helps adults to remember what they learned (Lindqvist et al. 2015).",
    )
    (claim,) = report.claims
    assert (claim.state, claim.why_not, claim.verdict) == (
        "not-checkable",
        "claim-unreadable",
        None,
    )


def test_a_draft_in_another_language_is_not_checkable_sentence_by_sentence(
    base: KnowledgeBase,
) -> None:
    draft = (
        "Wer genug schläft, der kann sich besser an das erinnern, was er am Tag gelernt hat. "
        "Das zeigen viele Studien, und es gilt für Erwachsene wie für Kinder in der Schule. "
        "Ein Spaziergang am Abend hilft auch, aber nicht jedem und nicht immer gleich gut."
    )
    report = check(base, draft)
    assert report.document.language == "de"
    assert report.coverage.claims == report.coverage.not_checkable == 3
    assert {one.why_not for one in report.claims} == {"language"}
    assert not report.is_complete


def test_an_explained_suppression_skips_the_sentence_and_counts_it(base: KnowledgeBase) -> None:
    draft = (
        "<!-- backedby: ignore unknown-claim, uncited-claim -- counted at our door -->\n\n"
        "Studies show that swimming cuts the risk of a cold by 12%.\n\n"
        "Studies show that rowing cuts the risk of a cold by 12%.\n"
    )
    report = check(base, draft)
    assert [one.state for one in report.claims] == ["skipped", "not-checkable"]
    assert report.claims[0].why_not == "counted at our door"
    assert {one.line for one in report.findings} == {5}
    assert report.coverage.skipped == 1


def test_a_suppression_without_a_reason_has_no_effect(base: KnowledgeBase) -> None:
    draft = "<!-- backedby: ignore unknown-claim -->\n\nTrials show that rowing cuts colds by 12%."
    report = check(base, draft)
    assert {"unexplained-ignore", "unknown-claim"} <= set(names(report))
    assert report.coverage.skipped == 0


def test_a_page_without_claims_has_no_verdict(base: KnowledgeBase) -> None:
    report = check(base, "# Hello\n\nCome in and have a cup of tea with us.")
    assert report.coverage.claims == 0
    assert report.claims == ()


def test_quoted_and_attributed_claims_are_graded_but_need_no_citation(base: KnowledgeBase) -> None:
    report = check(base, "Her aunt says that coffee before a lesson improves recall.")
    (claim,) = report.claims
    assert claim.voice == "attributed"
    assert claim.verdict is Verdict.UNBACKED
    assert not claim.needs_citation
    assert {one.severity for one in report.findings} == {Severity.NOTICE}


def test_severities_and_rules_follow_settings_by_folder(tidy: Path, tmp_path: Path) -> None:
    (tmp_path / "backedby.toml").write_text(
        '[check]\nseverity = {unbacked-claim = "notice"}\n'
        '[[check.folder]]\npath = "blog/**"\nignore = ["uncited-claim", "B103"]\n'
    )
    base = KnowledgeBase.open(tidy, loaded=load_settings(tmp_path, {}), clock=CLOCK)
    draft = "Coffee before a lesson improves recall."
    there = check(base, draft, "site/a.md")
    assert {one.name: one.severity for one in there.findings}["unbacked-claim"] is Severity.NOTICE
    assert names(check(base, draft, "blog/2026/a.md")) == []


LISTED = """Sleep helps adults to remember (Lindqvist et al. 2015).

## References

- Lindqvist K, et al. Sleep after learning and memory in adults. J Invented Rest 2015;9(2):101–19.
"""


@pytest.mark.parametrize(
    ("path", "severity"),
    [
        ("index.md", Severity.NOTICE),
        ("blog/2026/a.md", Severity.ERROR),
        ("./blog/a.md", Severity.ERROR),
        ("blog/drafts/a.md", Severity.NOTICE),
        ("drafts/a.md", Severity.NOTICE),
    ],
)
def test_a_severity_of_a_folder_beats_that_of_all(
    tidy: Path, tmp_path: Path, path: str, severity: Severity
) -> None:
    (tmp_path / "backedby.toml").write_text(
        '[check]\nseverity = {disagrees-with-library = "notice"}\n'
        '[[check.folder]]\npath = "blog/**"\nseverity = {B010 = "error"}\n'
        '[[check.folder]]\npath = "**/drafts/*.md"\nseverity = {B010 = "notice"}\n'
    )
    base = KnowledgeBase.open(tidy, loaded=load_settings(tmp_path, {}), clock=CLOCK)
    raised = {one.name: one.severity for one in check(base, LISTED, path).findings}
    assert raised["disagrees-with-library"] is severity


def test_the_worst_of_several_claims_in_a_sentence_is_its_verdict(base: KnowledgeBase) -> None:
    report = check(base, "Sleep and coffee before a lesson improve recall.")
    (claim,) = report.claims
    verdicts = {one.judgement.verdict for one in claim.matches}
    assert verdicts == {Verdict.BACKED, Verdict.UNBACKED}
    assert claim.verdict is Verdict.UNBACKED


def test_retraction_takes_effect_on_its_day(tidy: Path) -> None:
    draft = "Coffee before a lesson improves recall (Mori 2010)."
    before = KnowledgeBase.open(tidy, clock=Clock("2014-05-01"))
    assert check(before, draft).claims[0].verdict is Verdict.BACKED
    after = KnowledgeBase.open(tidy, clock=Clock("2014-05-02"))
    report = check(after, draft)
    assert report.claims[0].verdict is Verdict.UNBACKED
    assert "retracted" in names(report)


def test_checking_writes_no_source_file(tidy: Path, base: KnowledgeBase) -> None:
    def state() -> dict[str, tuple[int, bytes]]:
        return {
            str(one): (one.stat().st_mtime_ns, one.read_bytes())
            for one in tidy.rglob("*")
            if one.is_file() and ".backedby" not in one.parts
        }

    before = state()
    check(KnowledgeBase.open(tidy, clock=CLOCK), "Sleep helps adults to remember.")
    assert state() == before


ANY_FORMAT = st.sampled_from(["draft.md", "draft.html", "draft.txt"])
WORDS = st.sampled_from(
    """sleep walking coffee memory recall improves does not (Wren 2014) [1] [^1] <b> </b> &amp; # -
    * 40% of adults £5bn proven cures if ? . , ; “ ” ' " \n\n \n <sup>1</sup> van der Molen et al.
    References - 1. ![](x) [a](b) <!-- backedby: ignore B101 -- x --> \\ ` ``` | é 😀 \x00""".split(
        " "
    )
)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400) | st.lists(WORDS, max_size=60).map(" ".join), ANY_FORMAT)
def test_any_text_can_be_checked_and_every_span_lies_in_it(
    base: KnowledgeBase, draft: str, path: str
) -> None:
    try:
        document = read_document(draft.encode("utf-8", "replace"), path)
    except UnreadableFile:
        return
    report = base.check(document)
    coverage = report.coverage
    assert coverage.claims == coverage.checked + coverage.not_checkable + coverage.skipped
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(document.source)
    for claim in report.claims:
        assert claim.text == document.source[claim.span.start : claim.span.end]
        assert claim.text
    for cite in document.cites:
        assert cite.text == document.source[cite.span.start : cite.span.end]


def test_a_comment_that_answers_only_a_part_skips_nothing(base: KnowledgeBase) -> None:
    comment = "<!-- backedby: ignore uncited-claim -- house style -->\n\n"
    unknown = check(base, comment + "Studies show that swimming cuts the risk of a cold by 12%.")
    assert unknown.claims[0].state == "not-checkable"
    unbacked = check(base, comment + "Coffee before a lesson improves recall.")
    assert unbacked.claims[0].state == "checked"
    assert "unbacked-claim" in names(unbacked)


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- backedby: ignore unbaked-claim -- reason -->",
        "<!-- backedby: ignore -- reason -->",
        "<!-- backedby: please be quiet -->",
    ],
)
def test_a_comment_that_names_no_rule_is_told(base: KnowledgeBase, comment: str) -> None:
    assert "unexplained-ignore" in names(check(base, f"{comment}\n\nCoffee improves recall."))


def test_a_dash_of_a_word_processor_parts_names_and_reason_too(base: KnowledgeBase) -> None:
    draft = (
        "<!-- backedby: ignore unbacked-claim, uncited-claim — our own count -->\n\n"
        "Coffee before a lesson improves recall."
    )
    assert check(base, draft).claims[0].state == "skipped"


@pytest.mark.parametrize(
    ("draft", "path"),
    [
        (
            "Coffee before a lesson improves recall. Sleep helps adults to remember "
            "([Lindqvist et al. 2015](https://www.example.org/a/very/long/address/of/a/page)).",
            "draft.md",
        ),
        (
            "<p>Coffee before a lesson improves recall. Sleep helps adults to remember "
            '(<a href="https://www.example.org/a/very/long/address/of/a/page">Lindqvist et al. '
            "2015</a>).</p>",
            "draft.html",
        ),
    ],
)
def test_a_linked_citation_belongs_to_the_sentence_it_stands_in(
    base: KnowledgeBase, draft: str, path: str
) -> None:
    coffee, sleep = check(base, draft, path).claims
    assert coffee.citations == ()
    assert sleep.citations == (0,)


def test_a_citation_behind_the_stop_belongs_to_the_sentence_before(base: KnowledgeBase) -> None:
    report = check(base, "Sleep helps adults to remember. (Lindqvist et al. 2015) Naps do too.")
    assert report.claims[0].citations == (0,)


def test_a_retracted_work_is_told_whatever_the_next_sentence_says(base: KnowledgeBase) -> None:
    draft = "Late coffee is nice (Mori 2010). A form of consent can be withdrawn at any time."
    assert "retracted" in names(check(base, draft))
    assert "retracted" not in names(
        check(base, "Mori (2010) ran a trial. It was retracted in 2014.")
    )


@pytest.mark.parametrize(
    "draft",
    [
        "# Sleep cures forgetting for good",
        "Please note that sleep cures forgetting for good.",
        "Sleep cures forgetting for good, and this is why:",
        "We are here. Sleep cures forgetting.",
        "We believe that sleep cures forgetting for good.",
        "Sleep is not painful, and it cures forgetting for good.",
    ],
)
def test_an_over_claim_is_an_error_wherever_it_stands(base: KnowledgeBase, draft: str) -> None:
    report = check(base, draft)
    raised = {one.name: one.severity for one in report.findings}
    assert raised.get("stronger-than-evidence") is Severity.ERROR


def test_headings_of_a_foreign_draft_are_not_checkable_either(base: KnowledgeBase) -> None:
    draft = (
        "# Warum der Schlaf für das Gedächtnis so wichtig ist\n\n"
        "# Was man tun kann, wenn man nicht gut schläft und sich nichts mehr merkt\n"
    )
    report = check(base, draft)
    assert report.document.language == "de"
    assert report.coverage.not_checkable == 2


def test_many_suppressed_and_cited_paragraphs_take_time_in_proportion(base: KnowledgeBase) -> None:
    def spent(count: int) -> float:
        block = (
            "<!-- backedby: ignore unknown-claim, uncited-claim -- counted -->\n\n"
            "Trials show that rowing cuts colds by 12% (Mori 2010).\n\n"
        )
        document = read_document((block * count).encode(), "draft.md")
        return seconds(lambda: base.check(document))

    assert spent(400) < 8 * spent(100)


def test_a_rejected_claim_tells_when_and_why_and_is_never_backed(base: KnowledgeBase) -> None:
    draft = "A cup of coffee before bed helps adults to sleep (Lindqvist et al. 2015)."
    report = check(base, draft)
    (claim,) = report.claims
    assert (claim.state, claim.verdict, claim.matches) == ("not-checkable", None, ())
    (finding,) = (one for one in report.findings if one.severity is Severity.ERROR)
    assert finding.name == "rejected-claim"
    assert "rejected on 2026-10-02, because: No trial found a gain, and the" in finding.message
    assert not {"unknown-claim", "uncited-claim"} & set(names(report))


def test_a_withdrawn_claim_names_what_took_its_place(base: KnowledgeBase) -> None:
    report = check(base, "Naps cure forgetting.")
    (finding,) = (one for one in report.findings if one.name == "withdrawn-claim")
    assert finding.severity is Severity.WARNING
    assert finding.help is not None
    assert "sleep-aids-memory" in finding.help
    assert "Nobody ever showed it." in finding.message


def test_a_quoted_rejected_claim_is_a_notice(base: KnowledgeBase) -> None:
    report = check(base, "“A cup of coffee before bed helps adults to sleep,” says her aunt.")
    (finding,) = (one for one in report.findings if one.name == "rejected-claim")
    assert finding.severity is Severity.NOTICE


def test_a_rejected_claim_is_skipped_with_a_reason_like_any_other(base: KnowledgeBase) -> None:
    report = check(
        base,
        "<!-- backedby: ignore rejected-claim -- we report what was believed -->\n\n"
        "A cup of coffee before bed helps adults to sleep.\n",
    )
    (claim,) = report.claims
    assert (claim.state, claim.why_not) == ("skipped", "we report what was believed")
    assert report.coverage.skipped == 1
