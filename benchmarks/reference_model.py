"""Trains the model that labels printed references, and gives models that never saw a string.

`python -m benchmarks.reference_model FILE` writes the model of
`src/backedby/citations/entries/labelling.py`, trained on all strings of AnyStyle's core set.
"""

from __future__ import annotations

import os
import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pycrfsuite

from backedby.citations.entries.by_rules import read_by_rules
from backedby.citations.entries.labelling import BEGIN
from backedby.citations.entries.tokens import Token, described, tokens_of

ROOT = Path(__file__).parent.parent
MEASURE = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared").resolve()
Tagged = list[tuple[str, str]]
"""A reference string in parts: the tag and the text of each."""

_YEAR = re.compile(r"(?:1[4-9]|20)\d\d")
_MARKS = " .,;:()“”«»\"'"
PARTS = 5
"""Cross-validation: as many models, each of which never saw one string in five."""
PARAMETERS = {"c1": 0.1, "c2": 0.3, "max_iterations": 120, "feature.possible_transitions": True}
"""Regularisation that keeps the model small; L-BFGS is deterministic."""
LABELS = {
    "journal": "container",
    "container-title": "container",
    "translator": "editor",
    "director": "author",
    "producer": "publisher",
    "location": "place",
    "collection-title": "series",
    **dict.fromkeys(
        ("medium", "isbn", "doi", "url", "source", "note", "genre", "edition"), "other"
    ),
}
"""Labels of the tags that do not stand for themselves."""


def tagged() -> list[Tagged]:
    """The reference strings of AnyStyle's core set; empty where it is not at hand."""
    path = MEASURE / "data" / "anystyle" / "core.xml"
    if not path.is_file():
        return []
    return [
        [(part.tag, " ".join((part.text or "").split())) for part in sequence]
        for sequence in ElementTree.parse(path).getroot()
    ]


def printed(work: Tagged) -> str:
    """A reference as printed, without its number in the list."""
    return " ".join(text for tag, text in work if tag != "citation-number")


def part(work: Tagged) -> int:
    """Which of the `PARTS` a string belongs to, by its hash."""
    return sha256(printed(work).encode()).digest()[1] % PARTS


def is_held_out(work: Tagged) -> bool:
    """Whether a string belongs to the half that nobody looked at while building."""
    return sha256(printed(work).encode()).digest()[0] % 2 == 1


def train(works: Sequence[Tagged]) -> bytes:
    """A model that learnt from `works`."""
    trainer = pycrfsuite.Trainer(verbose=False)
    also = [one for one in map(in_one_word, works) if one]
    for features, labels in map(_example, [*works, *also]):
        if features:
            trainer.append(features, labels)
    trainer.set_params(PARAMETERS)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "model")
        trainer.train(str(path))
        return path.read_bytes()


def in_one_word(work: Tagged) -> Tagged | None:
    """An article printed as medical journals do, "J Rest. 2004;12(3):33-44": rare in the set."""
    tags = dict(reversed(work))
    if not {"author", "title", "journal", "date", "volume", "pages"} <= tags.keys():
        return None
    year = _YEAR.search(tags["date"])
    numbers = re.match(r"(?:[Vv]ol\.\s?)?(\d+)\s?(\(\d+\))?", tags["volume"])
    pages = re.search(r"\w?\d+(?:[-–]\w?\d+)?", tags["pages"])
    if not (year and numbers and pages):
        return None
    place = f"{year.group()};{numbers.group(1)}{numbers.group(2) or ''}:{pages.group()}."
    plain = {name: tags[name].strip(_MARKS) for name in ("author", "title", "journal")}
    short = len(place) % 2 == 0
    return [
        ("author", plain["author"] + "."),
        ("title", (plain["title"].split(": ")[0] if short else plain["title"]) + "."),
        ("journal", plain["journal"] + "." * short),
        ("date", place),
    ]


def _example(work: Tagged) -> tuple[list[list[str]], list[str]]:
    """The words of a string as a model sees them, and their labels."""
    rules = read_by_rules(printed(work))
    tokens = tokens_of(rules.body)
    labels = []
    for token, tag in zip(tokens, _tags(work, tokens), strict=True):
        label = LABELS.get(tag, tag)
        if tag in {"date", "volume"}:
            label = _in_one_word(rules.body, token, label)
        labels.append(label)
    begun = [one if at and one == labels[at - 1] else BEGIN + one for at, one in enumerate(labels)]
    return described(rules.body, tokens, rules.hints), begun


def _tags(work: Tagged, tokens: Sequence[Token]) -> Iterator[str]:
    """The tag that each token stands in."""
    parts = [one for one in work if one[0] != "citation-number"]
    number = 0
    end = len(parts[0][1]) + 1 if parts else 0
    for token in tokens:
        while token.start >= end:
            number += 1
            end += len(parts[number][1]) + 1
        yield parts[number][0]


def _in_one_word(body: str, token: Token, label: str) -> str:
    """The label of a part of "2004;12(3):33-44", which the set tags as one."""
    word = body[: token.end].rsplit(" ", 1)[-1]
    if ";" not in word and body[token.end : token.end + 1] == ";" and _YEAR.fullmatch(token.text):
        return "date"
    if re.fullmatch(r"(?:.*;)?\d*(?:\([^()]*\))?:\w*\d+(?:[-–]\w*\d+)?", word):
        return "pages"
    return "volume" if ";" in word else label


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(train(tagged()))
