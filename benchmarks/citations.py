"""How well citations and lists are read, on labelled pages and public data, and how fast.

The data come from the folder BACKEDBY_MEASURE (see tests/conftest.py); without it only
the speed is measured.
"""

from __future__ import annotations

import importlib.util
import os
import re
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from statistics import median
from types import ModuleType

from backedby.citations.entries.fields import read_entries
from backedby.citations.reading import read_citations
from backedby.documents.reading import read_document
from backedby.model.document import Block, BlockKind
from backedby.model.spans import Origin, Piece, Span
from benchmarks.drafts import draft

ROOT = Path(__file__).parent.parent
MEASURE = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared").resolve()


def main() -> None:
    speed()
    if not (MEASURE / "eval").is_dir():
        print("labelled pages: skipped, BACKEDBY_MEASURE names no folder with eval/")
        return
    for name in ("written", "real"):
        pages(MEASURE / "eval" / name)
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
    spent = seconds(lambda: read_entries((line, ()) for line in lines))
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


if __name__ == "__main__":
    main()
