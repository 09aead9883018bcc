//! Import: what a file says, before anything is taken.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn ImportPage() -> impl IntoView {
    view! {
        <TopBar title="Import" sub=""/>
        <div class="page"></div>
    }
}
