//! How numbers and dates are written here: the browser's own formats, in the plan's locale.

use leptos::prelude::*;

use crate::words::Formats;

/// The formats in force. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Formatting(pub(super) RwSignal<&'static dyn Formats>);

/// Makes the formats known to everything below.
pub fn provide_formatting(formatting: Formatting) {
    provide_context(formatting);
}

/// The formats in force. Tracked: a view is written anew when the locale changes.
pub fn use_formats() -> &'static dyn Formats {
    let formatting: Formatting =
        use_context().expect("invariant: the shell provides the formats before any view asks");
    formatting.0.get()
}

/// The handle behind the formats, for what goes on after the view that began it.
pub(super) fn use_formatting() -> Formatting {
    use_context().expect("invariant: the shell provides the formats before any view asks")
}

impl Formatting {
    /// The formats in force at this moment. Not tracked.
    pub(super) fn now(self) -> &'static dyn Formats {
        self.0.get_untracked()
    }
}
