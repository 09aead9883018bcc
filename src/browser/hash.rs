//! The address behind the `#`: which page, and the as-of day (`#/goals/k3-1c?asof=2017-11-27`).

use super::listen::on;
use super::window;

/// The hash without its sign; empty at the start.
pub fn current() -> String {
    let hash = window().location().hash().unwrap_or_default();
    hash.strip_prefix('#').unwrap_or(&hash).to_owned()
}

/// Goes to a hash (with or without its sign), as a step that "back" takes back.
pub fn go(hash: &str) {
    let hash = hash.strip_prefix('#').unwrap_or(hash);
    // A browser that refuses stays where it is; there is nothing else to be done about it.
    let _ = window().location().set_hash(hash);
}

/// Calls `changed` with the hash whenever it is another one.
pub fn on_change(changed: impl Fn(String) + 'static) {
    on(&window(), "hashchange", move |_: web_sys::Event| {
        changed(current());
    });
}
