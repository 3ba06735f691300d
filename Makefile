# make demo   set up, then read the example report and print its claims
# make test   set up, then lint, types, floors, generated pages and every test
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check
GAZETTEER := $(VENV)/.gazetteer
EXAMPLE := examples/goma-2025-01-29.txt

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint types floors check-docs pytest docs lock bench-speed clean

help:  ## say what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 14

setup: $(GAZETTEER)  ## the virtual environment, the packages, the gazetteer

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "make: Python 3.11 or later is needed; install it (apt install python3.11)" >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "make: $(PYTHON) is older than 3.11; say PYTHON=/path/to/python3.11" >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null \
	  || { echo "make: $(PYTHON) lacks venv; install it (apt install python3-venv)" >&2; exit 1; }
	"$(PYTHON)" -m venv $(VENV)

$(READY): $(BIN)/python requirements.lock pyproject.toml
	@echo "installing the packages of requirements.lock into $(VENV) (a minute or two)"
	@$(PIP) --only-binary :all: --no-binary libhxl,python-io-wrapper --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(GAZETTEER): $(READY) $(wildcard src/dateline/gazetteer/*.py)
	$(BIN)/dateline gazetteer build
	@touch $@

demo: setup  ## read the example report and print its claims
	$(BIN)/dateline read $(EXAMPLE)

test: setup lint types floors check-docs pytest  ## everything that must hold

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports

check-docs: $(READY)
	$(BIN)/python docs/generate.py --check

pytest: $(GAZETTEER)
	$(BIN)/pytest

docs: $(READY)  ## write the generated pages anew
	$(BIN)/python docs/generate.py

lock:  ## pin every package anew, with hashes (needs uv)
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes --no-header --output-file requirements.lock

bench-speed: setup  ## the whole pipeline against the bare parser, as a ratio
	$(BIN)/python benchmarks/speed/bench_speed.py

clean:  ## remove the virtual environment and what tools leave behind
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache dist build
