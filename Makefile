# `make demo` and `make test` do everything on a machine with git, make and python3.

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
PYTHON ?= python3
export PYTHON

.PHONY: demo test check bench acceptance clean

demo: $(VENV)/.demo
	@$(BIN)/briefgen build seeds

test: check
	@$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=term-missing \
		--ignore tests/writers/pdf/test_samples.py
	@# Two hundred PDFs: measuring coverage too would take twice the time.
	@$(BIN)/python -m pytest -n 2 --dist worksteal tests/writers/pdf/test_samples.py

check: $(VENV)/.test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: $(VENV)/.test
	@for file in tests/bench/bench_*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# Mail through real servers on 127.0.0.1, Word files through LibreOffice; wants root, and installs them.
acceptance: $(VENV)/.test
	@tests/acceptance/run $(BIN)/python

clean:
	rm -rf $(VENV) build dist *.egg-info

# Each stamp is newer than the files that say what is needed, so that a second run is quick.
$(VENV)/.demo: setup.cfg pyproject.toml .ci/system-packages
	@sh .ci/system-packages demo
	@sh .ci/python-venv $(VENV)
	@$(PIP) install --editable .
	@touch $@

$(VENV)/.test: setup.cfg pyproject.toml .ci/system-packages
	@sh .ci/system-packages test
	@sh .ci/python-venv $(VENV)
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/.demo
