from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.importers.dates import Dated, is_iso_date, is_iso_day, read_date, read_year


@pytest.mark.parametrize(
    ("text", "year", "date"),
    [
        ("2006-09-23", "2006", "2006-09-23"),
        ("2006-09", "2006", "2006-09"),
        ("2006", "2006", "2006"),
        ("2006/2007", "2006/2007", "2006/2007"),
        ("2006-01-03/2006-01-05", "2006", "2006-01-03/2006-01-05"),
        ("2006-12/2007-01", "2006/2007", "2006-12/2007-01"),
        ("2006/", "2006", "2006/.."),
        ("../2006", "2006", "../2006"),
        ("1998~", "1998", "1998"),
        ("1993-00-00", "1993", "1993"),
        ("2006-21", "2006", "2006-21"),
        ("2006-XX-XX", "2006", "2006"),
        ("199X", "199X", "199X"),
        ("2004-04-05T14:34:00Z", "2004", "2004-04-05"),
        ("-0044-03-15", "-0044", "-0044-03-15"),
    ],
)
def test_a_date_of_biblatex_is_read(text: str, year: str, date: str) -> None:
    assert read_date(text) == Dated(year, date)


@pytest.mark.parametrize(
    ("text", "year"),
    [("2006-13-01", "2006"), ("2006-02-30", "2006"), ("soon", ""), ("1/2/2006", "2006"), ("/", "")],
)
def test_what_is_no_date_is_said_to_be_none(text: str, year: str) -> None:
    assert read_date(text) == Dated(year, text, bad="date")


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("2006", "sep", "23"), Dated("2006", "2006-09-23")),
        (("2006", "September", ""), Dated("2006", "2006-09")),
        (("2006", "23~sep", ""), Dated("2006", "2006-09-23")),
        (("2006", "9", ""), Dated("2006", "2006-09")),
        (("2006", "Spring", ""), Dated("2006", "2006")),
        (("2006", "Jan/Feb", ""), Dated("2006", "2006-01")),
        (("2006", "feb", "31"), Dated("2006", "2006-02")),
        (("2006", "13", ""), Dated("2006", "2006", bad="month")),
        (("2006", "mensis", ""), Dated("2006", "2006", bad="month")),
        (("2006/2007", "", ""), Dated("2006/2007", "2006/2007")),
        (("2006--07", "", ""), Dated("2006/2007", "2006/2007")),
        (("2006-09", "", ""), Dated("2006", "2006-09")),
        (("2009a", "", ""), Dated("2009a", "2009")),
        (("c. 1998", "", ""), Dated("1998", "1998")),
        (("in press", "", ""), Dated("in press", "in press")),
        (("n. d.", "", ""), Dated("n. d.", "n. d.")),
        (("98", "", ""), Dated("98", "98", bad="year")),
    ],
)
def test_year_month_and_day_are_put_together(fields: tuple[str, str, str], expected: Dated) -> None:
    assert read_year(*fields) == expected


def test_only_days_that_exist_are_iso_days() -> None:
    assert is_iso_day("2026-11-21")
    assert not any(
        map(is_iso_day, ("2026-02-30", "2026-11", "21.11.2026", "20261121", "２０２６-11-21"))
    )
    assert is_iso_date("2026-11")
    assert not is_iso_date("2026-13")


@given(st.text(alphabet="0123456789-/.X~T:Z ?abcé²"), st.text(), st.text())
def test_no_text_is_too_odd_for_a_date(year: str, month: str, day: str) -> None:
    assert isinstance(read_date(year).year, str)
    assert isinstance(read_year(year, month, day).date, str)
