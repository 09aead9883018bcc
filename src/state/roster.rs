//! A roster from a paste or a file, for the form that starts a plan and for Settings.

use leptos::ev::ClipboardEvent;

use super::incoming::Incoming;
use crate::browser;
use crate::exchange::roster_in;

pub use crate::exchange::roster_in::{Roster, Team};

/// Reads what was pasted or typed.
pub fn roster_from_text(text: &str) -> Result<Roster, String> {
    roster_in::from_text(text).map_err(|refused| refused.says())
}

/// Reads a roster file.
pub async fn roster_from_file(incoming: Incoming) -> Result<Roster, String> {
    incoming.accept()?;
    let bytes = incoming.bytes().await?;
    roster_in::from_file(&incoming.name(), bytes).map_err(|refused| refused.says())
}

/// The text of a paste.
pub fn pasted_text(event: &ClipboardEvent) -> Option<String> {
    browser::clipboard::pasted(event)
}
