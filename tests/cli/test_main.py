"""The command line as a person meets it: a real process, real files, real exit codes."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from backedby.cli.main import VERBS
from running import run

BACKED = "Sleep helps adults to remember what they learned (Lindqvist et al. 2015).\n"
UNKNOWN = "Studies show that swimming cuts the risk of a cold by 12%.\n"
UNBACKED = "Coffee before a lesson improves recall.\n"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with drafts, and no knowledge base in it or above."""
    (tmp_path / "backed.md").write_text(BACKED, "utf-8")
    (tmp_path / "unknown.md").write_text(UNKNOWN, "utf-8")
    (tmp_path / "unbacked.md").write_text(UNBACKED, "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("files", "status"),
    [
        (["backed.md"], 0),
        (["unbacked.md"], 1),
        (["unknown.md", "--ignore", "uncited-claim"], 3),
        (["unknown.md"], 1),
        (["unbacked.md", "--ignore", "B102,B103"], 0),
        (["backed.md", "unknown.md", "--ignore", "uncited-claim"], 3),
        (["unknown.md", "unbacked.md", "--ignore", "uncited-claim"], 1),
        (["backed.md", "missing.md"], 2),
        (["unbacked.md", "missing.md"], 2),
        (["unbacked.md", "--fail-on", "error", "--ignore", "unbacked-claim"], 0),
    ],
)
def test_the_exit_status_tells_the_worst(
    desk: Path, tidy: Path, files: list[str], status: int
) -> None:
    done = run("check", *files, "--kb", str(tidy), cwd=desk)
    assert done.returncode == status, done.stdout + done.stderr


def test_several_files_give_one_json_report_a_line(desk: Path, tidy: Path) -> None:
    done = run("check", "backed.md", "unknown.md", "--format", "json", "--kb", str(tidy), cwd=desk)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["document"]["path"] for one in reports] == ["backed.md", "unknown.md"]


def test_a_draft_comes_from_standard_input_too(desk: Path, tidy: Path) -> None:
    done = run("check", "-", "--kb", str(tidy), "--today", "2026-11-21", cwd=desk, text=BACKED)
    assert done.returncode == 0
    assert done.stdout.startswith("-\n")
    assert "\033[" not in done.stdout


def test_no_knowledge_base_is_said_with_what_to_do(desk: Path) -> None:
    done = run("check", "backed.md", cwd=desk)
    assert done.returncode == 2
    assert "backedby init" in done.stderr
    named = run("check", "backed.md", "--kb", "nowhere", cwd=desk)
    assert named.returncode == 2
    assert "nowhere" in named.stderr


def test_the_knowledge_base_is_named_by_option_environment_or_place(desk: Path, tidy: Path) -> None:
    assert run("check", "backed.md", cwd=desk, BACKEDBY_KB=str(tidy)).returncode == 0
    assert run("check", str(desk / "backed.md"), cwd=tidy / "claims").returncode == 0
    done = run("check", "backed.md", "--kb", str(desk), cwd=desk, BACKEDBY_KB=str(tidy))
    assert done.returncode == 2


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("empty.md", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", "text"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "PDF"),
    ],
)
def test_a_file_that_holds_no_text_is_refused_with_a_reason(
    desk: Path, tidy: Path, name: str, content: bytes, word: str
) -> None:
    (desk / name).write_bytes(content)
    done = run("check", name, "--kb", str(tidy), cwd=desk)
    assert done.returncode == 2
    assert word in done.stderr
    assert done.stdout == ""


