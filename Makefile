# The verbs of this repository. `run` and `test` are the two lines of README.md, letter for letter
# (a test compares them); nothing here needs more than Python 3.11, pip and make, except
# `constraints`, which needs uv.

BIN := .venv/bin
PATHS := src tests docs benchmarks

.PHONY: help run test test-all lint format types docs bench constraints clean

help:  ## These verbs
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

run:  ## Install, screen the example counterparties, write the report
	python3 -m venv --without-pip .venv && python3 -m pip --python .venv install -q -c constraints.txt -e . && .venv/bin/proscribed demo

test:  ## Install, run the tests
	python3 -m venv --without-pip .venv && python3 -m pip --python .venv install -q -c constraints.txt -e '.[test]' && .venv/bin/pytest -n auto

test-all: test  ## The tests, then the slow ones, and every law on all of its examples
	PROSCRIBED_EXAMPLES=all $(BIN)/pytest -n auto -m "slow or hypothesis" || test $$? -eq 5

lint: $(BIN)/ruff  ## Style, import rules
	$(BIN)/ruff check $(PATHS)
	$(BIN)/ruff format --check $(PATHS)
	$(BIN)/lint-imports

format: $(BIN)/ruff  ## Rewrite in the house style
	$(BIN)/ruff check --fix $(PATHS)
	$(BIN)/ruff format $(PATHS)

types: $(BIN)/ruff  ## Types, strictly
	$(BIN)/mypy

docs: $(BIN)/ruff  ## The parts of docs/ that are made: command reference, picture
	$(BIN)/python docs/make_cli_reference.py
	$(BIN)/python docs/make_picture.py

bench: $(BIN)/ruff  ## The project's own benchmarks, against named baselines
	$(BIN)/proscribed bench

constraints:  ## Choose the newest versions that pyproject.toml allows (needs uv)
	uv pip compile pyproject.toml --universal --all-extras --upgrade -o constraints.txt

clean:  ## Remove what was made; homes and registers are not touched
	rm -rf .venv .venv-* build dist site .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find src tests docs benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/ruff:
	python3 -m venv --without-pip .venv && python3 -m pip --python .venv install -q -c constraints.txt -e '.[test]'
