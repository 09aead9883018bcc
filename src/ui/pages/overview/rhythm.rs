//! The leader's own rhythm, in short: one strip a goal, and what it comes to.

use leptos::prelude::*;

use super::chosen;
use crate::maths::shown;
use crate::model::{GoalId, Level, TableName};
use crate::state::{use_formats, use_place, use_workspace};
use crate::ui::charts::squares::Squares;
use crate::ui::components::figure::Figure;
use crate::ui::components::new_goal::NewGoal;
use crate::ui::components::status::StatusMark;
use crate::ui::routes::Route;
use crate::words::{FigureName, sentences};

/// The strip of the leader's goals.
#[component]
pub fn MyRhythm() -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let goals = Memo::new(move |_| {
        chosen(workspace, |plan, period| {
            shown::of_level(plan, Level::Leader, period)
        })
    });
    let leader = Memo::new(move |_| {
        workspace.tables(&[TableName::Person, TableName::Settings], |plan| {
            plan.leader()
                .map(|(_, person)| person.first_name().to_string())
                .unwrap_or_default()
        })
    });
    view! {
        <section class="sec ov-mine">
            <div class="sec-h">
                <h2>
                    <a class="plain" href=move || place.href(&Route::Leader.path())>"My goals"</a>
                    <small>{leader}</small>
                </h2>
            </div>
            <Show when=move || goals.with(Vec::is_empty)>
                <p class="soft">
                    "No goals of your own in this period yet. "
                    <NewGoal level=Level::Leader/>
                </p>
            </Show>
            <ul class="rhythm">
                <For each=move || goals.get() key=|goal| *goal let(goal)>
                    <Strip goal/>
                </For>
            </ul>
        </section>
    }
}

#[component]
fn Strip(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let place = use_place();
    let figures = workspace.figures(goal);
    let name = workspace.statement(goal);
    let is_rhythm = Memo::new(move |_| {
        figures
            .get()
            .is_some_and(|figures| figures.cadence.is_some())
    });
    let status = workspace.status(goal);
    let says = Memo::new(move |_| {
        let figures = figures.get()?;
        workspace.peek(|plan| {
            let every = plan.goals.get(goal)?.cadence.as_ref()?.every;
            Some(sentences::rhythm(
                plan,
                figures.cadence.as_ref()?,
                every,
                formats,
            ))
        })
    });
    view! {
        <li>
            <h3>
                <a href=move || place.href(&Route::Goal(goal).path())>{name}</a>
            </h3>
            <Show when=move || is_rhythm.get()>
                <Squares goal/>
                <p>
                    <Figure goal figure=FigureName::Rhythm>{move || says.get()}</Figure>
                </p>
            </Show>
            <Show when=move || !is_rhythm.get()>
                <p>
                    <Figure goal figure=FigureName::Actual/>
                    " of "
                    <Figure goal figure=FigureName::Target/>
                </p>
            </Show>
            {move || status.get().map(|status| view! { <StatusMark status/> })}
        </li>
    }
}
