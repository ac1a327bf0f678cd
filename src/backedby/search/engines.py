"""The engines there are, and which of them a library gets."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from backedby.errors import BadSetting
from backedby.search.documents import SearchDocument
from backedby.search.index import SearchIndex

AUTO = "auto"
WHOOSH_SUFFICES = 10_000
"""Documents up to which Whoosh answers and builds quickly enough (docs/decisions/0010)."""


class EngineIndex(SearchIndex, Protocol):
    """An index as its engine made it: it knows its own files, no manifest."""

    generation: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Engine:
    """How one search library builds and opens an index."""

    name: str
    version: str
    """Of the library and of our schema; an index of another version is built anew."""
    build: Callable[[Path | None, Iterable[SearchDocument]], EngineIndex]
    """A new index in an empty folder, or in memory. Of several documents with one id, the last."""
    open_folder: Callable[[Path], EngineIndex]
    """The index in a folder whose every byte is known; raises anything where it is none."""


def _whoosh() -> Engine:
    from backedby.search import whoosh_engine as one  # loaded only where it is asked for

    return Engine(one.NAME, one.VERSION, one.build, one.open_folder)


def _tantivy() -> Engine:
    from backedby.search import tantivy_engine as one  # raises BackedbyError where not installed

    return Engine(one.NAME, one.VERSION, one.build, one.open_folder)


ENGINES: Mapping[str, Callable[[], Engine]] = {"whoosh": _whoosh, "tantivy": _tantivy}
"""Engines by the name that `[search] engine` gives them, loaded when called."""


def engine_named(name: str) -> Engine:
    """The engine of that name; `BadSetting` where there is none, `BackedbyError` if not there."""
    if name not in ENGINES:
        raise BadSetting(
            f"search.engine is '{name}'.", f"It may be one of: {', '.join((AUTO, *ENGINES))}."
        )
    return ENGINES[name]()


def chosen(name: str, documents: int) -> tuple[Engine, tuple[str, ...]]:
    """The engine for a setting and a number of documents, and what is to be said about it."""
    if name != AUTO:
        return engine_named(name), ()
    if documents <= WHOOSH_SUFFICES:
        return engine_named("whoosh"), ()
    if is_installed("tantivy"):
        return engine_named("tantivy"), ()
    note = (
        f"With more than {WHOOSH_SUFFICES:,} documents searching is quicker with Tantivy:"
        " pip install 'backedby[tantivy]'."
    )
    return engine_named("whoosh"), (note,)


def is_installed(library: str) -> bool:
    """Whether a library can be imported, without importing it."""
    return importlib.util.find_spec(library) is not None
