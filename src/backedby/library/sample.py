"""A new knowledge base: empty, or with a few invented works and claims to try things out."""

from __future__ import annotations

import contextlib
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from backedby.errors import BackedbyError

_TEMPLATES = "sample_files"


def start(folder: Path, sample: bool) -> tuple[str, ...]:
    """Write the first files of a knowledge base; their paths in the folder, in order.

    Nothing is ever overwritten: where a file of the same name exists, or
    anything else goes wrong, nothing is left behind and a `BackedbyError` says why.
    """
    templates = files("backedby.library") / _TEMPLATES
    contents = _contents(templates / "empty")
    if sample:
        contents |= _contents(templates / "sample")
    there = [path for path in contents if (folder / path).exists()]
    if there:
        raise BackedbyError(
            f"{folder} already holds {', '.join(there)}.",
            "Name another folder, or move these files away first.",
        )
    made: list[Path] = []
    try:
        for path, data in contents.items():
            _make_folder((folder / path).parent, made)
            with (folder / path).open("xb") as file:
                made.append(folder / path)
                file.write(data)
    except OSError as error:
        _undo(made)
        raise BackedbyError(
            f"{folder} cannot be made a knowledge base: {error.strerror or error}.",
            "Name a folder in which you may write.",
        ) from None
    return tuple(contents)


def _contents(template: Traversable, prefix: str = "") -> dict[str, bytes]:
    """Every file of a template by its path."""
    found: dict[str, bytes] = {}
    for one in sorted(template.iterdir(), key=lambda one: (one.is_dir(), one.name)):
        if one.is_dir():
            found.update(_contents(one, f"{prefix}{one.name}/"))
        else:
            found[prefix + one.name] = one.read_bytes()
    return found


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make a folder and those above it, noting each that is new."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir()
        made.append(one)


def _undo(made: list[Path]) -> None:
    """Take away what was made, the last first."""
    for one in reversed(made):
        with contextlib.suppress(OSError):
            one.rmdir() if one.is_dir() else one.unlink()
