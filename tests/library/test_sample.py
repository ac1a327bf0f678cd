from __future__ import annotations

from pathlib import Path

import pytest

from backedby.errors import BackedbyError
from backedby.library import open_library
from backedby.library.sample import start


@pytest.mark.parametrize("sample", [False, True])
def test_a_new_knowledge_base_has_no_flaw(tmp_path: Path, sample: bool) -> None:
    folder = tmp_path / "new" / "kb"
    made = start(folder, sample)
    assert {"backedby.toml", "references.bib", "claims/README.md", "claims/concepts.yaml"} <= {
        *made
    }
    assert {
        path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
    } == {*made}
    library = open_library(folder, cache=False)
    assert (library.findings, library.unreadable) == ((), 0)
    assert bool(library.claims) is bool(library.references) is sample


def test_a_sample_comes_with_a_draft_to_check(tmp_path: Path) -> None:
    assert "draft.md" in start(tmp_path, True)


@pytest.mark.parametrize("path", ["references.bib", "claims/README.md"])
def test_nothing_is_ever_overwritten(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("mine", encoding="utf-8")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(BackedbyError, match=path) as refusal:
        start(tmp_path, True)
    assert refusal.value.hint
    assert sorted(tmp_path.rglob("*")) == before
    assert (tmp_path / path).read_text(encoding="utf-8") == "mine"


def test_what_cannot_be_finished_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "claims").write_text("a file where a folder should be", encoding="utf-8")
    with pytest.raises(BackedbyError):
        start(tmp_path, False)
    assert [path.name for path in tmp_path.iterdir()] == ["claims"]


def test_a_folder_with_other_files_may_become_one(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>", encoding="utf-8")
    start(tmp_path, False)
    assert (tmp_path / "references.bib").is_file()