def test_fifty_megabytes_are_refused_quickly(desk: Path, tidy: Path) -> None:
    (desk / "large.txt").write_bytes(b"Sleep helps. " * (50_000_000 // 13))
    done = run("check", "large.txt", "--kb", str(tidy), cwd=desk)
    assert done.returncode == 2
    assert "MB" in done.stderr


def test_another_encoding_is_read_and_said(desk: Path, tidy: Path) -> None:
    (desk / "old.txt").write_bytes("Östby’s café: sleep helps adults to remember.".encode("cp1252"))
    done = run("check", "old.txt", "--kb", str(tidy), cwd=desk)
    assert done.returncode in (1, 3)
    assert "1252" in done.stdout


def test_a_broken_claim_file_is_told_and_never_a_clean_pass(desk: Path, tidy: Path) -> None:
    import shutil

    shutil.copytree(tidy, desk / "kb", ignore=shutil.ignore_patterns(".backedby"))
    (desk / "kb" / "claims" / "broken.md").write_text("---\nstatement: [\n---\n", "utf-8")
    done = run("check", "backed.md", "--kb", "kb", cwd=desk)
    assert done.returncode == 3
    assert "broken.md" in done.stderr
    assert "could not be read" in " ".join(done.stdout.split())


def test_a_knowledge_base_that_cannot_be_written_to_is_checked_against_all_the_same(
    desk: Path, tidy: Path
) -> None:
    import shutil

    shutil.copytree(tidy, desk / "kb", ignore=shutil.ignore_patterns(".backedby"))
    (desk / "kb" / ".backedby").write_text("a file where the folder of caches would be")
    done = run("check", "backed.md", "--kb", "kb", cwd=desk)
    assert done.returncode == 0, done.stderr


def test_a_day_and_a_severity_that_make_no_sense_are_usage_errors(desk: Path, tidy: Path) -> None:
    for words in (["--today", "tomorrow"], ["--fail-on", "never"]):
        done = run("check", "backed.md", "--kb", str(tidy), *words, cwd=desk)
        assert done.returncode == 2
        assert words[1] in done.stderr


@pytest.mark.parametrize("words", [[], ["nonsense"], ["check"], ["explain", "B999"], ["show", "x"]])
def test_a_command_that_makes_no_sense_ends_with_two(
    desk: Path, tidy: Path, words: list[str]
) -> None:
    assert run(*words, cwd=tidy).returncode == 2


@pytest.mark.parametrize("verb", [*VERBS])
def test_every_verb_has_help(desk: Path, verb: str) -> None:
    done = run(verb, "--help", cwd=desk)
    assert done.returncode == 0
    assert "--kb" in done.stdout


def test_help_loads_nothing_that_it_does_not_use(desk: Path) -> None:
    code = (
        "import sys; from backedby.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'networkx', 'bibtexparser', 'yaml', 'markdown_it', 'rapidfuzz', 'msgspec'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_check_whose_verdicts_are_cached_loads_no_graph(desk: Path, tidy: Path) -> None:
    import shutil

    shutil.copytree(tidy, desk / "kb", ignore=shutil.ignore_patterns(".backedby"))
    run("check", "backed.md", "--kb", "kb", cwd=desk)
    code = (
        "import sys; from backedby.cli.main import main\n"
        "main(['check', 'backed.md', '--kb', 'kb'])\n"
        "heavy = {'networkx', 'bibtexparser', 'yaml', 'pylatexenc'}\n"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_show_prints_verdict_reasons_evidence_and_that_no_clinician_approved(tidy: Path) -> None:
    done = run("show", "sleep-aids-memory", cwd=tidy)
    assert done.returncode == 0
    for word in ("Verdict: backed", "lindqvist2015", "counted once", "No clinician", "sleep-well"):
        assert word in done.stdout
    clinician = run("show", "walking-improves-memory", cwd=tidy).stdout
    assert "No clinician" not in clinician


def test_show_prints_what_a_work_backs_and_that_it_was_retracted(tidy: Path) -> None:
    done = run("show", "mori2010", cwd=tidy)
    assert "supports: coffee-improves-memory (unbacked)" in done.stdout
    assert "retracted since 2014-05-02" in done.stdout
    assert "carries no claim" in done.stdout


def test_show_asks_whether_something_like_it_was_meant(tidy: Path) -> None:
    assert "mori2010" in run("show", "mori2011", cwd=tidy).stderr


def test_explain_prints_rules_of_pages_and_of_the_knowledge_base(desk: Path) -> None:
    assert "misspelt-author" in run("explain", "b003", cwd=desk).stdout
    assert "dangling-citekey" in run("explain", "dangling-citekey", cwd=desk).stdout


def test_settings_say_where_each_value_came_from(desk: Path, tidy: Path) -> None:
    done = run("settings", cwd=desk, BACKEDBY_SERVE_PORT="9000")
    assert "serve.port = 9000  (BACKEDBY_SERVE_PORT)" in done.stdout
    assert 'check.fail_on = "warning"  (default)' in done.stdout


def test_the_schema_is_printed(desk: Path) -> None:
    assert json.loads(run("schema", "report", cwd=desk).stdout)["title"] == "backedby-report/1"


def test_impact_says_what_would_fall(tidy: Path) -> None:
    done = run("impact", "oef2020", cwd=tidy)
    assert "two-in-five-walk: backed -> unbacked" in done.stdout
    assert run("impact", "nobody1999", cwd=tidy).returncode == 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["near", "oef2020"], "claim:two-in-five-walk"),
        (["path", "wren2014", "walk-more"], "reference:wren2014 - page:walk-more"),
        (["alone"], "two-in-five-walk (backed): oef2020"),
        (["unused"], "ferrer1976"),
        (["export", "--format", "graphml"], "graphml"),
    ],
)
def test_the_graph_answers(tidy: Path, words: list[str], expected: str) -> None:
    done = run("graph", *words, cwd=tidy)
    assert done.returncode == 0
    assert expected in done.stdout
