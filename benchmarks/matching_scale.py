"""How the processor time of matching grows with claims and concepts, over invented knowledge bases.

`python -m benchmarks matching_scale` prints, per number of claims, the median and the 95th
percentile of one sentence, and the time of a whole check of 1,000 words (reading included);
per number of concepts, what the automaton costs to build and to ask. The invented claims share
their words as real ones do (Zipf), and half of the sentences state one of them.
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from itertools import accumulate

from backedby.check.checker import Checker, Known
from backedby.check.report import LibraryState
from backedby.documents.reading import read_document
from backedby.matching.concepts import ConceptFinder
from backedby.matching.passages import Passage, passages
from backedby.model.claim import Claim, Gate, Kind, Scope, Status, Wording
from backedby.model.concept import Concept, Vocabulary
from backedby.model.verdict import Judgement, Verdict
from backedby.policy.sufficiency import sufficient_for
from backedby.settings import Check
from benchmarks.drafts import draft

RUNS = 5
CLAIMS = (60, 1_000, 10_000, 50_000)
CONCEPTS = (10, 1_000, 10_000)
SENTENCES = 150
WORDS = 1_000

_SYLLABLES = "ba ce di fo gu la me ni po ru sa te vi xo zu kra ple tri sto mun der lin gor".split()


def main() -> None:
    for number in CLAIMS:
        _measure_claims(number)
        gc.collect()
    sentences = [one.text for one in _asked()]
    for number in CONCEPTS:
        _measure_concepts(number, sentences)


def _measure_claims(number: int) -> None:
    """Print what a sentence and a page cost with so many claims."""
    vocabulary, claims = knowledge(number, min(10_000, 200 + 2 * number))
    start = time.process_time()
    checker = checker_of(claims, vocabulary)
    made = time.process_time() - start
    match = checker.matcher.match
    text = page(claims, SENTENCES)
    asked = list(passages(read_document(text.encode(), "draft.md"), checker.matcher.finder))
    spent = [_seconds(partial(match, one), 1) for one in asked]
    matched = sum(bool(match(one).matches) for one in asked)
    print(
        f"{number:6,} claims, {len(vocabulary):6,} concepts: made in {made:5.2f} s; a sentence "
        f"{1000 * statistics.median(spent):5.2f} ms, 95 % within {1000 * _p95(spent):5.2f} ms; "
        f"{matched} of {len(asked)} matched; "
        f"{WORDS:,} words {1000 * _check(checker, claims):4.0f} ms"
    )


def _measure_concepts(number: int, sentences: Sequence[str]) -> None:
    """Print what a sentence costs with so many concepts."""
    vocabulary, _ = knowledge(1, number)
    start = time.process_time()
    finder = ConceptFinder(vocabulary)
    made = time.process_time() - start
    spent = [_seconds(partial(finder.find, one), 5) for one in sentences]
    print(
        f"{number:6,} concepts: automaton built in {1000 * made:6.1f} ms; a sentence "
        f"{1e6 * statistics.median(spent):4.0f} µs"
    )


def knowledge(claims: int, concepts: int, seed: int = 3) -> tuple[Vocabulary, tuple[Claim, ...]]:
    """An invented vocabulary, and claims over it; every tenth concept is a therapy or condition."""
    chance = random.Random(seed)
    words = [_word(chance) for _ in range(20_000)]
    weights = list(accumulate(1 / (rank + 10) for rank in range(len(words))))

    def some(count: int) -> list[str]:
        return chance.choices(words, cum_weights=weights, k=count)

    kinds = ("therapy", "condition")
    named = {one: Concept(one, one) for one in kinds}
    for number in range(concepts):
        broader = (kinds[number % 2],) if number % 10 < 2 else ()
        labels = [" ".join(chance.choices(words, k=chance.randint(1, 3))) for _ in range(5)]
        name = f"concept-{number}"
        named[name] = Concept(name, labels[0], tuple(labels[1:]), broader)
    subjects = [one.id for one in named.values() if "therapy" in one.broader] or ["therapy"]
    conditions = [one.id for one in named.values() if "condition" in one.broader] or ["condition"]
    topics = [one.id for one in named.values() if not one.broader and one.id not in kinds]
    return Vocabulary(named), tuple(
        _claim(number, chance, some, (subjects, conditions, topics), named)
        for number in range(claims)
    )


def page(claims: Sequence[Claim], sentences: int, seed: int = 5) -> str:
    """A draft of which every second sentence is a wording of some claim, a word or two changed."""
    chance = random.Random(seed)
    plain = [one.text for one in _asked()]
    lines = []
    for number in range(sentences):
        if number % 2:
            lines.append(chance.choice(plain))
        else:
            words = chance.choice(claims).wording.also[0].split()
            words[chance.randrange(len(words))] = "really"
            lines.append(" ".join(words).capitalize() + ".")
    return "\n\n".join(" ".join(lines[at : at + 5]) for at in range(0, len(lines), 5)) + "\n"


def _claim(
    number: int,
    chance: random.Random,
    some: Callable[[int], list[str]],
    ids: tuple[list[str], list[str], list[str]],
    named: dict[str, Concept],
) -> Claim:
    """One claim with six wordings, each of which names what its gate asks for."""
    subject, condition = chance.choice(ids[0]), chance.choice(ids[1])
    topics = chance.sample(ids[2], 2) if len(ids[2]) > 1 else ids[2]
    wordings = [
        " ".join(
            [
                *(chance.choice(named[one].labels) for one in (subject, *topics, condition)),
                *some(4),
            ]
        )
        for _ in range(6)
    ]
    return Claim(
        f"claim-{number}",
        wordings[0],
        Kind.MECHANISM,
        Scope(named[subject].pref, named[condition].pref),
        gate=Gate((subject,), tuple((one,) for one in topics)),
        wording=Wording(also=tuple(wordings[1:]), not_this=(" ".join(some(6)),)),
        status=Status.APPROVED,
    )


def _asked() -> list[Passage]:
    """Sentences of an ordinary page."""
    finder = ConceptFinder(Vocabulary({}))
    return list(passages(read_document(draft(600).encode(), "draft.md"), finder))


def checker_of(claims: tuple[Claim, ...], vocabulary: Vocabulary) -> Checker:
    """What checks drafts against invented claims, none of which is backed."""
    state = LibraryState("invented", len(claims), 0, 0)
    judged = {one.id: Judgement(one.id, Verdict.UNBACKED, ()) for one in claims}
    known = Known(
        {},
        {one.id: one for one in claims},
        vocabulary,
        judged,
        lambda kind: sufficient_for(kind, {}),
        state,
        "2026-11-21",
    )
    return Checker(known, Check(), "backedby")


def _check(checker: Checker, claims: tuple[Claim, ...]) -> float:
    """Median seconds to read and check a page of `WORDS` words that states some of the claims."""
    text = page(claims, WORDS // 10)
    data = " ".join(text.split(" ")[:WORDS]).encode()
    return _seconds(lambda: checker.check(read_document(data, "draft.md"), "now"), RUNS)


def _seconds(call: Callable[[], object], runs: int) -> float:
    """Median processor seconds of a call."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return statistics.median(spent)


def _p95(spent: Sequence[float]) -> float:
    return sorted(spent)[int(0.95 * len(spent))]


def _word(chance: random.Random) -> str:
    return "".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4)))


if __name__ == "__main__":
    main()
