"""Author–year citations in running text."""

from __future__ import annotations

import pytest
from drafts_by_hand import cites, keys, read

from backedby.citations.grammar.author_year import find_author_year
from backedby.model.citation import Locator, Style

CITED = {
    "Rest helps (Alder 2004).": [("Alder", "2004")],
    "Rest helps (Alder, 2004).": [("Alder", "2004")],
    "Rest helps (Alder 2004, Birch 2005).": [("Alder", "2004"), ("Birch", "2005")],
    "Rest helps (Alder et al., 2004; Birch & Cedar, 2005).": [("Alder", "2004"), ("Birch", "2005")],
    "Rest helps (Alder 2004a, 2004b; Birch 2010).": [
        ("Alder", "2004a"),
        ("Alder", "2004b"),
        ("Birch", "2010"),
    ],
    "Rest helps (Alder 2004a,b).": [("Alder", "2004a"), ("Alder", "2004b")],
    "Rest helps (Alder 2004a, b and c).": [
        ("Alder", "2004a"),
        ("Alder", "2004b"),
        ("Alder", "2004c"),
    ],
    "Rest helps (Alder, 2004, 2007).": [("Alder", "2004"), ("Alder", "2007")],
    "Rest helps (Alder 2004 and Birch 2005).": [("Alder", "2004"), ("Birch", "2005")],
    "Rest helps (see, e.g., Alder, 2004; cf. Birch et al., 2005).": [
        ("Alder", "2004"),
        ("Birch", "2005"),
    ],
    "Rest helps (for a review see Alder et al. 2004).": [("Alder", "2004")],
    "Rest helps (van der Alder et al., 2008; de la Birch & D’Ash, 2010).": [
        ("van der Alder", "2008"),
        ("de la Birch", "2010"),
    ],
    "Rest helps (Ash-Birch 2001; Åström and Øster 2003).": [
        ("Ash-Birch", "2001"),
        ("Åström", "2003"),
    ],
    "Rest helps (van den Oak-de Elm, 2001).": [("van den Oak-de Elm", "2001")],
    "Rest helps (B. Alder 1987, Z.-Q. Birch 2008).": [("Alder", "1987"), ("Birch", "2008")],
    "Rest helps (Alder J, 2004; Birch KL et al, 2005).": [("Alder", "2004"), ("Birch", "2005")],
    "Rest helps (Alder, J., & Birch, K., 2004).": [("Alder", "2004")],
    "Rest helps (Department of Health 1999).": [("Department of Health", "1999")],
    "Rest helps (Health and Safety Executive, 2023).": [("Health and Safety Executive", "2023")],
    "Rest helps (NICE, 2016; WHO, 2020).": [("NICE", "2016"), ("WHO", "2020")],
    "Rest helps (World Health Organization [WHO], 2019).": [("World Health Organization", "2019")],
    "Rest helps (U.S. Department of Health and Human Services, 2018).": [
        ("U.S. Department of Health and Human Services", "2018")
    ],
    "Rest helps (BBC News, 1999).": [("BBC News", "1999")],
    "Rest helps (Birch Trust, n.d.).": [("Birch Trust", "n.d.")],
    "Rest helps (Alder et al., in press).": [("Alder", "in press")],
    "Rest helps (Alder, 1912–1913).": [("Alder", "1912–1913")],
    'Rest helps ("Rest and the back", 2015).': [("Rest and the back", "2015")],
    "Rest helps [Alder et al., 2004; Birch, 2005].": [("Alder", "2004"), ("Birch", "2005")],
    "Alder and Birch (2004) found that rest helps.": [("Alder", "2004")],
    "As Alder (1996) explains, rest helps.": [("Alder", "1996")],
    "According to Alder (2004), rest helps.": [("Alder", "2004")],
    "Alder, Birch and Cedar (2009) saw it.": [("Alder", "2009")],
    "Alder and colleagues (2014) saw it.": [("Alder", "2014")],
    "Alder et al.'s (2004) trial was large.": [("Alder", "2004")],
    "Alder’s (2004) book is long.": [("Alder", "2004")],
    "Work by J. Alder (2004) and K. L. Birch-Ash (2005) shows it.": [
        ("Alder", "2004"),
        ("Birch-Ash", "2005"),
    ],
    "In Sweden, Alder and Birch (2004) saw it.": [("Alder", "2004")],
    "However, Alder et al. (2004) did not.": [("Alder", "2004")],
    "Dr Alder (2004) argues for rest.": [("Alder", "2004")],
    "The WHO (2019) recommends rest.": [("WHO", "2019")],
    "Rest helps (see Alder (2004) for the figures).": [("Alder", "2004")],
    "Alder et al. [2004] saw it.": [("Alder", "2004")],
    "Alder et al., 2004 saw it, and so did Birch et al 2005.": [
        ("Alder", "2004"),
        ("Birch", "2005"),
    ],
    "Alder (2004; see also Birch 2005) reports it.": [("Alder", "2004"), ("Birch", "2005")],
    "rest helps (alder et al 2008)": [("alder", "2008")],
}
NOT_CITED = (
    "Last checked (March 2022).",
    "It is in Table 4 (2011) and Chapter 7 (1993).",
    "The desk is staffed (Tuesday 8am).",
    "We moved to Leeds (2012) and love it.",
    "The games were fun (London 2012).",
    "The Data Protection Act (2018) applies.",
    "Your data are safe (Data Protection Act 2018).",
    "Most of them came back (n = 240).",
    "It fell by a fifth (95% CI 12-29).",
    "We drank it slowly (Maeve 2015 cellar cider).",
    "It snowed in June (2012, nobody forgets it).",
    "Numbers of (2003) say little now.",
    "Trained at the college (2003-2006).",
    "Jane Kline, BSc (Hons) 2004, MBAcC",
    "Meet us at 1907 Station Square (the former dairy).",
    "The film Titanic (1997) was long.",
    "My book (Penguin, 2015) is out now.",
    "Printed elsewhere (Oxford: Oxford University Press, 2020).",
    "Photo (Jane Doe, 2019)",
    "Hahnemann (1755–1843) invented it.",
    "In 2007 Alder compared them.",
    "The crossword (on p. 9) has two errors.",
    "Titanic (1997) was long, and Avatar (2009) is longer.",
    "In Roe v. Wade (1973) the court spoke.",
    "You agree to this (Terms accepted).",
    "Directed by Nolan, Inception (Warner, 2010) made him rich.",
    "Phone (01632 960 2019) or use the form [click here].",
)


