//! First start: two things to do; and the form that starts a plan.

use leptos::prelude::*;

/// What a browser without a plan shows.
#[component]
pub fn FirstStart() -> impl IntoView {
    view! { <main class="start"></main> }
}

/// The form that starts a plan.
#[component]
pub fn StartPage() -> impl IntoView {
    view! { <main class="start"></main> }
}
