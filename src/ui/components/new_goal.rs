//! "New goal": a menu of what can be made; the goal's worksheet opens at once.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::model::{Level, PersonId};
use crate::state::{NewGoalKind, add_goal, leader_templates, use_place, use_workspace};
use crate::ui::components::icon::Icon;
use crate::ui::components::menu;
use crate::ui::routes::Route;
use crate::ui::shell::active_sellers;

/// The menu. Given a level or a person it offers only what belongs there.
#[component]
pub fn NewGoal(
    #[prop(optional, into)] level: Option<Level>,
    /// Goals for this person alone.
    #[prop(optional, into)]
    person: Option<PersonId>,
    #[prop(optional)] primary: bool,
) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let open = RwSignal::new(false);
    let button: NodeRef<html::Button> = NodeRef::new();
    let choose = move |kind: NewGoalKind| {
        open.set(false);
        if let Some(goal) = add_goal(workspace, kind) {
            place.go(&Route::Goal(goal).path());
        }
    };
    let close = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            // Focusing fails only when the button has left the page.
            let _ = button.focus();
        }
    };
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Escape" if open.get_untracked() => {
            event.stop_propagation();
            close();
        }
        "ArrowDown" if open.get_untracked() => menu::step(&event, 1),
        "ArrowUp" if open.get_untracked() => menu::step(&event, -1),
        _ => {}
    };
    view! {
        <span
            class="menu-w"
            on:keydown=keys
            on:focusout=move |event| {
                if menu::has_left(&event) {
                    open.set(false);
                }
            }
        >
            <button
                type="button"
                class="btn"
                class:primary=primary
                node_ref=button
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <Icon name="plus"/>
                "New goal"
            </button>
            <Show when=move || open.get()>
                <Offers level person choose=Callback::new(move |(kind,)| choose(kind))/>
            </Show>
        </span>
    }
}

#[component]
fn Offers(
    level: Option<Level>,
    person: Option<PersonId>,
    choose: Callback<(NewGoalKind,)>,
) -> impl IntoView {
    let workspace = use_workspace();
    let groups = move || offers(active_sellers(workspace), level, person);
    let item = move |(kind, words): (NewGoalKind, String)| {
        view! {
            <li>
                <button type="button" on:click=move |_| choose.run((kind,))>{words}</button>
            </li>
        }
    };
    let group = move |(title, items): (String, Vec<(NewGoalKind, String)>)| {
        let cap = (!title.is_empty()).then(|| view! { <li class="cap">{title}</li> });
        view! {
            {cap}
            {items.into_iter().map(item).collect_view()}
        }
    };
    view! {
        <ul class="menu-list end" tabindex="-1" aria-label="Kinds of goals">
            {move || groups().into_iter().map(group).collect_view()}
        </ul>
    }
}

type Group = (String, Vec<(NewGoalKind, String)>);

/// What is offered where.
fn offers(
    sellers: Vec<(PersonId, String)>,
    level: Option<Level>,
    person: Option<PersonId>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    if person.is_none() && level.is_none_or(|level| level == Level::Team) {
        groups.push((String::new(), vec![(NewGoalKind::Team, "Team goal".into())]));
    }
    if level.is_none_or(|level| level == Level::Seller) {
        let wanted = sellers
            .into_iter()
            .filter(|(id, _)| person.is_none_or(|only| only == *id));
        groups.extend(wanted.map(|(id, name)| (name, for_seller(id))));
    }
    if person.is_none() && level.is_none_or(|level| level == Level::Leader) {
        let mut own: Vec<(NewGoalKind, String)> = leader_templates()
            .into_iter()
            .map(|(kind, name)| (kind, name.to_string()))
            .collect();
        own.push((NewGoalKind::LeaderBlank, "A goal of my own".into()));
        groups.push(("My goals".into(), own));
    }
    groups
}

fn for_seller(id: PersonId) -> Vec<(NewGoalKind, String)> {
    vec![
        (NewGoalKind::Seller(id), "Outcome goal".into()),
        (NewGoalKind::Activity(id), "Activity goal".into()),
        (NewGoalKind::Learning(id), "Learning goal".into()),
    ]
}
