"""How well citations and lists are read, on labelled pages and public data, and how fast.

The data come from the folder BACKEDBY_MEASURE (see tests/conftest.py); without it only
the speed is measured.
"""

from __future__ import annotations

import importlib.util
import os
import random
import re
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from types import ModuleType
from xml.etree import ElementTree

from backedby.citations.entries.fields import Fields, read_entry
from backedby.citations.entries.splitting import without_label
from backedby.citations.reading import read_citations
from backedby.citations.resolving import Resolver
from backedby.documents.reading import read_document
from backedby.model.citation import BibliographyEntry
from backedby.model.document import Block, BlockKind
from backedby.model.reference import Name, Reference
from backedby.model.spans import Origin, Piece, Span
from backedby.text.normalise import fold
from benchmarks.drafts import draft

ROOT = Path(__file__).parent.parent
MEASURE = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared").resolve()
Tagged = list[tuple[str, str]]
"""A reference string in parts: the tag and the text of each."""


def main() -> None:
    speed()
    if not (MEASURE / "eval").is_dir():
        print("labelled pages: skipped, BACKEDBY_MEASURE names no folder with eval/")
        return
    for name in ("written", "real"):
        pages(MEASURE / "eval" / name)
    works = list(tagged(MEASURE / "data" / "anystyle" / "core.xml"))
    if works:
        fields(works)
        library(works)
    papers(MEASURE / "data" / "grobid_fulltext")


def speed() -> None:
    """Characters a processor second of pages dense with citations, and printed references."""
    for words in (2_000, 20_000, 200_000):
        document = read_document(draft(words).encode(), "draft.md")
        size = len(document.source)
        spent = seconds(lambda: read_citations(document.source, document.blocks))  # noqa: B023
        tracemalloc.start()
        read_citations(document.source, document.blocks)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        print(
            f"page of {words} words ({size / 1e6:.2f} MB): {size / spent / 1e6:.2f} MB/s, "
            f"peak {peak / 1e6:.0f} MB"
        )
    lines = [
        f"Alder, J., & Ash, K. ({year}). Rest and the back in {year}: a trial. Pain Reports, "
        f"{year % 40}(3), 33-44."
        for year in range(1900, 2000)
    ]
    spent = seconds(lambda: [read_entry(line) for line in lines])
    print(f"reference strings: {len(lines) / spent:.0f}/s")


def seconds(call: Callable[[], object], runs: int = 5) -> float:
    """Processor seconds of a call: the median of some runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        call()
        times.append(time.process_time() - start)
    return median(times)


def pages(folder: Path) -> None:
    """F1 of citations, links and entries on labelled pages, by the scorer that lies beside them."""
    score = scorer(folder)
    answers = {
        path.stem: answer(path) for path in sorted((folder / "pages").iterdir()) if path.is_file()
    }
    result = score.score({"pages": answers}, "all", misses=True)
    print(f"{folder.name}: {len(answers)} pages")
    for name in ("citation_detection", "linking", "missing_entry_citations", "entry_detection"):
        row = result[name]
        print(f"  {name}: F1 {row['f1'] or 0:.3f}, macro {row['macro_f1'] or 0:.3f}")
    rates = result["entry_fields"]
    print(
        "  fields: " + ", ".join(f"{k} {rates[k] or 0:.3f}" for k in ("authors", "year", "title"))
    )
    for miss in result["misses"]:
        if re.search(r" (?:citation|link|entry) ", miss):
            print(f"    {miss}")


def answer(path: Path) -> dict[str, object]:
    """What is read from a page, in the scorer's form."""
    document = read_document(path.read_bytes(), str(path))
    return {
        "citations": [
            {
                "text": one.text,
                "start": one.span.start,
                "end": one.span.end,
                "authors": list(one.authors),
                "year": one.year,
                "number": one.number,
                "entry": one.entry,
            }
            for one in document.cites
        ],
        "entries": [
            {
                "id": one.id,
                "raw": one.raw,
                "start": one.span.start,
                "end": one.span.end,
                "authors": [name.family or name.literal for name in one.authors],
                "year": one.year,
                "title": one.title,
            }
            for one in document.entries
        ],
    }


