from __future__ import annotations

import pytest
from hypothesis import example, given
from queries import ANY_TEXT

from backedby.search.combining import depth
from backedby.search.parsing import DEEPEST, LONGEST, parse
from backedby.search.query import (
    And,
    Everything,
    Field,
    Fuzzy,
    Has,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    YearRange,
)
from backedby.search.understood import printed
from timing import seconds

A, B, C = Term("a1"), Term("b1"), Term("c1")
RCT = Term("rct", Field.DESIGN)


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("a1", A),
        ("a1 b1 c1", Or((A, B, C))),
        ("a1 OR b1", Or((A, B))),
        ("a1 AND b1", And((A, B))),
        ("a1 b1 AND c1", And((Or((A, B)), C))),
        ("a1 AND b1 OR c1", Or((And((A, B)), C))),
        ("a1 AND (b1 OR c1)", And((A, Or((B, C))))),
        ("a1 (b1 OR c1)", And((A, Or((B, C))))),
        ("a1 (b1 c1)", Or((A, B, C))),
        ("a1 AND (b1 c1)", And((A, Or((B, C))))),
        ("a1 (design:rct)", And((A, RCT))),
        ("-a1", And((Everything(), Not(A)))),
        ("NOT a1 b1", And((B, Not(A)))),
        ("--a1", A),
        ("a1 −b1", And((A, Not(B)))),
        ("a1 -(b1 c1)", And((A, Not(Or((B, C)))))),
        ("design:rct a1 b1", And((Or((A, B)), RCT))),
        ("DESIGN: RCT", RCT),
        ("design:(rct cohort)", Or((RCT, Term("cohort", Field.DESIGN)))),
        ('design:"Systematic review"', Term("systematic-review", Field.DESIGN)),
        (
            "design:review",
            Or(
                (
                    Term("systematic-review", Field.DESIGN),
                    Term("narrative-review", Field.DESIGN),
                )
            ),
        ),
        ('"a1  b1"', Phrase("a1 b1")),
        ("“a1 b1”", Phrase("a1 b1")),
        ('title:"a1 b1"', Phrase("a1 b1", Field.TITLE)),
        ("title:(a1 b1)", Or((Term("a1", Field.TITLE), Term("b1", Field.TITLE)))),
        ('keyword:"low back pain"', Term("low back pain", Field.KEYWORD)),
        ("endorph*", Prefix("endorph")),
        ("author:pomer*", Prefix("pomer", Field.AUTHOR)),
        ("author:po*", Prefix("po", Field.AUTHOR)),
        ("year:200*", Prefix("200", Field.YEAR)),
        ("keyword:acu*", Prefix("acu", Field.KEYWORD)),
        ("doi:10.1016/j.pa*", Prefix("10.1016/j.pa", Field.DOI)),
        ('author:"van der Molen"', Term("van der Molen", Field.AUTHOR)),
        ("pomerantz~", Fuzzy("pomerantz", edits=2)),
        ("pomerantz~1", Fuzzy("pomerantz", edits=1)),
        ("kimm~", Fuzzy("kimm", edits=1)),
        ("year:2008", YearRange(2008, 2008)),
        ("year:2003..2008", YearRange(2003, 2008)),
        ("year:2008-2003", YearRange(2003, 2008)),
        ("year:>2010", YearRange(2011, None)),
        ("year:<=1999", YearRange(None, 1999)),
        ("year:..1999", YearRange(None, 1999)),
        ("has:abstract", Has(Field.ABSTRACT)),
        ("is:claims", Term("claim", Field.IS)),
        ("cites:zhao2008", Term("zhao2008", Field.CITES)),
        ("backs:reduces-inflammation", Term("reduces-inflammation", Field.BACKS)),
        ("10.1016/S0140-6736(05)66346-X.", Term("10.1016/S0140-6736(05)66346-X", Field.DOI)),
        ("(https://doi.org/10.1000/1)", Term("10.1000/1", Field.DOI)),
        ("a1, b1.", Or((A, B))),
        ("and or not", Or((Term("and"), Term("or"), Term("not")))),
        ("", Everything()),
        ("  \n ", Everything()),
    ],
)
def test_a_query_means(text: str, query: Node) -> None:
    parsed = parse(text)
    assert parsed.query == query
    assert not parsed.problems
    assert not parsed.limits


