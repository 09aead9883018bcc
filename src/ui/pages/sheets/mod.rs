//! Sheets: everybody's page, and what comes in as a file.

mod list;
pub mod opened;
mod plan_preview;

use leptos::prelude::*;

use crate::state::{Opened, use_opening};
use crate::ui::components::drop_zone::{DropTarget, DropZone, FileButton};
use crate::ui::shell::TopBar;
use list::SheetList;
use opened::OpenedView;

/// The page.
#[component]
pub fn SheetsPage() -> impl IntoView {
    let opening = use_opening();
    // Another page may have handed a file over; leaving this one puts it away.
    on_cleanup(move || opening.close());
    let sheet = Memo::new(move |_| {
        opening
            .opened
            .with(|opened| matches!(opened, Opened::Sheet(_)))
    });
    view! {
        <Show when=move || sheet.get() fallback=Everybody>
            <OpenedView/>
        </Show>
    }
}

#[component]
fn Everybody() -> impl IntoView {
    let opening = use_opening();
    let take = move |file| opening.open(file);
    view! {
        <TopBar title="Sheets" sub="One page a person: print it, or save it as a file.">
            <FileButton id="sheets-open" label="Open a file" accept=".json" take=take/>
        </TopBar>
        <DropTarget class="page dropland" take=take>
            <OpenedView/>
            <SheetList/>
            <section class="sec shs-open">
                <div class="sec-h">
                    <h2>"A file came back"</h2>
                    <p>"It is only looked at. Nothing in this plan changes."</p>
                </div>
                <DropZone
                    id="sheets-file"
                    title="Drop a goal sheet or a plan file here"
                    hint="A sheet opens as it was made; a plan says what is in it first."
                    accept=".json"
                    take=take
                />
            </section>
        </DropTarget>
    }
}
