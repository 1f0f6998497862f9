# Machzor: `make run` shows it, `make test` proves it. Both need python3 (3.11 or newer), python3-venv and make.

PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/installed-from-lock
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard locale/*/LC_MESSAGES/*.po))
STACK := $(BIN)/python config/localstack.py

unexport PYTHONDONTWRITEBYTECODE
ifdef PIP_INDEX_URL
export UV_DEFAULT_INDEX ?= $(PIP_INDEX_URL)
endif

.PHONY: help install run test lint bench stack lock clean

help:
	@echo "make run      start the site with its demo on private servers (PORT=8000)"
	@echo "make test     linters, types, contracts and all tests"
	@echo "make lint     the same without the tests"
	@echo "make bench    the measurements and the long rounds"
	@echo "make stack CMD='.venv/bin/python manage.py shell'    any command against the private servers"
	@echo "make install  only install;  make lock  renew requirements.lock;  make clean  remove .venv and .local"

install: $(STAMP) $(CATALOGUES)

run: install
	@$(STACK) -- $(BIN)/python manage.py serve

test: install
	@$(STACK) --ephemeral -- $(BIN)/python -m config.checks

lint: install
	@$(STACK) --ephemeral -- $(BIN)/python -m config.checks --without-tests

bench: install
	@$(STACK) --ephemeral -- $(BIN)/python -m pytest -o python_files=bench_*.py -p no:randomly -o timeout=1800 -q

stack: install
	@$(STACK) -- $(CMD)

lock: $(STAMP)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		requirements.txt --output-file requirements.lock

clean:
	rm -rf .venv .local

$(STAMP): requirements.lock
	@$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" || { echo "Python 3.11 or newer is needed; PYTHON=... names another one." >&2; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || { echo "Making .venv ..."; $(PYTHON) -m venv --clear .venv || { echo "The venv module is missing: apt-get install python3-venv" >&2; exit 1; }; }
	@echo "Installing the packages of requirements.lock ..."
	@awk '/^[^ ]/ { on = /^uv==/ } on' requirements.lock > .venv/installer.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .venv/installer.lock
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock
	@touch $@

%.mo: %.po $(STAMP)
	@echo "Compiling $< ..."
	@$(BIN)/pybabel --quiet compile -i $< -o $@
