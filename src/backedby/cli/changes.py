"""Files of a knowledge base changed on a person's word, or shown as they would be."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from pathlib import Path

from backedby.curation.recording import Change
from backedby.library.writing import replace_file


def write_changes(folder: Path, changes: Iterable[Change], dry_run: bool) -> None:
    """Write each file whole or not at all; with `dry_run` print the difference instead."""
    for change in changes:
        if dry_run:
            print(difference(change.path, change.before, change.after), end="")
        else:
            replace_file(folder / change.path, change.after, change.before)


def difference(path: str, before: bytes, after: bytes) -> str:
    """A unified diff."""
    old, new = (data.decode("utf-8", "replace").splitlines() for data in (before, after))
    name = "/dev/null" if not before else f"a/{path}"
    return "".join(
        f"{line}\n" for line in difflib.unified_diff(old, new, name, f"b/{path}", lineterm="")
    )
