"""What was read, kept in `.backedby/` under a key of the bytes it was read from.

A cache can be thrown away at any time. One that cannot be read, is damaged or
belongs to other files is treated as if there were none; one that cannot be
written is done without.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
import zlib
from pathlib import Path
from typing import TypeVar

import msgspec

import backedby

CACHES = ".backedby"
_MAGIC = b"backedby"

Kept = TypeVar("Kept")


def load(path: Path, key: str, kind: type[Kept]) -> Kept | None:
    """The value kept under this key, None where there is none that can be trusted."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    body = memoryview(data)[data.find(b"\n", 0, 200) + 1 :]
    if not data.startswith(_head(key, body)):
        return None
    try:
        return msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return None


def keep(path: Path, key: str, value: object) -> None:
    """Keep a value under a key, in place of whatever the file held."""
    try:
        body = msgspec.json.encode(value)
    except (msgspec.MsgspecError, UnicodeError, RecursionError):
        return  # text with half a character in it: read anew each time
    write_cache(path, _head(key, body) + body)


def write_cache(path: Path, data: bytes, old: str | None = None) -> None:
    """Write a file of `.backedby/` whole or not at all; nothing happens where it cannot be.

    `old` is a pattern of file names beside it (`verdicts-*.json`) that it takes the place of.
    """
    try:
        make_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=f"{path.name}.", suffix=_HALF, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
        for other in path.parent.glob(old) if old else ():
            if other != path:
                other.unlink(missing_ok=True)
        for other in path.parent.glob(f"*{_HALF}"):  # of a process that was ended while writing
            if other.stat().st_mtime < time.time() - 3600:
                other.unlink(missing_ok=True)
    except OSError:
        return


_HALF = ".half"


def state_of_code(*rooms: str) -> str:
    """Version and age of the code in some rooms, so that who changes it sees the effect at once."""
    newest = 0
    package = Path(backedby.__file__).parent
    for room in rooms:
        with contextlib.suppress(OSError), os.scandir(package / room) as modules:
            newest = max([newest, *(module.stat().st_mtime_ns for module in modules)])
    return f"{backedby.__version__}-{newest}"


def state_of_values(value: object) -> str:
    """A hash over values of the model; equal values, equal hash."""
    return hashlib.sha256(msgspec.json.encode(value)).hexdigest()


def make_folder(folder: Path) -> None:
    """Make the folder of caches, which no version control should take in."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, exist_ok=True)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")


def _head(key: str, body: bytes | memoryview) -> bytes:
    """The first line of a cache: what it is, for which files, and a checksum of the rest."""
    return b"%s %s %08x\n" % (_MAGIC, key.encode(), zlib.crc32(body))
