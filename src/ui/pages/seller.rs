//! A seller's page.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn SellerPage(id: crate::model::PersonId) -> impl IntoView {
    let _ = id;
    view! {
        <TopBar title="Seller" sub=""/>
        <div class="page"></div>
    }
}
