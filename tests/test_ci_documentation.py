"""What docs/ci.md tells people to type works, in this order, in a site's repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from running import git

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "ci.md").read_text("utf-8")
COMMANDS = [
    line for block in re.findall(r"(?ms)^```sh\n(.*?)^```", TEXT) for line in block.splitlines()
]


@pytest.fixture
def site(tmp_path: Path, tidy: Path) -> Path:
    site = tmp_path / "site"
    shutil.copytree(tidy, site, ignore=shutil.ignore_patterns(".backedby"))
    (site / "docs").mkdir()
    (site / "docs" / "page.md").write_text("Coffee before a lesson improves recall.\n", "utf-8")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "-m", "First")
    git(site, "update-ref", "refs/remotes/origin/main", "HEAD")
    return site


def test_every_command_ends_as_the_page_says(site: Path) -> None:
    program = Path(sys.executable).parent
    path = os.pathsep.join((str(program), os.environ["PATH"]))
    ended = {}
    for command in COMMANDS:
        done = subprocess.run(
            command,
            shell=True,
            cwd=site,
            env={**os.environ, "PATH": path},
            capture_output=True,
            timeout=60,
            check=False,
        )
        ended[command.removeprefix("backedby check docs/").strip()] = done.returncode
    assert ended == {
        "": 1,
        "--format github": 1,
        "--format sarif --output backedby.sarif": 1,
        "--write-baseline backedby-baseline.jsonl": 0,
        "--baseline backedby-baseline.jsonl": 0,
        "--changed origin/main": 0,
    }
    assert json.loads((site / "backedby.sarif").read_text("utf-8"))["version"] == "2.1.0"


def test_the_page_names_every_input_of_the_action_with_its_default() -> None:
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    rows = dict(re.findall(r"(?m)^\| `([\w-]+)` \| (?:`(.*?)`)? ?\|", TEXT))
    assert rows == {name: one["default"] for name, one in inputs.items()}


def test_the_samples_of_configuration_are_sound() -> None:
    samples = [
        yaml.safe_load(re.sub(r"(?m)^  ", "", one) if one.startswith("  -") else one)
        for one in re.findall(r"(?ms)^ *```yaml\n(.*?)^ *```", TEXT)
    ]
    assert len(samples) == 3
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert samples[1]["repos"][0]["hooks"][0]["id"] == hook["id"]
    steps = samples[2]["jobs"]["backedby"]["steps"]
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    assert set(steps[1]["with"]) <= set(inputs)


def test_links_of_the_page_lead_somewhere() -> None:
    headings = {
        re.sub(r"[^\w -]", "", one).strip().lower().replace(" ", "-")
        for one in re.findall(r"(?m)^#+ (.*)$", TEXT)
    }
    for target in re.findall(r"\]\(#([^)]+)\)", TEXT):
        assert target in headings
