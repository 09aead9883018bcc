//! The writers of this tab: every load of the page writes under a name of its own, and what the person did before a
//! reload is theirs all the same.
//!
//! The names go from page to page by session storage, which is copied when a tab is duplicated. So they stand there
//! between two pages only: the page that goes puts them down, the one that comes takes them away. A copy of the tab
//! finds nothing, and can take back nothing that it did not do.

use web_sys::{PageTransitionEvent, Storage};

use super::listen::on;
use super::window;
use crate::model::Writer;

const NAME: &str = "landmark/writers";

/// How many are handed on: whoever reloads more often than this does not take back what was so long ago.
const MOST: usize = 100;

/// Where it is blocked, undo reaches back to the last load of the page, and nothing else is lost.
fn storage() -> Option<Storage> {
    window().session_storage().ok()?
}

/// The writers that the page before this one put down. They are gone from there.
pub fn take() -> Vec<Writer> {
    let Some(storage) = storage() else {
        return Vec::new();
    };
    let names = storage.get_item(NAME).ok().flatten().unwrap_or_default();
    let _ = storage.remove_item(NAME);
    names
        .split(' ')
        .filter_map(|name| name.parse().ok())
        .collect()
}

fn put_down(writers: &[Writer]) {
    let latest = &writers[writers.len().saturating_sub(MOST)..];
    let names: Vec<String> = latest.iter().map(Writer::to_string).collect();
    if let (Some(storage), false) = (storage(), names.is_empty()) {
        let _ = storage.set_item(NAME, &names.join(" "));
    }
}

/// Puts the page's writers down whenever it goes, and takes them up again should it come back as it was.
pub fn hand_on(own: impl Fn() -> Vec<Writer> + 'static, back: impl Fn(Vec<Writer>) + 'static) {
    on(&window(), "pagehide", move |_: web_sys::Event| {
        put_down(&own());
    });
    on(&window(), "pageshow", move |event: PageTransitionEvent| {
        if event.persisted() {
            back(take());
        }
    });
}
