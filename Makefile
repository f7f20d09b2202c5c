# Every target makes the environment that it needs in $(VENV), once: the stamp files remember it, so that a second run
# asks no package index. Needs Python 3.11 to 3.13; say `make PYTHON=python3.12 ...` to choose one.
VENV ?= .venv
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && { echo $$python; break; }; done)
BIN := $(VENV)/bin

.PHONY: run test lint types bench env clean
.DELETE_ON_ERROR:

run: $(VENV)/.installed
	$(BIN)/ipfacts extract corpus/articles.jsonl --output claims.jsonl --show 12

# Two to four processes share the tests out, file by file, so that what a file prepares is prepared once.
test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev
	$(BIN)/mypy

bench: $(VENV)/.installed-dev
	$(BIN)/python tests/bench.py

env: $(VENV)/.installed-dev

clean:
	rm -rf $(VENV) claims.jsonl claims.rejected.jsonl

# A stamp is written last: an installation that was cut off is done again.
$(VENV)/.installed: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.installed-dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $(VENV)/.installed $@

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11, 3.12 or 3.13 is needed: none found on the path" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
