"""What holds for any text at all."""

from __future__ import annotations

from functools import partial

import pytest
from drafts_by_hand import blocks_of, read
from hypothesis import given
from hypothesis import strategies as st

from backedby.citations.reading import read_citations
from timing import seconds

PIECES = st.sampled_from(
    """( ) [ ] ; , . & and et al. Alder Birch 2004 2005a n.d. in press p. 33 see cited [1] [2-4] (3)
    ¹ ² doi:10.5555/x PMID: 12 @key [@key] van de O'Ash J. K.L. References Pain 12(3):33-44 "Rest"
    — - [^1] [^1]: ' ’ – … 1. 2. # | < In: (eds.) https://x.org 王 é ́ \u2028 \x00 \ud7ff""".split()
)
TEXTS = st.text(max_size=300) | st.lists(PIECES | st.just("\n"), max_size=60).map(" ".join)


@given(TEXTS)
def test_any_text_is_read_and_every_span_holds_its_text(source: str) -> None:
    reading = read_citations(source, blocks_of(source))
    for citation in reading.citations:
        assert citation.text == citation.span.of(source)
        assert citation.cites
        for cite in citation.cites:
            assert cite.text == cite.span.of(source) != ""
            assert citation.span.holds(cite.span)
            assert cite.authors or cite.number
    known = {one.id for one in reading.entries}
    for entry in reading.entries:
        assert entry.raw == entry.span.of(source)
    linked = {cite.entry for one in reading.citations for cite in one.cites} - {None}
    assert linked <= known
    assert reading.has_list == bool(reading.entries)


@given(st.lists(st.sampled_from(["Alder", "Birch", "Ash-Fir"]), min_size=1, max_size=5))
def test_a_bracket_of_several_works_gives_as_many_cites_in_order(names: list[str]) -> None:
    inside = "; ".join(f"{name} et al. {1990 + at}" for at, name in enumerate(names))
    (citation,) = read(f"Rest helps ({inside}).").citations
    assert [one.authors[0] for one in citation.cites] == names
    assert [one.year for one in citation.cites] == [str(1990 + at) for at in range(len(names))]


@pytest.mark.parametrize(
    "unit",
    [
        "(",
        "[1",
        "A ",
        "et al. ",
        "Alder and ",
        "(Alder 2004 ",
        "2004 ",
        "[@a",
        "10.1/",
        "¹,",
        "A.",
        "Health of ",
        "“",
        "1. ",
        "(1 ",
        "—",
        "Alder, J. (2004). ",
        "Alder J. ",
        "[^a",
        "in press (",
        "' ",
    ],
)
def test_no_text_takes_more_than_its_length_warrants(unit: str) -> None:
    text = unit * (60_000 // len(unit))
    for source in (text, f"# References\n{text}", f"{text}(Alder 2004)"):
        assert seconds(partial(read, source), enough=3.0, tries=3) <= 3.0
