"""A page of requests: like sentences together, answers read back, nothing filled in ever lost."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.curation.answers import answers_of
from backedby.curation.groups import Group, grouped
from backedby.curation.refreshing import refreshed
from backedby.curation.request_page import Section, parse, render
from backedby.curation.unmatched import Unmatched, unmatched
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from timing import seconds

DRAFT = """# Swimming

Swimming cuts the risk of a cold by 12% (Walker 1999). Swimming a lot cuts the risk of a cold by 12%
(Mori 2010). Swimming cuts the risk of a cold by 30%.

Studies show that swimming does not cut the risk of a cold by 12%.

Studies show that rowing strengthens the heart.

<!-- backedby: ignore unknown-claim -- we asked the author -->

Studies show that cycling strengthens the heart.

Coffee before a lesson improves recall.
"""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def asked(base: KnowledgeBase, text: str = DRAFT, path: str = "a draft.md") -> list[Unmatched]:
    document = read_document(text.encode(), path)
    return list(unmatched(base.checker.page(document), base.check(document)))


def page(base: KnowledgeBase, sentences: list[Unmatched], before: str = "") -> str:
    library = base.library
    sections = (parse(before) or ()) if before else ()
    return refreshed(sections, sentences, library.claims, library.references, "Some.")


def sections(text: str) -> tuple[Section, ...]:
    found = parse(text)
    assert found is not None
    return found


def ticked(text: str, *boxes: str, group: int = 1) -> str:
    """The page with boxes of a group ticked: those lines that begin so."""
    head = f"## {group}. "
    before, mark, rest = text.partition(head)
    section, behind, after = rest.partition("\n## ")
    for box in boxes:
        name = box.split(":")[0] + (":" if ":" in box else "")
        old = f"- [ ] {box}" if f"- [ ] {box}" in section else f"- [ ] {name}\n"
        assert old in section, box
        section = section.replace(old, f"- [x] {box}" + ("\n" if old[-1] == "\n" else ""), 1)
    return before + mark + section + behind + after


def test_only_sentences_that_nobody_judged_are_asked(base: KnowledgeBase) -> None:
    wordings = [one.wording for one in asked(base)]
    assert len(wordings) == 5
    assert not [one for one in wordings if "cycling" in one or "Coffee" in one]


def test_cited_works_are_resolved_and_those_that_are_not_are_said(base: KnowledgeBase) -> None:
    first, second, *_ = asked(base)
    assert [(one.printed, one.reference) for one in first.works] == [("Walker 1999", None)]
    assert [one.reference for one in second.works] == ["mori2010"]
    text = page(base, asked(base))
    assert "  - cites: “Walker 1999” (no work of references.bib)" in text
    assert "  - cites: mori2010 (Mori" in text


def test_like_sentences_stand_together_unless_figures_or_denial_differ(
    base: KnowledgeBase,
) -> None:
    groups = [[one.wording for one in group.sentences] for group in grouped(asked(base))]
    assert groups == [
        [
            "Swimming cuts the risk of a cold by 12%",
            "Swimming a lot cuts the risk of a cold by 12%",
        ],
        ["Swimming cuts the risk of a cold by 30%"],
        ["Studies show that swimming does not cut the risk of a cold by 12%"],
        ["Studies show that rowing strengthens the heart"],
    ]


def test_the_same_sentences_give_the_same_page(base: KnowledgeBase) -> None:
    assert page(base, asked(base)) == page(base, asked(base))


def test_grouping_takes_time_in_proportion(base: KnowledgeBase) -> None:
    (one, *_) = asked(base)

    def many(count: int) -> list[Unmatched]:
        return [
            replace(one, wording=f"swimming in lake x{n} cuts cold sore y{n} z{n}")
            for n in range(count)
        ]

    small, large = many(500), many(5_000)
    grouped(small)
    few = seconds(lambda: grouped(small), enough=0.02)
    assert seconds(lambda: grouped(large), enough=few * 40 + 0.5) < few * 40 + 0.5


def test_a_page_that_nobody_touched_answers_nothing(base: KnowledgeBase) -> None:
    text = page(base, asked(base))
    found = answers_of(sections(text))
    assert (found.given, found.wanted, found.unclear, found.unanswered) == ((), (), (), 4)
    assert not any(one.is_touched for one in sections(text))


def test_answers_are_read_with_line_claim_and_reason(base: KnowledgeBase) -> None:
    text = page(base, asked(base))
    text = ticked(text, "states: sleep-aids-memory, walking-improves-memory")
    text = ticked(text, "does not state: coffee-improves-memory", group=2)
    text = text.replace("- Why:", "- Why: it is about colds", 2)
    text = ticked(text, "is a new claim", group=3)
    text = ticked(text, "is no claim", group=4)
    found = answers_of(sections(text))
    assert found.unclear == ()
    assert [(one.answer.wording, one.answer.claim, one.answer.both) for one in found.given[:4]] == [
        ("Swimming cuts the risk of a cold by 12%", "sleep-aids-memory", True),
        ("Swimming a lot cuts the risk of a cold by 12%", "sleep-aids-memory", True),
        ("Swimming cuts the risk of a cold by 12%", "walking-improves-memory", True),
        ("Swimming a lot cuts the risk of a cold by 12%", "walking-improves-memory", True),
    ]
    rejected = found.given[4]
    assert (rejected.answer.states, rejected.answer.reason) == (False, "it is about colds")
    lines = text.splitlines()
    assert lines[rejected.line - 1] == "- [x] does not state: coffee-improves-memory"
    assert [one.asked.path for one in found.given] == ["a draft.md"] * 5
    assert [one.sentences[0].wording for one in found.wanted] == [
        "Studies show that swimming does not cut the risk of a cold by 12%"
    ]
    assert (found.no_claims, found.unanswered) == (1, 0)


def test_a_sentence_without_its_x_is_left_out(base: KnowledgeBase) -> None:
    text = ticked(page(base, asked(base)), "states: sleep-aids-memory")
    text = text.replace("- [x] a draft.md:3:1 ", "- [ ] a draft.md:3:1 ")
    found = answers_of(sections(text))
    assert [one.answer.wording for one in found.given] == [
        "Swimming a lot cuts the risk of a cold by 12%"
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("- [ ] states:", "- [?] states: sleep-aids-memory", "neither an x nor empty"),
        ("- [ ] states:", "- [ ] states: sleep-aids-memory", "no x in the box"),
        ("- [ ] states:", "- [x] states:", "no id of a claim"),
        ("- [ ] does not state:", "- [X] does not state: –", "no id of a claim"),
        (
            "- [ ] states:\n- [ ] does not state:",
            "- [x] states: a-claim\n- [x] does not state: a-claim",
            "both “states” and “does not state” name a-claim",
        ),
        (
            "- [ ] is a new claim\n- [ ] is no claim",
            "- [x] is a new claim\n- [x] is no claim",
            "cannot both be true",
        ),
    ],
)
def test_what_is_unclear_is_told_and_nothing_of_its_group_is_taken(
    base: KnowledgeBase, old: str, new: str, told: str
) -> None:
    text = page(base, asked(base)[:1])
    assert old in text
    text = text.replace(old, new, 1)
    found = answers_of(sections(text))
    assert (found.given, found.wanted) == ((), ())
    assert any(told in one.message for one in found.unclear)
    lines = text.splitlines()
    assert all(lines[one.line - 1].startswith("- [") for one in found.unclear)


def test_an_answer_without_any_sentence_is_unclear(base: KnowledgeBase) -> None:
    text = ticked(page(base, asked(base)[:1]), "is a new claim")
    text = text.replace("- [x] a draft", "- [ ] a draft")
    (unclear,) = answers_of(sections(text)).unclear
    assert unclear.message == "there is an answer, and no sentence with an x"


def test_boxes_are_read_as_people_leave_them(base: KnowledgeBase) -> None:
    text = page(base, asked(base)[:1])
    for box in ("* [X] states: `sleep-aids-memory`", "- [x]  States:sleep-aids-memory ",
                "  - [✓] states: sleep-aids-memory – I am sure"):  # fmt: skip
        found = answers_of(sections(text.replace("- [ ] states:", box, 1)))
        assert [one.answer.claim for one in found.given] == ["sleep-aids-memory"], box
    assert parse(text.replace("\n", "\r\n")) == parse(text)
    assert parse("\ufeff" + text) == parse(text)


def test_a_refreshed_page_keeps_what_was_filled_in(base: KnowledgeBase) -> None:
    before = page(base, asked(base))
    touched = ticked(before, "states: no-such-claim", group=2)
    touched = touched.replace("- Why:", "- Why: ask Ann", 1)
    touched = touched.rstrip("\n") + "\n\nThe last one needs a second look.\n"
    moved_draft = "# One line more\n\n" + DRAFT.replace(
        "rowing strengthens", "rowing soon strengthens"
    )
    after = page(base, asked(base, moved_draft), touched)
    assert "- [x] states: no-such-claim" in after
    assert "- Why: ask Ann" in after
    assert "The last one needs a second look." in after
    assert "a draft.md:5:1 “Swimming cuts the risk of a cold by 12%”" in after
    groups = sections(after)
    assert [one.title for one in groups] == [
        "Swimming cuts the risk of a cold by 12%",
        "Swimming cuts the risk of a cold by 30%",
        "Studies show that rowing strengthens the heart",
        "Studies show that swimming does not cut the risk of a cold by 12%",
        "Studies show that rowing soon strengthens the heart",
    ]
    assert page(base, asked(base, moved_draft), after) == after


def test_a_new_sentence_never_joins_an_answered_group(base: KnowledgeBase) -> None:
    touched = ticked(page(base, asked(base)[:2]), "states: no-such-claim")
    text = DRAFT + "\nSwimming often cuts the risk of a cold by 12%.\n"
    after = sections(page(base, [*asked(base)[:2], asked(base, text)[-1]], touched))
    assert [len(one.sentences) for one in after] == [2, 1]


def test_what_is_on_record_leaves_the_page(base: KnowledgeBase) -> None:
    sentence = replace(asked(base)[0], wording="Napping after study improves recall")
    touched = ticked(page(base, [sentence]), "states: sleep-aids-memory")
    assert sections(page(base, [], touched)) == ()
    wrong = ticked(page(base, [sentence]), "states: coffee-improves-memory")
    assert len(sections(page(base, [], wrong))) == 1
    none = ticked(page(base, [sentence]), "is no claim")
    assert len(sections(page(base, [], none))) == 1


def test_what_is_no_page_of_ours_is_not_read() -> None:
    assert parse("") is None
    assert parse("# My notes\n\n- [x] states: a\n") is None


@cache
def sample() -> tuple[KnowledgeBase, Unmatched]:
    """A knowledge base, and a sentence that no claim of it covers."""
    base = KnowledgeBase.open(Path(__file__).parents[1] / "libraries" / "tidy")
    return base, asked(base)[0]


@given(st.text(), st.text(alphabet="`*_[]<>#|&~\\“”() ab", min_size=1))
def test_any_wording_comes_back_from_the_page(text: str, marks: str) -> None:
    base, one = sample()
    for words in (text, marks):
        wording = " ".join(words.split())
        if not wording:
            continue
        group = Group((replace(one, wording=wording),))
        written = render([group], [], base.library.claims, base.library.references, "")
        (section,) = sections(written)
        assert [it.wording for it in section.sentences] == [wording]
        assert not section.is_touched


@given(st.text())
def test_any_text_at_all_is_read_as_a_page(text: str) -> None:
    found = sections("<!-- backedby request 1 -->\n" + text)
    answers_of(found)
    answers_of(sections("<!-- backedby request 1 -->\n## 1. a\n- [x] states:" + text))
