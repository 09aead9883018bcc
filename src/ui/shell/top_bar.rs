//! The bar over a page: its title, one line of context, undo and redo, the page's own actions.

use leptos::prelude::*;

use crate::model::undo::Steps;
use crate::state::{use_device, use_formats, use_place, use_workspace};
use crate::ui::commands::{Act, use_runner};
use crate::ui::components::after_paint::has_painted;
use crate::ui::components::icon::Icon;
use crate::words;

/// The top bar. Children are the page's own actions, the primary one last.
#[component]
pub fn TopBar(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] sub: Signal<String>,
    /// A figure at the end of that line.
    #[prop(optional, into)]
    figure: ViewFn,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let device = use_device();
    Effect::new(move |_| document().set_title(&format!("{} · Landmark", title.get())));
    view! {
        <header class="topbar">
            <div class="topbar-t">
                <h1>{title}</h1>
                <p class="muted" data-number="count">{sub} {figure.run()}</p>
                <LookedAt/>
            </div>
            <div class="topbar-a">
                <StepPair/>
                <PresentButton/>
                <Show when=move || !device.presenting.get() fallback=EndButton>
                    ""
                </Show>
                {children.map(|children| view! { <span class="own-actions">{children()}</span> })}
            </div>
        </header>
    }
}

/// What is unusual about what is shown: another day than today, a sample.
#[component]
fn LookedAt() -> impl IntoView {
    let place = use_place();
    let workspace = use_workspace();
    let sample = Memo::new(move |_| {
        workspace.tables(&[crate::model::TableName::Settings], |plan| {
            plan.settings().sample
        })
    });
    let formats = use_formats();
    view! {
        {move || {
            place
                .as_of()
                .map(|day| {
                    view! {
                        <span class="asof">
                            <Icon name="clock"/>
                            {format!("As of {}", formats.day_with_year(day))}
                            <button
                                type="button"
                                class="act"
                                on:click=move |_| place.look_as_of(None)
                            >
                                "Today"
                            </button>
                        </span>
                    }
                })
        }}
        {move || sample.get().then(|| view! { <span class="sample">"Sample team"</span> })}
    }
}

/// Undo and redo, each with the step's name.
#[component]
fn StepPair() -> impl IntoView {
    let workspace = use_workspace().a_frame_later();
    let runner = use_runner();
    let formats = use_formats();
    // The page comes first: the names need the whole history.
    let painted = has_painted();
    let names = Memo::new(move |_| {
        if !painted.get() {
            return (None, None);
        }
        workspace.with_steps(|plan, Steps { undo, redo }| {
            let name = |change| words::history::step_name(plan, change, formats);
            (undo.map(name), redo.map(name))
        })
    });
    let label = |what: &str, name: Option<String>| match name {
        Some(name) => format!("{what}: {name}"),
        None => what.to_string(),
    };
    let undo_label = move || label("Undo", names.get().0);
    let redo_label = move || label("Redo", names.get().1);
    view! {
        <span class="pair">
            <button
                class="iconbtn"
                type="button"
                aria-label=undo_label
                title=undo_label
                aria-keyshortcuts="Control+Z"
                disabled=move || names.get().0.is_none()
                on:click=move |_| runner.run(Act::Undo)
            >
                <Icon name="undo"/>
            </button>
            <button
                class="iconbtn"
                type="button"
                aria-label=redo_label
                title=redo_label
                aria-keyshortcuts="Control+Shift+Z"
                disabled=move || names.get().1.is_none()
                on:click=move |_| runner.run(Act::Redo)
            >
                <Icon name="redo"/>
            </button>
        </span>
    }
}

#[component]
fn PresentButton() -> impl IntoView {
    let runner = use_runner();
    let device = use_device();
    view! {
        <Show when=move || !device.presenting.get()>
            <button
                class="btn"
                type="button"
                aria-keyshortcuts="P"
                on:click=move |_| runner.run(Act::Present)
            >
                <Icon name="present"/>
                "Present"
            </button>
        </Show>
    }
}

#[component]
fn EndButton() -> impl IntoView {
    let runner = use_runner();
    view! {
        <button class="btn primary" type="button" on:click=move |_| runner.run(Act::Present)>
            "End"
        </button>
    }
}
