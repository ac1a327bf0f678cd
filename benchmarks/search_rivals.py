"""The engines as they come, without anything of ours: stock Whoosh, raw Tantivy, SQLite FTS5.

Each answers the classes it has words for; `None` where it has none.
"""

from __future__ import annotations

import atexit
import re
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import tantivy
from whoosh import fields, index, query
from whoosh.analysis import StemmingAnalyzer

from backedby.search.documents import SearchDocument

Question = Callable[[], object]
Rival = Callable[[str, str], Question | None]
"""From class and typed text to what asks for ten ids with scores."""


def stock_whoosh(works: Iterable[SearchDocument]) -> Rival:
    """Whoosh with its stemming analyser and its own query objects, all settings as they come."""
    schema = fields.Schema(
        id=fields.ID(stored=True),
        text=fields.TEXT(analyzer=StemmingAnalyzer()),
        year=fields.NUMERIC(int),
    )
    made = index.create_in(folder(), schema)
    writer = made.writer(limitmb=256)
    for work in works:
        writer.add_document(id=work.id, text=work.text, year=work.year)
    writer.commit()
    searcher = made.searcher()
    analyse = StemmingAnalyzer()

    def terms(text: str) -> list[query.Term]:
        return [query.Term("text", token.text) for token in analyse(text)]

    def asked(kind: str, text: str) -> Question | None:
        word, low, high = _parts(text)
        years = query.NumericRange("year", low, high) if low else None
        wanted = {
            "term": lambda: query.Or(terms(text)),
            "three words": lambda: query.Or(terms(text)),
            "sentence": lambda: query.Or(terms(text)),
            "phrase": lambda: query.Phrase("text", [one.text for one in terms(text)]),
            "fuzzy": lambda: query.FuzzyTerm("text", text[:-1], prefixlength=2),
            "prefix": lambda: query.Prefix("text", text[:-1]),
            "year range": lambda: years,
            "word in years": lambda: query.And([*terms(word), years]),
        }[kind]
        return lambda: [(hit["id"], hit.score) for hit in searcher.search(wanted(), limit=10)]  # type: ignore[no-untyped-call]

    return asked


def raw_tantivy(works: Iterable[SearchDocument]) -> Rival:
    """Tantivy with its English stemmer and its own query parser."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("text", tokenizer_name="en_stem")
    builder.add_integer_field("year", indexed=True, fast=True)
    made = tantivy.Index(builder.build())
    writer = made.writer(256_000_000, 1)
    for work in works:
        writer.add_document(tantivy.Document(id=work.id, text=work.text, year=work.year))
    writer.commit()
    writer.wait_merging_threads()
    made.reload()
    searcher = made.searcher()
    schema = made.schema

    def found(wanted: tantivy.Query) -> object:
        hits = searcher.search(wanted, 10).hits
        return [(searcher.doc(address)["id"], score) for score, address in hits]

    def asked(kind: str, text: str) -> Question | None:
        word, low, high = _parts(text)
        if kind == "fuzzy":
            return lambda: found(
                tantivy.Query.fuzzy_term_query(schema, "text", text[:-1], distance=1)
            )
        if kind == "prefix":
            return lambda: found(tantivy.Query.regex_query(schema, "text", text[:-1] + ".*"))
        plain = {
            "year range": f"year:[{low} TO {high}]",
            "word in years": f"+text:{word} +year:[{low} TO {high}]",
            "sentence": re.sub(r"\W+", " ", text),
        }.get(kind, text)
        return lambda: found(made.parse_query(plain, ["text"]))

    return asked


def sqlite_fts5(works: Iterable[SearchDocument]) -> Rival:
    """SQLite's own full-text index, with its Porter stemmer and BM25, in memory."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE t USING fts5(id UNINDEXED, text, tokenize='porter')")
    base.execute("CREATE TABLE y (n INTEGER PRIMARY KEY, year INTEGER)")
    for number, work in enumerate(works, 1):
        base.execute(
            "INSERT INTO t (rowid, id, text) VALUES (?, ?, ?)", (number, work.id, work.text)
        )
        base.execute("INSERT INTO y VALUES (?, ?)", (number, work.year))
    base.execute("CREATE INDEX by_year ON y (year)")
    base.commit()
    ranked = "SELECT id, rank FROM t WHERE text MATCH ? ORDER BY rank LIMIT 10"
    dated = (
        "SELECT id, rank FROM t JOIN y ON y.n = t.rowid WHERE text MATCH ? AND year BETWEEN ? AND ?"
        " ORDER BY rank LIMIT 10"
    )
    alone = "SELECT n FROM y WHERE year BETWEEN ? AND ? ORDER BY n LIMIT 10"

    def asked(kind: str, text: str) -> Question | None:
        word, low, high = _parts(text)
        if kind == "fuzzy":
            return None
        if kind == "year range":
            return lambda: base.execute(alone, (low, high)).fetchall()
        if kind == "word in years":
            return lambda: base.execute(dated, (f'"{word}"', low, high)).fetchall()
        if kind == "phrase":
            said = text
        elif kind == "prefix":
            said = f'"{text[:-1]}"*'
        else:
            said = " OR ".join(f'"{one}"' for one in re.findall(r"\w+", text))
        return lambda: base.execute(ranked, (said,)).fetchall()

    return asked


def folder() -> Path:
    """An empty folder, gone when the process ends."""
    made = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


def _parts(text: str) -> tuple[str, int, int]:
    """Word, first and last year of a question about years; zeros where it is none."""
    if hit := re.fullmatch(r"(?:(\w+) )?year:(?:(\d+)\.\.(\d+)|>(\d+))", text):
        low = int(hit[2] or int(hit[4]) + 1)
        return hit[1] or "", low, int(hit[3] or 2100)
    return text, 0, 0
