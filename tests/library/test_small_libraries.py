"""The two libraries that all tests share: one without a flaw, one with each of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.library import Library, open_library
from backedby.model.claim import Kind, Status
from backedby.model.flaws import FLAWS, UNKNOWN_SETTING
from backedby.model.reference import Standing

EXPECTED = {
    ("claims/Bad_Name.md", 1, "bad-claim-id"),
    ("claims/ambiguous.md", 8, "ambiguous-yaml"),
    ("claims/ambiguous.md", 9, "ambiguous-yaml"),
    ("claims/ambiguous.md", 9, "unknown-field"),
    ("claims/ambiguous.md", 13, "ambiguous-yaml"),
    ("claims/broken-yaml.md", 5, "unreadable-claim"),
    ("claims/concepts.yaml", 3, "unknown-concept"),
    ("claims/concepts.yaml", 7, "duplicate-field"),
    ("claims/concepts.yaml", 8, "ambiguous-yaml"),
    ("claims/concepts.yaml", 9, "wrong-type"),
    ("claims/concepts/broken.yaml", 2, "unreadable-file"),
    ("claims/concepts/more.yaml", 1, "duplicate-field"),
    ("claims/copies/sound.md", 1, "duplicate-claim"),
    ("claims/dangling.md", 5, "unknown-concept"),
    ("claims/dangling.md", 8, "unknown-concept"),
    ("claims/dangling.md", 10, "dangling-citekey"),
    ("claims/dangling.md", 14, "dangling-citekey"),
    ("claims/dangling.md", 16, "unknown-page"),
    ("claims/dangling.md", 17, "dangling-citekey"),
    ("claims/dates.md", 7, "bad-date"),
    ("claims/incomplete.md", 8, "incomplete-evidence"),
    ("claims/no-front-matter.md", 1, "unreadable-claim"),
    ("claims/no-kind.md", 2, "unreadable-claim"),
    ("claims/nobody-can-match.md", 2, "unmatchable-claim"),
    ("claims/pages/a-page.yaml", 2, "unknown-field"),
    ("claims/pages/a-page.yaml", 3, "bad-date"),
    ("claims/pages/a-page.yaml", 4, "wrong-type"),
    ("claims/pages/empty.yaml", 1, "unreadable-file"),
    ("claims/rejected-silently.md", 4, "unexplained-rejection"),
    ("claims/unknown-fields.md", 4, "unknown-field"),
    ("claims/unknown-fields.md", 8, "unknown-field"),
    ("claims/unknown-fields.md", 11, "unknown-field"),
    ("claims/unknown-words.md", 4, "unknown-value"),
    ("claims/unknown-words.md", 10, "unknown-value"),
    ("claims/unknown-words.md", 11, "unknown-value"),
    ("claims/withdrawn-badly.md", 5, "unknown-replacement"),
    ("claims/withdrawn.md", 2, "unknown-replacement"),
    ("claims/wrong-types.md", 4, "wrong-type"),
    ("claims/wrong-types.md", 9, "wrong-type"),
    ("claims/wrong-types.md", 10, "wrong-type"),
    ("claims/wrong-types.md", 13, "wrong-type"),
    ("claims/wrong-types.md", 15, "wrong-type"),
    ("references.bib", 1, "guessed-encoding"),
    ("references.bib", 12, "unreadable-entry"),
    ("references.bib", 18, "duplicate-citekey"),
    ("references.bib", 26, "duplicate-field"),
    ("references.bib", 32, "unknown-value"),
    ("references.bib", 33, "unknown-value"),
    ("references.bib", 34, "unknown-value"),
    ("references.bib", 39, "bad-date"),
    ("references.bib", 41, "bad-date"),
    ("references.bib", 47, "dangling-link"),
    ("references.bib", 48, "dangling-link"),
    ("references.bib", 50, "dangling-link"),
    ("references.bib", 55, "unknown-string"),
    ("references.bib", 61, "unreadable-entry"),
    ("references.bib", 64, "unreadable-entry"),
    ("references.bib", 74, "unreadable-entry"),
}


@pytest.fixture(scope="module")
def flawed(messy: Path) -> Library:
    return open_library(messy, cache=False)


@pytest.fixture(scope="module")
def sound(tidy: Path) -> Library:
    return open_library(tidy, cache=False)


def test_each_flaw_is_found_at_its_file_and_line(flawed: Library) -> None:
    found = {(finding.path, finding.line, finding.name) for finding in flawed.findings}
    assert found == EXPECTED


def test_each_flaw_that_a_library_can_have_is_among_them(flawed: Library) -> None:
    by_settings = {UNKNOWN_SETTING.code}
    assert {flaw.code for flaw in FLAWS} - {one.code for one in flawed.findings} == by_settings


def test_every_finding_says_what_to_do(flawed: Library) -> None:
    assert all(finding.message and finding.help for finding in flawed.findings)


def test_everything_sound_still_loads(flawed: Library) -> None:
    assert "sound" in flawed.claims
    assert flawed.claims["sound"].evidence
    assert not flawed.claims["sound"].lost
    assert flawed.references["lindqvist2015"].authors[1].family == "Østby"
    assert {"lindqvist2015", "twice2002", "comma2007", "bare2009"} <= flawed.references.keys()


def test_whatever_could_not_be_read_is_counted(flawed: Library) -> None:
    works, claims, vocabulary = 3, 4, 1
    assert flawed.unreadable == works + claims + vocabulary


def test_a_claim_that_lost_evidence_says_so(flawed: Library) -> None:
    lossy = {claim.id for claim in flawed.claims.values() if claim.lost}
    assert lossy == {
        "ambiguous",
        "dangling",
        "incomplete",
        "unknown-fields",
        "unknown-words",
        "wrong-types",
    }


def test_the_tidy_library_has_no_flaw(sound: Library) -> None:
    assert (sound.findings, sound.unreadable) == ((), 0)


def test_the_tidy_library_holds_a_claim_of_every_kind(sound: Library) -> None:
    assert {claim.kind for claim in sound.claims.values()} == set(Kind)
    assert sound.claims["naps-cure-forgetting"].status is Status.WITHDRAWN


def test_the_tidy_library_holds_the_hard_cases(sound: Library) -> None:
    works = sound.references
    assert works["mori2010"].standing is Standing.RETRACTED
    assert works["ich2008"].superseded_by == ("ich2019",)
    assert works["vandermolen2011"].trial == works["vandermolen2013"].trial
    assert works["lindqvist2015"].related[0].citekey == "vandermolen2011"
    assert works["delacruz2016"].authors[0].short == "de la Cruz"
    assert works["ich2019"].authors[0].literal == "Institute for Calm Hours"
    assert works["ich2019"].shorthand == "ICH"
    assert sound.claims["sleep-aids-memory"].evidence[-1].via == "ferrer1976"


def test_every_treatment_and_ailment_has_its_place_in_the_vocabulary(sound: Library) -> None:
    assert "therapy" in sound.vocabulary.broader_of("nap")
    assert "condition" in sound.vocabulary.broader_of("insomnia")
