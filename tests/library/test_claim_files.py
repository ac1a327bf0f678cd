from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.library.claims import read_claim
from backedby.model.claim import (
    Appearance,
    Certainty,
    Claim,
    Evidence,
    Extent,
    Gate,
    Kind,
    Ladder,
    Review,
    Scope,
    Status,
    Time,
    Wording,
)
from backedby.model.finding import Finding
from backedby.model.stance import Stance

WHOLE = """---
statement: Sleep helps adults
  to remember.                    # a comment
kind: benefit
scope: {intervention: sleep, condition: forgetting, population: adults}
strength: {certainty: may, extent: relieves, time: short-term}
match:
  subject: sleep
  concepts: [memory, [recall, remembering]]
wording:
  also: [helps you to remember, "yes: it helps"]
  not_this: [remember to sleep]
  too_strong: [cures forgetting]
evidence:
  - reference: mori2010
    stance: qualifies
    direct: false
    via: pell1999
    locator: 12
    quote: "…"
    note: Only rats.
  - {reference: pell2017, stance: disputes}
appearances:
  - page: sleep-well
    section: 4
    position: bullet 1
    cites: [mori2010]
status: approved
replaced_by: null
review: {by: project, role: clinician, date: 2026-11-21, due: 2029-11-21}
---

Say "helps".
"""


def read(front: str) -> tuple[Claim | None, list[tuple[str, int]]]:
    claim, findings = read_claim(f"---\n{front}\n---\n", "a-claim", "claims/a-claim.md")
    return claim, flaws(findings)


def flaws(findings: tuple[Finding, ...]) -> list[tuple[str, int]]:
    return [(finding.name, finding.line) for finding in findings]


SOUND = "statement: S\nkind: benefit\nmatch: {subject: [sleep], concepts: [memory]}\n"


def test_every_field_of_a_claim_is_read() -> None:
    claim, findings = read_claim(WHOLE, "sleep-helps", "claims/x/sleep-helps.md")
    assert not findings
    assert claim == Claim(
        id="sleep-helps",
        statement="Sleep helps adults to remember.",
        kind=Kind.BENEFIT,
        scope=Scope("sleep", "forgetting", "adults"),
        strength=Ladder(Certainty.MAY, Extent.RELIEVES, Time.SHORT_TERM),
        gate=Gate(("sleep",), (("memory",), ("recall", "remembering"))),
        wording=Wording(
            ("helps you to remember", "yes: it helps"),
            ("remember to sleep",),
            ("cures forgetting",),
        ),
        evidence=(
            Evidence("mori2010", Stance.QUALIFIES, False, "pell1999", "12", "…", "Only rats.", 15),
            Evidence("pell2017", Stance.DISPUTES, line=22),
        ),
        appearances=(Appearance("sleep-well", 4, "bullet 1", ("mori2010",), 24),),
        status=Status.APPROVED,
        review=Review("project", "clinician", "2026-11-21", "2029-11-21"),
        notes='Say "helps".',
        path="claims/x/sleep-helps.md",
    )


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_lines_may_end_in_any_way(end: str) -> None:
    assert read_claim(WHOLE.replace("\n", end), "a", "a.md") == read_claim(WHOLE, "a", "a.md")


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("statement: S", [("unreadable-claim", 2)]),
        ("kind: benefit\nmatch: {subject: [s]}", [("unreadable-claim", 2)]),
        ("statement: S\nkind: benfit", [("unknown-value", 3)]),
        ("statement: [S]\nkind: benefit", [("wrong-type", 2), ("unreadable-claim", 2)]),
        ('statement: "S\nkind: benefit', [("unreadable-claim", 4)]),
        ("- statement\n- kind", [("unreadable-claim", 2)]),
        ("", [("unreadable-claim", 2)]),
        ("[" * 10_000, [("unreadable-claim", 2)]),
        ("- " * 10_000, [("unreadable-claim", 2)]),
        ("statement: \0", [("unreadable-claim", 2)]),
    ],
)
def test_a_claim_without_statement_or_kind_is_unreadable(
    front: str, expected: list[tuple[str, int]]
) -> None:
    assert read(front) == (None, expected)


@pytest.mark.parametrize("text", ["", "Just notes.", "Notes\n---\nkind: benefit\n---\n", "...\n"])
def test_a_file_without_front_matter_is_unreadable(text: str) -> None:
    claim, findings = read_claim(text, "a", "a.md")
    assert claim is None
    assert flaws(findings) == [("unreadable-claim", 1)]


def test_front_matter_that_is_not_closed_is_unreadable() -> None:
    claim, findings = read_claim("---\nkind: benefit\n", "a", "a.md")
    assert (claim, flaws(findings)) == (None, [("unreadable-claim", 1)])


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ("statment: S", [("unknown-field", 5)]),
        ("scope: {outcome: memory}", [("unknown-field", 5)]),
        ("scope: adults", [("wrong-type", 5)]),
        ("strength: {certainty: surely}", [("unknown-value", 5)]),
        ("wording:\n  also: [{a: b}]", [("wrong-type", 6)]),
        ("status: aproved", [("unknown-value", 5)]),
        ("review: {date: 2026-11-31}", [("bad-date", 5)]),
        ("review: {by: x,\n due: soon}", [("bad-date", 6)]),
        ("appearances:\n  - section: 1", [("wrong-type", 6)]),
        ("appearances:\n  - {page: p, section: one}", [("wrong-type", 6)]),
        ("wording: {also: [no]}", [("ambiguous-yaml", 5)]),
        ("wording: {also: [1:30, 012]}", [("ambiguous-yaml", 5), ("ambiguous-yaml", 5)]),
        ("on: x", [("ambiguous-yaml", 5), ("unknown-field", 5)]),
        ("kind: safety", [("duplicate-field", 5)]),
        ("? [a]\n: b", [("wrong-type", 5)]),
    ],
)
def test_every_flaw_is_a_finding_and_the_claim_is_read(
    front: str, expected: list[tuple[str, int]]
) -> None:
    claim, found = read(SOUND + front)
    assert claim is not None
    assert claim.statement == "S"
    assert sorted(found) == sorted(expected)


