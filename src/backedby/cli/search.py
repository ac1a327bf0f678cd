"""`backedby search QUERY…`: find works and claims."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from itertools import chain

from backedby.errors import BackedbyError
from backedby.exporters.table import EXPORTERS
from backedby.knowledge_base import Clock, KnowledgeBase, find
from backedby.model.reference import Reference
from backedby.reports.search_json import render_search_json
from backedby.reports.search_table import WIDTH, SearchTable, problems_shown
from backedby.search.answers import FACETS, Answer, Filter, Hit
from backedby.search.index import Sort
from backedby.search.query import Field
from backedby.settings import load_settings

FORMATS = ("table", "json", *EXPORTERS)

CLEAN, INCOMPLETE = 0, 3

_MINUS = "−"
_PAGE = 100
"""Hits asked for at a time when all are wanted."""
_ONLY = {"references": "reference", "claims": "claim"}


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "query",
        metavar="QUERY",
        nargs="*",
        help='words, "phrases", -not, AND OR NOT ( ), endorph*, pomerantz~, author:zhao, '
        "year:2003..2008, design:rct …; in single quotes, so that the shell leaves it "
        "alone. Without any, everything. docs/search.md has it all",
    )
    parser.add_argument(
        "--limit", metavar="N", type=_count, help="hits to print (10; an export holds all)"
    )
    parser.add_argument(
        "--sort", choices=[one.value for one in Sort], default=Sort.RELEVANCE.value,
        help="year is newest first, backed the works that back most claims",
    )  # fmt: skip
    parser.add_argument("--all", action="store_true", help="print every hit, as they come")
    parser.add_argument("--format", choices=FORMATS, default="table", help="how to print them")
    parser.add_argument(
        "--facets", action="store_true", help="also count hits by year, design, author …"
    )
    parser.add_argument("--only", choices=sorted(_ONLY), help="works alone, or claims alone")
    parser.add_argument("--after", metavar="CURSOR", help="go on where a page of hits ended")
    parser.add_argument("--today", metavar="DAY", help="judge as of this ISO day")


def reworded(words: Sequence[str]) -> list[str]:
    """The command line with `-sham` written `−sham`, a real minus: it is no option.

    Options of this verb have two hyphens, or are `-h`.
    """
    return [
        f"{_MINUS}{word[1:]}"
        if word[:1] == "-" and word[1:2] not in ("", "-") and word != "-h"
        else word
        for word in words
    ]


def run(arguments: argparse.Namespace) -> int:
    folder = find(arguments.kb)
    loaded = load_settings(folder)
    base = KnowledgeBase.open(folder, loaded=loaded, clock=Clock.set_to(arguments.today))
    text = " ".join(f"-{one[1:]}" if one[:1] == _MINUS else one for one in arguments.query)
    pages = _pages(base, text, arguments)
    first = next(pages)
    if first.stale:
        raise BackedbyError(first.stale)
    _tell(base, first)
    if arguments.format == "table":
        _print_table(first, pages, arguments)
    else:
        hits = [hit for page in (first, *pages) for hit in page.hits]
        if arguments.format == "json":
            print(render_search_json(first, hits))
        else:
            _export(base, hits, arguments.format)
    return INCOMPLETE if base.library.unreadable or first.partial else CLEAN


def _pages(base: KnowledgeBase, text: str, arguments: argparse.Namespace) -> Iterator[Answer]:
    """The page of hits asked for, or all pages from there on."""
    filters = [Filter(Field.IS, _ONLY[arguments.only])] if arguments.only else []
    facets = FACETS if arguments.facets else ()
    after = arguments.after
    wanted = _wanted(arguments)
    while True:
        answer = base.searcher.answer(
            text,
            limit=_PAGE if wanted is None else wanted,
            sort=Sort(arguments.sort),
            after=after,
            facets=facets,
            filters=filters,
        )
        yield answer
        if wanted is not None or answer.next is None:
            return
        after, facets = answer.next, ()


def _wanted(arguments: argparse.Namespace) -> int | None:
    """How many hits, or None for all: nobody misses the rest of an export."""
    if arguments.all or (arguments.limit is None and arguments.format in EXPORTERS):
        return None
    return arguments.limit or _FEW


def _tell(base: KnowledgeBase, answer: Answer) -> None:
    """On standard error: what happened to the index, and what of the query made no sense."""
    for note in base.index.notes:
        print(f"backedby: {note}", file=sys.stderr)
    if base.library.unreadable:
        print(
            f"backedby: {base.library.unreadable} claims or works could not be read and are not "
            "searched. Run `backedby validate`.",
            file=sys.stderr,
        )
    if answer.problems:
        print(problems_shown(answer.text, answer.problems), end="", file=sys.stderr)


def _print_table(first: Answer, pages: Iterator[Answer], arguments: argparse.Namespace) -> None:
    """Hits as they come, counts last."""
    on_terminal = sys.stdout.isatty()
    width = shutil.get_terminal_size((WIDTH, 24)).columns if on_terminal else WIDTH
    table = SearchTable(colour=on_terminal and "NO_COLOR" not in os.environ, width=width)
    print(table.head(first))
    number = 0
    last = first
    for page in chain((first,), pages):
        for hit in page.hits:
            number += 1
            print(table.hit(hit, number))
        sys.stdout.flush()
        last = page
    for facet in first.facets:
        print(table.facet(facet), end="")
    if last.next:
        print(f"More: the same with --after {last.next}, or --all", file=sys.stderr)


def _export(base: KnowledgeBase, hits: Sequence[Hit], format: str) -> None:
    """The works among the hits; claims have no place in a bibliography."""
    works = [one.found.citekey for one in hits if isinstance(one.found, Reference)]
    if claims := len(hits) - len(works):
        print(f"backedby: {claims} claims among the hits are not exported.", file=sys.stderr)
    print(EXPORTERS[format](base.library, works), end="")


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST:
        raise argparse.ArgumentTypeError(f"give a number from 1 to {_MOST}, or --all")
    return number


_FEW = 10
_MOST = 1_000
