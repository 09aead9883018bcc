//! A text inside the grid: what stands in the way, and why a call is behind.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::grid::use_grid;
use crate::maths::week_grid::walk::Spot;
use crate::model::Date;
use crate::state::Message;

/// A short text of a person's word. It is kept on leaving the field; Esc brings the kept one back.
#[component]
pub fn WordField(
    #[prop(into)] id: String,
    /// The cell that arrows start from.
    here: Spot,
    #[prop(into)] label: Signal<String>,
    hint: &'static str,
    kept: Signal<String>,
    /// Whether the field is the cell itself; else the focus is led to it from the cell.
    roving: bool,
    #[prop(into)] keep: Callback<(String,)>,
) -> impl IntoView {
    let grid = use_grid();
    // With the week it was typed into: another week shows its own words.
    let draft: RwSignal<Option<(Date, String)>> = RwSignal::new(None);
    let typed = move || {
        let week = grid.week.get().from;
        draft.with(|draft| {
            let (of, text) = draft.as_ref()?;
            (*of == week).then(|| text.clone())
        })
    };
    let take = move || {
        if let Some(text) = untrack(typed) {
            // What cannot be kept at present stays in its field.
            if untrack(|| grid.workspace.is_read_only()) {
                return grid
                    .workspace
                    .say(Message::cannot(grid.workspace.says_read_only()));
            }
            if text.trim() != kept.get_untracked() {
                keep.run((text.trim().to_string(),));
            }
            draft.set(None);
        }
    };
    let keys = move |event: KeyboardEvent| {
        let typing = untrack(typed).is_some();
        match event.key().as_str() {
            "Escape" if typing => {
                event.stop_propagation();
                draft.set(None);
            }
            "Enter" | "Tab" => {
                take();
                grid.key(&event, here, false);
            }
            // Letters are text here, whether anything is typed already or not.
            key => grid.key(&event, here, typing || key.chars().count() == 1),
        }
    };
    let is_stop = move || roving && grid.is_stop(here);
    view! {
        <textarea
            id=id
            class="bnote"
            rows="1"
            placeholder=hint
            aria-label=label
            tabindex=move || if is_stop() { "0" } else { "-1" }
            prop:value=move || typed().unwrap_or_else(|| kept.get())
            data-kept=move || typed().is_none().to_string()
            readonly=move || grid.workspace.is_read_only()
            on:input:target=move |event| {
                // What is kept, typed again, is no draft.
                let text = event.target().value();
                let week = grid.week.get_untracked().from;
                draft.set((text != kept.get_untracked()).then_some((week, text)));
            }
            on:focus=move |_| grid.arrived(here)
            on:blur=move |_| {
                if !draft.is_disposed() {
                    take();
                }
            }
            on:keydown=keys
        ></textarea>
    }
}
