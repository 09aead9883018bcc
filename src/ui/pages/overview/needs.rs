//! What needs the leader: at most six things, oldest first, one action each.

use leptos::prelude::*;

use crate::advice::needs_you::{self, Link, Need, NeedKind};
use crate::maths::landmark::{LandmarkState, Shortfall};
use crate::model::{LandmarkId, TableName};
use crate::state::{
    OnlyHere, Topic, only_here_words, use_due_file, use_formats, use_place, use_session,
    use_workspace,
};
use crate::ui::components::figure::{SaidOf, told};
use crate::ui::components::flag::Flag;
use crate::ui::components::icon::Icon;
use crate::ui::pages::goal;
use crate::ui::routes::Route;
use crate::words::{Said, sentences};

/// What any of it can rest on.
const RESTS_ON: [TableName; 9] = [
    TableName::Settings,
    TableName::Goal,
    TableName::Landmark,
    TableName::Accounting,
    TableName::Signature,
    TableName::CheckIn,
    TableName::Reading,
    TableName::Batch,
    TableName::Person,
];

/// The list beside the headline.
#[component]
pub fn NeedsYou() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let needs = Memo::new(move |_| {
        let today = workspace.today();
        workspace.track(Topic::Table(TableName::Event));
        workspace.tables(&RESTS_ON, |plan| needs_you::needs_you(plan, today, formats))
    });
    let due = use_due_file();
    let count = move || needs.with(Vec::len) + usize::from(due.with(Option::is_some));
    view! {
        <aside aria-labelledby="needs-h">
            <h2 id="needs-h" class="needs-h">
                "Needs you "
                <small data-number="count">{count}</small>
            </h2>
            <ul class="needs">
                {move || needs.get().into_iter().map(|need| view! { <Item need/> }).collect_view()}
                {move || due.get().map(|only_here| view! { <DueFile only_here/> })}
            </ul>
            <Show when=move || count() == 0>
                <p class="soft">{needs_you::NOTHING}</p>
            </Show>
        </aside>
    }
}

/// A copy outside the browser is due.
#[component]
fn DueFile(only_here: OnlyHere) -> impl IntoView {
    let session = use_session();
    let workspace = use_workspace();
    let formats = use_formats();
    let says = only_here_words(only_here, formats);
    view! {
        <li class="due-file">
            <Icon name="file"/>
            <div>
                <h3>"A backup file is due"</h3>
                <p data-number="count">{says} " A browser may clear what it holds; a file stays."</p>
                <button type="button" class="act" on:click=move |_| session.save_plan_file(workspace)>
                    "Save the plan as a file"
                </button>
            </div>
        </li>
    }
}

#[component]
fn Item(need: Need) -> impl IntoView {
    let place = use_place();
    let workspace = use_workspace();
    let link = need.link;
    let route = route_of(link);
    let action = need.action.clone();
    let act = match need.edit.clone() {
        Some(edit) => view! {
            <button type="button" class="act" on:click=move |_| { workspace.act(edit.clone()); }>
                {action}
            </button>
        }
        .into_any(),
        None => view! {
            <a
                class="act"
                href=move || place.href(&route.path())
                on:click=move |_| {
                    if let Link::Account(_, landmark) = link {
                        show_landmark(landmark);
                    }
                }
            >
                {action}
            </a>
        }
        .into_any(),
    };
    view! {
        <li>
            <Sign kind=need.kind/>
            <div>
                <h3 data-number="count">{need.title}</h3>
                <p data-number="typed"><NeedText link=need.link text=need.text/></p>
                {act}
            </div>
        </li>
    }
}

/// The goal's page takes the focus to its own top in the first frame; in the second the landmark's row has it.
fn show_landmark(id: LandmarkId) {
    request_animation_frame(move || request_animation_frame(move || goal::show_landmark(id)));
}

/// What is so; the figures of a goal in it open their arithmetic.
#[component]
fn NeedText(link: Link, text: String) -> impl IntoView {
    match link {
        Link::Goal(goal) | Link::Account(goal, _) => {
            let before = Said::from(text.clone());
            let said = told(
                goal,
                false,
                move |told| sentences::remark(told, &text),
                before,
            );
            view! { <SaidOf goal said/> }.into_any()
        }
        Link::CheckIn | Link::Person(_) | Link::Sellers => text.into_any(),
    }
}

#[component]
fn Sign(kind: NeedKind) -> impl IntoView {
    match kind {
        NeedKind::Missed => {
            let by = Shortfall::NoNumber;
            view! { <Flag state=LandmarkState::Missed { by }/> }.into_any()
        }
        NeedKind::DueSoon => view! { <Flag state=LandmarkState::ToCome/> }.into_any(),
        NeedKind::Signature => view! { <Icon name="sign"/> }.into_any(),
        NeedKind::Silence => view! { <Icon name="clock"/> }.into_any(),
        NeedKind::Check => view! { <Icon name="note"/> }.into_any(),
    }
}

fn route_of(link: Link) -> Route {
    match link {
        Link::Goal(goal) | Link::Account(goal, _) => Route::Goal(goal),
        Link::CheckIn => Route::CheckIn,
        Link::Person(person) => Route::Seller(person),
        Link::Sellers => Route::Sellers,
    }
}
