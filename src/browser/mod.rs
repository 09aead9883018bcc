//! The browser: the only room that names web-sys, gloo-storage, js-sys and the clock.
//!
//! What is listened to here is listened to as long as the page lives, so listeners are never taken off.

pub mod clipboard;
pub mod clock;
pub mod database;
pub mod drop;
pub mod field;
pub mod files;
pub mod folder;
pub mod hash;
pub mod idle;
pub mod intl;
pub mod local;
pub mod panic;
pub mod persist;
pub mod print;
pub mod random;
pub mod release;
pub mod tabs;
pub mod theme;
pub mod told;
pub mod trace;
pub mod writers;

mod fault;
mod listen;

pub use database::IndexedDb;
pub use files::Chosen;
pub use folder::{Folder, FolderFault};
pub use intl::IntlFormats;
pub use local::BrowserLocal;
pub use tabs::{Heard, Tabs};

use wasm_bindgen::UnwrapThrowExt;

/// The page's window. There is always one: the app runs nowhere else.
fn window() -> web_sys::Window {
    web_sys::window().expect_throw("invariant: the app runs in a page")
}
