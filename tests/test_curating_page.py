"""The examples of docs/curating.md do what the page says, run one after the other as they stand."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[1] / "docs" / "curating.md"
_BLOCK = re.compile(r"^```(console|markdown)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.skipif(
    sys.platform != "linux", reason="the examples use sed and cat as Linux has them"
)
def test_the_examples_of_the_curating_page_are_what_the_commands_print(tmp_path: Path) -> None:
    here = tmp_path
    seen = 0
    for kind, path, text in _BLOCK.findall(PAGE.read_text("utf-8")):
        if kind == "markdown":
            (here / path).write_text(text, "utf-8")
            continue
        for command, expected in _commands(text):
            if command.startswith("cd "):
                here /= command.removeprefix("cd ")
                continue
            printed = _printed(command, here)
            assert _agree(expected, printed), f"$ {command}\n" + "\n".join(printed)
            seen += 1
    assert seen > 10


def _commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """The commands of a block, each with the lines below it."""
    for part in block.split("$ ")[1:] if block.startswith("$ ") else []:
        command, *lines = part.rstrip("\n").split("\n")
        yield command, lines


def _printed(command: str, folder: Path) -> list[str]:
    """The lines that a command prints, those on standard error last."""
    program = f"{shlex.quote(sys.executable)} -m backedby.cli.main"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("BACKEDBY_")}
    done = subprocess.run(
        re.sub(r"(^|\| )backedby ", rf"\1{program} ", command),
        shell=True,
        cwd=folder,
        env={**clean, "NO_COLOR": "1"},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return (done.stdout + done.stderr).decode().rstrip("\n").split("\n")


def _agree(expected: list[str], printed: list[str]) -> bool:
    """Whether the lines are the same, where `…` stands for any lines."""
    if not expected:
        return printed in ([], [""])
    pattern = "\n".join(re.escape(one) if one != "…" else r".*" for one in expected)
    return re.fullmatch(pattern, "\n".join(printed), re.DOTALL) is not None
