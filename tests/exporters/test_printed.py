"""Lists of references as they are printed, and read again by our own reader of such lists."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from backedby.citations.printing import author_year, vancouver
from backedby.documents.reading import read_document
from backedby.exporters.printed import write_author_year, write_vancouver
from backedby.exporters.table import EXPORTERS
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.library import Library, open_library
from backedby.model.reference import Name, Reference

ROOT = Path(__file__).parent.parent.parent

ARTICLE = Reference(
    "orr2001", "article", "Naps and memory", (Name("Orr", "Ann B"), Name("Tulder", "JK", "van")),
    year="2001", container="Journal of Rest", volume="12", issue="3", pages="45--67",
    doi="10.5555/rest.2001",
)  # fmt: skip
BOOK = Reference(
    "lind1999", "book", "All about sleep", (Name("Lind", "Jean-Luc"),), year="1999",
    publisher="North Press", place="Leeds", edition="2",
)  # fmt: skip
CHAPTER = Reference(
    "webb1987", "incollection", "Dreams", (Name("Webb", "Cy"),), (Name("Marsh", "D"),),
    year="1987", container="Handbook of rest", pages="1-9", publisher="North Press",
)  # fmt: skip
OFFICE = Reference("os", "online", "Sleep in figures?", (Name(literal="Office of Sleep"),))
SHORT = Reference("kim2008", "article", "Mice", (Name("Kim"),), others=True, year="2008")


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (ARTICLE, "Orr, A. B., & van Tulder, J. K. (2001). Naps and memory. Journal of Rest, "
         "12(3), 45–67. https://doi.org/10.5555/rest.2001"),
        (BOOK, "Lind, J.-L. (1999). All about sleep (2nd ed.). North Press."),
        (CHAPTER, "Webb, C. (1987). Dreams. In Marsh (Ed.), Handbook of rest (pp. 1–9). "
         "North Press."),
        (OFFICE, "Office of Sleep. (n.d.). Sleep in figures?"),
        (SHORT, "Kim et al. (2008). Mice."),
        (Reference("x", "misc", "Untold"), "Untold. (n.d.)."),
    ],
)  # fmt: skip
def test_author_year_is_printed_as_the_manual_says(work: Reference, expected: str) -> None:
    assert author_year(work) == expected


@pytest.mark.parametrize(
    ("work", "expected"),
    [
        (ARTICLE, "Orr AB, van Tulder JK. Naps and memory. Journal of Rest. 2001;12(3):45–67. "
         "doi:10.5555/rest.2001"),
        (BOOK, "Lind JL. All about sleep. 2nd ed. Leeds: North Press; 1999."),
        (CHAPTER, "Webb C. Dreams. In: Marsh D, editors. Handbook of rest. North Press; 1987. "
         "p. 1–9."),
        (OFFICE, "Office of Sleep. Sleep in figures?"),
        (SHORT, "Kim et al. Mice. 2008."),
    ],
)  # fmt: skip
def test_vancouver_is_printed_as_its_samples(work: Reference, expected: str) -> None:
    assert vancouver(work) == expected


@pytest.mark.parametrize("style", ["author-year", "vancouver"])
def test_our_own_reader_finds_every_printed_work_again(style: str) -> None:
    base = KnowledgeBase.open(ROOT, clock=Clock("2026-11-21"))
    works = list(base.library.references)
    printed = EXPORTERS[style](base.library, works).replace("\n", "\n\n")
    source = f"Rest.\n\n# References\n\n{printed}"
    report = base.check(read_document(source.encode(), "list.md"))
    found = [one.reference for one in report.entry_resolutions]
    assert len(found) == len(works)
    assert None not in found
    assert set(found) == set(works)


@pytest.mark.parametrize("write", [write_author_year, write_vancouver])
def test_a_work_that_is_not_held_is_left_out(write: Callable[..., str], tidy: Path) -> None:
    library: Library = open_library(tidy)
    assert len(write(library, ["lindqvist2015", "nobody1900"]).splitlines()) == 1
