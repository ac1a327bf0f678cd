"""How many flaws that were planted in lists of references are found, by rule and field.

The shipped library is printed as each exporter prints it, and held against copies of itself in
which one field of each work was changed; the tagged strings (BACKEDBY_MEASURE) likewise.
Printed twice in two styles, each work should be found to be a duplicate; with its year cut out,
to be incomplete. `citation_rules` measures the other side, what is found where nothing is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from backedby.citations.printing import author_year, vancouver
from backedby.documents.reading import read_document
from backedby.knowledge_base import KnowledgeBase
from backedby.model.document import Document
from backedby.model.reference import Name, Reference
from benchmarks.citation_rules import MADE, MEASURE, ROOT, checker_of, tagged_list

_LIST_LENGTH = 25


def main() -> None:
    works = tuple(KnowledgeBase.open(ROOT).library.references.values())
    printed = [(one, write(one)) for write in (author_year, vancouver) for one in works]
    told("shipped library", printed)
    repeated(works)
    undated(works)
    if MEASURE.joinpath("data").is_dir():
        told("tagged strings", tagged_list())


def told(group: str, printed: Sequence[tuple[Reference, str]]) -> None:
    """Prints, for each kind of flaw, the share of the lines in which it is found."""
    for kind, (rule, change) in _FLAWS.items():
        found: Counter[bool] = Counter()
        for at in range(0, len(printed), _LIST_LENGTH):
            found += _found(printed[at : at + _LIST_LENGTH], rule, change)
        planted = found.total()
        share = f"{found[True] / planted:.3f} of {planted}" if planted else "none to plant"
        print(f"{group}, {kind}: found by {rule} {share}")


def _found(
    printed: Sequence[tuple[Reference, str]],
    rule: str,
    change: Callable[[Reference, str], Reference | None],
) -> Counter[bool]:
    """In how many lines a changed field is found, of those that print the field."""
    changed = [(work, line, change(work, line)) for work, line in printed]
    library = [other or work for work, _, other in changed]
    report = checker_of(list({one.citekey: one for one in library}.values())).check(
        _list([line for _, line in printed]), MADE
    )
    spans = {one.span.start: one.id for one in report.document.entries}
    told_of = set()
    for finding in report.findings:
        if finding.name == rule:
            start = max((one for one in spans if one <= finding.span.start), default=None)
            told_of.add(report.document.source.count("\n", 0, start) if start is not None else -1)
    first = report.document.source.count("\n", 0, report.document.source.find("References")) + 2
    return Counter(
        first + 2 * at in told_of for at, (_, _, other) in enumerate(changed) if other is not None
    )


def repeated(works: Sequence[Reference]) -> None:
    """Every work printed in two styles in one list."""
    lines = [write(one) for write in (author_year, vancouver) for one in works]
    report = checker_of(()).check(_list(lines), MADE)
    found = sum(one.name == "duplicate-entry" for one in report.findings)
    print(f"shipped library, printed twice: found by duplicate-entry {found} of {len(works)}")


def undated(works: Sequence[Reference]) -> None:
    """One work at a time without its year in a list of the others."""
    found = 0
    dated = [one for one in works if re.fullmatch(r"\d{4}", one.year)]
    for one in dated:
        bare = author_year(one).replace(f"({one.year}). ", "")
        others = [author_year(other) for other in works if other is not one]
        report = checker_of(()).check(_list([bare, *others]), MADE)
        found += any(finding.name == "incomplete-entry" for finding in report.findings)
    print(f"shipped library, year cut out: found by incomplete-entry {found} of {len(dated)}")


def _list(lines: Sequence[str]) -> Document:
    body = "\n\n".join(" ".join(one.split()) for one in lines)
    return read_document(f"# A page\n\nText.\n\n## References\n\n{body}\n".encode(), "list.txt")


def _number(field: str, by: int) -> Callable[[Reference, str], Reference | None]:
    """Another number in a field, where the line prints the right one."""

    def change(work: Reference, line: str) -> Reference | None:
        value: str = getattr(work, field)
        hit = re.match(r"\d+", value)
        if hit is None or not re.search(rf"(?<!\d){hit.group()}(?!\d)", line):
            return None
        other = f"{int(hit.group()) + by}{value[hit.end() :]}"
        return replace(work, **{field: other})  # type: ignore[arg-type]

    return change


def _last_page(work: Reference, line: str) -> Reference | None:
    hit = re.fullmatch(r"(\d+)[-–]+(\d+)", work.pages)
    if hit is None or not re.search(rf"{hit[1]}[-–]{{1,2}}{hit[2]}", line):
        return None
    return replace(work, pages=f"{hit[1]}-{int(hit[1]) + 61}")


def _journal(work: Reference, line: str) -> Reference | None:
    if work.type != "article" or not work.container or work.container not in line:
        return None
    return replace(work, container="Quarterly Letters of Rheumatism")


def _title_word(work: Reference, line: str) -> Reference | None:
    """A long word in the middle of the title is another one."""
    words = work.title.split()
    long = [at for at in range(1, len(words) - 1) if words[at].isalpha() and len(words[at]) > 5]
    if not long or len(words) < 6 or work.title.rstrip(".") not in line:
        return None
    words[long[0]] = "herbaceous"
    return replace(work, title=" ".join(words))


def _doi(work: Reference, line: str) -> Reference | None:
    if not work.doi or work.doi not in line:
        return None
    head, last = work.doi[:-1], work.doi[-1]
    return replace(work, doi=f"{head}{'1' if last != '1' else '2'}")


def _year(work: Reference, line: str) -> Reference | None:
    if not re.fullmatch(r"\d{4}", work.year) or line.count(work.year) != 1:
        return None
    return replace(work, year=str(int(work.year) - 1))


def _author(at: int) -> Callable[[Reference, str], Reference | None]:
    """A letter of an author's name is another one."""

    def change(work: Reference, line: str) -> Reference | None:
        if len(work.authors) <= at or len(work.authors[at].family) < 6:
            return None
        name = work.authors[at]
        if line.count(name.family) != 1 or not name.family.isalpha():
            return None
        letter = "x" if name.family[3] != "x" else "k"
        other = Name(f"{name.family[:3]}{letter}{name.family[4:]}", name.given, name.particle)
        return replace(work, authors=(*work.authors[:at], other, *work.authors[at + 1 :]))

    return change


_FLAWS: Mapping[str, tuple[str, Callable[[Reference, str], Reference | None]]] = {
    "volume": ("disagrees-with-library", _number("volume", 7)),
    "issue": ("disagrees-with-library", _number("issue", 17)),
    "first page": ("disagrees-with-library", _number("pages", -3)),
    "last page": ("disagrees-with-library", _last_page),
    "journal": ("disagrees-with-library", _journal),
    "word of the title": ("disagrees-with-library", _title_word),
    "DOI": ("disagrees-with-library", _doi),
    "year": ("year-mismatch", _year),
    "first author": ("misspelt-author", _author(0)),
    "second author": ("misspelt-author", _author(1)),
}


if __name__ == "__main__":
    main()
