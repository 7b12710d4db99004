# `make run` and `make test` do all the set-up there is. Every other target builds on `make setup`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OURS := $(VENV)/.ours
TOUR ?= tour-output
WORKERS ?= 2

.DEFAULT_GOAL := help
.PHONY: help setup system window-system run test story lint tour pictures bench package smoke lock clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

system:
	@tools/system-packages

window-system:
	@tools/system-packages window

setup: system $(READY) $(OURS) ## the virtual environment with all dependencies, and .venv/bin/pcep-desktop

$(READY): requirements/runtime.txt requirements/dev.txt | system
	$(PYTHON) -c 'import sys; sys.version_info >= (3, 11) or sys.exit("Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $(READY)

$(OURS): pyproject.toml | $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(OURS)

run: window-system setup ## set everything up and open the window (no display: the tour of the screens, offscreen)
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" = Darwin ]; then exec $(BIN)/pcep-desktop; \
	else echo "There is no display here: running the tour of the screens offscreen instead."; \
	$(BIN)/pcep-desktop tour $(TOUR) && echo "The pictures are in $(TOUR)/."; fi

test: setup ## set everything up and run all tests, with branch coverage
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --cov --cov-report=term $(ARGS)

lint: setup ## formatting, ruff, types, the contracts between the layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

tour: setup ## a picture of every screen, light and dark, in $(TOUR)/
	QT_QPA_PLATFORM=offscreen $(BIN)/pcep-desktop tour $(TOUR)

pictures: tour ## the tour's pictures that the README shows
	tools/readme-pictures $(TOUR)

bench: setup ## the benchmarks: figure, floor of the same run, ratio, goal
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks $(ARGS)

package: setup ## the frozen app in dist/pcep-desktop/
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec

smoke: package ## start the frozen app on an empty home and on a file of the first schema
	tools/smoke-test dist/pcep-desktop/pcep-desktop

lock: ## write requirements/*.txt anew from requirements/*.in
	cd requirements && for name in runtime dev; do ../$(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --upgrade --output-file $$name.txt $$name.in; done

clean: ## remove what was built
	rm -rf build dist $(TOUR) .coverage
