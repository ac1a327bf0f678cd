"""Names given on the command line -> files to check: folders are walked, globs expanded."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from backedby.documents.formats import SUFFIXES

STANDARD_INPUT = "-"
TEXT_SUFFIXES = (".txt", ".text")
READABLE = frozenset((*SUFFIXES, *TEXT_SUFFIXES))
"""Endings of the files that are taken from a folder; a file named by itself may have any."""
_LOCK = "~$"
"""How the files begin that Word keeps beside the ones it has open."""
INSTALLED = ("node_modules", "__pycache__")
"""Folders that hold other people's files."""


@dataclass(frozen=True, slots=True)
class Named:
    """The drafts that some names stand for."""

    files: tuple[str, ...]
    """Each once, in the order given; those of a folder sorted."""
    left_out: tuple[str, ...] = ()
    """What was passed over in folders, in words."""
    missing: tuple[str, ...] = ()
    """Folders and globs that hold no draft, in words."""


def drafts_named(names: Iterable[str], knowledge_base: Path) -> Named:
    """The drafts that names stand for; `knowledge_base` is the folder whose claims are none."""
    files: dict[str, None] = {}
    left_out: list[str] = []
    missing: list[str] = []
    own = _own_folders(knowledge_base)
    for name in names:
        found = [name]
        if name != STANDARD_INPUT and not os.path.lexists(name) and glob.has_magic(name):
            found = sorted(glob.glob(name, recursive=True))  # noqa: PTH207  it may be absolute
            if not found:
                missing.append(f"No file matches {name}.")
        for one in found:
            if one == STANDARD_INPUT or not Path(one).is_dir():
                files[one] = None
                continue
            walk = _Walk(own)
            within = dict.fromkeys(walk.files(one))
            files |= within
            if walk.told:
                left_out.append(f"left out of {one}: {walk.told}.")
            if not within:
                missing.append(f"There is no draft in {one} ({', '.join(sorted(READABLE))}).")
    return Named(tuple(files), tuple(left_out), tuple(missing))


class _Walk:
    """A walk through a folder; counts what it leaves out."""

    def __init__(self, own: frozenset[str]) -> None:
        self._own = own
        self._suffixes: Counter[str] = Counter()
        self._folders: list[str] = []
        self._hidden = 0

    @property
    def told(self) -> str:
        """What was left out: `2 .png, 1 .pdf, 1 hidden, docs/node_modules`."""
        words = [f"{count} {suffix}" for suffix, count in sorted(self._suffixes.items())]
        words += [f"{self._hidden} hidden"] if self._hidden else []
        return ", ".join([*words, *self._folders])

    def files(self, folder: str) -> Iterator[str]:
        """The readable files below a folder, sorted; links to folders are not followed."""
        for here, folders, names in os.walk(folder):
            folders[:] = sorted(one for one in folders if self._enters(here, one))
            for name in sorted(names):
                suffix = Path(name).suffix.lower()
                if name.startswith((".", _LOCK)):
                    self._hidden += 1
                elif suffix in READABLE:
                    yield str(Path(here, name))
                else:
                    self._suffixes[suffix or "without an ending"] += 1

    def _enters(self, here: str, name: str) -> bool:
        if name.startswith("."):
            self._hidden += 1
            return False
        path = Path(here, name)
        if name in INSTALLED or path.is_symlink() or os.path.realpath(path) in self._own:
            self._folders.append(path.as_posix())
            return False
        return True


def _own_folders(knowledge_base: Path) -> frozenset[str]:
    """The folders of a knowledge base that hold its claims."""
    return frozenset({os.path.realpath(knowledge_base / "claims")})
