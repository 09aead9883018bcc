//! The team: its goals and its people.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    view! {
        <TopBar title="Team" sub=""/>
        <div class="page"></div>
    }
}
