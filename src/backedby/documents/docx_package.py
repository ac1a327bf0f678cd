"""The zipped package of a DOCX file, opened with limits on everything a sender may lie about.

ECMA-376 part 2 (Open Packaging Conventions): parts are named, never paths, and a
relationship leads from one to the next. Nothing is ever unpacked to a disk.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator

from backedby.documents.docx_xml import Attributes, Refused, parse, value
from backedby.errors import UnreadableFile

MAX_MEGABYTES = 100
"""Of one part when unpacked, and of the file itself."""

_MEGABYTE = 1_000_000
_MAX_PARTS = 20_000
_MAX_DIRECTORY = 4 * _MEGABYTE
"""Bytes of the list of parts: zipfile reads all of it before anybody can count."""
_MAX_RATIO = 400
"""Unpacked to packed; text in XML comes to 20, a table of empty cells to 100."""
_SMALL = 10 * _MEGABYTE
"""Unpacked; below it no ratio can hurt."""
_CHUNK = 1 << 16
_END = b"PK\x05\x06"
_ZIPPED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OTHERS = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("META-INF/container.xml", "an EPUB book"),
    ("content.xml", "an OpenDocument file"),
)
_SAVE_AS = "Save it as DOCX, or as HTML or text."


class DamagedPart(Exception):
    """A part breaks off or does not unpack; what came before it was read."""


class Package:
    """The parts of a package by name, and where their relationships lead."""

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        self._zip = _opened(data, name)
        self._infos = {info.filename.lstrip("/"): info for info in self._zip.infolist()}
        if len(self._infos) > _MAX_PARTS:
            raise UnreadableFile(f"{name} has too many parts: {len(self._infos)}.", _SAVE_AS)
        self.left = MAX_MEGABYTES * _MEGABYTE
        """Bytes that may still be unpacked."""
        self.main = self._main()

    def __contains__(self, part: str) -> bool:
        return part in self._infos

    def chunks(self, part: str) -> Iterator[bytes]:
        """A part's bytes; `DamagedPart` where it breaks, `UnreadableFile` where it is a bomb."""
        info = self._infos[part]
        self._refuse_bomb(info)
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    self.left -= len(chunk)
                    if self.left < 0:
                        raise UnreadableFile(
                            f"{self._name} unpacks to more than {MAX_MEGABYTES} MB.", _SAVE_AS
                        )
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
            raise DamagedPart(str(error)) from None

    def related(self, part: str) -> dict[str, Relationship]:
        """Where the relationships of a part lead, by id; empty where it has none."""
        folder, file = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{file}.rels")
        found = _Relationships(folder)
        if rels in self:
            try:
                parse(self.chunks(rels), found)
            except (DamagedPart, Refused):
                return {}
        return found.by_id

    def part_of_kind(self, part: str, kind: str) -> str | None:
        """The part that a relationship of this kind (`styles`, `footnotes` …) leads to."""
        for one in self.related(part).values():
            if one.kind == kind and not one.is_external and one.target in self:
                return one.target
        return None

    def _main(self) -> str:
        for one in ("_rels/.rels", "word/document.xml"):
            if one in self:
                break
        else:
            for begins, what in _OTHERS:
                if any(part.startswith(begins) for part in self._infos):
                    raise UnreadableFile(f"{self._name} is {what}, not a DOCX.", _SAVE_AS)
            raise UnreadableFile(f"{self._name} is a ZIP archive, not a DOCX.", _SAVE_AS)
        main = self.part_of_kind("", "officeDocument") or "word/document.xml"
        for begins, what in _OTHERS:
            if main.startswith(begins):
                raise UnreadableFile(f"{self._name} is {what}, not a DOCX.", _SAVE_AS)
        if main not in self:
            raise UnreadableFile(
                f"{self._name} holds no text: its part {main[:80]} is missing.", _SAVE_AS
            )
        return main

    def _refuse_bomb(self, info: zipfile.ZipInfo) -> None:
        """Refuse before anything is unpacked what says of itself that it is one."""
        if info.flag_bits & 1:
            raise UnreadableFile(
                f"{self._name} is protected by a password.", "Save it without one."
            )
        if info.compress_type not in _ZIPPED:
            raise DamagedPart("packed in a way that DOCX does not know")
        ratio = info.file_size / max(info.compress_size, 1)
        if info.file_size > self.left or (info.file_size > _SMALL and ratio > _MAX_RATIO):
            raise UnreadableFile(
                f"{self._name} would unpack to {info.file_size // _MEGABYTE} MB from "
                f"{info.compress_size // 1000} kB; it was not opened.",
                _SAVE_AS,
            )


class Relationship:
    """What a part is related to: another part, or an address outside."""

    __slots__ = ("is_external", "kind", "target")

    def __init__(self, kind: str, target: str, *, is_external: bool) -> None:
        self.kind = kind
        self.target = target
        self.is_external = is_external


class _Relationships:
    """Reads a `.rels` part; targets are names in the package, whatever dots they hold."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self.by_id: dict[str, Relationship] = {}

    def start(self, tag: str, attributes: Attributes) -> None:
        if tag != "Relationship" or len(self.by_id) > _MAX_PARTS:
            return
        target = value(attributes, "Target") or ""
        outside = value(attributes, "TargetMode") == "External"
        if not outside:
            target = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        kind = (value(attributes, "Type") or "").rsplit("/", 1)[-1]
        self.by_id[value(attributes, "Id") or ""] = Relationship(kind, target, is_external=outside)

    def end(self, tag: str) -> None:
        """Nothing ends that matters."""

    def text(self, data: str) -> None:
        """Relationships hold no text."""


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    end = data.rfind(_END, max(0, len(data) - 66_000))
    if end == -1:
        raise UnreadableFile(
            f"{name} is a broken ZIP file: its end is missing.",
            "Was it copied or downloaded in full?",
        )
    if int.from_bytes(data[end + 12 : end + 16], "little") > _MAX_DIRECTORY:
        raise UnreadableFile(f"{name} has too many parts.", _SAVE_AS)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            f"{name} is a broken ZIP file: {error}.", "Was it copied or downloaded in full?"
        ) from None
