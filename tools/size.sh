#!/usr/bin/env bash
# What the first screen has to fetch from dist/, as it is on disk and as a server sends it (brotli).
set -euo pipefail
cd "$(dirname "$0")/.."

[ -f dist/index.html ] || { echo "There is no dist/ yet: run make build first." >&2; exit 1; }

total_raw=0 total_sent=0
printf '%-44s %10s %10s\n' file bytes brotli
for file in dist/index.html dist/boot.js dist/*.css dist/landmark-app*.js dist/*.wasm; do
  raw=$(wc -c < "$file")
  sent=$(brotli --quality=11 --stdout "$file" | wc -c)
  total_raw=$((total_raw + raw)) total_sent=$((total_sent + sent))
  printf '%-44s %10d %10d\n' "$(basename "$file")" "$raw" "$sent"
done
printf '%-44s %10d %10d\n' total "$total_raw" "$total_sent"
