//! One person's goal sheet: paper on the screen, and one page of it at the printer.

mod bar;
mod end;
mod paper;
mod parts;

use leptos::prelude::*;

use crate::model::PersonId;
use crate::state::{use_place, use_sheet_page, use_workspace};
use crate::ui::routes::Route;
use bar::{Ink, Paper, SheetBar};
use paper::PaperSheet;

/// The page of a person of the plan.
#[component]
pub fn SheetPage(id: PersonId) -> impl IntoView {
    let place = use_place();
    let back = Signal::derive(move || place.href(&Route::Sheets.path()));
    view! { <PersonSheet id kept_off=0 back back_label="Back to the sheets"/> }
}

/// A person's sheet in whatever plan stands above it, with its bar.
#[component]
pub fn PersonSheet(
    id: PersonId,
    /// Private rewards that a file left behind.
    kept_off: usize,
    #[prop(into)] back: Signal<String>,
    back_label: &'static str,
) -> impl IntoView {
    let page = use_sheet_page(id, kept_off);
    let ink = RwSignal::new(Ink::Colour);
    let paper = RwSignal::new(Paper::A4);
    let name = Memo::new(move |_| page.get().map(|page| page.name.clone()));
    Effect::new(move |_| {
        if let Some(name) = name.get() {
            document().set_title(&format!("Goal sheet, {name} · Landmark"));
        }
    });
    let workspace = use_workspace();
    view! {
        <Show
            when=move || name.get().is_some()
            fallback=move || view! { <Nobody back/> }
        >
            <SheetBar
                name=Signal::derive(move || name.get().unwrap_or_default())
                back
                back_label
                ink
                paper
                save=move || crate::state::save_sheet(workspace, id)
                can_save=Signal::derive(move || !workspace.is_read_only())
            />
            <div class="a4-w" tabindex="0" role="region" aria-label="The sheet">
                {move || page.get().map(|page| view! { <PaperSheet page ink paper/> })}
            </div>
        </Show>
    }
}

#[component]
fn Nobody(back: Signal<String>) -> impl IntoView {
    view! {
        <div class="page">
            <p class="empty-state">
                <b>"This person is not in the plan"</b>
                <a class="act" href=back>"Back to the sheets"</a>
            </p>
        </div>
    }
}