@pytest.mark.parametrize(
    ("text", "marked", "reason", "understood"),
    [
        ('naps "recall', '"', "never closed", "naps recall"),
        ("(naps", "(", "never closed", "naps"),
        ("naps)", ")", "never opened", "naps"),
        ("()", "(", "nothing in these brackets", ""),
        ("auther:zhao", "auther:", "did you mean author?", "zhao"),
        ("gene:tp53", "gene:", "no field 'gene'", "gene tp53"),
        ("AND naps", "AND", "nothing to its left", "naps"),
        ("naps OR", "OR", "nothing to its right", "naps"),
        ("naps AND OR rest", "OR", "nothing to its left", "naps AND rest"),
        ("naps NOT", "NOT", "nothing to its right", "naps"),
        ("naps - rest", "-", "nothing to search for", "naps rest"),
        ("year:20o8 naps", "20o8", "no year", "naps"),
        ("year:>soon", ">soon", "no year", ""),
        ("design:rtc", "rtc", "did you mean rct?", "design:rtc"),
        ("has:abstrct", "abstrct", "did you mean abstract?", ""),
        ("author: naps", None, "", "author:naps"),
        ("naps author:", "author:", "nothing behind it", "naps"),
        ("abstract:naps", "abstract:", "has:abstract", "naps"),
        ("*", "*", "beginning of a word", ""),
        ("*a*", "*", "beginning of a word", "a"),
        ("na*", "na*", "at least 4 letters", "na"),
        ("wom*n", "wom*n", "only stand at the end", "wom"),
        ("nap~", "nap~", "at least 4 letters", "nap"),
        ('""', '""', "nothing to search for", ""),
        ("year:20*0", "20*0", "no year", ""),
    ],
)
def test_what_makes_no_sense_is_told_and_the_rest_understood(
    text: str, marked: str | None, reason: str, understood: str
) -> None:
    parsed = parse(text)
    assert printed(parsed.query) == understood
    if marked is None:
        assert not parsed.problems
    else:
        first = parsed.problems[0]
        assert text[first.position : first.end] == marked
        assert any(reason in one.reason for one in parsed.problems), parsed.problems


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("x" * (LONGEST + 1), "characters were read"),
        ("nap " * 5_000, "Only the first"),
        (" ".join(f"w{n}" for n in range(100)), "Only the first 64 of 100 words"),
        (f'"{" ".join(f"w{n}" for n in range(100))}"', "Only the first 64 of 100 words"),
        ("cell~9", "At most 2 letters"),
        (" ".join(f"word{n}*" for n in range(9)), "Only the first 8 words with *"),
        ("(" * 40 + "nap" + ")" * 40, "Brackets deeper than"),
        ("".join(f"w{n} AND (x{n} OR (" for n in range(8)) + "nap" + "))" * 8, "nested deeper"),
        ("n" * 100, "cut to 64 letters"),
    ],
)
def test_a_bound_that_bites_is_told(text: str, limit: str) -> None:
    assert any(limit in one for one in parse(text).limits), parse(text).limits


@given(ANY_TEXT)
@example("-(-a -b) OR (c AND -d)")
@example('a "b c" OR (d AND e) -f')
@example("design:review " * 3 + "(design:review OR x) AND (design:economic OR y)")
@example("AND. OR: :NOT .-x @foo:bar .foo:bar")
@example("x (y)")
@example("0~0*")
@example('0"10.0000/(0 OR 0')
@example("cell~1~2 abstract:a:0")
def test_a_query_printed_and_read_again_is_the_same_query(text: str) -> None:
    parsed = parse(text)
    again = parse(printed(parsed.query))
    assert again.query == parsed.query
    assert not again.limits


@given(ANY_TEXT)
def test_any_text_is_read_and_problems_stand_inside_it(text: str) -> None:
    parsed = parse(text)
    assert depth(parsed.query) <= DEEPEST
    assert all(0 <= one.position < one.end <= len(text) for one in parsed.problems)
    assert all(one.reason for one in parsed.problems)
    assert _is_sound(parsed.query, wanted=True)


@given(ANY_TEXT, ANY_TEXT)
def test_brackets_do_not_change_a_query(left: str, right: str) -> None:
    one, other = parse(left), parse(right)
    if one.problems or other.problems or Everything() in (one.query, other.query):
        return
    joined = parse(f"({left}) OR ({right})")
    if not joined.limits:
        parts = joined.query.parts if isinstance(joined.query, Or) else (joined.query,)
        for query in (one.query, other.query):
            assert set(query.parts if isinstance(query, Or) else (query,)) <= set(parts)


@pytest.mark.parametrize(
    "text",
    ["(" * 200_000, ")" * 200_000, '"' * 200_001, "-" * 200_000, "a:" * 200_000, "AND " * 50_000,
     "10.1000/" + "(" * 200_000, "*" * 200_000, "title:" * 50_000, ". " * 100_000, ".-" * 100_000,
     "\u0301" * 200_000, "a OR (" * 50_000, "a~" * 100_000]
)  # fmt: skip
def test_long_nonsense_is_read_at_once(text: str) -> None:
    assert seconds(lambda: parse(text), enough=0.5) <= 0.5


def _is_sound(node: Node, *, wanted: bool) -> bool:
    """Whether every Not stands in an And beside something that is wanted."""
    match node:
        case And(parts):
            return len(parts) > 1 and any(not isinstance(one, Not) for one in parts) and all(
                _is_sound(one.part if isinstance(one, Not) else one, wanted=True) for one in parts
            )  # fmt: skip
        case Or(parts):
            return len(parts) > 1 and all(_is_sound(one, wanted=True) for one in parts)
        case Not():
            return False
        case _:
            return wanted


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("auther", "author"),
        ("status", "standing or verdict"),
        ("supports", "backs or stance"),
        ("Tags", "keyword"),
        ("published", "year"),
    ],
)
def test_an_unknown_field_is_told_what_it_is_called_here(name: str, hint: str) -> None:
    (problem,) = parse(f"{name}:sleep").problems
    assert f"did you mean {hint}?" in problem.reason
