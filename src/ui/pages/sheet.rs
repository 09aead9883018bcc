//! One person's goal sheet.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn SheetPage(id: crate::model::PersonId) -> impl IntoView {
    let _ = id;
    view! {
        <TopBar title="Goal sheet" sub=""/>
        <div class="page"></div>
    }
}
