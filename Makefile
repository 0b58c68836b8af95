# make ask | test | bot set everything up by themselves; make help lists the rest.
PYTHON ?= python3
BIN = .venv/bin
ON_EACH_CORE = -n auto --dist worksteal
Q ?= What did Kim Jong-un offer in his New Year address?

.PHONY: help ask bot test torture check bench lock clean

help:  ## what can be made
	@sed -n 's/^\([a-z]*\):.*##/\1\t/p' $(MAKEFILE_LIST)

ask: .venv/runtime  ## answer a question from the sample articles: make ask Q="…"
	@$(BIN)/python -m retrieval ask -- "$$Q"; test $$? -le 1

bot: .venv/runtime  ## run the bot, with DISCORD_TOKEN in .env
	@$(BIN)/python -m bot

test: .venv/dev  ## run the tests
	@$(BIN)/python -m pytest $(ON_EACH_CORE)

torture: .venv/dev  ## kill, fill up and damage libraries for an hour; nothing may be lost
	@EXAMPLES=10000 $(BIN)/python -m pytest tests/retrieval/index/embedded
	@TORTURE=1 $(BIN)/python -m pytest -s tests/stress

check: .venv/dev  ## lint, types, and the tests with coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest $(ON_EACH_CORE)
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

bench: .venv/bench  ## how fast everything is, next to its peers: make bench OPTIONS="--help"
	@$(BIN)/python -m benchmarks $(OPTIONS)

lock:  ## pin what pyproject.toml asks for (needs uv)
	uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
	  --no-header --quiet --output-file requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --quiet --output-file requirements-dev.lock
	uv pip compile pyproject.toml --extra dev --extra bench --constraint requirements-dev.lock \
	  --universal --python-version 3.11 --generate-hashes --no-header --quiet \
	  --output-file requirements-bench.lock

clean:  ## remove what was set up
	rm -rf .venv

export Q

# A stamp is written last, so that a set-up that was cut off is done again.
.venv/runtime: requirements.lock
	@$(call install,requirements.lock)
	@touch $@

.venv/dev: requirements-dev.lock
	@$(call install,requirements-dev.lock)
	@touch $@ .venv/runtime

.venv/bench: requirements-bench.lock
	@$(call install,requirements-bench.lock)
	@touch $@ .venv/dev .venv/runtime

define install
echo "Setting up (once) …" >&2; \
$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
  || { echo "Footnote needs Python 3.11 or newer: make PYTHON=python3.12 …" >&2; exit 1; }; \
$(PYTHON) -m venv .venv \
  && $(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(1)
endef
