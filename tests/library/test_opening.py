from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backedby.importers.result import ImportResult
from backedby.library import Library, open_library, opening
from backedby.library import cache as caches
from backedby.library.sources import SourceFile
from backedby.model.flaws import FLAWS

FILES = (
    "references.bib",
    "claims/a.md",
    "claims/concepts.yaml",
    "claims/pages/p.yaml",
    "claims/concepts/more.yaml",
)


def write(folder: Path, files: dict[str, str]) -> Path:
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def flaws(library: Library) -> list[tuple[str, str, int]]:
    return [(finding.name, finding.path, finding.line) for finding in library.findings]


CLAIM = """---
statement: S
kind: benefit
match: {subject: [sleep], concepts: [memory]}
evidence:
  - {reference: a2001, stance: supports}
---
"""
VOCABULARY = "sleep: {pref: sleep}\nmemory: {pref: memory}\n"
WORK = "@article{a2001, title = {A}, year = 2001, design = {rct}, population = {human}}"
SOUND = {"references.bib": WORK, "claims/a.md": CLAIM, "claims/concepts.yaml": VOCABULARY}


def test_a_sound_folder_opens_without_a_finding(tmp_path: Path) -> None:
    library = open_library(write(tmp_path, SOUND))
    assert list(library.references) == ["a2001"]
    assert list(library.claims) == ["a"]
    assert set(library.vocabulary.concepts) == {"sleep", "memory"}
    assert (library.findings, library.unreadable) == ((), 0)


def test_only_claim_files_are_claims(tmp_path: Path) -> None:
    others = ("README.md", "_draft.md", ".hidden.md", "_old/b.md", "pages/c.md", "notes.txt")
    write(tmp_path, SOUND | {f"claims/{name}": "no claim" for name in others})
    library = open_library(write(tmp_path, {"claims/sleep/deep/b.md": CLAIM}))
    assert list(library.claims) == ["a", "b"]
    assert not library.findings


def test_the_same_id_in_two_folders_is_a_finding(tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND | {"claims/0/a.md": CLAIM.replace("S", "Other")})
    library = open_library(folder)
    assert library.claims["a"].statement == "S"
    assert flaws(library) == [("duplicate-claim", "claims/0/a.md", 1)]
    assert library.unreadable == 1


def test_evidence_that_names_no_work_is_lost(tmp_path: Path) -> None:
    claim = CLAIM.replace("a2001", "a2010").replace("supports}", "supports, via: b1999}")
    library = open_library(write(tmp_path, SOUND | {"claims/a.md": claim}))
    assert library.claims["a"].evidence == ()
    assert library.claims["a"].lost == (
        '"a2010" is not in references.bib',
        '"b1999" is not in references.bib',
    )
    assert [finding.help for finding in library.findings][:1] == ['Did you mean "a2001"?']


def test_evidence_whose_standing_cannot_be_read_is_lost(tmp_path: Path) -> None:
    work = WORK.replace("rct}", "rct}, standing = {retraced}")
    library = open_library(write(tmp_path, SOUND | {"references.bib": work}))
    assert not library.claims["a"].evidence
    assert library.claims["a"].lost


def test_a_missing_bibliography_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, SOUND)
    (tmp_path / "references.bib").unlink()
    library = open_library(tmp_path)
    assert ("unreadable-file", "references.bib", 1) in flaws(library)
    assert library.unreadable == 1


def test_a_missing_folder_of_claims_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, {"references.bib": WORK})
    assert flaws(open_library(tmp_path)) == [("unreadable-file", "claims", 1)]


def test_a_folder_in_the_place_of_a_file_is_a_finding(tmp_path: Path) -> None:
    write(tmp_path, SOUND | {"claims/b.md/inside.txt": "x"})
    (tmp_path / "references.bib").unlink()
    (tmp_path / "references.bib").mkdir()
    assert flaws(open_library(tmp_path))[-1] == ("unreadable-file", "references.bib", 1)


def test_the_second_opening_answers_the_same_from_the_cache(tidy: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tidy, tmp_path / "kb"))
    first = open_library(folder)
    assert (folder / ".backedby" / "claims.json").is_file()
    assert open_library(folder) == first == open_library(folder, cache=False)


