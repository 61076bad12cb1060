# Everything a checkout needs; `make` alone lists the targets.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
DEMO ?= tests/fixtures/dumps/seed_like.txt
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test oldest check format score clean

help:  ## list the targets
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

demo: $(VENV)/.installed  ## clean one page of the fixtures and show what went and why
	@echo "\$$ cleaner --explain $(DEMO)"
	@$(BIN)/cleaner --explain $(DEMO)

test: $(VENV)/.dev  ## run all tests (ARGS='-k name' for some)
	$(BIN)/python -m pytest $(ARGS)

oldest: $(VENV)-oldest/.dev  ## run all tests with the oldest dependencies that pyproject.toml allows
	$(VENV)-oldest/bin/python -m pytest $(ARGS)

check: $(VENV)/.dev  ## lint, format, types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/.dev  ## let ruff put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

score: $(VENV)/.installed  ## the metric on ../shared/corpus (ARGS=--fixtures for our own pages)
	@$(BIN)/python tools/measure.py $(ARGS)

clean:  ## remove what these targets made
	rm -rf $(VENV) $(VENV)-oldest build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python $(VENV)-oldest/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "cleaner needs Python 3.11 or newer; try make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
	    || { echo "venv is missing; on Debian: apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(@D:/bin=)

# Stamps: installing again is a no-op until pyproject.toml changes.
$(VENV)/.installed: pyproject.toml | $(BIN)/python
	$(PIP) install --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.installed

$(VENV)-oldest/.dev: pyproject.toml | $(VENV)-oldest/bin/python
	@$(PYTHON) tools/oldest.py > $(@D)/oldest.txt
	$(@D)/bin/python -m pip --disable-pip-version-check --quiet install \
	    --constraint $(@D)/oldest.txt --editable . pytest hypothesis
	@touch $@
