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
                // The button may leave the page with the focus in it.
                if menu::has_left(&event) && !open.is_disposed() {
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
    let group = move |Group { title, offers }: Group| {
        let cap = (!title.is_empty()).then(|| view! { <li class="cap">{title}</li> });
        let offers = offers.into_iter().map(|offer| match offer {
            Offer::Make(kind, words) => view! { <Make kind words choose/> }.into_any(),
            Offer::For(id, name) => view! { <OfSeller id name choose/> }.into_any(),
        });
        view! {
            {cap}
            {offers.collect_view()}
        }
    };
    view! {
        <ul class="menu-list end" tabindex="-1" aria-label="Kinds of goals">
            {move || groups().into_iter().map(group).collect_view()}
        </ul>
    }
}

#[component]
fn Make(
    kind: NewGoalKind,
    words: String,
    choose: Callback<(NewGoalKind,)>,
    /// Below the seller it is for.
    #[prop(optional)]
    below: bool,
) -> impl IntoView {
    view! {
        <li class:below=below>
            <button type="button" on:click=move |_| choose.run((kind,))>{words}</button>
        </li>
    }
}

/// One of several sellers; the kinds of goals are unfolded below the name.
#[component]
fn OfSeller(id: PersonId, name: String, choose: Callback<(NewGoalKind,)>) -> impl IntoView {
    let open = RwSignal::new(false);
    let kinds = move || {
        let all = for_seller(id).into_iter();
        all.map(|(kind, words)| view! { <Make kind words choose below=true/> })
            .collect_view()
    };
    view! {
        <li>
            <button
                type="button"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {name}
                <Icon name="down"/>
            </button>
        </li>
        <Show when=move || open.get()>{kinds()}</Show>
    }
}

/// What stands in the menu: a goal to be made, or a seller to make one for.
enum Offer {
    Make(NewGoalKind, String),
    For(PersonId, String),
}

struct Group {
    title: String,
    offers: Vec<Offer>,
}

/// What is offered where. Among several sellers the seller is chosen first, then the kind: three
/// lines for each of twenty-five are no menu.
fn offers(
    sellers: Vec<(PersonId, String)>,
    level: Option<Level>,
    person: Option<PersonId>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let makes = |kinds: Vec<(NewGoalKind, String)>| {
        let kinds = kinds.into_iter();
        kinds
            .map(|(kind, words)| Offer::Make(kind, words))
            .collect()
    };
    if person.is_none() && level.is_none_or(|level| level == Level::Team) {
        groups.push(Group {
            title: String::new(),
            offers: vec![Offer::Make(NewGoalKind::Team, "Team goal".into())],
        });
    }
    if level.is_none_or(|level| level == Level::Seller) {
        let mut wanted = sellers;
        wanted.retain(|(id, _)| person.is_none_or(|only| only == *id));
        match &wanted[..] {
            [] => {}
            [(id, name)] => groups.push(Group {
                title: name.clone(),
                offers: makes(for_seller(*id)),
            }),
            _ => groups.push(Group {
                title: "For a seller".into(),
                offers: wanted
                    .into_iter()
                    .map(|(id, name)| Offer::For(id, name))
                    .collect(),
            }),
        }
    }
    if person.is_none() && level.is_none_or(|level| level == Level::Leader) {
        let mut own: Vec<(NewGoalKind, String)> = leader_templates()
            .into_iter()
            .map(|(kind, name)| (kind, name.to_string()))
            .collect();
        own.push((NewGoalKind::LeaderBlank, "A goal of my own".into()));
        groups.push(Group {
            title: "My goals".into(),
            offers: makes(own),
        });
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
