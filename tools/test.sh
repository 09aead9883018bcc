#!/usr/bin/env bash
# Everything that has to hold, from the quickest to the slowest. The first thing that fails ends it.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/env.sh

wasm=wasm32-unknown-unknown

# Tests that run inside a browser open with this line; all others belong to the host.
in_browser() { grep -l '^#!\[cfg(target_arch = "wasm32")\]' tests/*.rs 2>/dev/null || true; }
browser_tests=()
for file in $(in_browser); do browser_tests+=(--test "$(basename "$file" .rs)"); done

started=$SECONDS
step() { say "$1 (after $((SECONDS - started)) s)"; shift; "$@"; }

step "Format" cargo fmt --check
step "Dependencies" tools/dependencies.sh
step "Lints, host" cargo clippy --quiet --locked --all-targets -- -D warnings
step "Lints, browser" cargo clippy --quiet --locked --target "$wasm" --lib --bins "${browser_tests[@]}" -- -D warnings
step "Tests, host" cargo test --locked
if [ ${#browser_tests[@]} -gt 0 ]; then
  step "Tests, browser" cargo test --locked --target "$wasm" "${browser_tests[@]}"
fi
step "Release build" tools/build.sh
# Each test file adds what its browsers asked of the network (tests/e2e/harness.mjs).
LANDMARK_NETWORK=$(mktemp)
export LANDMARK_NETWORK
trap 'rm -f "$LANDMARK_NETWORK"' EXIT
step "Tests, end to end, on the release build" \
  node --test --test-concurrency=2 --test-timeout=600000 --test-reporter=spec tests/e2e/*.test.mjs
awk '{ all += $1; away += $2 } END { printf "\n%d requests by browsers, %d of them to elsewhere\n", all, away }' "$LANDMARK_NETWORK"
