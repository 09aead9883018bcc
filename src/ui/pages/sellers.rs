//! Sellers: everybody's goals at a glance.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn SellersPage() -> impl IntoView {
    view! {
        <TopBar title="Sellers" sub=""/>
        <div class="page"></div>
    }
}
