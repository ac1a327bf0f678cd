"""The files of a knowledge base, found and read, not yet understood."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from backedby.importers.encoding import decode
from backedby.importers.notes import Notes
from backedby.model.finding import Finding
from backedby.model.flaws import GUESSED_ENCODING, UNREADABLE_FILE

BIBLIOGRAPHY = "references.bib"
CLAIMS = "claims"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by its path relative to the knowledge base (with `/`) and its bytes."""

    path: str
    data: bytes

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.path.rpartition("/")[2].rpartition(".")[0]

    def text(self, notes: Notes) -> str:
        """The text of the file with line feeds only; a finding where it is not UTF-8."""
        text, guessed = decode(self.data)
        if guessed:
            notes.add(
                GUESSED_ENCODING,
                1,
                f"This file is not UTF-8; it was read as {guessed}.",
                "Save it as UTF-8.",
            )
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def fingerprint(self, schema: str) -> str:
        """A hash over a schema and the name and bytes of the file."""
        digest = hashlib.sha256(f"{schema}\n{self.path}\0".encode())
        digest.update(self.data)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Sources:
    """All files of a knowledge base, of each kind those of upper folders first."""

    bibliography: SourceFile
    claims: tuple[SourceFile, ...]
    concepts: tuple[SourceFile, ...]
    pages: tuple[SourceFile, ...]
    findings: tuple[Finding, ...] = ()
    unreadable: int = 0
    """Files with works, claims or concepts that could not be opened."""

    def fingerprint(self, works: str) -> str:
        """A hash over that of the bibliography and the names and bytes of all other files."""
        whole = hashlib.sha256(works.encode())
        for file in (*self.claims, *self.concepts, *self.pages):
            whole.update(f"\n{file.path}\0{len(file.data)}\n".encode())
            whole.update(file.data)
        for finding in self.findings:  # a file that cannot be opened counts too
            whole.update(f"\n{finding.path}\0{finding.message}".encode())
        return whole.hexdigest()


def read_sources(folder: Path) -> Sources:
    """Read every file that belongs to a knowledge base; what cannot be opened is a finding."""
    findings: list[Finding] = []
    unreadable = 0
    kinds: dict[str, list[SourceFile]] = {
        "bibliography": [],
        "claim": [],
        "concept": [],
        "page": [],
    }
    for name, kind in _members(folder):
        path = os.fsencode(name).decode("utf-8", "replace")  # printable, whatever the name
        try:
            kinds[kind].append(SourceFile(path, (folder / name).read_bytes()))
        except OSError as error:
            unreadable += kind != "page"
            findings.append(
                UNREADABLE_FILE.at(
                    path,
                    1,
                    f"This file cannot be opened: {error.strerror or error}.",
                    "Check that it is a file and that you may read it.",
                )
            )
    if not (folder / CLAIMS).is_dir():
        findings.append(
            UNREADABLE_FILE.at(
                CLAIMS, 1, "There is no folder claims/.", "Make it, one Markdown file per claim."
            )
        )
    bibliography = kinds["bibliography"] or [SourceFile(BIBLIOGRAPHY, b"")]
    return Sources(
        bibliography=bibliography[0],
        claims=tuple(kinds["claim"]),
        concepts=tuple(kinds["concept"]),
        pages=tuple(kinds["page"]),
        findings=tuple(findings),
        unreadable=unreadable,
    )


Footprint = tuple[tuple[str, int, int, int, int], ...]
"""Files by name with inode, size, and times of change in nanoseconds: equal, nothing changed."""


def footprint(folder: Path, *others: str) -> Footprint:
    """What tells cheaply whether a file of a knowledge base, or one of `others`, has changed."""
    found = []
    for name in (*others, *(name for name, _ in _members(folder))):
        with contextlib.suppress(OSError):
            status = (folder / name).stat()
            found.append(
                (name, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns)
            )
    return tuple(found)


def _members(folder: Path) -> Iterator[tuple[str, str]]:
    """Path and kind of each file, those of upper folders first, then in the order of the paths."""
    yield BIBLIOGRAPHY, "bibliography"
    found = []
    top = folder / CLAIMS
    for place, folders, files in os.walk(top):
        folders[:] = [name for name in folders if not name.startswith(("_", "."))]
        inside = Path(place).relative_to(top).as_posix()
        prefix = "" if inside == "." else f"{inside}/"
        found += [
            (f"{CLAIMS}/{prefix}{name}", kind)
            for name in files
            if (kind := _kind(prefix, name)) is not None
        ]
    yield from sorted(found, key=lambda one: (one[0].count("/"), one[0]))


def _kind(prefix: str, name: str) -> str | None:
    """What a file in claims/ is, None where it is none of ours."""
    if name.startswith(("_", ".")):
        return None
    stem, _, ending = name.rpartition(".")
    ending = ending.lower()
    if ending in ("yaml", "yml"):
        if prefix.startswith("pages/"):
            return "page"
        if prefix.startswith("concepts/") or (not prefix and stem == "concepts"):
            return "concept"
        return None
    if ending != "md" or stem.lower() == "readme" or prefix.startswith(("pages/", "concepts/")):
        return None
    return "claim"
