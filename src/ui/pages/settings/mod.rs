//! Settings.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn SettingsPage() -> impl IntoView {
    view! {
        <TopBar title="Settings" sub=""/>
        <div class="page"></div>
    }
}
