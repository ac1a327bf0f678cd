"""Letters anywhere on a page: whatever stands where, it is read once and knows its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backedby.documents import pdf_reader
from backedby.documents.pdf_letters import PageLetters, Run
from places import assert_places

_TEXTS = (
    "Walking helps stiff hips and most people.|can begin|1|2|12.|(Low & Orr 2006)|References|"
    "pp. 101-|119. Leeds|the inflam-|mation|•|[1] Low J. (2006) Hips. BMJ 1:2.|a|A.|8000|1,2|"
    "Orr K. (2004) Knees.|doi:10.1234/x.1|Page 3|  x  |שלום|-|é\u0301"
).split("|")
_PLACES = st.one_of(st.sampled_from([72.0, 90.0, 300.0, 320.0]), st.floats(-200, 900))
_BASES = st.one_of(st.integers(2, 58).map(lambda row: 14.0 * row), st.floats(-200, 1000))
_SIZES = st.one_of(st.sampled_from([11.0, 11.0, 8.0, 7.0, 20.0]), st.floats(0, 2000))


@st.composite
def _runs(draw: st.DrawFn) -> Run:
    text, left = draw(st.sampled_from(_TEXTS)), draw(_PLACES)
    size = draw(_SIZES)
    wide = 0.5 * size * len(text)
    base, bold, italic = draw(_BASES), draw(st.booleans()), draw(st.booleans())
    return Run(text, left, left + wide, base, size, bold, italic, draw(st.integers(0, 9)) == 0)


class Pages:
    """Pages whose letters are known."""

    def __init__(self, pages: list[list[Run]]) -> None:
        self._pages = pages
        self.total = len(pages)
        self.lost: dict[int, str] = {}

    def read(self) -> Iterator[PageLetters]:
        for number, runs in enumerate(self._pages, 1):
            yield PageLetters(number, 595, 842, runs)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pages=st.lists(st.lists(_runs(), max_size=40), min_size=1, max_size=4))
def test_letters_anywhere_are_read_once(
    pages: list[list[Run]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_reader, "Pages", lambda data, name: Pages(pages))
    upright = [run for page in pages for run in page if not run.tilted and run.text.strip()]
    if not upright:
        return
    source, reading = pdf_reader.read_pdf(b"", "draft.pdf")
    assert_places(source, reading)
    assert _letters(source) == _letters("".join(run.text for run in upright))


def _letters(text: str) -> Counter[str]:
    return Counter(char for char in text if char.isalpha())