def scorer(folder: Path) -> ModuleType:
    """The module score.py, looking at the gold labels in `folder`."""
    spec = importlib.util.spec_from_file_location("score", folder.parent / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.HERE = str(folder)  # type: ignore[attr-defined]
    return module


def tagged(path: Path) -> Iterator[Tagged]:
    """The reference strings of AnyStyle's core set."""
    if path.is_file():
        for sequence in ElementTree.parse(path).getroot():
            yield [(part.tag, " ".join((part.text or "").split())) for part in sequence]


def fields(works: list[Tagged]) -> None:
    """Share of tagged strings whose fields are read right."""
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for work in works:
        got = parsed(work)
        for name, ok in compared(work, got):
            seen[name] += 1
            right[name] += ok
    print(
        f"tagged strings ({len(works)}): "
        + ", ".join(f"{name} {right[name] / seen[name]:.3f}" for name in seen)
    )


def parsed(work: Tagged) -> Fields:
    """The fields of a tagged string, read from its plain text."""
    text = " ".join(part for _, part in work)
    return read_entry(text[without_label(text, 0, len(text))[0] :])


def compared(work: Tagged, got: Fields) -> Iterator[tuple[str, bool]]:
    """Each field that the tags give, and whether it was read."""
    tags = dict(reversed(work))
    if author := tags.get("author"):
        alone = read_entry(author.rstrip(",:; ") + " (1999).")
        yield "surnames", families(alone.authors) == families(got.authors)
    if "date" in tags:
        dates = " ".join(text for tag, text in work if tag == "date")
        years = re.findall(r"(?:1[4-9]|20)\d\d[a-z]?", dates)
        yield "year", got.year in years if years else not (got.year or "")[:1].isdigit()
    if "title" in tags:
        yield "title", same(tags["title"], got.title, 0.9)
    container = tags.get("journal") or tags.get("container-title")
    if container:
        yield "container", same(re.sub(r"^[Ii]n:? ", "", container), got.details.container, 0.85)
    if "journal" in tags and (volume := re.findall(r"\d+", tags.get("volume", ""))):
        yield "volume", got.details.volume == volume[0]
    if first := re.findall(r"[A-Za-z]?\d+", tags.get("pages", "")):
        read = re.findall(r"[A-Za-z]?\d+", got.details.pages or "")
        yield "first page", read[:1] == first[:1]


def library(works: list[Tagged]) -> None:
    """Printed references against a library of half of them, with siblings of the others beside."""
    chosen = random.Random(7)
    known = {at: one for at, work in enumerate(works) if (one := tagged_work(at, work))}
    inside = {at for at in known if chosen.random() < 0.5}
    titles = [known[at].title for at in sorted(inside)]
    references = [
        one if at in inside else sibling(one, chosen.choice(titles)) for at, one in known.items()
    ]
    by_key = {one.citekey: one for one in references}
    start = time.perf_counter()
    resolver = Resolver(references)
    found = wrong = siblings = 0
    for at, one in known.items():
        key = resolver.entry(as_entry(parsed(works[at]), works[at])).reference
        right = key is not None and same(one.title, by_key[key].title, 0.9)
        found += right and at in inside
        wrong += key is not None and not right
        siblings += key is not None and not right and at not in inside
    spent = time.perf_counter() - start
    print(
        f"printed reference to library ({len(known)}, {len(known) / spent:.0f}/s): "
        f"recall {found / len(inside):.3f}, precision {found / (found + wrong):.3f}, "
        f"siblings accepted {siblings / (len(known) - len(inside)):.3f}"
    )


def tagged_work(at: int, work: Tagged) -> Reference | None:
    """A library work made of the tags, None where author or title is missing."""
    tags = dict(reversed(work))
    names = read_entry(tags.get("author", "").rstrip(",:; ") + " (1999).").authors
    title = tags.get("title", "").strip(' .,“”"‘’')
    if not names or not title:
        return None
    year = re.search(r"(?:1[4-9]|20)\d\d", tags.get("date", ""))
    volume = re.search(r"\d+", tags.get("volume", ""))
    return Reference(
        f"k{at}",
        "article",
        title,
        names,
        year=year.group() if year else "",
        container=(tags.get("journal") or tags.get("container-title") or "").strip(" .,"),
        volume=volume.group() if volume else "",
        pages=tags.get("pages", "").strip(" .,p"),
    )


def sibling(one: Reference, title: str) -> Reference:
    """Another work by the same authors in the same journal."""
    return Reference(
        f"{one.citekey}-sibling",
        one.type,
        title,
        one.authors,
        year=one.year,
        container=one.container,
    )


def as_entry(got: Fields, work: Tagged) -> BibliographyEntry:
    return BibliographyEntry(
        "e1",
        Span(0, 0),
        " ".join(part for _, part in work),
        None,
        got.authors,
        got.year,
        got.title,
        got.details.container,
        got.details.volume,
        got.details.issue,
        got.details.pages,
    )


def papers(folder: Path) -> None:
    """Marked citations of papers that are found, and how many of those found are marked.

    Whole tables and captions are not marked; so precision counts blocks with a mark only.
    """
    styles: dict[str, list[int]] = {"author-year": [0, 0, 0, 0], "numeric": [0, 0, 0, 0]}
    for path in sorted(folder.glob("*.xml")) if folder.is_dir() else ():
        source, blocks, marked = paper(path.read_text(encoding="utf-8"))
        found = [
            cite.span for one in read_citations(source, blocks).citations for cite in one.cites
        ]
        lettered = [one for one in marked if re.search(r"[A-Za-z]{3}", one.of(source))]
        numbered = [one for one in marked if re.match(r"\[\s*\d", one.of(source))]
        for name, spans in (("author-year", lettered), ("numeric", numbered)):
            if 2 * len(spans) > len(marked):
                styles[name][0] += sum(any(one.overlaps(other) for other in found) for one in spans)
                styles[name][1] += len(spans)
                for block in blocks:
                    if any(block.span.holds(one) for one in marked):
                        inside = [one for one in found if block.span.holds(one)]
                        right = [one for one in inside if any(one.overlaps(it) for it in marked)]
                        styles[name][2] += len(right)
                        styles[name][3] += len(inside)
    for name, (hit, all_, right_, given) in styles.items():
        if all_:
            print(
                f"papers, {name}: recall {hit / all_:.3f} of {all_}, "
                f"precision {right_ / given:.3f} of {given}"
            )
        else:
            print(f"papers, {name}: none")


def paper(tei: str) -> tuple[str, tuple[Block, ...], list[Span]]:
    """A TEI paper as text, blocks, and the spans of its marked citations."""
    parts, blocks, marked = [], [], list[Span]()
    at = 0
    for piece in re.split(
        r"</?(?:p|head|figure|table|item|note|div)\b[^>]*>", tei[tei.find("<text") :]
    ):
        text = ""
        opened: int | None = None
        for token in re.split(r"(<[^>]+>)", piece):
            if token.startswith("<ref") and 'type="biblio"' in token:
                opened = len(text)
            elif token.startswith("</ref") and opened is not None:
                if text[opened:].strip():
                    marked.append(Span(at + opened, at + len(text)))
                opened = None
            elif not token.startswith("<"):
                text += re.sub(r"\s+", " ", token.replace("&amp;", "&"))
        if text.strip():
            span = Span(at, at + len(text))
            origin = Origin([Piece(0, span, len(text))])
            blocks.append(Block(BlockKind.PARAGRAPH, span, text, origin))
            parts.append(text + "\n")
            at += len(text) + 1
    return "".join(parts), tuple(blocks), marked


def families(names: tuple[Name, ...]) -> list[str]:
    return [fold(one.family or one.literal) for one in names]


def same(gold: str, got: str | None, ratio: float) -> bool:
    mine, theirs = (" ".join(re.findall(r"[^\W_]+", fold(one))) for one in (gold, got or ""))
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() >= ratio if theirs else False


if __name__ == "__main__":
    main()
