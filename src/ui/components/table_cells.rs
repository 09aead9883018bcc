//! Ways to lay out a table that keep its frame from pushing the page aside.

use leptos::prelude::*;

/// A wide table scrolls inside its own frame; the frame takes the focus so that arrows reach it.
#[component]
pub fn TableFrame(
    #[prop(into)] label: String,
    #[prop(default = "tbl-w")] class: &'static str,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=class tabindex="0" role="region" aria-label=label>
            {children()}
        </div>
    }
}
