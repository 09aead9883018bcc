//! How it looks: pages, components, charts, forms, shell and routes.
//!
//! A view reads the plan through `state` and changes it by dispatching edits; it never names the
//! browser's own rooms, storage or documents.

pub mod charts;
pub mod commands;
pub mod components;
pub mod forms;
mod keyboard;
pub mod pages;
pub mod routes;
pub mod shell;

use leptos::prelude::*;

use crate::state::{Stage, provide_everything, use_formats, use_place, use_shelf};
use commands::{Overlays, use_runner};
use components::focus::focus_again;
use pages::Page;
use pages::start::{FirstStart, StartPage};
use routes::Route;
use shell::{Frame, GoneScreen, NoAnswerScreen, OutcomeScreen, ReleaseBanner};

/// Puts the app on the page.
pub fn mount() {
    mount_to_body(App);
}

/// The page's own first paint goes once the app has drawn something in its place.
fn take_first_paint_away() {
    if let Some(boot) = document().get_element_by_id("boot") {
        boot.remove();
    }
}

/// The whole app: what is shared, then whatever the state of things calls for.
#[component]
fn App() -> impl IntoView {
    provide_everything();
    let overlays = Overlays::new();
    provide_context(overlays);
    let shelf = use_shelf();
    keyboard::listen(use_runner(), shelf);
    let place = use_place();
    place.before_leaving(move || overlays.close_dialogs());
    let route = Memo::new(move |_| Route::parse(&place.path()));
    Effect::new(move |_| {
        if shelf.stage.get() != Stage::Opening {
            take_first_paint_away();
        }
    });
    // The screen begins anew with another plan, not each time that more of the same one has come.
    let shown = Memo::new(move |_| (shelf.stage.get(), shelf.current.get()));
    let starts = Memo::new(move |_| route.get() == Route::Start);
    let drawn = StoredValue::new(None);
    move || {
        // Views write numbers as they did when they were made: in another locale they are made anew, and who was typing
        // goes on.
        use_formats();
        if drawn.try_update_value(|drawn| drawn.replace(shown.get())) == Some(Some(shown.get())) {
            focus_again();
        }
        match shown.get().0 {
            Stage::Opening => ().into_any(),
            Stage::Open => view! { <Frame><Page route/></Frame> }.into_any(),
            _ if starts.get() => view! { <ReleaseBanner/><StartPage/> }.into_any(),
            Stage::NoAnswer(says) => view! { <NoAnswerScreen says/> }.into_any(),
            Stage::Fresh => view! { <ReleaseBanner/><FirstStart/> }.into_any(),
            Stage::Gone(gone) => view! { <GoneScreen gone/> }.into_any(),
            Stage::Trouble(trouble) => view! { <OutcomeScreen trouble/> }.into_any(),
        }
    }
}
