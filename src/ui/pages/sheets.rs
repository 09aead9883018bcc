//! Sheets: export, open, print.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn SheetsPage() -> impl IntoView {
    view! {
        <TopBar title="Sheets" sub=""/>
        <div class="page"></div>
    }
}
