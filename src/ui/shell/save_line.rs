//! Where the data is, and how old the last copy outside this browser is.

use leptos::prelude::*;

use crate::state::{
    FolderState, Saved, use_backups, use_due_file, use_file_age, use_saving, use_session,
    use_workspace,
};
use crate::ui::components::icon::Icon;

/// Days after which the age of the backup file is called old.
const OLD_DAYS: u64 = 7;

/// The save line at the foot of the side.
#[component]
pub fn SaveLine() -> impl IntoView {
    let saving = use_saving();
    let age = use_file_age();
    let words = move || match saving.state.get() {
        Saved::Saved => "Saved on this device",
        other => other.label(),
    };
    let kind = move || match saving.state.get() {
        Saved::Saved if age.get().is_none_or(|days| days > OLD_DAYS) => "old",
        Saved::Saved => "saved",
        Saved::Saving => "saving",
        _ => "failed",
    };
    let sign = Signal::derive(move || match saving.state.get() {
        Saved::Saved | Saved::Saving => "saved",
        _ => "warn",
    });
    view! {
        <p class="saved" data-state=kind>
            <Icon name=sign/>
            <span>
                <span role="status">{words}</span>
                <FileAge age/>
            </span>
        </p>
    }
}

/// How old the last copy outside the browser is, in sight in every window, and one press from a new one; once one is
/// due, a button says so.
#[component]
fn FileAge(age: Signal<Option<u64>>) -> impl IntoView {
    let session = use_session();
    let workspace = use_workspace();
    let due = use_due_file();
    let save = move |_| session.save_plan_file(workspace);
    let words = move || match age.get() {
        None => "No backup file yet".to_string(),
        Some(0) => "Backup file today".to_string(),
        Some(1) => "Backup file yesterday".to_string(),
        Some(days) => format!("Backup file {days} days ago"),
    };
    view! {
        <button type="button" class="file-age" title="Save the plan as a file now" on:click=save>
            {words}
        </button>
        <Show when=move || due.with(Option::is_some)>
            <button type="button" class="act" on:click=save>"Save a backup file"</button>
        </Show>
        <FolderNote/>
    }
}

/// What keeps copies from going into the folder that was chosen for them, and the way on.
#[component]
fn FolderNote() -> impl IntoView {
    let backups = use_backups();
    move || match backups.state.get() {
        FolderState::Asks { folder } => view! {
            <span class="folder-note" role="status">
                {format!("The browser asks again before it writes into “{folder}”.")}
                <button type="button" class="act" on:click=move |_| backups.allow()>
                    "Allow the backup folder"
                </button>
            </span>
        }
        .into_any(),
        FolderState::Failed { why, .. } => view! {
            <span class="folder-note" role="status">
                {format!("No backup was written. {why}")}
                <button type="button" class="act" on:click=move |_| backups.allow()>
                    "Try again"
                </button>
            </span>
        }
        .into_any(),
        _ => ().into_any(),
    }
}
