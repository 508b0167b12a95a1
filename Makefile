# The portal's commands. `make help` lists them.
HOST ?= 127.0.0.1
PORT ?= 8000
export HOST PORT
BIN := .venv/bin
CATALOGUE := translations/ja/LC_MESSAGES/messages

.PHONY: help run environment test lint messages lock screenshots desk-tasks

help:  ## what can be done here
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile

run: .venv/run.stamp $(CATALOGUE).mo  ## serve the portal on http://127.0.0.1:8000 (HOST= and PORT= override)
	@exec $(BIN)/python -m portal.ops.serve

environment: .venv/run.stamp $(CATALOGUE).mo  ## make what the commands of an operator need, and start nothing

test: .venv/test.stamp $(CATALOGUE).mo  ## run all tests, on both databases and in a browser
	@echo "Everything takes minutes; one part takes seconds: make test TESTS=tests/rules"
	@echo "or TESTS='tests/desk -k invitation'. Without make: $(BIN)/python -m pytest tests/rules"
	@tools/system-packages.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --check portal/templates
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist worksteal $(TESTS)

lint: .venv/test.stamp  ## mend the form of the code and of the templates
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	-$(BIN)/djlint --reformat --quiet portal/templates

messages: .venv/test.stamp  ## find new words to translate and put them into the catalogue
	$(BIN)/pybabel -q extract -F babel.cfg -k _l -k lazy_gettext -k _lp:1c,2 --no-location --sort-output -o .venv/messages.pot .
	@sed '/^$$/q' $(CATALOGUE).po >.venv/header.po  # pybabel would put dates and names into it
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --omit-header -w 1000 -i .venv/messages.pot -d translations
	@cat .venv/header.po $(CATALOGUE).po | sed '$${/^$$/d}' >.venv/messages.po && mv .venv/messages.po $(CATALOGUE).po

lock:  ## choose versions anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade pyproject.toml -o requirements/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --upgrade pyproject.toml --group test -c requirements/run.txt -o requirements/test.txt

screenshots: .venv/test.stamp $(CATALOGUE).mo  ## make the pictures in docs/ from the running program
	@tools/system-packages.sh
	$(BIN)/python docs/screenshots.py
	$(BIN)/python docs/desk_screenshots.py

desk-tasks: .venv/test.stamp $(CATALOGUE).mo  ## count what the desk's tasks take, in docs/desk-tasks.md
	@tools/system-packages.sh
	$(BIN)/python docs/desk_tasks.py

.venv/run.stamp: requirements/run.txt
	@tools/environment.sh run

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@tools/environment.sh test

$(CATALOGUE).mo: $(CATALOGUE).po .venv/run.stamp
	@$(BIN)/pybabel -q compile -d translations
