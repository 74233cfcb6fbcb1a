# Loupe on one machine. It needs Python 3.11 or 3.12, make and a network; no root, no Docker.
PYTHON ?= python3
STACK ?= dev
PROFILE ?= full
BASE ?= 0
TEST_STACK ?= test
TEST_BASE ?= 9400
S ?=
N ?= 500
ARGS ?=

LOCAL = $(PYTHON) deploy/local/bootstrap.py
STACKS = $(LOCAL) -m loupe_local
RUN = deploy/local/with-env $(STACK) tools -- .venv/bin/python
.DEFAULT_GOAL := help
.PHONY: help up test down status logs psql clean demo lint fmt bench bench-models chaos first-start

help: ## Show this help
	@echo "Loupe. The two commands to know: make up, make test."
	@echo
	@awk -F':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile
	@echo
	@echo "  STACK=name (dev), PROFILE=infra|core|full (full), BASE=first port (dev has 8400)"

up: ## Install what is missing, start everything, wait until it is ready
	@$(STACKS) up --stack $(STACK) --profile $(PROFILE) --base $(BASE)

test: ## Run every test on a stack of its own, and stop it
	@$(LOCAL) tests/run.py --stack $(TEST_STACK) --base $(TEST_BASE)

down: ## Stop every process of the stack
	@$(STACKS) down --stack $(STACK)

status: ## Say which parts run
	@$(STACKS) status --stack $(STACK)

logs: ## Show logs: make logs S=vision
	@$(STACKS) logs --stack $(STACK) --service "$(S)"

psql: ## Open a prompt of the stack's database
	@$(STACKS) psql --stack $(STACK)

clean: ## Delete the stack's state (asks first)
	@$(STACKS) clean --stack $(STACK)

demo: ## Stock the shop of the running stack with rendered pieces
	@$(RUN) -m demo.stock

lint: ## Check style, types, imports, Dockerfiles
	@$(LOCAL) -m loupe_local.quality.checks lint

fmt: ## Format everything
	@$(LOCAL) -m loupe_local.quality.checks fmt

bench: ## Measure; results go to benchmarks/results
	@$(RUN) -m benchmarks

bench-models: ## Measure the models on the public test set: docs/benchmark.md (ARGS="--share 0.04" is a trial)
	@$(LOCAL) benchmarks/start.py $(ARGS)

chaos: ## Kill processes N times under load and count what is lost: nothing may be
	@$(RUN) tests/chaos/run.py --kills $(N) $(ARGS)

first-start: ## Start a fresh clone with an empty home, through a network that fails every third time
	@$(PYTHON) tests/first_start/run.py $(ARGS)
