"""How quickly search answers: ids and scores of ten hits, warm, from typed text to hits.

Ours is timed with everything: parsing, planning, looking up. Beside it stand the engines
as they come. Milliseconds; median/95th percentile over 60 questions a class, each
asked once to warm up and then three times, the best of which counts: two busy cores
are noise, not our doing. Ours remembers the scores of words, so the first column is
what a question takes that nobody asked before, on an index just opened.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from backedby.search.documents import SearchDocument
from backedby.search.index import SearchIndex
from backedby.search.opening import open_index
from backedby.search.parsing import parse
from benchmarks import scifact, search_queries
from benchmarks.search_rivals import (
    Question,
    Rival,
    folder,
    raw_tantivy,
    sqlite_fts5,
    stock_whoosh,
)

AT_MOST_WHOOSH = {
    "term": 15, "three words": 45, "phrase": 30, "fuzzy": 40, "prefix": 45, "sentence": 60,
    "year range": 20, "word in years": 20,
}  # fmt: skip
AT_MOST_TANTIVY = dict.fromkeys(AT_MOST_WHOOSH, 20)
TIMES = 3


def main() -> None:
    if not scifact.is_there():
        return
    for part in (_small, _claims, _nonsense, _large):
        part()


def _small() -> None:
    """5,000 works with abstracts."""
    works = scifact.works()[:5_000]
    ours = {name: _built(name, works, f"{len(works):,} works") for name in ("whoosh", "tantivy")}
    rivals = {
        "stock whoosh": stock_whoosh(works),
        "raw tantivy": raw_tantivy(works),
        "sqlite fts5": sqlite_fts5(works),
    }
    asked = {name: _ours(again()) for name, again in ours.items()} | rivals
    _table(search_queries.questions(works), ours["whoosh"], asked, AT_MOST_WHOOSH)
    _updated(ours["whoosh"](), works[0])


def _claims() -> None:
    """10,000 claims asked by sentence."""
    again = _built("whoosh", search_queries.claims(10_000), "10,000 claims")
    sentences = {"sentence": list(scifact.questions().values())[:200]}
    _table(sentences, again, {"whoosh": _ours(again())}, {"sentence": 20})


def _nonsense() -> None:
    """Texts made to take long, at 5,000 works."""
    works = scifact.works()[:5_000]
    index = _built("whoosh", works, f"{len(works):,} works")()
    spent = []
    for text in search_queries.nonsense(works, 300):
        start = time.perf_counter()
        index.search(parse(text).query)
        spent.append((1000 * (time.perf_counter() - start), text))
    slowest, text = max(spent)
    print(f"nonsense, asked once: slowest of {len(spent)} {slowest:.1f} ms (at most 100)")
    print(f"  {text[:100]!r}")


def _large() -> None:
    """100,000 works, one after the other so that memory is that of one index."""
    again = _built("tantivy", search_queries.many(100_000), "100,000 works")
    print(f"  peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    works = list(search_queries.many(100_000))
    rivals = {"raw tantivy": raw_tantivy(works), "sqlite fts5": sqlite_fts5(works)}
    questions = search_queries.questions(works[:20_000])
    _table(questions, again, {"tantivy": _ours(again())} | rivals, AT_MOST_TANTIVY)
    _updated(again(), works[0])


def _built(name: str, works: Iterable[SearchDocument], say: str) -> Callable[[], SearchIndex]:
    """Opens the index anew each time."""
    spent = 0.0

    def timed() -> Iterable[SearchDocument]:
        """The documents; the time it takes to make them is not the index's."""
        nonlocal spent
        start = time.perf_counter()
        for work in works:
            spent += time.perf_counter() - start
            yield work
            start = time.perf_counter()
        spent += time.perf_counter() - start

    place = folder()
    start = time.perf_counter()
    open_index(place, timed, say, name).close()
    took = time.perf_counter() - start - spent
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    start = time.perf_counter()
    open_index(place, timed, say, name).close()
    opened = time.perf_counter() - start
    print(f"{name}: {say} built in {took:.1f} s, {size / 1e6:.0f} MB; opened in {opened:.2f} s")
    return lambda: open_index(place, timed, say, name)


def _updated(index: SearchIndex, work: SearchDocument) -> None:
    """One work changed until it is found."""
    start = time.perf_counter()
    index.update([replace(work, text=f"{work.text} quagga")], ())
    found = index.search(parse("quagga").query).total
    print(f"  one work changed and found after {time.perf_counter() - start:.2f} s ({found} hit)")


def _ours(index: SearchIndex) -> Rival:
    def asked(kind: str, text: str) -> Question:
        return lambda: index.search(parse(text).query).hits

    return asked


def _table(
    questions: Mapping[str, Sequence[str]],
    again: Callable[[], SearchIndex],
    asked: Mapping[str, Rival],
    at_most: Mapping[str, int],
) -> None:
    judged = next(iter(asked))
    names = " ".join(f"{name:>14}" for name in ("asked first", *asked))
    print(f"{'':14} {names}   at most")
    for kind, texts in questions.items():
        cells = [_shown(_first(again(), texts))]
        verdict = ""
        for name, rival in asked.items():
            times = _times([rival(kind, text) for text in texts])
            if not times:
                cells.append(f"{'-':>14}")
                continue
            cells.append(_shown(times))
            if name == judged:
                verdict = "ok" if _late(times) <= at_most[kind] else "TOO SLOW"
        print(f"{kind:14} {' '.join(cells)}   {at_most[kind]} {verdict}")


def _shown(times: Sequence[float]) -> str:
    return f"{statistics.median(times):6.2f}/{_late(times):7.2f}"


def _late(times: Sequence[float]) -> float:
    """The 95th percentile of sorted times."""
    return times[int(len(times) * 0.95)]


def _first(index: SearchIndex, texts: Sequence[str]) -> list[float]:
    """Milliseconds of each question, asked once, after one that nobody counts."""
    index.search(parse("year:2000 quagga").query)
    spent = []
    for text in texts:
        start = time.perf_counter()
        index.search(parse(text).query)
        spent.append(1000 * (time.perf_counter() - start))
    index.close()
    return sorted(spent)


def _times(questions: Sequence[Question | None]) -> list[float]:
    """Milliseconds of each question, sorted."""
    return sorted(_best(one) for one in questions if one is not None)


def _best(question: Callable[[], object]) -> float:
    question()
    spent = []
    for _ in range(TIMES):
        start = time.perf_counter()
        question()
        spent.append(time.perf_counter() - start)
    return 1000 * min(spent)


if __name__ == "__main__":
    main()
