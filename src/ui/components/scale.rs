//! Confidence 0–10 and commitment 1–10: ten ticks and a figure.

use leptos::prelude::*;

/// Shows a mark out of ten.
#[component]
pub fn Scale10(#[prop(into)] value: Signal<Option<u8>>) -> impl IntoView {
    let tick =
        move |at: u8| view! { <i class:on=move || value.get().is_some_and(|v| at <= v)></i> };
    view! {
        <span class="sc10" aria-hidden="true">{(1..=10).map(tick).collect_view()}</span>
        <b data-number="typed">{move || value.get().map_or("–".to_string(), |v| v.to_string())}</b>
    }
}
