# Only Python 3.11+, make and a network are assumed. `make help` lists the targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
STAMP := $(VENV)/.runtime
DEV_STAMP := $(VENV)/.development
WORKERS ?= 2
PORT ?= 8000
export PYTHONDONTWRITEBYTECODE = 1

.DEFAULT_GOAL := help
.PHONY: help demo serve test test-browser test-postgres test-heavy check format lock bench bench-national messages clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 18

$(STAMP): requirements.txt
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is %s" % sys.version.split()[0] if sys.version_info < (3, 11) else 0)'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

$(DEV_STAMP): $(STAMP) requirements-dev.txt
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	touch $@

demo: $(STAMP) ## build the demo city through the real importers, rank, print where everything is
	$(PY) manage.py build_demo

serve: $(STAMP) ## serve the product on http://127.0.0.1:8000 with its task worker
	$(PY) manage.py serve --port $(PORT)

test: $(DEV_STAMP) ## run the suite on SQLite (DATABASE_URL chooses another database)
	$(BIN)/pytest -n $(WORKERS) -m "not browser and not heavy"

test-browser: $(DEV_STAMP) ## drive the pages in Chromium (Debian: chromium)
	$(BIN)/pytest -m browser

test-postgres: $(DEV_STAMP) ## run the suite on a throw-away PostgreSQL (Debian: postgresql)
	./.ci/with-postgres $(BIN)/pytest -n $(WORKERS) -m "not browser and not heavy"

test-heavy: $(DEV_STAMP) ## fuzzing, full access matrix, large differential runs
	$(BIN)/pytest -n $(WORKERS) -m heavy

check: $(DEV_STAMP) ## format, lint, types, import contract, migrations, deployment checks
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy merit positions employees assessments api
	$(BIN)/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	MERIT_ENV=production MERIT_SECRET_KEY=$$($(PY) -c 'import secrets; print(secrets.token_urlsafe(60))') \
	  MERIT_ALLOWED_HOSTS=merit.example.go.id MERIT_VAR_DIR=$$(mktemp -d) $(PY) manage.py check --deploy --fail-level WARNING

format: $(DEV_STAMP) ## format the code
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(DEV_STAMP) ## measure against floors in the same run, write var/bench.json
	$(PY) -m benchmarks

bench-national: $(DEV_STAMP) ## 4.7 million people from memory-mapped columns
	$(PY) -m benchmarks national

messages: $(DEV_STAMP) ## collect and compile the Indonesian messages (Debian: gettext)
	$(PY) manage.py makemessages -l id --no-location --no-obsolete --ignore .venv --ignore var
	$(PY) manage.py compilemessages -l id --ignore .venv

lock: $(DEV_STAMP) ## pin requirements with hashes
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header requirements-dev.in -o requirements-dev.txt

clean: ## remove what the demo made (not the virtualenv)
	rm -rf var
