"""What a citation of a draft carries besides the text that it prints."""

from __future__ import annotations

from dataclasses import dataclass

from backedby.model.citation import BibliographyEntry, Locator


@dataclass(frozen=True, slots=True)
class CarriedItem:
    """One item of a citation: a work in full, or the citekey that names it."""

    work: BibliographyEntry | None = None
    key: str = ""
    locator: Locator | None = None
    start: int = -1
    """Where it stands in the block's clean text, where each item has a place of its own."""
    end: int = -1


@dataclass(frozen=True, slots=True)
class Carried:
    """The items of one citation, in the order in which it holds them."""

    items: tuple[CarriedItem, ...] = ()
