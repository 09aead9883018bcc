//! First start: two things to do; and the form that starts a plan.

mod days;
mod form;
mod people;
mod year;

use leptos::prelude::*;

use crate::state::{Opened, Stage, use_opening, use_place, use_session, use_shelf};
use crate::ui::components::drop_zone::{DropTarget, FileButton};
use crate::ui::components::icon::{Icon, WordMark};
use crate::ui::pages::sheets::opened::OpenedView;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use form::StartForm;

/// What a browser without a plan shows.
#[component]
pub fn FirstStart() -> impl IntoView {
    let opening = use_opening();
    let nothing = Memo::new(move |_| {
        opening
            .opened
            .with(|opened| matches!(opened, Opened::Nothing))
    });
    view! {
        <Show when=move || nothing.get() fallback=FileFirst>
            <TwoThings/>
        </Show>
    }
}

#[component]
fn TwoThings() -> impl IntoView {
    let place = use_place();
    let session = use_session();
    let opening = use_opening();
    let open = move |file| opening.open(file);
    view! {
        <main class="start">
            <Mark/>
            <LedHere/>
            <h1>"Set goals a sales team agrees on, and see in time whether they will be reached."</h1>
            <div class="start-two">
                <section>
                    <h2>"Start a plan"</h2>
                    <p>
                        "Your team, its people and its quarter. Then goals, by hand or from your CRM’s export."
                    </p>
                    <a class="btn primary" href=move || place.href("/start")>"Start a plan"</a>
                </section>
                <section>
                    <h2>"Open the sample team"</h2>
                    <p>
                        "Invented people with a year of numbers, goals of every kind, one landmark reached and one missed. Removed in one click."
                    </p>
                    <button type="button" class="btn" on:click=move |_| session.open_sample()>
                        "Open the sample team"
                    </button>
                </section>
            </div>
            <DropTarget class="start-foot" take=open>
                <span>"Everything stays in this browser, on this device."</span>
                <FileButton
                    id="start-file"
                    label="Open a plan file or a goal sheet"
                    accept=".json"
                    class="act"
                    take=open
                />
            </DropTarget>
        </main>
    }
}

/// The address is that of a page in a plan, which was here or in another browser: an old bookmark, or a window that came
/// back after the browser had cleared what was stored.
#[component]
fn LedHere() -> impl IntoView {
    let place = use_place();
    let opening = use_opening();
    let route = Memo::new(move |_| Route::parse(&place.path()));
    let is_in_a_plan =
        move || !matches!(route.get(), Route::Overview | Route::Start | Route::Unknown);
    view! {
        <Show when=is_in_a_plan>
            <div class="banner" role="status">
                <Icon name="info"/>
                <span>
                    "This address leads into a plan, and there is none in this browser. If there was one, the browser has cleared it: a backup file brings it back."
                </span>
                <FileButton
                    id="start-backup"
                    label="Open a backup file"
                    accept=".json"
                    class="act"
                    take=move |file| opening.open(file)
                />
            </div>
        </Show>
    }
}

/// A file was opened before there is any plan: it has the screen to itself.
#[component]
fn FileFirst() -> impl IntoView {
    view! {
        <main class="start-file">
            <Mark/>
            <h1 class="vh">"Open a file"</h1>
            <OpenedView/>
        </main>
    }
}

#[component]
fn Mark() -> impl IntoView {
    let place = use_place();
    view! { <WordMark href=Signal::derive(move || place.href("/"))/> }
}

/// The form that starts a plan: alone on the screen, or in the frame when another plan is open.
#[component]
pub fn StartPage() -> impl IntoView {
    let shelf = use_shelf();
    let alone = shelf.stage.with_untracked(|stage| *stage != Stage::Open);
    if alone {
        return view! {
            <main class="start">
                <Mark/>
                <h1 class="start-t">"Start a plan"</h1>
                <StartForm/>
            </main>
        }
        .into_any();
    }
    view! {
        <TopBar title="Start another plan" sub="The plan that is open stays as it is."/>
        <div class="page">
            <StartForm/>
        </div>
    }
    .into_any()
}
