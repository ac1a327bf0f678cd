"""What all tests share: the small libraries, and the folders that are for measuring only."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine takes the processor away for a while: no property fails for that.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

pytest_plugins = ("browsing", "pages_asked")

ROOT = Path(__file__).parent.parent
LIBRARIES = Path(__file__).parent / "libraries"
EVERYTHING = os.environ.get("BACKEDBY_ALL") == "1"


@pytest.fixture(scope="session")
def measure() -> Path:
    """The folder with pages, labelled pages and public data; the test is skipped without it."""
    folder = Path(os.environ.get("BACKEDBY_MEASURE") or ROOT.parent / "shared").resolve()
    if not (folder / "pages").is_dir():
        reason = f"BACKEDBY_MEASURE: no folder with pages/ at {folder.name}/"
        if EVERYTHING:
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def tidy() -> Path:
    """A small knowledge base without a flaw."""
    return LIBRARIES / "tidy"


@pytest.fixture(scope="session")
def messy() -> Path:
    """A small knowledge base with every kind of flaw."""
    return LIBRARIES / "messy"
