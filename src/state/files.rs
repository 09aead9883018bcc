//! What a person saves outside the browser, and printing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::message::Message;
use super::saving::use_saving;
use super::session::Session;
use super::shelf::use_shelf;
use super::workspace::Workspace;
use crate::browser;
use crate::exchange::plan_file;

const DAY_MS: u64 = 86_400_000;

/// Whole days since the last file was saved outside the browser. Tracked.
pub fn use_file_age() -> Signal<Option<u64>> {
    let saving = use_saving();
    let shelf = use_shelf();
    Signal::derive(move || {
        shelf.current.get();
        let last = saving.last_file.get()?;
        Some(browser::clock::now_ms().saturating_sub(last) / DAY_MS)
    })
}

/// Prints the page that is shown.
pub fn print_page() {
    browser::print::print();
}

impl Session {
    /// Saves the whole plan as a file, and remembers when.
    pub fn save_plan_file(self, workspace: Workspace) {
        let today = browser::clock::today();
        let (bytes, name) =
            workspace.peek(|plan| (plan_file::write(plan), plan_file::name(plan, today)));
        browser::files::download(&name, "application/json", &bytes);
        self.note_file(workspace);
        workspace.say(Message::note(format!("Saved as {name}.")));
    }

    fn note_file(self, workspace: Workspace) {
        let now = browser::clock::now_ms();
        let plan = workspace.peek(|plan| plan.id);
        self.keeper().prefs().set_last_backup(plan, now);
        self.set_last_file(now);
    }

    /// Saves what could not be read and was set aside.
    pub fn save_quarantine(self) {
        let keeper = self.keeper();
        spawn_local(async move {
            save_pieces("landmark-set-aside.json", keeper.quarantined().await);
        });
    }

    /// Saves all that this browser holds of the plan that cannot be shown, byte for byte.
    pub fn save_raw(self) {
        let keeper = self.keeper();
        spawn_local(async move {
            let plan = keeper.prefs().last_plan();
            let pieces = match plan {
                Some(plan) => keeper.raw(plan).await,
                None => keeper.quarantined().await,
            };
            save_pieces("landmark-raw.json", pieces);
        });
    }
}

/// Pieces by name, each as text where it is text and as bytes where it is not.
fn save_pieces(name: &str, pieces: Vec<(String, Vec<u8>)>) {
    let piece = |(name, bytes): (String, Vec<u8>)| match String::from_utf8(bytes) {
        Ok(text) => (name, serde_json::Value::String(text)),
        Err(error) => (name, serde_json::json!({ "bytes": error.into_bytes() })),
    };
    let map: serde_json::Map<String, serde_json::Value> = pieces.into_iter().map(piece).collect();
    let bytes = serde_json::Value::Object(map).to_string().into_bytes();
    browser::files::download(name, "application/json", &bytes);
}
