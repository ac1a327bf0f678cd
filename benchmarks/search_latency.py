"""How quickly search answers: ids and scores of ten hits, warm, from typed text to hits.

Ours is timed with everything: parsing, planning, looking up. Beside it stand the engines
as they come. Milliseconds; median/95th percentile over 60 questions a class, each
asked once to warm up and then three times, the best of which counts: two busy cores
are noise, not our doing.
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
    _updated(ours["whoosh"], works[0])
    rivals = {
        "stock whoosh": stock_whoosh(works),
        "raw tantivy": raw_tantivy(works),
        "sqlite fts5": sqlite_fts5(works),
    }
    asked = {name: _ours(index) for name, index in ours.items()} | rivals
    _table(search_queries.questions(works), asked, "whoosh", AT_MOST_WHOOSH)


def _claims() -> None:
    """10,000 claims asked by sentence."""
    index = _built("whoosh", search_queries.claims(10_000), "10,000 claims")
    sentences = {"sentence": list(scifact.questions().values())[:200]}
    _table(sentences, {"whoosh": _ours(index)}, "whoosh", {"sentence": 20})


def _nonsense() -> None:
    """Texts made to take long, at 5,000 works."""
    works = scifact.works()[:5_000]
    index = _built("whoosh", works, f"{len(works):,} works")
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
    index = _built("tantivy", search_queries.many(100_000), "100,000 works")
    print(f"  peak memory so far {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
    works = list(search_queries.many(100_000))
    _updated(index, works[0])
    rivals = {"raw tantivy": raw_tantivy(works), "sqlite fts5": sqlite_fts5(works)}
    questions = search_queries.questions(works[:20_000])
    _table(questions, {"tantivy": _ours(index)} | rivals, "tantivy", AT_MOST_TANTIVY)


def _built(name: str, works: Iterable[SearchDocument], say: str) -> SearchIndex:
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
    index = open_index(place, timed, say, name)
    took = time.perf_counter() - start - spent
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    start = time.perf_counter()
    open_index(place, timed, say, name).close()
    opened = time.perf_counter() - start
    print(f"{name}: {say} built in {took:.1f} s, {size / 1e6:.0f} MB; opened in {opened:.2f} s")
    return index


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
    asked: Mapping[str, Rival],
    judged: str,
    at_most: Mapping[str, int],
) -> None:
    print(f"{'':14} " + " ".join(f"{name:>14}" for name in asked) + "   at most")
    for kind, texts in questions.items():
        cells = []
        verdict = ""
        for name, rival in asked.items():
            times = _times([rival(kind, text) for text in texts])
            if not times:
                cells.append(f"{'-':>14}")
                continue
            last = times[int(len(times) * 0.95)]
            cells.append(f"{statistics.median(times):6.2f}/{last:7.2f}")
            if name == judged:
                verdict = "ok" if last <= at_most[kind] else "TOO SLOW"
        print(f"{kind:14} {' '.join(cells)}   {at_most[kind]} {verdict}")


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
