"""A citation in a draft looks sound only where nothing was found about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.knowledge_base import Clock, KnowledgeBase
from backedby.web.desk.view import check
from backedby.web.drafts.draft import Draft

BASE = KnowledgeBase.open(Path(__file__).parents[2], clock=Clock("2026-11-21"))


def states(text: str) -> list[str]:
    return [one.state for one in check(Draft("draft.md", "markdown", text), BASE).chips]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Acupuncture eases low back pain for a short time (Furlan et al. 2005).", ["resolved"]),
        ("Acupuncture is cost-effective (NICE 2016).", ["doubtful"]),
        ("Needling calms inflammation (Kim et al. 2008).", ["doubtful"]),
        ("Needling may release endorphins (Zhao 2008; Furlan et al. 2005).", None),
        ("Acupuncture eases low back pain (Nobody 1999).", ["unknown"]),
    ],
)
def test_a_chip_tells_of_findings_on_its_citation(text: str, wanted: list[str] | None) -> None:
    assert states(text) == (wanted or ["resolved", "doubtful"])


def test_a_chip_says_what_was_found() -> None:
    text = "Acupuncture is cost-effective (NICE 2016)."
    (chip,) = check(Draft("draft.md", "markdown", text), BASE).chips
    assert chip.told.startswith("NICE 2016: ")
    assert "disputes this" in chip.told