def test_opening_from_the_cache_loads_no_parser(tidy: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(tidy, tmp_path / "kb"))
    open_library(folder)
    program = (
        "import sys; from pathlib import Path; from backedby.library import open_library\n"
        "assert open_library(Path(sys.argv[1])).claims\n"
        "print(sorted({'bibtexparser', 'yaml', 'pylatexenc', 'rapidfuzz'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(folder)], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_what_older_code_read_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write(tmp_path, SOUND)
    read: list[str] = []

    def note(file: SourceFile) -> ImportResult:
        read.append(file.path)
        return ImportResult(())

    monkeypatch.setattr(opening, "_read_works", note)
    open_library(folder)
    open_library(folder)
    assert len(read) == 1
    monkeypatch.setattr(caches, "state_of_code", lambda *rooms: "newer")
    open_library(folder)
    assert len(read) == 2


def test_a_changed_file_is_seen(tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND)
    before = open_library(folder)
    write(tmp_path, {"claims/a.md": CLAIM.replace("statement: S", "statement: T")})
    after = open_library(folder)
    assert after.claims["a"].statement == "T"
    assert after.fingerprint != before.fingerprint


def test_a_renamed_file_changes_the_fingerprint(tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND)
    before = open_library(folder).fingerprint
    (folder / "claims" / "a.md").rename(folder / "claims" / "b.md")
    assert open_library(folder).fingerprint != before


def test_opening_writes_nothing_but_the_cache(tidy: Path, messy: Path, tmp_path: Path) -> None:
    for source in (tidy, messy):
        folder = Path(shutil.copytree(source, tmp_path / source.name))
        shutil.rmtree(folder / ".backedby", ignore_errors=True)
        before = contents(folder)
        open_library(folder)
        after = {path: data for path, data in contents(folder).items() if ".backedby" not in path}
        assert after == before


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["references.json", "claims.json"])
@given(data=st.data())
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_cache_does_no_harm(tmp_path: Path, name: str, data: st.DataObject) -> None:
    folder = write(tmp_path, SOUND)
    sound = open_library(folder)
    cache = folder / ".backedby" / name
    kept = cache.read_bytes()
    at = data.draw(st.integers(0, len(kept) - 1))
    cache.write_bytes(kept[:at] + data.draw(st.binary(max_size=3)) + kept[at + 1 :])
    assert open_library(folder) == sound


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    folder = write(tmp_path, SOUND | {".backedby": "a file where the folder should be"})
    assert open_library(folder).claims


def test_many_changes_do_not_fill_the_folder_of_caches(tmp_path: Path) -> None:
    for number in range(5):
        write(tmp_path, SOUND | {"references.bib": WORK + f"@misc{{w{number}}}"})
        open_library(tmp_path)
    assert len(list((tmp_path / ".backedby").iterdir())) == 3


@given(data=st.data())
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_in_any_file_can_be_opened(tmp_path: Path, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(FILES))
    write(tmp_path, SOUND)
    (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
    known = SOUND.get(path, "a: b\n").encode()
    cut = data.draw(st.integers(0, len(known)))
    (tmp_path / path).write_bytes(known[:cut] + data.draw(st.binary(max_size=30)) + known[cut:])
    library = open_library(tmp_path, cache=False)
    assert {finding.code for finding in library.findings} <= {flaw.code for flaw in FLAWS}


@given(order=st.permutations(range(4)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
def test_the_order_in_which_files_were_made_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, order: list[int]
) -> None:
    files = [
        ("claims/a.md", CLAIM),
        ("claims/b/a.md", CLAIM),
        ("claims/b/c.md", CLAIM.replace("sleep", "walking")),
        ("claims/concepts/more.yaml", "sleep: {pref: slumber}\n"),
    ]
    folder = write(tmp_path_factory.mktemp("kb"), SOUND)
    (folder / "claims" / "a.md").unlink()
    write(folder, dict(files[at] for at in order))
    library = open_library(folder, cache=False)
    assert flaws(library) == [
        ("duplicate-claim", "claims/b/a.md", 1),
        ("unknown-concept", "claims/b/c.md", 4),
        ("duplicate-field", "claims/concepts/more.yaml", 1),
    ]
    assert list(library.claims) == ["a", "c"]
