"""`backedby check` as a site's repository uses it: formats, folders, baselines, changes."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path

import pytest

from running import git, run

BACKED = "Sleep helps adults to remember what they learned (Lindqvist et al. 2015).\n"
UNKNOWN = "Studies show that swimming cuts the risk of a cold by 12%.\n"
UNBACKED = "Coffee before a lesson improves recall.\n"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, tidy: Path) -> Path:
    """A site's repository with its own knowledge base and two pages, one commit, caches warm."""
    site = tmp_path_factory.mktemp("template") / "site"
    shutil.copytree(tidy, site, ignore=shutil.ignore_patterns(".backedby"))
    (site / "docs").mkdir()
    (site / "docs" / "backed.md").write_text(BACKED, "utf-8")
    (site / "docs" / "unbacked.md").write_text(UNBACKED, "utf-8")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "-m", "First")
    run("check", "docs", cwd=site)
    return site


@pytest.fixture
def site(template: Path, tmp_path: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copytree(template, tmp_path / "site"))


def sarif(text: str) -> list[tuple[str, str, str]]:
    """Address, rule and state of each result."""
    (only,) = json.loads(text)["runs"]
    return [
        (
            one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            one["ruleId"],
            one.get("baselineState", ""),
        )
        for one in only["results"]
    ]


def test_a_folder_is_checked_and_several_drafts_are_summed_up(site: Path) -> None:
    done = run("check", "docs", cwd=site)
    assert done.returncode == 1
    assert "docs/backed.md\n" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("1 error, 1 warning. 2 claims in 2 sente")


def test_all_drafts_make_one_sarif_log_with_paths_from_the_root(site: Path) -> None:
    done = run("check", ".", "--format", "sarif", cwd=site / "docs")
    assert done.returncode == 1
    assert {one[:2] for one in sarif(done.stdout)} == {
        ("docs/unbacked.md", "B102"),
        ("docs/unbacked.md", "B103"),
    }
    (only,) = json.loads(done.stdout)["runs"]
    assert [one["location"]["uri"] for one in only["artifacts"]] == [
        "docs/backed.md",
        "docs/unbacked.md",
    ]
    assert only["invocations"][0]["exitCode"] == 1


@pytest.mark.parametrize("format", ["sarif", "github"])
def test_a_draft_that_cannot_be_read_is_in_the_report(site: Path, format: str) -> None:
    (site / "docs" / "empty.md").write_text("", "utf-8")
    done = run("check", "docs", "--format", format, cwd=site)
    assert done.returncode == 2
    assert "docs/empty.md is empty" in done.stdout
    assert "docs/empty.md is empty" in done.stderr


def test_a_broken_knowledge_base_is_in_the_report_at_its_own_line(site: Path) -> None:
    (site / "claims" / "broken.md").write_text("---\nstatement: [\n---\n", "utf-8")
    done = run("check", "docs/backed.md", "--format", "github", cwd=site)
    assert done.returncode == 3
    assert "::error file=claims/broken.md,line=" in done.stdout
    assert "could not be read" in done.stdout


def test_an_output_file_is_written_whole_and_as_others_may_read_it(site: Path) -> None:
    done = run("check", "docs", "--format", "sarif", "--output", "report.sarif", cwd=site)
    assert done.returncode == 1
    assert done.stdout == ""
    assert sarif((site / "report.sarif").read_text("utf-8"))
    assert sorted(one.name for one in site.iterdir() if "report" in one.name) == ["report.sarif"]
    if os.name == "posix":
        mask = os.umask(0)
        os.umask(mask)
        assert stat.S_IMODE((site / "report.sarif").stat().st_mode) == 0o666 & ~mask


@pytest.mark.parametrize("format", ["terminal", "json"])
def test_the_other_formats_go_to_a_file_too(site: Path, format: str) -> None:
    shown = run("check", "docs", "--format", format, "--today", "2026-11-21", cwd=site)
    words = ("--format", format, "--today", "2026-11-21", "--output", "report")
    assert run("check", "docs", *words, cwd=site).stdout == ""
    assert (site / "report").read_text("utf-8") == shown.stdout