def test_words_that_older_yaml_takes_for_something_else_stay_text() -> None:
    claim, _ = read(SOUND + "wording: {also: [no, 2026-11-21, 1_000, 0x10, 'yes', true]}")
    assert claim is not None
    assert claim.wording.also == ("no", "2026-11-21", "1_000", "0x10", "yes", "true")


@pytest.mark.parametrize(
    ("item", "expected", "lost"),
    [
        ("{reference: a, stance: suports}", ["unknown-value"], 'unknown stance "suports"'),
        ("{reference: a}", ["wrong-type"], "no stance"),
        ("{stance: supports}", ["wrong-type"], "no reference"),
        ("{reference: a, stance: supports, direct: maybe}", ["wrong-type"], "direct"),
        ("{reference: a, stance: supports, direct: no}", ["ambiguous-yaml"], "direct"),
        ("{reference: a, stance: supports, dirct: false}", ["unknown-field"], "misspelt"),
        ("{reference: a, stance: supports, via: [b]}", ["wrong-type"], "second-hand"),
        ("a", ["wrong-type"], "no mapping"),
    ],
)
def test_evidence_that_cannot_be_read_wholly_is_said_to_be_lost(
    item: str, expected: list[str], lost: str
) -> None:
    claim, found = read(f"{SOUND}evidence:\n  - {item}\n  - {{reference: b, stance: supports}}")
    assert claim is not None
    assert [name for name, _ in found] == expected
    assert [line for _, line in found] == [6]
    assert [one.reference for one in claim.evidence] == ["b"]
    assert len(claim.lost) == 1
    assert lost in claim.lost[0]


@pytest.mark.parametrize("field", ["evidence: zhao2008", "evidnce: [{reference: a}]"])
def test_evidence_that_is_not_found_at_all_is_said_to_be_lost(field: str) -> None:
    claim, found = read(SOUND + field)
    assert claim is not None
    assert claim.lost
    assert found


@pytest.mark.parametrize(
    ("status", "expected"), [("draft", []), ("approved", [("unmatchable-claim", 2)])]
)
def test_an_approved_claim_that_nobody_can_match_is_reported(
    status: str, expected: list[tuple[str, int]]
) -> None:
    _, found = read(f"statement: S\nkind: cost\nstatus: {status}")
    assert found == expected


@pytest.mark.parametrize(
    ("review", "notes", "missing"),
    [
        ("", "", "when or why"),
        ("review: {by: a}\n", "\n", "when or why"),
        ("review: {by: a, date: 2026-11-21}\n", "\n", "why"),
        ("", "It is not so.", "when"),
        ("review: {by: a, date: 2026-11-21}\n", "It is not so.", None),
    ],
)
def test_a_rejected_claim_says_when_and_why(review: str, notes: str, missing: str | None) -> None:
    text = f"---\nstatement: S\nkind: cost\nstatus: rejected\n{review}---\n{notes}"
    claim, findings = read_claim(text, "a", "a.md")
    assert claim is not None
    told = [one.message for one in findings if one.name == "unexplained-rejection"]
    assert told == ([f"The claim was rejected, and nobody says {missing}."] if missing else [])


@pytest.mark.parametrize(
    ("notes", "reason"),
    [
        ("", ""),
        ("One line", "One line."),
        ("It\nwraps.\n\nMore.", "It wraps."),
        ("# Why\n\nBecause!\n", "Because!"),
        ("# Only a heading", ""),
    ],
)
def test_the_first_paragraph_of_the_notes_is_the_reason(notes: str, reason: str) -> None:
    claim, _ = read_claim(f"---\nstatement: S\nkind: cost\n---\n{notes}", "a", "a.md")
    assert claim is not None
    assert claim.reason == reason


@pytest.mark.parametrize("claim_id", ["Bad", "bad_id", "-bad", "bad--id", "ünsound", "a b"])
def test_a_bad_id_is_reported(claim_id: str) -> None:
    _, findings = read_claim(f"---\n{SOUND}---\n", claim_id, "x.md")
    assert flaws(findings) == [("bad-claim-id", 1)]


def test_an_alias_is_read_like_what_it_stands_for() -> None:
    claim, found = read(SOUND + "wording: {also: &a [x], not_this: *a}")
    assert claim is not None
    assert not found
    assert claim.wording.not_this == ("x",)


FRONTS = st.lists(
    st.sampled_from(
        [
            *"statement: kind: benefit match: subject: evidence: reference: stance: a".split(),
            *", : supports yes null ~ & * ! | > ' \" # --- ... ? % - [ ] { }".split(),
            *("\n", "\n  ", "\n- ", "\t", "é", "\x07", "\ud800"),
        ]
    )
).map(" ".join)


@given(text=st.one_of(st.text(), FRONTS, FRONTS.map(lambda front: f"---\n{front}\n---\n")))
def test_no_text_is_too_broken_to_be_read(text: str) -> None:
    claim, findings = read_claim(text, "a", "a.md")
    assert claim is not None or findings
    assert all(1 <= finding.line <= text.count("\n") + 2 for finding in findings)
