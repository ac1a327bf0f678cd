"""The index in `.backedby/search/`: built, kept, brought up to date, and never trusted blindly."""

from __future__ import annotations

import errno
import importlib
import os
import pickle
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from invented_works import invented, saying

from backedby.errors import BackedbyError, BadSetting
from backedby.library.locking import locked
from backedby.search import engines, kept, opening
from backedby.search.documents import SearchDocument
from backedby.search.engines import ENGINES, is_installed
from backedby.search.index import Cursor, SearchIndex, Sort, StaleCursor
from backedby.search.manifest import checksums, read_manifest, write_manifest
from backedby.search.opening import open_index
from backedby.search.query import Everything, Term
from backedby.search.trust import signing_key

EVERYTHING = os.environ.get("BACKEDBY_ALL") == "1"
WORKS = [invented(number) for number in range(12)]
CHANGED = [saying(WORKS[0], WORKS[0].id, "a quagga sleeps"), *WORKS[1:11]]


@pytest.fixture(autouse=True)
def own_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys made by tests stay in the folders of the tests."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(params=tuple(ENGINES))
def engine(request: pytest.FixtureRequest) -> str:
    """The name of each engine that is installed."""
    name: str = request.param
    if not is_installed(name):
        pytest.skip(f"{name} is not installed")
    return name


def never() -> Iterable[SearchDocument]:
    raise AssertionError("no document is needed")


def works() -> Iterable[SearchDocument]:
    return WORKS


def changed() -> Iterable[SearchDocument]:
    return CHANGED


def place(folder: Path) -> Path:
    return folder / ".backedby" / "search"


def files(folder: Path) -> list[Path]:
    """The files of the index that the manifest vouches for."""
    (index,) = place(folder).glob("*.index")
    return sorted(path for path in index.iterdir() if path.name in checksums(index))


def test_an_index_is_built_once_and_then_opened(tmp_path: Path, engine: str) -> None:
    built = open_index(tmp_path, works, "one", engine)
    again = open_index(tmp_path, never, "one", engine)
    assert (again.name, again.generation, again.notes) == (engine, built.generation, ())
    assert again.search(Everything()).total == len(WORKS)


def test_a_cursor_outlives_the_process_that_handed_it_out(tmp_path: Path, engine: str) -> None:
    first = open_index(tmp_path, works, "one", engine).search(Everything(), limit=5)
    rest = open_index(tmp_path, never, "one", engine).search(
        Everything(), limit=50, after=Cursor.parse(str(first.next))
    )
    assert len({hit.id for hit in (*first.hits, *rest.hits)}) == len(WORKS)


def test_a_changed_library_changes_the_index_in_place(tmp_path: Path, engine: str) -> None:
    old = open_index(tmp_path, works, "one", engine)
    new = open_index(tmp_path, changed, "two", engine)
    assert new.generation != old.generation
    assert new.notes == ()
    assert [hit.id for hit in new.search(Term("quagga")).hits] == [WORKS[0].id]
    assert new.search(Everything()).total == len(CHANGED)
    assert open_index(tmp_path, never, "two", engine).search(Everything()).total == len(CHANGED)


def test_an_update_is_kept(tmp_path: Path, engine: str) -> None:
    index = open_index(tmp_path, works, "one", engine)
    before = index.search(Everything(), limit=1).next
    index.update(CHANGED[:1], [WORKS[11].id], fingerprint="two")
    assert index.search(Term("quagga")).total == 1
    with pytest.raises(StaleCursor):
        index.search(Everything(), after=before)
    index.close()
    again = open_index(tmp_path, never, "two", engine)
    assert again.search(Term("quagga")).total == 1
    assert again.search(Everything(), sort=Sort.YEAR).total == len(WORKS) - 1


def test_after_an_update_without_a_fingerprint_documents_are_compared(
    tmp_path: Path, engine: str
) -> None:
    open_index(tmp_path, works, "one", engine).update(CHANGED[:1], ())
    index = open_index(tmp_path, works, "one", engine)
    assert index.search(Term("quagga")).total == 0


def test_an_index_that_another_process_changed_takes_no_update(tmp_path: Path, engine: str) -> None:
    one = open_index(tmp_path, works, "one", engine)
    open_index(tmp_path, works, "one", engine).update(CHANGED[:1], ())
    with pytest.raises(BackedbyError, match="another process"):
        one.update(CHANGED[:1], ())
    assert one.search(Everything()).total == len(WORKS)


