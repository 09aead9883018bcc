//! A finished drawing as SVG, mark by mark. Nothing is decided here.

use leptos::prelude::*;

use super::marks::Marks;
use crate::chart::Drawing;

/// How a drawing is sized on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fit {
    /// As wide as its box.
    #[default]
    Box,
    /// In the size it was drawn for, at the root's font size.
    Own,
}

/// An image with a name and a description for those who do not see it.
#[component]
pub fn DrawingView(
    #[prop(into)] drawing: Signal<Drawing>,
    /// What it is: "Team revenue, 1 October to 31 December 2017".
    #[prop(into)]
    title: Signal<String>,
    /// What it shows, in a sentence.
    #[prop(into, optional)]
    desc: Signal<String>,
    #[prop(default = "chart")] class: &'static str,
    #[prop(optional)] fit: Fit,
) -> impl IntoView {
    let size = move |pixels: f64| match fit {
        Fit::Box => None,
        Fit::Own => Some(format!("{}rem", pixels / 16.0)),
    };
    view! {
        <svg
            class=class
            viewBox=move || drawing.with(Drawing::view_box)
            style:width=move || size(drawing.with(|drawing| drawing.width))
            style:height=move || size(drawing.with(|drawing| drawing.height))
            role="img"
            aria-label=move || {
                let desc = desc.get();
                if desc.is_empty() { title.get() } else { format!("{}. {desc}", title.get()) }
            }
        >
            {move || Marks(drawing.with(|drawing| drawing.marks.clone()))}
        </svg>
    }
}
