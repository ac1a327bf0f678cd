"""Style sheets, scripts and pictures, under an address that names what they hold."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from fastapi import FastAPI
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope


@dataclass(frozen=True, slots=True)
class Assets:
    """A folder of static files; `address` changes when any of them does."""

    folder: Path
    address: str

    @classmethod
    def of(cls, folder: Path) -> Assets:
        """The files as they are now."""
        digest = hashlib.blake2b(digest_size=6)
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
        return cls(folder, f"/static/{digest.hexdigest()}")

    def link(self, path: str) -> str:
        """The address of one file: `css/base.css`. Modules that it imports share the prefix."""
        return f"{self.address}/{path}"

    def text(self, path: str) -> str:
        """What a text file holds."""
        return (self.folder / path).read_text("utf-8")


def mount_assets(app: FastAPI, assets: Assets) -> None:
    """Serve the files; browsers may keep them for ever."""
    app.mount(assets.address, _Kept(directory=assets.folder), name="static")


class _Kept(StaticFiles):
    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response
