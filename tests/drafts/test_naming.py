"""Which files some names on the command line stand for."""

from __future__ import annotations

from pathlib import Path

import pytest

from backedby.drafts.naming import drafts_named


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with its knowledge base, in which the test works."""
    for path in (
        "docs/b.md",
        "docs/a.html",
        "docs/deep/c.txt",
        "docs/deep/picture.png",
        "docs/leaflet.odt",
        "docs/~$notes.docx",
        "docs/LICENSE",
        "docs/.hidden.md",
        "docs/.cache/d.md",
        "docs/node_modules/other/readme.md",
        ".backedby/verdicts.md",
        "claims/sleep-helps.md",
        "claims/pages/x.md",
        "index.md",
    ):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("Come in.", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def posix(files: tuple[str, ...]) -> list[str]:
    return [Path(one).as_posix() for one in files]


def test_a_folder_stands_for_the_readable_files_below_it_sorted(site: Path) -> None:
    named = drafts_named(["docs"], site)
    assert posix(named.files) == ["docs/a.html", "docs/b.md", "docs/deep/c.txt"]
    assert named.missing == ()


def test_what_is_left_out_of_a_folder_is_told(site: Path) -> None:
    (told,) = drafts_named(["docs"], site).left_out
    for word in ("1 .odt", "1 .png", "1 without an ending", "3 hidden", "docs/node_modules"):
        assert word in told


def test_the_claims_of_the_knowledge_base_are_no_drafts(site: Path) -> None:
    named = drafts_named(["."], site)
    assert posix(named.files) == ["index.md", "docs/a.html", "docs/b.md", "docs/deep/c.txt"]
    assert "claims" in named.left_out[0]
    assert "claims/sleep-helps.md" in posix(drafts_named(["."], site / "docs").files)


def test_a_file_named_by_itself_may_be_hidden_or_have_any_ending(site: Path) -> None:
    names = ["docs/.hidden.md", "docs/leaflet.odt", "nowhere.md", "-"]
    named = drafts_named(names, site)
    assert list(named.files) == names  # whoever opens them says what is wrong with them
    assert named.left_out == named.missing == ()


def test_each_file_is_named_once(site: Path) -> None:
    assert posix(drafts_named(["docs/b.md", "docs", "docs/*.md"], site).files) == [
        "docs/b.md",
        "docs/a.html",
        "docs/deep/c.txt",
    ]


def test_a_glob_that_the_shell_left_alone_is_expanded(site: Path) -> None:
    assert posix(drafts_named(["docs/**/*.txt"], site).files) == ["docs/deep/c.txt"]
    assert drafts_named(["docs/*.rst"], site).missing == ("No file matches docs/*.rst.",)


def test_a_file_whose_name_looks_like_a_glob_is_that_file(site: Path) -> None:
    (site / "what[1].md").write_text("Come in.", "utf-8")
    assert drafts_named(["what[1].md"], site).files == ("what[1].md",)


def test_an_empty_folder_is_told(site: Path) -> None:
    (site / "empty").mkdir()
    (told,) = drafts_named(["empty"], site).missing
    assert "There is no draft in empty" in told


def test_a_link_to_a_folder_is_not_followed(site: Path) -> None:
    (site / "docs" / "round").symlink_to(site)
    named = drafts_named(["docs"], site)
    assert len(named.files) == 3
    assert "docs/round" in named.left_out[0]
