//! A seller's page: the person first, then the numbers, then what was said.

mod about;
mod said;

use leptos::prelude::*;

use super::overview::{GoalHeading, chosen, headline_goal};
use crate::maths::shown;
use crate::model::{GoalId, Level, PersonId, TableName};
use crate::state::{use_formats, use_place, use_workspace};
use crate::ui::charts::bullet::{Bullet, level_scale};
use crate::ui::charts::goal_trail::GoalTrail;
use crate::ui::components::figure::{Figure, FindingLine};
use crate::ui::components::new_goal::NewGoal;
use crate::ui::components::status::StatusMark;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use crate::words::{self, FigureName};

use about::AboutPerson;
use said::WhatWasSaid;

/// The page.
#[component]
pub fn SellerPage(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let person = Memo::new(move |_| {
        workspace.tables(&[TableName::Person], |plan| plan.people.get(id).cloned())
    });
    let title = Signal::derive(move || {
        person
            .get()
            .map_or_else(|| "Nobody".to_string(), |person| person.name)
    });
    let sub = Signal::derive(move || {
        person
            .get()
            .map(|person| person.territory)
            .unwrap_or_default()
    });
    let head: Memo<Option<GoalId>> = Memo::new(move |_| {
        let headline = headline_goal(workspace);
        chosen(workspace, |plan, period| {
            shown::part_of(plan, headline, id, period)
        })
    });
    view! {
        <TopBar title sub>
            <a class="btn" href=move || place.href(&Route::Sheet(id).path())>"Goal sheet"</a>
            <NewGoal level=Level::Seller person=id/>
        </TopBar>
        <div class="page">
            <Show
                when=move || person.with(Option::is_some)
                fallback=|| view! { <p class="empty-state">"Nobody of this plan lives at this address."</p> }
            >
                <AboutPerson id/>
                {move || head.get().map(|goal| view! { <HeadGoal goal/> })}
                <OtherGoals id head/>
                <WhatWasSaid id/>
            </Show>
        </div>
    }
}

/// The goal that stands for the person, with its trail.
#[component]
fn HeadGoal(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let status = workspace.status(goal);
    view! {
        <section class="who-goal">
            <GoalHeading goal whose="Goal"/>
            <p class="goal-say">
                {move || status.get().map(|status| view! { <StatusMark status after=":"/> })}
                " "
                <FindingLine goal/>
            </p>
            <GoalTrail goal weekly=true/>
        </section>
    }
}

#[component]
fn OtherGoals(id: PersonId, head: Memo<Option<GoalId>>) -> impl IntoView {
    let workspace = use_workspace();
    let goals = Memo::new(move |_| {
        let head = head.get();
        let own = chosen(workspace, |plan, period| {
            shown::of_person(plan, id, Level::Seller, period)
        });
        own.into_iter()
            .filter(|goal| Some(*goal) != head)
            .collect::<Vec<_>>()
    });
    view! {
        <section class="sec seller-sec">
            <div class="sec-h">
                <h2>{move || if head.get().is_some() { "Other goals" } else { "Goals" }}</h2>
            </div>
            <GoalRows goals/>
            <Show when=move || goals.with(Vec::is_empty)>
                <Show
                    when=move || head.get().is_some()
                    fallback=move || {
                        view! {
                            <p class="soft">
                                "No goal in this period yet. "
                                <NewGoal level=Level::Seller person=id/>
                            </p>
                        }
                    }
                >
                    <p class="soft">"No other goals in this period."</p>
                </Show>
            </Show>
        </section>
    }
}

/// Goals as rows: what, where it stands, how far, the numbers.
#[component]
pub fn GoalRows(#[prop(into)] goals: Signal<Vec<GoalId>>) -> impl IntoView {
    view! {
        <ul class="goals">
            <For each=move || goals.get() key=|goal| *goal let(goal)>
                <GoalRow goal/>
            </For>
        </ul>
    }
}

#[component]
fn GoalRow(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let place = use_place();
    let scale = level_scale(Signal::derive(move || vec![goal]));
    let status = workspace.status(goal);
    let what = Memo::new(move |_| {
        workspace.tables(&[TableName::Goal], |plan| {
            let goal = plan.goals.get(goal)?;
            let until = goal.to.map(|to| formats.date(to, words::DateStyle::Short));
            let kind = words::labels::kind(goal.kind);
            let note = until.map_or(kind.to_string(), |until| format!("{kind}, until {until}"));
            Some((words::statement::name(plan, goal).to_string(), note))
        })
    });
    view! {
        <li>
            <span>
                <a href=move || place.href(&Route::Goal(goal).path())>
                    {move || what.get().map(|what| what.0)}
                </a>
                <small>{move || what.get().map(|what| what.1)}</small>
            </span>
            <Bullet goal scale/>
            <span class="num">
                <Figure goal figure=FigureName::Actual/>
                " of "
                <Figure goal figure=FigureName::Target/>
            </span>
            <span>{move || status.get().map(|status| view! { <StatusMark status/> })}</span>
        </li>
    }
}
