"""The page of search, over ASGI: as a browser without scripts meets it."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from backedby.exporters.table import EXPORTERS
from backedby.knowledge_base import KnowledgeBase
from backedby.search.answers import Filter
from backedby.search.query import Field
from backedby.web.search.asked import SHOWS, Asked
from backedby.web.search.histogram import histogram
from pages_asked import HOSTILE, Pages, acting, asked, hostile_base, text_of

QUERIES = ("", "sleep", "memory OR sleep", "year:2003..2018", "is:claim", "author:walker", "zzz")


def links(html: str, within: str) -> list[str]:
    """Addresses of links in the part of a page that has an id or a class."""
    part = html.partition(within)[2]
    return [unescape(one) for one in re.findall(r'href="([^"]+)"', part)]


def total_of(html: str) -> int:
    found = re.search(r'id="count"[^>]*>([\d,]+) hit', html)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("query", QUERIES)
def test_page_and_json_agree(pages: Pages, query: str) -> None:
    html = pages.get("/search", params=[("q", query)]).text
    twin = re.search(r'rel="alternate" type="application/json" href="([^"]+)"', html)
    assert twin
    told = pages.get(unescape(twin[1]), accept="application/json").json()
    assert told["total"] == total_of(html)
    for hit in told["hits"]:
        place = "claims" if hit["kind"] == "claim" else "references"
        assert f'href="/{place}/{hit["id"].partition(":")[2]}"' in html


@pytest.mark.parametrize("query", QUERIES)
def test_a_facet_leads_to_as_many_hits_as_it_says(pages: Pages, query: str) -> None:
    html = pages.get("/search", params=[("q", query)]).text
    aside = html.partition('id="facets"')[2]
    rows = re.findall(r'<li><a href="([^"]+)" rel="nofollow">.*?class="count">(\d+)<', aside)
    for href, count in rows:
        assert total_of(pages.get(unescape(href)).text) == int(count), href


def test_a_filter_is_taken_away_where_it_is_shown(pages: Pages) -> None:
    html = pages.get("/search?q=sleep&filter=design:rct&from=2000").text
    without = links(html, 'class="chosen"')[:2]
    assert {urlsplit(one).query for one in without} == {
        "q=sleep&from=2000",
        "q=sleep&filter=design%3Arct",
    }


def test_years_narrow_and_the_histogram_keeps_the_others(
    pages: Pages, tidy_base: KnowledgeBase
) -> None:
    years = sorted(int(one.year[:4]) for one in tidy_base.library.references.values())
    low, high = years[1], years[-2]
    html = pages.get(f"/search?from={low}&to={high}").text
    within = [one for one in years if low <= one <= high]
    assert total_of(html) == len(within) < len(years)
    assert f'data-first="{years[0]}" data-last="{years[-1]}"' in html
    assert 'class="bar bar-out"' in html


def test_years_the_wrong_way_round_are_turned(pages: Pages) -> None:
    assert Asked.parsed([("from", "2010"), ("to", "2003")]).years == "2003..2010"


def test_works_and_claims_are_counted_and_shown_apart(pages: Pages) -> None:
    both = pages.get("/search?q=sleep").text
    works = total_of(pages.get("/search?q=sleep&only=references").text)
    claims = total_of(pages.get("/search?q=sleep&only=claims").text)
    assert min(works, claims) > 0
    assert works + claims == total_of(both)
    apart = pages.get("/search?q=sleep&only=apart").text
    assert re.search(rf"Works <span class=\"count\">{works}<", apart)
    assert re.search(rf"Claims <span class=\"count\">{claims}<", apart)


def test_words_are_marked_in_hits(pages: Pages) -> None:
    html = pages.get("/search?q=sleep").text
    assert "<mark>Sleep</mark>" in html or "<mark>sleep</mark>" in html


def test_a_misspelt_word_leads_to_what_was_meant(pages: Pages) -> None:
    html = pages.get("/search?q=slepe").text
    assert "Did you mean" in html
    (target,) = links(html, 'class="meant"')[:1]
    assert total_of(pages.get(target).text) > 0


def test_what_makes_no_sense_is_shown_where_it_stands(pages: Pages) -> None:
    html = pages.get("/search", params=[("q", "auther:walker (sleep")]).text
    assert "<em>auther:</em>" in html
    assert "never closed" in html


@pytest.mark.parametrize(
    "odd", ["filter=nonsense", "filter=design:", "sort=best", "only=pages", "from=soon", "to=20"]
)
def test_an_odd_part_of_an_address_is_told_and_left_out(pages: Pages, odd: str) -> None:
    answer = pages.get(f"/search?q=sleep&{odd}")
    assert f"left out: {odd}" in text_of(answer)
    assert total_of(answer.text) == total_of(pages.get("/search?q=sleep").text)


def test_pages_of_hits_hold_each_of_them_once(many_pages: Pages) -> None:
    seen: list[str] = []
    address = "/search"
    for _ in range(10):
        html = many_pages.get(address).text
        seen += re.findall(r'class="hit-title"><a href="([^"]+)"', html)
        following = re.search(r'rel="next" href="([^"]+)"', html)
        if not following:
            break
        address = unescape(following[1])
    assert len(seen) == len(set(seen)) == total_of(html) == 45


def test_a_place_in_a_list_that_has_changed_says_so(pages: Pages) -> None:
    answer = pages.get("/search?q=sleep&cursor=WyJvbGQiLDFd")
    assert "no longer known" in text_of(answer)
    assert 'class="hit"' not in answer.text


@pytest.mark.parametrize("format", EXPORTERS)
def test_an_export_holds_all_works_and_is_what_the_command_line_gives(
    many_pages: Pages, format: str, many_works: KnowledgeBase
) -> None:
    answer = many_pages.get("/search/export", params=[("format", format), ("q", "common")])
    found = many_works.searcher.answer(
        "common", limit=1_000, filters=[Filter(Field.IS, "reference")]
    )
    works = [one.id.partition(":")[2] for one in found.hits]
    assert len(works) == 45
    assert answer.text == EXPORTERS[format](many_works.library, works)
    assert answer.headers["content-disposition"].startswith("attachment")


def test_an_unknown_format_names_those_there_are(pages: Pages) -> None:
    assert "bibtex" in text_of(pages.get("/search/export?format=word"), 404)


@pytest.mark.parametrize("payload", HOSTILE)
def test_a_hostile_query_stays_text(pages: Pages, payload: str) -> None:
    pairs: list[tuple[str, str | int | float | bool | None]]
    pairs = [("q", payload), ("filter", f"design:{payload}"), ("filter", payload)]
    pairs += [("sort", payload), ("only", payload), ("from", payload), ("cursor", payload)]
    answer = pages.get("/search", params=pairs)
    assert answer.status_code == 200
    assert acting(answer.text) == []


@pytest.mark.parametrize("payload", HOSTILE)
def test_hostile_hits_stay_text(payload: str, tmp_path: Path) -> None:
    with asked(hostile_base(tmp_path, payload)) as client:
        for address in ("/search", "/search?only=apart", "/search?q=alert+1"):
            html = client.get(address).text
            assert acting(html) == []
        assert total_of(client.get("/search").text) == 2


@pytest.mark.parametrize("show", SHOWS)
def test_an_address_says_all_that_was_asked(show: str) -> None:
    asked = Asked.parsed(
        [("q", "a & b"), ("only", show), ("sort", "year"), ("filter", "design:rct"),
         ("filter", "author:de la cruz"), ("from", "1990"), ("to", "2010"), ("cursor", "abc")]
    )  # fmt: skip
    assert Asked.parsed(parse_qsl(urlsplit(asked.address).query)) == asked


def test_bars_cover_all_years_however_far_apart() -> None:
    from backedby.search.answers import FacetValue

    for first, last in ((2008, 2008), (1977, 2020), (1000, 9999), (1899, 2026)):
        counts = [FacetValue(str(one), str(one), 1) for one in {first, last}]
        found = histogram(counts, 5, None, None)
        assert found
        assert len(found.bars) <= 100
        assert found.bars[0].first <= first
        assert found.bars[-1].last >= last
        assert sum(bar.count for bar in found.bars) == len(counts)
        assert all(bar.x + bar.width <= 280.5 and bar.y + bar.height <= 64.5 for bar in found.bars)


def test_nothing_dated_draws_nothing() -> None:
    assert histogram([], 3, None, None) is None


def test_json_of_a_year_range_is_that_of_the_page(pages: Pages) -> None:
    told = pages.get("/api/v1/search?filter=year:2000..2010", accept="application/json").json()
    assert total_of(pages.get("/search?from=2000&to=2010").text) == told["total"]
    assert json.dumps(told)