@pytest.mark.parametrize(("text", "wanted"), CITED.items())
def test_a_citation_is_read_with_its_first_author_and_year(
    text: str, wanted: list[tuple[str, str]]
) -> None:
    assert keys(text) == wanted


@pytest.mark.parametrize("text", NOT_CITED)
def test_what_only_looks_like_a_citation_is_none(text: str) -> None:
    assert keys(text) == []


def test_all_authors_are_given_as_printed() -> None:
    (only,) = cites("Alder, van den Birch, Cedar, and Douglas-Fir (2003) saw it.")
    assert only.authors == ("Alder", "van den Birch", "Cedar", "Douglas-Fir")


def test_a_parenthetical_cite_is_the_smallest_span_and_the_citation_the_whole_bracket() -> None:
    text = "Rest helps (see Alder 2004, p. 3; Birch 2005) a lot."
    (citation,) = read(text).citations
    assert citation.text == "(see Alder 2004, p. 3; Birch 2005)"
    assert [one.text for one in citation.cites] == ["Alder 2004", "Birch 2005"]
    assert {one.style for one in citation.cites} == {Style.PARENTHETICAL}


def test_a_narrative_cite_holds_the_author_and_the_bracket() -> None:
    (citation,) = read("Then Alder et al. (2001, p. 486) counted.").citations
    (cite,) = citation.cites
    assert citation.text == cite.text == "Alder et al. (2001, p. 486)"
    assert cite.style is Style.NARRATIVE
    assert cite.locator == Locator("page", "486")


