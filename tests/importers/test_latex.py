from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.importers.latex import decode, plain


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        ("no LaTeX at all", "no LaTeX at all"),
        ("The {DNA} of it", "The DNA of it"),
        (r"caf\'e, na{\"\i}ve, Stra{\ss}e", "café, naïve, Straße"),
        (r"Erd{\H o}s, {\c C}elik, {\v{S}}imon", "Erdős, Çelik, Šimon"),
        (r"{\'\i}, \'{\i}, \aa, {\L}{\'o}d{\'z}", "í, í, å, Łódź"),
        (r"5\% \& 7\_b \#1", "5% & 7_b #1"),
        ("100% of 50%", "100% of 50%"),
        (r"100% of \emph{50%} and more", "100% of 50% and more"),
        (r"$\alpha$-blocker at $p < 0.05$", "α-blocker at p < 0.05"),
        (r"H$_2$O", "H2O"),
        ("pp. 3--5 --- or so", "pp. 3–5 — or so"),
        (r"\href{http://x.example}{a link}", "a link"),
        (r"\noopsort{1973b}1973", "1973"),
        (r"{\LaTeX} and \TeX", "LaTeX and TeX"),
        (r"\unknowncommand{kept}", "kept"),
    ],
)
def test_latex_becomes_text(latex: str, text: str) -> None:
    assert decode(latex) == text


@pytest.mark.parametrize("accent", "'`^\"~=.cvuHkrdb")
@pytest.mark.parametrize("letter", "aeozcsuAEOZCSU")
def test_the_quick_way_reads_accents_as_pylatexenc_does(accent: str, letter: str) -> None:
    from pylatexenc.latex2text import LatexNodes2Text

    latex = f"\\{accent}{{{letter}}}"
    slowly = LatexNodes2Text().latex_to_text(latex)
    assert decode(latex) == unicodedata.normalize("NFC", slowly)


def test_addresses_keep_their_signs() -> None:
    assert plain(r"\url{https://a.example/b\_c~d--e}") == "https://a.example/b_c~d--e"
    assert plain("10.5555/a_b{1}") == "10.5555/a_b1"


@pytest.mark.parametrize("deep", ["{" * 5_000, r"\frac{" * 3_000, "$" * 5_000, "\\'{" * 5_000])
def test_deep_nesting_ends_no_process(deep: str) -> None:
    assert isinstance(decode(deep + r"\x"), str)


@given(st.text(alphabet="\\{}$%&#_^~'\"`abc [](),é "))
def test_no_text_is_too_odd_to_be_decoded(text: str) -> None:
    assert isinstance(decode(text), str)
    assert isinstance(plain(text), str)


@given(st.text(alphabet=st.characters(exclude_characters="\\{}$-", exclude_categories=["Cs"])))
def test_text_without_latex_stays_as_it_is(text: str) -> None:
    assert decode(text) == text
