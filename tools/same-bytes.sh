#!/usr/bin/env bash
# Builds the release twice from what is committed, each time from nothing and in a folder of another name and depth, and
# compares every file of the two. Takes twice as long as a first build.
#
#   tools/same-bytes.sh [<folder to build in, which is kept>]
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/env.sh

project=$PWD
if [ $# -gt 0 ]; then
  work=$(realpath -m "$1")
  mkdir -p "$work"
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

# build <folder>: leaves the hashes of its files beside it.
build() {
  rm -rf "$work/$1"
  mkdir -p "$work/$1"
  git archive HEAD | tar -x -C "$work/$1"
  ln -s "$project/tests/e2e/node_modules" "$work/$1/tests/e2e/node_modules"
  (cd "$work/$1" && env -u CARGO_TARGET_DIR tools/build.sh)
  (cd "$work/$1/dist" && find . -type f | LC_ALL=C sort | xargs sha256sum) >"$work/$(basename "$1").sums"
}

build one
build quite/another

if diff "$work/one.sums" "$work/another.sums"; then
  say "The same bytes: $(wc -l <"$work/one.sums") files"
else
  echo "The two builds differ in the files above." >&2
  exit 1
fi
