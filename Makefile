# Two commands: `make run` and `make test`. Each installs what it needs; see scripts/setup.sh.
.DEFAULT_GOAL := help
.PHONY: help setup run test test-browser bench fmt clean-data

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

setup: ## install everything that `make run` and `make test` need
	@scripts/setup.sh test

run: ## build, make the demo office on first use, serve at http://127.0.0.1:8080
	@scripts/run.sh

test: ## everything, as the continuous integration runs it
	@scripts/test.sh

test-browser: ## only the tests in a browser
	@scripts/setup.sh test
	@scripts/browser.sh

bench: ## measure, with the machine's own limits beside the figures
	@scripts/setup.sh run
	cargo run --release --locked -p shuanghe -- bench

fmt: ## bring all code into form
	cargo fmt --all

clean-data: ## throw the demo office away; the next `make run` makes it anew
	rm -rf data
