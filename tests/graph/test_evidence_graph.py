"""Questions to the graph, in the words of the house."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from backedby.graph.evidence_graph import EvidenceGraph
from backedby.graph.storing import read
from backedby.model.claim import Appearance, Claim, Evidence, Gate, Kind, Scope
from backedby.model.concept import Concept, Vocabulary
from backedby.model.page import PublishedPage
from backedby.model.reference import Reference, Related, RelatedType, Standing
from backedby.model.stance import Stance


@pytest.fixture(scope="module")
def graph() -> EvidenceGraph:
    references = {
        one.citekey: one
        for one in (
            Reference("old", "report", standing=Standing.SUPERSEDED, superseded_by=("newer",)),
            Reference("newer", "report", standing=Standing.SUPERSEDED, superseded_by=("newest",)),
            Reference("newest", "report", superseded_by=("old",)),
            Reference("paper1", "article", trial="York"),
            Reference("paper2", "article", trial="york "),
            Reference("review", "article", related=(Related("paper2", RelatedType.INCLUDES),)),
            Reference("erratum", "article", related=(Related("paper1", RelatedType.ERRATUM_OF),)),
            Reference("alone", "article"),
        )
    }
    claims = {
        one.id: one
        for one in (
            Claim(
                "walking-helps-sleep",
                "Walking helps sleep.",
                Kind.BENEFIT,
                scope=Scope(condition="insomnia"),
                gate=Gate(("walking",), (("sleep",),)),
                evidence=(
                    Evidence("paper1", Stance.SUPPORTS, locator="p. 3"),
                    Evidence("alone", Stance.BACKGROUND, via="old"),
                ),
                appearances=(Appearance("leaflet", 1, "bullet 1", ("paper1",)),),
            ),
            Claim(
                "walking-is-cheap",
                "Walking is cheap.",
                Kind.COST,
                gate=Gate(("walking",), (("cost",),)),
                evidence=(Evidence("paper1", Stance.DISPUTES), Evidence("gone", Stance.SUPPORTS)),
            ),
        )
    }
    vocabulary = Vocabulary(
        {
            one.id: one
            for one in (
                Concept("exercise", "exercise"),
                Concept("walking", "walking", broader=("exercise",)),
                Concept("sleep", "sleep"),
                Concept("insomnia", "insomnia", broader=("sleep",)),
                Concept("cost", "cost"),
            )
        }
    )
    return EvidenceGraph(references, claims, {"leaflet": PublishedPage("leaflet")}, vocabulary)


def test_evidence_comes_with_stance_and_locator_in_the_order_of_the_file(
    graph: EvidenceGraph,
) -> None:
    first, second = graph.evidence_for("walking-helps-sleep")
    assert (first.reference, first.stance, first.locator) == ("paper1", Stance.SUPPORTS, "p. 3")
    assert second.via == "old"


def test_evidence_from_a_work_that_is_not_there_is_left_out(graph: EvidenceGraph) -> None:
    assert [one.reference for one in graph.evidence_for("walking-is-cheap")] == ["paper1"]


def test_a_work_leads_to_every_claim_that_names_it(graph: EvidenceGraph) -> None:
    assert [(one.claim, one.evidence.stance) for one in graph.claims_resting_on("paper1")] == [
        ("walking-helps-sleep", Stance.SUPPORTS),
        ("walking-is-cheap", Stance.DISPUTES),
    ]
    assert graph.claims_resting_on("nowhere") == ()


def test_claims_and_pages_lead_to_each_other(graph: EvidenceGraph) -> None:
    assert graph.claims_on("leaflet") == ("walking-helps-sleep",)
    assert [one.page for one in graph.pages_stating("walking-helps-sleep")] == ["leaflet"]
    assert graph.pages_citing("paper1") == ("leaflet",)
    assert graph.pages_citing("alone") == ()


def test_a_retraction_touches_pages_that_state_a_claim_without_citing_the_work(
    graph: EvidenceGraph,
) -> None:
    assert graph.pages_resting_on("alone") == ("leaflet",)


def test_claims_about_a_broader_concept_include_those_about_a_narrower_one(
    graph: EvidenceGraph,
) -> None:
    assert graph.claims_about("exercise") == ("walking-helps-sleep", "walking-is-cheap")
    assert graph.claims_about("insomnia") == ("walking-helps-sleep",)
    assert graph.claims_about("nothing") == ()


def test_the_last_of_a_chain_of_successors_is_found_and_a_circle_ends(graph: EvidenceGraph) -> None:
    assert graph.successor_of("old") == "newest"
    assert graph.successor_of("alone") is None


def test_papers_of_one_trial_and_the_review_of_it_are_one_study(graph: EvidenceGraph) -> None:
    assert graph.studies(["paper1", "paper2", "review", "alone"]) == (
        frozenset({"alone"}),
        frozenset({"paper1", "paper2", "review"}),
    )


def test_a_work_that_was_dropped_joins_nothing(graph: EvidenceGraph) -> None:
    assert graph.studies(["paper1", "review"]) == (frozenset({"paper1"}), frozenset({"review"}))


def test_an_erratum_is_no_study_of_its_paper(graph: EvidenceGraph) -> None:
    assert len(graph.studies(["paper1", "erratum"])) == 2


def test_neighbours_are_found_in_either_direction_to_a_depth(graph: EvidenceGraph) -> None:
    paper = graph.node("paper1")
    assert paper is not None
    near = {name for _, name in graph.neighbours(paper)}
    assert {"walking-helps-sleep", "walking-is-cheap", "paper2", "leaflet"} <= near
    assert "insomnia" not in near
    assert "insomnia" in {name for _, name in graph.neighbours(paper, 2)}
    assert graph.node("nowhere") is None


def test_the_shortest_way_leads_over_what_links_two(graph: EvidenceGraph) -> None:
    start, end = graph.node("alone"), graph.node("leaflet")
    assert start is not None
    assert end is not None
    assert [name for _, name in graph.path(start, end)] == [
        "alone",
        "walking-helps-sleep",
        "leaflet",
    ]
    lonely = graph.node("erratum")
    assert lonely is not None
    assert graph.path(lonely, end) == ()


def test_works_that_no_claim_names_and_works_that_only_pass_on(graph: EvidenceGraph) -> None:
    assert graph.works_without_claims() == (
        "erratum",
        "newer",
        "newest",
        "old",
        "paper2",
        "review",
    )
    assert graph.repeaters() == ("alone",)


@pytest.mark.parametrize("format", ["json", "graphml"])
def test_the_graph_comes_back_as_it_was_written(
    graph: EvidenceGraph, tmp_path: Path, format: str
) -> None:
    path = tmp_path / f"graph.{format}"
    path.write_text(graph.written(format), "utf-8")
    loaded = read(path)
    assert loaded.number_of_nodes() == len(graph)
    told = loaded.get_edge_data("claim:walking-helps-sleep", "reference:paper1")
    assert [(one["stance"], one["locator"]) for one in told.values()] == [("supports", "p. 3")]
    again = tmp_path / f"again.{format}"
    again.write_text(graph.written(format), "utf-8")
    assert nx.utils.graphs_equal(loaded, read(again))
