"""Which files in `.backedby/` this installation wrote itself.

Whoosh reads pickles, and a pickle runs whatever its writer wanted. A hash beside
the files is no help against a whole folder that came with somebody's archive, so what
we write is signed with a secret that lies in the user's own folder and never
leaves it.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
from collections.abc import Mapping
from pathlib import Path

_BYTES = 32


def signing_key(environment: Mapping[str, str] = os.environ) -> bytes | None:
    """The secret of this user, made when first asked for; None where it cannot be kept."""
    try:
        path = _state_folder(environment) / "backedby" / "index.key"
        path.parent.mkdir(parents=True, exist_ok=True)
        key = _read(path)
        if key is None:
            path.unlink(missing_ok=True)
            _write(path, secrets.token_bytes(_BYTES))
            key = _read(path)  # another process may have been quicker
    except (OSError, RuntimeError):  # RuntimeError: there is no home
        return None
    return key


def signature(key: bytes, data: bytes) -> str:
    """What only the holder of the key can have written about some bytes."""
    return hmac.new(key, data, hashlib.sha256).hexdigest()


def is_signed(key: bytes, data: bytes, signed: str) -> bool:
    """Whether the holder of the key signed these bytes."""
    return hmac.compare_digest(signature(key, data), signed)


def _state_folder(environment: Mapping[str, str]) -> Path:
    """Where programs keep what is the user's own (XDG Base Directory; on Windows, local data)."""
    named = environment.get("XDG_STATE_HOME") or environment.get("LOCALAPPDATA")
    if named and Path(named).is_absolute():
        return Path(named)
    return Path.home() / ".local" / "state"


def _read(path: Path) -> bytes | None:
    """The secret in a file that nobody else can read or write."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            key = file.read(_BYTES + 1)
    except FileNotFoundError:
        return None
    if sys.platform != "win32" and (status.st_mode & 0o077 or status.st_uid != os.geteuid()):
        return None
    return key if len(key) == _BYTES else None


def _write(path: Path, key: bytes) -> None:
    """Write a new file whole or not at all; one that another process wrote stays."""
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key)
        try:
            os.link(half, path)
        except FileExistsError:
            return
        except OSError:  # a file system without hard links
            half.replace(path)
    finally:
        half.unlink(missing_ok=True)
