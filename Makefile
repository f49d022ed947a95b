# Everything runs in a virtual environment of its own, made at the first call; only Python 3.11+
# and make are needed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
# What only Spark runs is held to its coverage where pyspark and Java are.
LEFT_OUT = $(shell { command -v java && $(BIN)/python -c 'import pyspark'; } >/dev/null 2>&1 || \
	echo "--omit='*/table/spark.py'")

.DEFAULT_GOAL := help
.PHONY: help demo test lint types imports unit wheel bench clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | expand -t 12

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[table,study,report]' --group dev
	touch $@

demo: $(STAMP)  ## Beijing's Zhongguancun beside Guangzhou's automobile cluster, as of 2006
	@mkdir -p demo
	@$(BIN)/kuchiki compare cases/zgc.yaml cases/guangzhou.yaml --as-of 2006
	@$(BIN)/kuchiki draw cases/zgc.yaml --as-of 2006 -o demo/zgc.svg
	@$(BIN)/kuchiki draw cases/guangzhou.yaml --as-of 2006 -o demo/guangzhou.svg
	@$(BIN)/kuchiki draw cases/zgc.yaml cases/guangzhou.yaml --as-of 2006 -o demo/compared.svg
	@echo "The walks are drawn: demo/zgc.svg demo/guangzhou.svg demo/compared.svg"

test: lint types imports unit  ## every check

lint: $(STAMP)  ## format and lint
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(STAMP)  ## strict types
	$(BIN)/mypy

imports: $(STAMP)  ## imports point one way
	$(BIN)/lint-imports

unit: $(STAMP)  ## tests, doctests, laws, coverage
	$(BIN)/pytest -rs --numprocesses auto --dist loadfile --cov --cov-report=term-missing:skip-covered
	$(BIN)/coverage report --include="rules/*" --fail-under=100 --format=total
	$(BIN)/coverage report --include="flowchart/*" $(LEFT_OUT) --fail-under=100 --format=total

wheel: $(STAMP)  ## build the wheel and test it, installed alone, away from the source
	$(BIN)/python tests/wheel/run.py

bench: $(STAMP)  ## speed, as ratios beside a rival in the same run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group bench
	$(BIN)/python benchmarks/run.py

clean:  ## remove what was made
	rm -rf $(VENV) demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
