//! What is on disk: the versioned format, migrations, repair.
//!
//! A plan is one JSON document, `{"format":"landmark-plan","version":1,"id":…,"tables":{…},
//! "history":[…]}`. The same plan always gives the same bytes: tables in the model's order, rows in
//! the order of their ids, history by time, fields that say nothing left out.
//!
//! What raises [`VERSION`]: whatever an older reader would take for something else or not at all, so
//! also a new field, a new kind of op or a new intent. An older app then opens the document read-only.
//! What a reader does not know it still writes back, letter by letter: fields of the document, of
//! `tables`, of rows, of records and the values in them, of changes.

mod migrations;
mod outcome;
mod reading;
mod repair;
mod writing;

pub use migrations::{MIGRATIONS, Migration};
pub use outcome::{Dropped, Outcome, Unreadable, dropped_in_words};
pub use reading::{change_from_text, read};
pub use writing::{Slices, change_as_text, write};

/// What the first field of every document says.
pub const FORMAT: &str = "landmark-plan";

/// The version of the format that this app writes.
pub const VERSION: u32 = 1;

#[cfg(test)]
mod tests;
