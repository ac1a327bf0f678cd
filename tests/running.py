"""The command line and git as a person runs them: real processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def run(
    *words: str, cwd: Path, text: str | bytes = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """One backedby command in a folder, with the environment given and no setting of our own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("BACKEDBY_")}
    done = subprocess.run(
        [sys.executable, "-m", "backedby.cli.main", *words],
        cwd=cwd,
        input=text.encode() if isinstance(text, str) else text,
        capture_output=True,
        env={**clean, **environment},
        timeout=60,
        check=False,
    )
    answer = subprocess.CompletedProcess(
        done.args, done.returncode, done.stdout.decode(), done.stderr.decode()
    )
    assert "Traceback" not in answer.stderr
    return answer


def git(where: Path, *words: str) -> str:
    """What a git command prints in a folder; nobody's settings play a part."""
    alone = {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_DATE": "2026-11-21T09:00:00Z",
        "GIT_COMMITTER_DATE": "2026-11-21T09:00:00Z",
    }
    names = ("user.name=Writer", "user.email=writer@example.org", "init.defaultBranch=main")
    settings = [part for one in (*names, "protocol.file.allow=always") for part in ("-c", one)]
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    done = subprocess.run(
        ["git", *settings, *words],
        cwd=where,
        env={**kept, **alone},
        capture_output=True,
        check=True,
        timeout=60,
    )
    return done.stdout.decode().strip()
