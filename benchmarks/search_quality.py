"""How well search ranks: SciFact's training claims through our parser, analyser and engines.

nDCG@10, all training claims; the test claims are not ours to look at. Beside the plain
words of the claim: the claim as a person types it, with synonyms of the shipped
vocabulary, and feedback (words of the first hits added, RM3's idea).
"""

from __future__ import annotations

import math
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from backedby.library import open_library
from backedby.search.analysis import stems
from backedby.search.engines import ENGINES, engine_named, is_installed
from backedby.search.index import SearchIndex
from backedby.search.parsing import parse
from backedby.search.planning import plan
from backedby.search.plans import AnyOf, BestOf, Plan, Word
from backedby.search.query import Node, Or, Term
from backedby.search.ranking import rarity
from backedby.search.synonyms import Thesaurus
from backedby.search.whoosh_engine import WhooshIndex
from benchmarks import scifact

Ask = Callable[[str], Sequence[str]]


def main() -> None:
    if not scifact.is_there():
        return
    works = scifact.works()
    thesaurus = Thesaurus(open_library(scifact.ROOT).vocabulary)
    for name in ENGINES:
        if not is_installed(name):
            print(f"{name:8} is not installed")
            continue
        with tempfile.TemporaryDirectory() as folder:
            index = engine_named(name).build(Path(folder), works)
            print(f"{name:8} words of the claim, any of them  {_mean(_asked(index, _words)):.4f}")
            print(f"{name:8} the claim as a person types it   {_mean(_asked(index, _typed)):.4f}")
            expanded = _asked(index, partial(_widened, thesaurus, partial(_holds, index)))
            print(f"{name:8} … with synonyms                  {_mean(expanded):.4f}")
            if isinstance(index, WhooshIndex):
                texts = {work.id: stems(work.text) for work in works}
                for hits, more, weight in ((5, 5, 0.1), (5, 10, 0.2), (10, 20, 0.3)):
                    score = _mean(_feedback(index, texts, hits, more, weight))
                    say = f"… feedback, {more} words of {hits} hits at {weight}"
                    print(f"{name:8} {say:34} {score:.4f}")
            index.close()


def _words(text: str) -> Node:
    return Or(tuple(map(Term, text.split())))


def _typed(text: str) -> Node:
    return parse(text).query


def _holds(index: SearchIndex, word: str) -> bool:
    return word in dict(index.words(word, 2))


def _widened(thesaurus: Thesaurus, known: Callable[[str], bool], text: str) -> Node:
    return thesaurus.expand(_typed(text), is_known=known).query


def _asked(index: SearchIndex, read: Callable[[str], Node]) -> Ask:
    return lambda text: [hit.id for hit in index.search(read(text)).hits]


def _feedback(
    index: WhooshIndex, texts: dict[str, list[str]], hits: int, more: int, weight: float
) -> Ask:
    """The query, and the words that tell most about its first hits."""
    held = Counter(stem for text in texts.values() for stem in set(text))

    def ask(text: str) -> Sequence[str]:
        query = plan(_words(text), index._postings).root  # noqa: SLF001 (no engine does this)
        first = index.search(_words(text), limit=hits).hits
        counts: dict[str, float] = defaultdict(float)
        for hit in first:
            for stem, count in Counter(texts[hit.id]).items():
                counts[stem] += count * hit.score / len(texts[hit.id])
        told = {stem: n * rarity(len(texts), held[stem]) for stem, n in counts.items()}
        best = sorted(told, key=lambda stem: -told[stem])[:more]
        extra: list[Plan] = [BestOf((Word(stem),), (weight,)) for stem in best]
        scores = index._scorer.scores(AnyOf((query, *extra)))  # noqa: SLF001
        ids = index._postings.ids  # noqa: SLF001
        return [ids[one] for one in sorted(scores, key=lambda one: -scores[one])[:10]]

    return ask


def _mean(ask: Ask) -> float:
    """nDCG@10 over all training claims."""
    questions = scifact.questions()
    total = 0.0
    judged = scifact.relevant()
    for number, grades in judged.items():
        gains = [grades.get(one, 0) for one in ask(questions[number])]
        best = sorted(grades.values(), reverse=True)[:10]
        total += _discounted(gains) / _discounted(best)
    return total / len(judged)


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 2) for rank, gain in enumerate(gains))


if __name__ == "__main__":
    main()
