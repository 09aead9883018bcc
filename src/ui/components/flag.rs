//! A landmark's mark: open flag to come, filled when reached, crossed out when missed.

use leptos::prelude::*;

use crate::maths::landmark::LandmarkState;

/// The flag of a landmark, with its word for those who do not see it.
#[component]
pub fn Flag(#[prop(into)] state: Signal<LandmarkState>) -> impl IntoView {
    let sign = move || match state.get() {
        LandmarkState::ToCome => ("#f-next", "Landmark to come"),
        LandmarkState::Reached(_) => ("#f-reached", "Landmark reached"),
        LandmarkState::Missed { .. } => ("#f-missed", "Landmark missed"),
    };
    view! {
        <svg class="flag" viewBox="0 0 14 16" role="img" aria-label=move || sign().1>
            <use href=move || sign().0></use>
        </svg>
    }
}
