#!/usr/bin/env bash
# The release build, in dist/: static files that work under any path of any server.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/env.sh

# Leptos keeps every view's own type unless told otherwise; erased ones make the wasm a fifth smaller.
# A browser compiles each function when it is first called, some 4,000 of them before the first paint, and most are
# tiny. At opt-level "z" LLVM writes next to none into its callers (a threshold of 5); at 25 the start is 7 ms shorter,
# for 4 % more wasm.
# Panic messages carry paths into the wasm. With the machine's own taken out, the same source
# gives the same bytes everywhere.
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS="\
-C llvm-args=-inline-threshold=25 \
--cfg erase_components \
--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo \
--remap-path-prefix=$(rustc --print sysroot)=/rust \
--remap-path-prefix=$PWD=/landmark"

sh tools/join-styles.sh
trunk build --release "$@"
say "Cutting the app into what each first screen runs"
# The profile of the tests, whose run before has compiled all this; the day in whose midst tools/first-screens.mjs
# draws the plan.
plans=$(mktemp -d)
trap 'rm -rf "$plans"' EXIT
cargo run --quiet --locked --profile test --example bench_data -- "$plans" 2026-08-19 10
node tools/split.mjs dist "$plans/plan-10x.json"
node tools/offline.mjs dist