def test_a_file_that_cannot_be_written_is_told(site: Path) -> None:
    done = run("check", "docs", "--output", "nowhere/report", cwd=site)
    assert done.returncode == 2
    assert "nowhere/report cannot be written" in done.stderr


def test_the_summary_of_a_job_gets_a_table(site: Path) -> None:
    (site / "summary.md").write_text("Before.\n", "utf-8")
    words = ("check", "docs", "--format", "github")
    run(*words, cwd=site, GITHUB_STEP_SUMMARY=str(site / "summary.md"))
    text = (site / "summary.md").read_text("utf-8")
    assert text.startswith("Before.\n### backedby")
    assert "| docs/unbacked.md | 1 |" in text
    done = run(*words, cwd=site, GITHUB_STEP_SUMMARY=str(site / "nowhere" / "summary.md"))
    assert done.returncode == 1
    assert "cannot be written" in done.stderr


def test_with_a_baseline_only_new_findings_fail(site: Path) -> None:
    made = run("check", "docs", "--write-baseline", "known.jsonl", cwd=site)
    assert made.returncode == 0
    assert made.stdout == "known.jsonl: 2 entries; 2 drafts checked.\n"
    same = run("check", "docs", "--baseline", "known.jsonl", cwd=site)
    assert same.returncode == 0
    assert "known warning:" in same.stdout
    assert "2 known" in same.stdout.splitlines()[-1]
    (site / "docs" / "backed.md").write_text(f"{BACKED}\n{UNBACKED}", "utf-8")
    new = run("check", ".", "--baseline", "../known.jsonl", "--format", "sarif", cwd=site / "docs")
    assert new.returncode == 1
    assert {one for one in sarif(new.stdout) if one[2] == "new"} == {
        ("docs/backed.md", "B102", "new"),
        ("docs/backed.md", "B103", "new"),
    }


def test_what_a_baseline_holds_too_much_is_told_and_can_be_taken_out(site: Path) -> None:
    run("check", "docs", "--write-baseline", "known.jsonl", cwd=site)
    (site / "docs" / "unbacked.md").write_text(BACKED, "utf-8")
    done = run("check", "docs", "--baseline", "known.jsonl", "--format", "sarif", cwd=site)
    assert done.returncode == 0
    assert {one[2] for one in sarif(done.stdout)} == {"absent"}
    assert "known.jsonl holds 2 more than there is" in done.stderr
    assert "docs/unbacked.md: unbacked-claim: “Coffee before" in done.stderr
    made = run("check", "docs", "--write-baseline", "known.jsonl", cwd=site)
    assert made.stdout.startswith("known.jsonl: 0 entries;")


def test_a_baseline_of_one_folder_keeps_what_it_holds_of_others(site: Path) -> None:
    (site / "blog").mkdir()
    (site / "blog" / "post.md").write_text(UNBACKED, "utf-8")
    run("check", "docs", "--write-baseline", "known.jsonl", cwd=site)
    made = run("check", "blog", "--write-baseline", "known.jsonl", cwd=site)
    assert made.stdout == (
        "known.jsonl: 4 entries, 2 of them of drafts that were not checked; 1 draft checked.\n"
    )
    assert run("check", ".", "--baseline", "known.jsonl", cwd=site).returncode == 0


def test_what_could_not_be_checked_still_ends_with_three_unless_it_is_known(site: Path) -> None:
    page = site / "docs" / "unknown.md"
    page.write_text(UNKNOWN, "utf-8")
    run("check", "docs", "--write-baseline", "known.jsonl", cwd=site)
    same = run("check", "docs", "--baseline", "known.jsonl", "--format", "github", cwd=site)
    assert same.returncode == 0
    assert "1 not checkable (1 known)" in same.stdout
    page.write_text(f"{UNKNOWN}\nStudies show that singing cuts colds by 15%.\n", "utf-8")
    words = ("check", "docs", "--baseline", "known.jsonl", "--ignore", "uncited-claim")
    assert run(*words, cwd=site).returncode == 3


def test_a_broken_baseline_ends_with_two_and_its_line(site: Path) -> None:
    run("check", "docs", "--write-baseline", "known.jsonl", cwd=site)
    with (site / "known.jsonl").open("a", encoding="utf-8") as file:
        file.write("nonsense\n")
    done = run("check", "docs", "--baseline", "known.jsonl", cwd=site)
    assert done.returncode == 2
    assert "known.jsonl:4:" in done.stderr
    assert "--write-baseline" in done.stderr
    assert run("check", "docs", "--baseline", "nowhere.jsonl", cwd=site).returncode == 2


