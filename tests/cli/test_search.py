"""`backedby search` as a person meets it."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backedby.cli.main import main
from backedby.importers.bibtex import read_bibtex

Search = Callable[..., tuple[str, str]]
"""Runs the verb with words and the `status` that is expected; what it printed, and its errors."""


@pytest.fixture(scope="module")
def base(tidy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A knowledge base whose index may be written."""
    folder = tmp_path_factory.mktemp("base") / "tidy"
    shutil.copytree(tidy, folder, ignore=shutil.ignore_patterns(".backedby"))
    return folder


@pytest.fixture
def search(base: Path, capsys: pytest.CaptureFixture[str]) -> Search:
    def run(*words: str, status: int = 0) -> tuple[str, str]:
        assert main(["search", *words, "--kb", str(base), "--today", "2026-11-21"]) == status
        return capsys.readouterr()

    run("")  # builds the index, so that no test meets the notes of that
    return run


def test_a_hit_is_printed_with_what_it_bears_on(search: Search) -> None:
    out, err = search("author:okafor")
    assert out == (
        "1 hit\n"
        "\n"
        "  1. Okafor and Brandt 2009 [okafor2009]  animal-experiment, animal\n"
        "     Replay of maze runs in sleeping rats. Annals of Imagined Physiology\n"
        "     authors: Okafor; Brandt\n"
        "     supports: sleep-replays-memories (partly-backed)\n"
        "\n"
    )
    assert err == ""


def test_a_claim_is_printed_with_its_verdict(search: Search) -> None:
    out, _ = search("claim:walking-improves-memory", "--only", "claims")
    assert "walking-improves-memory  claim, benefit, contested" in out
    assert "supported by: wren2014, ich2008" in out
    assert "disputed by: ich2019" in out


def test_what_was_understood_is_printed_when_it_is_not_what_was_typed(search: Search) -> None:
    out, err = search("naps (design:RCT")
    assert out.startswith("Understood as: naps design:rct\n")
    assert err.splitlines()[:2] == [
        "  naps (design:RCT",
        "       ^ this bracket is never closed",
    ]
    out, _ = search("naps")
    assert "Understood" not in out


def test_a_minus_is_no_option(search: Search) -> None:
    out, err = search("recall", "-naps", "--only", "references")
    assert "Understood" not in out
    assert "vandermolen2011" not in out
    assert "pell2017" in out
    assert err == ""


def test_other_words_and_hints_are_printed(search: Search) -> None:
    out, _ = search("siesta")
    assert "Also searched for siesta: nap, " in out
    out, _ = search("author:lindqist")
    assert "0 hits\nNothing holds author:lindqist. Did you mean: author:Lindqvist?" in out


def test_pages_go_on_where_the_last_one_ended(search: Search) -> None:
    first, more = search("recall", "--limit", "2")
    cursor = more.split("--after ")[1].split(",")[0]
    second, _ = search("recall", "--limit", "2", "--after", cursor)
    whole, none = search("recall", "--all")
    assert "--after" not in none

    def names(text: str) -> list[str]:
        return [
            line.split(". ", 1)[1].split("  ")[0]
            for line in text.splitlines()
            if line[:3].strip().isdigit() and line[3:5] == ". "
        ]

    assert names(first) + names(second) == names(whole)[:4]
    assert len(names(whole)) == int(whole.split(" hits")[0].split("\n")[-1])


def test_a_cursor_that_is_none_ends_with_2(search: Search) -> None:
    _, err = search("recall", "--after", "nonsense", status=2)
    assert err.startswith("backedby: This is no cursor.")


@pytest.mark.parametrize("number", ["0", "-1", "many", "100000"])
def test_a_limit_that_is_none_ends_with_2(
    base: Path, capsys: pytest.CaptureFixture[str], number: str
) -> None:
    with pytest.raises(SystemExit) as end:
        main(["search", "recall", f"--limit={number}", "--kb", str(base)])
    assert end.value.code == 2
    assert "--limit" in capsys.readouterr().err


def test_counts_are_printed_below(search: Search) -> None:
    out, _ = search("is:reference", "--facets", "--limit", "1")
    assert "\ndesign: rct 8, " in out
    assert "\nyear: 2021 1, 2020 2, 2019 2, " in out


def test_json_holds_the_whole_answer(search: Search) -> None:
    out, _ = search("auther:naps", "--format", "json", "--facets")
    answer = json.loads(out)
    assert answer["schema"] == "backedby-search/1"
    assert answer["understood"] == "naps"
    assert answer["problems"][0]["position"] == 0
    assert answer["total"] == len(answer["hits"])
    assert {"value": "rct", "label": "rct", "count": 4} in answer["facets"]["design"]
    for hit in answer["hits"]:
        for snippet in hit["snippets"]:
            for mark in snippet["marks"]:
                assert snippet["start"] <= mark["start"] < mark["end"] <= snippet["end"]
    every, _ = search("", "--all", "--format", "json")
    whole = json.loads(every)
    assert len(whole["hits"]) == whole["total"] > 10


def test_hits_are_exported(search: Search) -> None:
    out, err = search("naps", "--format", "bibtex", "--sort", "oldest")
    works = [one.citekey for one in read_bibtex(out).references]
    assert works[:2] == ["vandermolen2011", "vandermolen2013"]
    assert "claims among the hits are not exported" in err
    out, err = search("naps", "--format", "csl-json", "--only", "references")
    assert {one["id"] for one in json.loads(out)} == set(works)
    assert err == ""
    out, _ = search("design:rct", "--format", "jsonl", "--all")
    assert all(json.loads(line)["design"] == "rct" for line in out.splitlines())


def test_an_export_holds_every_hit_unless_told_otherwise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    entries = (f"@book{{work{n}, title = {{Naps {n}}}, year = {{2001}}}}" for n in range(25))
    (tmp_path / "references.bib").write_text("\n".join(entries), "utf-8")
    (tmp_path / "claims").mkdir()

    def works(*options: str) -> int:
        words = ["search", "naps", "--format", "jsonl", *options, "--kb", str(tmp_path)]
        assert main(words) == 0
        return len(capsys.readouterr().out.splitlines())

    assert works() == 25
    assert works("--limit", "7") == 7


def test_works_that_could_not_be_read_end_with_3(messy: Path, tmp_path: Path) -> None:
    shutil.copytree(messy, tmp_path / "messy", ignore=shutil.ignore_patterns(".backedby"))
    assert main(["search", "recall", "--kb", str(tmp_path / "messy")]) == 3


def test_a_reader_that_leaves_does_no_harm(base: Path) -> None:
    command = [sys.executable, "-m", "backedby.cli.main", "search", "--all", "--kb", str(base)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
