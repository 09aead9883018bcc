//! Status is a shape, a word and a colour; the word is ink, only the shape is coloured.

use leptos::prelude::*;

use crate::maths::status::Status;
use crate::model::Call;
use crate::words;

/// The shape alone, with its word for those who do not see it: in the sidebar, beside a name. The goal
/// that the word is about is named with it: beside a name, another goal's word may stand elsewhere.
#[component]
pub fn StatusShape(status: Status, #[prop(into)] goal: Signal<String>) -> impl IntoView {
    let word = words::status::word(status);
    let whole = word.clone();
    view! {
        <span class="rung-st" title=move || format!("{whole}: {}", goal.get())>
            <Shape name=Signal::derive(move || shape_of(status))/>
            <span class="vh">{word}": "<span data-number="typed">{goal}</span></span>
        </span>
    }
}

/// Shape and word.
#[component]
pub fn StatusMark(
    #[prop(into)] status: Signal<Status>,
    /// Behind the word: a colon where a sentence follows.
    #[prop(default = "")]
    after: &'static str,
) -> impl IntoView {
    view! {
        <span class="status" data-s=move || shape_of(status.get()).1>
            <Shape name=Signal::derive(move || shape_of(status.get()))/>
            {move || words::status::word(status.get())}
            {after}
        </span>
    }
}

/// A person's own call, in the same marks.
#[component]
pub fn CallMark(call: Call) -> impl IntoView {
    let name = shape_of_call(call);
    view! {
        <span class="status" data-s=name.1>
            <Shape name=Signal::derive(move || name)/>
            {words::status::call(call)}
        </span>
    }
}

/// A shape by its name in the sprite and its colour's name.
#[component]
pub fn Shape(name: Signal<(&'static str, &'static str)>) -> impl IntoView {
    view! {
        <svg class="shape" data-s=move || name.get().1 viewBox="0 0 12 12" aria-hidden="true">
            <use href=move || format!("#s-{}", name.get().0)></use>
        </svg>
    }
}

/// (symbol, colour) of a status.
pub fn shape_of(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::Ahead => ("ahead", "ahead"),
        Status::OnPace => ("onpace", "onpace"),
        Status::Slightly => ("slight", "slight"),
        Status::Behind => ("behind", "behind"),
        Status::Reached { .. } => ("reached", "reached"),
        Status::NoNumber | Status::NoTarget | Status::NoNews { .. } => ("none", "none"),
        Status::TooEarly => ("early", "none"),
        Status::NotStarted => ("notyet", "none"),
        Status::Closed { .. } => ("closed", "none"),
    }
}

/// (symbol, colour) of an own call.
pub fn shape_of_call(call: Call) -> (&'static str, &'static str) {
    match call {
        Call::Ahead => ("ahead", "ahead"),
        Call::OnPace => ("onpace", "onpace"),
        Call::Slightly => ("slight", "slight"),
        Call::Behind => ("behind", "behind"),
    }
}
