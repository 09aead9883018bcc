//! What a person saves outside the browser, and printing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::message::Message;
use super::saving::use_saving;
use super::session::Session;
use super::shelf::use_shelf;
use super::topics::Topic;
use super::workspace::{Workspace, use_workspace};
use crate::browser;
use crate::exchange::plan_file;
use crate::model::{Date, Plan, PlanId};
use crate::storage::OnlyHere;
use crate::words::Formats;

/// How many days ago the last file was saved outside the browser, from date to date: one of yesterday
/// evening is of yesterday. Tracked.
pub fn use_file_age() -> Signal<Option<u64>> {
    let saving = use_saving();
    let shelf = use_shelf();
    Signal::derive(move || {
        shelf.current.get();
        let last = saving.last_file.get()?;
        let days = (saving.day.get() - browser::clock::day_of(last)).num_days();
        Some(u64::try_from(days).unwrap_or_default())
    })
}

/// The day of a moment in milliseconds since 1970, where the person is.
pub fn day_of(ms: u64) -> Date {
    browser::clock::day_of(ms)
}

/// What no file holds, once it is time to save one. Tracked; it follows an edit a frame later.
pub fn use_due_file() -> Memo<Option<OnlyHere>> {
    let workspace = use_workspace().a_frame_later();
    let saving = use_saving();
    let shelf = use_shelf();
    let clears = browser::persist::clears_when_idle();
    Memo::new(move |_| {
        shelf.current.get()?;
        saving.day.track();
        let last = saving.last_file.get();
        let only_here = workspace.read(&[Topic::History], |plan| OnlyHere::of(plan, last))?;
        let is_due = only_here.is_due(browser::clock::now_ms(), clears);
        is_due.then_some(only_here)
    })
}

/// "26 changes since 14 Nov are only in this browser."
pub fn only_here_words(only_here: OnlyHere, formats: &dyn Formats) -> String {
    let changes = formats.plural(only_here.changes as i64, "change", "changes");
    let since = formats.day(browser::clock::day_of(only_here.since_ms));
    let are = if only_here.changes == 1 { "is" } else { "are" };
    format!("{changes} since {since} {are} only in this browser.")
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
        let plan = workspace.peek(|plan| plan.id);
        self.note_file_at(plan, browser::clock::now_ms());
    }

    /// Notes that a copy outside holds what a plan was at that time.
    pub(super) fn note_file_at(self, plan: PlanId, at_ms: u64) {
        self.keeper().prefs().set_last_backup(plan, at_ms);
        if self.shelf().current.get_untracked() == Some(plan) {
            self.set_last_file(at_ms);
        }
    }

    /// A plan that comes from a file, and that this browser did not hold, has a copy outside up to its last change.
    pub(super) fn note_file_of(self, plan: &Plan) {
        let is_here = self
            .shelf()
            .plans
            .with_untracked(|plans| plans.iter().any(|entry| entry.id == plan.id));
        if let (false, Some(last)) = (is_here, plan.history().last()) {
            self.keeper().prefs().set_last_backup(plan.id, last.at.time);
        }
    }

    /// Saves what could not be read and was set aside.
    pub fn save_quarantine(self) {
        let keeper = self.keeper();
        spawn_local(async move {
            save_pieces("landmark-set-aside.json", keeper.quarantined().await);
        });
    }

    /// Saves all that this browser holds of a plan that cannot be shown, byte for byte, with what was
    /// set aside.
    pub fn save_raw(self, plan: PlanId) {
        let keeper = self.keeper();
        spawn_local(async move {
            let mut pieces = keeper.raw(plan).await;
            pieces.extend(keeper.quarantined().await);
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
