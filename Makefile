# Everything a checkout needs; `make` alone lists the targets.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
BENCH := build/bench-venv
ENGINES := build/engines-venv
DEMO ?= tests/fixtures/dumps/seed_like.txt
ARGS ?=
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= bytes html text sources profile
FUZZ_FLAGS ?= -max_len=8192 -timeout=120 -dict=fuzz/words.dict -print_final_stats=1

.DEFAULT_GOAL := help
.PHONY: help demo test test-browser test-engines engines screenshots oldest check format score floors bench growth
.PHONY: sensitivity foreign twice damaged left-out unseen open-check collection disguises stages flatteners fuzz learning docs clean report-speed

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

demo: $(VENV)/.installed  ## clean one page of the fixtures and show what was removed and why
	@echo "\$$ cleaner --explain $(DEMO)"
	@$(BIN)/cleaner --explain $(DEMO)

test: $(VENV)/.dev  ## run all tests (ARGS='-k name' for some)
	$(BIN)/python -m pytest $(ARGS)

test-browser: $(VENV)/.dev  ## the report in Chromium, without skipping (apt-get install chromium)
	REQUIRE_BROWSER=1 $(BIN)/python -m pytest tests/browser $(ARGS)

screenshots: $(VENV)/.dev  ## docs/explain-*.png, from a page of the fixtures
	$(BIN)/python tools/screenshots.py

report-speed: $(VENV)/.dev  ## time a browser with the report of a 5 MB page
	@$(BIN)/python tools/report_speed.py

test-engines: $(ENGINES)/.installed  ## Spark, Ray, Polars, DuckDB, datatrove, Scrapy against plain clean() (~3 min)
	ENGINES=all $(ENGINES)/bin/python -m pytest tests/engines $(ARGS)

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

sensitivity: $(VENV)/.dev  ## thresholds that may move by half unnoticed (ARGS='locate --corpus')
	@$(BIN)/python tools/sensitivity.py $(ARGS)

fuzz: build/fuzz-venv/.installed  ## fuzz pages, sources and profiles (FUZZ_SECONDS=60 each, FUZZ_TARGETS)
	@build/fuzz-venv/bin/python fuzz/seed.py build/fuzz
	@failed=0; for target in $(FUZZ_TARGETS); do \
	    echo "== $$target, $(FUZZ_SECONDS) s"; \
	    build/fuzz-venv/bin/python fuzz/fuzz.py $$target \
	        build/fuzz/corpus/$$target build/fuzz/seeds/$$target $(FUZZ_FLAGS) \
	        -max_total_time=$(FUZZ_SECONDS) -artifact_prefix=build/fuzz/finds/$$target- \
	        > build/fuzz/$$target.log 2>&1 || failed=1; \
	    grep -E 'BrokenPromiseError:|^[A-Za-z.]*Error|ERROR|Test unit|Done|stat::' \
	        build/fuzz/$$target.log | sort -u; \
	done; exit $$failed

docs: build/docs-venv/.installed  ## the site, strictly, into build/site; looks that it loads nothing from elsewhere
	@NO_MKDOCS_2_WARNING=1 build/docs-venv/bin/mkdocs build --strict --quiet
	@build/docs-venv/bin/python tools/docs_check.py build/site

floors: $(VENV)/.installed  ## quality and speed against benchmarks/floors.json (ARGS=--raise)
	@$(BIN)/python benchmarks/gate.py $(ARGS)

bench: $(BENCH)/.installed  ## cleaner beside its peers, growth, memory; writes all figures of the documentation (~15 min)
	@$(BENCH)/bin/python benchmarks/run.py $(ARGS)

unseen: $(BENCH)/.installed  ## cleaner and its peers on pages it had never seen (ARGS=--print: the last run)
	@$(BENCH)/bin/python benchmarks/unseen.py $(ARGS)