def _flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _add(path: Path) -> None:
    path.with_name(f"{path.name}.copy").write_bytes(path.read_bytes())


@pytest.mark.parametrize("damage", [_flip, _cut, _empty, _add, Path.unlink])
def test_a_damaged_file_is_found_and_the_index_built_anew(
    tmp_path: Path, engine: str, damage: Callable[[Path], None]
) -> None:
    open_index(tmp_path, works, "one", engine).close()
    number = len(files(tmp_path))
    for at in range(0, number, 1 if EVERYTHING else 5):
        damage(files(tmp_path)[at % len(files(tmp_path))])
        index = open_index(tmp_path, works, "one", engine)
        assert index.search(Everything()).total == len(WORKS)
        assert "built anew" in index.notes[0]
        index.close()
        assert open_index(tmp_path, never, "one", engine).notes == ()


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=some.binary(max_size=200))
def test_any_bytes_for_a_manifest_lead_to_a_new_index(tmp_path: Path, data: bytes) -> None:
    place(tmp_path).mkdir(parents=True, exist_ok=True)
    (place(tmp_path) / "manifest.json").write_bytes(data)
    assert open_index(tmp_path, lambda: WORKS[:1], "one").search(Everything()).total == 1


class Bomb:
    """Makes a folder when it is unpickled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_what_others_pickled_is_never_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index(tmp_path, works, "one", "whoosh").close()
    (toc,) = (path for path in files(tmp_path) if path.suffix == ".toc")
    toc.write_bytes(pickle.dumps(Bomb(tmp_path / "exploded")))
    # Whoever ships the folder can write a manifest that agrees, but not with this user's key.
    key = signing_key()
    assert key is not None
    manifest = read_manifest(place(tmp_path), key)
    assert manifest is not None
    files_then = checksums(toc.parent)
    forged = type(manifest)(
        manifest.engine,
        manifest.version,
        manifest.folder,
        manifest.generation,
        manifest.fingerprint,
        manifest.documents,
        files_then,
    )
    write_manifest(place(tmp_path), b"another key", forged)
    index = open_index(tmp_path, works, "one", "whoosh")
    assert not (tmp_path / "exploded").exists()
    assert "not made by this user" in index.notes[0]
    assert index.search(Everything()).total == len(WORKS)


def test_an_index_of_an_older_version_is_built_anew(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_index(tmp_path, works, "one", engine).close()
    module = importlib.import_module(f"backedby.search.{engine}_engine")
    monkeypatch.setattr(module, "VERSION", "newer")
    assert "built by" in open_index(tmp_path, works, "one", engine).notes[0]
    assert open_index(tmp_path, never, "one", engine).notes == ()


def test_where_nothing_can_be_written_the_index_is_kept_in_memory(
    tmp_path: Path, engine: str
) -> None:
    (tmp_path / ".backedby").write_text("a file where the folder should be")
    index = open_index(tmp_path, works, "one", engine)
    assert "memory only" in index.notes[0]
    assert index.search(Everything()).total == len(WORKS)
    index.update(CHANGED[:1], ())
    assert index.search(Term("quagga")).total == 1


def test_without_a_place_for_the_key_the_index_is_kept_in_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    index = open_index(tmp_path, works, "one")
    assert "memory only" in index.notes[0]
    assert index.search(Everything()).total == len(WORKS)
    assert not place(tmp_path).exists()


def test_a_key_that_others_can_read_is_thrown_away(tmp_path: Path) -> None:
    first = signing_key()
    assert first == signing_key()
    (key,) = (tmp_path / "state").rglob("index.key")
    assert key.stat().st_mode & 0o077 == 0
    key.chmod(0o644)
    assert signing_key() != first


def test_a_full_disk_leaves_an_index_in_memory_and_no_files(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(opening, "write_digests", full)
    index = open_index(tmp_path, works, "one", engine)
    assert "No space left" in index.notes[0]
    assert index.search(Everything()).total == len(WORKS)
    assert list(place(tmp_path).glob("*.index")) == []


def test_a_disk_that_fills_up_during_an_update_costs_no_answer(
    tmp_path: Path, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    open_index(tmp_path, works, "one", engine).close()
    with monkeypatch.context() as patch:
        patch.setattr(kept, "write_digests", full)
        index = open_index(tmp_path, changed, "two", engine)
        assert "could not be updated" in index.notes[0]
        assert index.search(Term("quagga")).total == 1
        with pytest.raises(BackedbyError, match="cannot be written"):
            index.update(WORKS[:1], ())
    again = open_index(tmp_path, works, "one", engine)
    assert again.search(Term("quagga")).total == 0


def test_while_another_process_writes_the_old_index_answers(tmp_path: Path, engine: str) -> None:
    open_index(tmp_path, works, "one", engine).close()
    with locked(place(tmp_path) / kept.LOCK, 0) as held:
        assert held
        index = open_index(tmp_path, changed, "two", engine, patience=0)
    assert index.search(Term("quagga")).total == 0
    assert "from before" in index.notes[0]


def test_while_another_process_builds_the_first_index_memory_answers(tmp_path: Path) -> None:
    with locked(place(tmp_path) / kept.LOCK, 0):
        index = open_index(tmp_path, works, "one", patience=0)
    assert "memory only" in index.notes[0]
    assert index.search(Everything()).total == len(WORKS)


PROCESS = """
    import sys
    from pathlib import Path
    sys.path.insert(0, {tests!r})
    from invented_works import invented, saying
    from backedby.search.opening import open_index
    from backedby.search.query import Everything, Term
    works = [invented(number) for number in range({number})]
    works[0] = saying(works[0], works[0].id, "a quagga sleeps " + {fingerprint!r})
    index = open_index(Path({folder!r}), lambda: works, {fingerprint!r}, {engine!r})
    print(index.search(Everything()).total, index.search(Term("quagga")).total, flush=True)
