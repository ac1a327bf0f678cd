"""Every rule, by its own samples; every rule is documented."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from backedby.check.rules import RULES
from backedby.check.rules.base import PageRule
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.finding import Finding
from backedby.model.flaws import FLAWS

TODAY = Clock("2028-01-01")
"""By then the review of one claim of the tidy library is overdue."""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=TODAY)


def raised(base: KnowledgeBase, rule: PageRule, sample: str) -> list[Finding]:
    report = base.check(read_document(sample.encode(), "sample.md"))
    return [one for one in report.findings if one.code == rule.code]


@pytest.mark.parametrize(
    ("rule", "sample"),
    [(rule, sample) for rule in RULES for sample in rule.fails],
    ids=lambda one: one.name if isinstance(one, PageRule) else "",
)
def test_a_rule_finds_its_flaw(base: KnowledgeBase, rule: PageRule, sample: str) -> None:
    findings = raised(base, rule, sample)
    assert findings
    for finding in findings:
        assert finding.name == rule.name
        assert finding.message.endswith((".", "?"))
        assert sample[finding.span.start : finding.span.end].strip()
        before = sample[: finding.span.start]
        assert finding.line == before.count("\n") + 1
        assert finding.column == len(before) - (before.rfind("\n") + 1) + 1


@pytest.mark.parametrize(
    ("rule", "sample"),
    [(rule, sample) for rule in RULES for sample in rule.passes],
    ids=lambda one: one.name if isinstance(one, PageRule) else "",
)
def test_a_rule_leaves_sound_drafts_alone(base: KnowledgeBase, rule: PageRule, sample: str) -> None:
    assert raised(base, rule, sample) == []


def test_every_rule_has_samples_of_both_kinds() -> None:
    assert [rule.name for rule in RULES if not (rule.passes and rule.fails)] == []


def test_codes_and_names_are_unique_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    everything = [
        *((one.code, one.name) for one in RULES),
        *((one.code, one.name) for one in FLAWS),
    ]
    assert len({code for code, _ in everything}) == len({name for _, name in everything})
    assert len({code for code, _ in everything}) == len(everything)


def test_a_rule_has_a_file_of_its_name_and_a_manual_page() -> None:
    for rule in RULES:
        assert Path(inspect.getfile(type(rule))).stem == rule.name.replace("-", "_")
        assert re.match(r".+\.\n\n.+", inspect.getdoc(rule) or "", re.S), rule.name


def test_the_names_of_the_contract_are_all_there() -> None:
    names = {rule.name for rule in RULES}
    promised = """unknown-reference missing-entry never-cited misspelt-author year-mismatch
    ambiguous-citation second-hand retracted superseded unknown-claim uncited-claim unbacked-claim
    contradicted-claim number-differs stronger-than-evidence scope-drift does-not-back-this-claim
    wrong-kind-of-evidence review-overdue disagrees-with-library duplicate-entry incomplete-entry
    locator-out-of-range preprint-superseded expression-of-concern invalid-identifier
    mixed-citation-styles numbers-out-of-order"""
    assert set(promised.split()) <= names


@pytest.mark.parametrize(
    ("rule", "sample"),
    [(rule, sample) for rule in RULES for sample in rule.fails],
    ids=lambda one: one.name if isinstance(one, PageRule) else "",
)
def test_a_fix_mends_what_it_is_offered_for(
    base: KnowledgeBase, rule: PageRule, sample: str
) -> None:
    fixes = [one.fix for one in raised(base, rule, sample) if one.fix]
    mended = sample
    for fix in sorted(fixes, key=lambda one: one.span, reverse=True):
        mended = mended[: fix.span.start] + fix.text + mended[fix.span.end :]
    left = raised(base, rule, mended)
    assert len(left) == len(raised(base, rule, sample)) - len(fixes)


def test_names_years_and_numbers_come_with_a_fix(base: KnowledgeBase) -> None:
    offered = {
        rule.name
        for rule in RULES
        for sample in rule.fails
        if any(one.fix for one in raised(base, rule, sample))
    }
    assert {"misspelt-author", "year-mismatch", "disagrees-with-library"} <= offered
