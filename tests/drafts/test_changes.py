"""What git says changed, on real repositories."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backedby.drafts.changes import Changes, ChangesUnknown, Lines, changed_spans, changes_since
from running import git

FIVE = "one\ntwo\nthree\nfour\nfive\n"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, in which the test works."""
    top = tmp_path / "site"
    (top / "docs").mkdir(parents=True)
    for name in ("a.md", "b.md", "ünï code.md"):
        (top / "docs" / name).write_text(f"{name}\n{FIVE}", "utf-8")
    git(top, "init", "--quiet")
    git(top, "add", ".")
    git(top, "commit", "--quiet", "-m", "First")
    monkeypatch.chdir(top)
    for name in [one for one in os.environ if one.startswith("GIT_")]:
        monkeypatch.delenv(name)
    return top


def since(revision: str = "HEAD") -> Changes:
    return changes_since(revision, Path.cwd())


def write(name: str, text: str) -> None:
    Path(name).write_text(text, "utf-8")


def test_what_did_not_change_has_no_changed_lines(repository: Path) -> None:
    assert not since().has("docs/a.md")
    assert since().lines("docs/a.md") == ()


def test_changed_lines_are_those_of_the_file_now(repository: Path) -> None:
    write("docs/a.md", f"zero\na.md\n{FIVE.replace('three', 'three and a half')}")
    changes = since()
    assert changes.has("docs/a.md")
    assert changes.lines("docs/a.md") == (Lines(1, 1), Lines(5, 1))


def test_what_was_taken_away_is_a_place_between_lines(repository: Path) -> None:
    write("docs/a.md", "a.md\n" + FIVE.replace("three\n", ""))
    assert since().lines("docs/a.md") == (Lines(3, 0),)


@pytest.mark.parametrize("ignored", [False, True])
def test_a_file_that_git_does_not_know_is_new_as_a_whole(repository: Path, ignored: bool) -> None:
    write("docs/new.md", FIVE)
    if ignored:
        write(".gitignore", "docs/new.md\n")
    assert since().has("docs/new.md")
    assert since().lines("docs/new.md") is None


def test_a_staged_file_is_new_and_a_staged_change_is_one(repository: Path) -> None:
    write("docs/new.md", FIVE)
    write("docs/a.md", f"a.md\n{FIVE}six\n")
    git(repository, "add", ".")
    assert since().lines("docs/new.md") is None
    assert since().lines("docs/a.md") == (Lines(7, 1),)


def test_a_renamed_file_has_only_the_lines_that_changed(repository: Path) -> None:
    git(repository, "mv", "docs/a.md", "docs/c.md")
    assert since().lines("docs/c.md") == ()
    write("docs/c.md", f"a.md\n{FIVE}six\n")
    assert since().lines("docs/c.md") == (Lines(7, 1),)


@pytest.mark.parametrize("name", ["ünï code.md", "-odd, [name]:*.md", "tab\tand\nline.md"])
def test_any_file_name_will_do(repository: Path, name: str) -> None:
    write(f"docs/{name}", f"{name}\n{FIVE}")
    git(repository, "add", ".")
    git(repository, "commit", "--quiet", "--allow-empty", "-m", "Names")
    assert not since().has(f"docs/{name}")
    write(f"docs/{name}", f"{name}\n{FIVE}six\n")
    assert len(since().lines(f"docs/{name}") or ()) == 1


def test_names_are_those_of_the_working_directory(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("docs/a.md", f"a.md\n{FIVE}six\n")
    monkeypatch.chdir(repository / "docs")
    for name in ("a.md", "../docs/a.md", str(repository / "docs" / "a.md")):
        assert since().lines(name) == (Lines(7, 1),)


def test_what_others_did_since_does_not_count(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "-b", "work")
    write("docs/a.md", f"a.md\n{FIVE}six\n")
    git(repository, "commit", "--quiet", "-am", "Mine")
    git(repository, "checkout", "--quiet", "main")
    write("docs/b.md", f"b.md\n{FIVE}six\n")
    git(repository, "commit", "--quiet", "-am", "Theirs")
    git(repository, "checkout", "--quiet", "work")
    assert since("main").has("docs/a.md")
    assert not since("main").has("docs/b.md")


def test_settings_of_git_that_change_its_output_play_no_part(repository: Path) -> None:
    for name, value in (
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("diff.external", "false"),
        ("diff.renames", "false"),
        ("color.ui", "always"),
        ("core.quotePath", "true"),
    ):
        git(repository, "config", name, value)
    git(repository, "mv", "docs/ünï code.md", "docs/ö.md")
    write("docs/ö.md", f"ünï code.md\n{FIVE}six\n")
    assert since().lines("docs/ö.md") == (Lines(7, 1),)


def test_a_revision_that_does_not_exist_is_told(repository: Path) -> None:
    for revision in ("nowhere", "--output=x", "HEAD; rm", "HEAD:docs", ""):
        with pytest.raises(ChangesUnknown, match="no revision"):
            since(revision)
    assert not (repository / "x").exists()


def test_a_shallow_clone_is_told_with_what_to_do(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write("docs/a.md", FIVE)
    git(repository, "commit", "--quiet", "-am", "Second")
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    with pytest.raises(ChangesUnknown) as told:
        since("HEAD~1")
    assert "fetch-depth" in (told.value.hint or "")


def test_no_repository_and_a_file_outside_of_it_are_told(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "outside.md").write_text(FIVE, "utf-8")
    with pytest.raises(ChangesUnknown, match="outside"):
        since().has(str(tmp_path / "outside.md"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(ChangesUnknown, match="git repository"):
        since()


def test_no_git_program_is_told(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository))
    with pytest.raises(ChangesUnknown, match="no git program"):
        since()


def test_a_repository_without_a_commit_has_no_revision(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(tmp_path, "init", "--quiet")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ChangesUnknown, match="no revision"):
        since()


def test_a_change_of_the_knowledge_base_is_seen(repository: Path) -> None:
    assert not since().touch(repository, ("docs/",))
    write("docs/a.md", FIVE)
    assert since().touch(repository, ("docs/",))
    assert since().touch(repository / "docs", ("a.md",))
    assert not since().touch(repository / "docs", ("b.md",))
    assert not since().touch(repository / "docs", ("a",))
    assert not since().touch(repository.parent, ("a.md",))


@pytest.mark.parametrize("how", ["new", "deleted", "renamed away"])
def test_so_is_a_file_of_it_that_came_or_went(repository: Path, how: str) -> None:
    if how == "new":
        write("docs/new.md", FIVE)
    elif how == "deleted":
        Path("docs/a.md").unlink()
    else:
        git(repository, "mv", "docs/a.md", "a.md")
    assert since().touch(repository, ("docs/",))


@given(
    st.lists(st.text(st.characters(codec="utf-8"), max_size=5), max_size=8),
    st.lists(st.tuples(st.integers(0, 10), st.integers(0, 3)), max_size=4),
)
def test_changed_lines_of_any_text_are_stretches_of_it(
    lines: list[str], hunks: list[tuple[int, int]]
) -> None:
    source = "\n".join(lines)
    for span in changed_spans(
        source, [Lines(max(first, count and 1), count) for first, count in hunks]
    ):
        assert 0 <= span.start <= span.end <= len(source) + 2
