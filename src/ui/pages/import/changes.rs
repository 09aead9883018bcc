//! What would change, and the two buttons: nothing is taken before one of them is pressed.

use leptos::prelude::*;

use crate::state::{ChangeView, ImportStage, use_importing};
use crate::ui::components::arithmetic::Worked;

/// The ledger and its buttons.
#[component]
pub fn WhatWouldChange() -> impl IntoView {
    let importing = use_importing();
    let view = move || importing.view.get().unwrap_or_default();
    let busy = move || importing.stage.get() != ImportStage::Shown;
    view! {
        <div class="csv-e">
            <h3>"What would change"</h3>
            <Show
                when=move || view().button.is_some()
                fallback=move || view! { <p class="im-none">"Nothing."</p> }
            >
                <dl>{move || view().changes.iter().cloned().map(|change| view! { <Line change/> }).collect_view()}</dl>
            </Show>
            {move || view().before.iter().cloned().map(|note| view! { <p class="im-before">{note}</p> }).collect_view()}
            <p class="btns">
                {move || {
                    view()
                        .button
                        .clone()
                        .map(|label| {
                            view! {
                                <button
                                    type="button"
                                    class="btn primary"
                                    disabled=busy
                                    on:click=move |_| importing.confirm()
                                >
                                    {label}
                                </button>
                            }
                        })
                }}
                <button type="button" class="btn" on:click=move |_| importing.cancel()>"Cancel"</button>
            </p>
            <p class="small muted">"Nothing is imported until you confirm. One step to undo."</p>
        </div>
    }
}

#[component]
fn Line(change: ChangeView) -> impl IntoView {
    let ChangeView {
        label,
        before,
        after,
        more,
        working,
    } = change;
    let same = before == after;
    let working = Signal::stored(Some(working));
    let more = (!more.is_empty()).then(|| format!(", {more}"));
    view! {
        <div>
            <dt>{label}</dt>
            <dd>
                <Worked name="Import" working>
                    {(!same).then(|| view! { <s>{before.clone()}</s> })}
                    " "
                    <b>{after.clone()}</b>
                    {more.clone()}
                </Worked>
            </dd>
        </div>
    }
}
