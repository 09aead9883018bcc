//! Check-in: the whole team in one grid.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn CheckInPage() -> impl IntoView {
    view! {
        <TopBar title="Check-in" sub=""/>
        <div class="page"></div>
    }
}
