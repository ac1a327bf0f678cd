"""The hook, run by the real pre-commit program in a small site's repository.

Real: the manifest, the clone of the hook's repository, the virtual environment that pre-commit
makes, the package built and installed into it, the run. Simulated: the index. The
package's dependencies and its build backend come from the environment of the tests, by
PYTHONPATH, and pip is told to fetch nothing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

from running import git

ROOT = Path(__file__).parents[2]
PACKAGE = ("src", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
BACKED = "Sleep helps adults to remember what they learned (Lindqvist et al. 2015).\n"
UNBACKED = "Coffee before a lesson improves recall.\n"


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A repository that holds the hook, and its revision."""
    place = tmp_path_factory.mktemp("hooks") / "backedby"
    place.mkdir()
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, place / name)
    git(place, "init", "--quiet")
    git(place, "add", ".")
    git(place, "commit", "--quiet", "-m", "The hook")
    return place, git(place, "rev-parse", "HEAD")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps the environments that it makes."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture
def site(tmp_path: Path, tidy: Path, hooks: tuple[Path, str]) -> Path:
    """A site's repository with a knowledge base, a page and the hook."""
    site = tmp_path / "site"
    shutil.copytree(tidy, site, ignore=shutil.ignore_patterns(".backedby"))
    (site / "docs").mkdir()
    (site / "docs" / "page.md").write_text(BACKED, "utf-8")
    place, revision = hooks
    config = {"repos": [{"repo": place.as_uri(), "rev": revision, "hooks": [{"id": "backedby"}]}]}
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    return site


def pre_commit(site: Path, home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith(("GIT_", "BACKEDBY_", "PIP_", "PRE_COMMIT_", "VIRTUALENV_"))
    }
    alone = {
        "PRE_COMMIT_HOME": str(home),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip reads it as the option's value: no isolation
        "PIP_CONFIG_FILE": os.devnull,
        "VIRTUALENV_NO_DOWNLOAD": "1",
        "VIRTUALENV_NO_PERIODIC_UPDATE": "1",
        "VIRTUALENV_OVERRIDE_APP_DATA": str(home / "app-data"),
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PRE_COMMIT_COLOR": "never",
    }
    return subprocess.run(
        [sys.executable, "-m", "pre_commit", *words],
        cwd=site,
        env={**kept, **alone},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def test_the_manifest_is_sound() -> None:
    manifest = str(ROOT / ".pre-commit-hooks.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-manifest", manifest],
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_hook_passes_a_page_that_is_backed_and_fails_one_that_is_not(
    site: Path, home: Path
) -> None:
    fine = pre_commit(site, home, "run", "--all-files")
    assert fine.returncode == 0, fine.stdout + fine.stderr
    assert "Passed" in fine.stdout
    installed = list(home.glob("repo*/py_env-*/**/site-packages/backedby/cli/check.py"))
    assert len(installed) == 1  # what ran is what pre-commit installed

    (site / "docs" / "page.md").write_text(UNBACKED, "utf-8")
    git(site, "add", ".")
    refused = pre_commit(site, home, "run")
    assert refused.returncode == 1
    assert "exit code: 1" in refused.stdout
    assert "B103 unbacked-claim" in refused.stdout
    assert "claims/" not in refused.stdout  # the knowledge base is no draft


def test_a_commit_of_other_files_does_not_run_the_hook(site: Path, home: Path) -> None:
    git(site, "commit", "--quiet", "-m", "First")
    (site / "notes.py").write_text("print('tea')\n", "utf-8")
    git(site, "add", ".")
    done = pre_commit(site, home, "run")
    assert done.returncode == 0
    assert "no files to check" in done.stdout
