# Doors to the commands; docs/operators.md gives the same for Windows without make.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PYTHONUTF8 := 1

.PHONY: run test demo bench check faults lock

run: $(VENV)/.ready
	@exec $(BIN)/mil-course serve

demo: $(VENV)/.ready
	@exec $(BIN)/mil-course demo --serve

test: $(VENV)/.ready-dev
	@$(BIN)/python -m tests.run

faults: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest -q -m faults -n 0 tests/faults tests/store

bench: $(VENV)/.ready-dev
	@$(BIN)/mil-course bench

check: $(VENV)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/mil-course check --strict

lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --extra postgres --group build --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements.lock
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --extra postgres --group build --group dev --no-emit-index-url --no-header --no-annotate pyproject.toml -o requirements-dev.lock

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: set PYTHON=python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "Python's venv is missing. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "Making the virtual environment (once)"
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.ready: requirements.lock pyproject.toml $(VENV)/.made
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.lock $(VENV)/.ready
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
