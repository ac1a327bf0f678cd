"""Citations and printed references that are hard to read: cases of our own, and what is missed.

`cases/citations.txt` and `cases/references.txt` say how a case is written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backedby.citations.entries.fields import read_entry
from backedby.documents.reading import read_document
from backedby.model.citation import Cite
from backedby.text.normalise import fold

CASES = Path(__file__).parent / "cases"


@dataclass(frozen=True, slots=True)
class Case:
    """What is printed and what should be read, in the form of the case files."""

    kind: str
    printed: str
    wanted: str


def main() -> None:
    for name, missed in (("citations", missed_citations), ("references", missed_references)):
        cases = list(read_cases(CASES / f"{name}.txt"))
        misses = [(one, said) for one in cases if (said := missed(one))]
        print(f"hard {name}: {len(cases) - len(misses)} of {len(cases)} right")
        for kind, count in Counter(one.kind for one, _ in misses).items():
            print(f"  {kind}: {count} missed")
        for one, said in misses:
            print(f"    {one.printed.splitlines()[0][:90]!r}: {said}")


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file in order."""
    kind, lines = "", list[str]()
    for line in path.read_text("utf-8").partition("\n== ")[2].splitlines():
        if not kind or line.startswith("== "):
            kind, lines = line.removeprefix("== "), []
        elif line.startswith("->"):
            yield Case(kind, "\n".join(lines).strip("\n"), line.removeprefix("->").strip())
            lines = []
        else:
            lines.append(line)


def missed_citations(case: Case) -> str:
    """What is read otherwise than it should be; empty where all is right."""
    suffix = "html" if case.kind.endswith("(html)") else "md"
    document = read_document(case.printed.encode(), f"case.{suffix}")
    got = [_shown(cite) for cite in document.cites]
    linked = [f"{key}={cite.entry}" for key, cite in zip(got, document.cites, strict=True)]
    # names may hold spaces: a new work begins behind a space and before "#" or "Name…|"
    wanted = re.findall(r"#\S+|[^|#]+\|(?:in press|\S*)", case.wanted)
    ok = len(wanted) == len(got)
    for text, key, with_entry in zip(wanted, got, linked, strict=False):
        want, _, entry = text.strip().rpartition("=") if "=" in text else (text.strip(), "", "")
        ok = ok and _plain(key) == _plain(want)
        ok = ok and (not entry or with_entry.endswith(f"=e{entry}"))
    return "" if ok else f"read {' '.join(linked) or 'nothing'}; wanted {case.wanted or 'nothing'}"


def _shown(cite: Cite) -> str:
    if cite.authors:
        return f"{' & '.join(cite.authors)}|{cite.year or ''}"
    return f"#{cite.number}"


def _plain(key: str) -> str:
    return re.sub(r"[\s*]+", " ", fold(key)).removeprefix("the ").strip()


def missed_references(case: Case) -> str:
    """Which fields of a printed reference are read otherwise than they should be."""
    fields = read_entry(case.printed, _starred(case.printed))
    details = fields.details
    got = (
        "; ".join(f"{one.particle} {one.family}".strip() or one.literal for one in fields.authors),
        fields.year,
        fields.title,
        details.container,
        details.volume,
        details.pages,
    )
    names = ("authors", "year", "title", "container", "volume", "pages")
    wrong = []
    for name, want, have in zip(names, case.wanted.split(" | "), got, strict=True):
        if _letters(want) != _letters(have or ""):
            wrong.append(f"{name} {have!r}")
    return ", ".join(wrong)


def _starred(text: str) -> tuple[tuple[int, int], ...]:
    return tuple(hit.span(1) for hit in re.finditer(r"\*([^*]+)\*", text))


def _letters(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


if __name__ == "__main__":
    main()
