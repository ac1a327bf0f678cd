"""Harvested claims are drafts that load without a flaw and judge nothing."""

from __future__ import annotations

import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.curation.groups import Group, grouped
from backedby.curation.guessing import guessed_kind
from backedby.curation.harvesting import Harvester, not_on_record
from backedby.curation.unmatched import Cited, Unmatched, unmatched
from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.library.claims import read_claim
from backedby.library.naming import taken_ids
from backedby.model.claim import Kind, Status

DRAFT = """# Coffee in the morning

Studies show that it strengthens the heart by 12% (Mori 2010; Nemo 1999).

In studies it strengthens the heart by 12%.
"""


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def found(base: KnowledgeBase, text: str = DRAFT) -> list[Unmatched]:
    document = read_document(text.encode(), "draft.md")
    return list(unmatched(base.checker.page(document), base.check(document)))


def harvester(base: KnowledgeBase, *taken: str) -> Harvester:
    library = base.library
    return Harvester(
        library.references, library.vocabulary, base.checker.finder, taken, "2026-11-21"
    )


def test_a_group_becomes_one_draft_with_places_and_works_as_comments(base: KnowledgeBase) -> None:
    (group,) = grouped(found(base))
    claim = harvester(base).claim(group)
    assert claim.path == "claims/studies-show-strengthens-heart-12.md"
    assert claim.places == ("draft.md:3:1", "draft.md:5:1")
    read, flaws = read_claim(claim.text, claim.id, claim.path)
    assert flaws == ()
    assert read is not None
    assert (read.status, read.evidence, read.appearances) == (Status.DRAFT, (), ())
    assert read.statement == "Studies show that it strengthens the heart by 12%."
    assert read.wording.also == ("In studies it strengthens the heart by 12%",)
    assert "#   - reference: mori2010  # Mori 2010, rct\n#     stance:  # supports," in claim.text
    assert "# Cited beside it: “Nemo 1999” (no work of references.bib)" in claim.text
    assert "- draft.md:3:1 (own)" in read.notes


def test_the_comments_are_evidence_once_a_person_takes_the_marks_away(base: KnowledgeBase) -> None:
    (group,) = grouped(found(base))
    text = harvester(base).claim(group).text
    text = text.replace("# evidence:", "evidence:").replace("#   - ", "  - ")
    text = text.replace("#     stance:", "    stance: background")
    read, flaws = read_claim(text, "a", "a.md")
    assert flaws == ()
    assert read is not None
    assert [one.reference for one in read.evidence] == ["mori2010"]


def test_a_match_is_guessed_from_the_words_and_what_stands_around(base: KnowledgeBase) -> None:
    (sentence,) = found(base, "# Coffee\n\nStudies show that the vital force grows by 12%.")
    claim = harvester(base).claim(Group((sentence,)))
    read, _ = read_claim(claim.text, claim.id, claim.path)
    assert read is not None
    assert (read.gate.subject, read.gate.concepts) == (("coffee",), (("spirit",),))
    assert "match:  # guessed" in claim.text


def test_ids_never_collide_nor_come_again(base: KnowledgeBase) -> None:
    (group,) = grouped(found(base))
    first = "studies-show-strengthens-heart-12"
    taking = harvester(base, first.upper(), f"{first}-2")
    assert [taking.claim(group).id for _ in range(2)] == [f"{first}-3", f"{first}-4"]


def test_ids_of_all_files_and_replacements_are_taken(tidy: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tidy"
    shutil.copytree(tidy, folder, ignore=shutil.ignore_patterns(".backedby"))
    claims = folder / "claims"
    (claims / "broken.md").write_text("no claim", "utf-8")
    (claims / "_kept.MD").write_text("", "utf-8")
    (claims / "gone.md").write_text(
        "---\nstatement: a\nkind: cost\nstatus: withdrawn\nreplaced_by: not-there-yet\n---\n",
        "utf-8",
    )
    library = KnowledgeBase.open(folder).library
    taken = taken_ids(folder, library)
    assert {"broken", "_kept", "not-there-yet", "naps-cure-forgetting"} <= taken
    assert library.claims.keys() <= taken


def test_what_is_on_record_is_not_harvested_again(base: KnowledgeBase) -> None:
    sentences = found(base)
    claim = harvester(base).claim(grouped(sentences)[0])
    read, _ = read_claim(claim.text, claim.id, claim.path)
    assert read is not None
    assert not_on_record(sentences, [read]) == ()
    assert len(not_on_record(sentences, [])) == 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In Chinese medicine the night restores the spirit", Kind.TRADITIONAL_THEORY),
        ("A course pays for itself within a year", Kind.COST),
        ("Serious side effects are rare", Kind.SAFETY),
        ("One in four adults sleeps badly", Kind.STATISTIC),
        ("Most headaches are caused by tension", Kind.CAUSE),
        ("Needles stimulate nerves in the muscle", Kind.MECHANISM),
        ("A walk lifts the mood", Kind.BENEFIT),
    ],
)
def test_a_kind_is_guessed_from_telling_words(text: str, kind: Kind) -> None:
    assert guessed_kind(text) is kind


@cache
def sample() -> tuple[KnowledgeBase, Unmatched]:
    """A knowledge base, and a sentence that no claim of it covers."""
    base = KnowledgeBase.open(Path(__file__).parents[1] / "libraries" / "tidy")
    return base, found(base)[0]


@given(st.text(min_size=1), st.text())
def test_any_sentence_and_citation_make_a_file_that_loads(wording: str, printed: str) -> None:
    base, one = sample()
    words = " ".join(wording.split()) or "a"
    sentence = replace(one, wording=words, path=printed, works=(Cited(printed, None),))
    claim = harvester(base).claim(Group((sentence, replace(sentence, wording=f"{words} too"))))
    read, flaws = read_claim(claim.text, claim.id, claim.path)
    assert [flaw for flaw in flaws if flaw.name != "unreadable-claim"] == []
    assert read is not None or not any(char.isprintable() for char in words)
