"""Rules about citations where their samples do not reach: what they leave alone, and fixes."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.documents.reading import read_document
from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.model.finding import Finding

LINDQVIST = (
    "Lindqvist K, Wren T, Østby I. Sleep after learning and memory in adults: a systematic review. "
    "Journal of Invented Rest 2015;8(2):101-119."
)
MOLEN = (
    "van der Molen A, et al. A randomised trial of naps and recall. J Invented Rest 2011;4:33-41."
)
OKAFOR = (
    "Okafor C, Brandt J. Replay of maze runs in sleeping rats. Annals of Imagined Physiology "
    "2009;77:512-530."
)
PELL = "Pell R. Evening coffee and recall the next day: a trial. J Invented Rest 2017;10:88."
WREN = (
    "Wren T, Smith J. Thirty minutes of walking a day and recall in older adults: a randomised "
    "trial. Invented Journal of Movement 2014;2:1-12."
)


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock("2026-11-21"))


def found(base: KnowledgeBase, rule: str, draft: str, name: str = "draft.md") -> list[Finding]:
    report = base.check(read_document(draft.encode(), name))
    return [one for one in report.findings if one.name == rule]


def page(text: str, *lines: str) -> str:
    numbered = "\n".join(f"{at}. {line}" for at, line in enumerate(lines, 1))
    return f"{text}\n\n## References\n\n{numbered}\n"


def bulleted(text: str, *lines: str) -> str:
    return f"{text}\n\n## References\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


def mended(draft: str, finding: Finding) -> str:
    assert finding.fix is not None
    span = finding.fix.span
    return draft[: span.start] + finding.fix.text + draft[span.end :]


# -- names


@pytest.mark.parametrize("name", ["Oestby", "Østby", "Ostby", "ØSTBY"])
def test_a_name_in_another_alphabet_is_not_misspelt(base: KnowledgeBase, name: str) -> None:
    draft = bulleted("Sleep helps (Lindqvist 2015).", LINDQVIST.replace("Østby", name))
    assert found(base, "misspelt-author", draft) == []


def test_a_misspelt_co_author_is_found_in_the_text_and_in_the_list(base: KnowledgeBase) -> None:
    listed = bulleted("Walking helps (Wren 2014).", WREN.replace("Wren T", "Wren T, Lindqist K"))
    assert found(base, "misspelt-author", listed) == []  # nobody of that name wrote it
    listed = bulleted("Rats run again (Okafor 2009).", OKAFOR.replace("Brandt", "Brandtt"))
    (finding,) = found(base, "misspelt-author", listed)
    assert "“Brandt”" in finding.message
    assert found(base, "misspelt-author", mended(listed, finding)) == []
    (finding,) = found(base, "misspelt-author", "Rats run again (Okafor and Brandtt 2009).")
    assert mended("Rats run again (Okafor and Brandtt 2009).", finding).endswith("Brandt 2009).")


# -- years


def test_a_year_is_put_right_only_where_the_library_knows_it(base: KnowledgeBase) -> None:
    draft = bulleted("Sleep helps (Lindqvist et al. 2016).", LINDQVIST)
    (finding,) = found(base, "year-mismatch", draft)
    assert found(base, "year-mismatch", mended(draft, finding)) == []
    unheld = bulleted(
        "Rest helps (Abernathy 2016).", "Abernathy B. Rest at sea. Sea Notes 2015;1:1-9."
    )
    (finding,) = found(base, "year-mismatch", unheld)
    assert finding.fix is None


def test_the_year_of_a_first_edition_is_no_mismatch(base: KnowledgeBase) -> None:
    entry = "Hartley R. The Quiet Night. 2nd ed. London: Invented Press; 2004 [first printed 1998]."
    assert found(base, "year-mismatch", bulleted("Rest (Hartley 1998).", entry)) == []


# -- the list


def test_a_wrong_volume_is_told_at_its_place_with_a_fix(base: KnowledgeBase) -> None:
    draft = bulleted("Sleep helps (Lindqvist 2015).", LINDQVIST.replace(";8(2)", ";18(2)"))
    (finding,) = found(base, "disagrees-with-library", draft)
    assert finding.span.of(draft) == "18"
    assert found(base, "disagrees-with-library", mended(draft, finding)) == []


def test_pages_in_html_are_mended_in_the_source(base: KnowledgeBase) -> None:
    entry = LINDQVIST.replace("101-119", "110&ndash;119")
    draft = f"<p>Sleep helps (Lindqvist 2015).</p><h2>References</h2><ul><li>{entry}</li></ul>"
    (finding,) = found(base, "disagrees-with-library", draft, "draft.html")
    assert finding.span.of(draft) == "110&ndash;119"
    after = mended(draft, finding)
    assert found(base, "disagrees-with-library", after, "draft.html") == []


def test_footnotes_may_name_a_work_again(base: KnowledgeBase) -> None:
    draft = f"Sleep helps.[^1] It does.[^2]\n\n[^1]: {LINDQVIST}\n\n[^2]: {LINDQVIST}\n"
    assert found(base, "duplicate-entry", draft) == []
    assert found(base, "duplicate-entry", page("Sleep helps [1, 2].", LINDQVIST, LINDQVIST))


def test_a_missing_year_is_given_where_the_library_has_it(base: KnowledgeBase) -> None:
    draft = bulleted("Rest.", MOLEN, PELL, WREN, OKAFOR.replace("2009;", ""))
    (finding,) = found(base, "incomplete-entry", draft)
    assert "2009" in (finding.help or "")


# -- second-hand


def test_the_original_is_named_in_full_where_the_library_holds_it(base: KnowledgeBase) -> None:
    (finding,) = found(base, "second-hand", "Stages matter (Ferrer, cited in Hartley 1998).")
    assert "Sleep stages and word lists" in (finding.help or "")
    draft = "Stages matter (Ferrer, 1969, cited in Hartley 1998)."
    (finding,) = found(base, "second-hand", draft)
    assert "Sleep stages" not in (finding.help or "")


def test_the_original_of_a_second_hand_citation_need_not_be_listed(base: KnowledgeBase) -> None:
    entry = "<li>Hartley R (1998). The Quiet Night. London: Invented Press.</li>"
    draft = (
        "<p>Stages matter (Ferrer &amp; Abel, 1969, as cited in Hartley, 1998).</p>"
        f"<h2>References</h2><ul>{entry}<li>{LINDQVIST}</li></ul>"
    )
    assert found(base, "missing-entry", draft, "draft.html") == []


# -- what became of a work


@pytest.mark.parametrize(
    ("rule", "entry"),
    [
        ("retracted", "Mori A (2010). Espresso before lessons: a randomised trial of recall."),
        ("superseded", "Institute for Calm Hours (2008). Activity for older adults: guideline."),
        (
            "expression-of-concern",
            "Pell R, Ferrer J (2019). Humming and recall in choirs: a trial.",
        ),
    ],
)
def test_a_work_that_is_only_listed_is_told_once(
    base: KnowledgeBase, rule: str, entry: str
) -> None:
    (finding,) = found(base, rule, bulleted("Rest.", entry, LINDQVIST))
    marked = bulleted("Rest.", entry + f" [{rule.replace('-', ' ')}]", LINDQVIST)
    assert found(base, rule, marked) == []
    author = entry.partition("(")[0].split()[0] if "Institute" not in entry else "ICH"
    cited = bulleted(f"Rest ({author} {entry[entry.index('(') + 1 :][:4]}).", entry, LINDQVIST)
    assert len(found(base, rule, cited)) == 1
    assert finding.help


def test_a_superseded_work_names_its_successor(base: KnowledgeBase) -> None:
    (finding,) = found(base, "superseded", "Walking helps (ICH 2008).")
    assert "ICH 2019" in finding.message


def test_a_preprint_names_the_published_version(base: KnowledgeBase) -> None:
    (finding,) = found(base, "preprint-superseded", "Naps help (Sato 2020).")
    assert "Sato and Mori 2021" in finding.message
    assert "89, 40–52" in (finding.help or "") or "89:40-52" in (finding.help or "")


# -- pages cited


@pytest.mark.parametrize(
    "cite",
    [
        "Okafor and Brandt 2009, p. 512",
        "Okafor and Brandt 2009, pp. 529-530",
        "Okafor and Brandt 2009, p. S2",
        "Okafor and Brandt 2009, fig. 2",
        "Hartley 1998, p. 12",
        "Abernathy 2015, p. 12",
    ],
)
def test_pages_within_a_work_and_of_books_are_left_alone(base: KnowledgeBase, cite: str) -> None:
    assert found(base, "locator-out-of-range", f"Rats run again ({cite}).") == []


def test_a_range_that_runs_out_of_the_work_is_told(base: KnowledgeBase) -> None:
    (finding,) = found(
        base, "locator-out-of-range", "Rats run (Okafor and Brandt 2009, pp. 528-533)."
    )
    assert "528–533" in finding.message
    assert "512–530" in finding.message


def test_years_in_a_title_are_no_pages(base: KnowledgeBase) -> None:
    entry = "Abernathy B (2015). Rest at sea, 1912-1938. London: Invented Press."
    draft = bulleted("Rest helps (Abernathy 2015, p. 12).", entry, LINDQVIST)
    assert found(base, "locator-out-of-range", draft) == []


# -- styles and order


def test_a_name_in_the_sentence_with_its_number_is_no_second_style(base: KnowledgeBase) -> None:
    text = "Lindqvist et al. (2015) [1], van der Molen et al. (2011) [2] and Pell (2017) [3] agree."
    assert found(base, "mixed-citation-styles", page(text, LINDQVIST, MOLEN, PELL)) == []


def test_raised_numbers_of_notes_are_no_second_style(base: KnowledgeBase) -> None:
    text = "Sleep helps (Lindqvist 2015; van der Molen 2011; Pell 2017).[^a] So.[^b] Yes.[^c]"
    notes = "[^a]: We mean adults.\n\n[^b]: At night, that is.\n\n[^c]: Or so we hope.\n"
    assert (
        found(base, "mixed-citation-styles", bulleted(text, LINDQVIST, MOLEN, PELL) + notes) == []
    )


def test_two_styles_of_numbers_are_told(base: KnowledgeBase) -> None:
    text = "Sleep [1]; naps [2]; so [3]. Rats.<sup>4</sup> Walks.<sup>5</sup> Yes.<sup>6</sup>"
    lines = (LINDQVIST, MOLEN, PELL, OKAFOR, WREN, "Sato H, Mori A. Naps at work. Ann 2021;89:40.")
    html = f"<p>{text}</p><h2>References</h2><ol>" + "".join(f"<li>{one}</li>" for one in lines)
    (finding,) = found(base, "mixed-citation-styles", f"{html}</ol>", "draft.html")
    assert "raised" in finding.message


NUMBERED = (LINDQVIST, OKAFOR, MOLEN, WREN, PELL)


@pytest.mark.parametrize(
    ("text", "flagged"),
    [
        ("A [1]. B [2]. C [3]. D [4]. E [5]. F [2].", []),
        ("A [1,3,2]. B [4]. C [5].", []),
        ("A [1-3]. B [5]. C [4].", ["[5]"]),
        ("A [1]. B [5]. C [2]. D [3]. E [4].", ["[5]"]),
        ("A [1]. B [2]. C [4]. D [5]. E [3].", ["[3]"]),
        ("A [5]. B [4]. C [2]. D [3]. E [1].", []),
    ],
)
def test_numbers_ahead_of_their_turn_are_told(
    base: KnowledgeBase, text: str, flagged: list[str]
) -> None:
    draft = page(text, *NUMBERED)
    raised = found(base, "numbers-out-of-order", draft)
    assert [one.span.of(draft) for one in raised] == flagged


def test_lists_in_alphabetical_order_have_no_order_of_citation(base: KnowledgeBase) -> None:
    for order in (sorted(NUMBERED, key=str.casefold), [LINDQVIST, MOLEN, OKAFOR, PELL, WREN]):
        draft = page("A [1]. B [5]. C [2]. D [3]. E [4].", *order)
        assert found(base, "numbers-out-of-order", draft) == []


def test_numbers_of_a_table_are_left_out(base: KnowledgeBase) -> None:
    rows = "| Work | Finding |\n|---|---|\n| [5] | yes |\n| [4] | no |\n\n"
    text = f"{rows}A [1]. B [2]. C [3]. D [4]. E [5]."
    assert found(base, "numbers-out-of-order", page(text, *NUMBERED)) == []


# -- what is unknown


def test_a_footnote_that_only_explains_is_no_unknown_work(base: KnowledgeBase) -> None:
    draft = f"Sleep helps.[^1] So it is.[^2]\n\n[^1]: {LINDQVIST}\n\n[^2]: We asked adults only.\n"
    assert found(base, "unknown-reference", draft) == []


def test_a_number_of_an_unknown_work_says_which_one_it_is(base: KnowledgeBase) -> None:
    draft = page(
        "Rest [1]. Sleep [2].", "Abernathy B. Rest at sea. Sea Notes 2015;1:1-9.", LINDQVIST
    )
    (finding,) = found(base, "unknown-reference", draft)
    assert "Abernathy B. Rest at sea" in finding.message
