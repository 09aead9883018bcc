# The environment that every build and test runs in. Sourced by the other scripts, from the project's folder.

# Trunk takes NO_COLOR=1 for a wrong value of its own option and stops.
unset NO_COLOR
export TRUNK_SKIP_VERSION_CHECK=true

# Tools are kept outside the project, one folder a version, so that a clone next door finds them ready.
tool_cache="${XDG_CACHE_HOME:-$HOME/.cache}/landmark"
trunk_version=0.21.14
deny_version=0.20.2
# The crate and the command must be of exactly the same version: the lock decides for both.
bindgen_version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)
trunk_home="$tool_cache/trunk-$trunk_version"
deny_home="$tool_cache/cargo-deny-$deny_version"
bindgen_home="$tool_cache/wasm-bindgen-$bindgen_version"

# wasm-opt comes from npm and must be found before an older one of the system's.
export PATH="$PWD/tests/e2e/node_modules/.bin:$trunk_home/bin:$bindgen_home/bin:$deny_home/bin:$PATH"

# Tests in a real browser. The runner of wasm-bindgen-test starts it headless and without a sandbox by itself.
export CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}"
export CHROMEDRIVER="${CHROMEDRIVER:-$(command -v chromedriver || true)}"
export WASM_BINDGEN_TEST_TIMEOUT="${WASM_BINDGEN_TEST_TIMEOUT:-180}"
export WASM_BINDGEN_TEST_DRIVER_TIMEOUT="${WASM_BINDGEN_TEST_DRIVER_TIMEOUT:-60}"
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner

say() { printf '\n── %s\n' "$*"; }
