"""Whatever the text: no exception, and every character knows its place."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from backedby.documents.blocks import Reading
from backedby.documents.reading import READERS, read_document
from backedby.errors import UnreadableFile

from .spans import assert_places