"""


def start(folder: Path, engine: str, number: int, fingerprint: str) -> subprocess.Popen[str]:
    """Another process that opens the index and prints two counts."""
    tests = str(Path(__file__).parent)
    code = textwrap.dedent(PROCESS).format(
        tests=tests, folder=str(folder), engine=engine, number=number, fingerprint=fingerprint
    )
    return subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)


def test_processes_that_start_at_once_share_one_index(tmp_path: Path, engine: str) -> None:
    processes = [start(tmp_path, engine, 200, "one") for _ in range(3)]
    assert [process.communicate()[0].split() for process in processes] == [["200", "1"]] * 3
    assert [process.returncode for process in processes] == [0] * 3
    assert len(list(place(tmp_path).glob("*.index"))) == 1


def test_a_process_killed_while_it_writes_costs_no_answer(tmp_path: Path, engine: str) -> None:
    dice = random.Random(engine)
    works = [invented(number) for number in range(300)]
    for kill in range(20 if EVERYTHING else 4):
        process = start(tmp_path, engine, 300, f"changed {kill}")
        time.sleep(dice.uniform(0.1, 0.8))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        index: SearchIndex = open_index(tmp_path, lambda: works, "ours", engine)
        assert index.search(Everything()).total == 300
        assert index.search(Term("quagga")).total == 0
        index.close()
    assert len(list(place(tmp_path).glob("*.index"))) == 1


def test_a_small_library_gets_whoosh_and_a_large_one_tantivy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tantivy")
    for module in (engines, opening):
        monkeypatch.setattr(module, "WHOOSH_SUFFICES", 10)
    assert open_index(tmp_path, lambda: WORKS[:10], "one").name == "whoosh"
    grown = open_index(tmp_path, works, "two")
    assert (grown.name, grown.search(Everything()).total) == ("tantivy", len(WORKS))
    assert open_index(tmp_path, never, "two").name == "tantivy"


def test_a_large_library_without_tantivy_is_told_of_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (engines, opening):
        monkeypatch.setattr(module, "WHOOSH_SUFFICES", 10)
    monkeypatch.setattr(engines, "is_installed", lambda library: False)
    index = open_index(tmp_path, works, "one")
    assert index.name == "whoosh"
    assert "pip install" in index.notes[0]


def test_tantivy_that_is_not_installed_is_said_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import backedby.search as room

    monkeypatch.setitem(sys.modules, "tantivy", None)
    monkeypatch.delitem(sys.modules, "backedby.search.tantivy_engine", raising=False)
    monkeypatch.delattr(room, "tantivy_engine", raising=False)
    with pytest.raises(BackedbyError, match="not installed") as raised:
        open_index(tmp_path, works, "one", "tantivy")
    assert "backedby[tantivy]" in str(raised.value.hint)


def test_an_engine_that_does_not_exist_is_a_bad_setting(tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="lucene"):
        open_index(tmp_path, works, "one", "lucene")
