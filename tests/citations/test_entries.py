"""Fields of printed references in the usual styles."""

from __future__ import annotations

import pytest
from drafts_by_hand import entry, read

from backedby.citations.entries.fields import read_entry

_TITLE = "Rest and the back: a trial"
STYLES = {
    "Harvard": f"Alder, J. and Ash-Birch, K. (2004) '{_TITLE}', Pain Reports, 12(3), pp. 33-44.",
    "APA": f"Alder, J., & Ash-Birch, K. (2004). {_TITLE}. Pain Reports, 12(3), 33–44.",
    "Vancouver": f"Alder J, Ash-Birch K. {_TITLE}. Pain Reports. 2004;12(3):33-44.",
    "Vancouver, short": f"Alder J, Ash-Birch K. {_TITLE}. Pain Reports 2004;12(3):33-44",
    "MLA": f'Alder, Jane, and Kim Ash-Birch. "{_TITLE}." Pain Reports, vol. 12, no. 3, 2004, '
    "pp. 33-44.",
    "Chicago": f"Alder, Jane, and Kim Ash-Birch. 2004. “{_TITLE}.” Pain Reports 12 (3): 33–44.",
    "IEEE": f"J. Alder and K. Ash-Birch, “{_TITLE},” Pain Reports, vol. 12, no. 3, pp. 33–44, "
    "2004.",
    "commas": f"Alder J. and Ash-Birch K., 2004, {_TITLE}, Pain Reports 12(3), 33-44",
    "capitals": f"ALDER, J. & ASH-BIRCH, K. 2004. {_TITLE}. Pain Reports, 12(3), 33-44.",
}
TITLE = "rest and the back: a trial"


@pytest.mark.parametrize("printed", STYLES.values(), ids=STYLES.keys())
def test_an_article_is_read_in_every_style(printed: str) -> None:
    one = entry(printed)
    assert [name.family.lower() for name in one.authors] == ["alder", "ash-birch"]
    assert one.year == "2004"
    assert (one.title or "").lower() == TITLE
    assert one.container == "Pain Reports"
    assert (one.volume, one.issue) == ("12", "3")
    assert (one.pages or "").replace("–", "-") == "33-44"


@pytest.mark.parametrize(
    ("printed", "authors", "year", "title"),
    [
        (
            "de Vet HCW, van den Berg-de Lange I, et al. Measuring. Pain 2011;1:2-3.",
            ["Vet", "Berg-de Lange"],
            "2011",
            "Measuring",
        ),
        (
            "Kim, H.W., Uh, D.K. et al. (2008) 'Rest in mice', Pain, 1(2), pp. 3-4.",
            ["Kim", "Uh"],
            "2008",
            "Rest in mice",
        ),
        (
            "National Institute for Health and Care Excellence. (2016). Low back pain (NG59).",
            ["National Institute for Health and Care Excellence"],
            "2016",
            "Low back pain",
        ),
        (
            "Department of Health (DoH). The prevalence of pain in 1998. Statistics, 1999",
            ["Department of Health"],
            "1999",
            "The prevalence of pain in 1998",
        ),
        (
            "NHS. “Insomnia.” August 3, 2021. https://www.nhs.uk/insomnia.",
            ["NHS"],
            "2021",
            "Insomnia",
        ),
        (
            "British Rest Council. (n.d.). Back pain [Fact sheet].",
            ["British Rest Council"],
            "n.d.",
            "Back pain",
        ),
        (
            "Alder, J. (in press). Rest. Journal of Pain. doi:10.5555/x",
            ["Alder"],
            "in press",
            "Rest",
        ),
        (
            "Alder, L. (1999, July 16). Ties that bind [Lecture]. Society of Rest.",
            ["Alder"],
            "1999",
            "Ties that bind",
        ),
        (
            "Waddell G. The Rest Revolution. 2nd ed. Edinburgh: Livingstone, 2004.",
            ["Waddell"],
            "2004",
            "The Rest Revolution",
        ),
        (
            "Alder, J. (2011). Does it help? Twelve answers. Naps, 31(2), 101-109.",
            ["Alder"],
            "2011",
            "Does it help? Twelve answers",
        ),
        (
            "Alder, J. (2005) 'Who are the providers?', Annals, 3(2), pp. 151-158.",
            ["Alder"],
            "2005",
            "Who are the providers?",
        ),
        (
            "Thomas KJ, et al. Longer term benefits. Health Technol Assess 9(32).",
            ["Thomas"],
            None,
            "Longer term benefits",
        ),
        (
            "O'Ash, N. E. (2009). Patients' views. Pain, 32(4), 393-409.",
            ["O'Ash"],
            "2009",
            "Patients' views",
        ),
    ],
)
def test_authors_year_and_title_are_read(
    printed: str, authors: list[str], year: str | None, title: str
) -> None:
    one = entry(printed)
    assert [name.literal or name.family for name in one.authors] == authors
    assert one.year == year
    assert one.title == title


