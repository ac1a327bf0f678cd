"""What is known about an index on disk: for which library, by which engine, with which bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile

import msgspec

from backedby.search.documents import SearchDocument
from backedby.search.trust import is_signed, signature

FILE = "manifest.json"
DIGESTS = "digests.json"


class Manifest(msgspec.Struct, frozen=True):
    """Signed, so that nobody else can have written it, and with a checksum for every file."""

    engine: str
    version: str
    """Of the engine and of our schema: `whoosh 2.7.5, schema 1`."""
    folder: str
    """Name of the folder beside the manifest that holds the index."""
    generation: str
    fingerprint: str
    """Of the library whose documents it holds; empty where that is not known."""
    documents: int
    files: Mapping[str, str]
    """SHA-256 of each file in the folder, all of them."""


class _Signed(msgspec.Struct):
    manifest: msgspec.Raw
    signature: str


def read_manifest(place: Path, key: bytes) -> Manifest | None:
    """The manifest of a folder, None where there is none that we signed."""
    try:
        signed = msgspec.json.decode((place / FILE).read_bytes(), type=_Signed)
        if not is_signed(key, bytes(signed.manifest), signed.signature):
            return None
        return msgspec.json.decode(signed.manifest, type=Manifest)
    except (OSError, ValueError, TypeError, RecursionError):
        return None


def write_manifest(place: Path, key: bytes, manifest: Manifest) -> None:
    """Put a manifest in the place of the old one, in one step."""
    body = msgspec.json.encode(manifest)
    data = msgspec.json.encode(_Signed(msgspec.Raw(body), signature(key, body)))
    with NamedTemporaryFile(dir=place, prefix=f"{FILE}.", suffix=".half", delete=False) as half:
        half.write(data)
    Path(half.name).replace(place / FILE)


def flaw(place: Path, manifest: Manifest) -> str | None:
    """What is wrong with the files of an index, in words; None where all are as they were."""
    try:
        found = checksums(place / manifest.folder)
    except OSError as error:
        return f"it cannot be read: {error.strerror or error}"
    for name in sorted({*found, *manifest.files}):
        if name not in manifest.files:
            return f"{name} does not belong to it"
        if name not in found:
            return f"{name} is missing"
        if found[name] != manifest.files[name]:
            return f"{name} is damaged"
    return None


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in a folder, those of locks aside."""
    found = {}
    for path in sorted(folder.iterdir()):
        if not path.name.lower().endswith("lock"):
            with path.open("rb") as file:
                found[path.name] = hashlib.file_digest(file, "sha256").hexdigest()
    return found


def digest(document: SearchDocument) -> str:
    """Equal documents, equal digest."""
    return hashlib.blake2b(msgspec.json.encode(document), digest_size=12).hexdigest()


def read_digests(folder: Path) -> dict[str, str]:
    """The digest of each document of an index, by id."""
    return msgspec.json.decode((folder / DIGESTS).read_bytes(), type=dict[str, str])


def write_digests(folder: Path, digests: Mapping[str, str]) -> None:
    """Keep the digests beside the index."""
    (folder / DIGESTS).write_bytes(msgspec.json.encode(digests))
