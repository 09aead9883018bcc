//! My goals: the leader's own.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn LeaderPage() -> impl IntoView {
    view! {
        <TopBar title="My goals" sub=""/>
        <div class="page"></div>
    }
}
