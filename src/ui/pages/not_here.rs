//! Nothing lives at this address.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn NotHerePage() -> impl IntoView {
    view! {
        <TopBar title="Not here" sub=""/>
        <div class="page"></div>
    }
}
