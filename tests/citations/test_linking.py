"""Which entry of the page's own list a citation means."""

from __future__ import annotations

import pytest
from drafts_by_hand import cites, read

from backedby.citations.linking import spelt_otherwise
from backedby.citations.naming import (
    acronym_fits,
    family_of,
    misspelt_as,
    same_letters,
    same_name,
)
from backedby.model.reference import Name

LIST = """
# References
Alder, J., & Ash, K. (2004). Rest and the back. Pain, 12(3), 33-44.
Hróbjartsson, A. (2006). Placebo. Lancet, 1(2), 3-4.
van Tulder, M. W., & Koes, B. (1995). The cost of rest. Pain, 62(2), 233-240.
National Institute for Health and Care Excellence. (2016). Low back pain (NG59).
Department of Health (DoH) (1999). Naps in Norway. London: HMSO.
Molsberger, A. F., & Mau, J. (2002). Rest in hospital. Pain, 99(3), 579-587.
Lund, I. (2006). Sham naps. Naps in Medicine, 4(2), 1-9."""


@pytest.mark.parametrize(
    ("printed", "entry"),
    [
        ("Alder & Ash, 2004", "e1"),
        ("Alder et al. 2004", "e1"),
        ("Hrobjartsson 2006", "e2"),
        ("van Tulder & Koes 1995", "e3"),
        ("Tulder 1995", "e3"),
        ("NICE, 2016", "e4"),
        ("National Institute for Health and Care Excellence [NICE], 2016", "e4"),
        ("DoH 1999", "e5"),
        ("Department of Health 1999", "e5"),
        ("Molsburger et al., 2002", "e6"),
        ("Lund 2005", "e7"),
        ("Alder & Zed, 2004", None),
        ("Alder 1990", None),
        ("Yuan 2004", None),
        ("NICE, 2009", None),
    ],
)
def test_a_citation_is_linked_to_the_entry_it_means(printed: str, entry: str | None) -> None:
    (cite,) = cites(f"Rest helps ({printed})." + LIST)
    assert cite.entry == entry


def test_a_cited_work_without_year_in_the_list_is_linked() -> None:
    (cite,) = cites(
        "Rest (Zhao et al. 2008).\n# References\nZhao ZQ. Rest. Prog Neurobiol 85(4):355-75"
    )
    assert cite.entry == "e1"


def test_an_acronym_that_the_page_explains_is_followed() -> None:
    found = cites(
        "The Clinical Advisory Panel on Backs (CAPOB) met. Rest helps (CAPOB, 1994).\n"
        "# References\nClinical Advisory Panel on Backs (1994). Report. London: HMSO."
    )
    assert found[-1].entry == "e1"


TWINS = """
# References
Witt, C. (2006). Rest for chronic neck pain. Pain, 125(1), 98-106.
Witt, C. (2006). Rest and the cost of low back care. Epidemiology, 164(5), 487-496."""


def test_between_two_works_of_one_author_and_year_the_text_around_decides() -> None:
    (cite,) = cites("Stiff necks move again (Witt 2006), said the neck trial." + TWINS)
    assert (cite.entry, cite.rivals) == ("e1", ("e2",))


def test_nothing_is_guessed_where_the_text_does_not_tell() -> None:
    reading = read("It helps (Witt 2006)." + TWINS)
    (cite,) = reading.citations[0].cites
    assert cite.rivals
    assert {*cite.rivals, cite.entry or "e1"} == {"e1", "e2"}


def test_a_work_that_is_listed_twice_is_not_ambiguous() -> None:
    reading = read(
        "Rest (Fenn et al., 2000).\n# References\n"
        "Fenn, K. T., Wold, K., & Fir, D. (2000). Naps in Norway: a poll. BMJ, 3(2), 4.\n"
        "Fenn KT, Wold K, et al. (2000) Naps in Norway. BMJ 3:4."
    )
    (cite,) = reading.citations[0].cites
    assert cite.entry == "e1"
    assert cite.rivals == ()


def test_a_name_spelt_otherwise_than_in_the_list_is_told() -> None:
    reading = read("Rest (Molsburger et al., 2002; Alder et al. 2004)." + LIST)
    wrong, right = reading.citations[0].cites
    by_id = {one.id: one for one in reading.entries}
    assert spelt_otherwise(wrong, by_id["e6"]) == "Molsberger"
    assert spelt_otherwise(right, by_id["e1"]) is None


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("WHO", "World Health Organization", True),
        ("NICE", "National Institute for Health and Care Excellence", True),
        ("BAcC", "British Acupuncture Council", True),
        ("DoH", "Department of Health", True),
        ("HSE", "Health and Safety Executive", True),
        ("WHO", "National Institute for Health and Care Excellence", False),
        ("Who", "World Health Organization", False),
    ],
)
def test_acronyms_fit_the_names_they_stand_for(short: str, full: str, fits: bool) -> None:
    assert acronym_fits(short, Name(literal=full)) is fits


def test_surnames_are_compared_without_accents_particles_and_junior() -> None:
    assert family_of("Van Tulder") == family_of("van Tulder") == "tulder"
    assert family_of("Gøtzsche") == family_of("Gotzsche")
    assert family_of("Wagner Jr") == "wagner"
    assert same_name("Bruce Pomeranz", Name(family="Pomeranz", given="B."))
    assert not same_name("Anna Pomeranz", Name(family="Pomeranz", given="B."))


def test_entries_that_fit_a_cite_equally_are_its_rivals() -> None:
    from backedby.documents.reading import read_document

    draft = (
        "Walking helps (Wren 2014).\n\n## References\n\n"
        "- Wren T (2014). Walks and recall. Journal of Movement 2:1-12.\n"
        "- Wren T (2014). Dogs and their owners. Journal of Pets 1:1-9.\n"
    )
    (cite,) = read_document(draft.encode(), "draft.md").cites
    assert cite.rivals
    assert {*cite.rivals, cite.entry or "e1"} == {"e1", "e2"}


@pytest.mark.parametrize("name", ["Mueller-Meyer", "Muller Meyer", "Müller-Meyer"])
def test_a_name_whose_umlaut_is_spelt_out_is_linked(name: str) -> None:
    text = f"Rest ({name} 2012).\n# References\nMüller-Meyer, K. (2012). Sham. Pain, 1(2), 3-4."
    assert [one.entry for one in cites(text)] == ["e1"]


def test_names_without_a_latin_letter_are_not_all_the_same() -> None:
    assert not same_letters("王", "李")
    assert same_letters("Gøtzsche", "Goetzsche")
    assert misspelt_as("Brandtt", ("Okafor", "Brandt")) == "Brandt"
    assert misspelt_as("Brandt", ("Okafor", "Brandt")) is None
    assert misspelt_as("Brandtt", ("Okafor", "Brandt"), ("Brandt", "Brandtt")) is None


def test_a_year_near_by_is_no_link_where_another_cite_has_the_entry_s_very_year() -> None:
    text = (
        "Rest (Lund 2006). Later (Lund 2005) too.\n"
        "# References\nLund, I. (2006). Sham. Pain, 1(2), 3-4."
    )
    assert [one.entry for one in cites(text)] == ["e1", None]
