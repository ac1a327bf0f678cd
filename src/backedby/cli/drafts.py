"""Drafts that a person names on the command line."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from backedby.documents.reading import FILE_READERS, READERS, read_document
from backedby.errors import UnreadableFile
from backedby.model.document import Document


def add_format(parser: argparse.ArgumentParser) -> None:
    """The option that says how drafts are to be read."""
    parser.add_argument("--read-as", choices=(*READERS, *FILE_READERS), help="format of the drafts")


def read_draft(name: str, format: str | None) -> Document:
    """A draft by its path; `-` is standard input. `UnreadableFile` where there is no text."""
    return read_document(_content(name), name, format)


def _content(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except IsADirectoryError:
        raise UnreadableFile(f"{name} is a folder.", "Name the drafts in it.") from None
    except FileNotFoundError:
        raise UnreadableFile(f"There is no file {name}.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFile(f"{name} cannot be opened: {reason}.") from None
