//! A finished drawing as SVG, mark by mark. Nothing is decided here.

use leptos::prelude::*;

use crate::chart::{Drawing, Mark, Run, Text};

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
            {move || drawing.with(|drawing| drawing.marks.iter().map(mark).collect_view())}
        </svg>
    }
}

fn mark(mark: &Mark) -> AnyView {
    match mark {
        Mark::Path { ink, d } => view! { <path class=ink.class() d=d.clone()></path> }.into_any(),
        Mark::Rect {
            ink,
            x,
            y,
            width,
            height,
        } => view! { <rect class=ink.class() x=*x y=*y width=*width height=*height></rect> }
            .into_any(),
        Mark::Dot { ink, x, y, r } => {
            view! { <circle class=ink.class() cx=*x cy=*y r=*r></circle> }.into_any()
        }
        Mark::Text(text) => self::text(text).into_any(),
    }
}

fn text(text: &Text) -> impl IntoView + use<> {
    let then = |run: &Run| {
        view! {
            <tspan class=run.role.class() dx=crate::chart::mark::RUN_GAP>{run.text.clone()}</tspan>
        }
    };
    view! {
        <text class=text.class() x=text.x y=text.y>
            {text.text.clone()}
            {text.then.as_ref().map(then)}
        </text>
    }
}
