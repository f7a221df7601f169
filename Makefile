# make demo: the ten outlets, crawled from the bundled archive with the network off.   make test: tests and linters, offline.   make test-long: what takes minutes.
# Needs make, and Python 3.11 or later with venv. `make PYTHON=/path/to/python3 demo` chooses another one.

PYTHON ?= $(shell for each in python3 python3.13 python3.12 python3.11; do \
	"$$each" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && { echo "$$each"; break; }; done)
STAMP := .venv/.installed
BENCHMARKS := .venv/.benchmarks

.PHONY: demo test test-long lint deploy quality bench-extract bench-copies bench-schedule bench-backfill fuzz clean

demo: $(STAMP)
	@.venv/bin/scrapy demo

test: $(STAMP)
	@.venv/bin/python tests/browser.py
	.venv/bin/python -m pytest -m "not long"
	.venv/bin/ruff check
	.venv/bin/mypy

# What takes minutes: faults planted in replayed crawls, nodes and workers that are killed.
test-long: $(STAMP)
	.venv/bin/python -m pytest -m long

lint: $(STAMP)
	.venv/bin/ruff check
	.venv/bin/mypy

# How well pages are read, over the corpus that NEWSSPIDERS_CORPUS names; make quality OPTIONS=--raise-floors keeps what was gained.
quality: $(BENCHMARKS)
	@.venv/bin/python -m benchmarks.quality $(OPTIONS)

# How fast pages are read, beside other libraries; make bench-extract OPTIONS="--sample 60" takes a minute.
bench-extract: $(BENCHMARKS)
	@.venv/bin/python -m benchmarks.speed $(OPTIONS)

# How well copies, stories, edits, agencies, citations and addresses are told; make bench-copies OPTIONS=--small takes a minute for copies.
bench-copies: $(STAMP)
	@.venv/bin/python -m benchmarks.provenance
	@.venv/bin/python -m benchmarks.citations
	@.venv/bin/python -m benchmarks.address_pairs
	@.venv/bin/python -m benchmarks.revisions
	@.venv/bin/python -m benchmarks.stories
	@.venv/bin/python -m benchmarks.copies $(OPTIONS)
	@.venv/bin/python -m benchmarks.saving

# How long articles wait for a look: the plan beside one fixed interval with as many requests; needs NEWSSPIDERS_GOLD, takes a minute.
bench-schedule: $(STAMP)
	@.venv/bin/python -m benchmarks.schedule $(OPTIONS)

# How fast archives are read by one, two and four workers, and that a killed one changes nothing; needs PostgreSQL, takes ten minutes.
bench-backfill: $(STAMP)
	@.venv/bin/python -m benchmarks.backfill $(OPTIONS)

# Mutated pages, read for ten minutes by each of two fuzzers; what breaks the reader is kept in .fuzz/.
FOR ?= 600
fuzz: $(BENCHMARKS)
	@.venv/bin/python -m tests.robustness.fuzz atheris $(FOR)
	@.venv/bin/python -m tests.robustness.fuzz hypothesis $(FOR)

# The project's egg, looked into and sent to the Scrapyd nodes that scrapy.cfg names: docs/scrapyd.md; make deploy TARGET="north south".
TARGET ?= local
deploy: $(STAMP)
	@.venv/bin/scrapy deploy $(TARGET)

clean:
	rm -rf .venv build dist *.egg-info .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find newsspiders tests -name __pycache__ -type d -prune -exec rm -rf {} +

# Exact versions with hashes first; then this folder itself, whose dependencies are those just installed.
$(STAMP): requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "newsspiders needs Python 3.11 or later with venv: install it, or say make PYTHON=/path/to/python3"; exit 2; }
	@echo "Making .venv and installing the pinned dependencies: one to three minutes, once"
	@"$(PYTHON)" -m venv .venv
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@PYTHONWARNINGS=ignore .venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# Without dependencies, since the file holds them all: benchmarks/overrides.txt tells which two bounds the pins do not keep.
$(BENCHMARKS): requirements-benchmark.txt $(STAMP)
	@echo "Installing what the benchmarks compare with: a minute, once"
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --no-deps --require-hashes -r requirements-benchmark.txt
	@touch $(BENCHMARKS)
