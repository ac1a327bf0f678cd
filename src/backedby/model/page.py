"""A published page on which claims were seen."""

from __future__ import annotations

from dataclasses import dataclass

from backedby.model.claim import PageId


@dataclass(frozen=True, slots=True)
class PublishedPage:
    """A page as recorded in `claims/pages/<id>.yaml`; empty where unknown."""

    id: PageId
    title: str = ""
    publisher: str = ""
    address: str = ""
    captured: str = ""
    """ISO day on which the text was taken."""
    sha256: str = ""
    """Of the page's text, UTF-8."""
