# make run   sets everything up and starts a meeting server on the local network
# make test  sets everything up and passes the whole test suite
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PATH := $(CURDIR)/$(VENV)/node/bin:$(PATH)

.PHONY: run test check bench soak shots demo setup setup-dev pages clean

run: setup
	$(BIN)/python -m session_tool room

demo: setup
	$(BIN)/python -m session_tool demo

setup: $(VENV)/ready static/dist/manifest.json
setup-dev: $(VENV)/ready-dev static/dist/manifest.json

$(VENV)/ready: requirements.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/ready-dev: requirements-dev.txt $(VENV)/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# Node from PATH if it is new enough, else the one that a Python wheel carries.
$(VENV)/node-ready: $(VENV)/ready
	@if ! node --version 2>/dev/null | grep -qE '^v(2[0-9]|[3-9][0-9])\.'; then \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-node.txt && \
	  sh static/node.sh $(VENV) $(CURDIR)/$(VENV)/node; fi
	touch $@

node_modules/ready: package.json package-lock.json .npmrc $(VENV)/node-ready
	npm ci --ignore-scripts --no-audit --no-fund --silent
	touch $@

PAGE_SOURCES := $(shell find static/app session_tool/words -type f 2>/dev/null) static/build.js
static/dist/manifest.json: node_modules/ready $(PAGE_SOURCES)
	node static/build.js

pages: static/dist/manifest.json

test: setup-dev
	node --test tests/js/*.test.js
	$(BIN)/python -m pytest

check: setup-dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	npx tsc -p static/tsconfig.json
	if [ -f static/tsconfig.views.json ]; then npx tsc -p static/tsconfig.views.json; fi
	npx prettier --check static/app tests/js static/build.js
	$(BIN)/python -m pytest -q tests/test_house.py

# With a solver to compare with, which nothing else needs; it takes long.
bench: setup-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	$(BIN)/python -m bench.mixing.best_known
	$(BIN)/python -m bench.mixing.realistic
	$(BIN)/python -m bench.agenda.run
	$(BIN)/python -m bench.room
	$(BIN)/python -m bench.first_screen
	$(BIN)/python -m bench.mixing.page

soak: setup-dev
	$(BIN)/python -m bench.soak

shots: setup-dev
	$(BIN)/python -m tests.browser.shots

clean:
	rm -rf $(VENV) node_modules static/dist