def test_particles_and_given_names_stand_apart() -> None:
    first, second = entry(
        "van Tulder, M. W., & Ash, K. (1995). Cost. Pain, 62(2), 233-240."
    ).authors
    assert (first.particle, first.family, first.given) == ("van", "Tulder", "M. W.")
    assert (second.family, second.given) == ("Ash", "K.")


def test_a_dash_takes_the_authors_of_the_entry_above() -> None:
    reading = read(
        "# Works Cited\n"
        "Alder, Jane, et al. “Rest.” Pain, vol. 1, no. 5, 2006a, pp. 7-16.\n"
        "---. “More Rest.” Pain, vol. 9, nos. 3-4, 2006b, pp. 12-19."
    )
    assert [one.authors[0].family for one in reading.entries] == ["Alder", "Alder"]
    assert [one.year for one in reading.entries] == ["2006a", "2006b"]


def test_italics_end_a_title() -> None:
    text = "Alder, J. (2004). The long rest: a history. Bear & Company."
    start = text.index("The long")
    fields = read_entry(text, ((start, start + len("The long rest: a history")),))
    assert fields.title == "The long rest: a history"
    assert fields.details.publisher == "Bear & Company"


def test_identifiers_are_read_bare() -> None:
    one = entry("Alder J. Rest. Pain 2004;1:2-3. doi:10.5555/rest.1. PMID: 12345.")
    assert (one.doi, one.pmid) == ("10.5555/rest.1", "12345")


def test_book_and_place_give_a_publisher() -> None:
    one = entry("Alder, J. (1998). The Foundations of Rest. Edinburgh: Churchill Livingstone.")
    assert one.publisher == "Churchill Livingstone"


def test_a_chapter_names_its_book() -> None:
    one = entry("Alder, J. (1999) 'Rest', in Birch, A. (ed.) The body. London: Sage, pp. 1-20.")
    assert (one.title, one.container, one.pages) == ("Rest", "The body", "1-20")


def test_an_entry_that_only_passes_a_work_on_is_read_as_the_work_that_was_read() -> None:
    reading = read(
        "Seen once.[^1]\n[^1]: Alder, as told in Birch R. Long Rest. Santa Fe: Bear; 1996."
    )
    (only,) = reading.entries
    assert (only.authors[0].family, only.title) == ("Birch", "Long Rest")
    (cite,) = reading.citations[0].cites
    assert cite.via == "Alder"


def test_how_the_list_prints_names_settles_a_doubtful_one() -> None:
    reading = read(
        "# References\n"
        "Alder JK, Ash B. Rest. BMJ 2004;328(7):12-15.\n"
        "Lee A. Knees. Pain. 2005;12:33-9.\n"
        "Cedar BC, Fir D. Walks. Spine 2006;31(2):3-4."
    )
    assert reading.entries[1].authors[0].family == "Lee"
    assert reading.entries[1].title == "Knees"
