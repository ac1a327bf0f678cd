"""Where files lie from the root of the repository, as other programs name them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


def place_of(name: str) -> str:
    """A file's path from the root of the repository with `/`; absolute outside of it."""
    if name == "-":
        return name
    path = Path(name).absolute()
    real = path.parent.resolve() / path.name  # a link is the link, not what it names
    try:
        return real.relative_to(_root(Path.cwd())).as_posix()
    except ValueError:
        return real.as_posix()


@lru_cache(maxsize=1)
def _root(here: Path) -> Path:
    """The nearest folder upward that git keeps, else the folder itself."""
    folder = here.resolve()
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), folder)
