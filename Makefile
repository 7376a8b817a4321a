# `make run` and `make test` do all their set-up. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

TOOLS := .local/tools/bin
CARGO_DENY_VERSION := 0.20.2
CARGO_MACHETE_VERSION := 0.9.2
DYNAMODB_LOCAL := .local/dynamodb-local/2.6.1
STACK := target/debug/stack

.PHONY: help run demo demo-binary serve test check functions stack tools fmt lint doc unit acceptance acceptance-dynamodb-local \
	transcript cargo-lambda-test dependencies clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-28s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: functions stack demo-binary ## Start the stack, show a contract's life, print commands to try, stay until Ctrl-C
	$(STACK) serve -- target/debug/demo --stay

demo: functions stack demo-binary ## The same, and exit: non-zero if anything was not as promised
	$(STACK) serve --local-dir .local/demo -- target/debug/demo

serve: functions stack ## Start the stack alone and stay until Ctrl-C
	$(STACK) serve

# The functions are built one by one, as they are shipped: features of one build unify.
functions:
	cargo build --locked --package issue
	cargo build --locked --package read

stack:
	cargo build --locked --package stack

demo-binary:
	cargo build --locked --package demo

test: ## Everything, as CI runs it
	tests/run_all.sh

check: fmt lint unit ## The short loop: format, lints, unit tests

fmt:
	cargo fmt --all --check

lint:
	cargo clippy --locked --workspace --all-targets -- --deny warnings

doc:
	RUSTDOCFLAGS="--deny warnings" cargo doc --locked --workspace --no-deps --document-private-items

unit:
	cargo test --locked --workspace --exclude acceptance

# The whole suite, on the embedded store.
acceptance: functions stack
	cargo test --locked --package acceptance --no-run
	$(STACK) serve --local-dir .local/test -- cargo test --locked --package acceptance --no-fail-fast

# The same on AWS's own DynamoDB Local, which listens on all interfaces: in a network namespace of its own.
acceptance-dynamodb-local: functions stack
	tests/dynamodb_local.sh $(DYNAMODB_LOCAL) cargo test --locked --offline --package acceptance --no-fail-fast

transcript: functions stack demo-binary
	tests/transcript.sh

cargo-lambda-test: functions stack
	tests/cargo_lambda.sh

dependencies: tools
	tests/dependencies.sh

tools: $(TOOLS)/cargo-deny $(TOOLS)/cargo-machete

$(TOOLS)/cargo-deny:
	cargo install --locked --debug --root .local/tools cargo-deny@$(CARGO_DENY_VERSION)

$(TOOLS)/cargo-machete:
	cargo install --locked --debug --root .local/tools cargo-machete@$(CARGO_MACHETE_VERSION)

.venv/bin/cargo-lambda:
	python3 -m venv .venv
	.venv/bin/pip install --quiet --requirement tests/requirements.txt

$(DYNAMODB_LOCAL):
	mvn --quiet --batch-mode --file tests/dynamodb-local/pom.xml dependency:copy-dependencies -DoutputDirectory="$(CURDIR)/$@.part"
	mv $@.part $@

clean: ## Remove what was built and installed here
	rm -rf target .local .venv
