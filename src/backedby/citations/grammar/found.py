"""What a finder found in the clean text of one block, before it becomes a `Citation`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from backedby.model.citation import Locator, Style


@dataclass(frozen=True, slots=True)
class FoundCite:
    """One cited work; `start` and `end` are offsets into the block's clean text."""

    start: int
    end: int
    style: Style
    authors: tuple[str, ...] = ()
    year: str | None = None
    number: str | None = None
    locator: Locator | None = None
    via: str | None = None
    sure: bool = True
    """False where only the rest of the page can show that it is a citation at all."""
    only_linked: bool = False
    """True where it looks like a publisher or the like: it counts only if it names an entry."""
    apart: bool = False
    """True where name and year do not stand together: only an entry of that year proves it."""
    acronym: str = ""


@dataclass(frozen=True, slots=True)
class FoundCitation:
    """A bracket, marker or mention in a block's clean text."""

    start: int
    end: int
    cites: tuple[FoundCite, ...]

    def keeping(self, cites: tuple[FoundCite, ...]) -> FoundCitation:
        """The same citation with other cites."""
        return replace(self, cites=cites)


def merged(found: list[FoundCitation]) -> list[FoundCitation]:
    """`found` in order of the text, a citation inside another one taken into it."""
    result: list[FoundCitation] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if result and one.start < result[-1].end:
            outer = result[-1]
            new = tuple(cite for cite in one.cites if not _known(cite, outer.cites))
            cites = sorted((*outer.cites, *new), key=lambda cite: (cite.start, cite.end))
            end = max(outer.end, one.end)
            result[-1] = FoundCitation(outer.start, end, tuple(cites))
        else:
            result.append(one)
    return result


def _known(cite: FoundCite, others: tuple[FoundCite, ...]) -> bool:
    return any(cite.start < one.end and one.start < cite.end for one in others)