@pytest.mark.parametrize(
    ("printed", "locator"),
    [
        ("Alder 1998, p160", Locator("page", "160")),
        ("Alder 1998, pp. 33–35", Locator("page", "33-35")),
        ("Alder 1998: 33-35", Locator("page", "33-35")),
        ("Alder 1998, 33", Locator("page", "33")),
        ("Alder et al., 1998, chap. 5", Locator("chapter", "5")),
        ("Alder 1998, section 2.1", Locator("section", "2.1")),
        ("Alder 1998, Table 4", Locator("table", "4")),
    ],
)
def test_a_locator_is_read_behind_the_year(printed: str, locator: Locator) -> None:
    (cite,) = cites(f"Rest helps ({printed}).")
    assert cite.locator == locator


@pytest.mark.parametrize(
    ("text", "original", "through"),
    [
        ("Dr Alder first saw it (cited in Birch 1996).", "Alder", "Birch 1996"),
        ("Rest helps (Alder, cited in Birch 1996).", "Alder", "Birch 1996"),
        ("Rest helps (Alder & Ash, 1976, as cited in Birch, 1996).", "Alder & Ash, 1976", "Birch"),
        ("Alder (1976, cited in Birch 1996) saw it.", "Alder (1976", "Birch 1996"),
        ("Alder (1976), as cited in Birch (1996), saw it.", "Alder", "Birch (1996)"),
    ],
)
def test_a_second_hand_cite_names_the_original(text: str, original: str, through: str) -> None:
    second = next(one for one in cites(text) if one.via)
    assert (second.via or "").startswith(original)
    assert second.text.startswith(through)


def test_a_lone_name_and_year_is_believed_once_the_page_cites_clearly() -> None:
    doubtful = "Rest was praised by Alder (2004)."
    assert keys(doubtful) == []
    assert keys(f"{doubtful}\nIt works (Birch et al. 2005).")[0] == ("Alder", "2004")


def test_a_lone_name_and_year_is_believed_where_the_list_has_it() -> None:
    text = "Rest was praised by May (2004).\n# References\nMay, J. (2004). Rest. BMJ, 1(2), 3-4."
    assert keys(text) == [("May", "2004")]


def test_a_title_in_italics_before_a_year_is_a_work_and_no_author() -> None:
    text = "The latest version is Clef des Songes (1975), and it sells."
    at = text.index("Clef")
    assert find_author_year(text, ((at, at + len("Clef des Songes")),)) == []


def test_a_table_cell_may_be_a_citation_without_brackets() -> None:
    assert keys("| DoH, 1999\n| Alder et al., 2000\n| 40% of adults") == [
        ("DoH", "1999"),
        ("Alder", "2000"),
    ]


def test_a_link_that_is_nothing_but_author_and_year_is_a_citation() -> None:
    text = "Rest helps, says Alder 2004."
    link = (text.index("Alder"), text.index("."))
    assert [one.cites[0].sure for one in find_author_year(text)] == [False]
    assert [one.cites[0].sure for one in find_author_year(text, links=(link,))] == [True]


def test_furniture_and_code_are_not_searched() -> None:
    assert keys("< Rest helps (Alder et al. 2004).\n` Rest helps (Birch et al. 2004).") == []


def test_author_and_page_count_where_the_list_has_the_author() -> None:
    text = (
        "Rest helps (Alder and Ash 12). So do naps (Birch et al. 490-91). Ring us (Monday 9).\n"
        "# Works Cited\n"
        'Alder, Jane, and Kim Ash. "Rest." Pain, vol. 1, no. 2, 2004, pp. 3-44.\n'
        'Birch, Ann, et al. "Naps." Pain, vol. 3, no. 4, 2005, pp. 480-99.'
    )
    found = cites(text)
    assert [(one.authors[0], one.year, one.entry) for one in found] == [
        ("Alder", None, "e1"),
        ("Birch", None, "e2"),
    ]
    assert [str(one.locator) for one in found] == ["page 12", "page 490-91"]
