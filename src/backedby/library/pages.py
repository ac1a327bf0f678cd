"""`claims/pages/<page>.yaml`: the published pages on which claims were seen."""

from __future__ import annotations

import re

from backedby.library.fields import Fields, FileNotes, read_fields
from backedby.library.sources import SourceFile
from backedby.model.finding import Finding
from backedby.model.flaws import UNREADABLE_FILE, WRONG_TYPE
from backedby.model.page import PublishedPage


def read_page(file: SourceFile) -> tuple[PublishedPage | None, tuple[Finding, ...]]:
    """The page of a file and what is wrong with it; None where the file cannot be read."""
    notes = FileNotes(file.path)
    fields = read_fields(file.text(notes), "the page", UNREADABLE_FILE, notes)
    if fields is None:
        return None, tuple(notes.findings)
    page = PublishedPage(
        id=file.stem,
        title=fields.text("title"),
        publisher=fields.text("publisher"),
        address=fields.text("address"),
        captured=fields.day("captured"),
        sha256=_digest(fields, notes),
    )
    fields.close()
    return page, tuple(notes.findings)


_SHA256 = re.compile(r"[0-9a-fA-F]{64}")


def _digest(fields: Fields, notes: FileNotes) -> str:
    """The SHA-256 of the page's text, empty where the file says something else."""
    sha256 = fields.text("sha256")
    if sha256 and not _SHA256.fullmatch(sha256):
        notes.add(
            WRONG_TYPE,
            fields.line("sha256"),
            f'The sha256 of the page is "{sha256[:20]}".',
            "It takes 64 digits from 0 to f; leave it empty where it is not known.",
        )
        return ""
    return sha256.lower()
