from __future__ import annotations

import shutil
from argparse import ArgumentParser
from pathlib import Path
from types import ModuleType

import pytest

from backedby.cli import init, validate
from backedby.errors import BackedbyError


def run(verb: ModuleType, *words: str, kb: Path | None = None) -> int:
    parser = ArgumentParser()
    parser.add_argument("--kb", default=str(kb) if kb else None)
    verb.configure(parser)
    status = verb.run(parser.parse_args(words))
    assert isinstance(status, int)
    return status


def copy(folder: Path, to: Path) -> Path:
    return Path(
        shutil.copytree(folder, to / folder.name, ignore=shutil.ignore_patterns(".backedby"))
    )


def test_a_tidy_knowledge_base_is_found_to_be_so(
    tidy: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(validate, kb=copy(tidy, tmp_path)) == 0
    assert capsys.readouterr().out == (
        "17 works, 12 claims, 17 concepts, 2 pages; none unreadable; no flaws.\n"
    )


def test_each_flaw_is_printed_with_its_place_and_what_to_do(
    messy: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(copy(messy, tmp_path))
    assert run(validate, kb=Path()) == 1
    out = capsys.readouterr().out
    assert (
        'claims/dangling.md:10: error B214 dangling-citekey: There is no work "lindqvist2051" in '
        'references.bib.\n    Did you mean "lindqvist2015"?\n'
    ) in out
    assert out.splitlines()[-1].endswith("8 unreadable; 31 errors, 27 warnings, 3 notices.")


def test_notices_alone_end_with_status_0(tidy: Path, tmp_path: Path) -> None:
    folder = copy(tidy, tmp_path)
    with (folder / "references.bib").open("a", encoding="cp1252") as file:
        file.write("@comment{Müller}\n")
    assert run(validate, kb=folder) == 0


def test_an_unreadable_work_below_fail_on_ends_with_status_3(tidy: Path, tmp_path: Path) -> None:
    folder = copy(tidy, tmp_path)
    assert run(validate, kb=folder) == 0
    (folder / "claims" / "withdrawn" / "sleep-aids-memory.md").write_text("", encoding="utf-8")
    assert run(validate, kb=folder) == 1


def test_a_new_knowledge_base_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "kb"
    assert run(init, str(folder), "--sample") == 0
    assert "draft.md" in capsys.readouterr().out
    assert run(validate, kb=folder) == 0
    with pytest.raises(BackedbyError):
        run(init, str(folder))
