# Two commands, and nothing before them but Python 3.11 or later, make, and a way to PyPI:
#   make demo    installs laut into .venv and reads an example
#   make test    style, types, import contract, tests
# Both come back at once when .venv is up to date. PYTHON=python3.12 picks another interpreter.

PYTHON ?= $(firstword $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p; done))
VENV ?= .venv
BIN := $(VENV)/bin
EXAMPLE ?= examples/harbour-fire.txt
# What an editable installation depends on; changed sources need no new one.
MANIFEST := pyproject.toml src/laut/__init__.py
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test lint types contract unit docs wheel gate clean

demo: $(VENV)/.laut
	$(BIN)/laut read $(EXAMPLE)

test: lint types contract unit

lint: $(VENV)/.laut-dev
	$(BIN)/ruff check .

types: $(VENV)/.laut-dev
	$(BIN)/mypy --strict
	$(BIN)/mypy --strict --explicit-package-bases evaluation benchmarks

contract: $(VENV)/.laut-dev
	$(BIN)/lint-imports

unit: $(VENV)/.laut-dev
	$(BIN)/python -m pytest

# The reference pages, from the docstrings.
docs: $(VENV)/.laut-dev
	$(BIN)/python docs/reference/build.py
	$(BIN)/python docs/reference/build_json.py

wheel: $(VENV)/.laut-dev
	$(BIN)/python -m build --wheel --outdir dist .

# Measures against the pinned floors; the corpora are not part of this project (evaluation/README.md).
LAUT_CORPORA ?= ../shared/corpora
gate: $(VENV)/.laut-dev
	$(BIN)/python -m evaluation.gate --corpora $(LAUT_CORPORA)

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "laut needs Python 3.11 or later and found none; install one or say make PYTHON=/path/to/python" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python could not make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.laut: $(MANIFEST) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(VENV)/.laut-dev: $(MANIFEST) | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $@ $(VENV)/.laut
