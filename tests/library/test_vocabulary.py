from __future__ import annotations

from backedby.library.pages import read_page
from backedby.library.sources import SourceFile
from backedby.library.vocabulary import read_vocabulary
from backedby.model.concept import Concept
from backedby.model.page import PublishedPage


def source(text: str, path: str = "claims/concepts.yaml") -> SourceFile:
    return SourceFile(path, text.encode())


def test_links_may_be_a_word_or_a_list() -> None:
    vocabulary, findings, unreadable = read_vocabulary(
        [source("a: {pref: A, alt: [x, z, x], broader: b, related: [b]}\nb:\n  pref: B\n")]
    )
    assert vocabulary.concepts["a"] == Concept("a", "A", ("x", "z"), ("b",), ("b",))
    assert (findings, unreadable) == ([], 0)


def test_labels_with_alternatives_stay_as_written() -> None:
    vocabulary, _, _ = read_vocabulary([source("a: {pref: A, alt: [x, y|z w, y|z w]}")])
    assert vocabulary.concepts["a"] == Concept("a", "A", ("x",), patterns=("y|z w",))


def test_concepts_may_be_spread_over_several_files() -> None:
    vocabulary, findings, _ = read_vocabulary(
        [source("a: {pref: A, broader: b}"), source("b: {pref: B}", "claims/concepts/more.yaml")]
    )
    assert vocabulary.broader_of("a") == {"a", "b"}
    assert not findings


def test_a_concept_without_a_word_is_named_after_its_id() -> None:
    vocabulary, findings, _ = read_vocabulary([source("back-pain:\n")])
    assert vocabulary.concepts["back-pain"].pref == "back pain"
    assert [finding.name for finding in findings] == ["wrong-type"]


def test_a_link_that_leads_nowhere_is_left_out() -> None:
    vocabulary, findings, _ = read_vocabulary([source("a:\n  pref: A\n  broader: [b,\n    c]")])
    assert vocabulary.concepts["a"].broader == ()
    assert [(finding.name, finding.line) for finding in findings] == [
        ("unknown-concept", 3),
        ("unknown-concept", 4),
    ]


def test_a_file_that_is_no_yaml_is_counted() -> None:
    vocabulary, findings, unreadable = read_vocabulary([source("a: ["), source("b: {pref: B}")])
    assert list(vocabulary.concepts) == ["b"]
    assert ([finding.name for finding in findings], unreadable) == (["unreadable-file"], 1)


def test_what_is_not_known_of_a_page_stays_empty() -> None:
    page, findings = read_page(
        source("title: T\naddress: null\ncaptured: 2026-11-21\nsha256:\n", "claims/pages/p.yaml")
    )
    assert page == PublishedPage("p", "T", captured="2026-11-21")
    assert not findings
