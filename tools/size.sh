#!/usr/bin/env bash
# What the first screens have to fetch from dist/, as it is on disk and as a server sends it (brotli).
set -euo pipefail
cd "$(dirname "$0")/.."

[ -f dist/index.html ] || { echo "There is no dist/ yet: run make build first." >&2; exit 1; }

total_raw=0 total_sent=0
line() { printf '%-58s %10s %10s\n' "$@"; }
add() {
  for file in "$@"; do
    raw=$(wc -c < "$file")
    sent=$(brotli --quality=11 --lgwin=24 --stdout "$file" | wc -c)
    total_raw=$((total_raw + raw)) total_sent=$((total_sent + sent))
    line "$(basename "$file")" "$raw" "$sent"
  done
}

line file bytes brotli
add dist/index.html dist/*.css dist/landmark-app*.js dist/landmark-app*.wasm
line "= the first screen of an empty browser" "$total_raw" "$total_sent"
add dist/landmark-overview*.wasm
line "= the first screen of a browser that holds a plan" "$total_raw" "$total_sent"
add dist/landmark-rest*.wasm
line "= everything, the rest fetched after the first paint" "$total_raw" "$total_sent"
