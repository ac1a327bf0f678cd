"""The file of a baseline: read, held against reports, written."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from backedby.check.baseline import (
    BadBaseline,
    Comparison,
    Entry,
    entries_of,
    parse_baseline,
    render_baseline,
)
from backedby.check.report import Report
from backedby.cli.writing import write_whole


class BaselineFile:
    """A baseline on disk; the paths of its entries begin at its own folder."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._folder = Path(os.path.realpath(name)).parent

    def read(self) -> tuple[Entry, ...]:
        """Its entries; `BadBaseline` says what is wrong with it, and where."""
        try:
            text = Path(self.name).read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            raise BadBaseline(
                f"There is no baseline {self.name}.",
                f"Write one: backedby check DRAFTS --write-baseline {self.name}",
            ) from None
        except (OSError, UnicodeDecodeError) as error:
            raise BadBaseline(f"The baseline {self.name} cannot be read: {error}.") from None
        return parse_baseline(text, self.name)

    def comparison(self) -> Comparison:
        """What holds reports against it."""
        return Comparison(self.read(), self.exists)

    def write(self, reports: Iterable[tuple[str, Report]]) -> tuple[int, int]:
        """Write it for these drafts; how many entries it has now, how many of them were kept.

        Kept are the entries of drafts that were not checked but are still there.
        """
        told = {self.path_of(name): report for name, report in reports}
        before = self.read() if Path(self.name).exists() else ()
        kept = [one for one in before if one.path not in told and self.exists(one.path)]
        new = [entry for path, report in told.items() for entry in entries_of(report, path)]
        write_whole(self.name, render_baseline([*kept, *new]))
        return len(kept) + len(new), len(kept)

    def path_of(self, name: str) -> str:
        """A draft's path as the entries have it."""
        if name == "-":
            return name
        try:
            return Path(os.path.relpath(_real(name), self._folder)).as_posix()
        except ValueError:  # another drive
            return _real(name).as_posix()

    def exists(self, path: str) -> bool:
        """Whether there still is a draft at a path of an entry."""
        return path == "-" or (self._folder / path).exists()

    def name_of(self, path: str) -> str:
        """A path of an entry as a name that can be opened from here."""
        return path if path == "-" else str(self._folder / path)


def _real(name: str) -> Path:
    """Where a draft lies; a link is the link, not what it names."""
    path = Path(name).absolute()
    return path.parent.resolve() / path.name
