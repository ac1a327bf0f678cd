"""Source files written whole or not at all, by one process at a time.

Only what a person asked for comes here (house.md §2): checking and indexing
write caches, never these files.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from backedby.errors import BackedbyError
from backedby.library.cache import CACHES, make_folder
from backedby.library.locking import locked

PATIENCE = 20.0
"""Seconds to wait while another process writes to the same knowledge base."""


class CannotWrite(BackedbyError):
    """A file that a person asked to change could not be written; it is as it was."""


@contextlib.contextmanager
def writing(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold a knowledge base against other writers; `CannotWrite` where it stays taken.

    Read, decide and write inside the block: what was read before it may be old.
    """
    with contextlib.ExitStack() as stack:
        try:
            make_folder(folder / CACHES)
            held = stack.enter_context(locked(folder / CACHES / "writing.lock", patience))
        except OSError as error:
            raise CannotWrite(
                f"{folder} cannot be held against other writers: {_reason(error)}.",
                f"{CACHES}/ in it must be a folder in which you may write.",
            ) from None
        if not held:
            raise CannotWrite(
                f"Another backedby is writing to {folder}; nothing was changed.",
                "Try again when it has ended.",
            )
        yield


def replace_file(path: Path, data: bytes, was: bytes | None = None) -> None:
    """Put `data` in place of a file: whoever reads it sees the old file or the new one.

    Call it while `writing` holds the knowledge base. A symbolic link stays one,
    permissions stay. `was`: the bytes that the change was made from; where the file
    holds others by now (an editor saved it), nothing is written. Raises
    `CannotWrite`, and the file is as it was.
    """
    try:
        target = path.resolve(strict=True)
        if was is not None and target.read_bytes() != was:
            raise CannotWrite(f"{path} was changed meanwhile; nothing was written.", "Try again.")
        if not os.access(target, os.W_OK):
            raise CannotWrite(f"{path} is write-protected; it is as it was.")
        _clear(target)
        half = _written(target, data)
        try:
            _take_after(target, half)
            half.replace(target)
        except OSError:
            half.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {_reason(error)}. It is as it was.",
            "Is there room on the disk, and may you write in its folder?",
        ) from None
    _settle(target.parent)


def create_file(path: Path, data: bytes) -> None:
    """Write a new file; `CannotWrite` where there is one already, which stays as it was."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = _written(path, data)
        try:
            half.chmod(0o666 & ~_umask())
            _name(half, path)
        finally:
            half.unlink(missing_ok=True)
    except FileExistsError:
        raise CannotWrite(f"{path} exists already; it is as it was.") from None
    except OSError as error:
        raise CannotWrite(
            f"{path} cannot be written: {_reason(error)}.",
            "Is there room on the disk, and may you write in its folder?",
        ) from None
    _settle(path.parent)


_HALF = ".half"


def _written(target: Path, data: bytes) -> Path:
    """A file beside the target that holds the data, safe on the disk.

    Its name begins with a dot, so that no reader of claims/ takes it for one.
    """
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=_HALF, dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        Path(name).unlink(missing_ok=True)
        raise
    return Path(name)


def _clear(target: Path) -> None:
    """Take away what a process left that was ended while it wrote this file."""
    for left in target.parent.glob(f".{_escaped(target.name)}.*{_HALF}"):
        with contextlib.suppress(OSError):
            left.unlink()


def _escaped(name: str) -> str:
    return "".join(f"[{one}]" if one in "*?[" else one for one in name)


def _take_after(target: Path, half: Path) -> None:
    """Give the new file the permissions of the old one, and its owner where we may."""
    there = target.stat()
    shutil.copymode(target, half)
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(half, there.st_uid, there.st_gid)


def _name(half: Path, path: Path) -> None:
    """Give the written file its name, unless that is taken."""
    try:
        os.link(half, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        half.replace(path)


def _settle(folder: Path) -> None:
    """Make the new name safe on the disk as well, where the system can."""
    with contextlib.suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
