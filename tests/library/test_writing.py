"""A source file is the old one or the new one, whatever happens while it is written."""

from __future__ import annotations

import ctypes
import os
import random
import resource
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backedby.library.writing import CannotWrite, create_file, replace_file, writing

OLD, NEW = b"old\n" * 200_000, b"new!\n" * 200_000


def process(program: str, *words: str, before: Callable[[], None] | None = None) -> bytes:
    """What a Python process of its own prints."""
    done = subprocess.run(
        [sys.executable, "-c", f"from pathlib import Path\nimport sys\n{program}", *words],
        capture_output=True,
        timeout=60,
        check=False,
        preexec_fn=before,
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


TRIES = """
from backedby.library.writing import CannotWrite, create_file, replace_file
try:
    {call}(Path(sys.argv[1]), b"new!\\n" * 200_000)
except CannotWrite as error:
    print(error.message)
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "claims" / "größer [1].md"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def beside(path: Path) -> list[str]:
    """What lies in its folder."""
    return sorted(one.name for one in path.parent.iterdir())


def test_a_file_is_replaced_with_its_permissions(file: Path) -> None:
    file.chmod(0o640)
    replace_file(file, NEW, OLD)
    assert file.read_bytes() == NEW
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert beside(file) == [file.name]


def test_a_symbolic_link_stays_one(file: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(file)
    replace_file(link, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert beside(file) == [file.name]


def test_what_an_editor_saved_meanwhile_is_not_overwritten(file: Path) -> None:
    with pytest.raises(CannotWrite, match="was changed meanwhile"):
        replace_file(file, NEW, b"what we had read")
    assert file.read_bytes() == OLD


def test_a_file_that_is_gone_is_not_made_anew(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="cannot be written"):
        replace_file(tmp_path / "gone.md", NEW)
    assert not (tmp_path / "gone.md").exists()


def test_a_new_file_never_takes_the_place_of_another(file: Path) -> None:
    with pytest.raises(CannotWrite, match="exists already"):
        create_file(file, NEW)
    assert file.read_bytes() == OLD
    fresh = file.parent / "more" / "fresh.md"
    create_file(fresh, NEW)
    assert fresh.read_bytes() == NEW
    mask = os.umask(0o022)
    os.umask(mask)
    assert stat.S_IMODE(fresh.stat().st_mode) == 0o666 & ~mask
    assert beside(fresh) == ["fresh.md"]


def test_a_dangling_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(tmp_path / "elsewhere.md")
    with pytest.raises(CannotWrite, match="exists already"):
        create_file(tmp_path / "link.md", NEW)
    assert not (tmp_path / "elsewhere.md").exists()


@pytest.mark.parametrize("call", ["replace_file", "create_file"])
def test_a_full_disk_leaves_the_old_file_and_nothing_else(file: Path, call: str) -> None:
    """A limit on the size of files fails a write half-way, as a full disk does."""

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    path = file if call == "replace_file" else file.parent / "fresh.md"
    told = process(TRIES.format(call=call), str(path), before=no_room)
    assert b"cannot be written" in told
    assert file.read_bytes() == OLD
    assert beside(file) == [file.name]


PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2


def as_anybody() -> None:
    """Give up what lets root write where nobody may."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to take rights away")
@pytest.mark.parametrize("call", ["replace_file", "create_file"])
def test_a_read_only_folder_is_told(file: Path, call: str) -> None:
    file.parent.chmod(0o555)
    path = file if call == "replace_file" else file.parent / "fresh.md"
    try:
        told = process(TRIES.format(call=call), str(path), before=as_anybody)
        assert b"cannot be written: Permission denied" in told
        assert file.read_bytes() == OLD
        assert beside(file) == [file.name]
    finally:
        file.parent.chmod(0o755)


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux to take rights away")
def test_a_write_protected_file_is_left_alone_though_its_folder_is_not(file: Path) -> None:
    file.chmod(0o444)
    told = process(TRIES.format(call="replace_file"), str(file), before=as_anybody)
    assert b"write-protected" in told
    assert file.read_bytes() == OLD


WRITES_FOR_EVER = """
from backedby.library.writing import replace_file
old, new = b"old\\n" * 200_000, b"new!\\n" * 200_000
print("ready", flush=True)
while True:
    replace_file(Path(sys.argv[1]), new)
    replace_file(Path(sys.argv[1]), old)
"""


def test_a_process_killed_at_any_moment_leaves_a_whole_file(file: Path) -> None:
    moments = random.Random(5)
    seen = set()
    left = 0
    program = f"from pathlib import Path\nimport sys\n{WRITES_FOR_EVER}"
    for _ in range(15):
        writer = subprocess.Popen([sys.executable, "-c", program, file], stdout=subprocess.PIPE)
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moments.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        writer.wait()
        writer.stdout.close()
        seen.add(file.read_bytes())
        left += len(beside(file)) - 1
    assert seen <= {OLD, NEW}
    replace_file(file, NEW)
    assert beside(file) == [file.name], f"{left} halves were left and not taken away"


COUNTS = """
from backedby.library.writing import replace_file, writing
folder = Path(sys.argv[1])
path = folder / "numbers.md"
for number in range(40):
    with writing(folder):
        was = path.read_bytes()
        replace_file(path, was + f"{sys.argv[2]}{number}\\n".encode(), was)
"""


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    (tmp_path / "numbers.md").write_bytes(b"")
    program = f"from pathlib import Path\nimport sys\n{COUNTS}"
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(tmp_path), name])
        for name in ("a", "b")
    ]
    assert [one.wait(60) for one in both] == [0, 0]
    lines = (tmp_path / "numbers.md").read_text().split()
    assert sorted(lines) == sorted(f"{name}{number}" for name in "ab" for number in range(40))
    assert (tmp_path / ".backedby" / ".gitignore").read_text() == "*\n"


CREATES = """
from backedby.library.writing import CannotWrite, create_file
try:
    create_file(Path(sys.argv[1]), sys.argv[2].encode())
    print("made")
except CannotWrite:
    pass
"""


def test_of_two_processes_that_make_one_file_one_wins(tmp_path: Path) -> None:
    program = f"from pathlib import Path\nimport sys\n{CREATES}"
    path = tmp_path / "fresh.md"
    both = [
        subprocess.Popen([sys.executable, "-c", program, str(path), name], stdout=subprocess.PIPE)
        for name in ("a", "b")
    ]
    made = [one.communicate(timeout=60)[0] for one in both]
    assert sorted(made) == [b"", b"made\n"]
    assert path.read_text() == "ab"[made.index(b"made\n")]


def test_who_waits_too_long_is_told(tmp_path: Path) -> None:
    with (
        writing(tmp_path),
        pytest.raises(CannotWrite, match="Another backedby is writing"),
        writing(tmp_path, patience=0.1),
    ):
        pass


def test_a_folder_that_cannot_be_held_is_told(tmp_path: Path) -> None:
    (tmp_path / ".backedby").write_text("no folder")
    with pytest.raises(CannotWrite, match="cannot be held"), writing(tmp_path):
        pass