def test_only_what_changed_is_told(site: Path) -> None:
    nothing = run("check", "docs", "--changed", "HEAD", cwd=site)
    assert nothing.returncode == 0
    assert "0 of 2 drafts changed since HEAD" in nothing.stderr
    (site / "docs" / "unbacked.md").write_text(f"{UNBACKED}\n{UNKNOWN}", "utf-8")
    done = run("check", "docs", "--changed", "HEAD", "--format", "json", cwd=site)
    assert done.returncode == 1
    (report,) = [json.loads(one) for one in done.stdout.splitlines()]
    assert report["document"]["path"] == "docs/unbacked.md"
    assert {one["line"] for one in report["findings"]} == {3}
    assert report["coverage"]["claims"] == report["coverage"]["sentences"] == 1


def test_changes_and_a_baseline_go_together(site: Path) -> None:
    run("check", "docs", "--write-baseline", "known.jsonl", cwd=site)
    (site / "docs" / "unbacked.md").write_text(f"{UNBACKED}\n{UNKNOWN}", "utf-8")
    words = ("check", "docs", "--changed", "HEAD", "--baseline", "known.jsonl", "--format", "sarif")
    done = run(*words, cwd=site)
    assert {one[1:] for one in sarif(done.stdout)} == {("B101", "new"), ("B102", "new")}
    assert "more than there is" not in done.stderr


def test_a_changed_knowledge_base_is_told(site: Path) -> None:
    claim = site / "claims" / "coffee-improves-memory.md"
    claim.write_text(claim.read_text("utf-8") + "\nMore notes.\n", "utf-8")
    done = run("check", "docs", "--changed", "HEAD", cwd=site)
    assert "the knowledge base changed too" in done.stderr


@pytest.mark.parametrize(
    ("words", "word"),
    [
        (["docs", "--changed", "nowhere"], "no revision 'nowhere'"),
        (["-", "--changed", "HEAD"], "standard input"),
        (["docs", "--changed", "HEAD", "--write-baseline", "b.jsonl"], "baseline of the changes"),
        (["docs", "--baseline", "b.jsonl", "--write-baseline", "b.jsonl"], "not allowed"),
        (["nowhere/*.md"], "No file matches"),
        (["claims/pages"], "There is no draft"),
    ],
)
def test_what_cannot_be_done_ends_with_two_and_a_reason(
    site: Path, words: list[str], word: str
) -> None:
    done = run("check", *words, cwd=site)
    assert done.returncode == 2
    assert word in done.stderr


def test_no_repository_is_told(site: Path, tmp_path: Path) -> None:
    shutil.rmtree(site / ".git")
    done = run(
        "check", "docs", "--changed", "HEAD", cwd=site, GIT_CEILING_DIRECTORIES=str(tmp_path)
    )
    assert done.returncode == 2
    assert "needs a git repository" in done.stderr


def test_a_check_for_people_loads_nothing_that_machines_need(site: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from backedby.cli.main import main\n"
        "main(['check', 'docs/backed.md'])\n"
        "heavy = {'subprocess', 'backedby.reports.sarif',\n"
        "  'backedby.reports.github', 'backedby.check.baseline', 'backedby.drafts.changes'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=site, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_severity_set_for_a_folder_decides_how_its_drafts_end(site: Path) -> None:
    draft = f"{BACKED}\n## References\n\n- Lindqvist K, et al. Sleep after learning and memory in "
    draft += "adults. J Invented Rest 2015;9(2):101-19.\n"
    (site / "blog").mkdir()
    for folder in ("docs", "blog"):
        (site / folder / "listed.md").write_text(draft, "utf-8")
    with (site / "backedby.toml").open("a", encoding="utf-8") as settings:
        settings.write(
            '\n[[check.folder]]\npath = "blog/**"\nseverity = {disagrees-with-library = "notice"}\n'
        )
    assert run("check", "docs/listed.md", cwd=site).returncode == 1
    assert run("check", "blog/listed.md", cwd=site).returncode == 0