left-out: $(VENV)/.dev  ## what tuning gains on the very sites it was tuned on: leave one site out
	@$(BIN)/python benchmarks/left_out.py $(ARGS)

open-check: $(VENV)/.installed  ## is the open benchmark sound?  benchmarks/open/README.md says how to use it
	@$(BIN)/python -m benchmarks.open check

engines: $(ENGINES)/.installed  ## pages a second on each engine: the table of docs/scale.md (~10 min)
	@$(ENGINES)/bin/python benchmarks/engines.py $(ARGS)

flatteners: $(BENCH)/.installed  ## pages flattened by tools of all kinds, then cleaned (lynx, w3m, pandoc if there)
	@$(BENCH)/bin/python benchmarks/flatteners.py

disguises: $(VENV)/.installed  ## pages whose ids, classes, semantic elements or metadata were removed
	@$(BIN)/python benchmarks/disguises.py

stages: $(VENV)/.installed  ## time of each stage of clean(), in units of lxml's parse
	@$(BIN)/python benchmarks/stages.py

growth: $(BENCH)/.installed  ## time and memory as pages grow in hostile shapes (ARGS='links spaces')
	@$(BENCH)/bin/python benchmarks/growth.py $(ARGS)

collection: $(VENV)/.dev  ## cleaner batch on a WARC of 5,000 pages beside clean_many; its memory
	@$(BIN)/python benchmarks/collection.py $(ARGS)

learning: $(VENV)/.installed  ## cleaning with and without learned profiles (ARGS='--sizes 5')
	@$(BIN)/python benchmarks/learning.py $(ARGS)

foreign: $(VENV)/.installed  ## profiles on pages of other sites: nothing may be lost (ARGS='--every 5')
	@$(BIN)/python benchmarks/foreign.py $(ARGS)

twice: $(VENV)/.installed  ## clean every article of the corpus again: it comes back as it is (ARGS='--mutated 5000')
	@$(BIN)/python benchmarks/twice.py $(ARGS)

damaged: $(VENV)/.installed  ## lines that lost bytes: noise recognised, lines of the article lost (ARGS=--show)
	@$(BIN)/python benchmarks/damaged.py $(ARGS)

clean:  ## remove what these targets made
	rm -rf $(VENV) $(VENV)-oldest build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/bin/python $(VENV)-oldest/bin/python $(BENCH)/bin/python $(ENGINES)/bin/python:
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

build/fuzz-venv/.installed: pyproject.toml fuzz/requirements.txt
	@mkdir -p build
	$(PYTHON) -m venv build/fuzz-venv
	build/fuzz-venv/bin/python -m pip --disable-pip-version-check --quiet install \
	    --requirement fuzz/requirements.txt --editable .
	@touch $@

$(ENGINES)/.installed: tests/engines/requirements.txt pyproject.toml | $(ENGINES)/bin/python
	$(ENGINES)/bin/python -m pip --disable-pip-version-check --quiet install \
	    --requirement $< --editable '.[arrow,spark,ray,datatrove,scrapy]'
	@touch $@

build/docs-venv/.installed: pyproject.toml
	@mkdir -p build
	$(PYTHON) -m venv build/docs-venv
	build/docs-venv/bin/python -m pip --disable-pip-version-check --quiet install \
	    --editable '.[docs]'
	@touch $@

# A peer that does not install costs its own rows only; a pip before 24 trips over their extras.
$(BENCH)/.installed: benchmarks/requirements.txt pyproject.toml | $(BENCH)/bin/python
	$(BENCH)/bin/python -m pip --disable-pip-version-check -qq install --upgrade pip
	@grep -v '^#' $< | while read -r peer; do \
	    $(BENCH)/bin/python -m pip -qq install "$$peer" || echo "bench: no $$peer" >&2; done
	@# Last, since some peers pull in an older chardet than cleaner needs.
	$(BENCH)/bin/python -m pip -qq install --editable .
	@touch $@
