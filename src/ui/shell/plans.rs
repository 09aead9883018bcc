//! Which plan and which period are shown.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::maths::calendar::{self, PeriodName};
use crate::model::{Edit, PeriodChoice, SettingsField, TableName};
use crate::state::{Workspace, use_formats, use_place, use_session, use_shelf, use_workspace};
use crate::ui::commands::use_runner;
use crate::ui::components::icon::Icon;
use crate::ui::components::menu;
use crate::ui::routes::Route;
use crate::words::{self, DateStyle};

/// The button with the menu that hangs from it.
#[component]
pub fn PlanSwitcher() -> impl IntoView {
    let workspace = use_workspace();
    let open = use_runner().overlays.plans;
    let button: NodeRef<html::Button> = NodeRef::new();
    let team = Memo::new(move |_| {
        workspace.tables(&[TableName::Settings], |plan| plan.settings().team.clone())
    });
    let close = move || {
        open.set(false);
        focus_on(button);
    };
    // A key opens it from anywhere, so the focus comes to it. In a narrow window the drawer around it
    // is open with the next frame.
    Effect::new(move |_| {
        if open.get() {
            request_animation_frame(move || focus_on(button));
        }
    });
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        _ if !open.get_untracked() => {}
        "Escape" => {
            event.stop_propagation();
            close();
        }
        "ArrowDown" => menu::step(&event, 1),
        "ArrowUp" => menu::step(&event, -1),
        _ => {}
    };
    view! {
        <div
            class="menu-w"
            on:keydown=keys
            on:focusout=move |event| {
                if menu::has_left(&event) {
                    open.set(false);
                }
            }
        >
            <button
                node_ref=button
                class="plan"
                type="button"
                aria-haspopup="true"
                aria-expanded=move || open.get().to_string()
                aria-keyshortcuts="Alt+P"
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <span>
                    <b>{team}</b>
                    " · "
                    {move || period_name(workspace)}
                    <small>{move || span_words(workspace)}</small>
                </span>
                <Icon name="chev"/>
            </button>
            <Show when=move || open.get()>
                <Menu close=Callback::new(move |()| close())/>
            </Show>
        </div>
    }
}

/// Brings the focus to the button, unless it has left the page.
fn focus_on(button: NodeRef<html::Button>) {
    if let Some(button) = button.try_get_untracked().flatten() {
        let _ = button.focus();
    }
}

#[component]
fn Menu(
    /// Puts the menu away and gives the focus back to its button.
    close: Callback<()>,
) -> impl IntoView {
    let workspace = use_workspace();
    let shelf = use_shelf();
    let session = use_session();
    let place = use_place();
    let chosen = workspace.tables(&[TableName::Settings], |plan| plan.settings().period);
    let choose = move |choice: PeriodChoice| {
        close.run(());
        workspace.act(Edit::Settings(vec![SettingsField::Period(choice)]));
    };
    view! {
        <ul class="menu-list" tabindex="-1">
            <li class="cap">"Period"</li>
            {choices(workspace)
                .into_iter()
                .map(|(choice, name)| {
                    view! {
                        <li>
                            <button
                                type="button"
                                aria-current=(choice == chosen).then_some("true")
                                on:click=move |_| choose(choice)
                            >
                                {name}
                            </button>
                        </li>
                    }
                })
                .collect_view()}
            <li class="sep"></li>
            <li class="cap">"Plans in this browser"</li>
            <For each=move || shelf.plans.get() key=|plan| plan.id let(plan)>
                <li>
                    <button
                        type="button"
                        aria-current=move || (shelf.current.get() == Some(plan.id)).then_some("true")
                        on:click=move |_| {
                            close.run(());
                            session.open(plan.id);
                        }
                    >
                        <span>{plan.team.clone()}</span>
                        {plan.sample.then(|| view! { <small>"sample"</small> })}
                    </button>
                </li>
            </For>
            <li class="sep"></li>
            <li>
                <a href=move || place.href(&Route::Start.path()) on:click=move |_| close.run(())>
                    <Icon name="plus"/>
                    "Start another plan"
                </a>
            </li>
        </ul>
    }
}

/// The quarter of the day, each quarter of the plan's year, the year.
fn choices(workspace: Workspace) -> Vec<(PeriodChoice, String)> {
    workspace.tables(&[TableName::Settings], |plan| {
        let settings = plan.settings();
        let year = settings.year;
        let name = |name: PeriodName| words::dates::period_name(&name);
        let mut choices = vec![(
            PeriodChoice::CurrentQuarter,
            "The current quarter".to_string(),
        )];
        for quarter in 1..=4 {
            let choice = PeriodChoice::Quarter { year, quarter };
            choices.push((choice, name(PeriodName::Quarter(year, quarter))));
        }
        choices.push((PeriodChoice::Year { year }, name(PeriodName::Year(year))));
        choices
    })
}

fn period_name(workspace: Workspace) -> String {
    let today = workspace.today();
    workspace.tables(&[TableName::Settings], |plan| {
        words::dates::period_name(&calendar::shown_period(plan.settings(), today).name)
    })
}

/// "1 Oct – 31 Dec · week 48".
fn span_words(workspace: Workspace) -> String {
    let today = workspace.today();
    let formats = use_formats();
    workspace.tables(&[TableName::Settings], |plan| {
        let settings = plan.settings();
        let span = calendar::shown_period(settings, today).span;
        let week = calendar::week_number(settings, today);
        format!(
            "{} – {} · week {week}",
            formats.date(span.from, DateStyle::Short),
            formats.date(span.to, DateStyle::Short)
        )
    })
}
