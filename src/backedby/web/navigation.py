"""What the navigation at the top of each page leads to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Entry:
    """A link of the navigation."""

    path: str
    label: str

    def is_at(self, path: str) -> bool:
        """Whether a page at `path` belongs to this entry."""
        if self.path == "/":
            return path in ("/", "/check")
        return path == self.path or path.startswith(f"{self.path}/")
