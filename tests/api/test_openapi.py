"""The description of the API is whole, and a tester that reads it finds no lie in it.

No check of schemathesis is left out and its warnings count as failures. One thing is said
beside the description, in `schemathesis_files.py`: a file that is sent as a draft is text, to
be read as text.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from backedby.server import create_app
from backedby.serving.current import Current
from backedby.settings import Serve
from servers import clean_environment, serving

ROOT = Path(__file__).parents[2]
Described = dict[str, Any]
"""JSON as it was read."""
EXAMPLES = 50
"""Requests that are made up for each operation, beside those that schemathesis always makes."""


def test_schemathesis_finds_nothing(tmp_path: Path) -> None:
    """A server of the shipped knowledge base: the examples of the description are of its things."""
    folder = tmp_path / "kb"
    folder.mkdir()
    for name in ("backedby.toml", "references.bib"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "claims", folder / "claims")
    config = tmp_path / "schemathesis.toml"
    config.write_text("[warnings]\nfail-on = true\n", "utf-8")
    environment = clean_environment()
    environment["SCHEMATHESIS_HOOKS"] = str(Path(__file__).with_name("schemathesis_files.py"))
    tester = Path(sys.executable).with_name("schemathesis")
    with serving(folder, tmp_path / "log") as server:
        command = [str(tester), "--config-file", str(config), "run"]
        command += [f"{server.url}/api/v1/openapi.json", f"--max-examples={EXAMPLES}"]
        done = subprocess.run(
            [*command, "--generation-deterministic", "--no-color"],
            cwd=tmp_path, env=environment, capture_output=True, check=False, timeout=600,
        )  # fmt: skip
        faults = [line for line in server.lines if line["event"] == "fault"]
    told = done.stdout.decode()
    assert done.returncode == 0, told[-8_000:]
    assert "No issues found" in told
    assert faults == []


@pytest.fixture(scope="module")
def described(tidy: Path) -> Described:
    return create_app(Current(tidy), Serve(), watch=False).openapi()


def test_it_describes_the_api_and_nothing_else(described: Described) -> None:
    assert str(described["openapi"]).startswith("3.1.")
    paths = described["paths"]
    assert isinstance(paths, dict)
    assert paths
    assert [one for one in paths if not one.startswith("/api/v1/")] == []


def test_every_operation_and_parameter_says_what_it_is_for(
    described: Described,
) -> None:
    lacking = []
    for place, method, operation in operations(described):
        name = f"{method} {place}"
        lacking += [
            f"{name}: no {key}" for key in ("summary", "description") if key not in operation
        ]
        for one in operation.get("parameters", []):
            schema = one["schema"]
            if not one.get("description"):
                lacking.append(f"{name}: {one['name']} has no description")
            if not (one.get("examples") or one.get("example") or schema.get("examples")):
                lacking.append(f"{name}: {one['name']} has no example")
    assert lacking == []


def test_every_schema_says_what_each_of_its_fields_holds(described: Described) -> None:
    lacking = []
    for name, schema in component_schemas(described).items():
        if name in ("Report", "SearchAnswer"):
            continue  # published schemas, whose own tests hold them to it
        if not schema.get("description"):
            lacking.append(name)
        for field, told in schema.get("properties", {}).items():
            lacking += [
                f"{name}.{field}: no {key}"
                for key in ("description", "examples")
                if key not in told
            ]
    assert lacking == []


def test_every_answer_that_is_described_has_a_schema_or_no_body(
    described: Described,
) -> None:
    for place, method, operation in operations(described):
        assert "200" in operation["responses"], (place, method)
        for status, response in operation["responses"].items():
            content = response.get("content", {})
            assert bool(content) is (status != "304"), (place, status)
            for media_type, told in content.items():
                assert "schema" in told, (place, status, media_type)
                if status.startswith(("4", "5")):
                    assert media_type == "application/problem+json"


def test_examples_satisfy_the_schemas_beside_them(described: Described) -> None:
    wrong = []
    for name, schema in component_schemas(described).items():
        for field, told in schema.get("properties", {}).items():
            validator = Draft202012Validator({**told, "components": described["components"]})
            wrong += [
                f"{name}.{field}: {error.message}"
                for example in told.get("examples", [])
                for error in validator.iter_errors(example)
            ]
    assert wrong == []


def operations(described: Described) -> Iterator[tuple[str, str, Described]]:
    """Path, method and description of each operation."""
    for place, methods in described["paths"].items():
        for method, operation in methods.items():
            yield place, method, operation


def component_schemas(described: Described) -> Described:
    """The named schemas that are written beside the routes."""
    schemas: Described = described["components"]["schemas"]
    return schemas
