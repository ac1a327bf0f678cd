"""Questions of each class, drawn from documents, and documents drawn from sentences."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from backedby.search.analysis import STOP_WORDS, words
from backedby.search.documents import SearchDocument
from backedby.search.query import Field
from benchmarks import scifact

EACH = 60
"""Questions of a class."""


def questions(works: Sequence[SearchDocument], seed: int = 1) -> Mapping[str, list[str]]:
    """What people might type, by class; words as frequent as in the documents themselves."""
    dice = random.Random(seed)
    held = Counter(word for work in works for word in set(words(work.text)))
    known = [word for word, count in held.items() if count > 2 and word.isalpha() and len(word) > 3]
    weights = [held[word] for word in known]

    def drawn(number: int) -> list[str]:
        return dice.choices(known, weights, k=number)

    claims = list(scifact.questions().values())
    return {
        "term": drawn(EACH),
        "three words": [" ".join(drawn(3)) for _ in range(EACH)],
        "phrase": [f'"{pair}"' for pair in _pairs(works, dice)],
        "fuzzy": [f"{_misspelt(word, dice)}~" for word in drawn(EACH)],
        "prefix": [f"{word[:5]}*" for word in drawn(EACH)],
        "sentence": [claim.rstrip(".") for claim in dice.sample(claims, EACH)],
        "year range": [f"year:{y}..{y + dice.randint(0, 9)}" for y in _years(dice)],
        "word in years": [
            f"{word} year:>{y}" for word, y in zip(drawn(EACH), _years(dice), strict=True)
        ],
    }


def many(number: int, seed: int = 2) -> Iterator[SearchDocument]:
    """Works made of real sentences of eight abstracts each, with one invented word."""
    dice = random.Random(seed)
    sentences = [one for _, _, abstract in scifact.abstracts() for one in abstract]
    titles = [title for _, title, _ in scifact.abstracts()]
    for one in range(number):
        text = [*dice.sample(sentences, 8), f"Compound {dice.randbytes(3).hex()}."]
        yield scifact.work(str(one), dice.choice(titles), text)


def claims(number: int) -> list[SearchDocument]:
    """Short statements: sentences of abstracts."""
    found = []
    for key, _, abstract in scifact.abstracts():
        for at, sentence in enumerate(abstract):
            values = {Field.IS: ("claim", "approved"), Field.TYPE: ("benefit",)}
            found.append(
                SearchDocument(
                    f"claim:{key}-{at}", "claim", sentence, sentence, (), "", None, 0, values
                )
            )
            if len(found) == number:
                return found
    return found


def nonsense(works: Sequence[SearchDocument], number: int, seed: int = 3) -> list[str]:
    """Texts that try to take long: wildcards, brackets, thousands of words, lone quotes."""
    dice = random.Random(seed)
    common = [
        word for word, _ in Counter(" ".join(one.text for one in works).split()).most_common(2_000)
    ]
    shapes = (
        lambda: " ".join(dice.choices(common, k=dice.choice((5, 50, 5_000)))),
        lambda: " OR ".join(f"{word[:4]}*" for word in dice.choices(common, k=30)),
        lambda: " ".join(f"{word}~{dice.randint(0, 9)}" for word in dice.choices(common, k=30)),
        lambda: " AND ".join(f'"{" ".join(dice.choices(common, k=3))}"' for _ in range(20)),
        lambda: "".join(dice.choices("()\"*~-: abc\\'", k=dice.choice((3, 30, 3_000)))),
        lambda: "(" * 500 + " ".join(dice.choices(common, k=20)) + ")" * 300,
        lambda: " ".join(f"{field}:{dice.choice(common)}*" for field in Field),
        lambda: "-" + " -".join(dice.choices(common, k=40)),
        lambda: dice.choice(("*", "*a*", "***", "cell~9", '"', "year:..", "has:", "", "NOT")),
        lambda: '"' + " ".join(dice.choices(common, k=60)) + '"',
        lambda: '"' + " ".join(dice.choices(("of the in cell cells study").split(), k=20)) + '"',
    )
    return [dice.choice(shapes)() for _ in range(number)]


def _pairs(works: Sequence[SearchDocument], dice: random.Random) -> Iterator[str]:
    """Two words that stand side by side somewhere."""
    drawn = 0
    while drawn < EACH:
        found = words(dice.choice(works).text)
        at = dice.randrange(len(found) - 1)
        pair = found[at : at + 2]
        if not STOP_WORDS.intersection(pair) and all(word.isalpha() for word in pair):
            drawn += 1
            yield " ".join(pair)


def _misspelt(word: str, dice: random.Random) -> str:
    """The word with one letter gone, past the first two."""
    at = dice.randrange(2, len(word))
    return word[:at] + word[at + 1 :] if len(word) > 4 else word


def _years(dice: random.Random) -> list[int]:
    return [dice.randint(1985, 2020) for _ in range(EACH)]
