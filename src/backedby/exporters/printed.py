"""Works as a list of references, one a line."""

from __future__ import annotations

from collections.abc import Sequence

from backedby.citations.printing import author_year, vancouver
from backedby.library import Library
from backedby.model.reference import Citekey


def write_author_year(library: Library, citekeys: Sequence[Citekey]) -> str:
    """The works in order of author and year, one a line."""
    works = [library.references[one] for one in citekeys if one in library.references]
    lines = sorted(map(author_year, works), key=str.casefold)
    return "".join(f"{line}\n" for line in lines)


def write_vancouver(library: Library, citekeys: Sequence[Citekey]) -> str:
    """The works in the order given, numbered from 1, one a line."""
    works = [library.references[one] for one in citekeys if one in library.references]
    return "".join(f"{number}. {vancouver(work)}\n" for number, work in enumerate(works, 1))
