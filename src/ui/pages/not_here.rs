//! Nothing lives at this address.

use leptos::prelude::*;

use crate::state::use_place;
use crate::ui::shell::TopBar;

/// The page, with the way back.
#[component]
pub fn NotHerePage() -> impl IntoView {
    let place = use_place();
    view! {
        <TopBar title="Not here" sub=""/>
        <div class="page">
            <p class="empty-state">
                <b>"Nothing lives at this address"</b>
                "It may have been mistyped, or what it named has been removed. "
                <a class="act" href=move || place.href("/")>"Go to the overview"</a>
            </p>
        </div>
    }
}
