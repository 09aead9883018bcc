//! Marks from the page's sprite.

use leptos::prelude::*;

/// A 16 × 16 sign by its name in the sprite ("undo"). It says nothing to a reader on its own: the
/// button or link around it carries the words.
#[component]
pub fn Icon(#[prop(into)] name: Signal<&'static str>) -> impl IntoView {
    view! {
        <svg class="ico" viewBox="0 0 16 16" aria-hidden="true">
            <use href=move || format!("#i-{}", name.get())></use>
        </svg>
    }
}

/// The product's own mark, linked to the overview.
#[component]
pub fn WordMark(#[prop(into)] href: Signal<String>) -> impl IntoView {
    view! {
        <a class="mark" href=href>
            <svg class="mark-svg" viewBox="0 0 24 24" aria-hidden="true">
                <use href="#mark"></use>
            </svg>
            <span>"Landmark"</span>
        </a>
    }
}
