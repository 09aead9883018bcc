#!/usr/bin/env bash
# Brings a machine to where `make run` and `make test` work. Does only what is missing and says what it does.
# Needs: Rust by rustup, Node 20 or newer with npm. On Debian as root it installs the rest by itself.
set -euo pipefail
cd "$(dirname "$0")/.."
. tools/env.sh

target=wasm32-unknown-unknown

need() {
  command -v "$1" >/dev/null || { echo "Landmark needs $2, which is not here. Install it and run this again." >&2; exit 1; }
}

# What the browser tests and the size report need from the system: command, Debian package.
system_packages() {
  command -v cc >/dev/null || echo build-essential
  command -v make >/dev/null || echo make
  command -v brotli >/dev/null || echo brotli
  command -v wasm-split >/dev/null || echo binaryen
  [ -n "$CHROMIUM" ] || echo chromium
  [ -n "$CHROMEDRIVER" ] || echo chromium-driver
}

install_system_packages() {
  local missing
  missing=$(system_packages)
  [ -n "$missing" ] || return 0
  if command -v apt-get >/dev/null && [ "$(id -u)" = 0 ]; then
    say "Installing from Debian:" $missing
    DEBIAN_FRONTEND=noninteractive apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
  else
    echo "These are missing and this script may not install them here:" $missing >&2
    echo "On Debian or Ubuntu: sudo apt-get install" $missing >&2
    echo "Elsewhere: install Chromium with its chromedriver (set CHROMIUM and CHROMEDRIVER to their paths), Binaryen's wasm-split" >&2
    echo "(108 or newer, before 125), brotli, make and a C compiler." >&2
    exit 1
  fi
}

install_wasm_target() {
  local installed
  installed="$(rustc --print sysroot)/lib/rustlib/$target"
  [ -d "$installed" ] && return 0
  need rustup "rustup, to add the target $target"
  say "Adding the Rust target $target"
  rustup target add "$target"
}

# cargo_tool <command> <crate> <version> <folder>
cargo_tool() {
  [ -x "$4/bin/$1" ] && return 0
  say "Building $2 $3 (once; several minutes)"
  # A target folder set for the project would only be filled with things nobody needs again. Optimising a tool as a
  # whole takes longer than all that it will ever do here.
  env -u CARGO_TARGET_DIR -u CARGO_BUILD_TARGET CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    cargo install --locked --root "$4" "$2@$3"
}

install_npm_packages() {
  local lock=tests/e2e/package-lock.json seen=tests/e2e/node_modules/.landmark-lock
  cmp -s "$lock" "$seen" && return 0
  say "Installing npm packages for tests/e2e"
  npm ci --prefix tests/e2e --no-fund --no-audit
  cp "$lock" "$seen"
}

need cargo "Rust (https://rustup.rs)"
need node "Node.js 20 or newer"
need npm "npm, which comes with Node.js"

install_system_packages
install_wasm_target
cargo_tool trunk trunk "$trunk_version" "$trunk_home"
cargo_tool cargo-deny cargo-deny "$deny_version" "$deny_home"
cargo_tool wasm-bindgen-test-runner wasm-bindgen-cli "$bindgen_version" "$bindgen_home"
install_npm_packages
