//! Where the plan is kept at this moment, as the screen shows it.

use leptos::prelude::*;

use crate::model::Date;

pub use crate::storage::Saved;

/// What the screen knows about keeping. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Saving {
    pub state: RwSignal<Saved>,
    /// When the last file was saved outside the browser, in milliseconds since 1970.
    pub last_file: RwSignal<Option<u64>>,
    /// Whether the browser promised never to clear the plans by itself; none where it does not say, or was not asked.
    pub promised: RwSignal<Option<bool>>,
    /// The person's own day, whatever day the plan is judged on: the file's age is counted to it.
    pub day: RwSignal<Date>,
}

/// Makes the saving state known to everything below.
pub fn provide_saving(saving: Saving) {
    provide_context(saving);
}

/// The saving state that a view shows.
pub fn use_saving() -> Saving {
    use_context().expect("invariant: the shell provides the saving state before any view asks")
}
