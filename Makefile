# make ask | test | bot set everything up by themselves; make help lists the rest.
PYTHON ?= python3
BIN = .venv/bin
Q ?= What did Kim Jong-un offer in his New Year address?
# The share of the stress tests' rounds: 1 is all of them, 0.05 a try.
STRESS ?= 1
# Mutated files for each reader.
COUNT ?= 100000

.PHONY: help ask bot test opensearch lint check format stress fuzz bench lock clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*##  */\1 /p' $(MAKEFILE_LIST) \
	  | while read -r name text; do printf '%-11s%s\n' "$$name" "$$text"; done

ask: .venv/runtime  ## answer a question from the sample articles: make ask Q="…"
	@$(BIN)/python -m retrieval ask -- "$$QUESTION"; test $$? -le 1

bot: .venv/runtime  ## run the bot, with DISCORD_TOKEN in .env
	@$(BIN)/python -m bot

test: .venv/dev  ## run the tests; make test COVERAGE=1 also measures what they cover
ifdef COVERAGE
	@$(BIN)/coverage erase
	@$(BIN)/coverage run -m pytest $(ON_EACH_CORE)
	@$(BIN)/coverage combine -q
	@$(BIN)/coverage report
else
	@$(BIN)/python -m pytest $(ON_EACH_CORE)
endif

opensearch: .venv/dev  ## fetch OpenSearch for the tests of clusters (needs Maven and Java 21)
	@$(BIN)/python -m tests.cluster.download

lint: .venv/dev  ## check style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check: lint  ## check everything, as .ci/run does: lint, then the tests with coverage
	@$(MAKE) test COVERAGE=1

format: .venv/dev  ## format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

stress: .venv/dev  ## kill, fill up and damage libraries for an hour; make stress STRESS=0.05 is a try
	@EXAMPLES=10000 $(BIN)/python -m pytest $(LONG) $(ON_EACH_CORE) -m hypothesis
	@EXAMPLES=10000 $(BIN)/python -m pytest $(LONG) $(MATRICES)
	@STRESS=$(STRESS) $(BIN)/python -m pytest $(LONG) tests/stress

fuzz: .venv/dev  ## read mutated files with every reader; make fuzz COUNT=1000 is a try
	@$(BIN)/python -m tests.fuzz --count $(COUNT)

bench: .venv/bench  ## compare the speed with other engines: make bench OPTIONS="--help"
	@$(BIN)/python -m benchmarks $(OPTIONS)

lock:  ## pin the dependencies of pyproject.toml in requirements*.lock (needs uv)
	@command -v uv >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	$(PIN) --extra documents --output-file requirements.lock
	$(PIN) --extra documents --extra dev --output-file requirements-dev.lock
	$(PIN) --extra documents --extra dev --extra bench --constraint requirements-dev.lock \
	  --output-file requirements-bench.lock
	$(PIN) --extra documents --extra opensearch --constraint requirements-dev.lock \
	  --output-file requirements-cluster.lock

clean:  ## remove the environment
	rm -rf .venv

# As it was typed: make would expand the $1 of “$10”.
export QUESTION := $(value Q)
unexport Q

ON_EACH_CORE = -n auto --dist worksteal
# Each of these tests may take two hours; they print how far they are.
LONG = -svv -o faulthandler_timeout=7200
# Tests of all combinations, of which an ordinary run tries some.
MATRICES = tests/bot/test_discord_failures.py tests/bot/features/test_hostile_flows.py \
  tests/bot/i18n/test_no_english.py
PIN = uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
  --no-header --quiet

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
