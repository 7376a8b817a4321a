# `make run` and `make test` do all their set-up. `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

TOOLS := .local/tools/bin
CARGO_DENY_VERSION := 0.20.2
CARGO_MACHETE_VERSION := 0.9.2
DYNAMODB_LOCAL := .local/dynamodb-local/2.6.1
LOCAL_STACK := target/debug/stack

.PHONY: help run demo demo-binary command-line serve test check functions stack tools fmt lint doc unit acceptance acceptance-dynamodb-local \
	transcript clients fuzz bench infrastructure rehearsal planning-writer kms-test browser screenshots accept package translation cargo-lambda-test dependencies clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-28s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: functions stack demo-binary ## Start the stack, show a contract's life, print commands to try, stay until Ctrl-C
	$(LOCAL_STACK) serve -- target/debug/demo --stay

demo: functions stack demo-binary ## The same, and exit: non-zero if anything was not as promised
	$(LOCAL_STACK) serve --local-dir .local/demo -- target/debug/demo

serve: functions stack ## Start the stack alone and stay until Ctrl-C
	$(LOCAL_STACK) serve

# The functions are built one by one, as they are shipped: features of one build unify.
functions:
	cargo build --locked --package issue
	cargo build --locked --package read
	cargo build --locked --package monitor

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
	cargo clippy --locked --workspace --all-targets --all-features -- --deny warnings

doc:
	RUSTDOCFLAGS="--deny warnings" cargo doc --locked --workspace --no-deps --document-private-items

unit:
	cargo test --locked --workspace --exclude acceptance

# The whole suite, on the embedded store. On a local stack no test is left out.
acceptance acceptance-dynamodb-local kms-test: export ACCEPTANCE_LOCAL := 1
acceptance: functions stack
	cargo test --locked --package acceptance --no-run
	$(LOCAL_STACK) serve --local-dir .local/test -- cargo test --locked --package acceptance --no-fail-fast

# The same on AWS's own DynamoDB Local, which listens on all interfaces: in a network namespace of its own.
acceptance-dynamodb-local: functions stack
	tests/dynamodb_local.sh $(DYNAMODB_LOCAL) cargo test --locked --offline --package acceptance --no-fail-fast

transcript: functions stack demo-binary
	tests/transcript.sh

# The deployment: what the template says, and what it does on an emulator.
infrastructure: functions stack .venv/.installed .venv/checkov/.installed node_modules/.installed
	tests/infrastructure/run.sh

rehearsal: functions
	tests/rehearsal/run.sh

# The signer, and keys published and rotated by command, against an emulator of AWS KMS; then the whole suite on a
# stack whose receipts that emulator signs.
kms-test: functions stack .venv/rehearsal/.installed
	tests/kms.sh cargo test --locked --package service --features kms-emulator --test kms
	tests/kms.sh cargo test --locked --package execution-contract-cli --features kms-emulator --test kms
	tests/kms.sh $(LOCAL_STACK) serve --local-dir .local/kms -- \
		cargo test --locked --package acceptance --features kms-emulator --no-fail-fast

.venv/rehearsal/.installed: tests/rehearsal/requirements.txt
	python3 -m venv .venv/rehearsal
	.venv/rehearsal/bin/pip install --quiet --requirement $<
	touch $@

planning-writer: functions stack
	examples/planning-writer/test.sh

# The card and its page, in Chromium; the command line that the card shows is run.
browser: functions stack command-line tests/browser/node_modules/.installed ## The page in a real browser
	tests/browser/run.sh

screenshots: functions stack tests/browser/node_modules/.installed ## Take the pictures of the page anew
	test -x /usr/bin/chromium || tests/browser/install.sh
	$(LOCAL_STACK) serve --local-dir .local/screenshots -- node tests/browser/screenshots.mjs

command-line:
	cargo build --locked --package execution-contract-cli

tests/browser/node_modules/.installed: tests/browser/package-lock.json
	npm --prefix tests/browser ci --silent
	touch $@

accept: ## Acceptance tests against the deployment that STACK=FILE describes
	@test -n "$(STACK)" || { echo 'make accept STACK=FILE, a stack.json: see docs/deploy.md'; exit 2; }
	STACK_JSON="$(abspath $(STACK))" cargo test --locked --package acceptance --no-fail-fast

package: ## Release artefacts of the functions for this machine's architecture, with their sizes
	tests/package.sh

translation: .venv/.installed ## Translate template.yaml anew for the local stack
	PYTHONPATH=tests/infrastructure .venv/bin/python tests/infrastructure/translation.py >tests/stack/template.cfn.json.part
	mv tests/stack/template.cfn.json.part tests/stack/template.cfn.json

# Every client and the command line over all vectors; then on contracts of the local stack, and over a change of its key.
clients: export CLIENT_PYTHON := .venv/clients/bin/python
clients: functions stack .venv/clients/.installed clients/node/node_modules/.installed
	tests/clients/run_vectors.py
	KEYS=.local/clients/keys.json $(LOCAL_STACK) serve --local-dir .local/clients -- tests/clients/run_stack.py
	rm -rf .local/rotation
	$(LOCAL_STACK) serve --local-dir .local/rotation --store file -- tests/clients/run_rotation.py before
	$(LOCAL_STACK) serve --local-dir .local/rotation --store file -- tests/clients/run_rotation.py after

.venv/clients/.installed: clients/python/requirements.txt
	python3 -m venv .venv/clients
	.venv/clients/bin/pip install --quiet --requirement $<
	touch $@

clients/node/node_modules/.installed: clients/node/package-lock.json
	npm --prefix clients/node ci --silent
	touch $@

fuzz: ## Fuzz targets of the verifier over the vectors, a bounded number of executions
	tests/fuzz.sh

# On a machine that does nothing else; OPTIONS=--write puts the figures into docs/performance.md, --quick takes less time.
bench: .venv/clients/.installed clients/node/node_modules/.installed ## Verification, beside OpenSSL, Node and Python in one run
	cargo build --locked --profile bench-fast --package execution-contract-cli
	.venv/clients/bin/python tests/bench/verify.py $(OPTIONS)

cargo-lambda-test: functions stack
	tests/cargo_lambda.sh

dependencies: tools
	tests/dependencies.sh

tools: $(TOOLS)/cargo-deny $(TOOLS)/cargo-machete

$(TOOLS)/cargo-deny:
	cargo install --locked --debug --root .local/tools cargo-deny@$(CARGO_DENY_VERSION)

$(TOOLS)/cargo-machete:
	cargo install --locked --debug --root .local/tools cargo-machete@$(CARGO_MACHETE_VERSION)

# Python and Node tools that only checks and cargo-lambda need, pinned.
.venv/.installed: tests/requirements.txt
	python3 -m venv .venv
	.venv/bin/pip install --quiet --requirement $<
	touch $@

.venv/checkov/.installed: tests/requirements-checkov.txt
	python3 -m venv .venv/checkov
	.venv/checkov/bin/pip install --quiet --requirement $<
	touch $@

node_modules/.installed: package-lock.json
	npm ci --silent
	touch $@

$(DYNAMODB_LOCAL):
	mvn --quiet --batch-mode --file tests/dynamodb-local/pom.xml dependency:copy-dependencies -DoutputDirectory="$(CURDIR)/$@.part"
	mv $@.part $@

clean: ## Remove what was built and installed here
	rm -rf target .local .venv node_modules
