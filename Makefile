# make run    sets up everything and serves the app on http://127.0.0.1:8080
# make test   sets up everything and passes all tests
.PHONY: help run test build bench soak same size setup clean

help:
	@echo "make run     set up everything and serve the app on http://127.0.0.1:8080"
	@echo "make test    set up everything and pass all tests"
	@echo "make build   the release build, as static files in dist/"
	@echo "make bench   measure the release build and print the table of the README"
	@echo "make soak    what the tests do at random, at length"
	@echo "make same    two builds in two folders give the same bytes"
	@echo "make size    what the first screen has to fetch, file by file"
	@echo "make setup   only set up; quick when there is nothing to do"

setup:
	@tools/setup.sh

run: setup
	@. tools/env.sh && sh tools/join-styles.sh && exec trunk serve

test: setup
	@tools/test.sh

build: setup
	@tools/build.sh

bench: build
	@. tools/env.sh && node tests/e2e/bench.mjs

# LANDMARK_ENGINE=firefox or webkit kills that engine's browser instead of Chromium.
soak: build
	@. tools/env.sh && export LANDMARK_SEED=$$(date +%s) && \
		LANDMARK_INTERLEAVINGS=200 node --test --test-reporter=spec --test-name-pattern="random interleavings" tests/e2e/offline.test.mjs && \
		LANDMARK_KILLS=200 node --test --test-reporter=spec tests/e2e/kill.test.mjs && \
		LANDMARK_TAB_EDITS=2000 node --test --test-reporter=spec tests/e2e/tabs.test.mjs && \
		LANDMARK_FAULTS=all node --test --test-reporter=spec tests/e2e/faults.test.mjs && \
		LANDMARK_ROT=2000 node --test --test-reporter=spec tests/e2e/rot.test.mjs

same: setup
	@tools/same-bytes.sh

size: build
	@tools/size.sh

clean:
	cargo clean
	rm -rf dist style/app.css tests/e2e/node_modules
