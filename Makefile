# `make` alone lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LOCK := requirements.lock
RUN_LOCK := requirements-run.lock

.DEFAULT_GOAL := help
.PHONY: help install demo test fuzz check format bench screenshots docs lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

install: $(READY) ## install everything into .venv, from the lock file

$(READY): $(LOCK) pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "backedby needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY) ## check a sample draft against the shipped knowledge base
	@$(BIN)/backedby check examples/back-pain-draft.md || [ $$? -eq 1 ]

test: $(READY) ## run all tests
	$(BIN)/python -m pytest

SECONDS ?= 300
READERS ?=
fuzz: $(READY) ## damaged files for each reader; SECONDS=300 READERS="docx pdf"
	$(BIN)/python tests/fuzzing.py $(READERS) --seconds $(SECONDS)

check: $(READY) ## format, lint, types, import contracts, docs fresh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m docs.build --check
	$(BIN)/backedby validate

format: $(READY) ## put all code into the project's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(READY) ## write the generated pages of docs/ anew
	$(BIN)/python -m docs.build

bench: $(READY) ## measure what the README and the notes quote
	$(BIN)/python -m benchmarks

COMPILE := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-header

screenshots: $(READY) ## make pictures of every page (needs chromium)
	$(BIN)/python -m benchmarks.screenshots

lock: ## write the lock files anew (needs uv): of everything, and of what the CI action installs
	$(COMPILE) --extra tantivy --group dev pyproject.toml --output-file $(LOCK)
	$(COMPILE) --constraint $(LOCK) --no-annotate pyproject.toml --output-file $(RUN_LOCK)

clean: ## delete what can be made again
	rm -rf $(VENV) .backedby .pytest_cache .mypy_cache .ruff_cache .hypothesis
