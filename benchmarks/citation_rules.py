"""What the rules about citations (B0xx) find where little is wrong, to be read one by one.

Each group of drafts is checked, the findings are counted by rule, and every finding is printed
with the words that it is about, so that a person can judge it:

- pages: the labelled pages and the two first ones, against the shipped knowledge base;
- papers: public papers, whose text has no list; each gets an invented one as long as its largest
  number, so that numbers lead somewhere;
- lists: tagged reference strings printed as lists, against a library made of their tags; what
  the two are said to differ in is misread, but for slips in the tags;
- own: the shipped library as each exporter prints it, against itself.

Data come from the folder BACKEDBY_MEASURE (see tests/conftest.py); `own` needs none.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from backedby.check.checker import Checker, Known
from backedby.check.report import LibraryState, Report
from backedby.documents.reading import read_document
from backedby.exporters.printed import write_author_year, write_vancouver
from backedby.knowledge_base import KnowledgeBase
from backedby.model.concept import Vocabulary
from backedby.model.reference import Reference
from backedby.policy.sufficiency import SHIPPED
from backedby.settings import Check
from benchmarks.printed_references import tagged_work
from benchmarks.reference_model import printed, tagged

ROOT = Path(__file__).parent.parent
MEASURE = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared").resolve()
_LIST_LENGTH = 25
_ABOUT_LISTS = frozenset({"unknown-reference", "missing-entry", "never-cited"})
"""What an invented list cannot be asked."""
_NEVER_CITED = frozenset({"never-cited"})
MADE = "2026-11-21T00:00:00Z"


def main() -> None:
    base = KnowledgeBase.open(ROOT)
    told("own", own(base), without=_NEVER_CITED)
    if not (MEASURE / "eval").is_dir():
        print("the rest: skipped, BACKEDBY_MEASURE names no folder with eval/")
        return
    told("pages", pages(base))
    told("papers", papers(), without=_ABOUT_LISTS)
    told("lists", lists(), without=_NEVER_CITED)


def told(group: str, reports: Iterator[Report], without: frozenset[str] = frozenset()) -> None:
    """Prints the counts by rule and every finding of a group, some rules left out."""
    counts: Counter[str] = Counter()
    lines = []
    drafts = 0
    for report in reports:
        drafts += 1
        for one in report.findings:
            if not one.code.startswith("B0") or one.name in without:
                continue
            counts[f"{one.code} {one.name}"] += 1
            words = " ".join(one.span.of(report.document.source).split())
            lines.append(
                f"{one.code} {report.document.path}:{one.line} “{words[:300]}” "
                f"{one.message} {one.help or ''}"
            )
    print(f"-- {group}: {drafts} drafts, " + (", ".join(_shown(counts)) or "nothing found"))
    for line in sorted(lines):
        print(f"   {line}")


def _shown(counts: Counter[str]) -> list[str]:
    return [f"{name} {count}" for name, count in sorted(counts.items())]


def own(base: KnowledgeBase) -> Iterator[Report]:
    """The shipped library as a list that nothing cites, as each exporter prints it."""
    for name, write in (("author-year", write_author_year), ("vancouver", write_vancouver)):
        printed = write(base.library, tuple(base.library.references))
        text = "# Works\n\nThe list follows.\n\n## References\n\n" + printed.replace("\n", "\n\n")
        yield base.check(read_document(text.encode(), f"{name}.txt"))


def pages(base: KnowledgeBase) -> Iterator[Report]:
    """The labelled pages and the two first ones."""
    folders = ("eval/written/pages", "eval/real/pages", "pages")
    for path in (one for folder in folders for one in sorted((MEASURE / folder).iterdir())):
        if path.is_file():
            yield base.check(read_document(path.read_bytes(), path.name))


def papers() -> Iterator[Report]:
    """The text of papers, each with an invented list."""
    checker = checker_of(())
    for path in sorted((MEASURE / "data" / "grobid_fulltext").glob("*.xml")):
        text = _as_html(path.read_text("utf-8"))
        numbers = [int(one) for one in re.findall(r"(?<=[\[(,–-])\d{1,3}(?=[\]),–-])", text)]
        longest = max((one for one in numbers if one <= 150), default=0)
        invented = "\n".join(
            f"<li>{_surname(at)} A. Invented work number {at} on rest. Made J 2001;{at}:1-9.</li>"
            for at in range(1, longest + 1)
        )
        source = f"{text}\n<h2>References</h2>\n<ol>{invented}</ol>\n"
        yield checker.check(read_document(source.encode(), f"{path.name[:20]}.html"), MADE)


def _surname(at: int) -> str:
    """Another surname for each number, in no order of the alphabet."""
    letters = "rkalmteosivn"
    return (letters[at % 12] + "o" + letters[(at // 12 + 5) % 12] + "lund" + "e" * (at % 2)).title()


def _as_html(tei: str) -> str:
    """The text of a paper, what stands in figures and tables as captions."""
    body = re.sub(r"(?<=[a-z])-\s?<lb\s*/>", "", tei[tei.find("<text") :])
    parts = re.split(r"(<(?:p|head|item|div|figure|note)\b[^>]*>)", body)
    lines = []
    for opened, part in zip(parts[1::2], parts[2::2], strict=True):
        is_apart = re.match(r"<(?:figure|note)", opened)
        plain = " ".join(re.sub(r"<[^>]+>", " ", part).split())
        caption = f"<figure><figcaption>{plain}</figcaption></figure>"
        lines.append((caption if is_apart else f"<p>{plain}</p>") if plain else "")
    return "\n".join(lines)


def lists() -> Iterator[Report]:
    """Tagged strings in lists of some length, against a library of their tags."""
    works = tagged_list()
    checker = checker_of([work for work, _ in works])
    for at in range(0, len(works), _LIST_LENGTH):
        printed = "\n\n".join(line for _, line in works[at : at + _LIST_LENGTH])
        source = f"# A page\n\nText.\n\n## References\n\n{printed}\n"
        yield checker.check(read_document(source.encode(), f"list-{at}.txt"), MADE)


def tagged_list() -> list[tuple[Reference, str]]:
    """The tagged strings that give an author and a title: as works, and as printed."""
    return [
        (_tidied(one), printed(work))
        for at, work in enumerate(tagged())
        if (one := tagged_work(at, work))
    ]


def _tidied(work: Reference) -> Reference:
    """A work of the tags without the marks and the "In" that some of them keep."""
    return replace(
        work,
        title=re.sub(r"<[^>]+>", "", work.title),
        container=re.sub(r"<[^>]+>|^[Ii]n:? ", "", work.container),
    )


def checker_of(references: Sequence[Reference]) -> Checker:
    """A checker that knows works and no claims."""
    works = {one.citekey: one for one in references}
    known = Known(
        works,
        {},
        Vocabulary({}),
        {},
        SHIPPED.__getitem__,
        LibraryState("", 0, len(works), 0),
        "2026-11-21",
    )
    return Checker(known, Check(), "backedby")


if __name__ == "__main__":
    main()
