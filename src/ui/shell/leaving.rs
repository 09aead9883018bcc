//! Before a plan is left whose last changes could not be kept: a file first.

use leptos::prelude::*;

use crate::state::{use_session, use_shelf, use_workspace};
use crate::ui::components::dialog::Dialog;

/// Asks, and offers the file. Closing it stays.
#[component]
pub fn LeavingDialog() -> impl IntoView {
    let open = use_shelf().leaving;
    view! {
        <Dialog title="The last changes are not saved" open>
            <Question open/>
        </Dialog>
    }
}

#[component]
fn Question(open: RwSignal<bool>) -> impl IntoView {
    let session = use_session();
    let workspace = use_workspace();
    view! {
        <div class="dlg-b">
            <p>
                "They are only in this page, and another plan would take its place. A file keeps them: it can be opened later, here or elsewhere."
            </p>
            <p>
                <button type="button" class="btn" on:click=move |_| session.save_plan_file(workspace)>
                    "Save the plan as a file"
                </button>
            </p>
        </div>
        <div class="dlg-f">
            <button type="button" class="btn" on:click=move |_| session.leave_anyway()>
                "Leave the plan"
            </button>
            <button type="button" class="btn primary" on:click=move |_| open.set(false)>
                "Stay"
            </button>
        </div>
    }
}
