"""Files that a person asked for, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from backedby.errors import BackedbyError


def write_whole(name: str, text: str) -> None:
    """Put a text in a file in one step, in place of what it held; UTF-8, with its own line ends.

    A link stays a link; a device or pipe is written to as it is.
    """
    path = Path(os.path.realpath(name))
    data = text.encode("utf-8", "backslashreplace")
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
            return
        handle, half = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(half).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o666 & ~_umask())
            Path(half).replace(path)
        except OSError:
            Path(half).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise BackedbyError(
            f"{name} cannot be written: {error.strerror or error}.",
            "Name a file in a folder that exists and that you may write to.",
        ) from None


def _umask() -> int:
    """The permissions that new files of this process lack."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
