//! Overview: the plan on a page.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    view! {
        <TopBar title="Overview" sub=""/>
        <div class="page"></div>
    }
}
