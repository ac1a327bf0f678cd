"""SciFact (BEIR form) as search documents and questions: read from the folder for measuring."""

from __future__ import annotations

import json
import os
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from backedby.search.documents import SearchDocument
from backedby.search.query import Field

ROOT = Path(__file__).parent.parent
FOLDER = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared") / "data" / "scifact"

NAMES = "Lindqvist Wren Østby Molen O'Hara García Pell Mori Hartley Weng Hwang Thomas".split()
JOURNALS = ("Journal of Invented Rest", "Rest", "Annals of Naps", "Pain and Sleep")
DESIGNS = ("rct", "cohort", "systematic-review", "narrative-review", "other")


def is_there() -> bool:
    """Whether the folder can be read; says so where it cannot."""
    if not FOLDER.is_dir():
        print("BACKEDBY_MEASURE: no data/scifact/ there, nothing is measured", file=sys.stderr)
    return FOLDER.is_dir()


def abstracts() -> Iterator[tuple[str, str, list[str]]]:
    """Number, title and sentences of each abstract."""
    with (FOLDER / "corpus.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            yield str(record["doc_id"]), record["title"], record["abstract"]


def works() -> list[SearchDocument]:
    """Every abstract as a work; names, years, journals and designs are drawn at random."""
    return [work(key, title, sentences) for key, title, sentences in abstracts()]


def work(key: str, title: str, sentences: list[str]) -> SearchDocument:
    """A work with a title and an abstract, the same for the same key."""
    dice = random.Random(key)
    year = dice.randint(1985, 2024)
    values = {
        Field.DOI: (f"10.5555/{key}",),
        Field.PMID: (key,),
        Field.TYPE: ("article",),
        Field.DESIGN: (dice.choice(DESIGNS),),
        Field.POPULATION: (dice.choice(("human", "animal")),),
        Field.STANDING: ("current",),
        Field.IS: ("reference", "current"),
        Field.HAS: ("doi", "pmid", "type", "design", "abstract", "title", "author", "year"),
    }
    return SearchDocument(
        id=f"reference:{key}",
        kind="reference",
        text="\n".join((title, " ".join(sentences))),
        title=title,
        authors=tuple(dice.sample(NAMES, 3)),
        journal=dice.choice(JOURNALS),
        year=year,
        backed=dice.randint(0, 2),
        values=values,
    )


def questions() -> dict[str, str]:
    """The text of each training claim, by number."""
    with (FOLDER / "queries_train.jsonl").open(encoding="utf-8") as lines:
        records = map(json.loads, lines)
        return {str(record["_id"]): record["text"] for record in records}


def relevant() -> Mapping[str, Mapping[str, int]]:
    """The ids of the works that bear on each training claim, with their grade."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    lines = (FOLDER / "qrels_train.tsv").read_text(encoding="utf-8").splitlines()[1:]
    for line in lines:
        question, key, grade = line.split("\t")
        found[question][f"reference:{key}"] = int(grade)
    return found
