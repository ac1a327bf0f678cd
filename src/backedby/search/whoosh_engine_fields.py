"""The fields of our Whoosh index: they take what the analyser made, and analyse nothing.

Instances are pickled into the index (Whoosh keeps its schema so): change `SCHEMA`
in `whoosh_engine` whenever anything here changes.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

from whoosh.columns import VarBytesColumn
from whoosh.fields import COLUMN, FieldType, Schema
from whoosh.formats import Existence, Positions

Item = tuple[bytes, int, float, bytes]
"""Term, frequency, weight and payload, as Whoosh's writer takes them."""


class StemField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Stems in the order of the text, with their positions."""

    def __init__(self) -> None:
        super().__init__(Positions(), None, scorable=True, stored=False)

    def index(self, value: Iterable[str], **_: object) -> Iterator[Item]:
        """A posting a stem."""
        places: dict[str, array[int]] = {}
        for place, stem in enumerate(value):
            if stem in places:
                places[stem].append(place)
            else:
                places[stem] = array("I", (place,))
        for stem, found in places.items():
            yield encoded(stem), len(found), float(len(found)), found.tobytes()


class TagField(FieldType):  # type: ignore[misc]  # Whoosh has no types
    """Values that a document has or has not."""

    def __init__(self) -> None:
        # Scorable only so that Whoosh finds a column of lengths: without one it
        # asks the file system for it at every posting, which doubles the time to build.
        super().__init__(Existence(), None, scorable=True, stored=False)

    def index(self, value: Iterable[str], **_: object) -> Iterator[Item]:
        """A posting a value."""
        for one in dict.fromkeys(value):
            yield encoded(one), 1, 1.0, b""


def encoded(term: str) -> bytes:
    """A term as it stands in the index."""
    return term.encode()[:LONGEST]


def places_in(payload: bytes) -> array[int]:
    """The positions that `StemField` wrote."""
    found = array("I")
    found.frombytes(payload)
    return found


LONGEST = 60_000
"""Bytes of a term; Whoosh writes lengths of keys in two bytes."""


def schema() -> Schema:
    """`head` and `facts` are read with the index, `words` only to take a document out."""
    return Schema(
        id=TagField(),
        text=StemField(),
        title=StemField(),
        tag=TagField(),
        head=COLUMN(VarBytesColumn()),
        facts=COLUMN(VarBytesColumn()),
        words=COLUMN(VarBytesColumn()),
    )
