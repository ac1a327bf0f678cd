"""An app over the tidy knowledge base, asked without a network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking import Asking, asking

from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import Serve

DAY = "2026-11-21"


@pytest.fixture(scope="module")
def api(tidy: Path) -> Iterator[Asking]:
    app = create_app(Current(tidy, clock=Clock(DAY)), Serve(), watch=False)
    with asking(app) as client:
        yield client


@pytest.fixture(scope="module")
def base(tidy: Path) -> KnowledgeBase:
    return KnowledgeBase.open(tidy, clock=Clock(DAY))
